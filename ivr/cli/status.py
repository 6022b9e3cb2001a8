"""``ivr status``: what callers get now, and what holds for a time."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from ivr.cli.common import chosen_root, root_option, shown_moment
from ivr.cli.in_store import on_air_or_end, store_of
from ivr.cli.language import tell
from ivr.graph.compile import compile_line
from ivr.line.load import load
from ivr.messages import Words, w
from ivr.problems import BrokenLineError
from ivr.store.records import Change, Measure

CHANGES = {
    "published": w("published"),
    "folder": w("taken up from the folder"),
    "draft": w("draft kept"),
    "rollback": w("gone back"),
    "pause": w("paused"),
    "notice": w("notice switched on"),
    "end": w("pause or notice ended"),
}


@click.command()
@root_option
@click.pass_context
def status(ctx: click.Context, own_root: Path | None) -> None:
    """Show which version is on the air, what is paused and until when, and the last changes with who and why."""
    root, now = chosen_root(ctx, own_root), dt.datetime.now(dt.UTC)
    with store_of(root) as store, store.reading() as reading:
        found = on_air_or_end(reading, now)
        version = found.version
        tell(w("on the air: version {number} of {at}", number=version.number, at=shown_moment(version.at)))
        for measure in found.measures:
            tell(_measure(measure, now))
        draft = reading.newest_draft()
        if draft is not None:
            tell(w("a draft can be heard at /call/preview"))
        tell(_folder(root, version.revision))
        tell(w("last changes:"))
        for change in reading.changes()[:8]:
            tell(_change(change))


def _measure(measure: Measure, now: dt.datetime) -> Words:
    what, until = measure.what, shown_moment(measure.ends())
    who = f"{measure.who}: {measure.reason}"
    if measure.kind == "pause":
        instead = w(", in its place {contact}", contact=what["instead"]) if what["instead"] else ""
        return w(
            "paused until {until}: {contact}{instead} ({who})",
            until=until,
            contact=what["contact"],
            instead=instead,
            who=who,
        )
    said = what["name"] or tuple(what["words"].values())
    if measure.starts_at > now:
        start = shown_moment(measure.starts_at)
        return w("notice from {start} until {until}: {text} ({who})", start=start, until=until, text=said, who=who)
    return w("notice until {until}: {text} ({who})", until=until, text=said, who=who)


def _folder(root: Path, revision: str) -> Words:
    """Whether the folder is what callers hear."""
    try:
        same = compile_line(load(root)).revision == revision
    except BrokenLineError:
        return w("the folder here cannot be read as it is now: ivr check")
    if same:
        return w("the folder here is what callers hear")
    return w("the folder here is different, and not on the air: ivr publish shows how")


def _change(change: Change) -> Words:
    reason = f": {change.reason}" if change.reason else ""
    return w(
        "  {at}  {what}  {who}", at=shown_moment(change.at), what=CHANGES[change.what], who=f"{change.who}{reason}"
    )
