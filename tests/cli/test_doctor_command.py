"""``ivr doctor`` on deployments that are whole, and broken in one place each."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import time
from collections.abc import Callable
from contextlib import ExitStack
from email.utils import formatdate
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask, redirect, request

from ivr.cli import main
from ivr.graph.call_graph import CallGraph
from ivr.voice.app import Gate, create_app
from ivr.voice.last_resort import last_resort
from ivr.voice.on_air import Air, Revision
from tests.kit import lines
from tests.ops.twilio_api import OWN, SECRET, TwilioApi, alert, call, number, played
from tests.ops.wire import CERTIFICATE, Asked, Told, answering, serving

Changed = Callable[[Flask], Flask]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    changes = (
        ("menus/line.yaml", ', number: "+358290000102"', ""),
        ("menus/line.yaml", "mode: practice", "mode: live"),
    )
    return lines.copied(tmp_path_factory.mktemp("line"), *changes, languages=lines.SMALL)


@pytest.fixture(scope="module")
def graph(root: Path) -> CallGraph:
    return lines.graph_of(root)


@pytest.fixture(scope="module")
def printed(root: Path) -> str:
    """What ``ivr fallback`` prints."""
    return CliRunner(env={"IVR_LANGUAGE": None}).invoke(main, ["--root", str(root), "fallback"]).stdout


class Deployed:
    """A deployment on this machine, whole unless changed before it is looked at."""

    def __init__(self, root: Path, graph: CallGraph | None, fallback: str) -> None:
        self.root, self.graph = root, graph
        self.fallback = Told(200, fallback, "text/xml")
        self.asked_of_fallback: list[Asked] = []
        self.app: Changed = lambda app: app
        self.api = TwilioApi()
        self.settings: dict[str, str | None] = {}
        self.public = ""
        self.is_provisioned = True
        self.figures = Told(200, "ivr_calls_total 3\n")
        self.watched_before = 60

    def doctor(self, *words: str) -> Result:
        with ExitStack() as stack:
            self.public = stack.enter_context(serving(self._app, secure=True))
            kept = stack.enter_context(answering(self._kept, secure=True))
            if self.is_provisioned:
                self.api.numbers = [
                    number(
                        OWN,
                        "PN1",
                        voice_url=f"{self.public}/call#ct=2000&rt=2000&tt=6000&rc=2&rp=ct,rt,5xx",
                        voice_fallback_url=kept,
                        status_callback=f"{self.public}/status",
                    )
                ]
            account = stack.enter_context(played(self.api))
            figures = stack.enter_context(answering(lambda _: self.figures))
            self._watched()
            given = {
                **account,
                "IVR_LANGUAGE": None,
                "IVR_PUBLIC_URL": self.public,
                "IVR_FALLBACK_URL": kept,
                "HOST": "0.0.0.0",
                "IVR_METRICS_PORT": figures.rpartition(":")[2],
                "SMTP_HOST": "mail.example",
                "ALERT_FROM": "line@line.example",
                "ALERT_TO": "on-duty@line.example",
                "SSL_CERT_FILE": str(CERTIFICATE),
                **self.settings,
            }
            return CliRunner(env=given).invoke(main, ["--root", str(self.root), "doctor", *words])

    def found(self) -> list[tuple[str, str, str]]:
        """What is not fine: the check, the state, the words."""
        results = json.loads(self.doctor("--json").stdout)["results"]
        return [(each["check"], each["state"], each["message"]) for each in results if each["state"] != "ok"]

    def _watched(self) -> None:
        """``ivr watch`` has looked so many seconds ago."""
        beside = self.root / ".ivr"
        if not beside.is_file():
            beside.mkdir(exist_ok=True)
            (beside / "alerts.json").write_text("{}")
            os.utime(beside / "alerts.json", (time.time() - self.watched_before,) * 2)

    def _app(self, public: str) -> Flask:
        air = Air(Revision(self.graph)) if self.graph is not None else None
        return self.app(create_app(air, Gate((SECRET,), (public,)), resort=lambda own: last_resort(own_number=own)))

    def _kept(self, asked: Asked) -> Told:
        self.asked_of_fallback.append(asked)
        return self.fallback


@pytest.fixture
def whole(root: Path, graph: CallGraph, printed: str) -> Deployed:
    return Deployed(root, graph, printed)


def test_a_whole_deployment_is_fine_in_everything(whole: Deployed, graph: CallGraph) -> None:
    result = whole.doctor()

    assert result.exit_code == 0, result.output
    shown = re.sub(r"[0-9]{4,} days", "many days", result.stdout)
    assert shown.splitlines()[:-9] == [
        "settings",
        "  fine      the settings of the service can be used",
        "public address",
        "  fine      the service says that the line is on the air",
        "  fine      a call that is signed as Twilio signs is answered",
        "  fine      a call that is not signed is refused",
        "proxy",
        "  fine      the proxy keeps the address and the fields as they are",
        "  fine      the proxy lets requests of 60 KB through",
        "version on the air",
        f"  fine      version {graph.revision} is on the air, as the folder has it",
        "clock",
        "  fine      Finland's time is known, summer and winter",
        "  fine      the clock is right",
        "numbers at Twilio",
        f"  fine      {OWN} is set as it should be",
        "account at Twilio",
        "  fine      the balance is 25.50 USD",
        "  fine      there are no recordings",
        "  fine      no record of a call is older than two days",
        "errors that Twilio saw",
        "  fine      in the last day Twilio saw no error",
        "what answers when we cannot",
        "  fine      what answers when we cannot is there, and is today's",
        "certificate",
        "  fine      the certificate is good for many days",
        "disk",
        "  fine      there is room on the disk",
        "  fine      versions can be kept",
        "figures and alerts",
        "  fine      the service gives its figures",
        "  fine      ivr watch looks at the line",
        "",
    ]
    assert shown.splitlines()[-9] == "what no program can look at:"


def test_it_shows_no_secret_and_no_account(whole: Deployed) -> None:
    output = whole.doctor().output + whole.doctor("--json").output

    assert SECRET not in output
    assert "AC0123" not in output


# --- broken in one place


def behind(answer: Callable[[], object]) -> Changed:
    """The app with something in front of it that may answer first."""

    def changed(app: Flask) -> Flask:
        app.before_request(answer)
        return app

    return changed


def tidied(app: Flask) -> Flask:
    inner = app.wsgi_app

    def tidy(environ, start_response):  # type: ignore[no-untyped-def]
        environ["REQUEST_URI"] = environ["RAW_URI"] = environ["REQUEST_URI"].replace("//", "/")
        return inner(environ, start_response)

    app.wsgi_app = tidy
    return app


def late(app: Flask) -> Flask:
    @app.after_request
    def other_clock(response):  # type: ignore[no-untyped-def]
        response.headers["Date"] = formatdate(time.time() - 400, usegmt=True)
        return response

    return app


BEFORE: dict[str, tuple[Changed, set[tuple[str, str]]]] = {
    "another secret": (
        behind(lambda: ("", 403) if request.method == "POST" else None),
        {("public-address", "the line refuses a call that is signed with our own settings: so it would refuse Twilio")},
    ),
    "a redirect": (
        behind(lambda: redirect("https://elsewhere.example", 301)),
        {
            ("public-address", "/health is answered with a redirect: on that Twilio loses the keys that callers press"),
            ("public-address", "/call is answered with a redirect: on that Twilio loses the keys that callers press"),
        },
    ),
    "something else": (
        behind(lambda: ("it works!", 404)),
        {
            ("public-address", "/health is answered with 404, not by the line"),
            ("public-address", "/call is answered with 404, not by the line"),
        },
    ),
    "a proxy that tidies addresses": (
        tidied,
        {("proxy", "the proxy changes the address or the fields: Twilio's requests could be refused")},
    ),
    "a proxy that takes little": (
        behind(lambda: ("", 413) if (request.content_length or 0) > 8192 else None),
        {("proxy", "the proxy does not let requests of 60 KB through")},
    ),
}


@pytest.mark.parametrize("name", BEFORE)
def test_what_stands_before_the_service_and_is_in_the_way_is_told(name: str, whole: Deployed) -> None:
    whole.app, told = BEFORE[name]

    assert {(check, words) for check, state, words in whole.found() if state == "broken"} == told


def test_a_service_that_answers_strangers_is_told(whole: Deployed, graph: CallGraph) -> None:
    document = f"<Response><Redirect>/call/{graph.revision}/mul/x</Redirect></Response>"
    whole.app = behind(lambda: (document, {"Content-Type": "text/xml"}) if request.path == "/call" else None)

    assert whole.found() == [
        ("public-address", "broken", "a call that is not signed is answered: anybody could make the line ring helpers"),
    ]


def test_a_line_of_which_only_the_last_resort_is_on_the_air_is_told(whole: Deployed) -> None:
    whole.graph = None

    assert whole.found() == [
        (
            "public-address",
            "broken",
            "only the last resort is on the air: every caller is connected to the helpline",
        ),
        (
            "public-address",
            "broken",
            "a call is answered by the last resort: every caller is connected to the helpline",
        ),
        ("version", "left out", "no call is answered yet"),
    ]


def test_another_version_on_the_air_than_in_the_folder_is_told(whole: Deployed, tmp_path: Path) -> None:
    swap = ("menus/line.yaml", "after_menu: 10", "after_menu: 11")
    other = lines.graph_of(lines.copied(tmp_path, swap, languages=lines.SMALL))
    folder, whole.graph = whole.graph, other
    assert folder is not None

    assert whole.found() == [
        (
            "version",
            "look",
            f"version {other.revision} is on the air, but the folder makes version {folder.revision}",
        )
    ]


def test_a_clock_that_is_wrong_is_told(whole: Deployed) -> None:
    whole.app = late

    ((check, state, words),) = whole.found()
    assert (check, state) == ("clock", "broken")
    assert re.fullmatch(r"the clock of this machine and that at IVR_PUBLIC_URL are 40[0-9] seconds apart", words)


def test_a_number_that_is_set_otherwise_is_told_with_what_is_otherwise(whole: Deployed) -> None:
    whole.is_provisioned = False

    assert whole.found() == [
        (
            "number",
            "broken",
            f"{OWN} is set otherwise: a call comes in, primary handler fails, call status changes",
        )
    ]


def test_what_twilio_refuses_is_told(whole: Deployed) -> None:
    whole.settings = {"TWILIO_API_KEY": "SK" + "5" * 32, "TWILIO_API_SECRET": "x"}

    refused = "Twilio does not know these credentials (20003)"
    assert whole.found() == [
        ("number", "broken", refused),
        *[("account", "look", refused)] * 3,
        ("errors", "look", refused),
    ]


def test_what_is_wrong_with_the_account_is_told_and_nothing_of_any_call(whole: Deployed) -> None:
    ended = dt.datetime.now(dt.UTC) - dt.timedelta(hours=50)
    whole.api.balance = "-0.10"
    whole.api.recordings = [{"sid": "RE1"}]
    whole.api.calls = [call(1, ended), call(2, ended + dt.timedelta(hours=3))]
    whole.api.alerts = [alert(11200), alert(13227), alert(11200), alert(12200, "warning")]

    assert whole.found() == [
        ("account", "broken", "the balance is -0.10 USD"),
        ("account", "broken", "the account holds recordings (1), and our line never records"),
        ("account", "look", "Twilio has records of calls that are older than two days: 1"),
        ("errors", "look", "in the last day Twilio saw errors: 11200 (2), 13227 (1)"),
    ]


def test_a_balance_under_the_one_that_is_told_is_looked_at(whole: Deployed) -> None:
    whole.settings = {"ALERT_BALANCE": "25.60"}

    assert whole.found() == [("account", "look", "the balance is 25.50 USD")]


FALLBACKS: dict[str, tuple[Callable[[str], Told], list[tuple[str, str]]]] = {
    "another number": (
        lambda text: Told(200, re.sub(r"<Number>[^<]+", "<Number>+358290009999", text), "text/xml"),
        [("broken", "what answers when we cannot rings another number than the helpline's")],
    ),
    "other words": (
        lambda text: Told(200, text.replace("Sorry", "Excuse us"), "text/xml"),
        [("look", "what answers when we cannot has other words than today's")],
    ),
    "spaces and our number filled in by a bin": (
        lambda text: Told(200, re.sub(r'callerId="[^"]*"', 'callerId="+1"', text).replace("><", ">\n  <"), "text/xml"),
        [],
    ),
    "not there": (lambda _: Told(404), [("broken", "IVR_FALLBACK_URL is answered with 404")]),
    "no POST": (lambda _: Told(405), [("broken", "what is at IVR_FALLBACK_URL cannot be asked for by POST")]),
    "no document": (
        lambda _: Told(200, "hello"),
        [("broken", "what is at IVR_FALLBACK_URL is nothing that Twilio can carry out")],
    ),
}


@pytest.mark.parametrize("name", FALLBACKS)
def test_what_answers_when_we_cannot_is_compared_with_todays(name: str, whole: Deployed, printed: str) -> None:
    kept, told = FALLBACKS[name]
    whole.fallback = kept(printed)

    assert [(state, words) for _, state, words in whole.found()] == told
    assert [asked.method for asked in whole.asked_of_fallback] == ["POST"]
    assert all("X-Twilio-Signature" not in asked.headers for asked in whole.asked_of_fallback)


def test_figures_that_nobody_can_look_at_are_told(whole: Deployed) -> None:
    whole.figures, whole.watched_before = Told(404), 3600

    assert whole.found() == [
        ("watch", "look", "the service gives no figures at IVR_METRICS_PORT"),
        ("watch", "look", "ivr watch last looked 60 minutes ago"),
    ]


def test_a_folder_that_cannot_be_read_is_told_and_all_else_is_looked_at(whole: Deployed, tmp_path: Path) -> None:
    whole.root = tmp_path

    assert whole.found()[:1] == [("settings", "broken", "the menus, prompts and helpers cannot be read")]


def test_a_folder_in_which_nothing_can_be_written_is_told(whole: Deployed, tmp_path: Path) -> None:
    whole.root = lines.copied(tmp_path, ("menus/line.yaml", "mode: practice", "mode: live"), languages=lines.SMALL)
    (whole.root / ".ivr").write_text("a file where a folder should be")

    assert ("disk", "broken") in [(check, state) for check, state, _ in whole.found()]


def test_without_an_account_it_says_what_it_left_out(whole: Deployed) -> None:
    whole.settings = {"TWILIO_ACCOUNT_SID": None}

    assert whole.found() == [
        ("settings", "left out", "TWILIO_ACCOUNT_SID is not set: what Twilio is set to is not looked at"),
        ("number", "left out", "TWILIO_ACCOUNT_SID is not set: what Twilio is set to is not looked at"),
        ("account", "left out", "TWILIO_ACCOUNT_SID is not set: the account is not looked at"),
        ("errors", "left out", "TWILIO_ACCOUNT_SID is not set: the account is not looked at"),
    ]


def test_where_nothing_runs_nothing_is_asked_twice(root: Path) -> None:
    given = {"IVR_LANGUAGE": None, "IVR_PUBLIC_URL": "https://127.0.0.1:1", "TWILIO_AUTH_TOKEN": SECRET}

    result = CliRunner(env=given).invoke(main, ["--root", str(root), "doctor"])

    assert result.exit_code == 1
    assert "  broken    nothing answers at IVR_PUBLIC_URL: nothing listens there" in result.stdout.splitlines()
    assert "  broken    the certificate cannot be looked at: nothing listens there" in result.stdout.splitlines()


def test_a_certificate_that_nobody_vouches_for_is_told(whole: Deployed) -> None:
    whole.settings = {"SSL_CERT_FILE": None}

    found = whole.found()

    assert ("public-address", "broken") in [(check, state) for check, state, _ in found]
    assert "its certificate is not accepted: self-signed certificate" in found[0][2]


def test_wrong_settings_are_told_once_each(root: Path) -> None:
    given = {
        "IVR_LANGUAGE": None,
        "IVR_PUBLIC_URL": "line",
        "TWILIO_ACCOUNT_SID": "x",
        "IVR_NUMBER": "1",
        "SMTP_HOST": "x",
    }

    result = CliRunner(env=given).invoke(main, ["--root", str(root), "doctor", "--json"])

    told = [each["message"] for each in json.loads(result.stdout)["results"] if each["check"] == "settings"]
    assert told == [
        'IVR_PUBLIC_URL is "line", which is no address that begins with https://.',
        "TWILIO_ACCOUNT_SID is no name of an account: that is AC and 32 letters and digits.",
        'IVR_NUMBER is "1", which is no number with + and the country.',
        "ALERT_FROM is not set: alerts could not be sent.",
    ]
