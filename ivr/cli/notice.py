"""``ivr notice``: words that every caller hears first, for a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import click

from ivr.cli.common import FOUND, Moment, chosen_root, fail, root_option, shown_moment
from ivr.cli.in_store import on_air_or_end, readable, store_of, who_option, whoever
from ivr.cli.language import tell
from ivr.cli.pause import assert_callers_are_well
from ivr.line.catalogue import NOTICES
from ivr.line.in_force import Notice
from ivr.messages import w
from ivr.publish.putting import add_measure, end_measures
from ivr.store.records import Measure
from ivr.store.store import Store

OWN = "own"


@click.command()
@click.argument("name", type=click.Choice([*NOTICES, OWN]))
@root_option
@click.option("--until", type=Moment(), default=None, help='When it ends by itself: "2026-12-24 21:00" in Finland.')
@click.option("--from", "since", type=Moment(), default=None, help="When it begins; now unless told otherwise.")
@click.option("--reason", default="", metavar="TEXT", help="Why, for those who come after.")
@click.option("--say", multiple=True, metavar="LANGUAGE=WORDS", help="Own words in one language; several times.")
@click.option("--end", "ends", is_flag=True, help="End this notice now.")
@who_option
@click.pass_context
def notice(
    ctx: click.Context,
    name: str,
    own_root: Path | None,
    until: dt.datetime | None,
    since: dt.datetime | None,
    reason: str,
    say: tuple[str, ...],
    who: str | None,
    *,
    ends: bool,
) -> None:
    """Say something to every caller first, once they have chosen a language; it ends by itself.

    Ready-made, in every language: repair (the menu is being repaired), busy (a person is hard to reach: stay, and hear
    another number), closed (one of the helpers is closed: with ivr pause, which silences that helper). Or own words in
    chosen languages; callers in the others hear nothing of it. They are spoken in two seconds, on every machine.

    \b
    ivr notice busy --until "2026-12-24 21:00" --reason "the helpline has told us so"
    ivr notice own --say fi="Linja on auki." --say en="The line is open." --until 2026-12-27 --reason "Christmas"
    ivr notice busy --end
    """
    now = dt.datetime.now(dt.UTC)
    with store_of(chosen_root(ctx, own_root)) as store:
        if ends:
            _end(store, name, whoever(who), now)
            return
        starts = max(since or now, now)
        if until is None:
            fail(w("--until is missing: a notice ends by itself"), w('--until "2026-12-24 21:00"'))
        if until <= starts:
            fail(w("--until {moment} is over already", moment=shown_moment(until)), w("name a moment to come"))
        if not reason:
            fail(w("--reason is missing"), w("say in a few words why, for those who come after"))
        said = Notice("" if name == OWN else name, _words(name, say))
        measure = Measure("notice", said.stored(), starts, until, whoever(who), reason)
        with store.reading() as reading:
            line = readable(reading, on_air_or_end(reading, now).version)
            assert_callers_are_well(line, reading.measures(now), measure, now)
        add_measure(store, measure, now)
        told = w(
            "callers hear it first, from {start} until {until}", start=shown_moment(starts), until=shown_moment(until)
        )
        tell(told)
        tell(w("to end it before: ivr notice {name} --end", name=name))


def _words(name: str, say: tuple[str, ...]) -> Mapping[str, str]:
    """Own words by language; the command ends where some are missing, or are not to be given."""
    if name != OWN and say:
        fail(w("--say is for own words: ivr notice own"), w("leave it out, or say own in place of {name}", name=name))
    found = {}
    for each in say:
        language, sign, words = each.partition("=")
        if not sign or not words.strip():
            fail(w('--say "{text}" has no words', text=each), w('--say fi="Linja on auki."'))
        found[language.strip()] = words.strip()
    if name == OWN and not found:
        fail(w("own words are missing"), w('--say fi="Linja on auki."'))
    return found


def _end(store: Store, name: str, who: str, now: dt.datetime) -> None:
    wanted = "" if name == OWN else name
    with store.reading() as reading:
        on_air_or_end(reading, now)
        ended = [each for each in reading.measures(now) if each.kind == "notice" and each.what["name"] == wanted]
    if not ended:
        fail(w('the notice "{name}" is not on', name=name), w("ivr status lists what is"), FOUND)
    end_measures(store, ended, who, now)
    tell(w("callers hear it no more, in two seconds"))
