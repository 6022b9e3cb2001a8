"""Languages without a voice: with few recordings their key leads straight to a person; with none it says so first.

Nothing is ever half-spoken: a language has all its words on the line, or the eight sentences of a call to a
person, or none.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ivr.graph.builder import GONE_NODE, LanguageBuild
from ivr.graph.nodes import BRIDGED, GONE, MUL, NO_INPUT, NO_MATCH, UNREACHED, Listen, Node, Ring, Speech
from ivr.graph.transfers import interpreter_words, whisper
from ivr.graph.wording import spoken_number
from ivr.line.keys import TRY_AGAIN
from ivr.line.steps import Goodbye

CLOSED = "closed"
"""The node where the key of a closed language leads."""

SECONDS_TO_CHANGE_ONE_S_MIND = 3
"""After the sentence of a closed language, until a person is rung."""


def closed(lang: LanguageBuild) -> None:
    """One sentence in each language of the beginning, and on to a person. ``*`` leads back to the languages."""
    person = lang.id(lang.line.settings.keys.person.to)
    edges = {NO_INPUT: person, NO_MATCH: person, **lang.up(lang.home), **lang.skip(person)}
    lang.put(CLOSED, CLOSED, lang.say("closed"), edges, SECONDS_TO_CHANGE_ONE_S_MIND)


def person_only(lang: LanguageBuild, chain: tuple[str, ...]) -> None:
    """The whole of a language that has eight sentences: danger, a person, nobody answered, last words, goodbye.

    Nothing in it is said in another language but the Finnish words for an interpreter. So the cover is silent, it
    only ends the call, and nothing is said on a wrong key. *chain*: whom to ring, the first one twice.
    """
    settings = lang.line.settings
    (wording,) = lang.wordings
    name, end = settings.keys.person.to, settings.give_up
    contact = lang.line.contact(chain[0])
    digits = wording.say("number-is", number=spoken_number(contact, wording))
    again = wording.say("try-again", key=wording.key(TRY_AGAIN))
    connecting = (*wording.say("danger"), *wording.say("person-only"), *interpreter_words(lang))
    agreed = [number for each in chain if (number := lang.line.contact(each).connect) is not None]
    names = [name, *(f"{name}.ring-{place}" for place in range(2, len(agreed) + 2)), f"{name}.unreached"]
    for place, number in enumerate((agreed[0], *agreed)):
        _ring(lang, names[place], connecting if place == 0 else (), number, names[place + 1])
    redial = {TRY_AGAIN: lang.id(name), NO_INPUT: lang.id(end)}
    not_reached = (*wording.say("not-reached"), *digits, *again)
    _listen(lang, f"{name}.unreached", name, not_reached, redial, settings.waits.after_number)
    _listen(lang, f"{name}.after", name, again, redial, settings.waits.after_menu)
    offer = (*digits, *wording.say("last-words-offer"))
    _listen(lang, end, end, offer, {NO_INPUT: lang.id(f"{end}.end")}, settings.waits.last_words)
    step = lang.line.steps[end]
    assert isinstance(step, Goodbye)
    goodbye = wording.say(step.say)
    _listen(lang, f"{end}.end", end, goodbye, {NO_INPUT: lang.id(GONE_NODE)}, settings.waits.after_goodbye)
    lang.gone()


def _ring(lang: LanguageBuild, name: str, words: Speech, number: str, following: str) -> None:
    settings = lang.line.settings
    step = settings.keys.person.to
    edges = {BRIDGED: f"{step}.after", UNREACHED: following, GONE: GONE_NODE}
    ring = Ring(number, settings.ringing.ring, settings.ringing.longest, whisper(lang, None))
    leads = MappingProxyType({cause: lang.id(target) for cause, target in edges.items()})
    lang.build.put(Node(lang.language, name, step, words, ring, leads))


def _listen(lang: LanguageBuild, name: str, step: str, speech: Speech, edges: Mapping[str, str], wait: int) -> None:
    """A node with the keys for a person, the cover and the languages, and none besides but those of *edges*."""
    languages = f"{MUL}/{lang.line.settings.start}.again"
    person, cover = lang.line.settings.keys.person, lang.line.settings.keys.cover
    keys = {person.key: lang.id(person.to)} if person.key is not None else {}
    keys |= {cover.key: lang.id(GONE_NODE)} if cover.key is not None else {}
    whole = {**keys, **lang.up(languages), NO_MATCH: edges[NO_INPUT], **edges}
    lang.build.put(Node(lang.language, name, step, speech, Listen(wait), MappingProxyType(whole)))
