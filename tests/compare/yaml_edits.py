"""Random changes of values in an operator's files, each of them what a person might write."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ivr.line.document import Document, Path_
from ivr.line.line import Line

WORDS = ("sininen", "katu", "aamulla", "under", "morgon", "tomorrow")


@dataclass(frozen=True)
class Edit:
    """One value of one file, and what is written in its place."""

    file: str
    path: Path_
    old: str
    new: str

    def made(self, line: Line, root: Path) -> None:
        """Write the change into the files under *root*, which are those of *line*."""
        place = line.documents[self.file].places[self.path]
        path = root / self.file
        rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        before = rows[place.line - 1][: place.column - 1]
        behind = rows[place.end_line - 1][place.end_column - 1 :]
        rows[place.line - 1 : place.end_line] = [f"{before}{self.new}{behind}"]
        path.write_text("".join(rows), encoding="utf-8")


def edits(line: Line, seed: int) -> Iterator[Edit]:
    """Changes without end, the same for the same *seed*; many make a line that is no line."""
    chance = random.Random(seed)
    values = [(file, *each) for file, document in line.documents.items() for each in _values(document)]
    alike: dict[object, list[str]] = {}
    kinds: dict[str, dict[object, list[tuple[str, Path_, str | list[str]]]]] = {}
    for file, path, value in values:
        kinds.setdefault(file, {}).setdefault(_field(path), []).append((file, path, value))
        if isinstance(value, str):
            alike.setdefault(_field(path), []).append(value)
    lists = [each for each in values if each[0] == "menus/needs.yaml" and isinstance(each[2], list)]
    while True:  # any kind of value: most are sentences, which would else be nearly all of the changes
        folder = chance.choice(("menus", "menus", "data", "prompts"))
        fields = kinds[chance.choice([file for file in kinds if file.startswith(folder)])]
        kind = chance.choice([*fields.values(), lists])
        file, path, value = chance.choice(kind)
        if isinstance(value, list):
            yield Edit(file, path, str(value), json.dumps(_list(value, chance), ensure_ascii=False))
        else:
            new = _value(value, alike[_field(path)], chance)
            if new != value:
                yield Edit(file, path, value, json.dumps(new, ensure_ascii=False))


def _field(path: Path_) -> object:
    """What kind of value stands at *path*: the last name in it; those that only checks ask for are one kind."""
    if path[0] in ("budgets", "never_said", "not_before_a_need", "not_in_the_cover"):
        return path[0]
    return next((part for part in reversed(path) if isinstance(part, str) and not part.isdecimal()), None)


def _values(document: Document) -> Iterator[tuple[Path_, str | list[str]]]:
    """Single values, and lists of them; facts that only people read are left out."""
    waiting: list[tuple[Path_, object]] = [((), document.root)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [((*path, key), each) for key, each in value.items() if key not in ("seed", "later", "official")]
        elif isinstance(value, list):
            waiting += [((*path, number), each) for number, each in enumerate(value)]
            if len(value) > 1 and all(isinstance(each, str) for each in value):
                yield path, value
        elif isinstance(value, str):
            yield path, value


def _list(value: list[str], chance: random.Random) -> list[str]:
    changed = list(value)
    if chance.random() < 0.5:
        changed.remove(chance.choice(changed))
    else:
        chance.shuffle(changed)
    return changed


def _value(value: str, alike: list[str], chance: random.Random) -> str:
    if chance.random() < 0.5 and len(set(alike)) > 1:
        return chance.choice(sorted(set(alike)))
    if value in ("yes", "no"):
        return "no" if value == "yes" else "yes"
    if re.fullmatch(r"\+?[\d .]+", value):
        places = [at for at, sign in enumerate(value) if sign.isdecimal()]
        at = chance.choice(places)
        return f"{value[:at]}{chance.randrange(10)}{value[at + 1 :]}"
    words = re.split(r" (?![^{]*\}\})", value)
    at = chance.randrange(len(words))
    words[at : at + chance.randrange(2)] = [chance.choice(WORDS)]
    return " ".join(words)
