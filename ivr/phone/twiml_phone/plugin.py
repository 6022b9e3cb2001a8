"""The pytest plugin: a fixture `phone` that rings your app.

    @pytest.fixture
    def phone_app():
        return create_app()

    def test_1_opens_the_door(phone):
        phone.dial_in().press("1").hears("The door is open")

It is loaded in every pytest run where the package is installed, so nothing is imported here but pytest: what a
test needs is imported when it needs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from twiml_phone import CheckedPhone, Phone

NO_APP = """the fixture "phone" rings your app, and does not know it yet: add to conftest.py

    @pytest.fixture
    def phone_app():
        return create_app()          # your WSGI app, or the URL of a running server

It may have these beside it:
    phone_token     the auth token your app checks signatures with   "12345"
    phone_start     where a call enters                              "/call"
    phone_options   further options of twiml_phone.Phone             {"number": "+358942451234"}"""


@pytest.fixture
def phone_app() -> Any:
    """The app under test: a WSGI app, or the URL of a running server. Yours replaces this one."""
    return pytest.fail(NO_APP, pytrace=False)


@pytest.fixture
def phone_token() -> str:
    """The auth token that requests are signed with."""
    return "12345"


@pytest.fixture
def phone_start() -> str:
    """Where a call enters: the path that the number's "a call comes in" has."""
    return "/call"


@pytest.fixture
def phone_options() -> Mapping[str, Any]:
    """Further options of `twiml_phone.Phone`: number, caller, fallback, status_callback, strict, …"""
    return {}


@pytest.fixture
def phone(phone_app: Any, phone_token: str, phone_start: str, phone_options: Mapping[str, Any]) -> CheckedPhone:
    """A phone that rings *phone_app*; its calls expect things: `phone.dial_in().press("1").hears("…")`."""
    from twiml_phone import CheckedPhone, Phone

    _check_app(phone_app)
    _check_options(phone_options, Phone)
    try:
        return CheckedPhone(Phone(phone_app, token=phone_token, start=phone_start, **phone_options))
    except ValueError as error:
        return pytest.fail(f"phone_options: {error}", pytrace=False)


def _check_app(app: Any) -> None:
    from inspect import iscoroutinefunction

    if iscoroutinefunction(app) or iscoroutinefunction(type(app).__call__):
        pytest.fail(f"phone_app is an ASGI app ({app!r}): wrap it, like a2wsgi.ASGIMiddleware(app)", pytrace=False)
    if not callable(app) and not (isinstance(app, str) and app.startswith(("http://", "https://"))):
        pytest.fail(f"phone_app must be a WSGI app or a URL (got {app!r})", pytrace=False)


def _check_options(options: Mapping[str, Any], phone: type[Phone]) -> None:
    from difflib import get_close_matches
    from inspect import signature

    fixtures = {"app_or_url": "phone_app", "token": "phone_token", "start": "phone_start"}
    known = [name for name in signature(phone).parameters if name not in fixtures]
    for name in options:
        if name in fixtures:
            pytest.fail(f'phone_options: "{name}" is said by the fixture {fixtures[name]}', pytrace=False)
        if name not in known:
            near = "".join(f'; did you mean "{one}"?' for one in get_close_matches(name, known, 1))
            has = f"twiml_phone.Phone has: {', '.join(sorted(known))}"
            pytest.fail(f'phone_options: there is no option "{name}"{near}\n{has}', pytrace=False)
