"""Two services on one PostgreSQL: what is published, paused and taken back answers on both, without a restart."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit import lines, stores
from tests.kit.served import Served, serving
from tests.publish.lines_on_air import changed

GREETING = ("prompts/en.yaml", "greeting: Advice line.", "greeting: Good day.")


@pytest.fixture
def url(postgres_server: str, tmp_path: Path) -> str:
    return stores.new_address("postgresql", tmp_path, postgres_server).render_as_string(hide_password=False)


def ivr(root: Path, url: str, *words: str) -> None:
    command = [sys.executable, "-c", "from ivr.cli import main; main()", "--root", str(root), *words]
    environment = {"DATABASE_URL": url, "IVR_WHO": "AB", "PATH": "/usr/bin:/bin"}
    subprocess.run(command, env=environment, check=True, capture_output=True)


def greets(served: Served, words: str) -> bool:
    """Whether every new call is greeted so, by whichever process: a dozen are asked."""
    return all(words in served.call() for _ in range(12))


def test_both_answer_with_what_was_published_and_calls_go_on_at_either(url: str, tmp_path: Path) -> None:
    root = lines.copied(tmp_path / "line", languages=lines.SMALL)
    elsewhere = tmp_path / "elsewhere"  # another machine: what is in its folder does not count
    lines.copied(
        elsewhere, ("prompts/en.yaml", "greeting: Advice line.", "greeting: Elsewhere."), languages=lines.SMALL
    )
    ivr(root, url, "publish", "--yes", "--accept", "tests")
    with serving(root, DATABASE_URL=url) as one, serving(elsewhere, DATABASE_URL=url) as other:
        assert greets(one, "Advice line.")
        assert greets(other, "Advice line.")
        [needs] = re.findall(r'action="([^"#]+)#', one.call())
        revision = needs.split("/call/")[1].split("/")[0]

        changed(root, GREETING)
        ivr(root, url, "publish", "--yes", "--accept", "tests")
        for each in (one, other):
            each.until(lambda each=each: greets(each, "Good day."))
        begun = other.call(needs.removeprefix(one.public), Digits="3")
        assert revision in begun

        ivr(root, url, "rollback", "--yes")
        for each in (one, other):
            each.until(lambda each=each: greets(each, "Advice line."))
    (root / "menus" / "needs.yaml").write_text("needs: [", encoding="utf-8")
    gone = url.replace("unix_sock=", "unix_sock=/nowhere")
    with serving(root, DATABASE_URL=gone) as again:  # the store is away at a restart: the copy beside the line answers
        assert greets(again, "Advice line.")
        assert "cannot be used" in again.told()
