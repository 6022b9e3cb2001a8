"""Why a request of Twilio's met an address that answers no call: the console is set wrong, or a proxy alters the path.

Only a request whose signature fits is judged, so that strangers can fill no log; what is shown of its path ends before
anything that a caller chose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from ivr.voice.request import TwilioRequest
from ivr.voice.signature import signed_for

ENTRY, STATUS = "/call", "/status"
MOST_SHOWN = 60
_WORD = re.compile(r"(?:[A-Za-z][A-Za-z._-]{0,19}[0-9]{0,2})?")


@dataclass(frozen=True, slots=True)
class Astray:
    """What Twilio asked for, and what came here: the paths alone, up to where a call enters."""

    public_url: str
    asked: str
    came: str

    @property
    def by_proxy(self) -> bool:
        """Whether something on the way altered the path: Twilio asks rightly. Else its console has another address."""
        return self.asked.startswith(urlsplit(self.public_url).path + ENTRY)

    @property
    def of_status(self) -> bool:
        """Whether it is no caller who was lost, only the word that a call is over (it comes by GET)."""
        return self.asked == urlsplit(self.public_url).path + STATUS


def astray(given: str, tokens: tuple[str, ...], public_urls: tuple[str, ...], asked: TwilioRequest) -> Astray | None:
    """What became of a request that is signed with *given*; None where it is not Twilio's, or nobody can tell."""
    for public_url in public_urls:
        for base, target, came in _possible(public_url, asked.target):
            if signed_for(given, tokens, (base,), target, asked.signed, asked.body) is not None:
                return Astray(public_url, _shown(urlsplit(base).path + target), _shown(came))
    return None


def _possible(public_url: str, target: str) -> Iterator[tuple[str, str, str]]:
    """The addresses that Twilio may have asked for when *target* came here, each in two parts; what to show of it."""
    parts = urlsplit(public_url)
    yield public_url, target, target
    yield urlunsplit(parts._replace(path="")), target, target  # the path was not taken off, or the console has none
    before, entry, after = target.partition(ENTRY)
    if entry and before:
        yield public_url, entry + after, target  # something was put before it
    path, mark, query = target.partition("?")
    rest = path.rstrip("/")
    yield public_url, ENTRY + rest + mark + query, "/…" if rest else "/"  # too much was taken off


def _shown(target: str) -> str:
    """The words of a path. Whatever else stands in it may be a caller's number, in whatever form."""
    path = re.sub(r"(/call|/whisper)\b.*", r"\1", target.partition("?")[0])
    return "/".join(part if _WORD.fullmatch(part) else "…" for part in path.split("/"))[:MOST_SHOWN]
