"""A service whose figures can be changed, a mail server, and a clock that is moved by hand: what a watch looks at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ivr.messages import translator
from ivr.ops.alerts.mail import by_smtp
from ivr.ops.alerts.settings import AlertSettings, MailSettings
from ivr.ops.alerts.watch import Slowly, Watch, look_once
from ivr.ops.fetch import over_http
from tests.kit import lines
from tests.ops.post import Post, delivering
from tests.ops.wire import Told, answering

MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)
METRICS = """\
# HELP ivr_calls_total Calls that came in.
# TYPE ivr_calls_total counter
ivr_calls_total {calls}
# TYPE ivr_last_resort_total counter
ivr_last_resort_total {last_resort}
# TYPE ivr_refused_total counter
ivr_refused_total{{reason="no-signature"}} {strangers}
ivr_refused_total{{reason="wrong-signature"}} {refused}
# TYPE ivr_helpline_unanswered_total counter
ivr_helpline_unanswered_total {unanswered}
# TYPE ivr_store_unreachable gauge
ivr_store_unreachable{{pid="12"}} {store}
ivr_store_unreachable{{pid="13"}} 0
# TYPE ivr_last_accepted_timestamp_seconds gauge
ivr_last_accepted_timestamp_seconds {accepted}
"""


class Scene:
    """A service whose figures can be changed, a mail server, and a clock that is moved by hand."""

    def __init__(self, root: Path, port: int, post: Post) -> None:
        self.figures: dict[str, float] = dict.fromkeys(
            ("calls", "last_resort", "strangers", "refused", "unanswered", "store"), 0
        )
        self.moment = lines.NOON
        self.figures["accepted"] = self.moment.timestamp()
        self.answers = True
        self.text: str | None = None
        self.post = post
        mail = MailSettings("127.0.0.1", post.port, "none", "", "", "line@line.example", ("on-duty@line.example",))
        self.watch = Watch(
            root,
            AlertSettings(port),
            over_http(seconds=2),
            {},
            by_smtp(mail, lambda: self.moment),
            translator("en"),
            lambda: self.moment,
        )

    def metrics(self, _: object) -> Told:
        return (
            Told(200, self.text if self.text is not None else METRICS.format(**self.figures))
            if self.answers
            else Told(503)
        )

    def look(self, after: dt.timedelta = MINUTE, **figures: float) -> list[str]:
        """The subjects of what is sent by a look *after* so much time, once the *figures* are these."""
        self.moment += after
        self.figures |= figures
        before = len(self.post.letters)
        look_once(self.watch)
        return self.post.subjects[before:]

    def slowly(self, kind: str, slowly: Slowly) -> None:
        self.watch = replace(self.watch, slowly={kind: slowly})


@contextmanager
def watched(root: Path) -> Iterator[Scene]:
    """A scene; what is remembered lies under *root*."""
    held: list[Scene] = []
    with delivering() as post, answering(lambda asked: held[0].metrics(asked)) as address:
        held.append(Scene(root, int(address.rpartition(":")[2]), post))
        yield held[0]
