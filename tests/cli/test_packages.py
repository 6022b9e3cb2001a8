"""What is installed: one lock that answers calls, one that develops; and what the check of a line costs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from ivr.cli import COMMANDS
from tests.kit.lines import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NAME = PROJECT["project"]["name"]
CALL = "tests/calls/a-person.yaml"

Lock = dict[str, tuple[str, frozenset[str]]]


@cache
def lock(file: str) -> Lock:
    """Each pin, ``name==version`` with its condition, and its hashes."""
    entries = re.split(r"\n(?=\S)", re.sub(r"^ *#.*\n", "", (ROOT / file).read_text(encoding="utf-8"), flags=re.M))
    pins = {}
    for entry in entries:
        pin, *hashes = re.split(r"\s*\\\n\s*", entry.strip())
        pins[pin.partition("==")[0]] = (pin, frozenset(hashes))
    return pins


SMALL, WHOLE = lock("requirements.lock"), lock("requirements-dev.lock")


def names(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(each).name) for each in requirements}


def needed(requirements: list[str]) -> set[str]:
    """The packages that *requirements* pull on this machine, themselves included, as the installed ones say."""
    found: set[str] = set()
    waiting = [Requirement(each) for each in requirements]
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if name not in found and (one.marker is None or one.marker.evaluate({"extra": ""})):
            found.add(name)
            waiting += map(Requirement, metadata.requires(name) or [])
    return found


# --- the locks


def test_each_lock_pins_every_package_with_its_hashes() -> None:
    for pins in (SMALL, WHOLE):
        assert [pin for pin, hashes in pins.values() if not re.match(r"[a-z0-9-]+==[0-9]", pin) or not hashes] == []
        assert {each.split(":")[0] for _, hashes in pins.values() for each in hashes} == {"--hash=sha256"}


def test_what_develops_is_what_answers_calls_in_the_same_versions_and_more() -> None:
    assert {name: pin for name, pin in SMALL.items() if WHOLE.get(name) != pin} == {}
    assert len(WHOLE) > 2 * len(SMALL)


def test_what_answers_calls_holds_nothing_but_what_the_line_needs() -> None:
    assert SMALL.keys() - {"setuptools"} == needed(PROJECT["project"]["dependencies"])


def test_no_tool_of_tests_and_no_extra_is_needed_to_answer_calls() -> None:
    tools = names(PROJECT["dependency-groups"]["dev"])
    extras = names([each for extra in PROJECT["project"]["optional-dependencies"].values() for each in extra])

    assert (tools | extras) & SMALL.keys() == set()
    assert (tools | extras) - WHOLE.keys() == set()
    assert tools >= {"pytest", "hypothesis"}
    assert extras == {"lingua-language-detector"}


def test_nothing_under_the_gpl_is_needed_to_answer_calls() -> None:
    licences = {name: licence(name) for name in SMALL}

    assert [name for name, found in licences.items() if not found] == []
    assert [name for name, found in licences.items() if re.search("GPL|General Public|Affero", found)] == []
    assert "espeakng-loader" in WHOLE.keys() - SMALL.keys()  # carries espeak-ng


def licence(name: str) -> str:
    told = metadata.metadata(name)
    classified = [each for each in told.get_all("Classifier") or [] if each.startswith("License")]
    return "\n".join(filter(None, [told["License-Expression"], told["License"], *classified]))


def test_the_build_backend_is_the_one_of_the_locks() -> None:
    (backend,) = PROJECT["build-system"]["requires"]

    assert PROJECT["dependency-groups"]["build"] == [backend]
    assert SMALL["setuptools"][0] == backend


# --- every command with the small lock alone

ARGUMENTS = {
    "call": ["--keys", "1 1"],
    "check": [],
    "diff": [".", "."],
    "doctor": ["--help"],
    "explain": ["endless"],
    "export": ["--help"],
    "fallback": [],
    "figures": [],
    "find": ["112"],
    "map": ["--format", "html"],
    "number": ["--help"],
    "notice": ["--help"],
    "pause": ["--help"],
    "provision": ["--help"],
    "publish": ["--help"],
    "pull": ["--help"],
    "purge": ["--help"],
    "recordings": ["so"],
    "revisions": ["--help"],
    "rollback": ["--help"],
    "schema": ["line"],
    "serve": ["--help"],
    "status": ["--help"],
    "test": [CALL],
    "test-call": ["--help"],
    "undo": ["--list"],
    "watch": ["--help"],
}

RUN = """
import importlib.abc, json, sys
missing, arguments = map(json.loads, sys.argv[1:])
class NotInstalled(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in missing:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, NotInstalled())
from ivr.cli import main
if arguments[0] == "serve":
    import ivr.voice.serve
