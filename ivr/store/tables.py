"""The tables of the store. What a column holds is told here; the migrations make them.

There is nothing of a caller in them: no number, no call, no key.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class Moment(TypeDecorator[dt.datetime]):
    """An aware moment, kept in UTC: SQLite forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """To the database, in UTC."""
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """From the database, aware."""
        if value is None:
            return None
        assert isinstance(value, dt.datetime)
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


METADATA = MetaData()

FILES = Table(
    "files",
    METADATA,
    Column("digest", String(64), primary_key=True),  # SHA-256, hexadecimal
    Column("content", LargeBinary, nullable=False),
)
"""What operators write and record, each content once."""

VERSIONS = Table(
    "versions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(12), nullable=False),  # published, folder (taken up at a start), draft
    Column("revision", String(12), nullable=False),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("second", Text, nullable=False),  # the second name, where one was needed; else empty
    Column("note", Text, nullable=False),
    Column("accepted", JSON, nullable=False),  # warnings that were accepted, and why: [[warning, reason], …]
    Column("sources", JSON, nullable=False),  # path to digest
)

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("revision", String(12), primary_key=True),
    Column("packed", LargeBinary, nullable=False),
    Column("made_at", Moment, nullable=False),
)
"""All that answers calls of one revision, in one piece."""

MEASURES = Table(
    "measures",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(12), nullable=False),  # pause, notice
    Column("what", JSON, nullable=False),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("ended_at", Moment),
    Column("ended_by", Text, nullable=False),
)
"""What holds for a time."""

CHANGES = Table(
    "changes",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("after", Integer, nullable=False, unique=True),  # so two people cannot change the same state at once
    Column("at", Moment, nullable=False),
    Column("what", String(12), nullable=False),  # publish, rollback, folder, draft, pause, notice, end
    Column("who", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

PLANNED = Table(
    "planned",
    METADATA,
    Column("change", ForeignKey("changes.number"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("starts", Float, nullable=False),  # seconds since 1970, as the clocks of the machines have it
    Column("revision", String(12), nullable=False),
    Column("version", Integer, nullable=False),
    Column("limits", JSON, nullable=False),  # connected at a time, and in an hour
    Column("silenced", JSON, nullable=False),  # of other revisions: the places that are not heard any more
)
"""From which moment which revision answers new calls. The rows of the newest change hold."""
