"""`Phone`: a number and its caller in one object, for tests and for people."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from twiml_phone.call.call import Call
from twiml_phone.call.events import Event
from twiml_phone.call.lengths import seconds_of_recording, seconds_of_words
from twiml_phone.call.number import ACCOUNT, BEGAN, LONGEST_CALL, MOST_DOCUMENTS, TwilioNumber, reaches_anything
from twiml_phone.execute.play import advance, answer_call
from twiml_phone.wire.over_http import over_http
from twiml_phone.wire.request import Answer
from twiml_phone.wire.wsgi import WsgiApp, from_wsgi

PUBLIC = "https://ivr.example"


class Phone:
    """A handset that rings one app.

    *app_or_url* is a WSGI app, or the URL of a running server. *public* is the address that Twilio would know
    (and sign): `https://ivr.example` for an app, the server's own URL otherwise. *start*, *fallback* and
    *status_callback* are relative to it, or absolute. *number* is called, *caller* calls. *extra* are further
    request parameters, each in place of Twilio's own of that name; for the other options see `TwilioNumber`.

    It holds nothing that changes: calls are values, and one phone can play any number of them.
    """

    def __init__(
        self,
        app_or_url: WsgiApp | str,
        *,
        token: str,
        start: str = "/call",
        start_method: str = "POST",
        number: str = "+358942451234",
        caller: str = "+358401234567",
        public: str = "",
        fallback: str | None = None,
        fallback_method: str = "POST",
        status_callback: str | None = None,
        status_callback_method: str = "POST",
        seconds_of: Callable[[str, str, str], float] = seconds_of_words,
        seconds_of_media: Callable[[Answer], float] = seconds_of_recording,
        voices: Sequence[str] | None = None,
        caller_ids: Sequence[str] = (),
        began: datetime = BEGAN,
        extra: Mapping[str, str] | Sequence[tuple[str, str]] = (),
        account: str = ACCOUNT,
        longest_call: float = LONGEST_CALL,
        most_documents: int = MOST_DOCUMENTS,
        strict: bool = False,
    ) -> None:
        if isinstance(app_or_url, str):
            public = public or app_or_url
            fetch = over_http(public, app_or_url)
            reaches: Callable[[str], bool] = reaches_anything
        else:
            public = public or PUBLIC
            fetch = from_wsgi(app_or_url, public)
            reaches = _on_host(urlsplit(public).netloc)
        base = public if public.endswith("/") else public + "/"
        self.caller = caller
        self.number = TwilioNumber(
            fetch=fetch,
            token=token,
            start=_joined(base, start) or base,
            start_method=start_method,
            phone_number=number,
            fallback=_joined(base, fallback),
            fallback_method=fallback_method,
            status_callback=_joined(base, status_callback),
            status_callback_method=status_callback_method,
            seconds_of=seconds_of,
            seconds_of_media=seconds_of_media,
            voices=None if voices is None else frozenset(voices),
            caller_ids=tuple(caller_ids),
            began=began,
            extra=tuple(dict(extra).items()),
            account=account,
            longest_call=longest_call,
            most_documents=most_documents,
            strict=strict,
            reaches=reaches,
        )

    def dial_in(self, *, sid: str = "") -> Call:
        """Call the number; return the call as it is once the first words begin (or it has ended).

        *sid* is the CallSid, made up at random when empty.
        """
        return answer_call(self.number, self.caller, sid or "CA" + uuid.uuid4().hex)

    def advance(self, call: Call, event: Event) -> Call:
        """Return *call* after *event*; see `twiml_phone.execute.play.advance` for what it raises."""
        return advance(call, event, self.number)


def _joined(base: str, url: str | None) -> str | None:
    """A public address may hold a path: "/call" below it stays below it."""
    return None if url is None else urljoin(base, url.removeprefix("/"))


def _on_host(host: str) -> Callable[[str], bool]:
    def reaches(url: str) -> bool:
        try:
            return urlsplit(url).netloc.rpartition("@")[2] in (host, "")
        except ValueError:
            # No URL at all: let it be asked for, and refused with its number.
            return True

    return reaches
