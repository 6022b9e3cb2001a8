"""The end of a `<Dial>`: its action if there is one, else the next verb."""

from __future__ import annotations

from dataclasses import replace

from twiml_phone.call.call import Call, note
from twiml_phone.call.number import TwilioNumber
from twiml_phone.call.transcript import DialEnded
from twiml_phone.execute.dial_report import DialResult, report
from twiml_phone.execute.documents import end, go
from twiml_phone.twiml.schema import Verb


def conclude(call: Call, number: TwilioNumber, verb: Verb, result: DialResult) -> Call:
    """End the Dial: with an action, the rest of the document is unreachable."""
    call = note(call, DialEnded(call.now, result.status, result.seconds, result.bridged))
    call = replace(call, activity=None, waits=call.waits + 1)
    if call.now >= number.longest_call:
        return end(call, number, "time limit")
    if not verb.say("action"):
        return call
    return go(call, number, verb.say("action"), verb.say("method"), report(call, number, verb, result), "dial")
