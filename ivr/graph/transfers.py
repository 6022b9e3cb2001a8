"""Connecting a caller to a person, and everything that can come of it.

The same number is rung twice, then any further agreed number, then words help: the number to dial oneself, a
second line that answers day and night, 112. An automatic way out always ends in the last words, never in a
circle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from ivr.graph.builder import LanguageBuild
from ivr.graph.nodes import BRIDGED, GONE, NEED, NO_INPUT, NO_MATCH, UNREACHED, Node, Pause, Ring, Say, Speech
from ivr.graph.spots import AFTER, END, MUL, RING_STEP, SILENT_2, WHISPER_STEP, WRONG_2, Spot, address, ring
from ivr.graph.spots import UNREACHED as UNREACHED_READING
from ivr.graph.wording import Wording
from ivr.line.keys import TRY_AGAIN
from ivr.line.providers import Contact
from ivr.line.steps import Transfer
from ivr.values import FINNISH


def ring_spot(lang: LanguageBuild, full_name: str, need: str | None = None) -> Spot:
    """Where a contact begins to be rung: the person step where that is its target."""
    person = lang.line.settings.keys.person.to
    step = lang.line.steps.get(person)
    is_person = isinstance(step, Transfer) and lang.line.full_name(step.to) == full_name
    at = lang.spot(person) if is_person else Spot(lang.language, RING_STEP, helper=full_name)
    return at.but(need=need or "")


def transfer(lang: LanguageBuild, at: Spot, chain: tuple[str, ...]) -> None:
    """The nodes that ring the contacts of *chain*, the first one twice, and what follows."""
    line = lang.line
    agreed = [full_name for full_name in chain if line.contact(full_name).connect is not None]
    if line.contact(chain[0]).connect is None:
        _cannot_connect(lang, at, chain[0])
        return
    still = _door(lang, "still_trying") or lang.say("still-trying")
    rings = [(at, chain[0], _connecting(lang, chain[0])), (at.but(reading=ring(2)), chain[0], still)]
    rings += [(at.but(reading=ring(number)), other, still) for number, other in enumerate(agreed[1:], start=3)]
    after = [address(rung) for rung, *_ in rings[1:]] + [address(at.but(reading=UNREACHED_READING))]
    for (rung, target, said), following in zip(rings, after, strict=True):
        _ring(lang, rung, said, target, following)
    _unreached(lang, at, chain[0])
    _after_call(lang, at)


def _connecting(lang: LanguageBuild, full_name: str) -> Speech:
    """What is said before a number is rung; where they do not speak the caller's language, also what to say to them.

    Where no interpreter is known at all hours, callers are told that there may be none, and not to hang up.
    """
    contact, language = lang.line.contact(full_name), lang.language
    if language == MUL:
        return lang.say("connecting")
    if lang.short:  # a closed language has just said so, or has one sentence in another's voice
        return (*_door(lang, "connecting"), *_door(lang, "say_this"), *interpreter_words(lang))
    is_helpline = full_name == lang.line.full_name(lang.line.settings.helpline)
    if contact.answers_in(language):
        return lang.say("connecting" if is_helpline else "connecting-other")
    sure = contact.hours == "always" and contact.brings(language)
    if is_helpline and not sure and "connecting-unsure" in lang.wordings[0].prompts.sentences:
        words = lang.say("connecting-unsure")
    else:
        words = lang.say("connecting" if is_helpline else "connecting-other")
        words = (*words, *(() if sure else lang.say("interpreter-unsure")))
    if contact.interpreter != "yes":
        return words
    return (*words, *lang.say("say-this"), *interpreter_words(lang))


def interpreter_words(lang: LanguageBuild) -> Speech:
    """In the Finnish voice, the words to say first: an interpreter, and for which language; twice, to be kept."""
    language = lang.line.settings.languages[lang.language].in_finnish
    once = lang.wordings[0].finnish.say("interpreter-words", language=language)
    return (*once, Pause(1), *once)


def _ring(lang: LanguageBuild, at: Spot, words: Speech, target: str, following: str) -> None:
    put_ring(lang, at, words, ringing(lang, target, at.need), following, {**lang.everywhere, **lang.up(lang.home)})


def put_ring(lang: LanguageBuild, at: Spot, words: Speech, ring: Ring, following: str, keys: Mapping[str, str]) -> None:
    """The nodes that ring: with *words* before, during which *keys* are heard, and at once, where any other key leads.

    The key for a person, pressed again where a person is about to be rung, does not begin the words anew.
    """
    now = at.but(attempt=WRONG_2)
    outcomes = {BRIDGED: address(at.but(reading=AFTER)), UNREACHED: following, GONE: lang.gone_id}
    person = lang.line.settings.keys.person
    if person.key is not None and person.key in keys and at.step == person.to:
        keys = {**keys, person.key: address(now)}
    edges = {**outcomes, **keys, NO_MATCH: address(now)}
    lang.build.put(Node(at, words, ring, MappingProxyType(edges if words else outcomes)))
    if words:
        lang.build.put(Node(now, (), ring, MappingProxyType(outcomes)))


def ringing(lang: LanguageBuild, full_name: str, need: str = "") -> Ring:
    """How a contact is rung that may be."""
    waits, number = lang.line.settings.ringing, lang.line.contact(full_name).connect
    assert number is not None
    return Ring(full_name, number, waits.ring, waits.longest, whisper(lang, need))


def whisper(lang: LanguageBuild, need: str) -> str:
    """The address of the words for the person who answers; empty where they are switched off."""
    settings = lang.line.settings.whisper
    if not settings.on:
        return ""
    at = address(Spot(lang.language, WHISPER_STEP, need=need))
    if at not in lang.build.whispers:
        finnish = Wording(lang.build.context, FINNISH)
        if lang.language == MUL:
            words = finnish.say("whisper-no-language")
        else:
            language = lang.line.settings.languages[lang.language].in_finnish
            words = finnish.say("whisper-language", language=language)
        lang.build.whispers[at] = (*words, *(finnish.say(need, NEED) if need else ()))
    return at


def _outcome(lang: LanguageBuild, at: Spot, speech: Speech, again: str, wait: int) -> None:
    """A menu after ringing: try again, or other help; it is said once more, then come the last words."""
    settings = lang.line.settings
    end = ending(lang)
    choices = {TRY_AGAIN: again, **lang.up(lang.home), **lang.skip(lang.home)}
    silent, wrong = at.but(attempt=SILENT_2), at.but(attempt=WRONG_2)
    lang.put(at, speech, {**choices, NO_INPUT: address(silent), NO_MATCH: address(wrong)}, wait)
    last = {**choices, NO_INPUT: end, NO_MATCH: end}
    lang.put(silent, speech, last, wait)
    lang.put(wrong, (*lang.say("wrong-key"), *speech), last, settings.waits.after_menu)


def ending(lang: LanguageBuild) -> str:
    """Where a silent caller goes after ringing: the last words; the goodbye where those would ring again."""
    settings = lang.line.settings
    return lang.id(settings.give_up, reading=END) if settings.connect_after_silence else lang.id(settings.give_up)


def _unreached(lang: LanguageBuild, at: Spot, full_name: str) -> None:
    line = lang.line
    second = line.full_name(line.settings.second_helpline)

    def words(wording: Wording) -> Speech:
        say = _say(wording, lang)
        key = wording.key(TRY_AGAIN)
        said = [*say("not-reached", **({"key": key} if lang.short else {}))]
        said += _number(wording, lang, line.contact(full_name), twice=not lang.short)
        if line.is_on(second) and second != full_name:
            said += _second(wording, lang, line.contact(second))
        said += say("danger")
        if not lang.short:
            said += [*wording.say_if("danger-text"), *say("try-again", key=key), *say("other-help")]
        return tuple(said)

    own = _door(lang, "not_reached", key=TRY_AGAIN, number=line.contact(full_name).groups)
    wait = line.settings.waits.after_number
    _outcome(lang, at.but(reading=UNREACHED_READING), (*own, *lang.each(words)), address(at), wait)


def _door(lang: LanguageBuild, part: str, key: str = "", number: Sequence[str] = ()) -> Speech:
    """What is said in a caller's own language by the voice of another, where their own has none."""
    if lang.language == MUL or not lang.short:
        return ()
    return Wording(lang.build.context, lang.language).door(part, key=key, number=number)


