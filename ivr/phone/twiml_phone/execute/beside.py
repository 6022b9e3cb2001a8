"""`<Start>`, `<Stop>` and `<Sms>`: Twilio does it beside the call and goes straight on."""

from __future__ import annotations

from twiml_phone.call.call import Call, note
from twiml_phone.call.number import TwilioNumber
from twiml_phone.call.transcript import Beside, Texted
from twiml_phone.execute.documents import go
from twiml_phone.execute.parameters import made_up_sid
from twiml_phone.twiml.schema import Verb


def begin(call: Call, _: TwilioNumber, verb: Verb) -> Call:
    """Note what begins or stops beside the call. What a stream or a transcription would do is not played."""
    nouns = tuple(Beside(call.now, verb.name, noun.name) for noun in verb.children)
    return note(call, *(nouns or (Beside(call.now, verb.name, ""),)))


def sms(call: Call, number: TwilioNumber, verb: Verb) -> Call:
    """Note the message and go on; an action is told that it was taken: https://www.twilio.com/docs/voice/twiml/sms ."""
    call = note(call, Texted(call.now, verb.say("to") or call.caller, verb.text))
    if not verb.say("action"):
        return call
    told = (("SmsSid", made_up_sid("SM", call.sid, str(call.requests))), ("SmsStatus", "sending"))
    return go(call, number, verb.say("action"), verb.say("method"), told, "sms")
