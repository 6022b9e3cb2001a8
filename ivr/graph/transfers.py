"""Connecting a caller to a person, and everything that can come of it.

The same number is rung twice, then any further agreed number, then words help: the number to dial oneself, a
second line that answers day and night, 112. An automatic way out always ends in the last words, never in a
circle.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from ivr.graph.builder import GONE_NODE, Tongue
from ivr.graph.nodes import BRIDGED, GONE, MUL, NO_INPUT, NO_MATCH, UNREACHED, Node, Ring, Say, Speech
from ivr.graph.speaker import Speaker
from ivr.line.keys import TRY_AGAIN
from ivr.line.providers import Contact
from ivr.line.steps import Transfer
from ivr.values import FINNISH


def transfer_name(tongue: Tongue, full_name: str, need: str | None = None) -> str:
    """The name of the node that begins to ring a contact: the person step's own where that is its target."""
    person = tongue.line.settings.keys.person.to
    step = tongue.line.steps.get(person)
    is_person = isinstance(step, Transfer) and tongue.line.full_name(step.to) == full_name
    base = person if is_person else f"ring-{full_name.replace('/', '.')}"
    return base if need is None else f"{base}~{need}"


def transfer(tongue: Tongue, name: str, chain: tuple[str, ...], need: str | None) -> None:
    """The nodes that ring the contacts of *chain*, the first one twice, and what follows."""
    line = tongue.line
    agreed = [full_name for full_name in chain if line.contact(full_name).connect is not None]
    first = line.contact(chain[0])
    if first.connect is None:
        _cannot_connect(tongue, name, chain[0])
        return
    words = _connecting(tongue, chain[0])
    still = tongue.say("still-trying")
    rings = [(name, chain[0], words), (f"{name}.ring-2", chain[0], still)]
    rings += [(f"{name}.ring-{number}", other, still) for number, other in enumerate(agreed[1:], start=3)]
    after = [rung for rung, *_ in rings[1:]] + [f"{name}.unreached"]
    for (rung, target, said), following in zip(rings, after, strict=True):
        _ring(tongue, rung, name, said, line.contact(target), need, following)
    _unreached(tongue, name, chain[0])
    _after_call(tongue, name)


def _connecting(tongue: Tongue, full_name: str) -> Speech:
    """What is said before a number is rung; where they do not speak the caller's language, also what to say to them.

    Where no interpreter is known at all hours, callers are told that there may be none, and not to hang up.
    """
    contact, language = tongue.line.contact(full_name), tongue.language
    if language == MUL:
        return tongue.say("connecting")
    if tongue.short:  # a closed language has just said so
        return interpreter_words(tongue)
    is_helpline = full_name == tongue.line.full_name(tongue.line.settings.helpline)
    if contact.answers_in(language):
        return tongue.say("connecting" if is_helpline else "connecting-other")
    sure = contact.hours == "always" and contact.brings(language)
    if is_helpline and not sure and "connecting-unsure" in tongue.speakers[0].prompts.sentences:
        words = tongue.say("connecting-unsure")
    else:
        words = tongue.say("connecting" if is_helpline else "connecting-other")
        words = (*words, *(() if sure else tongue.say("interpreter-unsure")))
    if contact.interpreter == "no":
        return words
    return (*words, *tongue.say("say-this"), *interpreter_words(tongue))


def interpreter_words(tongue: Tongue) -> Speech:
    """In the Finnish voice, the words to say first: an interpreter, and for which language."""
    language = tongue.line.settings.languages[tongue.language].in_finnish
    return tongue.speakers[0].finnish.say("interpreter-words", language=language)


def _ring(
    tongue: Tongue, name: str, step: str, words: Speech, target: Contact, need: str | None, following: str
) -> None:
    ringing = tongue.line.settings.ringing
    assert target.connect is not None
    edges = {
        BRIDGED: tongue.id(f"{step}.after"),
        UNREACHED: tongue.id(following),
        GONE: tongue.id(GONE_NODE),
        **dict(tongue.everywhere()),
    }
    ring = Ring(target.connect, ringing.ring, ringing.longest, whisper(tongue, need))
    tongue.build.put(Node(tongue.language, name, step, words, ring, MappingProxyType(edges)))


def whisper(tongue: Tongue, need: str | None) -> str:
    """The name of the words for the person who answers; empty where they are switched off."""
    settings = tongue.line.settings.whisper
    if not settings.on:
        return ""
    name = tongue.language if need is None else f"{tongue.language}/{need}"
    if name not in tongue.build.whispers:
        finnish = Speaker(tongue.build.mouths, FINNISH)
        if tongue.language == MUL:
            words = finnish.say("whisper-no-language")
        else:
            language = tongue.line.settings.languages[tongue.language].in_finnish
            words = finnish.say("whisper-language", language=language)
        tongue.build.whispers[name] = (*words, *(finnish.say(need) if need is not None else ()))
    return name


