"""``ivr find``: where a number or words stand in the files, and where callers hear them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from ivr.cli.common import FOUND, at_option, chosen_root, now_or, root_option, wrong_command
from ivr.cli.language import CALLERS, tell
from ivr.compare.names import site_name
from ivr.compare.places import Site
from ivr.edit.heard import READ, RUNG, TOLD, Heard, heard
from ivr.edit.near import near
from ivr.edit.sought import Sought, sought
from ivr.edit.written import Written, in_words, written
from ivr.graph.call_graph import CallGraph
from ivr.graph.compile import compile_line
from ivr.graph.spots import MUL
from ivr.line.files import read_files
from ivr.line.line import Line
from ivr.line.load import load
from ivr.messages import Words, w
from ivr.problems import BrokenLineError
from ivr.rules.subject import Subject

MOST_LETTERS = 100
HEADINGS: Mapping[str, Words] = {
    READ: w("callers hear it"),
    RUNG: w("callers are connected to it"),
    TOLD: w("the person who answers is told it"),
}
"""By how it comes to be heard."""


@click.command()
@click.argument("what", nargs=-1, required=True)
@root_option
@at_option
@click.option(CALLERS, "languages", multiple=True, metavar="LANGUAGE", help="Only what callers in this language hear.")
@click.pass_context
def find(
    ctx: click.Context, what: tuple[str, ...], own_root: Path | None, at: dt.datetime | None, languages: tuple[str, ...]
) -> None:
    """Find a phone number or words: where they are written, and where callers hear them or are connected.

    A number may be spelled in any way: "116 006", 0295463177, "+358 29 546 3177". Words are found in any case.

    \b
    Ends with 0 when it is found, with 1 when it is nowhere.
    """
    root, wanted = chosen_root(ctx, own_root), sought(" ".join(what))
    documents, now = read_files(root).documents, now_or(at)
    places = list(written(documents, wanted))
    subject = _subject(root, now)
    calls: list[Heard] = []
    if subject is not None:
        _known(languages, subject.line)
        places += in_words(subject, wanted)
        calls = heard(subject.line, subject.graph, wanted, now, languages)
    if not places and not calls:
        _nowhere(wanted, near(documents, wanted))
        raise SystemExit(FOUND)
    for contact in dict.fromkeys(each.contact for each in places):
        line = subject.line if subject is not None else None
        _tell_written(contact, [each for each in places if each.contact == contact], line)
    if subject is None:
        tell(w("where callers hear it cannot be said until the files are mended: ivr check"), err=True)
    else:
        _tell_heard(calls, subject.graph, at)


def _subject(root: Path, now: dt.datetime) -> Subject | None:
    """The line under *root* with its calls; None where no line can be made."""
    try:
        line = load(root)
        return Subject(line, compile_line(line), now)
    except BrokenLineError:
        return None


def _known(languages: Sequence[str], line: Line) -> None:
    line_has = tuple(sorted(line.settings.languages))
    for name in languages:
        if name not in line_has:
            raise wrong_command(w('"{name}" is no language of this line: {languages}', name=name, languages=line_has))


def _nowhere(wanted: Sought, nearly: Sequence[str]) -> None:
    tell(w('"{text}" is nowhere in the files, and no caller hears it', text=wanted.text), err=True)
    for other in nearly:
        tell(w('did you mean "{name}"?', name=other), err=True)


def _tell_written(contact: str | None, places: Sequence[Written], line: Line | None) -> None:
    tell(_owner(contact, line) if contact is not None else w("elsewhere in the files"))
    for place in _one_a_row(places):
        click.echo(f"  {place.place}: {place.excerpt(MOST_LETTERS)}")


def _one_a_row(places: Sequence[Written]) -> Iterable[Written]:
    """The first place of each line."""
    first: dict[tuple[str, int], Written] = {}
    for each in places:
        first.setdefault((each.place.file, each.place.line), each)
    return first.values()


def _owner(contact: str, line: Line | None) -> Words:
    """A contact with its helper's own name; whether it is on the line."""
    helper, _, name = contact.partition("/")
    if line is None:
        return w("{contact}", contact=contact)
    official = line.providers[helper].official.fi
    if not line.is_on(helper):
        return w("{contact}: {name} (switched off: callers never hear it)", contact=contact, name=official)
    if not line.providers[helper].contacts[name].speak:
        return w("{contact}: {name} (speak: no, callers never hear it)", contact=contact, name=official)
    return w("{contact}: {name}", contact=contact, name=official)


def _tell_heard(calls: Sequence[Heard], graph: CallGraph, at: dt.datetime | None) -> None:
    if not calls:
        tell(w("no caller hears it"))
    for how, heading in HEADINGS.items():
        found = [each for each in calls if each.how == how]
        if found:
            tell(heading)
        for each in found:
            place = site_name(Site(", ".join(each.steps), each.helper))
            tell(w("  {place}, {languages}", place=place, languages=_in_languages(each, graph)))
            tell(_how_to_hear(each, at))


def _how_to_hear(each: Heard, at: dt.datetime | None) -> Words:
    if each.keys is None:
        return w("    no call comes there at this hour: look again with --at")
    when = f' --at "{at:%Y-%m-%d %H:%M}"' if at is not None else ""
    keys = f' --keys "{each.keys}"' if each.keys else ' --keys "wait"'
    return w("    hear it: {command}", command=f"ivr call{keys}{when}")


def _in_languages(each: Heard, graph: CallGraph) -> Words:
    chosen = tuple(language for language in each.languages if language != MUL)
    if not chosen:
        return w("before a language is chosen")
    named = w("in {languages}", languages=chosen)
    if set(graph.reach) <= set(chosen):
        named = w("in every language")
    elif set(graph.languages) == set(chosen):
        named = w("in every open language")
    return w("{languages}, and before a language is chosen", languages=named) if MUL in each.languages else named
