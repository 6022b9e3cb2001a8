"""`CheckedPhone`: a phone whose calls expect things; see `twiml_phone.asserting`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from operator import methodcaller

from twiml_phone.asserting.checked_call import CheckedCall
from twiml_phone.asserting.unexpected import CallAssertionError
from twiml_phone.errors import StrictError
from twiml_phone.handset import Phone

# pytest then shows the line of the test and not our frames: https://docs.pytest.org/en/stable/example/simple.html
__tracebackhide__ = methodcaller("errisinstance", CallAssertionError)


@dataclass(frozen=True, slots=True)
class CheckedPhone:
    """A phone whose calls expect things. *errors*: whether a call may go on after an error of Twilio's."""

    phone: Phone = field(repr=False)
    errors: bool = False

    def dial_in(self, *, sid: str = "") -> CheckedCall:
        """Call the number. *sid* is the CallSid, made up when empty."""
        try:
            call = self.phone.dial_in(sid=sid)
        except StrictError as error:
            raise AssertionError(f"expected no warning of Twilio's\n  but {error.problem}") from None
        return CheckedCall(self.phone, call, self.errors).without_errors_since(0)

    def allowing_errors(self) -> CheckedPhone:
        """Return the same phone for tests of what happens after an error: see `call.problems` then."""
        return replace(self, errors=True)
