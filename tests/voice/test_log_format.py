"""How a line of the log looks, whoever said it; and that no failure tells what a caller did."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from ivr.voice.log_format import formatter
from ivr.voice.log_lines import MOST_BYTES
from ivr.voice.logs import THROUGH_LOGGING

CALLER = "+358401234567"
AT = 1796119200.25  # 2026-12-01 10:00 UTC


def record(
    words: str = "it is said", *values: object, level: int = logging.WARNING, **more: object
) -> logging.LogRecord:
    made = logging.LogRecord("ivr.voice", level, "file.py", 1, words, values, None)
    made.created, made.process = AT, 77
    made.__dict__.update(more)
    return made


def line(of: logging.LogRecord, request: str | None = None) -> dict[str, object]:
    """The line as a machine reads it."""
    return json.loads(formatter("json", lambda: request).format(of))


def text(of: logging.LogRecord, request: str | None = None) -> str:
    return formatter("text", lambda: request).format(of)


PLAIN = {
    "time": "2026-12-01T10:00:00.250Z",
    "level": "warning",
    "event": "it is said",
    "logger": "ivr.voice",
    "process": 77,
}


def test_a_line_says_when_how_bad_what_and_who_said_it() -> None:
    assert line(record()) == PLAIN
    assert list(line(record())) == ["time", "level", "event", "logger", "process"]
    assert text(record()) == "2026-12-01T10:00:00.250Z warning ivr.voice: it is said"


def test_values_are_in_the_words_and_fields_beside_them() -> None:
    told = record("%s of %d", "one", 2, left_out=7)

    assert line(told, "0123456789ab") == {**PLAIN, "event": "one of 2", "request": "0123456789ab", "left_out": 7}
    assert text(told, "0123456789ab") == (
        "2026-12-01T10:00:00.250Z warning ivr.voice: one of 2 request=0123456789ab left_out=7"
    )


def test_further_lines_of_the_words_are_a_list() -> None:
    told = record("menus/a.yaml:1:2: error[x]: wrong\n  mend: thus\n")

    assert line(told) == {**PLAIN, "event": "menus/a.yaml:1:2: error[x]: wrong", "more": ["mend: thus"]}
    assert text(told).splitlines()[1:] == ["    mend: thus"]
    assert line(record("failed\n%s", '  File "a.py", line 1, in b\n    c()\n'))["where"] == [
        'File "a.py", line 1, in b',
        "c()",
    ]


def test_what_another_handler_has_made_of_a_record_is_not_told_twice() -> None:
    assert line(record(message="it is said", asctime="2026")) == PLAIN


def failing(of_a_caller: str = CALLER) -> None:
    try:
        {}[of_a_caller]
    except KeyError as first:
        raise ValueError(f"{of_a_caller} pressed 4") from first


def failure(what=failing) -> tuple:
    try:
        what()
    except Exception:
        return sys.exc_info()
    raise AssertionError


@pytest.mark.parametrize("kind", ["json", "text"])
def test_of_an_exception_its_kinds_and_places_are_told_and_never_its_words(kind: str) -> None:
    written = formatter(kind, lambda: None).format(record("it failed", exc_info=failure()))

    assert not re.search(r"358401234567|pressed 4", written)
    assert "ValueError from KeyError" in written
    assert re.search(r"tests/voice/test_log_format.py:\d+ in failing", written)


def test_what_the_system_says_of_a_file_is_told_without_the_files_name() -> None:
    told = line(record("it failed", exc_info=failure(lambda: Path(f"/nowhere/{CALLER}").read_bytes())))

    assert told["error"] == "FileNotFoundError (No such file or directory)"
    assert CALLER not in str(told)


def test_a_number_that_is_no_error_of_the_system_is_not_told() -> None:
    for number in (358401234567, -1, "358401234567"):
        assert line(record("x", exc_info=(OSError, OSError(number, "x"), None)))["error"] == "OSError"


def test_an_exception_that_goes_in_a_circle_is_told_once() -> None:
    error = ValueError("a")
    error.__cause__ = TypeError("b")
    error.__cause__.__cause__ = error

    assert line(record("x", exc_info=(ValueError, error, None)))["error"] == "ValueError from TypeError"


def deep(left: int) -> None:
    if left == 0:
        failing()
    deep(left - 1)


@pytest.mark.parametrize("kind", ["json", "text"])
@pytest.mark.parametrize(
    "told",
    [
        record("x" * 20_000),
        record("ä" * 20_000),
        record("x", exc_info=failure(lambda: deep(200))),
        record("x\n" + "\n".join("y" * 500 for _ in range(100))),
        record("x", more_of_it="ä" * 5000),
    ],
    ids=["words", "letters of two bytes", "places", "rows", "a field"],
)
def test_no_line_is_longer_than_a_pipe_takes_at_once(kind: str, told: logging.LogRecord) -> None:
    written = formatter(kind, lambda: None).format(told) + "\n"

    assert len(written.encode()) <= MOST_BYTES
    if kind == "json":
        assert json.loads(written)["level"] == "warning"


@pytest.fixture
def structlogs() -> Iterator[list[str]]:
    """The lines that structlog's own loggers write, through the same format."""
    written: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(self.format(record))

    handler = Kept()
    handler.setFormatter(formatter("json", lambda: "0123456789ab"))
    logger = logging.getLogger("ivr.test")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    before = structlog.get_config()
    structlog.configure(**THROUGH_LOGGING)
    yield written
    structlog.configure(**before)
    logger.removeHandler(handler)


def test_structlogs_own_loggers_write_the_same_lines(structlogs: list[str]) -> None:
    log = structlog.stdlib.get_logger("ivr.test").bind(version="abc")
    log.info("on the air", count=3)
    try:
        failing()
    except ValueError:
        log.exception("it failed")

    first, second = map(json.loads, structlogs)
    assert (first["event"], first["version"], first["count"], first["level"]) == ("on the air", "abc", 3, "info")
    assert (first["logger"], first["request"]) == ("ivr.test", "0123456789ab")
    assert (second["error"], CALLER in structlogs[1]) == ("ValueError from KeyError", False)
