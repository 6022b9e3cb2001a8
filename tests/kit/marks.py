"""Marked calls: numbers, call ids and digits that are looked for afterwards, in whatever form they were left."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote, quote_plus

CALLERS = tuple(f"+3584012345{number}" for number in (61, 73, 85, 97))
CALLS = tuple("CA" + f"{number:x}" * 4 for number in range(0x5E1F7AC3, 0x5E1F7AC3 + 7))
KEYS = ("73519264", "8264*0517")
"""More digits than any menu takes: a single one would be found everywhere."""


@dataclass(frozen=True, slots=True)
class Found:
    """A mark that was left: where, and in which form."""

    where: str
    form: str
    value: str


def fields(number: int, **more: str) -> dict[str, str]:
    """The fields of a marked call's request; calls of different *number* have different marks."""
    caller = CALLERS[number % len(CALLERS)]
    return {
        "CallSid": CALLS[number % len(CALLS)],
        "CallStatus": "in-progress",
        "From": caller,
        "Caller": caller,
        "To": "+358942451234",
        **more,
    }


def _spellings(value: str) -> Iterator[tuple[str, str]]:
    yield "plain", value
    if value.startswith("+358"):
        rest = value.removeprefix("+358")
        grouped = f"{rest[:2]} {rest[2:5]} {rest[5:]}"
        yield "without plus", f"358{rest}"
        yield "with 00", f"00358{rest}"
        yield "national", f"0{rest}"
        yield "spaced", f"+358 {grouped}"
        yield "spaced, national", f"0{grouped}"
        yield "with hyphens", f"0{grouped}".replace(" ", "-")
    elif value.startswith("CA"):
        yield "without CA", value.removeprefix("CA")


@cache
def forms(value: str) -> Mapping[str, bytes]:
    """Every form of *value* that is looked for, by its name."""
    found: dict[str, bytes] = {}
    for name, text in _spellings(value):
        content = text.encode()
        found[name] = content
        found[f"{name}, reversed"] = content[::-1]
        found[f"{name}, URL-encoded"] = quote(text, safe="").encode()
        found[f"{name}, as in a form"] = quote_plus(text).encode()
        found[f"{name}, hexadecimal"] = content.hex().encode()
        found[f"{name}, base64"] = base64.b64encode(content).rstrip(b"=")
        found[f"{name}, base64 for addresses"] = base64.urlsafe_b64encode(content).rstrip(b"=")
        for kind in ("md5", "sha1", "sha256"):
            digest = hashlib.new(kind, content).digest()
            found[f"{name}, {kind}"] = digest.hex().encode()
            found[f"{name}, {kind}, its first 12 digits"] = digest.hex()[:12].encode()
            found[f"{name}, {kind}, raw"] = digest
            found[f"{name}, {kind}, base64"] = base64.b64encode(digest).rstrip(b"=")
    return found


def in_content(where: str, content: bytes, values: Iterable[str] = (*CALLERS, *CALLS, *KEYS)) -> list[Found]:
    """Each mark in *content*, in any form; capitals are no hiding place."""
    lower = content.lower()
    return [
        Found(where, form, value)
        for value in values
        for form, looked_for in forms(value).items()
        if looked_for in content or looked_for.lower() in lower
    ]


def in_folder(folder: Path) -> list[Found]:
    """Each mark in the name or the content of any file under *folder*."""
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        content = path.read_bytes() if path.is_file() else b""
        found += in_content(name, name.encode() + b"\n" + content)
    return found
