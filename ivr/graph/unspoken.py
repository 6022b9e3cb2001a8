"""Languages without a voice: with few recordings their key leads straight to a person; with none it says so first.

Nothing is ever half-spoken: a language has all its words on the line, or the eight sentences of a call to a
person, or none.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ivr.graph.builder import GONE_NODE, Tongue
from ivr.graph.nodes import BRIDGED, GONE, MUL, NO_INPUT, NO_MATCH, UNREACHED, Listen, Node, Ring, Speech
from ivr.graph.speaker import spoken_number
from ivr.graph.transfers import interpreter_words, whisper
from ivr.line.keys import TRY_AGAIN
from ivr.line.steps import Goodbye

CLOSED = "closed"
"""The node where the key of a closed language leads."""

SECONDS_TO_CHANGE_ONE_S_MIND = 3
"""After the sentence of a closed language, until a person is rung."""


def closed(tongue: Tongue) -> None:
    """One sentence in each language of the beginning, and on to a person. ``*`` leads back to the languages."""
    person = tongue.id(tongue.line.settings.keys.person.to)
    edges = {NO_INPUT: person, NO_MATCH: person, **tongue.up(tongue.home), **tongue.skip(person)}
    tongue.put(CLOSED, CLOSED, tongue.say("closed"), edges, SECONDS_TO_CHANGE_ONE_S_MIND)


def person_only(tongue: Tongue, chain: tuple[str, ...]) -> None:
    """The whole of a language that has eight sentences: danger, a person, nobody answered, last words, goodbye.

    Nothing in it is said in another language but the Finnish words for an interpreter. So the cover is silent, it
    only ends the call, and nothing is said on a wrong key. *chain*: whom to ring, the first one twice.
    """
    settings = tongue.line.settings
    (speaker,) = tongue.speakers
    name, end = settings.keys.person.to, settings.give_up
    contact = tongue.line.contact(chain[0])
    digits = speaker.say("number-is", number=spoken_number(contact, speaker))
    again = speaker.say("try-again", key=speaker.key(TRY_AGAIN))
    connecting = (*speaker.say("danger"), *speaker.say("person-only"), *interpreter_words(tongue))
    agreed = [number for each in chain if (number := tongue.line.contact(each).connect) is not None]
    names = [name, *(f"{name}.ring-{place}" for place in range(2, len(agreed) + 2)), f"{name}.unreached"]
    for place, number in enumerate((agreed[0], *agreed)):
        _ring(tongue, names[place], connecting if place == 0 else (), number, names[place + 1])
    redial = {TRY_AGAIN: tongue.id(name), NO_INPUT: tongue.id(end)}
    not_reached = (*speaker.say("not-reached"), *digits, *again)
    _listen(tongue, f"{name}.unreached", name, not_reached, redial, settings.waits.after_number)
    _listen(tongue, f"{name}.after", name, again, redial, settings.waits.after_menu)
    offer = (*digits, *speaker.say("last-words-offer"))
    _listen(tongue, end, end, offer, {NO_INPUT: tongue.id(f"{end}.end")}, settings.waits.last_words)
    step = tongue.line.steps[end]
    assert isinstance(step, Goodbye)
    goodbye = speaker.say(step.say)
    _listen(tongue, f"{end}.end", end, goodbye, {NO_INPUT: tongue.id(GONE_NODE)}, settings.waits.after_goodbye)
    tongue.gone()


def _ring(tongue: Tongue, name: str, words: Speech, number: str, following: str) -> None:
    settings = tongue.line.settings
    step = settings.keys.person.to
    edges = {BRIDGED: f"{step}.after", UNREACHED: following, GONE: GONE_NODE}
    ring = Ring(number, settings.ringing.ring, settings.ringing.longest, whisper(tongue, None))
    leads = MappingProxyType({cause: tongue.id(target) for cause, target in edges.items()})
    tongue.build.put(Node(tongue.language, name, step, words, ring, leads))


def _listen(tongue: Tongue, name: str, step: str, speech: Speech, edges: Mapping[str, str], wait: int) -> None:
    """A node with the keys for a person, the cover and the languages, and none besides but those of *edges*."""
    languages = f"{MUL}/{tongue.line.settings.start}.again"
    person, cover = tongue.line.settings.keys.person, tongue.line.settings.keys.cover
    keys = {person.key: tongue.id(person.to)} if person.key is not None else {}
    keys |= {cover.key: tongue.id(GONE_NODE)} if cover.key is not None else {}
    whole = {**keys, **tongue.up(languages), NO_MATCH: edges[NO_INPUT], **edges}
    tongue.build.put(Node(tongue.language, name, step, speech, Listen(wait), MappingProxyType(whole)))
