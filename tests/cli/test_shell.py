"""Tests do not depend on the shell that runs them."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ivr.cli import main
from ivr.voice.settings import from_environment
from tests.kit import lines, shell

HOSTILE = {
    "IVR_LANGUAGE": "fi",
    "IVR_LOG": "xml",
    "IVR_METRICS_PORT": "ten",
    "IVR_PUBLIC_URL": "https://other.example",
    "HOST": "0.0.0.0",
    "PORT": "ten",
    "TWILIO_AUTH_TOKEN": "AC" + "0" * 32,
    "NO_COLOR": "1",
    "FORCE_COLOR": "1",
    "LANGUAGE": "fi",
    "LC_ALL": "fi_FI.UTF-8",
    "TZ": "Pacific/Kiritimati",
    "COLUMNS": "41",
    "LINES": "5",
    "GUNICORN_CMD_ARGS": "--bind=0.0.0.0:1",
    "WEB_CONCURRENCY": "many",
    "GIT_DIR": "/nowhere",
    "GIT_WORK_TREE": "/nowhere",
    "GIT_INDEX_FILE": "/nowhere/index",
    "GIT_CONFIG_NOSYSTEM": "0",
}


def test_what_the_owner_of_a_machine_has_set_is_not_seen(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["explain", "--help"]).output
    git = ["git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@example.fi"]
    for words in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "one"]):
        subprocess.run([*git, *words], check=True)

    assert from_environment(os.environ).throw_away
    assert {name: os.environ.get(name) for name in (*shell.UNSET, *shell.SET)} == (
        dict.fromkeys(shell.UNSET) | shell.SET
    )
    assert told.startswith("Usage: ")
    assert 60 < max(map(len, told.splitlines())) <= 80
    assert dt.datetime.now().astimezone().utcoffset() == dt.timedelta(0)


@pytest.mark.skipif(sys.platform == "win32", reason="the shells that are meant are of Unix")
def test_in_a_shell_with_every_setting_otherwise_the_tests_are_the_same(tmp_path: Path) -> None:
    signing = tmp_path / "config"
    signing.write_text("[commit]\n  gpgsign = true\n[gpg]\n  program = false\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider"]
    test = f"{__file__}::{test_what_the_owner_of_a_machine_has_set_is_not_seen.__name__}"
    environment = {**os.environ, **HOSTILE, "GIT_CONFIG_GLOBAL": str(signing)}

    result = subprocess.run(
        [*command, test], cwd=lines.ROOT, env=environment, capture_output=True, text=True, timeout=120
    )

    assert (result.returncode, "1 passed" in result.stdout) == (0, True), result.stdout


def test_every_setting_that_is_undone_is_tried() -> None:
    assert {*shell.UNSET, *shell.SET} - {*HOSTILE} == {"GIT_CONFIG_GLOBAL", "PYTHONWARNINGS"}
