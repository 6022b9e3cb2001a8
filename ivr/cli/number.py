"""``ivr number``: another phone number, everywhere it stands."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from pathlib import Path

import click

from ivr.cli.changing import (
    agreed,
    brings_errors,
    looked_at,
    make,
    show_rows,
    show_what_callers_notice,
    yes_option,
)
from ivr.cli.common import FOUND, WRONG, chosen_root, fail, root_option, stop_for
from ivr.cli.language import tell, to_operator
from ivr.edit.change import changed
from ivr.edit.contact import Proof
from ivr.edit.near import near
from ivr.edit.number import Plan, contacts_with, own_numbers, plan
from ivr.edit.sought import Sought, sought
from ivr.edit.spelling import WrongNumberError, published
from ivr.edit.trial import copy_with
from ivr.line.line import Line
from ivr.messages import w
from ivr.values import HELSINKI


class Confirmed(click.ParamType[tuple[dt.date, str]]):
    """A day and the initials of whoever rang the number: ``2026-11-25 AB``."""

    name = "day and initials"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[dt.date, str]:
        """The day and the initials."""
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"(\d{4}-\d\d-\d\d)[ ,]+(\w[\w .-]{0,18}\w|\w)", str(value).strip())
        try:
            return dt.date.fromisoformat(found[1] if found is not None else ""), found[2] if found is not None else ""
        except ValueError:
            message = w('"{text}" is no day and initials: write "2026-11-25 AB"', text=str(value))
            return self.fail(message.shown(to_operator()), param, ctx)


@click.command()
@click.argument("old")
@click.argument("new")
@root_option
@click.option(
    "--contact", "contacts", multiple=True, metavar="HELPER/CONTACT", help="Whose number, where several have it."
)
@click.option("--source", default=None, metavar="TEXT", help="Where the new number is from: the page's address.")
@click.option("--seen", default=None, metavar="TEXT", help="When that was seen, like 2026-11-25; today with --source.")
@click.option(
    "--confirmed", type=Confirmed(), default=None, metavar='"DAY INITIALS"', help="Who rang the new number, and when."
)
@yes_option
@click.pass_context
def number(
    ctx: click.Context,
    old: str,
    new: str,
    own_root: Path | None,
    contacts: tuple[str, ...],
    source: str | None,
    seen: str | None,
    confirmed: tuple[dt.date, str] | None,
    *,
    yes: bool,
) -> None:
    """Change the phone number OLD to NEW wherever it stands: as it is read, as it is rung, and in words.

    What will be different is shown first, in the files and for callers; then you are asked. When the changed files have
    an error that they have not now, nothing is changed. "ivr undo" takes the change back.

    \b
    Ends with 0 when the number is changed, with 1 when it is not, with 2 when OLD or NEW cannot be used.
    """
    root = chosen_root(ctx, own_root)
    before, after = sought(old), _usable(new)
    now = looked_at(root, dt.datetime.now(dt.UTC))
    if now.version is None:
        stop_for(now.problems)
    line = now.version.line
    chosen = _chosen(line, before, contacts)
    if before.number == sought(after).number:
        hint = w("to move only the pauses, change number and read_as in data/providers.yaml by hand")
        fail(w('"{old}" and "{new}" are the same number', old=old, new=new), hint)
    today = f"{dt.datetime.now(HELSINKI):%Y-%m-%d}" if source is not None else None
    planned = plan(line, before, after, chosen, Proof(source, seen or today, confirmed))
    changes = changed(root, planned.edits)
    show_rows(changes)
    with copy_with(root, changes) as trial:
        then = looked_at(trial, dt.datetime.now(dt.UTC))
        if brings_errors(now, then):
            _tell_more(planned)
            tell(w("nothing was changed: after the change the files would have this error"), err=True)
            raise SystemExit(FOUND)
        show_what_callers_notice(now, then)
    _tell_more(planned)
    agreed(w("change it? (y/n)"), yes=yes)
    make(root, shlex.join(["ivr", "number", old, new]), changes)
    tell(w("changed in {files}; ivr undo takes it back", files=tuple(change.file for change in changes)))
    tell(w("callers hear it once the line is put on the air again"))


def _usable(new: str) -> str:
    try:
        return published(new)
    except WrongNumberError as error:
        fail(error.message, error.hint)


def _chosen(line: Line, old: Sought, contacts: tuple[str, ...]) -> tuple[str, ...]:
    """Whose number is changed; ends with 1 where nobody has it, with 2 where it is not clear who is meant."""
    having = contacts_with(line, old)
    if not having and not own_numbers(line, old):
        tell(w('no helper has the number "{number}"', number=old.text), err=True)
        for other in near(line.documents, old):
            tell(w('did you mean "{name}"?', name=other), err=True)
        raise SystemExit(FOUND)
    meant = tuple(found[0] if (found := line.found(name)) is not None else name for name in contacts)
    unknown = [name for name in meant if name not in having]
    if unknown:
        hint = w("it is the number of: {contacts}", contacts=having)
        fail(w('"{contact}" does not have the number "{number}"', contact=unknown[0], number=old.text), hint)
    if len(having) > 1 and not contacts:
        hint = w(
            "say whose it is, once or several times: {options}", options=tuple(f"--contact {name}" for name in having)
        )
        fail(w('"{number}" is the number of several: {contacts}', number=old.text, contacts=having), hint, WRONG)
    return meant or having


def _tell_more(planned: Plan) -> None:
    """What the operator should know before saying yes."""
    click.echo()
    if planned.left:
        tell(w("the old number stays in these places:"))
        for place in planned.left:
            click.echo(f"  {place.place}: {place.excerpt(100)}")
    for note in planned.notes:
        tell(w("note: {words}", words=note))
