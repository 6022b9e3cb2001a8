"""Run mutmut and tell what it has found: how many changes the tests noticed, by file, and which they did not.

``python -m tests.mutants run`` tries every change that has not been tried since its function changed, ``run
'ivr.graph.promises.*'`` a part of them; without ``run`` what was found before is told again. ``again`` forgets the
changes that no test noticed, so that the next run tries them with the tests of today. It ends with 2 when mutmut
itself fails. It ends with 1 when not everything was tried, when less than 90 in a hundred were noticed, or when a
change in the files that decide where a call goes was not, and is not in `survivors.yaml` with the reason why nobody
would suffer from it.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import walk_mutatable_files
from mutmut.utils.format_utils import mangled_name_from_mutant_name

LEAST = 0.9
PROGRESS = re.compile(r"\b\d+/\d+  ")
DECIDING = (
    "ivr/graph/call_graph.py",
    "ivr/graph/promises.py",
    "ivr/graph/spots.py",
    "ivr/line/hours.py",
    "ivr/voice/on_air.py",
    "ivr/voice/request.py",
)
"""The files that decide where a call goes: of these every survivor has a reason."""
LISTED = Path(__file__).parent / "survivors.yaml"
NOTICED = ("killed", "timeout", "caught by type check", "segfault")


@dataclass(frozen=True, order=True)
class Change:
    """One change: the function as mutmut calls it, and the lines before and after, without their margins."""

    function: str
    was: str
    now: str


def change_of(mutant: str, path: Path) -> Change:
    """The change that a mutant is."""
    removed, added = [], []
    for line in get_diff_for_mutant(mutant, path=path).splitlines():
        if line.startswith("-") and not line.startswith("---"):
            removed.append(line[1:].strip())
        elif line.startswith("+") and not line.startswith("+++"):
            added.append(line[1:].strip())
    return Change(mangled_name_from_mutant_name(mutant), " ".join(removed), " ".join(added))


def listed() -> dict[Change, str]:
    """The changes that may survive, with the reason."""
    rows = yaml.safe_load(LISTED.read_text(encoding="utf-8")) or []
    return {Change(row["function"], row["was"], row["now"]): row["why"] for row in rows}


def survivors(path: Path, results: dict[str, int | None]) -> Iterator[tuple[str, Change]]:
    """The mutants of a file that no test noticed."""
    for mutant, code in results.items():
        if code is not None and status_by_exit_code[code] not in NOTICED:
            yield mutant, change_of(mutant, path)


def run(parts: list[str]) -> int:
    """Let mutmut try the changes of *parts*, or all; its progress is shown a line a minute. Its status."""
    command = [str(Path(sys.executable).with_name("mutmut")), "run", *parts]
    shown = 0.0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        assert running.stdout is not None
        for row in running.stdout:
            if PROGRESS.search(row) is None:
                print(row, end="", flush=True)
            elif time.monotonic() > shown + 60:
                print(row.strip(), flush=True)
                shown = time.monotonic()
    return running.returncode


def forget_survivors() -> None:
    """Let the next run try again what no test noticed."""
    for path in walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        for mutant, _ in list(survivors(path, data.exit_code_by_key)):
            data.exit_code_by_key[mutant] = None
        data.save()


def main(arguments: list[str]) -> int:
    """Print the figures, a file a line, and each survivor that is not listed."""
    if arguments == ["again"]:
        forget_survivors()
        return 0
    parts = arguments[1:]
    if arguments[:1] == ["run"] and (status := run(parts)) != 0:
        print(f"mutmut itself ended with {status}: what it found before that is no proof")
        return 2
    known, total, unlisted = listed(), Counter[str](), list[tuple[Path, str, Change]]()
    for path in sorted(walk_mutatable_files()):
        data = SourceFileMutationData(path=path)
        data.load()
        counted = Counter(
            "not run" if code is None else "noticed" if status_by_exit_code[code] in NOTICED else "survived"
            for code in data.exit_code_by_key.values()
        )
        if counted["noticed"] + counted["survived"]:
            print(f"{path}: {_figures(counted)}")
        total += counted
        unlisted += [(path, *found) for found in survivors(path, data.exit_code_by_key) if found[1] not in known]
    for path, mutant, change in unlisted:
        print(f"\n{mutant} ({path})\n  was: {change.was}\n  now: {change.now}")
    print(f"\nall: {_figures(total)}; {len(unlisted)} survivors without a reason")
    enough = total["noticed"] >= LEAST * (total["noticed"] + total["survived"]) > 0
    if total["not run"] and not parts:
        print(f"{total['not run']} changes were not tried")
        return 1
    return 0 if enough and not any(str(path) in DECIDING for path, _, _ in unlisted) else 1


def _figures(counted: Counter[str]) -> str:
    run = counted["noticed"] + counted["survived"]
    share = f"{100 * counted['noticed'] / run:.1f} %" if run else "-"
    return f"{counted['noticed']} of {run} noticed ({share}), {counted['not run']} not run"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
