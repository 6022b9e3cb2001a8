"""Silence or ringing that a frightened caller does not sit out, and calls that are cut short."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "long-wait"
LEVEL = "warning"

LONGEST_SILENCE = 20
LONGEST_RING = 60
SHORTEST_RING = 20
SHORTEST_CALL = 30
"""Minutes. An interpreter alone takes about ten to join."""


def check(subject: Subject) -> Iterator[Found]:
    """Every wait in ``waits`` over 20 seconds, ringing under 20 or over 60, and connected calls under half an hour."""
    line = subject.line
    for name in type(line.settings.waits).model_fields:
        seconds = getattr(line.settings.waits, name)
        if seconds > LONGEST_SILENCE:
            message = w(
                "callers hear nothing for {seconds} seconds, but {most} is the most",
                seconds=seconds,
                most=LONGEST_SILENCE,
            )
            yield Found(line.place_of_setting("waits", name), message, w("write a smaller number"))
    ring = line.settings.ringing.ring
    if not SHORTEST_RING <= ring <= LONGEST_RING:
        message = w(
            "it rings for {ring} seconds, but {least} to {most} is right",
            ring=ring,
            least=SHORTEST_RING,
            most=LONGEST_RING,
        )
        hint = w("45 is long enough to answer, and short enough to try the next number")
        yield Found(line.place_of_setting("ringing", "ring"), message, hint)
    minutes = line.settings.ringing.longest // 60
    if minutes < SHORTEST_CALL:
        message = w(
            "a connected call is cut after {minutes} minutes, but {least} is the least",
            minutes=minutes,
            least=SHORTEST_CALL,
        )
        yield Found(line.place_of_setting("ringing", "longest"), message, w("14400 is four hours"))