def _say(wording: Wording, lang: LanguageBuild) -> Callable[..., Speech]:
    def say(sentence: str, **values: str) -> Speech:
        return wording.say(f"start-{sentence}" if lang.short else sentence, **values)

    return say


def _number(wording: Wording, lang: LanguageBuild, contact: Contact, *, twice: bool) -> Speech:
    number = wording.digits(contact.groups)
    if lang.short:
        return wording.say("start-number", number=number)
    first = wording.say("number-is", number=number)
    return (*first, *wording.say("number-again", number=number)) if twice else first


def _second(wording: Wording, lang: LanguageBuild, contact: Contact) -> Speech:
    number = wording.digits(contact.groups)
    if lang.short:
        return wording.say("start-second-helpline", number=number)
    return wording.say("second-helpline-free" if contact.price == "free" else "second-helpline", number=number)


def _after_call(lang: LanguageBuild, at: Spot) -> None:
    def words(wording: Wording) -> Speech:
        said: list[Say] = []
        for part in _say(wording, lang)("after-call", key=wording.key(TRY_AGAIN)):
            assert isinstance(part, Say)
            said.append(part)
        return (*said, *(() if lang.short else wording.say("other-help")))

    own = _door(lang, "after_call", key=TRY_AGAIN)
    wait = lang.line.settings.waits.after_menu
    _outcome(lang, at.but(reading=AFTER), (*own, *lang.each(words)), address(at), wait)


def _cannot_connect(lang: LanguageBuild, at: Spot, full_name: str) -> None:
    """Where nobody may be rung, key 0 reads the helpline's number twice: a whole line without a transfer."""
    line = lang.line

    def words(wording: Wording) -> Speech:
        number = wording.digits(line.contact(full_name).groups)
        if lang.short:
            once = wording.say("start-number", number=number)
            return (*wording.say("start-cannot-connect"), *once, *once)
        return (
            *wording.say("cannot-connect", number=number),
            *wording.say("number-again", number=number),
            *wording.say("other-help"),
        )

    end = lang.id(line.settings.give_up)
    choices = {**lang.up(lang.home), **lang.skip(lang.home)}
    edges = {**choices, TRY_AGAIN: address(at), NO_INPUT: end, NO_MATCH: end}
    lang.put(at, lang.each(words), edges, line.settings.waits.after_number)