if arguments[0] in ("doctor", "provision", "purge", "test-call", "watch"):
    import ivr.ops.twilio_wire
main(arguments)
"""


def not_in_the_small_lock() -> list[str]:
    """The modules of every installed package that does not answer calls."""
    packages = metadata.packages_distributions()
    ours = {*SMALL, canonicalize_name(NAME)}
    return sorted(module for module, owners in packages.items() if not {*map(canonicalize_name, owners)} & ours)


def test_the_packages_of_tests_are_known_by_their_modules() -> None:
    assert {"lingua", "pytest", "lxml", "django", "espeakng_loader"} <= {*not_in_the_small_lock()}
    assert not {"ivr", "flask", "yaml", "babel"} & {*not_in_the_small_lock()}


def test_every_command_is_tried_with_the_small_lock_alone() -> None:
    assert ARGUMENTS.keys() == COMMANDS.keys()


@pytest.mark.parametrize("command", ARGUMENTS)
def test_a_command_needs_only_what_answers_calls(command: str) -> None:
    arguments = json.dumps([command, *ARGUMENTS[command]])
    run = [sys.executable, "-c", RUN, json.dumps(not_in_the_small_lock()), arguments]

    done = subprocess.run(run, cwd=ROOT, check=False, capture_output=True, text=True)

    assert (done.returncode, done.stdout == "") == (0, False), done.stderr


# --- what the check costs

MAY_BE_IMPORTED = {
    "_distutils_hack",  # setuptools, whenever Python starts
    "annotated_types",
    "babel",
    "click",
    "dateutil",  # holidays needs it, and six
    "holidays",  # once a contact has dated exceptions
    "ivr",
    "jinja2",
    "markupsafe",
    "phonenumbers",
    "pydantic",
    "pydantic_core",
    "six",
    "typing_extensions",
    "typing_inspection",
    "yaml",
}
SLOW = {"asyncio", "http.client", "multiprocessing", "ssl", "unittest", "urllib.request"}
MOST_MEGABYTES = 150

CHECK = """
import json, re, sys
from pathlib import Path
from ivr.cli import main
try:
    main(["check"])
except SystemExit as ended:
    code = ended.code
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(json.dumps({"code": code, "modules": sorted(sys.modules), "megabytes": int(peak[1]) / 1024}))
"""


@pytest.fixture(scope="module")
def cost() -> dict[str, object]:
    """Of ``ivr check`` in a process of its own. (The peak that getrusage tells would be this process's own.)"""
    done = subprocess.run([sys.executable, "-c", CHECK], cwd=ROOT, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def test_the_check_imports_no_web_no_tool_and_no_identifier(cost: dict[str, object]) -> None:
    imported = {name.partition(".")[0] for name in cost["modules"]}

    assert cost["code"] == 0
    assert "ivr.rules.run" in cost["modules"]
    assert imported & metadata.packages_distributions().keys() - MAY_BE_IMPORTED == set()
    assert SLOW & {*cost["modules"]} == set()


def test_the_check_keeps_within_150_megabytes(cost: dict[str, object]) -> None:
    assert 20 < cost["megabytes"] < MOST_MEGABYTES
