"""docs/running and docs/going-live.md: what they name is there, and the examples fit what the service asks for."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path

import pytest

from ivr.cli import COMMANDS
from tests.kit.lines import ROOT

RUNNING = ROOT / "docs" / "running"
EXAMPLES = RUNNING / "examples"
PAGES = [*sorted(RUNNING.glob("*.md")), ROOT / "docs" / "going-live.md", ROOT / "docs" / "kayttoonotto.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_and_command_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    linked = re.findall(r"\]\(([^)#:]+)\)", text)
    commands = set(re.findall(r"\.venv/bin/ivr ([a-z]+)", text))
    targets = set(re.findall(r"(?:`|&& |^ +)make ([a-z-]+)", text, re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert [each for each in linked if not (page.parent / each).exists()] == []
    assert commands - set(COMMANDS) == set()
    assert [each for each in targets if not re.search(rf"^{each}:", makefile, re.MULTILINE)] == []


def test_every_page_about_running_is_in_the_list_of_both_languages() -> None:
    names = {page.name for page in RUNNING.glob("*.md")}
    for list_ in ("going-live.md", "kayttoonotto.md"):
        listed = set(re.findall(r"\(running/([\w-]+\.md)\)", (ROOT / "docs" / list_).read_text(encoding="utf-8")))

        assert names - listed <= {"when-things-break.md", "kun-jokin-menee-rikki.md"}
        assert listed <= names


def unit(name: str) -> ConfigParser:
    read = ConfigParser(strict=False, interpolation=None, comment_prefixes=("#",))
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(EXAMPLES / name, encoding="utf-8")
    return read


def test_the_unit_says_what_the_service_answers_to() -> None:
    service, door = unit("ivr@.service"), unit("ivr.socket")

    assert service["Service"]["Type"] == "notify"
    assert int(service["Service"]["WatchdogSec"]) > 3 * 15  # a reload may wait for old workers that long
    assert int(service["Service"]["TimeoutStopSec"]) > 15  # as long as we wait for the last answer
    assert service["Service"]["ExecReload"].endswith("-HUP $MAINPID")
    assert service["Service"]["ReadWritePaths"] == "/srv/ivr/.ivr"
    assert service["Service"]["Sockets"] == "ivr.socket"
    assert service["Service"]["Restart"] == "always"
    assert service["Unit"]["StartLimitIntervalSec"] == "0"
    assert door["Socket"]["ListenStream"] == "127.0.0.1:8000"
    assert door["Socket"]["Service"] == "ivr@1.service"


def test_the_proxies_write_nothing_down_and_nginx_tries_the_other_one() -> None:
    nginx = (EXAMPLES / "nginx.conf").read_text(encoding="utf-8")
    caddy = (EXAMPLES / "Caddyfile").read_text(encoding="utf-8")

    assert nginx.count("max_fails=0;") == 2
    for told in ("non_idempotent", "access_log off;", "proxy_pass http://ivr;", "client_body_timeout   5s;"):
        assert told in nginx
    for told in ("exclude http.log.error http.log.access", "read_header 5s", "read_body 5s", "keepalive off"):
        assert told in caddy


def test_the_container_holds_no_secret_no_administrator_and_all_that_the_line_needs() -> None:
    text = (EXAMPLES / "Containerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (?!--from)(.*)$", text, re.MULTILINE)
    sources = {source for line in copied for source in line.split()[:-1]}

    assert sources == {"requirements.lock", "pyproject.toml", "README.md", "LICENSE", "ivr", "menus", "prompts", "data"}
    assert [each for each in sources if not (ROOT / each).exists()] == []
    assert "--require-hashes" in text
    assert re.findall(r"^USER (.*)$", text, re.MULTILINE) == ["ivr"]
    assert "VOLUME /srv/ivr/.ivr" in text
    assert "TWILIO_AUTH_TOKEN" not in text
