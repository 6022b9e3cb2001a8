"""``ivr doctor`` on deployments that are whole, and broken in one place each."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from email.utils import formatdate
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask, redirect, request

from ivr.cli import main
from ivr.graph.call_graph import CallGraph
from tests.kit import lines
from tests.ops.deployed import Changed, Deployed
from tests.ops.twilio_api import OWN, SECRET
from tests.ops.wire import Told


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
        "store of versions",
        "  fine      nothing was published yet: the folder is the line",
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
    whole.app, whole.settings = late, {"TWILIO_ACCOUNT_SID": None}

    ((state, words),) = [(state, words) for check, state, words in whole.found() if check == "clock"]
    assert state == "broken"
    assert re.fullmatch(r"the clock of this machine is 40[0-9] seconds away from another one", words)


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
