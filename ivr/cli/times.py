"""``ivr check --times``: every sentence is really spoken, and the waits are set beside what the line allows itself."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

import click

from ivr.audio.speech import SPEED, NoSpeechError, spoken_seconds
from ivr.cli.language import tell, to_operator
from ivr.graph.call_graph import CallGraph
from ivr.graph.durations import BETWEEN, seconds_of_words
from ivr.graph.durations import seconds as by_table
from ivr.graph.nodes import Pause, Say
from ivr.graph.spots import MUL
from ivr.graph.waits import (
    ABOUT_A_HELPER,
    BEFORE_RINGING,
    FIRST_LANGUAGE,
    FIRST_NUMBER,
    OWN_LANGUAGE,
    OWN_LANGUAGE_ON_PAGE_TWO,
    PERSON_OFFERED,
    WELCOME,
    WITH_INTERPRETER,
    Seconds,
    longest,
    waits,
)
from ivr.line.settings import Budgets
from ivr.messages import Words, w


def show_times(graph: CallGraph, budgets: Budgets) -> None:
    """Print, for each language, what callers wait for when the words are spoken, by the table, and at most."""
    clock = _SpokenClock(_cache_file())
    translate = to_operator()
    found = tuple(waits(graph))
    for language in graph.languages:
        try:
            spoken_seconds("a", language)
            seconds: Seconds | None = clock.seconds
        except NoSpeechError as error:
            tell(w("{language}: not spoken here ({reason}), only by the table", language=language, reason=str(error)))
            seconds = None
        head = (w("spoken"), w("by the table"), w("at most"))
        click.echo(f"\n{language:<52}" + "".join(f"{each.shown(translate):>14}" for each in head))
        for kind, what in WAITS.items():
            own = MUL if kind == FIRST_LANGUAGE else language
            if (table := longest(found, kind, own, by_table)) == NONE:
                continue
            by_voice = "-" if seconds is None else f"{longest(found, kind, own, seconds)[0]:.1f} s"
            limit = getattr(budgets, kind)
            click.echo(f"  {what.shown(translate):<50}{by_voice:>14}{table[0]:>12.1f} s{limit:>12g} s")
    clock.save()


NONE = (0.0, "")
WAITS: Mapping[str, Words] = {
    FIRST_LANGUAGE: w("until the first language is named"),
    OWN_LANGUAGE: w("until the own language has been named"),
    OWN_LANGUAGE_ON_PAGE_TWO: w("until the own language has been named"),
    PERSON_OFFERED: w("after the language: until a person is offered"),
    WELCOME: w("after the language: until the needs"),
    BEFORE_RINGING: w("the words before it rings"),
    WITH_INTERPRETER: w("the words before it rings"),
    FIRST_NUMBER: w("from a need to its first number, the slowest"),
    ABOUT_A_HELPER: w("the sentence about a helper, the longest"),
}


class _SpokenClock:
    """Lengths of spoken sentences, kept in a file: a sentence is spoken once, until its words change."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self.known: dict[str, float] = _read(file)
        self.new = 0

    @property
    def seconds(self) -> Seconds:
        """How long a part takes, spoken, in seconds."""
        return self._seconds

    def _seconds(self, part: Say | Pause) -> float:
        if isinstance(part, Pause):
            return float(part.seconds)
        if part.recording is not None:
            return part.recording.seconds
        key = hashlib.sha256(f"{SPEED} {part.language} {part.words}".encode()).hexdigest()[:24]
        if key not in self.known:
            # espeak-ng is quick with a sentence, but a word it cannot say at all counts as the table has it
            try:
                spoken = spoken_seconds(part.words, part.language)
            except NoSpeechError:  # another language that is named on the way
                return by_table(part)
            self.known[key] = spoken or seconds_of_words(part.words, part.language)
            self.new += 1
        return self.known[key] + BETWEEN

    def save(self) -> None:
        """Keep what was spoken; a folder that cannot be written to only costs time at the next run."""
        if self.file is None or not self.new:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_text(json.dumps(self.known), encoding="utf-8")
        except OSError:
            return


def _cache_file() -> Path | None:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("HOME")
    if not base:
        return None
    return Path(base) / ("" if os.environ.get("XDG_CACHE_HOME") else ".cache") / "ivr" / "spoken.json"


def _read(file: Path | None) -> dict[str, float]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8")) if file is not None else {}
    except (OSError, ValueError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {str(key): float(value) for key, value in kept.items() if isinstance(value, int | float)}
