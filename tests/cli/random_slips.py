"""Random slips of the hand in a text file: a letter, a word, a quote, a line, its spaces at the start."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Slip:
    """What happened to which file, and its text after that."""

    what: str
    file: str
    row: str
    text: str = field(repr=False)

    def __str__(self) -> str:
        return f"{self.what} in {self.file}: {self.row!r}"


def slips(files: Mapping[str, str], seed: int) -> Iterator[Slip]:
    """Slips without end in the lines that are more than remarks, the same for the same *seed*."""
    chance = random.Random(seed)
    while True:
        file = chance.choice(list(files))
        rows = files[file].split("\n")
        at = chance.choice([n for n, row in enumerate(rows) if row.strip() and not row.lstrip().startswith("#")])
        what = chance.choice([*IN_A_ROW, *OF_ROWS])
        old = list(rows)
        if what in OF_ROWS:
            rows[at : at + 2] = OF_ROWS[what](rows[at : at + 2])
        else:
            rows[at] = IN_A_ROW[what](rows[at], chance)
        if rows != old:
            yield Slip(what, file, old[at].strip()[:60], "\n".join(rows))


OF_ROWS: dict[str, Callable[[list[str]], list[str]]] = {
    "a line lost": lambda rows: rows[1:],
    "a line twice": lambda rows: [rows[0], *rows],
    "two lines swapped": lambda rows: rows[::-1],
    "two lines joined": lambda rows: ["".join(rows)],
}


def _at(row: str, chance: random.Random, pattern: str = r"\S") -> int:
    """Where something that fits *pattern* begins; the end where nothing does."""
    return chance.choice([found.start() for found in re.finditer(pattern, row)] or [len(row)])


def _letter_lost(row: str, chance: random.Random) -> str:
    at = _at(row, chance)
    return row[:at] + row[at + 1 :]


def _letter_twice(row: str, chance: random.Random) -> str:
    at = _at(row, chance)
    return row[:at] + row[at : at + 1] + row[at:]


def _letters_swapped(row: str, chance: random.Random) -> str:
    at = _at(row, chance)
    return row[:at] + row[at : at + 2][::-1] + row[at + 2 :]


def _another_digit(row: str, chance: random.Random) -> str:
    at = _at(row, chance, r"\d")
    return row[:at] + chance.choice("0123456789") + row[at + 1 :]


def _sign_lost(row: str, chance: random.Random) -> str:
    at = _at(row, chance, r"[^\w\s]")
    return row[:at] + row[at + 1 :]


def _sign_too_many(row: str, chance: random.Random) -> str:
    at = _at(row, chance)
    return row[:at] + chance.choice("\"':,#[]{}-&*!|>%@\t") + row[at:]


def _word_lost(row: str, chance: random.Random) -> str:
    at = _at(row, chance, r"\w+")
    return row[:at] + re.sub(r"^\w+", "", row[at:])


def _word_of_the_same_line(row: str, chance: random.Random) -> str:
    word = chance.choice(re.findall(r"\w+", row) or [""])
    at = _at(row, chance, r"\w+")
    return row[:at] + re.sub(r"^\w+", word, row[at:])


def _another_word(row: str, chance: random.Random) -> str:
    at = _at(row, chance, r"\w+")
    word = chance.choice(["yes", "no", "none", "fi", "sv", "kuura", "needs", "help-sex", "danger", "0", "7", "kissa"])
    return row[:at] + re.sub(r"^\w+", word, row[at:])


def _capitals(row: str, chance: random.Random) -> str:
    at = _at(row, chance, r"\w+")
    return row[:at] + re.sub(r"^\w+", lambda found: found[0].swapcase(), row[at:])


IN_A_ROW: dict[str, Callable[[str, random.Random], str]] = {
    "a letter lost": _letter_lost,
    "a letter twice": _letter_twice,
    "two letters swapped": _letters_swapped,
    "another digit": _another_digit,
    "a sign lost": _sign_lost,
    "a sign too many": _sign_too_many,
    "a word lost": _word_lost,
    "a word of the same line": _word_of_the_same_line,
    "another word": _another_word,
    "capitals": _capitals,
    "moved to the right": lambda row, chance: " " * chance.randrange(1, 5) + row,
    "moved to the left": lambda row, chance: re.sub(r"^ {1,2}", "", row),
    "cut off": lambda row, chance: row[: _at(row, chance)],
    "made a remark": lambda row, chance: "# " + row,
    "the value lost": lambda row, chance: row.partition(":")[0] + ":",
}
