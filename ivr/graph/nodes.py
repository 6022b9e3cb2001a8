"""One place of a call: what is heard there, what follows the words, and where each cause leads.

Everything that would be memory of a call is unrolled: a node stands for one language, one step and one try, so the
address of a node is the whole state of a call.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ivr.graph.spots import Spot, address
from ivr.line.hours import Schedule
from ivr.line.recordings import Recording
from ivr.values import KEYS

NO_INPUT, NO_MATCH = "no-input", "no-match"
BRIDGED, UNREACHED, GONE = "bridged", "unreached", "gone"
CAUSES = (*KEYS, NO_INPUT, NO_MATCH, BRIDGED, UNREACHED, GONE)
KEYS_HEARD = frozenset(KEYS)
AUTOMATIC = (NO_INPUT, NO_MATCH, BRIDGED, UNREACHED, GONE)
"""Causes that no caller chooses."""


@dataclass(frozen=True, slots=True)
class Say:
    """Words in one voice, or played from a recording. ``path`` is where they stand in the prompts of their language.

    A language without a voice has an empty one, and nothing of it is on the line but what is recorded. ``role`` is
    what the words are for, whatever an operator calls the sentence; ``names`` are those that are filled in.
    """

    words: str
    language: str
    voice: str
    speak_as: str
    path: tuple[str, ...]
    recording: Recording | None = None
    role: str = field(default="", compare=False)
    names: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def is_mute(self) -> bool:
        """Whether there is neither a voice nor a recording for the words."""
        return not self.voice and self.recording is None

    @property
    def sentence(self) -> str:
        """What the words are: a sentence's name, or a helper's ``name``, ``before``, ``more`` …, or ``web``."""
        return self.path[-1]


GREETING, NOTICE, MESSAGE, OPENING, OPTION, SHORT_OPTION, CLOSING, GOODBYE, NEED = (
    *("greeting", "notice", "message", "opening", "option", "short-option", "closing", "goodbye", "need"),
)
"""The roles of sentences that operators name. One of the program's own sentences has its name as its role."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence, in whole seconds."""

    seconds: int = 1


Speech = tuple[Say | Pause, ...]


@dataclass(frozen=True, slots=True)
class Listen:
    """Everything is said while listening; then this many seconds of silence until ``no-input``."""

    wait: int


@dataclass(frozen=True, slots=True)
class Ring:
    """After the words, a number is rung (E.164), for so many seconds, and may be talked to for so many.

    ``contact`` is whose number it is: ``provider/contact``.
    """

    contact: str
    number: str
    ring: int
    longest: int
    whisper: str = ""  # the address of the words for the person who answers; empty: they hear none


@dataclass(frozen=True, slots=True)
class HangUp:
    """After the words the call ends. No key is heard: whoever stands by cannot find out anything."""


Ending = Listen | Ring | HangUp


@dataclass(frozen=True)
class Node:
    """One place a call can be in. ``also``: the places of other steps and areas whose list of helpers is the same."""

    at: Spot
    speech: Speech
    ending: Ending
    edges: Mapping[str, str] = field(default_factory=dict)
    """Cause to the id of a node, or of a fork."""
    also: tuple[Spot, ...] = ()

    @cached_property
    def id(self) -> str:
        """The address of its spot: unique in the graph, and the tail of the address of a call."""
        return address(self.at)

    @property
    def hears_keys(self) -> bool:
        """Whether keys lead anywhere: while words are said before it rings, but not while it rings."""
        return not isinstance(self.ending, HangUp) and not KEYS_HEARD.isdisjoint(self.edges)

    @property
    def language(self) -> str:
        """The language of the call here; ``mul`` before one is chosen."""
        return self.at.language

    @property
    def step(self) -> str:
        """The operator's step, or one of the program's own."""
        return self.at.step


@dataclass(frozen=True)
class Fork:
    """Where the clock decides between three readings of one helper: open now, closed now, only usual hours."""

    at: Spot
    schedule: Schedule
    edges: Mapping[str, str]
    also: tuple[Spot, ...] = ()

    @cached_property
    def id(self) -> str:
        """As a node's."""
        return address(self.at)
