"""What was said since something last happened on a call, and where in it some words are.

A *passage* begins behind the last thing that was not said by the line: a key or words of the caller that
something waited for, a silence that ran out, a recording, the end of a ringing or of the wait in a queue. A key that
nothing waited for begins no passage: nothing was interrupted.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from twiml_phone.call.call import Call
from twiml_phone.call.transcript import Dequeued, DialEnded, Entry, Heard, Played, Pressed, Recorded, Spoke, Waited

ALIKE = 0.6
"""Words less alike than this (0 to 1, of difflib) are not worth naming as the nearest."""


@dataclass(frozen=True, slots=True)
class Passage:
    """*began* is the place of its first entry in the transcript; *said* are sentences and recordings."""

    began: int
    said: tuple[Heard | Played, ...]

    @property
    def heard(self) -> tuple[Heard | Played, ...]:
        """What was heard to its end, at least once."""
        return tuple(one for one in self.said if readings(one))


@dataclass(frozen=True, slots=True)
class Near:
    """The words that are most like others, 0 to 1 *alike*, and the sentence that they stand in."""

    words: str
    alike: float
    sentence: str


def passage_of(call: Call) -> Passage:
    """Return the passage that *call* is in now."""
    began = max((at + 1 for at, entry in enumerate(call.transcript) if begins_anew(entry)), default=0)
    said = tuple(entry for entry in call.transcript[began:] if isinstance(entry, Heard | Played))
    return Passage(began, said)


def begins_anew(entry: Entry) -> bool:
    """Whether a new passage begins behind *entry*."""
    match entry:
        case Pressed() | Waited():
            return entry.who == "caller" and not (isinstance(entry, Pressed) and entry.lost)
        case Spoke():
            return not entry.lost
        case _:
            return isinstance(entry, DialEnded | Dequeued | Recorded)


def readings(said: Heard | Played) -> int:
    """How often *said* was heard to its end: `loop` repeats it, and it may be cut off in any of the repetitions."""
    if said.cut_off_at is None:
        return said.times
    return min(int((said.cut_off_at - said.at) / said.seconds), said.times) if said.seconds else 0


def words_of(said: Heard | Played) -> str:
    """The words of a sentence; the address of a recording."""
    return said.words if isinstance(said, Heard) else said.url


def folded(text: str) -> str:
    """*text* with white space made one space and capitals made small, as words are compared."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def find(passage: Passage, words: str, behind: int = 0) -> tuple[int, Heard | Played] | None:
    """Look for *words* in what was heard, from the letter *behind* of it onward.

    Return the letter behind the words, and what they began in; None when they are not there.
    """
    whole, starts = "", []
    for said in passage.heard:
        starts.append((len(whole), said))
        whole += (folded(words_of(said)) + " ") * readings(said)
    at = whole.find(folded(words), behind)
    if at < 0:
        return None
    return at + len(folded(words)), next(said for start, said in reversed(starts) if start <= at)


def nearest(passage: Passage, words: str, alike: float = ALIKE, *, whole: bool = False) -> Near | None:
    """Find the heard words that are most like *words*; None when nothing is *alike* enough.

    They are a whole sentence, or (unless *whole*) any stretch of one that is about as long.
    """
    size = len(words.split())
    for lengths in ((size,), (size - 1, size + 1)):
        # a stretch that is shorter or longer is only looked for where none of the same length is alike
        best = _most_alike(words, _stretches(passage, () if whole else lengths), alike)
        if best is not None or whole:
            return best
    return None


def _most_alike(words: str, stretches: Iterator[tuple[str, str]], alike: float) -> Near | None:
    wanted = folded(words)
    best: Near | None = None
    for candidate, sentence in stretches:
        matcher = SequenceMatcher(None, wanted, folded(candidate), autojunk=False)
        least = best.alike if best is not None else alike
        if matcher.real_quick_ratio() > least and matcher.quick_ratio() > least and matcher.ratio() > least:
            best = Near(candidate, matcher.ratio(), sentence)
    return best


def _stretches(passage: Passage, lengths: tuple[int, ...]) -> Iterator[tuple[str, str]]:
    """Whole sentences, then every run inside one that has so many words; each with its sentence."""
    sentences = [words_of(said) for said in passage.heard]
    yield from ((sentence, sentence) for sentence in sentences)
    for sentence in sentences:
        parts = sentence.split()
        for length in lengths:
            for at in range(len(parts) - length + 1 if length else 0):
                yield " ".join(parts[at : at + length]), sentence
