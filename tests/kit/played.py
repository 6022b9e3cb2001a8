"""Calls played by a phone that knows only HTTP and TwiML, and what was heard in them."""

from __future__ import annotations

from collections.abc import Iterable

from ivr.line.load import Line
from tests.kit.lines import RUNG
from twiml_phone import Call, DialOutcome, Event, Listens, Phone, Presses, Waits
from twiml_phone.call.transcript import DialEnded, Heard, Pressed, Rang

BUSY, NO_ANSWER = DialOutcome("busy"), DialOutcome("no-answer")
NOBODY = [BUSY] * len(RUNG)
"""Nobody answers of all whom key 0 rings, one after the other."""
EVERYBODY = [(number,) for number in RUNG]


def play(phone: Phone, *events: Event | str) -> Call:
    """A call in which each key is pressed once everything before it has been heard."""
    call = phone.dial_in()
    for event in events:
        if not isinstance(event, Waits):
            call = phone.advance(call, Listens())
        call = phone.advance(call, Presses(event) if isinstance(event, str) else event)
    return call if call.ended else phone.advance(call, Listens())


def heard(call: Call) -> list[str]:
    return [entry.words for entry in call.transcript if isinstance(entry, Heard)]


def heard_last(call: Call) -> list[str]:
    """What was heard since the caller last did something, or a ringing ended."""
    since = max(
        (place for place, entry in enumerate(call.transcript) if isinstance(entry, Pressed | DialEnded)), default=0
    )
    return [entry.words for entry in call.transcript[since:] if isinstance(entry, Heard)]


def rung(call: Call) -> list[tuple[str, ...]]:
    return [entry.numbers for entry in call.transcript if isinstance(entry, Rang)]


def words(line: Line, tag: str, sentence: str, /, **values: str) -> str:
    text = line.prompts[tag].sentences[sentence].text
    for name, value in values.items():
        text = text.replace(f"{{{{ {name} }}}}", value)
    return text


def play_until(phone: Phone, keys: Iterable[str]) -> Call:
    call = phone.dial_in()
    for key in keys:
        call = phone.advance(phone.advance(call, Listens()), Presses(key))
    return phone.advance(call, Listens())
