"""Callers who say and press nothing are connected to the helpline."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "silence-is-connected"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """``connect_after_silence: yes``: most silent calls are phones in pockets, and they would fill the helpline."""
    if subject.line.settings.connect_after_silence:
        message = w("whoever presses nothing is connected to the helpline: silence is often a pocket")
        hint = w("agree on it with the helpline, and write with whom as the reason; else connect_after_silence: no")
        yield Found(subject.line.place_of_setting("connect_after_silence"), message, hint)
