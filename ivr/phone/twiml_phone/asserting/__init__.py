"""A call as a test: each verb does or expects one thing, and gives the call as it is then.

    phone = CheckedPhone(Phone(app, token="12345"))
    call = phone.dial_in().press("3").hears("a safe place").waits().press("0")
    call.rings("+358295463177").is_busy().hears("still trying").does_not_answer().waits().ends()

Every value is frozen: a call may be kept and continued in two ways. Two rules hold for all verbs:

- **The caller listens first.** Whatever is being said is heard out before a verb does or expects anything.
  Those with `at_once` in their name, and `passes`, do not listen.
- **`hears` looks since something last happened**: since the last key or words of the caller, the last silence
  that ran out, the last end of a ringing. Capitals and white space make no difference. Words may reach over
  several sentences, and several `hears` follow each other: each looks behind what the one before has found.

What is not as expected raises `CallAssertionError`, an AssertionError that prints the whole call. So does
whatever Twilio would log as an error, and a verb that this phone does not play.
"""

from __future__ import annotations

from twiml_phone.asserting.checked_call import CheckedCall
from twiml_phone.asserting.checked_phone import CheckedPhone
from twiml_phone.asserting.unexpected import CallAssertionError

__all__ = ["CallAssertionError", "CheckedCall", "CheckedPhone"]
