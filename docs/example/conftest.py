"""All that the plugin of `ivr` needs to know of an app."""

import pytest
from library import create_app

TOKEN = "a-secret"  # noqa: S105 (it opens nothing but this example)


@pytest.fixture
def ivr_app():
    return create_app(TOKEN)


@pytest.fixture
def ivr_token():
    return TOKEN


@pytest.fixture
def ivr_start():
    return "/voice"
