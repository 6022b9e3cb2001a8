"""What the checks look at: the folder, the settings, and ways to ask the service, Twilio and the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ivr.graph.call_graph import CallGraph
from ivr.line.line import Line
from ivr.ops.fetch import Answer, Fetch, NoAnswerError
from ivr.ops.numbers import our_numbers
from ivr.ops.probe import signed
from ivr.ops.settings import NumberSettings, TwilioAccount, number_settings, several, twilio_account
from ivr.voice.settings import SettingError, public_urls

if TYPE_CHECKING:
    from twilio.rest import Client


@dataclass(frozen=True, eq=False)
class Deployment:
    """A line as it runs. *line* and *graph* are None where the folder cannot be read.

    ``fallback`` is what ``ivr fallback`` prints today. ``expires`` gives the moment at which the certificate of a host
    and port ends; it raises OSError. ``now`` gives an aware datetime.
    """

    root: Path
    environment: Mapping[str, str] = field(repr=False)
    line: Line | None
    graph: CallGraph | None
    fallback: str | None
    fetch: Fetch
    client: Callable[[TwilioAccount], Client]
    expires: Callable[[str, int], dt.datetime]
    now: Callable[[], dt.datetime]

    @cached_property
    def public_url(self) -> str | None:
        """The first public address; None where there is none that can be used."""
        try:
            return next(iter(public_urls(self.environment)), None)
        except SettingError:
            return None

    @cached_property
    def token(self) -> str | None:
        """The secret with which requests are signed; None where there is none."""
        return next(iter(several(self.environment.get("TWILIO_AUTH_TOKEN", ""))), None)

    @cached_property
    def account(self) -> TwilioAccount | None:
        """The account; None where there is none that can be used."""
        try:
            return twilio_account(self.environment)
        except SettingError:
            return None

    @cached_property
    def at_twilio(self) -> NumberSettings | None:
        """What our numbers are to be set to; None where the settings do not say it."""
        try:
            return number_settings(self.environment)
        except SettingError:
            return None

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Our numbers; none where the line cannot be read or has none."""
        try:
            return our_numbers(self.environment, self.line.settings) if self.line is not None else ()
        except SettingError:
            return ()

    @cached_property
    def entry(self) -> Answer | NoAnswerError | None:
        """What a new call is answered with through the public address; None where none can be made."""
        if self.public_url is None or self.token is None:
            return None
        return self.ask("/call")

    def ask(self, target: str, more: tuple[tuple[str, str], ...] = ()) -> Answer | NoAnswerError:
        """The answer to a signed request through the public address, which must be known."""
        assert self.public_url is not None
        assert self.token is not None
        to = self.numbers[0] if self.numbers else ""
        try:
            return signed(self.fetch, self.public_url, self.token, to, target, more)
        except NoAnswerError as nothing:
            return nothing
