"""The pytest plugin, from outside: on apps that are not ours, some of which are called `ivr` themselves."""

from __future__ import annotations

import shutil
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

import twiml_phone

pytest_plugins = "pytester"

PACKAGE = Path(twiml_phone.__file__).parent
APP = """
import pytest

def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/xml")])
    menu = "<Gather numDigits='1' action='/key'><Say>Press one.</Say></Gather>"
    said = "<Say>The door is open.</Say>" if environ["PATH_INFO"] == "/key" else menu
    return [f"<Response>{said}</Response>".encode()]

@pytest.fixture
def phone_app():
    return app
"""


def test_a_failure_shows_the_line_of_the_test_and_the_call_and_none_of_our_code(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(APP)
    pytester.makepyfile('def test_door(phone):\n    phone.dial_in().press("1").hears("The door is shut")\n')
    result = pytester.runpytest()

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            '>       phone.dial_in().press("1").hears("The door is shut")',
            'E       *expected to hear "The door is shut"',
            "E         heard since key 1 at * s:",
            "E              * s  The door is open.",
            'E         nearest: "The door is open."',
            "E       the call (>>> marks the place):",
            "E                * s  caller   presses 1",
            "E       >>>      * s  hears    (man, en-US) The door is open.",
            "E       >>>      * s  ended    end of document",
        ]
    )
    result.stdout.no_fnmatch_line("*checked_call.py:*")
    result.stdout.no_fnmatch_line("*def hears*")


def test_without_an_app_the_message_says_what_to_write(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_door(phone):\n    phone.dial_in()\n")
    result = pytester.runpytest()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*add to conftest.py*", "*def phone_app():*", "*phone_token*", "*phone_start*"])


@pytest.mark.parametrize(
    ("app", "message"),
    [("async def app(scope, receive, send): ...", "*is an ASGI app*"), ("app = 'ftp://x'", "*WSGI app or a URL*")],
)
def test_an_app_of_another_kind_is_told(pytester: pytest.Pytester, app: str, message: str) -> None:
    pytester.makeconftest(f"import pytest\n{app}\n@pytest.fixture\ndef phone_app():\n    return app\n")
    pytester.makepyfile("def test_door(phone):\n    phone.dial_in()\n")
    result = pytester.runpytest()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([message])


def with_options(pytester: pytest.Pytester, options: str) -> pytest.RunResult:
    pytester.makeconftest(APP + f"\n@pytest.fixture\ndef phone_options():\n    return {options}\n")
    pytester.makepyfile("def test_number(phone):\n    assert phone.dial_in().call.number == '+12025550100'\n")
    return pytester.runpytest()


def test_options_of_the_phone_are_a_fixture(pytester: pytest.Pytester) -> None:
    with_options(pytester, "{'number': '+12025550100', 'strict': True}").assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            "{'method': 'GET'}",
            [
                'phone_options: there is no option "method"; did you mean "start_method"?',
                "twiml_phone.Phone has: *caller, caller_ids, *, number, public, *",
            ],
        ),
        ("{'weather': 1}", ['phone_options: there is no option "weather"', "twiml_phone.Phone has: *"]),
        ("{'token': 'x'}", ['phone_options: "token" is said by the fixture phone_token']),
        ("{'start_method': 'PUT'}", ["phone_options: start_method is GET or POST (got 'PUT')"]),
    ],
)
def test_an_option_that_is_none_is_told_with_those_there_are(
    pytester: pytest.Pytester, options: str, told: list[str]
) -> None:
    result = with_options(pytester, options)

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(told, consecutive=True)
    result.stdout.no_fnmatch_line("*Error*")


UNUSED = """
import sys

def test_nothing_of_ours_is_there():
    ours = sorted(name for name in sys.modules if name.split(".")[0] in ("ivr", "twiml_phone"))
    theirs = {"flask", "twilio", "yaml", "pydantic", "click", "babel", "http.client", "wave"} & set(sys.modules)
    assert (ours, theirs) == (["twiml_phone", "twiml_phone.plugin"], set())
"""


def test_unused_it_imports_nothing_but_pytest(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(UNUSED)
    pytester.makefile(".yaml", other="no: call")

    pytester.runpytest_subprocess("-p", "no:hypothesispytest").assert_outcomes(passed=1)


# --- an app that is called `ivr` itself

MENU = APP.partition("@pytest.fixture")[0].replace("import pytest\n", "")
OWN = """
import sys

import ivr
import pytest
import twiml_phone

@pytest.fixture
def phone_app():
    return ivr.app

def test_the_door(phone):
    phone.dial_in().press("1").hears("door is open").ends()

def test_ivr_is_the_apps_own():
    assert ivr.__file__.startswith({folder!r})
    assert twiml_phone.__file__.startswith({phone!r})
    assert sorted(name for name in sys.modules if name.startswith("ivr")) == ["ivr"]
"""


def app_called_ivr(pytester: pytest.Pytester, file: str, phone: Path) -> None:
    """A project whose own module or package has the name of ours; *phone* is where twiml_phone should be found."""
    path = pytester.path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(MENU, encoding="utf-8")
    pytester.makepyfile(test_own=OWN.format(folder=str(pytester.path), phone=str(phone)))


@pytest.mark.parametrize("file", ["ivr.py", "ivr/__init__.py"])
def test_an_app_called_ivr_is_tested_where_ivr_is_installed_too(pytester: pytest.Pytester, file: str) -> None:
    app_called_ivr(pytester, file, PACKAGE)

    pytester.runpytest_subprocess().assert_outcomes(passed=2)


@pytest.mark.parametrize("file", ["ivr.py", "ivr/__init__.py"])
def test_an_app_called_ivr_is_tested_with_nothing_but_the_phone_and_pytest(
    pytester: pytest.Pytester, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if only the phone's own project were installed. It is found twice then, and taken once."""
    installed = tmp_path / "site"
    app_called_ivr(pytester, file, installed)
    shutil.copytree(PACKAGE, installed / "twiml_phone")
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    described = installed / "twiml_phone-0.dist-info"
    described.mkdir()
    (described / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: 0\n")
    (described / "entry_points.txt").write_text(
        "".join(
            f"[{group}]\n" + "".join(f"{name} = {where}\n" for name, where in points.items())
            for group, points in project["entry-points"].items()
        )
    )
    # -S: Python does not look at how ivr is installed here, so only pytest and the copy can be imported
    monkeypatch.setenv("PYTHONPATH", f"{installed}:{sysconfig.get_path('purelib')}")
    result = pytester.run(sys.executable, "-S", "-m", "pytest")

    assert result.parseoutcomes() == {"passed": 2}


def test_the_plugin_has_one_name_in_both_projects_so_that_pytest_takes_it_once() -> None:
    whole = tomllib.loads((PACKAGE.parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    alone = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))

    assert whole["project"]["entry-points"] == alone["project"]["entry-points"]
    assert alone["project"]["dependencies"] == []
