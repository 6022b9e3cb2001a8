"""Everything about the number called that does not change during a call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from twiml_phone.call.lengths import seconds_of_recording, seconds_of_words
from twiml_phone.wire.request import Answer, Fetch

BEGAN = datetime(2026, 1, 12, 10, 0, tzinfo=UTC)
ACCOUNT = "AC" + "0" * 32
LONGEST_CALL = 4 * 60 * 60.0
"""In seconds, unless the account allows more."""
MOST_DOCUMENTS = 1000
"""So many documents in which nothing happens are an endless redirect."""
METHODS = ("GET", "POST")


def reaches_anything(_: str) -> bool:
    """Say that every host can be reached."""
    return True


@dataclass(frozen=True, slots=True)
class TwilioNumber:
    """A Twilio number as it is configured, and how it is reached here.

    *start* is the VoiceUrl, *phone_number* ours (To); URLs are absolute. *fetch* answers requests; *reaches* says
    whether it can reach a host, so that recordings elsewhere are not asked for. *seconds_of(words, language,
    voice)* and *seconds_of_media(answer)* are lengths in seconds. *voices*: the known ones, None for any.
    *caller_ids*: verified numbers beside our own. *began* is what the clock showed at second 0.
    *extra* are further parameters of every request (`CallerName`, `StirVerstat`, …), or other values of known
    ones (`FromState`). ValueError for a method that is none.
    """

    fetch: Fetch
    token: str
    start: str
    phone_number: str
    start_method: str = "POST"
    fallback: str | None = None
    fallback_method: str = "POST"
    status_callback: str | None = None
    status_callback_method: str = "POST"
    account: str = ACCOUNT
    caller_ids: tuple[str, ...] = ()
    voices: frozenset[str] | None = None
    began: datetime = BEGAN
    longest_call: float = LONGEST_CALL
    most_documents: int = MOST_DOCUMENTS
    strict: bool = False
    extra: tuple[tuple[str, str], ...] = ()
    seconds_of: Callable[[str, str, str], float] = seconds_of_words
    seconds_of_media: Callable[[Answer], float] = seconds_of_recording
    reaches: Callable[[str], bool] = reaches_anything

    def __post_init__(self) -> None:
        for name in ("start_method", "fallback_method", "status_callback_method"):
            if getattr(self, name) not in METHODS:
                raise ValueError(f"{name} is {' or '.join(METHODS)} (got {getattr(self, name)!r})")
