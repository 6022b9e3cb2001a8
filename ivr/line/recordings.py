"""Recorded sentences: ``prompts/audio/<language>/<name>.<mark>.wav``, each tied to the very words it reads.

The mark is made of the language and the finished words, so a recording whose words were changed is not played
any more: a caller never hears words that nobody stands by.
"""

from __future__ import annotations

import hashlib
import io
import re
import wave
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from ivr.messages import Words, w
from ivr.problems import reason

FOLDER = "prompts/audio"
_NAME = re.compile(r"[A-Za-z0-9_.-]+\.[0-9a-f]{12}\.wav")


@dataclass(frozen=True, slots=True)
class Recording:
    """One sound. ``sound`` is the first 16 hexadecimal digits of its content's hash: its lasting address."""

    file: str
    sound: str
    seconds: float
    content: bytes = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Unusable:
    """A file that lies among the recordings and cannot be played: why, and a mend."""

    file: str
    message: Words
    hint: Words


@dataclass(frozen=True, slots=True)
class Recordings:
    """Every recording of a line. A file that is no good is never a reason not to answer: it is only not played."""

    found: Mapping[tuple[str, str], Recording]
    """By language and the mark of the words."""
    unusable: tuple[Unusable, ...] = ()

    def of(self, language: str, words: str) -> Recording | None:
        """The recording of finished *words*, if there is one."""
        return self.found.get((language, mark_of(language, words))) if self.found else None


def mark_of(language: str, words: str) -> str:
    """The mark of finished *words*: 12 hexadecimal digits, the same however the words are spaced."""
    return hashlib.sha256(f"{language}\n{' '.join(words.split())}".encode()).hexdigest()[:12]


def read_recordings(root: Path) -> Recordings:
    """Every recording under *root*."""
    found: dict[tuple[str, str], Recording] = {}
    unusable: list[Unusable] = []
    for path in sorted((root / FOLDER).rglob("*")):
        if path.name.startswith(".") or not path.is_file():
            continue
        shown_as = path.relative_to(root).as_posix()
        read = _read(path, shown_as)
        if isinstance(read, Unusable):
            unusable.append(read)
            continue
        key = (path.parent.name, path.name.split(".")[-2])
        if (other := found.setdefault(key, read)) is not read:
            message = w("{file} reads the same words", file=other.file)
            unusable.append(Unusable(shown_as, message, w("delete one of the two")))
    return Recordings(MappingProxyType(found), tuple(unusable))


def _read(path: Path, shown_as: str) -> Recording | Unusable:
    if _NAME.fullmatch(path.name) is None:
        hint = w("its name must be like danger.0123456789ab.wav, with the mark of the words it reads")
        return Unusable(shown_as, w("this is no recording of a sentence"), hint)
    again = w("record it again, or delete the file")
    try:
        content = path.read_bytes()
    except OSError as error:
        return Unusable(shown_as, w("cannot be read: {reason}", reason=reason(error)), again)
    try:
        seconds, whole = _length(content)
    except Exception:  # whatever lies there, the line answers: the reader of WAV files gives up in many ways
        return Unusable(shown_as, w("this is no WAV file that can be played"), again)
    if not whole:
        return Unusable(shown_as, w("this recording is cut off: its end is missing"), again)
    if not seconds:
        return Unusable(shown_as, w("this recording is empty"), again)
    return Recording(shown_as, hashlib.sha256(content).hexdigest()[:16], seconds, content)


def _length(content: bytes) -> tuple[float, bool]:
    """The seconds of sound that a WAV file really holds, and whether that is all that it says it holds."""
    with wave.open(io.BytesIO(content)) as sound:
        told = sound.getnframes()
        frames = len(sound.readframes(told)) // (sound.getnchannels() * sound.getsampwidth())
        return frames / sound.getframerate(), frames == told
