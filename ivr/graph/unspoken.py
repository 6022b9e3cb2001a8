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
from ivr.graph.transfers import TRY_AGAIN, interpreter_words, whisper
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


def person_only(tongue: Tongue) -> None:
    """The whole of a language that has eight sentences: danger, a person, nobody answered, last words, goodbye.

    Nothing in it is said in another language, so there is no cover and nothing on a wrong key.
    """
    settings = tongue.line.settings
    (speaker,) = tongue.speakers
    name, end = settings.keys.person.to, settings.give_up
    contact = tongue.line.contact(settings.helpline)
    number = speaker.say("number-is", number=spoken_number(contact, speaker))
    again = speaker.say("try-again", key=speaker.key(TRY_AGAIN))
    connecting = (*speaker.say("danger"), *speaker.say("person-only"), *interpreter_words(tongue))
    _ring(tongue, name, connecting, f"{name}.ring-2")
    _ring(tongue, f"{name}.ring-2", (), f"{name}.unreached")
    redial = {TRY_AGAIN: tongue.id(name), NO_INPUT: tongue.id(end)}
    not_reached = (*speaker.say("not-reached"), *number, *again)
    _listen(tongue, f"{name}.unreached", name, not_reached, redial, settings.waits.after_number)
    _listen(tongue, f"{name}.after", name, again, redial, settings.waits.after_menu)
    offer = (*number, *speaker.say("last-words-offer"))
    _listen(tongue, end, end, offer, {NO_INPUT: tongue.id(f"{end}.end")}, settings.waits.last_words)
    step = tongue.line.steps[end]
    assert isinstance(step, Goodbye)
    goodbye = speaker.say(step.say)
    _listen(tongue, f"{end}.end", end, goodbye, {NO_INPUT: tongue.id(GONE_NODE)}, settings.waits.after_goodbye)
    tongue.gone()


def _ring(tongue: Tongue, name: str, words: Speech, following: str) -> None:
    settings = tongue.line.settings
    step = settings.keys.person.to
    number = tongue.line.contact(settings.helpline).connect
    assert number is not None
    edges = {BRIDGED: f"{step}.after", UNREACHED: following, GONE: GONE_NODE}
    ring = Ring(number, settings.ringing.ring, settings.ringing.longest, whisper(tongue, None))
    leads = MappingProxyType({cause: tongue.id(target) for cause, target in edges.items()})
    tongue.build.put(Node(tongue.language, name, step, words, ring, leads))


def _listen(tongue: Tongue, name: str, step: str, speech: Speech, edges: Mapping[str, str], wait: int) -> None:
    """A node with the keys for a person and for the languages, and none besides but those of *edges*."""
    languages = f"{MUL}/{tongue.line.settings.start}.again"
    person = tongue.line.settings.keys.person
    keys = {person.key: tongue.id(person.to)} if person.key is not None else {}
    whole = {**keys, **tongue.up(languages), NO_MATCH: edges[NO_INPUT], **edges}
    tongue.build.put(Node(tongue.language, name, step, speech, Listen(wait), MappingProxyType(whole)))