def _outcome(tongue: Tongue, name: str, step: str, speech: Speech, again: str, wait: int) -> None:
    """A menu after ringing: try again, or other help; it is said once more, then come the last words."""
    settings = tongue.line.settings
    end = tongue.id(ending(tongue))
    choices = {TRY_AGAIN: tongue.id(again), **tongue.up(tongue.home), **tongue.skip(tongue.home)}
    silent, wrong = tongue.id(f"{name}.silent-2"), tongue.id(f"{name}.wrong-2")
    tongue.put(name, step, speech, {**choices, NO_INPUT: silent, NO_MATCH: wrong}, wait)
    last = {**choices, NO_INPUT: end, NO_MATCH: end}
    tongue.put(f"{name}.silent-2", step, speech, last, wait)
    tongue.put(f"{name}.wrong-2", step, (*tongue.say("wrong-key"), *speech), last, settings.waits.after_menu)


def ending(tongue: Tongue) -> str:
    """Where a silent caller goes after ringing: the last words; the goodbye where those would ring again."""
    settings = tongue.line.settings
    return f"{settings.give_up}.end" if settings.connect_after_silence else settings.give_up


def _unreached(tongue: Tongue, name: str, full_name: str) -> None:
    line = tongue.line
    second = line.full_name(line.settings.second_helpline)

    def words(speaker: Speaker) -> Speech:
        say = _say(speaker, tongue)
        key = speaker.key(TRY_AGAIN)
        said = [*say("not-reached", **({"key": key} if tongue.short else {}))]
        said += _number(speaker, tongue, line.contact(full_name), twice=not tongue.short)
        if line.is_on(second) and second != full_name:
            said += _second(speaker, tongue, line.contact(second))
        said += say("danger")
        if not tongue.short:
            said += [*say("try-again", key=key), *say("other-help")]
        return tuple(said)

    wait = line.settings.waits.after_number
    _outcome(tongue, f"{name}.unreached", name, tongue.each(words), name, wait)


def _say(speaker: Speaker, tongue: Tongue) -> Callable[..., Speech]:
    def say(sentence: str, **values: str) -> Speech:
        return speaker.say(f"start-{sentence}" if tongue.short else sentence, **values)

    return say


def _number(speaker: Speaker, tongue: Tongue, contact: Contact, *, twice: bool) -> Speech:
    number = speaker.digits(contact.groups)
    if tongue.short:
        return speaker.say("start-number", number=number)
    first = speaker.say("number-is", number=number)
    return (*first, *speaker.say("number-again", number=number)) if twice else first


def _second(speaker: Speaker, tongue: Tongue, contact: Contact) -> Speech:
    number = speaker.digits(contact.groups)
    if tongue.short:
        return speaker.say("start-second-helpline", number=number)
    return speaker.say("second-helpline-free" if contact.price == "free" else "second-helpline", number=number)


def _after_call(tongue: Tongue, name: str) -> None:
    def words(speaker: Speaker) -> Speech:
        said: list[Say] = []
        for part in _say(speaker, tongue)("after-call", key=speaker.key(TRY_AGAIN)):
            assert isinstance(part, Say)
            said.append(part)
        return (*said, *(() if tongue.short else speaker.say("other-help")))

    wait = tongue.line.settings.waits.after_menu
    _outcome(tongue, f"{name}.after", name, tongue.each(words), name, wait)


def _cannot_connect(tongue: Tongue, name: str, full_name: str) -> None:
    """Where nobody may be rung, key 0 reads the helpline's number twice: a whole line without a transfer."""
    line = tongue.line

    def words(speaker: Speaker) -> Speech:
        number = speaker.digits(line.contact(full_name).groups)
        if tongue.short:
            once = speaker.say("start-number", number=number)
            return (*speaker.say("start-cannot-connect"), *once, *once)
        return (
            *speaker.say("cannot-connect", number=number),
            *speaker.say("number-again", number=number),
            *speaker.say("other-help"),
        )

    end = tongue.id(line.settings.give_up)
    choices = {**tongue.up(tongue.home), **tongue.skip(tongue.home)}
    edges = {**choices, TRY_AGAIN: tongue.id(name), NO_INPUT: end, NO_MATCH: end}
    tongue.put(name, name, tongue.each(words), edges, line.settings.waits.after_number)
