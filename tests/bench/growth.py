"""How time and memory grow with the line, each size in a process of its own.

make bench, or alone: python -m tests.bench.growth [languages] [steps …]
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from ivr.cli.run_rules import found_by_rules
from ivr.graph.compile import compile_line
from ivr.line.load import load
from tests.bench.generated import large_line
from tests.kit import lines

LANGUAGES, STEPS = 12, (250, 500, 1000, 2000)
MOST_SECONDS, MOST_BYTES = 60, 10**9
"""The bar, for the largest line."""


@dataclass(frozen=True)
class Figures:
    """What one line takes: processor seconds for each part of ``ivr check``, and the most bytes held."""

    steps: int
    places: int
    read: float
    compile: float
    check: float
    peak: int

    @property
    def seconds(self) -> float:
        return self.read + self.compile + self.check

    @property
    def seconds_a_step(self) -> float:
        return self.seconds / self.steps


def growth(languages: int = LANGUAGES, sizes: tuple[int, ...] = STEPS) -> None:
    """Print the curve, and whether the largest line keeps within the bar."""
    print(f"growth in {languages} languages; seconds a step against the smallest line (1.00 is linear)")
    print("  steps  places    read  compile  check  together  a step  peak")
    all_figures = [_in_a_process(steps, languages) for steps in sizes]
    for each in all_figures:
        ratio = each.seconds_a_step / all_figures[0].seconds_a_step
        print(
            f"  {each.steps:>5} {each.places:>7} {each.read:>6.1f}s {each.compile:>7.1f}s {each.check:>5.1f}s"
            f" {each.seconds:>8.1f}s {ratio:>7.2f}  {each.peak / 10**6:.0f} MB"
        )
    last = all_figures[-1]
    kept = "kept" if last.seconds < MOST_SECONDS and last.peak < MOST_BYTES else "NOT KEPT"
    print(
        f"  {kept}: {last.steps} steps in {last.seconds:.1f} s and {last.peak / 10**6:.0f} MB;"
        f" the bar is {MOST_SECONDS} s and {MOST_BYTES / 10**6:.0f} MB"
    )


def _in_a_process(steps: int, languages: int) -> Figures:
    command = [sys.executable, "-m", "tests.bench.growth", "--one", str(steps), str(languages)]
    done = subprocess.run(command, cwd=lines.ROOT, check=True, capture_output=True, text=True)
    return Figures(**json.loads(done.stdout))


def measured(steps: int, languages: int) -> Figures:
    """The figures of this process."""
    with tempfile.TemporaryDirectory() as folder:
        root = large_line(Path(folder), steps, languages)
        times = [time.process_time()]
        line = load(root)
        times.append(time.process_time())
        graph = compile_line(line)
        times.append(time.process_time())
        found_by_rules(root, line, graph, lines.NOON)
        times.append(time.process_time())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    parts = (after - before for before, after in pairwise(times))
    return Figures(len(line.steps), len(graph.nodes), *parts, peak)


if __name__ == "__main__":
    first, *numbers = sys.argv[1:] or [str(LANGUAGES)]
    if first == "--one":
        print(json.dumps(asdict(measured(*map(int, numbers)))))
    else:
        growth(int(first), tuple(map(int, numbers)) or STEPS)
