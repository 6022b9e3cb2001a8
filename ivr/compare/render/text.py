"""A comparison as lines of text that a second person can approve."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ivr.compare.changes import (
    Change,
    Comparison,
    EndingChange,
    FigureChange,
    GeneralChange,
    HoursChange,
    KeyChange,
    LanguageChange,
    LanguageKeyChange,
    ListChange,
    NumberChange,
    OrderChange,
    OwnNumberChange,
    PartChange,
    RecordingChange,
    StepChange,
    VoiceChange,
    WordsChange,
)
from ivr.compare.names import helper_name
from ivr.compare.recordings import recording_rows
from ivr.compare.render.language_rows import (
    heard_files,
    language_key_row,
    language_row,
    own_number_row,
    unheard_rows,
    voice_row,
)
from ivr.compare.render.long_rows import list_rows, step_rows, words_rows
from ivr.compare.render.small_rows import ending_row, figure_row, general_row, key_row, number_row, order_row, part_row
from ivr.messages import Words, w


@dataclass(frozen=True, slots=True)
class Row:
    """One line of text: how far in it stands, and whether it tells what was or what is now."""

    level: int
    words: Words
    side: Literal["", "heading", "old", "new"] = ""


SECTIONS: tuple[tuple[Words, tuple[type[Change], ...]], ...] = (
    (w("Languages and voices"), (LanguageChange, LanguageKeyChange, VoiceChange)),
    (w("Numbers"), (NumberChange, OwnNumberChange)),
    (w("Steps"), (GeneralChange, StepChange, PartChange)),
    (w("Who helps"), (ListChange, HoursChange)),
    (w("Where keys lead"), (KeyChange,)),
    (w("What callers hear"), (WordsChange, OrderChange)),
    (w("Recordings"), (RecordingChange,)),
    (w("Ringing and silence"), (EndingChange,)),
    (w("How long callers wait"), (FigureChange,)),
)
"""The headings, and what stands under each."""


def rows(comparison: Comparison) -> Iterator[Row]:
    """The whole text."""
    if not comparison.changes:
        yield from _nothing(comparison)
        return
    yield Row(0, w("version {old} before, version {new} now", old=comparison.old, new=comparison.new))
    yield from (Row(1, words) for words in unheard_rows(comparison))
    for heading, kinds in SECTIONS:
        found = [change for change in comparison.changes if isinstance(change, kinds)]
        if found:
            yield Row(0, heading, "heading")
        if WordsChange in kinds:
            yield from _by_language(found, comparison)
        elif RecordingChange in kinds:
            recordings = [change for change in found if isinstance(change, RecordingChange)]
            yield from (Row(*shown) for shown in recording_rows(recordings))
        else:
            for change in found:
                yield from _of(change, comparison)


def _by_language(changes: Sequence[Change], comparison: Comparison) -> Iterator[Row]:
    """Words, language by language; then what is only in another order."""
    words = [change for change in changes if isinstance(change, WordsChange)]
    for language in dict.fromkeys(change.language for change in words):
        yield Row(1, w("in {language}:", language=language))
        for each in words:
            if each.language == language:
                yield from _of(each, comparison)
    for change in changes:
        if isinstance(change, OrderChange):
            yield from _of(change, comparison)


def _nothing(comparison: Comparison) -> Iterator[Row]:
    if comparison.old == comparison.new:
        yield Row(0, w("nothing changes for callers"))
    else:
        yield Row(0, w("nothing changes for callers in the languages you asked for; something does in others"))
    yield Row(1, w("version {old} before, version {new} now", old=comparison.old, new=comparison.new))
    yield from (Row(1, words) for words in unheard_rows(comparison))
    if comparison.old != comparison.new:
        return
    if others := heard_files(comparison):
        yield Row(1, w("changed in the files, but not heard: {files}", files=others))
    elif not comparison.files:
        yield Row(1, w("the files are the same"))


def _of(change: Change, comparison: Comparison) -> Iterator[Row]:
    match change:
        case WordsChange():
            yield from (Row(*shown) for shown in words_rows(change, comparison))
        case ListChange():
            yield from (Row(*shown) for shown in list_rows(change, comparison))
        case StepChange():
            yield from (Row(*shown) for shown in step_rows(change, comparison))
        case _:
            yield Row(1, _one_line(change, comparison))


def _one_line(change: Change, comparison: Comparison) -> Words:
    match change:
        case NumberChange():
            return number_row(change, comparison)
        case KeyChange():
            return key_row(change, comparison)
        case OrderChange():
            return order_row(change, comparison)
        case EndingChange():
            return ending_row(change, comparison)
        case PartChange():
            return part_row(change, comparison)
        case _:
            return _rest(change, comparison)


def _rest(change: Change, comparison: Comparison) -> Words:
    match change:
        case GeneralChange():
            return general_row(change)
        case FigureChange():
            return figure_row(change)
        case HoursChange(contact, _, old, new):
            none: Mapping[str, Words] = {"": w("the clock is not asked")}
            helper = helper_name(contact, comparison)
            return w("hours of {helper}: {old} → {new}", helper=helper, old=none.get(old, old), new=none.get(new, new))
        case OwnNumberChange():
            return own_number_row(change)
        case LanguageChange():
            return language_row(change)
        case LanguageKeyChange():
            return language_key_row(change)
        case VoiceChange():
            return voice_row(change)
    raise AssertionError(change)
