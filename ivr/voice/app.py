"""The web service that Twilio asks: an address and a cause in, finished bytes out."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from ivr.voice.last_resort import EMPTY, last_resort
from ivr.voice.on_air import Air, own_number
from ivr.voice.request import TooLargeError, TwilioRequest, read_request
from ivr.voice.signature import signed_for

log = logging.getLogger("ivr.voice")

XML = "text/xml; charset=utf-8"
Clock = Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True)
class Gate:
    """Who may ask: the tokens and public addresses by which Twilio's requests are recognised."""

    tokens: tuple[str, ...]
    public_urls: tuple[str, ...]


@dataclass(slots=True)
class _Complaint:
    """Says in the log at most once a minute why calls are refused, and never what was in them."""

    monotonic: Callable[[], float] = time.monotonic
    last: float = field(default=-60.0)

    def refused(self, has_signature: bool, public_urls: tuple[str, ...]) -> None:
        now = self.monotonic()
        if now - self.last < 60:
            return
        self.last = now
        if has_signature:
            log.error(
                "a request was refused: its signature fits no setting. Look at IVR_PUBLIC_URL (now %s: it must be "
                "exactly as in Twilio's settings, without /call) and TWILIO_AUTH_TOKEN (the primary one)",
                " ".join(public_urls),
            )
        else:
            log.warning("a request without X-Twilio-Signature was refused: it is not from Twilio")


def create_app(
    air: Air | None,
    gate: Gate,
    *,
    now: Clock = lambda: dt.datetime.now(dt.UTC),
    resort: str | None = None,
) -> Flask:
    """The service for the line in *air*; without one, every call is answered with the last resort.

    *resort* is the document for when all else fails; ``now`` gives an aware datetime.
    """
    app = Flask("ivr", static_folder=None)
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    app.url_map.redirect_defaults = False
    complaint = _Complaint()
    final = (resort or last_resort()).encode()
    if air is not None:
        for revision in (air.current, *air.earlier.values()):
            revision.take_up(gate.public_urls)

    def let_in(asked: TwilioRequest) -> str | None:
        given = request.headers.get("X-Twilio-Signature", "")
        public_url = signed_for(given, gate.tokens, gate.public_urls, asked.target, asked.fields)
        if public_url is None:
            complaint.refused(bool(given), gate.public_urls)
        return public_url

    def answered(view: Callable[[TwilioRequest, str, str], bytes], otherwise: bytes, address: str) -> Response:
        try:
            asked = read_request(request.environ)
        except TooLargeError:
            return Response(status=413)
        public_url = let_in(asked)
        if public_url is None:
            return Response(status=403)
        try:
            body = view(asked, public_url, address)
        except Exception:  # whatever it is, the caller must reach somebody
            log.exception("the last resort answered instead")
            body = otherwise
        return Response(body, content_type=XML)

    def call(asked: TwilioRequest, public_url: str, address: str) -> bytes:
        if air is None:
            return final
        revision, node = air.answer(address, asked.cause, now())
        return revision.document(node, public_url, own_number(asked.get("To"), revision.graph))

    def whisper(_asked: TwilioRequest, _public_url: str, address: str) -> bytes:
        name, _, words = address.partition("/")
        revision = air.revision(name) if air is not None else None
        return revision.whispers[words].encode() if revision is not None else EMPTY.encode()

    @app.post("/call", defaults={"address": ""}, provide_automatic_options=False)
    @app.post("/call/", defaults={"address": ""}, provide_automatic_options=False)
    @app.post("/call/<path:address>", provide_automatic_options=False)
    def _call(address: str) -> Response:
        return answered(call, final, address.rstrip("/"))

    @app.post("/whisper/<path:address>", provide_automatic_options=False)
    def _whisper(address: str) -> Response:
        return answered(whisper, EMPTY.encode(), address)

    @app.post("/status", provide_automatic_options=False)
    def _status() -> Response:
        response = answered(lambda *_: b"", b"", "")
        return Response(status=204) if response.status_code == 200 else response

    @app.get("/health", provide_automatic_options=False)
    def _health() -> Response:
        if air is None:
            return Response("only the last resort is on air: read the log\n", 503, content_type="text/plain")
        return Response(f"on air: {air.current.graph.revision}\n", content_type="text/plain")

    @app.errorhandler(HTTPException)
    def _plain(error: HTTPException) -> Response:
        return Response(f"{error.code} {error.name}\n", error.code, content_type="text/plain")

    return app
