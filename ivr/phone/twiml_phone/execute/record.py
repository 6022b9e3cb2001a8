"""`<Record>`, as far as a caller can tell. https://www.twilio.com/docs/voice/twiml/record"""

from __future__ import annotations

from dataclasses import replace

from twiml_phone.call.activity import Recording
from twiml_phone.call.call import Call, note
from twiml_phone.call.events import Says
from twiml_phone.call.number import TwilioNumber
from twiml_phone.call.transcript import Pressed, Recorded, Spoke, Waited
from twiml_phone.execute.documents import go
from twiml_phone.execute.parameters import Parameters, made_up_sid, recording_address
from twiml_phone.twiml.schema import Verb


def begin(call: Call, _: TwilioNumber, verb: Verb) -> Call:
    """Start to record (after a beep that takes no time here)."""
    return replace(call, answered=True, activity=Recording(verb, call.now, call.now))


def due(recording: Recording) -> float:
    """Return the second at which silence or the length limit ends the recording."""
    verb = recording.verb
    return min(recording.quiet_since + verb.count("timeout", 5), recording.since + verb.count("maxLength", 3600))


def come_due(call: Call, number: TwilioNumber, recording: Recording) -> Call:
    """Silence: a recording goes to the action, an empty one falls through to the next verb."""
    call = note(call, Waited(call.now, "Record", call.now - recording.quiet_since, who=call.leg))
    if not recording.words:
        return replace(call, activity=None, waits=call.waits + 1)
    return _done(call, number, recording, "")


def press(call: Call, number: TwilioNumber, recording: Recording, key: str, who: str) -> Call:
    """A key of finishOnKey (any key, by default) ends the recording; others are only recorded."""
    ends = key in recording.verb.say("finishOnKey")
    call = note(call, Pressed(call.now, key, not ends, who))
    if not ends:
        return call
    if not recording.words and call.now == recording.since:
        return replace(call, activity=None, waits=call.waits + 1)
    return _done(call, number, recording, key)


def speak(call: Call, number: TwilioNumber, recording: Recording, said: Says) -> Call:
    """Words are recorded; virtual time passes while they are said."""
    call = note(call, Spoke(call.now, said.text, False))
    latest = recording.since + recording.verb.count("maxLength", 3600)
    now = min(call.now + number.seconds_of(said.text, "", ""), latest)
    words = f"{recording.words} {said.text}".strip()
    return replace(call, now=now, activity=replace(recording, quiet_since=now, words=words))


def told(call: Call, number: TwilioNumber, recording: Recording, key: str) -> Parameters:
    """Return what the action is told of the recording; *key* is `hangup` when the caller hung up."""
    sid = made_up_sid("RE", call.sid, str(recording.since))
    return (
        ("RecordingUrl", recording_address(number, sid)),
        ("RecordingSid", sid),
        ("RecordingDuration", str(int(call.now - recording.since))),
        ("Digits", key),
    )


def _done(call: Call, number: TwilioNumber, recording: Recording, key: str) -> Call:
    call = note(call, Recorded(call.now, call.now - recording.since, recording.words))
    parameters = told(call, number, recording, key)
    call = replace(call, activity=None, waits=call.waits + 1)
    verb = recording.verb
    return go(call, number, verb.say("action"), verb.say("method"), parameters, "record")
