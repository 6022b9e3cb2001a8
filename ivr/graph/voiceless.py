"""Languages without a voice: with few recordings their key leads straight to a person; with none it says so first.

Nothing is ever half-spoken: a language has all its words on the line, or the eight sentences of a call to a
person, or none.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ivr.graph.builder import LanguageBuild
from ivr.graph.nodes import GOODBYE, NO_INPUT, NO_MATCH, Listen, Node, Speech
from ivr.graph.spots import AFTER, AGAIN, CLOSED_STEP, END, MUL, Spot, address, ring
from ivr.graph.spots import UNREACHED as UNREACHED_READING
from ivr.graph.transfers import interpreter_words, put_ring, ringing
from ivr.graph.wording import spoken_number
from ivr.line.keys import TRY_AGAIN
from ivr.line.steps import Goodbye

SECONDS_TO_CHANGE_ONE_S_MIND = 3
"""After the sentence of a closed language, until a person is rung."""


def closed(lang: LanguageBuild) -> None:
    """One sentence in each language of the beginning, and on to a person. ``*`` leads back to the languages."""
    person = lang.id(lang.line.settings.keys.person.to)
    edges = {NO_INPUT: person, NO_MATCH: person, **lang.up(lang.home), **lang.skip(person)}
    lang.put(lang.spot(CLOSED_STEP), lang.say("closed"), edges, SECONDS_TO_CHANGE_ONE_S_MIND)


def person_only(lang: LanguageBuild, chain: tuple[str, ...]) -> None:
    """The whole of a language that has eight sentences: danger, a person, nobody answered, last words, goodbye.

    Nothing in it is said in another language but the Finnish words for an interpreter. So the cover is silent, it
    only ends the call, and nothing is said on a wrong key. *chain*: whom to ring, the first one twice.
    """
    settings = lang.line.settings
    (wording,) = lang.wordings
    at, end = lang.spot(settings.keys.person.to), lang.spot(settings.give_up)
    contact = lang.line.contact(chain[0])
    digits = wording.say("number-is", number=spoken_number(contact, wording))
    redialled = wording.say("try-again", key=wording.key(TRY_AGAIN))
    connecting = (*wording.say("danger"), *wording.say("person-only"), *interpreter_words(lang))
    agreed = [each for each in chain if lang.line.contact(each).connect is not None]
    unreached = at.but(reading=UNREACHED_READING)
    spots = [at, *(at.but(reading=ring(number)) for number in range(2, len(agreed) + 2)), unreached]
    for place, each in enumerate((agreed[0], *agreed)):
        _ring(lang, spots[place], connecting if place == 0 else (), each, address(spots[place + 1]))
    redial = {TRY_AGAIN: address(at), NO_INPUT: address(end)}
    not_reached = (*wording.say("not-reached"), *digits, *redialled)
    _listen(lang, unreached, not_reached, redial, settings.waits.after_number)
    _listen(lang, at.but(reading=AFTER), redialled, redial, settings.waits.after_menu)
    goodbye = end.but(reading=END)
    offer = (*digits, *wording.say("last-words-offer"))
    again = {NO_MATCH: address(end)}  # only silence ends a call
    _listen(lang, end, offer, {NO_INPUT: address(goodbye), **again}, settings.waits.last_words)
    step = lang.line.steps[end.step]
    assert isinstance(step, Goodbye)
    said = wording.say(step.say, GOODBYE)
    _listen(lang, goodbye, said, {NO_INPUT: lang.gone_id, **again}, settings.waits.after_goodbye)
    lang.gone()


def _ring(lang: LanguageBuild, at: Spot, words: Speech, full_name: str, following: str) -> None:
    put_ring(lang, at, words, ringing(lang, full_name), following, _keys(lang))


def _listen(lang: LanguageBuild, at: Spot, speech: Speech, edges: Mapping[str, str], wait: int) -> None:
    """A node with the keys for a person, the cover and the languages, and none besides but those of *edges*."""
    whole = {**_keys(lang), NO_MATCH: edges[NO_INPUT], **edges}
    lang.build.put(Node(at, speech, Listen(wait), MappingProxyType(whole)))


def _keys(lang: LanguageBuild) -> Mapping[str, str]:
    """The keys for a person, the cover and the languages."""
    languages = address(Spot(MUL, lang.line.settings.start, reading=AGAIN))
    person, cover = lang.line.settings.keys.person, lang.line.settings.keys.cover
    keys = {person.key: lang.id(person.to)} if person.key is not None else {}
    keys |= {cover.key: lang.gone_id} if cover.key is not None else {}
    return {**keys, **lang.up(languages)}
