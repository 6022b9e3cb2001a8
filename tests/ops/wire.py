"""Far ends, played at the wire: whatever answers over HTTP or HTTPS on this machine, in a thread of its own.

``localhost.pem`` is the key and the certificate of "localhost", good until 2126; nobody else's.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

CERTIFICATE = Path(__file__).with_name("localhost.pem")


def own_certificate() -> ssl.SSLContext:
    """What a server shows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))


@dataclass(frozen=True)
class Told:
    """One answer; a header may take the place of what the server says itself (Date)."""

    status: int
    body: str = ""
    kind: str = "text/plain"
    headers: tuple[tuple[str, str], ...] = ()


@contextmanager
def answering(answer: Callable[[Asked], Told], *, secure: bool = False) -> Iterator[str]:
    """The address of a server that answers with *answer*."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            told = answer(Asked(self.command, self.path, dict(self.headers.items()), body))
            content = told.body.encode()
            self.send_response_only(told.status)
            given = dict(told.headers)
            given.setdefault("Date", self.date_time_string())
            for name, value in given.items():
                self.send_header(name, value)
            self.send_header("Content-Type", told.kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_DELETE = do_GET  # noqa: N815 # the names are http.server's

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if secure:
        server.socket = own_certificate().wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"https://localhost:{server.server_port}" if secure else f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def serving(app_at: Callable[[str], Flask], *, secure: bool = False) -> Iterator[str]:
    """The public address of the app that is made for it."""
    apps: list[Flask] = []

    def whole(environ, start_response):  # type: ignore[no-untyped-def]
        return apps[0](environ, start_response)

    context = own_certificate() if secure else None
    server = make_server("127.0.0.1", 0, whole, threaded=True, ssl_context=context, request_handler=_Silent)
    host = "https://localhost" if secure else "http://127.0.0.1"
    public = f"{host}:{server.server_port}"
    apps.append(app_at(public))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield public
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Silent(WSGIRequestHandler):
    def log(self, *_: object) -> None:
        pass
