"""Stores for tests: SQLite in a folder, and a database of its own in a real PostgreSQL."""

from __future__ import annotations

import uuid
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL

from ivr.store.opened import address_of, open_store
from ivr.store.store import Store

KINDS = ("sqlite", "postgresql")


def new_address(kind: str, folder: Path, server: str) -> URL:
    """The address of an empty store of that *kind*; *server*: the address of a PostgreSQL server."""
    if kind == "sqlite":
        return address_of({}, folder)
    name = f"t{uuid.uuid4().hex}"
    url = address_of({"DATABASE_URL": server}, folder)
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return url.set(database=name)


def opened(url: URL) -> Store:
    """The store at *url*, with its tables."""
    return Store(open_store(url))
