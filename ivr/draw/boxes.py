"""One step as a box: its type, its first words, and a row for each option, helper or number that is rung."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ivr.draw.heard import first_words, in_language
from ivr.draw.names import own_name
from ivr.draw.overview import Box, BoxRow, Places
from ivr.graph.nodes import Ring, Say
from ivr.graph.waits import LANGUAGE_LINE
from ivr.line.line import Line
from ivr.line.steps import Area, Goodbye, LanguageMenu, Menu, Providers, Transfer
from ivr.messages import Words, w
from ivr.values import FINNISH


def box(line: Line, places: Places, name: str, languages: tuple[str, ...]) -> Box:
    """The box of step *name*, whose places in a call are *places*, in *languages*: helpers in the order of each."""
    first = {language: first_words(places, language) for language in languages}
    if isinstance(line.steps[name], Providers):
        rows = {language: tuple(_helpers(line, places, language)) for language in languages}
    else:
        rows = dict.fromkeys(languages, tuple(_rows(line, places, name, languages)))
    return Box(name, line.steps[name].type, first, rows)


def _rows(line: Line, places: Places, name: str, languages: tuple[str, ...]) -> Iterator[BoxRow]:
    match step := line.steps[name]:
        case LanguageMenu():
            yield from _languages(line, places, languages)
        case Menu() | Area():
            for key, option in step.options.items():
                yield BoxRow(key, said=_said(places, option.say, languages))
        case Transfer():
            yield from _rung(line, places, step)
        case Goodbye():
            yield BoxRow(detail=_end(line, step))


def _languages(line: Line, places: Places, languages: tuple[str, ...]) -> Iterator[BoxRow]:
    """Each language as it offers itself, whatever language the picture is in; of a closed one only its name."""
    said: dict[str, str] = {}
    for node in in_language(places, ""):  # what is said last is said on its own page
        lines = [part for part in node.speech if isinstance(part, Say) and part.role == LANGUAGE_LINE]
        said |= {part.language: part.words for part in lines}
    for language in sorted(line.settings.languages, key=lambda tag: (len(line.keys_to(tag)), line.keys_to(tag))):
        keys = " ".join(line.keys_to(language))
        yield BoxRow(keys, language, dict.fromkeys(languages, said.get(language) or own_name(language)))


def _said(places: Places, sentence: str, languages: tuple[str, ...]) -> Mapping[str, str]:
    """The words of *sentence* in every language, as the step says them."""
    return {
        language: next(
            (
                part.words
                for node in in_language(places, language)[:1]
                for part in node.speech
                if isinstance(part, Say) and part.sentence == sentence
            ),
            "",
        )
        for language in languages
    }


def _helpers(line: Line, places: Places, language: str) -> Iterator[BoxRow]:
    """The helpers as callers of *language* hear them: in its order, which is not that of every language."""
    named = (node.at.helper for node in in_language(places, language) if node.at.helper and not node.at.area)
    for number, full_name in enumerate(dict.fromkeys(named), start=1):
        yield BoxRow(f"{number}.", full_name, {language: _name(line, full_name, language)}, _reach(line, full_name))


def _name(line: Line, full_name: str, language: str) -> str:
    """What callers hear a helper called: its name in *language*, else in Finnish, else its own."""
    provider = full_name.split("/")[0]
    for tag in (language, FINNISH):
        known = line.prompts[tag].providers if tag in line.prompts else {}
        words = known.get(full_name) or known.get(provider)
        if words is not None and words.name is not None:
            return words.name.text.rstrip(".")
    return line.providers[provider].official.fi


def _reach(line: Line, full_name: str) -> Words:
    """How a helper is reached: the number or the address; then what the key that connects leads to."""
    contact, key = line.contact(full_name), line.settings.helper_keys.connect
    address = contact.number or contact.web or contact.email or contact.form or ""
    if contact.connect is None:
        return w("{address}", address=address)
    person = line.settings.keys.person.to
    step = line.steps[person]
    if isinstance(step, Transfer) and line.full_name(step.to) == full_name:
        return w("{address}, key {key}: {step}", address=address, key=key, step=person)
    return w("{address}, key {key} rings {number}", address=address, key=key, number=contact.connect)


def _rung(line: Line, places: Places, step: Transfer) -> Iterator[BoxRow]:
    """The numbers that are rung, in order, and what is heard after them."""
    number = line.contact(step.to).number or ""
    nodes = in_language(places, next(iter(line.settings.languages)))
    rung = [node.ending.number for node in nodes if isinstance(node.ending, Ring)]
    if not rung:
        yield BoxRow(detail=w("rings nobody: reads the number {number}", number=number))
        return
    for place, each in enumerate(dict.fromkeys(rung)):
        twice = w("rings {number}, twice if need be", number=each)
        yield BoxRow(detail=twice if place == 0 else w("then rings {number}", number=each))
    yield BoxRow(detail=w("nobody answers: reads the number {number}", number=number))
    yield BoxRow(detail=w("answered: after the call, help is offered again"))


def _end(line: Line, step: Goodbye) -> Words:
    if not step.listen:
        return w("no key is heard; the call ends")
    if not step.last_words:
        return w("the call ends")
    number = line.contact(line.settings.helpline).number or ""
    return w("reads the number {number} and offers help; after silence the call ends", number=number)


def shortened(words: str, letters: int) -> str:
    """*words*, cut at a word's end where there are more than so many *letters*."""
    words = re.sub(r"\s+", " ", words).strip()
    if len(words) <= letters:
        return words
    cut = words[: letters - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[letters // 2 :] else cut).rstrip(" ,.:;") + "…"
