"""What the store knows, read and written in whole steps: a change is there for everybody, or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Engine, delete, desc, func, insert, select, update
from sqlalchemy.exc import DatabaseError, IntegrityError, InterfaceError

from ivr.store.opened import StoreError, words_of
from ivr.store.records import HOURS, Change, Measure, Planned, Version
from ivr.store.tables import CHANGES, DOCUMENTS, FILES, MEASURES, PLANNED, VERSIONS


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at the store: all that is read in it fits together."""

    db: Connection

    def last_change(self) -> int:
        """The number of the newest change; 0 where there is none."""
        return int(self.db.execute(select(func.max(CHANGES.c.number))).scalar() or 0)

    def plan(self) -> tuple[Planned, ...]:
        """What the newest change holds."""
        rows = self.db.execute(
            select(PLANNED).where(PLANNED.c.change == self.last_change()).order_by(PLANNED.c.place)
        ).mappings()
        return tuple(
            Planned(
                row["starts"], row["revision"], row["version"], row["silenced"], (row["limits"][0], row["limits"][1])
            )
            for row in rows
        )

    def changes(self, since: dt.datetime | None = None) -> list[Change]:
        """The changes, newest first."""
        asked = select(CHANGES).order_by(desc(CHANGES.c.number))
        if since is not None:
            asked = asked.where(CHANGES.c.at >= since)
        return [
            Change(row["what"], row["at"], row["who"], row["reason"], row["number"])
            for row in self.db.execute(asked).mappings()
        ]

    def on_air_since(self, since: dt.datetime) -> dict[str, int]:
        """Each revision in which a call may have begun since, with its version; the newest first."""
        asked = (
            select(CHANGES.c.number, CHANGES.c.at, PLANNED.c.starts, PLANNED.c.revision, PLANNED.c.version)
            .join(PLANNED, PLANNED.c.change == CHANGES.c.number)
            .order_by(desc(CHANGES.c.number), desc(PLANNED.c.place))
        )
        found: dict[str, int] = {}
        until, wanted = float("inf"), since.timestamp()
        for _, rows in groupby(self.db.execute(asked), key=lambda row: row.number):
            if until < wanted:
                break
            at = 0.0
            for row in rows:
                at = row.at.timestamp()
                if max(row.starts, at) <= until and until >= wanted:
                    found.setdefault(row.revision, row.version)
                until = min(until, max(row.starts, at))
            until = at
        return found

    def version_at(self, moment: dt.datetime) -> Version | None:
        """The version that answered new calls at *moment*; None where nothing had been put on the air yet."""
        asked = (
            select(PLANNED.c.version)
            .join(CHANGES, PLANNED.c.change == CHANGES.c.number)
            .where(CHANGES.c.at <= moment, PLANNED.c.starts <= moment.timestamp())
            .order_by(desc(CHANGES.c.number), desc(PLANNED.c.place))
            .limit(1)
        )
        number = self.db.execute(asked).scalar()
        return self.version(int(number)) if number is not None else None

    def newest_draft(self) -> str | None:
        """The revision of the newest draft, if it is newer than all that was published."""
        asked = select(VERSIONS.c.kind, VERSIONS.c.revision).order_by(desc(VERSIONS.c.number)).limit(1)
        row = self.db.execute(asked).mappings().first()
        return str(row["revision"]) if row is not None and row["kind"] == "draft" else None

    def packed(self, revision: str) -> bytes | None:
        """The documents of *revision*, if they are kept."""
        found = self.db.execute(select(DOCUMENTS.c.packed).where(DOCUMENTS.c.revision == revision)).scalar()
        return bytes(found) if found is not None else None

    def has(self, revision: str) -> bool:
        """Whether the documents of *revision* are kept."""
        asked = select(DOCUMENTS.c.revision).where(DOCUMENTS.c.revision == revision)
        return self.db.execute(asked).first() is not None

    def versions(self, kinds: Iterable[str] = ("published", "folder"), most: int = 1000) -> list[Version]:
        """The versions, newest first."""
        asked = select(VERSIONS).where(VERSIONS.c.kind.in_(list(kinds))).order_by(desc(VERSIONS.c.number)).limit(most)
        return [_version(row) for row in self.db.execute(asked).mappings()]

    def version(self, number: int) -> Version | None:
        """The version *number*."""
        row = self.db.execute(select(VERSIONS).where(VERSIONS.c.number == number)).mappings().first()
        return _version(row) if row is not None else None

    def files(self, version: Version) -> dict[str, bytes]:
        """What operators had written, by path."""
        digests = set(version.sources.values())
        rows = self.db.execute(select(FILES).where(FILES.c.digest.in_(digests))).mappings()
        contents = {row["digest"]: bytes(row["content"]) for row in rows}
        return {path: contents[digest] for path, digest in version.sources.items()}

    def measures(self, at: dt.datetime) -> list[Measure]:
        """What holds at that moment or will later, in the order in which it was said."""
        rows = self.db.execute(select(MEASURES).where(MEASURES.c.ends_at > at).order_by(MEASURES.c.number)).mappings()
        found = [Measure(**{name: row[name] for name in Measure.__dataclass_fields__}) for row in rows]
        return [each for each in found if each.ends() > at]


