"""``ivr publish``: put the folder on the air as a new version."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from ivr.cli.common import FOUND, chosen_root, fail, root_option, show, stop_for
from ivr.cli.diff import print_comparison
from ivr.cli.in_store import readable, store_of, who_option, whoever, yes_option
from ivr.cli.language import tell, to_operator
from ivr.cli.run_rules import found_by_rules
from ivr.compare.compare import compare
from ivr.compare.places import Version as Places
from ivr.compare.places import version_of
from ivr.graph.compile import compile_line
from ivr.line.line import Line
from ivr.line.load import load
from ivr.messages import w
from ivr.problems import BrokenLineError, Problem
from ivr.publish.putting import is_the_same, keep_draft, on_air, put_on_air
from ivr.publish.second import needs_a_second_name
from ivr.publish.sources import sources_of
from ivr.store.records import Version
from ivr.store.store import Store


@click.command()
@root_option
@click.option("--note", default="", metavar="TEXT", help="What was changed and why, for those who come after.")
@who_option
@click.option("--second", default="", metavar="NAME", help="Who else has looked at it, where two must.")
@click.option("--accept", default="", metavar="REASON", help="Publish although there are warnings, and why.")
@click.option("--draft", is_flag=True, help="Only keep it, to be called at /call/preview; callers notice nothing.")
@yes_option
@click.pass_context
def publish(
    ctx: click.Context,
    own_root: Path | None,
    note: str,
    who: str | None,
    second: str,
    accept: str,
    *,
    draft: bool,
    yes: bool,
) -> None:
    """Put the folder on the air as a new version.

    Everything is checked first: with errors nothing is published, warnings need a reason (--accept). On a line for real
    callers (mode: live) a changed number, helpline or state of a language needs a second name. What callers will hear
    differently is shown before you are asked. Calls under way finish in the version they began with; new calls hear
    the new one two seconds later, on every machine.

    \b
    Ends with 1 when nothing was published.
    """
    root = chosen_root(ctx, own_root)
    now = dt.datetime.now(dt.UTC)
    try:
        line = load(root)
    except BrokenLineError as broken:
        stop_for(broken.problems)
    accepted = _checked(root, line, accept, now)
    version = Version("", now, whoever(who), second=second, note=note, accepted=accepted)
    with store_of(root) as store:
        if draft:
            number = keep_draft(store, line, sources_of(root), version, now)
            tell(w("kept as draft {number}: call POST /call/preview to hear it", number=number))
            return
        if _is_the_same(store, line, now):
            tell(w("nothing to publish: callers hear exactly this already"))
            return
        _shown(store, line, second, now)
        if not yes and not click.confirm(w("put it on the air?").shown(to_operator())):
            fail(w("nothing was published"), status=FOUND)
        number = put_on_air(store, line, sources_of(root), version, dt.datetime.now(dt.UTC))
        tell(w("version {number} is on the air in two seconds", number=number))
        if number > 1:
            tell(w("to take it back: ivr rollback"))
        _outside_duties(store, line, number)


def _checked(root: Path, line: Line, accept: str, now: dt.datetime) -> tuple[tuple[str, str], ...]:
    """The warnings that are accepted, with the reason; the command ends where there is more."""
    found = found_by_rules(root, line, compile_line(line), now)
    errors = tuple(each for each in found if each.level == "error")
    warnings = tuple(each for each in found if each.level == "warning")
    if errors:
        show(errors)
        fail(w("with errors nothing is published: {count}", count=len(errors)), w("mend them first"), FOUND)
    if warnings and not accept:
        show(warnings)
        message = w("there are warnings: {count}", count=len(warnings))
        fail(message, w('mend them, or publish all the same: --accept "why"'), FOUND)
    return tuple((_kept(each), accept) for each in warnings)


def _kept(problem: Problem) -> str:
    return f"{problem.place} {problem.code}"


def _is_the_same(store: Store, line: Line, now: dt.datetime) -> bool:
    with store.reading() as reading:
        found, turns = on_air(reading, now), reading.plan()
    return found is not None and is_the_same(found.version, turns[-1], line, compile_line(line))


def _shown(store: Store, line: Line, second: str, now: dt.datetime) -> None:
    """What callers will hear differently; the command ends where a second name is missing."""
    with store.reading() as reading:
        found = on_air(reading, now)
        if found is None:
            tell(w("this is the first version: callers hear all of it for the first time"))
            return
        before = readable(reading, found.version)
    old, new = version_of(before), version_of(line)
    print_comparison(compare(old, new))
    assert_looked_at_by_two(old, new, second)


def assert_looked_at_by_two(old: Places, new: Places, second: str) -> None:
    """The command ends where, on a line for real callers, a change needs a *second* name and has none."""
    sensitive = needs_a_second_name(old.line, old.graph, new.line, new.graph)
    if not sensitive or new.line.settings.mode != "live" or second:
        return
    for each in sensitive:
        tell(each, err=True)
    message = w("on a line for real callers two people must have looked at this")
    fail(message, w('let somebody else read it, and say who: --second "AB"'), FOUND)


def _outside_duties(store: Store, line: Line, number: int) -> None:
    """What stands elsewhere and is now out of date."""
    with store.reading() as reading:
        earlier = next((each for each in reading.versions() if each.number < number), None)
        if earlier is None:
            return
        try:
            before = readable(reading, earlier)
        except SystemExit:
            return
    one, other = (each.contact(each.settings.helpline) for each in (before, line))
    if (one.number, one.connect) != (other.number, other.connect):
        tell(w("the helpline has changed: print ivr fallback again, and put it into Twilio in place of the old one"))
    printed = [{tag: (each.page, each.key) for tag, each in was.settings.languages.items()} for was in (before, line)]
    if printed[0] != printed[1] or one.number != other.number:
        tell(w("leaflets and cards that show keys or this number are out of date"))
