"""One look at the line, and the letters that are due because of it."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ivr.messages import Translate
from ivr.ops.alerts.figures import read
from ivr.ops.alerts.letters import due, noted, sent, written
from ivr.ops.alerts.mail import MailError, Send
from ivr.ops.alerts.memory import Memory, Slow, load, save
from ivr.ops.alerts.settings import AlertSettings
from ivr.ops.alerts.signs import remembered, seen
from ivr.ops.fetch import Fetch

log = logging.getLogger("ivr.ops")

Look = Callable[[], str | None]
"""Looks at something that is not looked at each minute: what is wrong, in the operators' words; "" where nothing is.

None where nothing can be known just now: what was found before stays.
"""


@dataclass(frozen=True, slots=True)
class Slowly:
    """Something that is looked at from time to time: by *look*, whenever *is_due* says so of the last time and now."""

    look: Look
    is_due: Callable[[float, float], bool]


@dataclass(frozen=True, slots=True)
class Watch:
    """What a look needs: the settings, the service, whatever is looked at slowly (by kind), and the mail.

    ``now`` gives an aware datetime.
    """

    root: Path
    settings: AlertSettings
    fetch: Fetch
    slowly: Mapping[str, Slowly]
    send: Send
    translate: Translate
    now: Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of a look: how many letters were sent, how many were not; and what could not be kept in the file."""

    sent: int
    not_sent: int
    unkept: Memory | None


def look_once(watch: Watch, unkept: Memory | None = None) -> Looked:
    """Look, send the letters that are due, and remember. Raises nothing that can be helped.

    A letter that does not go out is tried again at the next look. What could not be kept in the file at the last look
    is given as *unkept*: else a full disk would send the same letter each minute.
    """
    now, port = watch.now().timestamp(), watch.settings.metrics_port
    memory = unkept if unkept is not None else load(watch.root, now)
    figures = None
    if port is not None:
        figures = read(watch.fetch, port)
        memory = remembered(memory, figures, now)
    memory = _looked_slowly(watch, memory, now)
    found = seen(memory, figures, watch.settings, now)
    memory, count = noted(memory, found, now), 0
    letters = tuple(due(memory, found, now))
    for letter in letters:
        subject, text = written(letter, watch.translate)
        try:
            watch.send(subject, text)
        except MailError as error:
            log.error("the alert %s was not sent: %s. It is tried again", letter.kind, error)  # noqa: TRY400
            break
        log.info("the alert %s was told (%s)", letter.kind, letter.state)
        memory, count = sent(memory, letter, now), count + 1
    try:
        save(watch.root, memory)
    except OSError as error:
        log.error("what was told cannot be kept in a file: %s", error.strerror or type(error).__name__)  # noqa: TRY400
        return Looked(count, len(letters) - count, memory)
    return Looked(count, len(letters) - count, None)


def look_again(watch: Watch, unkept: Memory | None = None) -> Looked:
    """As `look_once`; whatever goes wrong in it is told in the log, so that the watch goes on."""
    try:
        return look_once(watch, unkept)
    except Exception as error:  # by its kind alone: its words may have anything in them
        log.error("the look failed: %s", type(error).__name__)  # noqa: TRY400
        return Looked(0, 0, unkept)


def _looked_slowly(watch: Watch, memory: Memory, now: float) -> Memory:
    slow = {kind: each for kind, each in memory.slow.items() if kind in watch.slowly}  # a setting may be gone
    for kind, slowly in watch.slowly.items():
        before = slow.get(kind)
        if not slowly.is_due(before.looked if before is not None else 0.0, now):
            continue
        try:
            found = slowly.look()
        except Exception as error:  # one look that fails must not hide the others
            log.error("the look at %s failed: %s", kind, type(error).__name__)  # noqa: TRY400
            found = None
        kept = before.found if before is not None else ""
        slow[kind] = Slow(looked=now, found=kept if found is None else found)
    return memory.model_copy(update={"slow": slow})


def every(seconds: float) -> Callable[[float, float], bool]:
    """Due when so many seconds have passed."""
    return lambda before, now: now - before >= seconds
