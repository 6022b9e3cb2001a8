"""How long words last, and fetched recordings."""

from __future__ import annotations

import io
import wave

from twiml_phone.wire.request import Answer

# https://www.twilio.com/docs/voice/twiml/play#supported-audio-file-types
AUDIO_TYPES = (
    "audio/mpeg",
    "audio/wav",
    "audio/wave",
    "audio/x-wav",
    "audio/aiff",
    "audio/x-aiff",
    "audio/x-aifc",
    "audio/gsm",
    "audio/x-gsm",
    "audio/ulaw",
)
CHARACTERS_A_SECOND = 13.0
SECONDS_TO_START = 0.35
UNKNOWN_SECONDS = 3.0
"""The length of a recording that this phone cannot reach."""

_BITRATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
_BITRATES_LOW = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)


def seconds_of_words(words: str, _language: str, _voice: str) -> float:
    """Guess how long *words* last, in seconds: about 13 characters a second, and a breath to begin."""
    return SECONDS_TO_START + len(words) / CHARACTERS_A_SECOND


def seconds_of_recording(answer: Answer) -> float:
    """Return the length in seconds: exact for WAV, from the first frame's bit rate for MP3.

    Anything else counts as 8000 bytes a second, which is right for telephone audio (mu-law).
    """
    body = answer.body
    if body[:4] == b"RIFF":
        try:
            with wave.open(io.BytesIO(body)) as sound:
                return float(sound.getnframes() / sound.getframerate())
        except (wave.Error, EOFError, ZeroDivisionError):
            pass
    bytes_a_second = _mp3_bytes_a_second(body) if "mpeg" in (answer.header("Content-Type") or "") else 8000
    return len(body) / bytes_a_second


def _mp3_bytes_a_second(body: bytes) -> float:
    begin = 0
    if body[:3] == b"ID3" and len(body) > 10:
        # The tag's length is written in four bytes of seven bits.
        begin = 10 + sum(byte << shift for byte, shift in zip(body[6:10], (21, 14, 7, 0), strict=True))
    frame = body[begin : begin + 4]
    if len(frame) == 4 and frame[0] == 0xFF and frame[1] & 0xE0 == 0xE0:
        table = _BITRATES if frame[1] & 0x08 else _BITRATES_LOW
        rate = table[frame[2] >> 4]
        if rate:
            return rate * 125.0
    return 8000
