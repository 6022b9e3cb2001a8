"""Noting what was heard: to its end, or cut off."""

from __future__ import annotations

from twiml_phone.call.activity import Gathering, Playing, Sound
from twiml_phone.call.call import Call, note
from twiml_phone.call.transcript import Heard, Paused, Played


def stop_sound(call: Call) -> Call:
    """Note what is heard at present as cut off now, if anything is."""
    if isinstance(call.activity, Playing):
        return note(call, _entry(call.activity.sound, call.activity.since, call.now))
    if isinstance(call.activity, Gathering) and call.activity.sounds:
        return note(call, _entry(call.activity.sounds[0], call.activity.since, call.now))
    return call


def sound_heard(call: Call, sound: Sound, since: float) -> Call:
    """Note *sound* as heard to its end."""
    return note(call, _entry(sound, since, None))


def _entry(sound: Sound, since: float, cut: float | None) -> Heard | Played | Paused:
    if sound.kind == "say":
        return Heard(since, sound.words, sound.voice, sound.language, sound.seconds, sound.times, cut)
    if sound.kind == "pause":
        return Paused(since, sound.seconds, cut)
    return Played(since, sound.url, sound.seconds, sound.times, cut)
