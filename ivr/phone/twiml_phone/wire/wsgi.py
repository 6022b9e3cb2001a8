"""One request and its answer: to a WSGI app in this process."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from twiml_phone.errors import FetchError
from twiml_phone.wire.request import MOST_BYTES, Answer, Fetch, Request

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def environ(request: Request, prefix: str = "") -> dict[str, Any]:
    """Return the WSGI environment (PEP 3333) of *request*, with *prefix* taken off its path."""
    parts = urlsplit(request.url)
    parts = parts._replace(path=parts.path.removeprefix(prefix))
    port = parts.port or (443 if parts.scheme == "https" else 80)
    # WSGI wants the path as bytes, written as if they were Latin-1.
    path = unquote_to_bytes(parts.path or "/").decode("latin-1")
    values: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        # As the servers that pass it on write it: escaped, the way it was received.
        "REQUEST_URI": (parts.path or "/") + ("?" + parts.query if parts.query else ""),
        "RAW_URI": (parts.path or "/") + ("?" + parts.query if parts.query else ""),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": parts.hostname or "",
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": parts.netloc.rpartition("@")[2],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": parts.scheme,
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in request.headers:
        key = name.upper().replace("-", "_")
        values[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"] = value
    return values


def from_wsgi(app: WsgiApp, public: str, clock: Callable[[], float] = time.monotonic) -> Fetch:
    """Return a fetch that calls *app* in this process, as if it stood behind a proxy at *public*.

    A path in *public* is taken off, and what lies outside it is not found; so is another host (11210). An
    exception of the app becomes an answer 500 whose body says it, as behind any server.
    """
    home = urlsplit(public)
    prefix = home.path.rstrip("/")

    def fetch(request: Request) -> Answer:
        parts = urlsplit(request.url)
        if (parts.scheme, parts.netloc) != (home.scheme, home.netloc):
            raise FetchError(11210, f"only {home.scheme}://{home.netloc} can be reached, not {parts.netloc}")
        if prefix and not parts.path.startswith(prefix + "/"):
            return Answer(404, (("Content-Type", "text/plain"),), b"outside the public address")
        begun = clock()
        try:
            status, headers, body = _answered(app, environ(request, prefix))
        except Exception as problem:
            sentence = f"the app raised {type(problem).__name__}: {problem}"
            return Answer(500, (("Content-Type", "text/plain"),), sentence.encode(), clock() - begun)
        return Answer(status, headers, body[:MOST_BYTES], clock() - begun)

    return fetch


def _answered(app: WsgiApp, values: dict[str, Any]) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
    started: list[tuple[str, list[tuple[str, str]]]] = []
    written: list[bytes] = []

    def start_response(status: str, headers: list[tuple[str, str]], _: Any = None) -> Any:
        started.append((status, headers))
        return written.append

    chunks = app(values, start_response)
    try:
        written.extend(chunks)
    finally:
        close = getattr(chunks, "close", None)
        if close is not None:
            close()
    status, headers = started[-1]
    return int(status[:3]), tuple((str(name), str(value)) for name, value in headers), b"".join(written)
