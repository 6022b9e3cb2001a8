"""An empty store: SQLite, and in `make soak` also PostgreSQL, on which tests/store and one test here stand anyway."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ivr.store.store import Store
from tests.kit import stores
from tests.kit.hypothesis_profiles import profile


@pytest.fixture(params=stores.KINDS if profile() == "soak" else stores.KINDS[:1])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    server = request.getfixturevalue("postgres_server") if request.param == "postgresql" else ""
    found = stores.opened(stores.new_address(request.param, tmp_path, server))
    yield found
    found.close()


@pytest.fixture
def postgresql(postgres_server: str, tmp_path: Path) -> Iterator[Store]:
    found = stores.opened(stores.new_address("postgresql", tmp_path, postgres_server))
    yield found
    found.close()
