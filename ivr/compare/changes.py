"""What can be different between two versions, each told once for all the places where it is so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ivr.compare.align import Unit
from ivr.compare.places import Site


@dataclass(frozen=True, slots=True)
class Where:
    """The places of a change, and the languages of the calls in which it is heard (``mul``: none is chosen yet)."""

    spots: tuple[Site, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number that is said (``said``), rung (``rung``), or our own (``own``); of *contact*."""

    kind: str
    contact: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class OwnNumberChange:
    """One of our own numbers: the language in which calls to it begin; None: with all languages."""

    number: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class LanguageChange:
    """How far a language is on the line: open, person-only or closed; None where it is none of its languages.

    ``keys`` are those that lead to it, or led. Of an open one, ``voice`` is what speaks (its name, and what it
    speaks as), and ``recordings`` the number of sentences that are played.
    """

    language: str
    old: str | None
    new: str | None
    keys: tuple[str, ...] = ()
    voice: tuple[str, str] = ("", "")
    recordings: int = 0


@dataclass(frozen=True, slots=True)
class LanguageKeyChange:
    """Other keys that lead to a language; they may be printed."""

    language: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoiceChange:
    """Another voice for a language: its name, and the language it speaks as."""

    language: str
    old: tuple[str, str]
    new: tuple[str, str]


@dataclass(frozen=True, slots=True)
class RecordingChange:
    """A sentence that is heard from another recording, from one now, or from none any more: the two files."""

    language: str
    sentence: str
    words: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """Where a key or an event leads. ``relation``: here, next, first (in the same list), or empty: elsewhere."""

    relation: str = ""
    language: str = ""
    step: str = ""
    area: str = ""
    helper: str = ""
    need: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class StepChange:
    """A step that is new (with the words first heard there, by language, and its keys), or gone."""

    spot: Site
    added: bool
    said: tuple[tuple[str, tuple[str, ...]], ...] = ()
    keys: tuple[tuple[str, Target], ...] = ()


@dataclass(frozen=True, slots=True)
class PartChange:
    """Something more, or less, that can be heard at places which stay."""

    part: str
    added: bool
    where: Where


@dataclass(frozen=True, slots=True)
class ListChange:
    """Who helps, in which order, for callers of some languages."""

    step: str
    area: str
    languages: tuple[str, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HoursChange:
    """The hours by which the clock decides what is said of now; empty where it is not asked."""

    contact: str
    languages: tuple[str, ...]
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class KeyChange:
    """Where a key, silence, or what comes of ringing leads; None: nowhere."""

    cause: str
    old: Target | None
    new: Target | None
    where: Where


@dataclass(frozen=True, slots=True)
class WordsChange:
    """Words in one language; None where there are none. ``pairs``: all sentences changed in the same way."""

    language: str
    pairs: tuple[tuple[Unit | None, Unit | None], ...]
    where: Where


@dataclass(frozen=True, slots=True)
class OrderChange:
    """The same words in another order."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class EndingChange:
    """What happens after the words: ``what`` is one of the names in ``ringing.py``."""

    what: str
    old: str | int
    new: str | int
    where: Where


@dataclass(frozen=True, slots=True)
class GeneralChange:
    """Where a call begins, where one goes on whose place is gone, or the keys that work everywhere."""

    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """Seconds or keys that callers of one language wait for."""

    figure: str
    language: str
    old: float
    new: float


Change = (
    NumberChange
    | OwnNumberChange
    | LanguageChange
    | LanguageKeyChange
    | VoiceChange
    | RecordingChange
    | StepChange
    | PartChange
    | ListChange
    | HoursChange
    | KeyChange
    | WordsChange
    | OrderChange
    | EndingChange
    | GeneralChange
    | FigureChange
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is different for callers between two versions; no changes where nothing is."""

    old: str
    new: str
    languages: tuple[str, ...]
    changes: tuple[Change, ...]
    files: tuple[str, ...] = ()
    """The files that are not the same, letter for letter."""
    short: Mapping[str, str] = field(default_factory=dict)
    """From ``helper/contact`` to ``helper``, where that means the same in both versions."""
    helpers: Mapping[str, int] = field(default_factory=dict)
    """From a step to the number of helpers that it reads now."""
    unheard: Mapping[str, str] = field(default_factory=dict)
    """The languages of the line now that are closed, or that only lead to a person, with which of the two."""
    known: frozenset[str] = frozenset()
    """The languages of either version."""
