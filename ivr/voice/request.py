"""A request as Twilio sends it: its fields, its target as received, and the cause it stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import quote, unquote_to_bytes

from ivr.graph.nodes import BRIDGED, GONE, NO_INPUT, NO_MATCH, UNREACHED
from ivr.values import KEYS

MOST_BYTES = 64 * 1024
MOST_FIELDS = 100
OVER = ("completed", "busy", "failed", "no-answer", "canceled")
"""The statuses of a call that has ended. In any other, known or not, or in none, the caller is there: better one ring
too many than a caller left. https://www.twilio.com/docs/voice/api/call-resource#call-status-values"""


class BodyTooLargeError(ValueError):
    """A body that no webhook of Twilio's has."""


@dataclass(frozen=True, slots=True)
class TwilioRequest:
    """The fields of a webhook, decoded; the first value of each is the one that counts."""

    target: str
    fields: tuple[tuple[str, str], ...]
    body: bytes = b""
    """A body that is no form: it has no say in the call."""
    by_get: bool = False
    """Whether the fields stand in the address."""

    @property
    def signed(self) -> tuple[tuple[str, str], ...]:
        """The fields that Twilio signs beside the address: those of the body."""
        return () if self.by_get else self.fields

    def get(self, name: str) -> str:
        """The first value of field *name*; empty when it is absent."""
        for each, value in self.fields:
            if each == name:
                return value
        return ""

    @property
    def cause(self) -> str:
        """Why the call moves on from the address that was asked."""
        if any(name == "DialCallStatus" for name, _ in self.fields):
            return self._outcome()
        digits = self.get("Digits")
        if not digits:
            return NO_INPUT
        return digits if digits in KEYS else NO_MATCH

    def _outcome(self) -> str:
        """A transfer's outcome, in this order: is the caller there, did two people talk, all else."""
        if self.get("CallStatus") in OVER:
            return GONE
        talked = self.get("DialCallStatus") == "completed" and self.get("DialBridged").lower() != "false"
        return BRIDGED if talked else UNREACHED


def read_request(environ: dict[str, Any]) -> TwilioRequest:
    """The request in a WSGI *environ*. Raises BodyTooLargeError past 64 KB or 100 fields."""
    target = _target(environ)
    if environ.get("REQUEST_METHOD") in ("GET", "HEAD"):
        return TwilioRequest(target, _decoded(target.partition("?")[2]), by_get=True)
    body = _body(environ)
    kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        return TwilioRequest(target, (), body)
    return TwilioRequest(target, _decoded(body.decode("utf-8", "replace")))


def _target(environ: dict[str, Any]) -> str:
    """Path and query exactly as received: Twilio signed them encoded as they are.

    gunicorn keeps them in RAW_URI, Werkzeug in REQUEST_URI. A proxy may send the absolute form (RFC 9112).
    """
    raw = environ.get("RAW_URI") or environ.get("REQUEST_URI")
    if not raw:
        path = quote(
            environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", ""),
            safe="/:@!$&'()*+,;=~",
            encoding="latin-1",
        )
        query = environ.get("QUERY_STRING", "")
        return f"{path}?{query}" if query else path
    if raw.startswith("/"):
        return str(raw)
    target = re.sub(r"^https?://[^/?]*", "", str(raw), flags=re.IGNORECASE)
    return target if target.startswith("/") else f"/{target}"


def _decoded(text: str) -> tuple[tuple[str, str], ...]:
    """The fields of a form, as `urllib.parse.parse_qsl` reads them, blank values kept, in a quarter of its time."""
    if text.count("&") >= MOST_FIELDS:
        raise BodyTooLargeError(f"more than {MOST_FIELDS} fields")
    found = []
    for each in text.split("&"):
        if not each:
            continue
        name, _, value = each.partition("=")
        if "%" in each or "+" in each:
            found.append((_plain(name), _plain(value)))
        else:
            found.append((name, value))
    return tuple(found)


def _plain(text: str) -> str:
    if "+" in text:
        text = text.replace("+", " ")
    return unquote_to_bytes(text).decode("utf-8", "replace") if "%" in text else text


def _body(environ: dict[str, Any]) -> bytes:
    stream: IO[bytes] = environ["wsgi.input"]
    length = environ.get("CONTENT_LENGTH") or ""
    if length.isdecimal():
        if len(length) > 9 or int(length) > MOST_BYTES:  # int() itself refuses thousands of digits
            raise BodyTooLargeError(f"more than {MOST_BYTES} bytes")
        return stream.read(int(length))
    if environ.get("HTTP_TRANSFER_ENCODING", "").lower() != "chunked":
        return b""
    body = stream.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise BodyTooLargeError(f"more than {MOST_BYTES} bytes")
    return body
