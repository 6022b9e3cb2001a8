"""Say, Play and Pause into sounds: fetched, measured, and refused where Twilio refuses them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from twiml_phone.call.activity import Sound
from twiml_phone.call.call import Call, note
from twiml_phone.call.lengths import AUDIO_TYPES, UNKNOWN_SECONDS
from twiml_phone.call.number import TwilioNumber
from twiml_phone.call.transcript import Fetched
from twiml_phone.errors import Diagnostic, FetchError, TwimlLocation
from twiml_phone.execute.documents import warn
from twiml_phone.twiml.say_limits import refused_words
from twiml_phone.twiml.schema import Verb
from twiml_phone.twiml.verbs import MANY_TIMES
from twiml_phone.wire.retrieve import Ask, resolve, retrieve

TONE_SECONDS = 0.25
WAITS = (("w", 0.5), ("W", 1.0))
"""Silence in `<Play digits>`, in seconds: https://www.twilio.com/docs/voice/twiml/play#digits"""


@dataclass(frozen=True, slots=True)
class Sounds:
    """What the verbs of a prompt came to; *failure* is an error for which Twilio leaves the document."""

    call: Call
    sounds: tuple[Sound, ...]
    failure: Diagnostic | None = None


def sounds_of(call: Call, number: TwilioNumber, verbs: Iterable[Verb], in_gather: bool) -> Sounds:
    """Prepare *verbs* (Say, Play, Pause) in order, noting fetches and warnings on the call.

    All recordings inside a Gather are fetched before the first is played:
    https://www.twilio.com/docs/voice/twiml/gather
    """
    found: list[Sound] = []
    for verb in verbs:
        if verb.name == "Pause":
            found.append(Sound("pause", float(verb.count("length", 1))))
            continue
        make = _said if verb.name == "Say" else _played
        got = make(call, number, verb, in_gather)
        call = got.call
        found.extend(got.sounds)
        if got.failure is not None:
            return Sounds(call, (), got.failure)
    return Sounds(call, tuple(found))


def location_of(call: Call, verb: Verb) -> TwimlLocation:
    """Where *verb* stands in the present document."""
    return TwimlLocation(call.document.url if call.document else "", verb.line, verb.column)


def _times(verb: Verb) -> int:
    return min(verb.count("loop", 1), MANY_TIMES) or MANY_TIMES


def _said(call: Call, number: TwilioNumber, verb: Verb, in_gather: bool) -> Sounds:
    voice, language = verb.say("voice"), verb.say("language")
    if number.voices is not None and voice not in number.voices:
        code = 13321 if in_gather else 13511
        problem = Diagnostic(code, f'voice "{voice}" is not known', location_of(call, verb))
        if in_gather:
            # https://www.twilio.com/docs/voice/twiml/changelog : once ignored, now a failure.
            return Sounds(call, (), problem)
        # Outside a Gather the text is taken to be skipped [unverified].
        return Sounds(warn(call, number, problem), ())
    refused = refused_words(verb)
    if refused is not None:
        return Sounds(warn(call, number, Diagnostic(*refused, location_of(call, verb))), ())
    seconds = number.seconds_of(verb.text, language, voice) + verb.breaks
    return Sounds(call, (Sound("say", seconds, verb.text, voice, language, "", _times(verb)),))


def _played(call: Call, number: TwilioNumber, verb: Verb, in_gather: bool) -> Sounds:
    digits = verb.say("digits")
    if digits:
        seconds = sum(dict(WAITS).get(key, TONE_SECONDS) for key in digits)
        return Sounds(call, (Sound("tones", seconds, digits, times=_times(verb)),))
    if not verb.text:
        return Sounds(warn(call, number, Diagnostic(13420, "<Play> has no URL", location_of(call, verb))), ())
    url = resolve(call.document.url if call.document else number.start, verb.text)
    if not number.reaches(url):
        return Sounds(call, (Sound("play", UNKNOWN_SECONDS, url=url, times=_times(verb)),))
    try:
        # Recordings are asked for without any parameter of the call. Whether they are signed is not known
        # [unverified]; unsigned is what an app has to be ready for.
        got = retrieve(number.fetch, Ask("GET", url), call.cookies)
    except FetchError as problem:
        return Sounds(call, (), Diagnostic(problem.code, problem.message, location_of(call, verb)))
    call = note(call, Fetched(call.now, url, "GET", "play", got.answer.status))
    if not in_gather:
        call = replace(call, cookies=got.jar)
    kind = (got.answer.header("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in AUDIO_TYPES:
        code = 13325 if in_gather else 13420
        return Sounds(
            call, (), Diagnostic(code, f'content type "{kind[:60]}" cannot be played', location_of(call, verb))
        )
    seconds = number.seconds_of_media(got.answer)
    return Sounds(call, (Sound("play", seconds, url=url, times=_times(verb)),))
