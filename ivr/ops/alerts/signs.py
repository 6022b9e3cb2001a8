"""Which alerts are on, from what was just seen and what is remembered. No clock, no network, no file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ivr.messages import Words, w
from ivr.ops.alerts.figures import Figures
from ivr.ops.alerts.memory import Memory
from ivr.ops.alerts.settings import AlertSettings
from ivr.values import HELSINKI

HOUR, DAY = 3600.0, 86400.0
UNANSWERED = 3
"""So many times in an hour the helpline may not answer."""
SILENT = 2
"""So many looks in a row: one alone may be a restart."""
COUNTED: Mapping[str, str] = {
    "last-resort": "last_resort",
    "refused": "wrong_signature",
    "helpline-unanswered": "helpline_unanswered",
}
"""Kinds of alerts that are about what was counted in the last hour."""
LEAST = {"last-resort": 1, "refused": 1, "helpline-unanswered": UNANSWERED}


@dataclass(frozen=True, slots=True)
class Seen:
    """The alerts that are on, each with what there is to say of it; and those of which nothing is known just now."""

    on: Mapping[str, Words | str]
    unknown: frozenset[str] = frozenset()


def remembered(memory: Memory, figures: Figures | None, now: float) -> Memory:
    """*memory* with what was just seen at *now*: counts, their rises in the last hour, the last accepted request.

    Without *figures* the service was silent.

    A count that is smaller than before belongs to a service that was started anew: all of it is a rise.
    """
    if figures is None:
        return memory.model_copy(update={"silent": memory.silent + 1, "rises": _recent(memory, now)})
    rises = _recent(memory, now)
    counts = {}
    for kind, name in COUNTED.items():
        count = getattr(figures, name)
        counts[kind] = count
        before = memory.counts.get(kind)
        grown = 0.0 if before is None else count - before if count >= before else count
        if grown > 0:
            rises[kind] = (*rises.get(kind, ()), (now, grown))
    accepted = max(memory.last_accepted, figures.last_accepted)
    return memory.model_copy(update={"silent": 0, "counts": counts, "rises": rises, "last_accepted": accepted})


def _recent(memory: Memory, now: float) -> dict[str, tuple[tuple[float, float], ...]]:
    recent = {kind: tuple(rise for rise in rises if now - rise[0] < HOUR) for kind, rises in memory.rises.items()}
    return {kind: rises for kind, rises in recent.items() if rises}


def seen(memory: Memory, figures: Figures | None, settings: AlertSettings, now: float) -> Seen:
    """The alerts that are on at *now*, of a *memory* that has the *figures* already."""
    on: dict[str, Words | str] = {}
    if memory.silent >= SILENT:
        on["service"] = w("It was looked at {count} times in a row.", count=memory.silent)
    for kind, least in LEAST.items():
        count = sum(grown for _, grown in memory.rises.get(kind, ()))
        if count >= least:
            on[kind] = w("In the last hour: {count}.", count=round(count))
    if figures is not None and figures.store_unreachable > 0:
        on["store"] = w("Workers that cannot: {count}.", count=round(figures.store_unreachable))
    last = memory.last_accepted or memory.since
    if settings.metrics_port is not None and now - last > settings.quiet_days * DAY:
        on["quiet"] = w("The last one: {day}.", day=day_of(last)) if memory.last_accepted else w("There was none yet.")
    on.update((kind, slow.found) for kind, slow in memory.slow.items() if slow.found)
    unknown = frozenset({"store"} if figures is None else {"service"} if memory.silent else ())
    return Seen(on, unknown)


def day_of(seconds: float) -> str:
    """A moment in Finland, as ``2026-12-01 04:30``."""
    return f"{dt.datetime.fromtimestamp(seconds, HELSINKI):%Y-%m-%d %H:%M}"
