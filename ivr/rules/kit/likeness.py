"""What two options of a menu have alike, and to which of them it belongs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ivr.rules.kit.texts import without_names


@dataclass(frozen=True, slots=True)
class Alike:
    """A field of the option at *key* that says the same as *other_field* of the option at *other*."""

    key: str
    field: str
    other: str
    other_field: str


@lru_cache(maxsize=10_000)  # large menus say the same sentences many times
def plain(text: str) -> str:
    """The words of *text* in small letters, without signs and names in braces. (Marks belong to Thai letters.)"""
    letters = without_names(text.casefold())
    return " ".join("".join(each if unicodedata.category(each)[0] in "LMN" else " " for each in letters).split())


def alike(options: Mapping[str, Mapping[str, str]], *, across: bool = False) -> Iterator[Alike]:
    """Values that several of *options* (by key and field) have; with *across*, in whichever field.

    Told where the value is unlike the option's other fields while it is like those of another option: it was copied
    there. Where that decides nothing, it is told at each of them.
    """
    groups: dict[object, list[tuple[str, str]]] = {}
    for key, fields in options.items():
        for field, value in fields.items():
            groups.setdefault(value if across else (field, value), []).append((key, field))
    shared = [group for group in groups.values() if len({key for key, _ in group}) > 1]
    own = _own_words(options) if shared else {}
    for group in shared:
        yield from _strangers(group, {entry: _fits(options, own, *entry) for entry in group})


def _own_words(options: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, str], set[str]]:
    """The words of each field that not every option has in it: ``work`` of ``need-work``, but not ``need``."""
    words = {(key, field): set(plain(value).split()) for key, each in options.items() for field, value in each.items()}
    common: dict[str, set[str]] = {}
    for (_, field), found in words.items():
        common[field] = common.get(field, found) & found
    return {(key, field): found - common[field] for (key, field), found in words.items()}


def _fits(
    options: Mapping[str, Mapping[str, str]], own: Mapping[tuple[str, str], set[str]], key: str, field: str
) -> int:
    """How many other fields of the option share a word with its *field*."""
    words = set(plain(options[key][field]).split())
    return sum(1 for other in options[key] if other != field and own[key, other] & words)


def _strangers(group: list[tuple[str, str]], fits: Mapping[tuple[str, str], int]) -> Iterator[Alike]:
    best = max(fits.values())
    odd = [entry for entry in group if fits[entry] < best] or group
    for key, field in odd:
        home = next((each for each in group if each[0] != key and fits[each] == best), None)
        if home is not None:
            yield Alike(key, field, *home)
