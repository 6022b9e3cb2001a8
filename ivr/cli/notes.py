"""Notes of one kind in two lines: how many, and where. Errors and warnings are always shown whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import click

from ivr.cli.common import show
from ivr.cli.language import chosen_language, tell, to_operator
from ivr.messages import w
from ivr.problems import Problem
from ivr.rules.manual import title


def show_folded(problems: Iterable[Problem]) -> None:
    """Print *problems* to standard error; notes of which there are several with one code come last, together."""
    problems = tuple(problems)
    counts = Counter(problem.code for problem in problems if problem.level == "note")
    show(problem for problem in problems if problem.level != "note" or counts[problem.code] == 1)
    for code in (code for code, count in counts.items() if count > 1):
        _show_together(code, [problem for problem in problems if problem.level == "note" and problem.code == code])
    if any(count > 1 for count in counts.values()):
        tell(w("each note with its mend: ivr check --notes"), err=True)


def _show_together(code: str, notes: Sequence[Problem]) -> None:
    tag = click.style(f"{to_operator()('note')}[{code}]", fg="cyan")
    click.echo(f"{tag}: {len(notes)} × {title(code, chosen_language())}", err=True)
    lines: dict[str, dict[int, None]] = {}
    for note in notes:
        lines.setdefault(note.place.file, {})[note.place.line] = None
    for file, numbers in lines.items():
        click.echo(f"  {file}:{', '.join(map(str, numbers))}", err=True)
