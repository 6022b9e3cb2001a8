"""Lists of helpers as callers hear them: extras that are off left out, free ones first among equals.

Lists that are equal share their nodes, so an answer that changes nothing (an area, say) costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ivr.line.load import Line
from ivr.line.steps import Providers


@dataclass(frozen=True, slots=True)
class HelperList:
    """One ranked list. ``need`` is the sentence that tells the need to whoever answers, where that is on."""

    name: str
    step: str
    contacts: tuple[str, ...]
    up: str
    need: str | None
    say: tuple[str, ...] = ()

    def place(self, number: int) -> str:
        """The name of the node where helper *number* (from 1) is read first."""
        return f"{self.name}-{number}"


@dataclass(slots=True)
class Lists:
    """All lists of a line, by step and area."""

    line: Line
    _shared: dict[tuple[object, ...], HelperList] = field(default_factory=dict)

    def of(self, step: str, area: str = "any") -> HelperList:
        """The list of providers step *step* for a caller in *area*. Nobody is dropped where that leaves no one."""
        found = self.line.steps[step]
        assert isinstance(found, Providers)
        everyone = self._ranked(found)
        here = tuple(name for name in everyone if self.line.providers[name.split("/")[0]].serves(area)) or everyone
        need = found.whisper if self.line.settings.whisper.on and self.line.settings.whisper.say_need else None
        key = (here, found.up, need, found.say)
        name = step if here == everyone else f"{step}.{area}"
        return self._shared.setdefault(key, HelperList(name, step, here, found.up, need, found.say))

    def all(self) -> list[HelperList]:
        """Each list once."""
        return list(self._shared.values())

    def _ranked(self, step: Providers) -> tuple[str, ...]:
        ranked: list[str] = []
        for rank in step.helpers:
            equals = [self.line.full_name(name) for name in ([rank] if isinstance(rank, str) else rank)]
            equals.sort(key=lambda name: self.line.contact(name).price != "free")
            ranked += [name for name in equals if self.line.is_on(name)]
        return tuple(dict.fromkeys(ranked))
