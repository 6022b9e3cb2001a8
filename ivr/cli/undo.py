"""``ivr undo``: the last change that a command made is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ivr.cli.changing import agreed, show_rows, yes_option
from ivr.cli.common import FOUND, chosen_root, fail, root_option
from ivr.cli.language import tell
from ivr.edit.undo import Kept, forget, kept, taken_back
from ivr.edit.write import NotWrittenError, write
from ivr.messages import w
from ivr.values import HELSINKI


@click.command()
@root_option
@click.option("--list", "listed", is_flag=True, help="List the changes that can be taken back, the latest first.")
@yes_option
@click.pass_context
def undo(ctx: click.Context, own_root: Path | None, *, listed: bool, yes: bool) -> None:
    """Take back the last change that a command made in the files; given again, the one before it.

    What comes back is shown first; then you are asked. A file that was edited by hand since is not touched.

    \b
    Ends with 0 when it is taken back, with 1 when it is not.
    """
    root = chosen_root(ctx, own_root)
    changes = kept(root)
    if listed:
        _list(changes)
        return
    if not changes:
        fail(
            w("no command has changed anything here"),
            w("changes by hand are not kept: look into Git, or a copy"),
            FOUND,
        )
    last = changes[0]
    back, edited = taken_back(root, last)
    if edited:
        message = w("{files} was edited by hand after {command}", files=edited, command=f'"{last.command}"')
        hint = w(
            "take that back in your editor first; what was there before is in {folder}", folder=last.folder / "before"
        )
        fail(message, hint, FOUND)
    tell(w("{command}, {moment}, is taken back:", command=last.command, moment=_moment(last)))
    show_rows(back)
    agreed(w("take it back? (y/n)"), yes=yes)
    try:
        write(root, back)
    except NotWrittenError as error:
        fail(error.message, error.hint, FOUND)
    forget(last)
    tell(w("taken back: {files} as before", files=tuple(change.file for change in last.changes)))
    tell(w("callers hear it once the line is put on the air again"))


def _moment(change: Kept) -> str:
    return f"{change.at.astimezone(HELSINKI):%Y-%m-%d %H:%M}"


def _list(changes: Sequence[Kept]) -> None:
    if not changes:
        tell(w("no command has changed anything here"))
    for change in changes:
        files = tuple(each.file for each in change.changes)
        tell(w("{moment}  {command}  ({files})", moment=_moment(change), command=change.command, files=files))
