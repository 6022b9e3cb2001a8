"""Twilio's REST API: the client of its library, which waits when it is asked to and writes nothing into a log.

The library takes half a second to import, so this module is imported only where an account is really asked.
Its own log would have phone numbers in it: the address and parameters of each request.
https://www.twilio.com/docs/libraries/python
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from urllib.parse import urlsplit

import requests
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from ivr.ops.settings import TwilioAccount

TOO_MANY = 429
TRIES = 6
"""So often a request is made that Twilio will not take yet."""
LONGEST_WAIT = 60.0
"""Seconds."""
SECONDS = 15.0
"""So long we wait for an answer."""

Sleep = Callable[[float], None]


class _Wire:
    """The library's HTTP client; at 429 it waits as long as Twilio says, else 1, 2, 4 … seconds, and asks again.

    https://www.twilio.com/docs/api/errors/20429
    """

    def __init__(self, api: str, sleep: Sleep) -> None:
        silent = logging.Logger("twilio", logging.CRITICAL + 1)  # it is under no other: nothing hears it
        self._inner = TwilioHttpClient(timeout=SECONDS, logger=silent)
        self._api = api.rstrip("/")
        self._sleep = sleep

    def request(self, method: str, uri: str, *args: object, **named: object) -> Response:
        """The answer to one request. Raises what requests raises where there is none."""
        parts = urlsplit(uri)
        if self._api:
            uri = self._api + parts.path + (f"?{parts.query}" if parts.query else "")
        wait = 1.0
        for _ in range(TRIES - 1):
            response = self._inner.request(method, uri, *args, **named)
            if response.status_code != TOO_MANY:
                return response
            self._sleep(min(_told(response) or wait, LONGEST_WAIT))
            wait *= 2
        return self._inner.request(method, uri, *args, **named)


def _told(response: Response) -> float:
    """The seconds of Retry-After (RFC 9110, 10.2.3), where it is a number; else 0."""
    headers = response.headers or {}
    try:
        seconds = float(headers.get("Retry-After", 0))
    except ValueError:
        return 0.0
    return seconds if math.isfinite(seconds) and seconds > 0 else 0.0


def client_of(account: TwilioAccount, sleep: Sleep) -> Client:
    """A client for *account*; nothing is asked yet. *sleep* waits so many seconds."""
    # An environment of our own: else the library would take TWILIO_REGION and TWILIO_EDGE from the shell's.
    return Client(
        account.login,
        account.secret,
        account.account,
        region=account.region or None,
        edge=account.edge or None,
        http_client=_Wire(account.api, sleep),
        environment={"": ""},
    )


NO_ANSWER = (requests.exceptions.RequestException, OSError)
"""What is raised where Twilio does not answer."""
