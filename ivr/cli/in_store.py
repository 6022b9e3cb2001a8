"""What the commands share that look into the store of versions, or change what is on the air."""

from __future__ import annotations

import datetime as dt
import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ivr.cli.common import FOUND, fail, show
from ivr.cli.language import tell
from ivr.line.in_force import InForceError
from ivr.line.line import Line
from ivr.messages import w
from ivr.problems import BrokenLineError
from ivr.publish.putting import NothingOnAirError, OnAir, line_of, on_air
from ivr.store.opened import StoreError, address_of, open_store
from ivr.store.records import Version
from ivr.store.store import Reading, Store

who_option = click.option(
    "--who", default=None, metavar="NAME", help="Who does it; IVR_WHO or the login name unless told otherwise."
)
yes_option = click.option("--yes", is_flag=True, help="Do not ask.")


@contextmanager
def store_of(root: Path) -> Iterator[Store]:
    """The store of the line under *root*; whatever goes wrong with it, or with what is asked, is told with a mend."""
    try:
        store = Store(open_store(address_of(os.environ, root)))
    except StoreError as error:
        _store_fails(error)
    except OSError as error:
        _store_fails(StoreError("unreachable", error.strerror or str(error)))
    try:
        yield store
    except StoreError as error:
        _store_fails(error)
    except InForceError as error:
        fail(error.message, error.hint, FOUND)
    except NothingOnAirError:
        nothing_on_air()
    finally:
        store.close()


def _store_fails(error: StoreError) -> None:
    match error.kind:
        case "setting":
            fail(w("DATABASE_URL is no address of a database"), w("postgresql://name:password@host/database"))
        case "newer":
            message = w("the store was made by a newer program")
            fail(message, w("use the newest version of the program on this machine too"), FOUND)
        case "meanwhile":
            message = w("somebody else changed the line at the same moment: nothing was done")
            fail(message, w("look at it with ivr status, and do it again if it is still wanted"), FOUND)
    message = w("the store of versions cannot be used: {why}", why=error.why)
    fail(message, w("calls go on being answered as before; look at DATABASE_URL, the disk and the database"), FOUND)


def nothing_on_air() -> None:
    """Say that nothing was ever put on the air here, and end with 1."""
    message = w("nothing has been put on the air from here yet")
    fail(message, w("ivr publish does it; so does ivr serve, where the folder is the line"), FOUND)


def on_air_or_end(reading: Reading, now: dt.datetime) -> OnAir:
    """What is on the air; the command ends where nothing is."""
    found = on_air(reading, now)
    if found is None:
        raise NothingOnAirError
    return found


def readable(reading: Reading, version: Version) -> Line:
    """The line of a version; the command ends where this program cannot read it any more."""
    try:
        return line_of(reading, version)
    except BrokenLineError as broken:
        show(broken.problems)
        tell(w("version {number} cannot be read by this program any more", number=version.number), err=True)
        raise SystemExit(FOUND) from None


def whoever(who: str | None) -> str:
    """Who does it, as they say or as the machine knows them."""
    if who or os.environ.get("IVR_WHO"):
        return who or os.environ["IVR_WHO"]
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"
