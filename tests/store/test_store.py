"""The store: what is kept, what is on the air at which moment, and that a change is whole or not there."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from ivr.store.opened import LOCAL, NEWEST, StoreError, address_of, open_store
from ivr.store.records import Change, Measure, Planned, Version
from ivr.store.store import Store
from ivr.store.tables import METADATA

NOW = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
FILES = {"menus/line.yaml": b"a", "prompts/fi.yaml": "äö".encode(), "prompts/audio/fi/x.wav": bytes(range(256))}


def version(revision: str, **more: object) -> Version:
    return Version(revision, NOW, "AB", **more)  # type: ignore[arg-type]


def put(store: Store, revision: str, at: dt.datetime, *later: Planned, starts: float = 0.0) -> int:
    """Put *revision* on the air."""
    with store.writing() as writing:
        number = writing.add_version(version(revision), FILES, revision.encode())
        change = Change("published", at, "AB")
        writing.change(change, (Planned(starts, revision, number), *later), writing.last_change())
    return number


def test_what_operators_wrote_comes_back_byte_by_byte(store: Store) -> None:
    accepted = (("menus/line.yaml:1 too-long", "for now"),)
    with store.writing() as writing:
        number = writing.add_version(version("aaa", second="CD", note="why", accepted=accepted), FILES, b"packed")
        other = writing.add_version(version("bbb"), {**FILES, "menus/line.yaml": b"b"}, b"packed too")
    with store.reading() as reading:
        found = reading.version(number)
        assert found is not None
        assert (found.who, found.second, found.note, found.accepted) == ("AB", "CD", "why", accepted)
        assert (found.at, found.revision) == (NOW, "aaa")
        assert reading.files(found) == FILES
        assert [each.number for each in reading.versions()] == [other, number]
        assert reading.packed("aaa") == b"packed"
        assert reading.packed("ccc") is None
        assert reading.version(99) is None


def test_the_plan_of_the_newest_change_holds(store: Store) -> None:
    put(store, "aaa", NOW)
    silenced = {"aaa": ("fi/needs", "fi/list.x")}
    with store.writing() as writing:
        plan = (Planned(0.0, "aaa", 1), Planned(NOW.timestamp() + 1.5, "bbb", 2, silenced))
        number = writing.change(Change("pause", NOW, "AB", "closed"), plan, writing.last_change())
    with store.reading() as reading:
        assert reading.last_change() == number
        assert [(each.starts, each.revision, each.version) for each in reading.plan()] == [
            (0.0, "aaa", 1),
            (NOW.timestamp() + 1.5, "bbb", 2),
        ]
        assert {name: tuple(places) for name, places in reading.plan()[1].silenced.items()} == silenced
        assert [(each.what, each.who, each.reason, each.at) for each in reading.changes()] == [
            ("pause", "AB", "closed", NOW),
            ("published", "AB", "", NOW),
        ]


def test_of_two_changes_of_the_same_state_the_second_is_refused_whole(store: Store) -> None:
    put(store, "aaa", NOW)
    with store.reading() as reading:
        seen = reading.last_change()
    put(store, "bbb", NOW)

    def too_late() -> None:
        with store.writing() as writing:
            writing.add_version(version("ccc"), FILES, b"x")
            writing.change(Change("published", NOW, "CD"), (Planned(0.0, "ccc", 3),), seen)

    with pytest.raises(StoreError) as refused:
        too_late()

    assert refused.value.kind == "meanwhile"
    with store.reading() as reading:
        assert [each.revision for each in reading.versions()] == ["bbb", "aaa"]
        assert [each.revision for each in reading.plan()] == ["bbb"]
        assert reading.packed("ccc") is None


def test_whatever_was_on_the_air_in_the_last_hours_is_known(store: Store) -> None:
    for number, revision in enumerate(("aaa", "bbb", "ccc")):
        put(store, revision, NOW + number * 10 * HOUR)
    with store.reading() as reading:
        assert reading.on_air_since(NOW) == {"ccc": 3, "bbb": 2, "aaa": 1}
        assert reading.on_air_since(NOW + 9 * HOUR) == {"ccc": 3, "bbb": 2, "aaa": 1}
        assert reading.on_air_since(NOW + 10 * HOUR + HOUR / 2) == {"ccc": 3, "bbb": 2}
        assert reading.on_air_since(NOW + 30 * HOUR) == {"ccc": 3}


def test_turns_that_never_came_are_not_known_and_those_that_did_are(store: Store) -> None:
    put(store, "aaa", NOW, Planned((NOW + HOUR).timestamp(), "bbb", 1), Planned((NOW + 9 * HOUR).timestamp(), "ccc", 1))
    put(store, "ddd", NOW + 5 * HOUR)
    with store.reading() as reading:
        assert set(reading.on_air_since(NOW)) == {"ddd", "bbb", "aaa"}
        assert set(reading.on_air_since(NOW + 3 * HOUR)) == {"ddd", "bbb"}


def test_documents_in_which_no_call_can_be_are_forgotten_and_the_files_never(store: Store) -> None:
    put(store, "aaa", NOW)
    with store.writing() as writing:
        writing.db.execute(text("UPDATE documents SET made_at = :at"), {"at": "2020-01-01 00:00:00.000000+00:00"})
    for days in (1, 5):
        put(store, f"b{days}", NOW + days * 24 * HOUR)
    with store.reading() as reading:
        assert reading.packed("aaa") is None
        assert reading.packed("b5") == b"b5"
        first = reading.version(1)
        assert first is not None
        assert reading.files(first) == FILES


def test_a_measure_holds_until_it_ends_or_is_ended(store: Store) -> None:
    made = Measure("pause", {"contact": "a/b", "instead": ""}, NOW, NOW + 8 * HOUR, "AB", "closed")
    with store.writing() as writing:
        numbers = [writing.add_measure(made) for _ in range(2)]
        writing.end_measure(numbers[1], NOW + HOUR, "CD")
    with store.reading() as reading:
        assert [each.number for each in reading.measures(NOW)] == numbers
        assert [each.number for each in reading.measures(NOW + 2 * HOUR)] == numbers[:1]
        assert reading.measures(NOW + 8 * HOUR) == []
        ended = reading.measures(NOW)[1]
        assert (ended.what, ended.ends(), ended.ended_by) == (made.what, NOW + HOUR, "CD")


def test_a_draft_counts_until_something_is_published(store: Store) -> None:
    put(store, "aaa", NOW)
    with store.writing() as writing:
        writing.add_version(version("bbb", kind="draft"), FILES, b"draft")
    with store.reading() as reading:
        assert reading.newest_draft() == "bbb"
        assert [each.revision for each in reading.versions()] == ["aaa"]
    put(store, "ccc", NOW)
    with store.reading() as reading:
        assert reading.newest_draft() is None


def test_the_migrations_make_the_tables_that_the_program_uses(store: Store) -> None:
    found = inspect(store.engine)
    columns = {
        table: {column["name"]: column["nullable"] for column in found.get_columns(table)} for table in METADATA.tables
    }

    assert columns == {
        table.name: {column.name: column.nullable for column in table.columns} for table in METADATA.tables.values()
    }
    newest = max(path.name for path in (Path("ivr/store/migrations/versions")).glob("0*.py"))
    assert newest.startswith(NEWEST)


def test_a_store_of_a_newer_program_is_left_alone(store: Store) -> None:
    with store.writing() as writing:
        writing.db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError) as refused:
        open_store(store.engine.url)
    assert (refused.value.kind, refused.value.why) == ("newer", "9999")


# --- which store


@pytest.mark.parametrize(
    ("told", "driver", "database"),
    [
        ("postgres://n:p@host/line", "postgresql+pg8000", "line"),
        ("postgresql://n:p@host:6543/line?sslmode=require", "postgresql+pg8000", "line"),
        ("postgresql+psycopg://host/line", "postgresql+pg8000", "line"),
        ("sqlite:////var/lib/ivr/store.db", "sqlite", "/var/lib/ivr/store.db"),
    ],
)
def test_the_address_of_a_store_is_taken_as_hosts_give_it(
    told: str, driver: str, database: str, tmp_path: Path
) -> None:
    url = address_of({"DATABASE_URL": told}, tmp_path)

    assert (url.drivername, url.database) == (driver, database)
    assert "sslmode" not in url.query


def test_without_an_address_the_store_is_beside_the_line(tmp_path: Path) -> None:
    assert address_of({"DATABASE_URL": " "}, tmp_path).database == str(tmp_path / LOCAL)


@pytest.mark.parametrize("told", ["line", "mysql://host/line", "sqlite://", "postgresql//x"])
def test_what_is_no_address_is_refused_without_showing_it(told: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused:
        address_of({"DATABASE_URL": told}, tmp_path)
    assert refused.value.kind == "setting"
    assert told not in str(refused.value)


def test_a_store_that_cannot_be_reached_is_told_without_its_address(tmp_path: Path) -> None:
    secret = "postgresql://name:secret@127.0.0.1:1/line"
    for told in (secret, f"sqlite:///{tmp_path}/no/folder/../../x/\0/store.db"):
        with pytest.raises((StoreError, ValueError)) as refused:
            open_store(address_of({"DATABASE_URL": told}, tmp_path))
        assert not re.search("secret", str(refused.value))
