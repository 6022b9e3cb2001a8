"""Everything that the package offers, by name: `twiml_phone` gives each when it is first asked for."""

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
