"""Recorded sentences: ``prompts/audio/<language>/<name>.<mark>.wav``, each tied to the very words it reads.

The mark is made of the language and the finished words, so a recording whose words were changed is not played
any more: a caller never hears words that nobody stands by.
"""

from __future__ import annotations

import hashlib
import io
import re
import wave
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from ivr.messages import Words, w
from ivr.problems import Problem, reason
from ivr.values import Place

FOLDER = "prompts/audio"
_NAME = re.compile(r"[A-Za-z0-9_.-]+\.([0-9a-f]{12})\.wav")


@dataclass(frozen=True, slots=True)
class Recording:
    """One sound. ``sound`` is the first 16 hexadecimal digits of its content's hash: its lasting address."""

    file: str
    sound: str
    seconds: float
    content: bytes = field(repr=False, compare=False)


Recordings = Mapping[tuple[str, str], Recording]
"""By language and the mark of the words."""


def mark_of(language: str, words: str) -> str:
    """The mark of finished *words*: 12 hexadecimal digits, the same however the words are spaced."""
    return hashlib.sha256(f"{language}\n{' '.join(words.split())}".encode()).hexdigest()[:12]


def read_recordings(root: Path, problems: list[Problem]) -> Recordings:
    """Every recording under *root*; what cannot be one is added to *problems*."""
    found: dict[tuple[str, str], Recording] = {}
    for path in _files(root / FOLDER, problems):
        shown_as = path.relative_to(root).as_posix()
        if (named := _NAME.fullmatch(path.name)) is None:
            hint = w("its name must be like danger.0123456789ab.wav, with the mark of the words it reads")
            problems.append(Problem("file-name", Place(shown_as), w("this is no recording of a sentence"), hint))
            continue
        recording = _read(path, shown_as, problems)
        if recording is None:
            continue
        key = (path.parent.name, named[1])
        if key in found:
            message = w("{file} reads the same words", file=found[key].file)
            problems.append(Problem("recorded-twice", Place(shown_as), message, w("delete one of the two")))
        found.setdefault(key, recording)
    return MappingProxyType(found)


def _files(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    try:
        for path in sorted(folder.glob("*/*")):
            if path.is_file() and not path.name.startswith("."):
                yield path
    except OSError as error:
        problems.append(_unreadable(FOLDER, w("cannot be read: {reason}", reason=reason(error))))


def _read(path: Path, shown_as: str, problems: list[Problem]) -> Recording | None:
    try:
        content = path.read_bytes()
        with wave.open(io.BytesIO(content)) as sound:
            seconds = sound.getnframes() / sound.getframerate()
    except OSError as error:
        problems.append(_unreadable(shown_as, w("cannot be read: {reason}", reason=reason(error))))
        return None
    except (wave.Error, EOFError, ZeroDivisionError):
        problems.append(_unreadable(shown_as, w("this is no WAV file that can be played")))
        return None
    if not seconds:
        problems.append(_unreadable(shown_as, w("this recording is empty")))
        return None
    return Recording(shown_as, hashlib.sha256(content).hexdigest()[:16], seconds, content)


def _unreadable(file: str, message: Words) -> Problem:
    return Problem("recording", Place(file), message, w("record it again, or delete the file"))
