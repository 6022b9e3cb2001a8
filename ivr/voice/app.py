"""The web service that Twilio asks: an address and a cause in, finished bytes out."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from traceback import format_tb

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound
from werkzeug.routing import BaseConverter

from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import Node, Ring
from ivr.voice.astray import astray
from ivr.voice.complaints import Complaints
from ivr.voice.counts import CALLS, LAST_RESORT, MALFORMED, UNANSWERED, Counts
from ivr.voice.health import add_health
from ivr.voice.helpline_rings import is_unanswered
from ivr.voice.last_resort import EMPTY_RESPONSE, last_resort
from ivr.voice.limits import Limited
from ivr.voice.on_air import Air
from ivr.voice.request import BodyTooLargeError, TwilioRequest, read_request
from ivr.voice.shown_number import E164, shown_number
from ivr.voice.signature import signed_for

log = logging.getLogger("ivr.voice")

XML = "text/xml; charset=utf-8"
EMPTY = EMPTY_RESPONSE.encode()
FOR_EVER = "public, max-age=31536000, immutable"
NOT_KEPT = {"Cache-Control": "no-store"}
"""Twilio may keep what it gets by GET, but the next call can have another answer."""
Clock = Callable[[], dt.datetime]
Resort = Callable[[str | None], str]
Otherwise = Callable[[TwilioRequest], bytes]
View = Callable[[TwilioRequest, str, str], bytes]


@dataclass(frozen=True, slots=True)
class Gate:
    """Who may ask: the tokens and public addresses by which Twilio's requests are recognised."""

    tokens: tuple[str, ...]
    public_urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Service:
    """What the routes answer with. Each answer has a last resort of its own kind."""

    air: Air | None
    gate: Gate
    now: Clock
    resort: Resort
    complaints: Complaints
    counts: Counts
    limited: Limited | None

    def answer(self, view: View, otherwise: Otherwise, address: str) -> Response:
        """*view*'s answer for a request that is Twilio's; *otherwise* where anything at all goes wrong."""
        began = time.monotonic()
        environ = request.environ
        try:
            asked = read_request(environ)
        except BodyTooLargeError:
            self.counts.add(MALFORMED)
            return Response(status=413)
        given = environ.get("HTTP_X_TWILIO_SIGNATURE", "")
        gate = self.gate
        public_url = signed_for(given, gate.tokens, gate.public_urls, asked.target, asked.signed, asked.body)
        if public_url is None:
            return self._refused(bool(given), asked)
        if asked.by_get:
            self.complaints.came_by_get(public_url, time.monotonic())
        try:
            body = view(asked, public_url, address)
        except Exception as error:  # whatever it is, the caller must reach somebody
            _tell("the last resort answered instead", error)
            body = otherwise(asked)
        now = time.monotonic()
        self.counts.answered(now - began, now)
        return Response(body, content_type=XML, headers=NOT_KEPT if asked.by_get else None)

    def no_such_address(self, error: HTTPException) -> Response:
        """404 or 405; where it was Twilio who asked, the log says what is set wrong."""
        given = request.headers.get("X-Twilio-Signature", "")
        with suppress(BodyTooLargeError):
            asked = read_request(request.environ)
            found = astray(given, self.gate.tokens, self.gate.public_urls, asked) if given else None
            if found is not None:
                self.complaints.went_astray(found, time.monotonic())
            elif given and not asked.by_get:
                self.counts.refused(True, time.monotonic())
                self.complaints.refused(True, self.gate.public_urls, time.monotonic())
        return _plain(error)

    def _refused(self, has_signature: bool, asked: TwilioRequest) -> Response:
        """Nothing; a GET without a signature is somebody's browser, of which nothing need be said."""
        self.counts.refused(has_signature, time.monotonic())
        if has_signature or not asked.by_get:
            self.complaints.refused(has_signature, self.gate.public_urls, time.monotonic())
        if asked.by_get:
            raise MethodNotAllowed
        return Response(status=403)

    def call(self, asked: TwilioRequest, public_url: str, address: str) -> bytes:
        """Where the call goes from *address*."""
        if self.air is None:
            return self.last(asked)
        revision, node = self.air.answer(address, asked.cause, self.now(), asked.get("To"))
        if is_unanswered(self.air, address, asked):
            self.counts.add(UNANSWERED)
        node = self._within_limits(asked, address, revision.graph, node)
        return revision.document(node, public_url, shown_number(asked.get("To"), revision.graph))

    def _within_limits(self, asked: TwilioRequest, address: str, graph: CallGraph, node: Node) -> Node:
        """*node*, or where the call goes on instead of ringing; whatever goes wrong here, it rings."""
        if self.limited is None or self.air is None:
            return node
        seconds = time.monotonic()
        try:
            before = self.air.place(address)
            if asked.get("DialCallStatus") or (before is not None and isinstance(before.ending, Ring)):
                self.limited.ended(seconds, asked.get("DialCallDuration"))
            passed = self._limits().passed(graph, node, self.now(), seconds)
        except Exception as error:
            _tell("the limits could not be looked at", error)
            return node
        if isinstance(node.ending, Ring) and not isinstance(passed.ending, Ring):
            self.complaints.limits_reached(seconds)
        return passed

    def _limits(self) -> Limited:
        """The limits of the line that is on the air, counted with all workers."""
        assert self.limited is not None
        assert self.air is not None
        limits = self.air.programme.turn(self.now()).limits
        return self.limited if limits is None else replace(self.limited, limits=limits)

    def last(self, asked: TwilioRequest) -> bytes:
        """The last resort; it shows the number that was called, if the request has one."""
        self.counts.add(LAST_RESORT)
        to = asked.get("To")
        return self.resort(to if E164.fullmatch(to) else None).encode()

    def whisper(self, _asked: TwilioRequest, public_url: str, address: str) -> bytes:
        """The words for the person who answers; nothing where the revision is not known any more."""
        name, _, words = address.partition("/")
        revision = self.air.revision(name) if self.air is not None else None
        return revision.whisper(words, public_url) if revision is not None else EMPTY

    def sound(self, name: str) -> Response:
        """A recording. Its address is made of its content, so it may be kept for ever; Twilio asks unsigned."""
        found = self.air.sound(name) if self.air is not None else None
        if found is None:
            return Response("there is no such recording\n", 404, content_type="text/plain")
        return Response(found, content_type="audio/wav", headers={"Cache-Control": FOR_EVER})


