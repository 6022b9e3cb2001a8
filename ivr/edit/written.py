"""Where something is written in the operator's files: values and remarks alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ivr.edit.sought import Sought
from ivr.line.document import Document, Path_
from ivr.line.draft import PROVIDERS
from ivr.rules.kit.spoken_numbers import numbers
from ivr.rules.kit.texts import texts, without_names
from ivr.rules.subject import Subject
from ivr.values import Place


@dataclass(frozen=True, slots=True)
class Written:
    """One place where it stands. ``path`` is that of the value around it; None in a remark, or in a name."""

    place: Place
    row: str
    """The whole line of the file."""
    path: Path_ | None = None

    def excerpt(self, letters: int) -> str:
        """The line, cut to so many *letters* around the place where that is long."""
        row, start = self.row.strip(), self.place.column - 1 - (len(self.row) - len(self.row.lstrip()))
        if len(row) <= letters:
            return row
        begin = max(0, min(start - letters // 2, len(row) - letters))
        cut = row[begin : begin + letters].strip()
        return f"{'…' if begin else ''}{cut}{'…' if begin + letters < len(row) else ''}"

    @property
    def contact(self) -> str | None:
        """``helper/contact``, where the place is inside one."""
        in_contact = self.place.file == PROVIDERS and self.path is not None and self.path[1:2] == ("contacts",)
        return f"{self.path[0]}/{self.path[2]}" if in_contact and self.path is not None and self.path[2:] else None


def written(documents: Mapping[str, Document], wanted: Sought) -> Iterator[Written]:
    """Every place in *documents* where *wanted* stands, file by file and line by line."""
    for file, document in documents.items():
        values = None
        for number, row in enumerate(document.lines, start=1):
            for start, end in wanted.found_in(row):
                values = values if values is not None else _single_values(document)
                place = Place(file, number, start + 1, number, end + 1)
                yield Written(place, row, _around(values, place))


def in_words(subject: Subject, wanted: Sought) -> Iterator[Written]:
    """Every sentence in which the number *wanted* is written in words: "one one six"."""
    for text in texts(subject) if wanted.number is not None else ():
        digits = subject.line.prompts[text.language].words.digits
        if wanted.digits in numbers(without_names(text.words, " : "), digits):
            row = subject.line.documents[text.place.file].lines[text.place.line - 1]
            yield Written(text.place, row, text.path)


def _single_values(document: Document) -> list[tuple[Place, Path_]]:
    """The values that hold no others, with their paths."""
    parts = {path[:-1] for path in document.places if path}
    return [(place, path) for path, place in document.places.items() if path not in parts]


def _around(values: list[tuple[Place, Path_]], place: Place) -> Path_ | None:
    begin, end = (place.line, place.column), (place.end_line, place.end_column)
    for value, path in values:
        if (value.line, value.column) <= begin and end <= (value.end_line, value.end_column):
            return path
    return None
