"""What can go wrong on a call: Twilio's own numbers, and the few errors of this phone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TwimlLocation:
    """Where in a document: its URL, and the line and column, both counted from 1 (0 is "the whole")."""

    url: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.url}:{self.line}:{self.column}" if self.line else self.url


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One warning or error of Twilio's, by number: https://www.twilio.com/docs/api/errors .

    *code* 0 is a rule of this phone and not of Twilio's.
    """

    code: int
    message: str
    location: TwimlLocation

    def __str__(self) -> str:
        return f"{self.location}: {self.code or 'phone'}: {self.message}"


class PhoneError(Exception):
    """Whatever this phone raises, it raises one of these."""


class CallEndedError(PhoneError):
    """Something was done on a call that is over."""


class NotRingingError(PhoneError):
    """A dial outcome was given, but nobody is being rung."""


class BadCallError(PhoneError):
    """The text given to `Call.from_json` is not a call."""


class StrictError(PhoneError):
    """Raised when the phone is strict: a warning of Twilio's, or a verb that this phone does not play."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(str(problem))
        self.problem = problem


class FetchError(PhoneError):
    """A request got no usable answer. Caught by the phone: the call then goes to the fallback URL.

    *code* is Twilio's number, *kind* what a retry policy may name (`ct`, `rt`, `4xx`, `5xx` or nothing),
    *seconds* how long it took.
    """

    def __init__(self, code: int, message: str, kind: str = "", seconds: float = 0.0) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.kind = kind
        self.seconds = seconds
