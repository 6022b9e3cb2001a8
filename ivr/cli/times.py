"""``ivr check --times``: every sentence is really spoken, and the waits are set beside what the line allows itself."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from ivr.audio.speech import SPEED, NoSpeechError, spoken_seconds
from ivr.cli.language import tell, to_operator
from ivr.graph.durations import BETWEEN, seconds_of_words
from ivr.graph.durations import seconds as by_table
from ivr.graph.figures import Figures, Seconds, figures_of, pages_to
from ivr.graph.nodes import CallGraph, Node, Pause, Ring, Say
from ivr.line.settings import Budgets
from ivr.messages import Words, w


def show_times(graph: CallGraph, budgets: Budgets) -> None:
    """Print, for each language, what callers wait for when the words are spoken, by the table, and at most."""
    clock = _SpokenClock(_cache_file())
    translate = to_operator()
    for language in graph.languages:
        try:
            spoken_seconds("a", language)
            spoken: Figures | None = figures_of(graph, language, clock.seconds)
        except NoSpeechError as error:
            tell(w("{language}: not spoken here ({reason}), only by the table", language=language, reason=str(error)))
            spoken = None
        table = figures_of(graph, language)
        head = (w("spoken"), w("by the table"), w("at most"))
        click.echo(f"\n{language:<52}" + "".join(f"{each.shown(translate):>14}" for each in head))
        for what, get, limit in _rows(budgets, _limits(graph, language)):
            by_voice = "-" if spoken is None else f"{get(spoken):.1f} s"
            click.echo(f"  {what.shown(translate):<50}{by_voice:>14}{get(table):>12.1f} s{limit:>12g} s")
    clock.save()


def _limits(graph: CallGraph, language: str) -> tuple[bool, bool]:
    """Whether a language is on page two, and whether its callers hear how to ask for an interpreter."""
    place = next((node for node in _first_rings(graph, language)), None)
    spoken = {part.language for part in place.speech if isinstance(part, Say)} if place is not None else set()
    return len(pages_to(graph, language)) > 1, bool(spoken - {language})


def _first_rings(graph: CallGraph, language: str) -> Iterator[Node]:
    for id_ in graph.nodes[graph.first[language]].edges.values():
        node = graph.nodes.get(id_)
        if node is not None and isinstance(node.ending, Ring):
            yield node


def _rows(budgets: Budgets, limits: tuple[bool, bool]) -> Iterator[tuple[Words, Callable[[Figures], float], float]]:
    on_page_two, asks = limits
    own_line = budgets.own_language_on_page_two if on_page_two else budgets.own_language
    ringing = budgets.before_ringing_with_interpreter if asks else budgets.before_ringing
    yield w("until the first language is named"), lambda of: of.first_line, budgets.first_language
    yield w("until the own language has been named"), lambda of: of.own_line, own_line
    yield w("after the language: until a person is offered"), lambda of: of.zero_offered, budgets.person_offered
    yield w("after the language: until the needs"), lambda of: of.welcome, budgets.welcome
    yield w("words before the helpline is rung"), lambda of: of.ring_speech, ringing
    yield w("from a need to its first number, the slowest"), lambda of: of.slowest_need, budgets.first_number
    yield w("the sentence about a helper, the longest"), lambda of: of.longest_sentence, budgets.about_a_helper


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
