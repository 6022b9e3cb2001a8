"""``ivr watch`` and ``ivr test-call``: looks and calls, from the command line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from ivr.cli import main
from ivr.voice.app import Gate, create_app
from ivr.voice.on_air import Air, Revision
from tests.kit import lines
from tests.ops.post import delivering
from tests.ops.twilio_api import OWN, SECRET, SWEDISH, TwilioApi, number, played
from tests.ops.wire import Told, answering, serving

BROKEN = "ivr_store_unreachable 2\nivr_last_accepted_timestamp_seconds 2e9\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A line whose helpers are never too old."""
    return lines.copied(tmp_path_factory.mktemp("line"), languages=lines.SMALL)


def run(root: Path, *words: str, **settings: str | None) -> Result:
    given = {"IVR_LANGUAGE": None, **settings}
    return CliRunner(env=given).invoke(main, ["--root", str(root), *words])


def mail(port: int) -> dict[str, str | None]:
    return {
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(port),
        "SMTP_SECURITY": "none",
        "ALERT_FROM": "line@line.example",
        "ALERT_TO": "on-duty@line.example",
    }


def test_a_test_mail_arrives(root: Path) -> None:
    with delivering() as post:
        english = run(root, "watch", "--test-mail", **mail(post.port))
        run(root, "watch", "--test-mail", **{**mail(post.port), "IVR_LANGUAGE": "fi"})

    assert (english.exit_code, english.stdout) == (0, "sent to on-duty@line.example\n")
    assert post.subjects == ["Phone line: test of the alerts", "Puhelinlinja: hälytysten kokeilu"]


def test_a_test_mail_that_cannot_be_sent_is_told(root: Path) -> None:
    with delivering() as post:
        post.refuses = "554 no"
        refused = run(root, "watch", "--test-mail", **mail(post.port))

    assert (refused.exit_code, refused.stderr.splitlines()[0]) == (1, "error: the mail server refuses, with 554")
    assert run(root, "watch", "--test-mail").exit_code == 2


def test_once_it_looks_and_tells(tmp_path: Path) -> None:
    root = lines.copied(tmp_path, languages=lines.SMALL)
    with delivering() as post, answering(lambda _: Told(200, BROKEN)) as address:
        settings = {**mail(post.port), "IVR_METRICS_PORT": address.rpartition(":")[2]}
        first, second = (run(root, "watch", "--once", **settings) for _ in range(2))

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert post.subjects[0] == "Phone line: a part of the service cannot read the versions"
    assert len(post.subjects) == len(set(post.subjects))


def test_once_it_ends_with_1_where_an_alert_could_not_be_sent(tmp_path: Path) -> None:
    root = lines.copied(tmp_path, languages=lines.SMALL)
    with delivering() as post, answering(lambda _: Told(200, BROKEN)) as address:
        post.refuses = "451 later"
        settings = {**mail(post.port), "IVR_METRICS_PORT": address.rpartition(":")[2]}
        assert run(root, "watch", "--once", **settings).exit_code == 1


def test_a_wrong_setting_is_told(root: Path) -> None:
    result = run(root, "watch", ALERT_BALANCE="much")

    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        2,
        'error: ALERT_BALANCE is "much", but must be an amount like 20 or 12.50.',
    )


def test_as_a_process_it_goes_on_until_it_is_ended(tmp_path: Path) -> None:
    """Without any setting too: what is started with the service must not end it by ending itself."""
    root = lines.copied(tmp_path, languages=lines.SMALL)
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "-c", "from ivr.cli import main; main()", "--root", str(root), "watch"]
    process = subprocess.Popen(command, env=kept, stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(400):
            if (root / ".ivr" / "alerts.json").is_file():
                break
            time.sleep(0.1)
        assert (root / ".ivr" / "alerts.json").is_file()
        assert process.poll() is None
    finally:
        process.terminate()
        told = process.communicate(timeout=20)[1]
    assert process.returncode == -signal.SIGTERM
    assert "alerts stand only in this log" in told
    assert "IVR_METRICS_PORT is not set: the service is not looked at" in told


# --- ivr test-call


def test_a_test_call_is_made_and_told(root: Path) -> None:
    def app(public: str) -> Flask:
        return create_app(Air(Revision(lines.graph_of(root))), Gate((SECRET,), (public,)))

    api = TwilioApi()
    with serving(app) as public, played(api) as account:
        api.numbers = [number(each, f"PN{each}", voice_url=f"{public}/call") for each in (OWN, SWEDISH)]
        result = run(root, "test-call", **account, IVR_PUBLIC_URL=public)

    assert (result.exit_code, result.stdout.splitlines()[1:]) == (
        0,
        ["the line answered, and was heard for 6 seconds"],
    )
    assert result.stdout.startswith("calling; it hangs up after ")


def test_where_the_line_does_not_answer_no_call_is_made(root: Path) -> None:
    api = TwilioApi()
    with serving(lambda public: create_app(None, Gate((SECRET,), (public,)))) as public, played(api) as account:
        result = run(root, "test-call", **account, IVR_PUBLIC_URL=public)

    assert (result.exit_code, api.asked) == (1, [])
    assert result.stderr.splitlines()[0] == ("error: no test call was made, for the line does not answer with its menu")
