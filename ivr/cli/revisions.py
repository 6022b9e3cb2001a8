"""The versions in the store: list them, go back to one, take its files out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from ivr.cli.common import FOUND, chosen_root, fail, root_option, shown_moment
from ivr.cli.diff import print_comparison
from ivr.cli.in_store import on_air_or_end, readable, store_of, who_option, whoever, yes_option
from ivr.cli.language import tell, to_operator
from ivr.compare.compare import compare
from ivr.compare.places import version_of
from ivr.messages import Words, w
from ivr.publish.putting import go_back, on_air
from ivr.publish.sources import FOLDERS, lay_out, sources_of
from ivr.store.records import Version
from ivr.store.store import Reading

KINDS = {"published": w("published"), "folder": w("taken up from the folder"), "draft": w("draft")}


@click.command()
@root_option
@click.option("--all", "everything", is_flag=True, help="All of them; else the newest twenty.")
@click.pass_context
def revisions(ctx: click.Context, own_root: Path | None, *, everything: bool) -> None:
    """List the versions that were put on the air, and drafts, newest first; the one on the air has a star."""
    with store_of(chosen_root(ctx, own_root)) as store, store.reading() as reading:
        found = on_air(reading, dt.datetime.now(dt.UTC))
        for each in reading.versions(KINDS, 100_000 if everything else 20):
            star = "*" if found is not None and each.number == found.version.number else " "
            tell(_row(star, each))


def _row(star: str, version: Version) -> Words:
    more = ""
    if version.second:
        more += f" + {version.second}"
    if version.note:
        more += f": {version.note}"
    return w(
        "{star} {number}  {at}  {kind}  {name}  {who}",
        star=star,
        number=f"{version.number:4}",
        at=shown_moment(version.at),
        kind=KINDS[version.kind],
        name=version.revision,
        who=f"{version.who}{more}",
    )


@click.command()
@click.argument("number", type=int, required=False)
@root_option
@click.option("--reason", default="", metavar="TEXT", help="Why, for those who come after.")
@who_option
@yes_option
@click.pass_context
def rollback(
    ctx: click.Context, number: int | None, own_root: Path | None, reason: str, who: str | None, *, yes: bool
) -> None:
    """Let an earlier version answer again: NUMBER as ivr revisions lists it, or the one before.

    What callers will hear differently is shown first. Calls under way finish in the version they began with. Pauses
    and notices go on to hold. The folder is left as it is; the next time it is edited and put on the air, it counts.
    """
    now = dt.datetime.now(dt.UTC)
    with store_of(chosen_root(ctx, own_root)) as store:
        with store.reading() as reading:
            current = on_air_or_end(reading, now).version
            wanted = _wanted(reading, number, current)
            old, new = version_of(readable(reading, current)), version_of(readable(reading, wanted))
        print_comparison(compare(old, new))
        question = w("let version {number} of {at} answer again?", number=wanted.number, at=shown_moment(wanted.at))
        if not yes and not click.confirm(question.shown(to_operator())):
            fail(w("nothing was changed"), status=FOUND)
        go_back(store, wanted.number, whoever(who), reason, dt.datetime.now(dt.UTC))
        tell(w("version {number} is on the air in two seconds", number=wanted.number))


def _wanted(reading: Reading, number: int | None, current: Version) -> Version:
    """The version *number*, or the newest before the current one; the command ends where there is none."""
    listed = reading.versions()
    if number is None:
        found = next((each for each in listed if each.number < current.number), None)
        if found is None:
            fail(w("there is no version before this one"), w("ivr revisions lists them"), FOUND)
        return found
    found = next((each for each in listed if each.number == number), None)
    if found is None:
        fail(w("there is no version {number} that was on the air", number=number), w("ivr revisions lists them"), FOUND)
    if found.number == current.number:
        fail(w("version {number} is on the air already", number=number), w("ivr status shows it"), FOUND)
    return found


@click.command()
@click.argument("number", type=int)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@root_option
@click.pass_context
def export(ctx: click.Context, number: int, folder: Path, own_root: Path | None) -> None:
    """Write the files of version NUMBER into FOLDER, which must be new or empty."""
    if folder.exists() and any(folder.iterdir()):
        fail(w("{folder} is not empty", folder=str(folder)), w("name a new folder"), FOUND)
    with store_of(chosen_root(ctx, own_root)) as store, store.reading() as reading:
        version = reading.version(number)
        if version is None:
            fail(w("there is no version {number}", number=number), w("ivr revisions lists them"), FOUND)
        _write(reading.files(version), folder)
    tell(w("version {number} is in {folder}; hear it with ivr --root {folder} call", number=number, folder=str(folder)))


@click.command()
@root_option
@yes_option
@click.pass_context
def pull(ctx: click.Context, own_root: Path | None, *, yes: bool) -> None:
    """Bring the files of the version that is on the air into this folder, to edit them here.

    What was edited here and never published would be lost, so you are asked first.
    """
    root = chosen_root(ctx, own_root)
    with store_of(root) as store, store.reading() as reading:
        version = on_air_or_end(reading, dt.datetime.now(dt.UTC)).version
        files = reading.files(version)
    here = sources_of(root)
    if here == files:
        tell(w("the folder has version {number} already", number=version.number))
        return
    changed = sorted(path for path in here.keys() | files.keys() if here.get(path) != files.get(path))
    for path in changed:
        how = w("new") if path not in here else w("removed") if path not in files else w("changed")
        tell(w("  {path}: {how}", path=path, how=how))
    question = w("write version {number} over them?", number=version.number)
    if here and not yes and not click.confirm(question.shown(to_operator())):
        fail(w("nothing was changed"), status=FOUND)
    for path in here.keys() - files.keys():
        (root / path).unlink()
    _write({path: files[path] for path in changed if path in files}, root)
    tell(w("the folder is as version {number} now", number=version.number))


def _write(files: dict[str, bytes], folder: Path) -> None:
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        lay_out(files, folder)
    except OSError as error:
        fail(w("{folder} cannot be written: {why}", folder=str(folder), why=error.strerror or str(error)), "", FOUND)
