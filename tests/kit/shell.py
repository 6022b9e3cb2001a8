"""The shell in which the tests run: the same on every machine, whatever its owner has set."""

from __future__ import annotations

import os
import time

import pytest

SET = {
    "COLUMNS": "80",  # help is filled up to the width of the window
    "LINES": "24",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "GIT_CONFIG_GLOBAL": os.devnull,  # somebody may sign every commit, or never name a first branch
    "GIT_CONFIG_NOSYSTEM": "1",
}
"""What every test finds set."""

UNSET = (
    "IVR_LANGUAGE",
    "IVR_LOG",
    "IVR_METRICS_PORT",
    "IVR_PUBLIC_URL",
    "HOST",
    "PORT",
    "TWILIO_AUTH_TOKEN",
    "NO_COLOR",
    "FORCE_COLOR",
    "LANGUAGE",
    "GUNICORN_CMD_ARGS",
    "WEB_CONCURRENCY",
    "PYTHONWARNINGS",
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
)
"""What no test finds set; those of Git are there when the tests are run before a commit."""


def made_plain(patch: pytest.MonkeyPatch) -> None:
    """Make the environment of this process, and of those that it starts, the same everywhere."""
    for name in UNSET:
        patch.delenv(name, raising=False)
    for name, value in SET.items():
        patch.setenv(name, value)
    if hasattr(time, "tzset"):
        time.tzset()
