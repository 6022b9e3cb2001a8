"""The pages on running the line are true: their links, settings, commands, addresses and alerts."""

from __future__ import annotations

import re

import pytest

from ivr.cli import COMMANDS
from ivr.ops.alerts.kinds import KINDS
from ivr.ops.alerts.settings import PORTS, QUIET_DAYS, TEST_CALL_AT
from ivr.voice.twiml import OVERRIDES
from tests.kit.lines import ROOT
from tests.messages.templates import commands

FOLDER = ROOT / "docs" / "running"
OURS = ("alerts", "drills", "purge", "token-rotation", "twilio-console", "what-it-costs")
PAGES = {name: (FOLDER / f"{name}.md").read_text(encoding="utf-8") for name in OURS}
SETTING = re.compile(r"\b(?:IVR|TWILIO|SMTP|ALERT|TEST_CALL)_[A-Z_]+[A-Z]\b")
PROGRAM = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "ivr").rglob("*.py"))


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)", PAGES[name])

    assert [link for link in links if "://" not in link and not (FOLDER / link).is_file()] == []


def test_the_list_for_going_live_names_every_page() -> None:
    page = (ROOT / "docs" / "going-live.md").read_text(encoding="utf-8")

    assert [name for name in PAGES if f"](running/{name}.md)" not in page] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_setting_and_command_is_one(name: str) -> None:
    commands = set(re.findall(r"(?:`|bin/)ivr ([a-z-]+)", PAGES[name]))

    assert {setting for setting in SETTING.findall(PAGES[name]) if f'"{setting}"' not in PROGRAM} == set()
    assert commands - COMMANDS.keys() == set()


def test_every_setting_of_our_commands_is_on_a_page() -> None:
    whole = "".join(PAGES.values())
    helps = {name: command.help or "" for name, command in commands() if name in ("provision", "purge", "watch")}

    assert {setting for text in helps.values() for setting in SETTING.findall(text) if setting not in whole} == set()


def test_every_alert_is_on_its_page_in_the_order_in_which_alerts_are_told() -> None:
    rows = re.findall(r"^\| ([^|]+) \|", PAGES["alerts"].partition("| alert |")[2], flags=re.M)

    assert rows == [str(kind.subject) for kind in KINDS.values()]


def test_the_procfile_starts_the_watch() -> None:
    lines = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text(encoding="utf-8").splitlines() if line)

    assert lines["clock"].endswith("exec ivr watch")


def test_the_figures_are_those_of_the_program() -> None:
    assert OVERRIDES in PAGES["twilio-console"]
    assert f"SMTP_PORT ({PORTS['starttls']})" in PAGES["alerts"]
    assert f"ALERT_QUIET_DAYS={QUIET_DAYS}" in PAGES["alerts"]
    assert f"TEST_CALL_AT={TEST_CALL_AT:%H:%M}" in PAGES["alerts"]
