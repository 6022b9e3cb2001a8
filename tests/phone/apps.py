"""Small WSGI apps for the phone to ring, and a way to play a call through JSON at every step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from twiml_phone import Call, Event, Phone

TOKEN = "12345"
HELPLINE = "+358295463177"
US = "+358942451234"
CALLER = "+358401234567"

Form = dict[str, str]
Page = str | tuple[int, list[tuple[str, str]], bytes] | Callable[[Form], Any]


class Asked(list):
    """What the app was asked, in order: (method, path, parameters, environ)."""

    def forms(self, path: str) -> list[Form]:
        return [form for _, asked, form, _ in self if asked == path]

    def paths(self) -> list[str]:
        return [asked for _, asked, _, _ in self]


def twiml(inside: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Response>{inside}</Response>'.encode()


def xml_page(inside: str) -> tuple[int, list[tuple[str, str]], bytes]:
    return 200, [("Content-Type", "text/xml")], twiml(inside)


def serve(pages: Mapping[str, Page], asked: Asked | None = None) -> Callable[..., Any]:
    """An app that answers each path: the inside of a Response, a whole answer, or a function of the form."""
    seen = Asked() if asked is None else asked

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
        query = environ["QUERY_STRING"]
        form = dict(parse_qsl(query, keep_blank_values=True) + parse_qsl(body, keep_blank_values=True))
        path = environ["PATH_INFO"]
        seen.append((environ["REQUEST_METHOD"], path, form, environ))
        page = pages.get(path, (404, [("Content-Type", "text/plain")], b"no such page"))
        if callable(page):
            page = page(form)
        status, headers, content = xml_page(page) if isinstance(page, str) else page
        start_response(f"{status} X", headers)
        return [content]

    return app


def phone_for(pages: Mapping[str, Page], asked: Asked | None = None, **options: Any) -> Phone:
    options = {"number": US, "caller": CALLER, "seconds_of": lambda words, language, voice: 2.0, **options}
    return Phone(serve(pages, asked), token=TOKEN, **options)


def play(phone: Phone, *events: Event) -> Call:
    """Ring, then let *events* happen; the call goes through JSON between every two steps."""
    call = phone.dial_in(sid="CA" + "1" * 32)
    for event in events:
        written = call.to_json()
        call = Call.from_json(written)
        assert call.to_json() == written
        call = phone.advance(call, event)
    assert Call.from_json(call.to_json()) == call
    return call


def ring(pages: Mapping[str, Page] | str, *events: Event, asked: Asked | None = None, **options: Any) -> Call:
    """Play *events* on an app; a string is the inside of the first document."""
    if isinstance(pages, str):
        pages = {"/call": pages}
    return play(phone_for(pages, asked, **options), *events)


def entries(call: Call, kind: type) -> list[Any]:
    return [entry for entry in call.transcript if isinstance(entry, kind)]


def codes(call: Call) -> list[int]:
    """The numbers of all warnings and errors, in order."""
    return [entry.code for entry in call.transcript if hasattr(entry, "code")]
