"""``ivr diff``: what callers will hear, press and wait for differently, for a second person to approve."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from pathlib import Path

import click

from ivr.cli.common import FOUND, chosen_root, fail, root_option, show, wrong_command
from ivr.cli.language import CALLERS, tell, to_operator
from ivr.cli.since import Since
from ivr.cli.version_then import version_then
from ivr.compare.by_language import only
from ivr.compare.changes import Comparison
from ivr.compare.compare import compare
from ivr.compare.places import Version, version_of
from ivr.compare.render.as_json import as_json
from ivr.compare.render.text import Row, rows
from ivr.compare.revisions import NoVersionError, different_files, taken_out
from ivr.line.load import load
from ivr.messages import Translate, w
from ivr.problems import BrokenLineError

COLOURS = {"old": "red", "new": "green", "heading": None, "": None}


@click.command()
@click.argument("old", default=None, required=False)
@click.argument("new", default=None, required=False)
@root_option
@click.option(
    "--since",
    type=Since(),
    default=None,
    help='Compare with what was on the air then: yesterday, "3 days", "last week", 2026-11-20.',
)
@click.option(
    CALLERS,
    "languages",
    multiple=True,
    metavar="LANGUAGE",
    help="Only what callers in this language notice, like sv; can be given several times.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="text, or json for programs."
)
@click.pass_context
def diff(
    ctx: click.Context,
    old: str | None,
    new: str | None,
    own_root: Path | None,
    since: dt.datetime | None,
    languages: tuple[str, ...],
    form: str,
) -> None:
    """Show what changes for callers from OLD to NEW: words, keys, numbers, who helps, times.

    OLD and NEW are folders that hold menus, data and prompts, or versions that Git knows: a tag, HEAD~1. Without
    NEW it is the folder in use; without OLD it is what was last committed. Nothing is written. --since stands for OLD.

    \b
    Ends with 0, whether something changes or not; with 1 when one of the two cannot be read;
    with 2 when there is no such folder or version.
    """
    root = chosen_root(ctx, own_root)
    if since is not None and old is not None:
        raise wrong_command(w("--since chooses the older version itself: leave out {name}, or --since", name=old))
    old = old or "HEAD"
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "old"
        before = _then(root, since, into) if since is not None else _folder(old, root, into)
        now = root if new is None else _folder(new, root, Path(folder) / "new")
        comparison = compare(_view(before, old), _view(now, new or str(root)), different_files(before, now))
    for each in languages:
        if each not in comparison.known:
            line_has = tuple(sorted(comparison.known))
            raise wrong_command(w('"{name}" is no language of this line: {languages}', name=each, languages=line_has))
    chosen = only(comparison, languages)
    if form == "json":
        click.echo(json.dumps(as_json(chosen), ensure_ascii=False, indent=2))
    else:
        print_comparison(chosen)


def _folder(name: str, root: Path, into: Path) -> Path:
    """The folder *name*, or a new one with the files as Git has them under that name."""
    if Path(name).is_dir():
        return Path(name)
    try:
        taken_out(name, root, into)
    except NoVersionError as error:
        fail(error.message, error.hint)
    return into


def _then(root: Path, since: dt.datetime, into: Path) -> Path:
    """The folder with the version that was on the air at *since*; which one it is, is told."""
    try:
        found = version_then(root, since, into)
    except NoVersionError as error:
        fail(error.message, error.hint)
    tell(found.told, err=True)
    return found.folder


def _view(folder: Path, name: str) -> Version:
    try:
        return version_of(load(folder))
    except BrokenLineError as broken:
        show(broken.problems)
        tell(w("{name} cannot be read; to mend in it first: {count}", name=name, count=len(broken.problems)), err=True)
        raise SystemExit(FOUND) from None


def print_comparison(comparison: Comparison) -> None:
    """Print what is different for callers, in the operator's language."""
    click.echo(_text(comparison, to_operator()), nl=False)


def _text(comparison: Comparison, translate: Translate) -> str:
    return "".join(f"{_line(row, translate)}\n" for row in rows(comparison))


def _line(row: Row, translate: Translate) -> str:
    line = "  " * row.level + row.words.shown(translate)
    if row.side == "heading":
        return "\n" + click.style(line, bold=True)
    return click.style(line, fg=COLOURS[row.side]) if row.side else line
