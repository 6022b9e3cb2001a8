"""Alerts: what is told, how often, and when it is over. The service and the mail server are played at the wire."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ivr.messages import translator
from ivr.ops.alerts.kinds import KINDS
from ivr.ops.alerts.mail import by_smtp
from ivr.ops.alerts.memory import path
from ivr.ops.alerts.settings import AlertSettings, MailSettings
from ivr.ops.alerts.slow import balance, contacts, once_a_day, own_call, reachable
from ivr.ops.alerts.watch import Slowly, Watch, every, look_again, look_once
from ivr.ops.fetch import over_http
from ivr.ops.settings import twilio_account
from ivr.ops.twilio_wire import client_of
from ivr.values import HELSINKI
from ivr.voice.app import Gate, create_app
from ivr.voice.last_resort import last_resort
from ivr.voice.on_air import Air, Revision
from tests.kit import lines
from tests.ops.post import Post, delivering
from tests.ops.twilio_api import OWN, SECRET, TwilioApi, error, played
from tests.ops.wire import Told, answering, serving

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
        return Told(200, METRICS.format(**self.figures)) if self.answers else Told(503)

    def look(self, after: dt.timedelta = MINUTE, **figures: float) -> list[str]:
        """The subjects of what is sent by a look *after* so much time, once the *figures* are these."""
        self.moment += after
        self.figures |= figures
        before = len(self.post.letters)
        look_once(self.watch)
        return self.post.subjects[before:]

    def slowly(self, kind: str, slowly: Slowly) -> None:
        self.watch = replace(self.watch, slowly={kind: slowly})


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    held: list[Scene] = []
    with delivering() as post, answering(lambda asked: held[0].metrics(asked)) as address:
        held.append(Scene(tmp_path, int(address.rpartition(":")[2]), post))
        yield held[0]


def test_nothing_is_told_while_all_is_well(scene: Scene) -> None:
    for _ in range(5):
        scene.figures["calls"] += 7
        scene.figures["strangers"] += 100
        assert scene.look(accepted=scene.moment.timestamp()) == []


def test_what_was_counted_before_the_watch_began_is_not_told(scene: Scene) -> None:
    assert scene.look(last_resort=50, refused=50, unanswered=50) == []
    assert scene.look() == []


def test_a_helpline_that_does_not_answer_three_times_in_an_hour_is_told(scene: Scene) -> None:
    scene.look()

    assert scene.look(unanswered=1) == []
    assert scene.look(30 * MINUTE, unanswered=2) == []
    assert scene.look(31 * MINUTE, unanswered=3) == []  # the first is more than an hour ago
    assert scene.look(unanswered=4) == ["Phone line: the helpline does not answer"]
    assert scene.post.text() == (
        "In the last hour callers who were put through to the helpline were not answered three times or more.\n"
        "In the last hour: 3.\n"
        "Since 2026-12-01 13:04.\n"
        "\n"
        "What to do:\n"
        "- Call the helpline yourself, and ask whether it is staffed and its phone works.\n"
        "- Until it is: callers hear its number, a second line and 112.\n"
        "\n"
        "-- \n"
        "No alert has anything of a caller in it. What each means: docs/running/alerts.md\n"
    )


def test_it_is_told_once_again_after_six_hours_and_when_it_is_over(scene: Scene) -> None:
    scene.look()

    told = [scene.look(last_resort=count) for count in range(1, 4)]
    assert told == [["Phone line: the last resort answered callers"], [], []]
    told = [scene.look(HOUR - MINUTE, last_resort=4 + count) for count in range(6)]
    assert told == [[], [], [], [], [], []]
    assert scene.look(10 * MINUTE, last_resort=20) == ["Phone line: still: the last resort answered callers"]
    assert scene.look(59 * MINUTE) == []
    assert scene.look() == []  # an hour without one; it is not over yet, for it may come again
    assert scene.look(10 * MINUTE) == ["Phone line: it is over: the last resort answered callers"]
    assert scene.post.text().startswith(
        "It is over: the last resort answered callers\nIt was so since 2026-12-01 12:02.\n"
    )
    assert [scene.look(HOUR) for _ in range(8)] == [[]] * 8


def test_a_service_that_was_started_anew_counts_from_nothing(scene: Scene) -> None:
    scene.look(last_resort=9)

    assert scene.look(last_resort=0) == []
    assert scene.look(last_resort=1) == ["Phone line: the last resort answered callers"]


def test_requests_with_a_wrong_signature_are_told_strangers_are_not(scene: Scene) -> None:
    scene.look()

    assert scene.look(strangers=1000) == []
    assert scene.look(refused=1) == ["Phone line: requests are refused"]


def test_a_worker_without_the_store_is_told_until_it_has_it(scene: Scene) -> None:
    assert scene.look(store=1) == ["Phone line: a part of the service cannot read the versions"]
    assert "Workers that cannot: 1." in scene.post.text()
    assert scene.look(store=0) == []
    assert scene.look(store=1) == []
    assert scene.look(store=0) == []
    assert scene.look(10 * MINUTE) == ["Phone line: it is over: a part of the service cannot read the versions"]


def test_a_service_that_does_not_answer_twice_in_a_row_is_told_and_ends_no_other_alert(scene: Scene) -> None:
    scene.look(store=1)
    scene.answers = False

    assert scene.look() == []
    assert scene.look() == ["Phone line: the service does not answer"]
    assert scene.look(HOUR) == []
    scene.answers = True
    assert scene.look() == []
    assert scene.look(10 * MINUTE) == ["Phone line: it is over: the service does not answer"]


def test_days_without_a_call_are_told_even_over_a_restart(scene: Scene) -> None:
    began = scene.moment.timestamp()
    scene.look(accepted=began)

    assert scene.look(dt.timedelta(days=2), accepted=0) == []
    assert scene.look(dt.timedelta(days=1)) == ["Phone line: no call for days"]
    assert "The last one: 2026-12-01 12:00." in scene.post.text()
    assert scene.look(12 * HOUR) == []
    assert scene.look(12 * HOUR) == ["Phone line: still: no call for days"]
    assert scene.look(accepted=scene.moment.timestamp()) == []
    assert scene.look(10 * MINUTE) == ["Phone line: it is over: no call for days"]


def test_a_service_that_never_had_a_call_is_told_days_after_the_watch_began(scene: Scene) -> None:
    scene.look(accepted=0)

    assert scene.look(dt.timedelta(days=3, minutes=1)) == ["Phone line: no call for days"]
    assert "There was none yet." in scene.post.text()


def test_what_could_not_be_sent_is_sent_at_the_next_look(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.look()
    scene.post.refuses = "451 later"

    assert scene.look(last_resort=1, refused=1) == []
    assert "the alert last-resort was not sent: the mail server refuses, with 451. It is tried again" in caplog.text
    scene.post.refuses = ""
    assert scene.look() == ["Phone line: the last resort answered callers", "Phone line: requests are refused"]
    assert scene.look() == []


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"since": "x"}', '{"since": 1, "callers": ["+358401234567"]}'])
def test_what_cannot_be_read_is_begun_anew(kept: str, scene: Scene) -> None:
    file = path(scene.watch.root)
    file.parent.mkdir()
    file.write_text(kept)

    assert scene.look(store=1) == ["Phone line: a part of the service cannot read the versions"]
    assert json.loads(file.read_text())["told"].keys() == {"store"}


def test_where_nothing_can_be_written_a_running_watch_still_tells_once(scene: Scene) -> None:
    path(scene.watch.root).parent.write_text("a file where a folder should be")
    scene.figures["store"] = 1

    first = look_once(scene.watch)
    scene.moment += MINUTE
    second = look_once(scene.watch, first.unkept)

    assert (first.sent, second.sent) == (1, 0)


def test_a_look_that_fails_as_a_whole_does_not_end_the_watch(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> dt.datetime:
        raise RuntimeError("+358401234567")

    looked = look_again(replace(scene.watch, now=broken))

    assert (looked.sent, looked.unkept) == (0, None)
    assert "the look failed: RuntimeError" in caplog.text
    assert "+358" not in caplog.text


def test_nothing_is_left_beside_what_is_kept_and_nothing_in_it_is_of_a_call(scene: Scene) -> None:
    scene.look(store=1, unanswered=1)
    scene.look(unanswered=4)

    folder = path(scene.watch.root).parent
    assert [each.name for each in folder.iterdir()] == ["alerts.json"]
    assert json.loads(path(scene.watch.root).read_text()).keys() == {
        "since",
        "counts",
        "rises",
        "silent",
        "last_accepted",
        "told",
        "slow",
    }


def test_without_a_port_the_service_is_not_looked_at(scene: Scene) -> None:
    scene.watch = replace(scene.watch, settings=AlertSettings(None))

    assert [scene.look(dt.timedelta(days=5)) for _ in range(3)] == [[], [], []]


def test_in_finnish_every_kind_is_told_in_finnish(scene: Scene) -> None:
    scene.watch = replace(scene.watch, translate=translator("fi"))

    assert scene.look(store=1) == ["Puhelinlinja: osa palvelusta ei pääse versioihin"]
    fi = translator("fi")
    assert [
        words.template
        for kind in KINDS.values()
        for words in (kind.subject, kind.happened, *kind.do)
        if words.shown(fi) == str(words)
    ] == []


# --- what is looked at slowly


def test_something_found_slowly_stays_on_until_it_is_looked_at_again(scene: Scene) -> None:
    found: list[str | None] = ["4.10 USD", None, ""]
    looks: list[dt.datetime] = []

    def look() -> str | None:
        looks.append(scene.moment)
        return found[len(looks) - 1]

    scene.slowly("balance", Slowly(look, every(3600)))

    assert scene.look() == ["Phone line: Twilio's balance is low"]
    assert "4.10 USD" in scene.post.text()
    assert [scene.look(59 * MINUTE), scene.look(), scene.look(59 * MINUTE)] == [[], [], []]
    assert scene.look() == []  # a minute ago it was still so
    assert scene.look(10 * MINUTE) == ["Phone line: it is over: Twilio's balance is low"]
    assert len(looks) == 3


def test_a_look_that_fails_hides_no_other(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    def look() -> str | None:
        raise RuntimeError("+358401234567")

    scene.slowly("balance", Slowly(look, every(3600)))

    assert scene.look(store=1) == ["Phone line: a part of the service cannot read the versions"]
    assert "the look at balance failed: RuntimeError" in caplog.text
    assert "+358" not in caplog.text


def asked_of(api: TwilioApi, look_of: Callable[..., Callable[[], str | None]], *more: object) -> str | None:
    with played(api) as given:
        account = twilio_account(given)
        assert account is not None
        return look_of(lambda one: client_of(one, lambda _: None), account, *more)()


@pytest.mark.parametrize(("amount", "found"), [("19.99", "19.99 USD"), ("20.00", ""), ("-3", "-3.00 USD")])
def test_a_balance_under_the_least_is_told(amount: str, found: str) -> None:
    assert asked_of(TwilioApi(balance=amount), balance, 20.0) == found


def test_an_account_that_cannot_be_asked_is_an_alert_of_its_own_after_three_tries() -> None:
    refused = error(20003, 401, "no")
    waited: list[float] = []

    assert asked_of(TwilioApi(faults=[refused]), balance, 20.0) is None
    assert asked_of(TwilioApi(faults=[refused] * 2), reachable, str, waited.append) == ""
    assert asked_of(TwilioApi(faults=[refused] * 3), reachable, str, waited.append) == (
        "Twilio does not know these credentials (20003)\n"
        "is TWILIO_AUTH_TOKEN the primary one of this account? Where it holds two, the first is used"
    )
    assert waited == [10, 10, 10, 10]


def contacts_at(root: Path, day: dt.datetime) -> str | None:
    return contacts(root, lambda: day, str)()


def test_helpers_whose_confirmation_is_old_are_told_those_never_confirmed_are_not(tmp_path: Path) -> None:
    text = (lines.FIXTURE / "data" / "providers.yaml").read_text(encoding="utf-8")
    assert "confirmed: none" in text or "confirmed: {on:" in text
    root = lines.copied(tmp_path, languages=lines.SMALL)

    now = contacts_at(root, lines.NOON)
    later = contacts_at(root, lines.NOON + dt.timedelta(days=400))

    assert now is not None
    assert later is not None
    assert "nobody has confirmed it" not in later
    assert "that is more than six months ago" in later
    assert len(later.splitlines()) <= 11
    assert "that is more than six months ago" not in now


def test_a_folder_that_cannot_be_read_says_nothing_of_helpers(tmp_path: Path) -> None:
    assert contacts_at(tmp_path, lines.NOON) is None


def at(text: str) -> float:
    return dt.datetime.fromisoformat(text).replace(tzinfo=HELSINKI).timestamp()


def test_the_test_call_is_due_once_a_day_within_an_hour_of_its_time() -> None:
    is_due = once_a_day(dt.time(4, 30))
    yesterday, done = at("2026-12-01 04:30:20"), at("2026-12-02 04:30:10")

    assert not is_due(yesterday, at("2026-12-02 04:29:59"))
    assert is_due(yesterday, at("2026-12-02 04:30"))
    assert not is_due(done, at("2026-12-02 04:31"))
    assert is_due(0, at("2026-12-02 05:29"))
    assert not is_due(0, at("2026-12-02 05:31"))


@pytest.mark.parametrize(
    ("became", "found"),
    [
        ({"status": "completed", "duration": "5"}, ""),
        (
            {"status": "busy", "duration": "0"},
            "the test call found the line busy\n"
            "ivr doctor looks for the reason; Twilio's console, Monitor, Logs, Calls shows this call",
        ),
    ],
)
def test_the_daily_call_is_made_and_what_is_wrong_is_found(
    became: dict[str, object], found: str, tmp_path: Path
) -> None:
    root = lines.copied(tmp_path, languages=lines.SMALL)
    api, graph = TwilioApi(placed=became), lines.graph_of(root)
    with (
        serving(lambda public: create_app(Air(Revision(graph)), Gate((SECRET,), (public,)))) as public,
        played(api) as given,
    ):
        account = twilio_account(given)
        assert account is not None
        look = own_call(
            root,
            {**given, "IVR_PUBLIC_URL": public},
            over_http(),
            lambda one: client_of(one, lambda _: None),
            account,
            lambda _: last_resort(own_number=OWN),
            str,
            lambda _: None,
        )
        assert look() == found

    assert len([asked for asked in api.asked if asked.method == "POST"]) == 1
