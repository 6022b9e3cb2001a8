"""`<Gather>`: prompts play, keys or words come in, silence falls through.

https://www.twilio.com/docs/voice/twiml/gather
"""

from __future__ import annotations

from dataclasses import replace

from twiml_phone.call.activity import Gathering
from twiml_phone.call.call import Call, note
from twiml_phone.call.events import Says
from twiml_phone.call.number import TwilioNumber
from twiml_phone.call.transcript import Pressed, Spoke, Waited
from twiml_phone.execute.documents import fail, go
from twiml_phone.execute.heard import sound_heard, stop_sound
from twiml_phone.execute.parameters import Parameters
from twiml_phone.execute.sounds import sounds_of
from twiml_phone.twiml.schema import Verb

AUTO_SPEECH_SECONDS = 1.0
"""How long `speechTimeout="auto"` waits after the last word is Twilio's secret; a second is a guess."""


def begin(call: Call, number: TwilioNumber, verb: Verb) -> Call:
    """Start a Gather; a prompt that cannot be played fails the whole document."""
    got = sounds_of(call, number, verb.children, in_gather=True)
    if got.failure is not None:
        return fail(got.call, number, got.failure)
    return replace(got.call, answered=True, activity=Gathering(verb, got.sounds, got.call.now))


def due(gathering: Gathering) -> float:
    """Return the second at which something happens by itself.

    The timeout starts after the last nested verb, and again at each key.
    """
    if gathering.sounds:
        return gathering.since + gathering.sounds[0].length
    return gathering.since + gathering.verb.count("timeout", 5)


def come_due(call: Call, number: TwilioNumber, gathering: Gathering) -> Call:
    """Go on to the next sound, or let the wait end."""
    if gathering.sounds:
        call = sound_heard(call, gathering.sounds[0], gathering.since)
        return replace(call, activity=replace(gathering, sounds=gathering.sounds[1:], since=call.now))
    waited = call.now - gathering.since
    call = note(call, Waited(call.now, "Gather", waited, gathering.digits, call.leg))
    return _digits_done(call, number, gathering, "")


def press(call: Call, number: TwilioNumber, gathering: Gathering, key: str, who: str) -> Call:
    """One key: it stops the prompt, then ends the Gather or counts as a digit."""
    verb = gathering.verb
    if "dtmf" not in gathering.inputs:
        return note(call, Pressed(call.now, key, True, who))
    call = note(stop_sound(call), Pressed(call.now, key, False, who))
    gathering = replace(gathering, sounds=(), since=call.now)
    call = replace(call, activity=gathering)
    # The finishing key is looked for first, so it never counts as a digit, not even as the only one.
    if key == verb.say("finishOnKey"):
        return _digits_done(call, number, gathering, key)
    gathering = replace(gathering, digits=gathering.digits + key)
    call = replace(call, activity=gathering)
    if len(gathering.digits) >= verb.count("numDigits", len(gathering.digits) + 1):
        return _digits_done(call, number, gathering, "")
    return call


def speak(call: Call, number: TwilioNumber, gathering: Gathering, said: Says) -> Call:
    """Words end the Gather when it listens for them; the first kind of input to come wins.

    Virtual time passes: the words themselves, then `speechTimeout`.
    """
    verb = gathering.verb
    closed = bool(gathering.sounds) and not verb.is_on("bargeIn")
    if "speech" not in gathering.inputs or gathering.digits or closed:
        return note(call, Spoke(call.now, said.text, True))
    call = note(stop_sound(call), Spoke(call.now, said.text, False))
    longest = float(verb.count("maxSpeechTime", 60))
    seconds = min(number.seconds_of(said.text, verb.say("language"), ""), longest)
    call = replace(call, now=call.now + seconds + _speech_timeout(verb))
    return _act(call, number, gathering, (("SpeechResult", said.text), ("Confidence", f"{said.confidence:.8g}")))


def _speech_timeout(verb: Verb) -> float:
    value = verb.say("speechTimeout")
    if value == "auto":
        return AUTO_SPEECH_SECONDS
    fits = value.isascii() and value.isdigit() and len(value) <= 6
    return float(value) if fits else float(verb.count("timeout", 5))


def _digits_done(call: Call, number: TwilioNumber, gathering: Gathering, finished_on: str) -> Call:
    """Digits go to the action. None at all is no input: the next verb, unless actionOnEmptyResult."""
    if not gathering.digits and not gathering.verb.is_on("actionOnEmptyResult"):
        return replace(call, activity=None, waits=call.waits + 1)
    told = (("Digits", gathering.digits), ("FinishedOnKey", finished_on), ("msg", "Gather End"))
    return _act(call, number, gathering, told)


def _act(call: Call, number: TwilioNumber, gathering: Gathering, told: Parameters) -> Call:
    call = replace(call, activity=None, waits=call.waits + 1)
    verb = gathering.verb
    return go(call, number, verb.say("action"), verb.say("method"), told, "gather")
