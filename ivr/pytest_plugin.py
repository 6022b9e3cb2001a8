"""The pytest plugin: a fixture `phone` that rings your app, and calls written as YAML as tests.

    @pytest.fixture
    def ivr_app():
        return create_app()

    def test_1_opens_the_door(phone):
        phone.dial_in().press("1").hears("The door is open")

It is loaded in every pytest run where ivr is installed, so nothing is imported here but pytest: what a test
needs is imported when it needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from twiml_phone.asserting import CheckedPhone

NO_APP = """the fixture "phone" rings your app, and does not know it yet: add to conftest.py

    @pytest.fixture
    def ivr_app():
        return create_app()          # your WSGI app, or the URL of a running server

It may have these beside it:
    ivr_token     the auth token your app checks signatures with   "12345"
    ivr_start     where a call enters                              "/call"
    ivr_options   further options of twiml_phone.Phone               {"number": "+358942451234"}"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the setting that says which folders hold calls."""
    about = "names of folders whose *.yaml files are calls to be played (calls)"
    parser.addini("ivr_calls", about, type="args", default=["calls"])


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the *.yaml files in a folder of calls."""
    if file_path.suffix != ".yaml" or file_path.parent.name not in parent.config.getini("ivr_calls"):
        return None
    from ivr.pytest_calls import CollectedCalls

    return CollectedCalls.from_parent(parent, path=file_path)


@pytest.fixture
def ivr_app() -> Any:
    """The app under test: a WSGI app, or the URL of a running server. Yours replaces this one."""
    return pytest.fail(NO_APP, pytrace=False)


@pytest.fixture
def ivr_token() -> str:
    """The auth token that requests are signed with."""
    return "12345"


@pytest.fixture
def ivr_start() -> str:
    """Where a call enters: the path that the number's "a call comes in" has."""
    return "/call"


@pytest.fixture
def ivr_options() -> Mapping[str, Any]:
    """Further options of `twiml_phone.Phone`: number, caller, fallback, status_callback, strict, …"""
    return {}


@pytest.fixture
def phone(ivr_app: Any, ivr_token: str, ivr_start: str, ivr_options: Mapping[str, Any]) -> CheckedPhone:
    """A phone that rings *ivr_app*; its calls expect things: `phone.dial_in().press("1").hears("…")`."""
    from twiml_phone import Phone
    from twiml_phone.asserting import CheckedPhone

    _check_app(ivr_app)
    return CheckedPhone(Phone(ivr_app, token=ivr_token, start=ivr_start, **ivr_options))


@pytest.fixture
def ivr_phones(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """What a call in a YAML file is played on: a function of a moment (or None) and an address (or "").

    For a folder that holds a line of ivr's own, that line; else `ivr_app`, whose clock cannot be set.
    """
    from ivr.pytest_calls import line_of

    line = line_of(request.config)
    if line is not None:
        return line.phone
    checked: CheckedPhone = request.getfixturevalue("phone")

    def phones(at: Any, address: str) -> Any:
        if at is not None or address:
            pytest.fail('"at" and "old address" need a fixture of your own: ivr_phones(moment, address)', pytrace=False)
        return checked.phone

    return phones


def _check_app(app: Any) -> None:
    from inspect import iscoroutinefunction

    if iscoroutinefunction(app) or iscoroutinefunction(type(app).__call__):
        pytest.fail(f"ivr_app is an ASGI app ({app!r}): wrap it, like a2wsgi.ASGIMiddleware(app)", pytrace=False)
    if not callable(app) and not (isinstance(app, str) and app.startswith(("http://", "https://"))):
        pytest.fail(f"ivr_app must be a WSGI app or a URL (got {app!r})", pytrace=False)
