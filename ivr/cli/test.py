"""``ivr test``: play the calls that are written down, and tell which of them go otherwise than expected."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ivr.calls.play import PlayedCall, play
from ivr.calls.read import read_calls
from ivr.calls.report import in_full
from ivr.calls.scenario import CallsFile, Phones
from ivr.calls.update import Rewritten, difference, update
from ivr.cli.common import FOUND, at_option, chosen_root, fail, root_option, show, stop_for
from ivr.cli.language import tell, to_operator
from ivr.cli.played_line import USUAL, PlayedLine
from ivr.messages import Words, shown, w
from ivr.problems import BrokenLineError

FOLDER = Path("tests/calls")


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@root_option
@at_option
@click.option("--update", "updating", is_flag=True, help="Write what is now heard into the 'hears' lines that differ.")
@click.option("--whole", is_flag=True, help="Print the whole call where one is not as expected.")
@click.pass_context
def test(
    ctx: click.Context,
    files: tuple[Path, ...],
    own_root: Path | None,
    at: dt.datetime | None,
    updating: bool,
    whole: bool,
) -> None:
    """Play the calls in FILES (files or folders; tests/calls unless told otherwise): nothing is dialled.

    \b
    Ends with 0 when all calls go as their files say, with 1 when one does not or a file
    cannot be read, with 2 when there is nothing to play.

    --update is for after a change of words that you meant: in each 'hears' line that is no longer so, the words
    are replaced by the nearest that are now heard, and the difference is shown. Nothing else is ever changed:
    a call that rings another number, or ends elsewhere, stays as it is and is told.

    --at is the moment of calls that do not give one (else a Tuesday in December, noon).
    """
    root = chosen_root(ctx, own_root)
    paths = _paths(files or (root / FOLDER,))
    try:
        line = PlayedLine.under(root, at or USUAL)
    except BrokenLineError as broken:
        stop_for(broken.problems)
    began = time.perf_counter()
    read = [read_calls(path, _shown(path, root), line.languages) for path in paths]
    results: list[PlayedCall] = []
    changed = 0
    for path, calls in zip(paths, read, strict=True):
        click.echo(click.style(calls.file, bold=True))
        show(calls.problems)
        if updating and not calls.problems:
            result = update(path, calls, line.phone, line.languages)
            changed += len(result.changes)
            _show_changes(result)
            calls = result.after
        results += _played(calls, line.phone, whole=whole)
    unread = sum(bool(calls.problems) for calls in read)
    click.echo(_summary(results, unread, changed, time.perf_counter() - began))
    raise SystemExit(FOUND if unread or not all(played.fine for played in results) else 0)


def _paths(given: Sequence[Path]) -> list[Path]:
    """The files themselves, sorted inside each folder, without repetition."""
    found = [path for one in given for path in (sorted(one.rglob("*.yaml")) if one.is_dir() else [one])]
    found = [path for path in found if path.exists()]
    if not found:
        fail(
            w("there are no calls to play: no file with the ending .yaml in {places}", places=tuple(given)),
            w('name a file, or write one: ivr call --keys "1 1" --save tests/calls/mine.yaml'),
        )
    return list(dict.fromkeys(found))


def _shown(path: Path, root: Path) -> str:
    """The file as an operator would name it: from the line's folder on where it is inside."""
    whole = path.resolve()
    return whole.relative_to(root.resolve()).as_posix() if whole.is_relative_to(root.resolve()) else str(path)


def _played(calls: CallsFile, phones: Phones, *, whole: bool) -> Iterator[PlayedCall]:
    """Play each call and print how it went, at once: a long run is seen to move."""
    for scenario in () if calls.problems else calls.scenarios:
        played = play(scenario, phones)
        length = played.call.now if played.call is not None else 0.0
        mark = w("ok  ") if played.fine else w("FAIL")
        tell(
            w(
                "  {mark}  {name}  ({steps} steps, {seconds:.0f} s of call)",
                mark=click.style(mark.shown(to_operator()), fg="green" if played.fine else "red"),
                name=scenario.name,
                steps=len(scenario.steps),
                seconds=length,
            )
        )
        if not played.fine:
            report = in_full(played, calls.lines, transcript=whole)
            click.echo("\n".join(f"        {line}" for line in report.split("\n")))
        yield played


def _show_changes(result: Rewritten) -> None:
    if result.changes:
        click.echo(difference(result))


def _summary(results: Sequence[PlayedCall], unread: int, changed: int, seconds: float) -> str:
    translate = to_operator()
    failed = sum(not played.fine for played in results)
    parts: list[Words | str] = [w("{count} calls played in {seconds:.1f} s", count=len(results), seconds=seconds)]
    if results:
        parts.append(w("{count} as expected", count=len(results) - failed))
    if failed:
        parts.append(click.style(w("{count} not as expected", count=failed).shown(translate), fg="red"))
    if unread:
        parts.append(w("{count} files not played: mend them first", count=unread))
    if changed:
        parts.append(w("{count} lines rewritten", count=changed))
    return shown(parts, translate)
