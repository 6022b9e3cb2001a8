"""Two keys of a menu that lead to the same place, or say the same."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.steps import Area, Menu
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.likeness import alike, plain
from ivr.rules.subject import Subject
from ivr.values import KEYS

CODE = "options-alike"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every option with a name or the words of another option, and every option that leads to its own menu."""
    for name, step in subject.line.steps.items():
        if isinstance(step, Menu | Area):
            yield from _names(subject, name, step)
            yield from _words(subject, step)
        if isinstance(step, Menu):
            yield from _back(subject, name, step)


def _names(subject: Subject, name: str, step: Menu | Area) -> Iterator[Found]:
    node = subject.place_of_steps.get(name)
    fields = ("say", "short", "to" if isinstance(step, Menu) else "area")
    options = {key: {field: getattr(option, field) for field in fields} for key, option in step.options.items()}
    for found in alike(options):
        place = subject.line.place_of_step(name, "options", found.key, found.field)
        one, other = _in_order(found.key, found.other)
        message = w(
            "keys {one} and {other} both have {field}: {value}",
            one=one,
            other=other,
            field=found.field,
            value=options[found.key][found.field],
        )
        hint = w("one of them was copied: write what belongs to key {key}", key=found.key)
        yield Found(place, message, hint, node, then=found.key)


def _words(subject: Subject, step: Menu | Area) -> Iterator[Found]:
    """Sentences of two options that differ in nothing but the key."""
    names = {key: {"say": option.say, "short": option.short} for key, option in step.options.items()}
    for language in subject.line.settings.languages:
        sentences = subject.line.prompts[language].sentences
        said = {key: {field: plain(sentences[each].text) for field, each in own.items()} for key, own in names.items()}
        for found in alike(said, across=True):
            sentence, other = names[found.key][found.field], names[found.other][found.other_field]
            if sentence == other:
                continue  # told where the name stands
            one, two = _in_order(found.key, found.other)
            message = w(
                '"{name}" has the same words as "{other}": callers cannot tell keys {one} and {two} apart',
                name=sentence,
                other=other,
                one=one,
                two=two,
            )
            hint = w("one of them was copied: write what belongs to key {key}", key=found.key)
            yield Found(subject.line.place_of_words(language, "sentences", sentence), message, hint, language=language)


def _back(subject: Subject, name: str, step: Menu) -> Iterator[Found]:
    for key, option in step.options.items():
        if option.to == name:
            place = subject.line.place_of_step(name, "options", key, "to")
            message = w("key {key} leads back to the same menu", key=key)
            yield Found(place, message, w("let it lead to another step"), subject.place_of_steps.get(name), then=key)


def _in_order(*keys: str) -> list[str]:
    return sorted(keys, key=KEYS.index)
