"""Sentences that callers hear from a recording: those recorded anew, recorded now, or no longer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ivr.compare.align import Unit
from ivr.compare.changes import RecordingChange
from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import Say
from ivr.line.recordings import Recording
from ivr.messages import Words, w

MOST_ALIKE = 10
"""More recordings of one language that change alike are counted, not named."""

ANEW, NOW, NO_LONGER = "anew", "now", "no longer"

ONE = {
    ANEW: "{language}: {sentence} is recorded anew: {file}",
    NOW: "{language}: {sentence} is recorded now: {file}",
    NO_LONGER: "{language}: {sentence} is no longer recorded: {file}",
}

MANY = {
    ANEW: "{language}: {count} sentences are recorded anew, in {folder}; ivr diff --format json names each",
    NOW: "{language}: {count} sentences are recorded now, in {folder}; ivr diff --format json names each",
    NO_LONGER: "{language}: {count} sentences are no longer recorded; ivr diff --format json names each",
}


@dataclass(frozen=True, slots=True)
class _Played:
    """A sentence that is played from a recording."""

    name: tuple[str, str]
    """Its language, and what an operator calls it."""
    words: str
    recording: Recording


_Pair = tuple[_Played | None, _Played | None]


def recording_changes(old: CallGraph, new: CallGraph) -> Iterator[RecordingChange]:
    """Every sentence that is heard from another recording than before, in languages that stay as they are.

    (Of a language that opens or closes it is told how many recordings it has.) The words are what is read now.
    """
    stays = {tag for tag, reach in new.reach.items() if tag in old.reach and old.reach[tag].state is reach.state}
    before, now = _played(old), _played(new)
    pairs = [(before.get(key), now.get(key)) for key in {**before, **now} if key[0] in stays]
    for was, will in _of_the_same_sentence([pair for pair in pairs if _sound(pair[0]) != _sound(pair[1])]):
        told = will or was
        assert told is not None
        yield RecordingChange(*told.name, told.words, _file(was), _file(will))


def _played(graph: CallGraph) -> dict[tuple[str, str], _Played]:
    """Every sentence that is played in *graph*, by its language and its words, in the order of the call."""
    found: dict[tuple[str, str], _Played] = {}
    for speech in (*(node.speech for node in graph.nodes.values()), *graph.whispers.values()):
        for part in speech:
            if isinstance(part, Say) and part.recording is not None:
                name = part.language, Unit(part.language, part.path, ()).label
                found.setdefault((part.language, part.words), _Played(name, part.words, part.recording))
    return found


def _of_the_same_sentence(pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    """*pairs*, where what is gone and what is new are one if that is all there is of a sentence: its words changed."""
    gone = [was.name for was, will in pairs if was is not None and will is None]
    added = {will.name: will for was, will in pairs if was is None and will is not None}
    news = [will.name for was, will in pairs if was is None and will is not None]
    one = {name for name in gone if gone.count(name) == 1 == news.count(name)}
    for was, will in pairs:
        if was is not None and will is None and was.name in one:
            yield was, added[was.name]
        elif was is not None or will is None or will.name not in one:
            yield was, will


def _sound(played: _Played | None) -> str:
    return "" if played is None else played.recording.sound


def _file(played: _Played | None) -> str | None:
    return None if played is None else played.recording.file


def recording_rows(changes: Sequence[RecordingChange]) -> Iterator[tuple[int, Words]]:
    """Each sentence with its file, and below it the words that are read; very many by their number."""
    alike: dict[tuple[str, str], list[RecordingChange]] = {}
    for change in changes:
        alike.setdefault((change.language, _kind(change)), []).append(change)
    for (language, kind), members in alike.items():
        if len(members) > MOST_ALIKE:
            folder = str(PurePosixPath(members[0].new or members[0].old or "").parent)
            yield 1, w(MANY[kind], language=language, count=len(members), folder=folder)
            continue
        for each in members:
            file = " → ".join(dict.fromkeys(name for name in (each.old, each.new) if name is not None))
            yield 1, w(ONE[kind], language=language, sentence=each.sentence, file=file)
            yield 2, w("words: {words}", words=each.words)


def _kind(change: RecordingChange) -> str:
    if change.old is None:
        return NOW
    return ANEW if change.new is not None else NO_LONGER
