"""Opening the store: which database, its tables brought up to date."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Engine, MetaData, Table, create_engine, event, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError

NEWEST = "0001"
"""The newest migration. A test holds it equal to the newest file."""
PATIENCE = 5
"""Seconds until a database that says nothing is given up."""
LOCAL = Path(".ivr") / "store.db"
"""Where the store is unless ``DATABASE_URL`` names another: beside the files of the line."""


class StoreError(Exception):
    """The store cannot be used: *why*, in words of the database without its address, and what to do is in *kind*.

    *kind*: ``setting`` (the address is none), ``unreachable``, ``newer`` (made by a newer program).
    """

    def __init__(self, kind: str, why: str = "") -> None:
        super().__init__(f"{kind}: {why}")
        self.kind = kind
        self.why = why


def address_of(environment: Mapping[str, str], root: Path) -> URL:
    """``DATABASE_URL``, or the SQLite file beside the line under *root*. Raises StoreError for what is no address."""
    told = environment.get("DATABASE_URL", "").strip()
    if not told:
        return URL.create("sqlite", database=str((root / LOCAL).absolute()))
    try:
        url = make_url(told)
    except ArgumentError as error:
        raise StoreError("setting", "DATABASE_URL") from error
    if re.fullmatch(r"postgres(ql)?(\+.*)?", url.drivername):
        return _by_pg8000(url)
    if url.drivername != "sqlite" or not url.database:
        raise StoreError("setting", "DATABASE_URL")
    return url


def is_there(environment: Mapping[str, str], root: Path) -> bool:
    """Whether there is a store to look into, without making one: it is named, or beside the line under *root*."""
    return bool(environment.get("DATABASE_URL", "").strip()) or (root / LOCAL).is_file()


def _by_pg8000(url: URL) -> URL:
    """Hosts name PostgreSQL in many ways; a folder as host means the socket in it (libpq, 32.1.2)."""
    query = {name: value for name, value in url.query.items() if name not in ("sslmode", "host")}
    folder = url.query.get("host", "") or ""
    if isinstance(folder, str) and folder.startswith("/"):
        query["unix_sock"] = f"{folder}/.s.PGSQL.{url.port or 5432}"
    return url.set(drivername="postgresql+pg8000", query=query)


def open_store(url: URL) -> Engine:
    """The database at *url*, with its tables as this program has them; made where there are none.

    Raises StoreError.
    """
    engine = None
    try:
        engine = connected(url)
        bring_up_to_date(engine)
    except (StoreError, DatabaseError, InterfaceError, OSError) as error:
        if engine is not None:
            engine.dispose()
        if isinstance(error, StoreError):
            raise
        raise StoreError("unreachable", words_of(error)) from error
    return engine


def connected(url: URL) -> Engine:
    """An engine for *url*; nothing is asked yet."""
    if url.drivername != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=1, connect_args={"timeout": PATIENCE})
    assert url.database is not None
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": PATIENCE})

    @event.listens_for(engine, "connect")
    def _several_at_once(connection: object, _: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[attr-defined] # readers never wait for a writer

    return engine


def bring_up_to_date(engine: Engine) -> None:
    """Run the migrations that are missing. Raises StoreError where the tables are those of a newer program."""
    has = _version(engine)
    if has == NEWEST:
        return
    if has is not None and has > NEWEST:
        raise StoreError("newer", has)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # how it goes about it is nothing for the log of calls
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _version(engine: Engine) -> str | None:
    if not inspect(engine).has_table("alembic_version"):
        return None
    table = Table("alembic_version", MetaData(), autoload_with=engine)
    with engine.connect() as connection:
        found = connection.execute(select(table.c.version_num)).scalar()
    return str(found) if found is not None else None


def words_of(error: Exception) -> str:
    """What the database says, without SQL, values or addresses."""
    cause = getattr(error, "orig", None) or error
    told = cause.args[0] if cause.args else type(cause).__name__
    if isinstance(told, dict):  # pg8000: the fields of the protocol's error message
        told = told.get("M", "")
    return str(told).partition("\n")[0]
