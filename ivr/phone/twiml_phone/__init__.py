"""A simulated caller's handset that executes TwiML by Twilio's documented rules, with a virtual clock.

It stands alone: it needs nothing but the standard library, and rings any WSGI app or URL. A call is a plain
value; `advance` takes one and gives the next.

    phone = Phone(app, token="12345", start="/call")
    call = phone.dial_in()
    call = phone.advance(call, Presses("3"))
    assert call.ringing.numbers == ("+358295463177",)
    call = phone.advance(call, DialOutcome("busy"))
    call = phone.advance(call, Waits())
    assert call.heard[-1] == "Nobody could answer."
    print(describe(call))
"""

from __future__ import annotations

from twiml_phone.asserting import CallAssertionError, CheckedCall, CheckedPhone
from twiml_phone.call.call import Call
from twiml_phone.call.describe import describe
from twiml_phone.call.events import DialOutcome, Event, HangsUp, Listens, Passes, Presses, Says, Types, Waits
from twiml_phone.call.number import TwilioNumber
from twiml_phone.errors import (
    BadCallError,
    CallEndedError,
    Diagnostic,
    FetchError,
    NotRingingError,
    PhoneError,
    StrictError,
    TwimlLocation,
)
from twiml_phone.execute.play import advance, answer_call
from twiml_phone.handset import Phone

__all__ = [
    "BadCallError",
    "Call",
    "CallAssertionError",
    "CallEndedError",
    "CheckedCall",
    "CheckedPhone",
    "Diagnostic",
    "DialOutcome",
    "Event",
    "FetchError",
    "HangsUp",
    "Listens",
    "NotRingingError",
    "Passes",
    "Phone",
    "PhoneError",
    "Presses",
    "Says",
    "StrictError",
    "TwilioNumber",
    "TwimlLocation",
    "Types",
    "Waits",
    "advance",
    "answer_call",
    "describe",
]
