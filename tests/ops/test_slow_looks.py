"""What the watch looks at from time to time: the balance, old helpers, and the daily call to ourselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ivr.ops.alerts.slow import balance, contacts, once_a_day, own_call, reachable
from ivr.ops.alerts.watch import Slowly, every
from ivr.ops.fetch import over_http
from ivr.ops.settings import twilio_account
from ivr.ops.twilio_wire import client_of
from ivr.values import HELSINKI
from ivr.voice.app import Gate, create_app
from ivr.voice.last_resort import last_resort
from ivr.voice.on_air import Air, Revision
from tests.kit import lines
from tests.ops.scene import MINUTE, Scene, watched
from tests.ops.twilio_api import OWN, SECRET, TwilioApi, error, played
from tests.ops.wire import serving


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with watched(tmp_path) as found:
        yield found


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


def test_an_account_without_a_balance_of_its_own_is_told() -> None:
    api = TwilioApi(balance=None)  # type: ignore[arg-type]

    assert asked_of(api, balance, 20.0) is None
    assert str(asked_of(api, reachable, str, lambda _: None)).startswith("the account has no balance of its own")


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
        api.numbers[0]["voice_url"] = f"{public}/call"
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
