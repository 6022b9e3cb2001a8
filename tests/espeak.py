"""How long words take when they are really spoken: espeak-ng, through the library that espeakng-loader carries."""

from __future__ import annotations

import ctypes
from functools import cache

import espeakng_loader

SPEED = 135
"""Words a minute: a calm reader, as in the drafts the line was written from."""


@cache
def _library() -> tuple[ctypes.CDLL, int]:
    library = ctypes.cdll.LoadLibrary(espeakng_loader.get_library_path())
    # AUDIO_OUTPUT_SYNCHRONOUS: nothing is played, samples come to the callback before espeak_Synth returns
    rate = library.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0)
    assert rate > 0
    return library, rate


_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


def seconds(words: str, language: str) -> float:
    """The length of *words* spoken in *language*, in seconds, without the silence before and after."""
    library, rate = _library()
    samples = 0
    loud: list[int] = []

    def take(wave: object, count: int, _events: object) -> int:
        nonlocal samples
        if count > 0:
            block = wave[:count]  # type: ignore[index]
            loud.extend(samples + place for place, value in enumerate(block) if abs(value) > 60)
            samples += count
        return 0

    callback = _CALLBACK(take)
    library.espeak_SetSynthCallback(callback)
    assert library.espeak_SetVoiceByName({"en": "en-us"}.get(language, language).encode()) == 0, language
    library.espeak_SetParameter(1, SPEED, 0)
    text = words.encode() + b"\0"
    assert library.espeak_Synth(text, len(text), 0, 1, 0, 1, None, None) == 0
    library.espeak_Synchronize()
    return (loud[-1] - loud[0]) / rate if loud else 0.0
