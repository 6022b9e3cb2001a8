"""``ivr pause``: a number that must not be heard tonight."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from ivr.cli.common import FOUND, Moment, chosen_root, fail, root_option, show, shown_moment
from ivr.cli.in_store import on_air_or_end, readable, store_of, who_option, whoever
from ivr.cli.language import tell
from ivr.cli.run_rules import found_by_rules
from ivr.graph.compile import compile_line
from ivr.line.line import Line
from ivr.messages import w
from ivr.problems import did_you_mean
from ivr.publish.planning import in_force
from ivr.publish.putting import add_measure, end_measures
from ivr.store.records import Measure
from ivr.store.store import Store


@click.command()
@click.argument("contact")
@root_option
@click.option("--until", type=Moment(), default=None, help='When it ends by itself: "2026-12-24 21:00" in Finland.')
@click.option("--reason", default="", metavar="TEXT", help="Why, for those who come after.")
@click.option("--instead", default="", metavar="CONTACT", help="Whom callers hear and reach meanwhile.")
@click.option("--end", "ends", is_flag=True, help="End the pause of CONTACT now.")
@who_option
@click.pass_context
def pause(
    ctx: click.Context,
    contact: str,
    own_root: Path | None,
    until: dt.datetime | None,
    reason: str,
    instead: str,
    who: str | None,
    *,
    ends: bool,
) -> None:
    """Let nobody hear or reach CONTACT (provider/contact) for a time, in any language; it ends by itself.

    It holds two seconds later on every machine, for calls under way too: they go on with the next helper, or hear that
    the menu has changed. The helpline can only be paused with another in its place (--instead).

    \b
    ivr pause riku/phone --until "2026-12-27 09:00" --reason "closed over Christmas"
    ivr pause riku/phone --end
    """
    now = dt.datetime.now(dt.UTC)
    with store_of(chosen_root(ctx, own_root)) as store:
        if ends:
            _end(store, contact, whoever(who), now)
            return
        if until is None:
            fail(w("--until is missing: a pause ends by itself"), w('--until "2026-12-24 21:00"'))
        if until <= now:
            fail(w("--until {moment} is over already", moment=shown_moment(until)), w("name a moment to come"))
        if not reason:
            fail(w("--reason is missing"), w("say in a few words why, for those who come after"))
        with store.reading() as reading:
            line = readable(reading, on_air_or_end(reading, now).version)
            holding = reading.measures(now)
        what = {"contact": _named(line, contact), "instead": _named(line, instead) if instead else ""}
        measure = Measure("pause", what, now, until, whoever(who), reason)
        assert_callers_are_well(line, holding, measure, now)
        add_measure(store, measure, now)
        tell(w("{contact} is not heard until {until}", contact=what["contact"], until=shown_moment(until)))
        if what["instead"]:
            tell(w("in its place: {contact}", contact=what["instead"]))
        tell(w("to end it before: ivr pause {contact} --end", contact=what["contact"]))


def _named(line: Line, name: str) -> str:
    """The full name of a contact; the command ends where it is none."""
    found = line.found(name)
    if found is None:
        every = [f"{provider}/{contact}" for provider, each in line.providers.items() for contact in each.contacts]
        hint = did_you_mean(name, every)
        fail(w('"{contact}" is no contact of the line that is on the air', contact=name), hint, FOUND)
    return found[0]


def assert_callers_are_well(line: Line, holding: Sequence[Measure], measure: Measure, now: dt.datetime) -> None:
    """The command ends where a caller would suffer from a pause or a notice."""
    made = in_force(line, [*holding, measure])
    found = found_by_rules(Path(), made, compile_line(made), now)
    errors = [each for each in found if each.level == "error"]
    if errors:
        show(errors)
        fail(w("with this the line would have errors: nothing was changed"), status=FOUND)


def _end(store: Store, contact: str, who: str, now: dt.datetime) -> None:
    with store.reading() as reading:
        line = readable(reading, on_air_or_end(reading, now).version)
        found = line.found(contact)
        name = found[0] if found is not None else contact
        ended = [each for each in reading.measures(now) if each.kind == "pause" and each.what["contact"] == name]
    if not ended:
        fail(w("{contact} is not paused", contact=name), w("ivr status lists what is"), FOUND)
    end_measures(store, ended, who, now)
    tell(w("{contact} is heard again in two seconds", contact=name))
