"""How long words take when they are really spoken: espeak-ng, through the library that espeakng-loader carries.

espeak-ng is under the GPL and is never needed to answer calls: it is loaded here, at run time, and only to time
sentences (``ivr check --times``, tests).
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

SPEED = 155
"""Words a minute: a calm reader."""

_VOICES = {"en": "en-us", "prs": "fa", "uk": "ru"}
"""espeak-ng 1.52 reads Ukrainian 1.6 times as slowly as anything else; its Russian voice takes as long as people do."""
_SPELLED = ("th", "ckb")
"""Languages that it reads letter by letter: no measure of anything."""
_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
_SYNCHRONOUS = 2  # AUDIO_OUTPUT_SYNCHRONOUS: nothing is played, samples come to the callback
_RATE_PARAMETER = 1
_QUIETEST = 60
"""Samples below this are silence; the silence before and after the words is not counted."""


class NoSpeechError(RuntimeError):
    """Words cannot be spoken here: the library is not installed, or it has no voice for the language."""


@cache
def _library() -> tuple[Any, int]:
    try:
        import espeakng_loader
    except ImportError:
        raise NoSpeechError("espeakng-loader is not installed: pip install espeakng-loader") from None
    library = ctypes.cdll.LoadLibrary(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
    if rate <= 0:
        raise NoSpeechError("espeak-ng does not start")
    return library, rate


def spoken_seconds(words: str, language: str) -> float:
    """The length of *words* spoken in *language* by a calm reader, in seconds, without silence around them.

    Raises NoSpeechError where they cannot be spoken.
    """
    library, rate = _library()
    first: int | None = None
    last = done = 0

    def take(wave: Any, count: int, _events: object) -> int:
        nonlocal first, last, done
        if count > 0:
            for place, value in enumerate(wave[:count]):
                if abs(value) > _QUIETEST:
                    first = done + place if first is None else first
                    last = done + place
            done += count
        return 0

    callback = _CALLBACK(take)
    library.espeak_SetSynthCallback(callback)
    if language.split("-")[0] in _SPELLED:
        raise NoSpeechError(f'espeak-ng cannot read "{language}"')
    name = _VOICES.get(language, language.split("-")[0])
    if library.espeak_SetVoiceByName(name.encode()) != 0:
        raise NoSpeechError(f'espeak-ng has no voice for "{language}"')
    library.espeak_SetParameter(_RATE_PARAMETER, SPEED, 0)
    text = words.encode() + b"\0"
    if library.espeak_Synth(text, len(text), 0, 1, 0, 1, None, None) != 0:
        raise NoSpeechError("espeak-ng did not speak")
    library.espeak_Synchronize()
    return (last - first) / rate if first is not None else 0.0
