"""A simulated caller's handset that executes TwiML by Twilio's documented rules, with a virtual clock.

It stands alone: it needs nothing but the standard library, and rings any WSGI app or URL. A call is a plain
value; `advance` takes one and gives the next.

    phone = Phone(app, token="12345", start="/call")
    call = phone.dial_in()
    call = phone.advance(call, Key("3"))
    assert call.ringing.numbers == ("+358295463177",)
    call = phone.advance(call, DialOutcome("busy"))
    call = phone.advance(call, Silence())
    assert call.heard[-1] == "Nobody could answer."
    print(describe(call))
"""

from __future__ import annotations

from ivr.phone.asserting import CheckedPhone
from ivr.phone.call import Call
from ivr.phone.checked_call import CheckedCall
from ivr.phone.describe import describe
from ivr.phone.events import DialOutcome, Event, HangUp, Key, Keys, Listen, Seconds, Silence, Speech
from ivr.phone.handset import Phone
from ivr.phone.line import Line
from ivr.phone.play import advance, answer_call
from ivr.phone.problems import (
    BadCallError,
    CallEndedError,
    FetchError,
    NotRingingError,
    PhoneError,
    Place,
    Problem,
    StrictError,
)
from ivr.phone.unexpected import CallAssertionError

__all__ = [
    "BadCallError",
    "Call",
    "CallAssertionError",
    "CallEndedError",
    "CheckedCall",
    "CheckedPhone",
    "DialOutcome",
    "Event",
    "FetchError",
    "HangUp",
    "Key",
    "Keys",
    "Line",
    "Listen",
    "NotRingingError",
    "Phone",
    "PhoneError",
    "Place",
    "Problem",
    "Seconds",
    "Silence",
    "Speech",
    "StrictError",
    "advance",
    "answer_call",
    "describe",
]
