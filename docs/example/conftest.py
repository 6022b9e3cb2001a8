"""All that the plugin of `twiml_phone` needs to know of an app, and that there are calls in YAML too."""

import pytest
from library import create_app

pytest_plugins = ["ivr.pytest_calls"]

TOKEN = "a-secret"  # noqa: S105 (it opens nothing but this example)


@pytest.fixture
def phone_app():
    return create_app(TOKEN)


@pytest.fixture
def phone_token():
    return TOKEN


@pytest.fixture
def phone_start():
    return "/voice"
