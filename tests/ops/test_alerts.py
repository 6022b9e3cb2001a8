"""Alerts: what is told, how often, and when it is over. The service and the mail server are played at the wire."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ivr.messages import translator
from ivr.ops.alerts.kinds import KINDS
from ivr.ops.alerts.memory import path
from ivr.ops.alerts.settings import AlertSettings
from ivr.ops.alerts.watch import look_again, look_once
from tests.ops.scene import HOUR, MINUTE, Scene, watched


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with watched(tmp_path) as found:
        yield found


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


@pytest.mark.parametrize("text", ["<html>hello</html>", "ivr_store_unreachable", '{"a": 1}', "", "\x00", "a 1 2 3 4"])
def test_what_are_no_figures_is_an_alert_or_nothing(text: str, scene: Scene) -> None:
    scene.text = text
    scene.look()

    assert scene.look() in ([], ["Phone line: the service does not answer"])


def test_a_figure_that_is_no_number_counts_for_nothing(scene: Scene) -> None:
    assert scene.look(store=float("nan"), last_resort=float("inf")) == []
    assert scene.look(store=1, last_resort=0) == ["Phone line: a part of the service cannot read the versions"]


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
