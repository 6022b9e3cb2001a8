"""Lists of helpers as callers hear them: extras that are off left out, free ones first among equals.

The operator's first helper is the first in every language, for it fits the need. After it come those who answer in
the caller's language, or are known to bring an interpreter for it, and last those who cannot understand the caller:
the order differs by language, never by the clock, and nobody is dropped. The helpline, and whoever callers must be
warned of, are never moved, and nobody is moved up past the helpline. Numbers that are easy to mix up are not brought
together by it. Lists that are equal share their nodes, so an answer that changes nothing (an area, say) costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ivr.line.load import Line
from ivr.line.steps import Providers

ANYWHERE = "any"
"""The area of callers who would rather not say: the list of all."""


@dataclass(frozen=True, slots=True)
class HelperList:
    """One ranked list of *step*, for callers in *area* (empty where it is the list of all).

    ``need`` is the sentence that tells the need to whoever answers, where that is on; ``say`` what is said first.
    """

    step: str
    area: str
    contacts: tuple[str, ...]
    up: str
    need: str | None
    say: tuple[str, ...] = ()


@dataclass(slots=True)
class Lists:
    """All lists of a line in one language, by step and area."""

    line: Line
    language: str
    _shared: dict[tuple[object, ...], HelperList] = field(default_factory=dict)
    _askers: dict[HelperList, dict[tuple[str, str], None]] = field(default_factory=dict)
    _heard: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def of(self, step: str, area: str = ANYWHERE) -> HelperList:
        """The list of providers step *step* for a caller in *area*. Nobody is dropped where that leaves no one."""
        found = self.line.steps[step]
        assert isinstance(found, Providers)
        ranked = self._ranked(found)
        near = tuple(name for name in ranked if self.line.providers[name.split("/")[0]].serves(area)) or ranked
        everyone, here = self._in_order(ranked), self._in_order(near)
        need = found.whisper if self.line.settings.whisper.on and self.line.settings.whisper.say_need else None
        key = (here, found.up, need, found.say)
        own_area = "" if here == everyone else area
        helper_list = self._shared.setdefault(key, HelperList(step, own_area, here, found.up, need, found.say))
        self._askers.setdefault(helper_list, {})[step, "" if area == ANYWHERE else area] = None
        return helper_list

    def all(self) -> list[tuple[HelperList, tuple[tuple[str, str], ...]]]:
        """Each list once, with the other steps and areas that have been asked for and have the same."""
        return [
            (each, tuple(asker for asker in askers if asker != (each.step, each.area)))
            for each, askers in self._askers.items()
        ]

    def _ranked(self, step: Providers) -> tuple[str, ...]:
        ranked: list[str] = []
        for rank in step.helpers:
            equals = [self.line.full_name(name) for name in rank]
            equals.sort(key=lambda name: self.line.contact(name).price != "free")
            ranked += [name for name in equals if self.line.is_on(name)]
        return tuple(dict.fromkeys(ranked))

    def _in_order(self, ranked: tuple[str, ...]) -> tuple[str, ...]:
        if ranked not in self._heard:
            self._heard[ranked] = self._understanding_first(ranked)
        return self._heard[ranked]

    def _understanding_first(self, ranked: tuple[str, ...]) -> tuple[str, ...]:
        """*ranked*: the first as it is, then those who understand the caller; last those who cannot."""
        lost = [name for name in ranked[1:] if self._cannot_understand(name)]
        kept = [name for name in ranked if name not in lost]
        free = [name for name in kept[1:] if not self._stays(name)]
        behind = {*ranked[ranked.index(helpline) :]} if (helpline := self._helpline) in ranked else set()
        moved = [*kept[:1], *sorted(free, key=lambda name: (name in behind, not self._understands(name)))]
        order = iter(self._apart(moved, list(ranked))[1:])
        heard = [*kept[:1], *(name if self._stays(name) else next(order) for name in kept[1:])]
        return (*self._before(lost, heard), *lost)

    def _before(self, lost: list[str], heard: list[str]) -> list[str]:
        """*heard*, with another one last where its number is easy to mix up with that of the first of those *lost*."""
        *rest, last = heard
        if lost and len(rest) > 1 and self._alike(last, lost[0]) and not self._stays(rest[-1]):
            return [*rest[:-1], last, rest[-1]]
        return heard

    def _apart(self, order: list[str], written: list[str]) -> list[str]:
        """*order*, with another helper between two that became neighbours and whose numbers are easy to mix up."""
        for place in range(1, len(order)):
            one, other = order[place - 1], order[place]
            if abs(written.index(one) - written.index(other)) == 1 or not self._alike(one, other):
                continue
            between = next((each for each in order[place + 1 :] if not self._alike(one, each)), None)
            if between is not None:
                order.remove(between)
                order.insert(place, between)
        return order

    def _alike(self, one: str, other: str) -> bool:
        return self.line.contact(one).sounds_like(self.line.contact(other))

    def _understands(self, name: str) -> bool:
        contact = self.line.contact(name)
        return contact.answers_in(self.language) or contact.brings(self.language)

    def _cannot_understand(self, name: str) -> bool:
        """Whether nobody there is known to understand the caller, nor to bring an interpreter."""
        contact = self.line.contact(name)
        told = contact.number is not None and contact.languages
        return bool(told) and not self._understands(name) and contact.interpreter != "yes"

    def _stays(self, name: str) -> bool:
        """Whether the operator's place for it is kept: the helpline's, and that of whoever has a warning."""
        return name == self._helpline or self._has_warning(name)

    @property
    def _helpline(self) -> str:
        return self.line.full_name(self.line.settings.helpline)

    def _has_warning(self, name: str) -> bool:
        _, words = self.line.words_of(self.language, name)
        return words.before is not None
