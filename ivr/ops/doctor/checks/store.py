"""Can versions be kept and read, and do callers hear what the store says?"""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.ops.doctor.deployment import Deployment
from ivr.ops.doctor.result import Result, broken, left_out, look, ok
from ivr.ops.fetch import Answer
from ivr.ops.probe import version_in
from ivr.store.opened import StoreError, address_of, is_there, open_store
from ivr.store.records import Planned, turn_at
from ivr.store.store import Store

NAME = w("store of versions")


def check(deployment: Deployment) -> Iterator[Result]:
    """The store can be read, and its version is the one that a call is answered with."""
    if not is_there(deployment.environment, deployment.root):
        yield ok(w("nothing was published yet: the folder is the line"))
        return
    try:
        url = address_of(deployment.environment, deployment.root)
        store = Store(open_store(url))
        with store.reading() as reading:
            turns, paused = reading.plan(), reading.measures(deployment.now())
        store.close()
    except StoreError as error:
        setting = error.kind == "setting"
        why = w("DATABASE_URL is no address of a database") if setting else w("it cannot be read: {why}", why=error.why)
        yield broken(why, w("callers are answered as before; look at DATABASE_URL, the disk and the database"))
        return
    kind = "SQLite" if url.drivername == "sqlite" else "PostgreSQL"
    yield ok(w("it can be read ({kind})", kind=kind))
    if paused:
        yield look(w("paused now: {count}", count=len(paused)), w("ivr status says what, and until when"))
    yield from _on_air(deployment, turns)


def _on_air(deployment: Deployment, turns: tuple[Planned, ...]) -> Iterator[Result]:
    entry = deployment.entry
    heard = version_in(entry.text) if isinstance(entry, Answer) else None
    if not turns or heard is None:
        yield left_out(w("no call is answered yet"))
        return
    kept = turn_at(turns, deployment.now())
    if heard == kept.revision:
        yield ok(w("callers hear its version {number}", number=kept.version))
    else:
        yield broken(
            w("callers hear {heard}, but its version is {kept}", heard=heard, kept=kept.revision),
            w("does the service have the same DATABASE_URL, and the same folder? Its log says whether it can read it"),
        )