class _Rest(BaseConverter):
    """All that is left of a path, whatever it is: no odd address may lose a caller to a 404."""

    regex = r"(?s:.+)"
    part_isolating = False


def create_app(
    air: Air | None,
    gate: Gate,
    *,
    now: Clock = lambda: dt.datetime.now(dt.UTC),
    resort: Resort = lambda own_number: last_resort(own_number=own_number),
    counts: Counts | None = None,
    limited: Limited | None = None,
) -> Flask:
    """The service for the line in *air*; without one, every call is answered with the last resort.

    *resort* makes the document for when all else fails, given the number to show (E.164 or None);
    ``now`` gives an aware datetime; *counts* is what is counted over reloads and workers; *limited* says who is
    connected, everybody without it.
    """
    app = Flask("ivr", static_folder=None)
    # Twilio loses the form on a redirect, so no address is ever redirected.
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    counts = counts or Counts()
    service = _Service(air, gate, now, resort, Complaints(), counts, limited)
    if air is not None:
        for revision in air.programme.known.values():
            revision.take_up(gate.public_urls)

    def call(address: str = "") -> Response:
        address = address.rstrip("/")
        answer = service.answer(service.call, service.last, address)
        if not address and answer.status_code == 200:
            counts.add(CALLS)
        return answer

    def whisper(address: str) -> Response:
        return service.answer(service.whisper, lambda _: EMPTY, address)

    def status() -> Response:
        response = service.answer(lambda *_: b"", lambda _: b"", "")
        return Response(status=204) if response.status_code == 200 else response

    app.url_map.converters["rest"] = _Rest
    for rule in ("/call", "/call/", "/call/<rest:address>"):
        _webhook(app, rule, call, "POST", "GET")  # GET: where a number is set so, its caller is answered all the same
    _webhook(app, "/whisper/<rest:address>", whisper, "POST")
    _webhook(app, "/status", status, "POST")
    app.get("/audio/<name>.wav", provide_automatic_options=False)(service.sound)
    add_health(app, air, now, counts)
    for missed in (NotFound, MethodNotAllowed):
        app.register_error_handler(missed, service.no_such_address)
    app.register_error_handler(HTTPException, _plain)
    app.register_error_handler(Exception, _unexpected)
    return app


def _webhook(app: Flask, rule: str, view: Callable[..., Response], *methods: str) -> None:
    app.add_url_rule(rule, view_func=view, methods=methods, provide_automatic_options=False)


def _unexpected(error: Exception) -> Response:
    """Instead of what Flask does, which writes down the address, that is, what a caller chose."""
    _tell("a request could not be answered", error)
    return Response(status=500)


def _tell(what: str, error: Exception) -> None:
    """A failure in the log: its kind and its place, and never its own words, which may have a caller's in them."""
    # What happens often is told a few times a minute: by the words before any value, and the kind of the error.
    log.error(f"{what}: {type(error).__name__}\n%s", "".join(format_tb(error.__traceback__)))


def _plain(error: HTTPException) -> Response:
    return Response(f"{error.code} {error.name}\n", error.code, content_type="text/plain")