@dataclass(frozen=True, slots=True)
class Writing(Reading):
    """One whole step. Nothing of it is there if it is not finished."""

    def add_version(self, version: Version, files: Mapping[str, bytes], packed: bytes) -> int:
        """Keep *version* with its *files* and documents; its number."""
        sources = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
        has = set(self.db.execute(select(FILES.c.digest).where(FILES.c.digest.in_(set(sources.values())))).scalars())
        new = {digest: files[path] for path, digest in sources.items() if digest not in has}
        if new:
            rows = [{"digest": digest, "content": content} for digest, content in new.items()]
            self.db.execute(insert(FILES), rows)
        self.keep(version.revision, packed, version.at)
        values = {
            **{name: getattr(version, name) for name in ("kind", "revision", "at", "who", "second", "note")},
            "accepted": [list(each) for each in version.accepted],
            "sources": sources,
        }
        made = self.db.execute(insert(VERSIONS).values(**values)).inserted_primary_key
        assert made is not None
        return int(made[0])

    def keep(self, revision: str, packed: bytes, at: dt.datetime) -> None:
        """Keep the documents of *revision*, or say that they are wanted again."""
        same = DOCUMENTS.c.revision == revision
        done = self.db.execute(update(DOCUMENTS).where(same).values(packed=packed, made_at=at))
        if not done.rowcount:
            self.db.execute(insert(DOCUMENTS).values(revision=revision, packed=packed, made_at=at))

    def change(self, change: Change, plan: Sequence[Planned], after: int) -> int:
        """Put *plan* on the air, from now on. *after*: the change that was the newest when the plan was made."""
        values = {name: getattr(change, name) for name in ("what", "at", "who", "reason")}
        made = self.db.execute(insert(CHANGES).values(after=after, **values)).inserted_primary_key
        assert made is not None
        rows = [
            {
                "change": made[0],
                "place": place,
                "starts": each.starts,
                "revision": each.revision,
                "version": each.version,
                "limits": list(each.limits),
                "silenced": {name: list(places) for name, places in each.silenced.items()},
            }
            for place, each in enumerate(plan)
        ]
        if rows:
            self.db.execute(insert(PLANNED), rows)
        self._forget(change.at - dt.timedelta(hours=2 * HOURS), {each.revision for each in plan})
        return int(made[0])

    def _forget(self, before: dt.datetime, wanted: set[str]) -> None:
        """Documents in which no call can be any more; what operators wrote stays for ever."""
        kept = wanted | set(self.on_air_since(before))
        draft = self.newest_draft()
        kept |= {draft} if draft is not None else set()
        self.db.execute(delete(DOCUMENTS).where(DOCUMENTS.c.made_at < before, DOCUMENTS.c.revision.not_in(list(kept))))

    def add_measure(self, measure: Measure) -> int:
        """Keep *measure*; its number."""
        names = ("kind", "what", "starts_at", "ends_at", "who", "reason", "ended_at", "ended_by")
        values = {name: getattr(measure, name) for name in names}
        made = self.db.execute(insert(MEASURES).values(**values)).inserted_primary_key
        assert made is not None
        return int(made[0])

    def end_measure(self, number: int, at: dt.datetime, who: str) -> None:
        """Let a measure end at that moment."""
        self.db.execute(update(MEASURES).where(MEASURES.c.number == number).values(ended_at=at, ended_by=who))


def _planned(row: Mapping[Any, Any]) -> Planned:
    at_a_time, an_hour = row["limits"]
    return Planned(row["starts"], row["revision"], row["version"], row["silenced"], (at_a_time, an_hour))


def _version(row: Mapping[Any, Any]) -> Version:
    fields = {name: row[name] for name in Version.__dataclass_fields__ if name != "accepted"}
    return Version(**fields, accepted=tuple((one, other) for one, other in row["accepted"]))


@dataclass(frozen=True, slots=True)
class Store:
    """The store behind an engine."""

    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Look at the store. Raises StoreError."""
        try:
            with self.engine.connect() as db:
                yield Reading(db)
        except BrokenPipeError:
            raise  # whoever read what is printed has gone: nothing of the database
        except (DatabaseError, InterfaceError, OSError) as error:
            raise StoreError("unreachable", words_of(error)) from error

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Change the store in one step. Raises StoreError; *kind* ``meanwhile`` where another change came before."""
        try:
            with self.engine.begin() as db:
                yield Writing(db)
        except IntegrityError as error:
            raise StoreError("meanwhile") from error
        except BrokenPipeError:
            raise  # whoever read what is printed has gone: nothing of the database
        except (DatabaseError, InterfaceError, OSError) as error:
            raise StoreError("unreachable", words_of(error)) from error

    def close(self) -> None:
        """Leave no connection open; the next look opens one again. Before a fork: connections are not shared.

        https://docs.sqlalchemy.org/en/20/core/pooling.html#using-connection-pools-with-multiprocessing-or-os-fork
        """
        self.engine.dispose()
