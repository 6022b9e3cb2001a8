"""How a line of the log looks, whoever writes it: JSON for machines, text for a terminal; structlog puts it together.

    {"time": "2026-12-01T10:00:00.000Z", "level": "error", "event": "…", "logger": "ivr.voice", "request": "3f0c…"}
    2026-12-01T10:00:00.000Z error ivr.voice: … request=3f0c…

https://www.structlog.org/en/stable/standard-library.html. Of an exception its kinds and places are written, and never
its own words, which may have a caller's in them; nor a warning's.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator, MutableMapping
from errno import errorcode
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

import structlog

from ivr.voice.log_lines import MOST_BYTES

if TYPE_CHECKING:
    from structlog.typing import Processor

PLACES = 12
"""So many places of an exception are written, the innermost."""
MOST_WORDS = 1500
"""Signs of the words of one line."""
MOST_CUT = 400
"""Signs of a value in a line that would be too long."""
Event = MutableMapping[str, Any]
RequestId = Callable[[], str | None]

_PLACE = "  File "
"""How a place begins in Python's own tracebacks."""
_FIRST = ("time", "level", "event", "logger", "request", "process")


def formatter(kind: str, request_id: RequestId) -> structlog.stdlib.ProcessorFormatter:
    """What makes a line of a record. *kind*: ``json`` or ``text``; *request_id* names the request that is answered."""

    def of_request(_logger: object, _name: str, event: Event) -> Event:
        if (found := request_id()) is not None:
            event["request"] = found
        return event

    formatter = structlog.stdlib.ProcessorFormatter
    last: list[Processor] = [
        _of_record,
        of_request,
        _of_exception,
        _in_order,
        formatter.remove_processors_meta,
        RENDER[kind],
    ]
    return formatter(foreign_pre_chain=[structlog.stdlib.ExtraAdder()], processors=last)


def _of_record(_logger: object, _name: str, event: Event) -> Event:
    """When, how bad, from where: as the record itself knows them."""
    for twice in ("message", "asctime"):  # what another handler has left at the record
        event.pop(twice, None)
    record: logging.LogRecord = event["_record"]
    when = dt.datetime.fromtimestamp(record.created, dt.UTC)
    event["time"] = when.strftime("%Y-%m-%dT%H:%M:%S.") + f"{when.microsecond // 1000:03d}Z"
    event["level"] = record.levelname.lower()
    event["logger"] = record.name
    event["process"] = record.process
    return event


def _of_exception(_logger: object, _name: str, event: Event) -> Event:
    """The words of an event are its first line; what follows is a list, of places where a failure is told."""
    words, *more = str(event.pop("event", "")).strip().splitlines() or [""]
    event["event"] = words[:MOST_WORDS]
    error = event.pop("exc_info", None)
    error = sys.exc_info() if error is True else error
    error = error[1] if isinstance(error, tuple) else error
    event.pop("stack_info", None)
    event.pop("exception", None)
    if isinstance(error, BaseException):
        event["error"] = " from ".join(map(kind_of, _chain(error)))
        event["where"] = places(error)
    elif more:
        event["where" if more[0].startswith(_PLACE) else "more"] = more
    for rows in ("where", "more"):
        if rows in event:
            event[rows] = [str(each).strip()[:300] for each in event[rows]][-PLACES:]
    return event


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        yield each
        seen.add(id(each))
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)


def kind_of(error: BaseException) -> str:
    """The name of an exception's class; of the system's own also what they mean, which holds no word of a caller."""
    name = type(error).__name__
    number = error.errno if isinstance(error, OSError) else None
    return f"{name} ({os.strerror(number)})" if number is not None and number in errorcode else name


def places(error: BaseException) -> list[str]:
    """Where *error* came from: file, line and function, the innermost last."""
    return [f"{_short(each.filename)}:{each.lineno} in {each.name}" for each in extract_tb(error.__traceback__)]


def _short(file: str) -> str:
    """A file by the end of its path: enough to find it."""
    return "/".join(Path(file).parts[-3:])


def _in_order(_logger: object, _name: str, event: Event) -> Event:
    first = {name: event[name] for name in _FIRST if name in event}
    return {**first, **{name: value for name, value in event.items() if name not in first}}


def _json(_logger: object, _name: str, event: Event) -> str:
    line = json.dumps(event, ensure_ascii=False, default=str)
    if len(line.encode()) < MOST_BYTES:
        return line
    short = {name: str(value)[:MOST_CUT] for name, value in event.items() if name in (*_FIRST, "error", "left_out")}
    return json.dumps({**short, "cut": True}, ensure_ascii=False)


def _text(_logger: object, _name: str, event: Event) -> str:
    shown = {
        name: value for name, value in event.items() if name not in ("time", "level", "event", "logger", "process")
    }
    rows = (*shown.pop("more", ()), *shown.pop("where", ()))
    fields = "".join(f" {name}={value}" for name, value in shown.items())
    head = f"{event['time']} {event['level']} {event['logger']}: {event['event']}{fields}"
    return "\n".join([head, *(f"    {each}" for each in rows)])[: MOST_BYTES // 2]


RENDER: dict[str, Callable[[object, str, Event], str]] = {"json": _json, "text": _text}
"""How lines can look, by the value of IVR_LOG."""
