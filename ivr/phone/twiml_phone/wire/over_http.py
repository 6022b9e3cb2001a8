"""One request and its answer: over HTTP, with Twilio's numbers for what can fail on the way."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from twiml_phone.errors import FetchError
from twiml_phone.wire.request import MOST_BYTES, Answer, Fetch, Request

# OpenSSL's reasons and Twilio's numbers: wrong host, expired, and three that mean "nobody vouches for it".
CERTIFICATE_CODES = ((62, 11235), (10, 11236), (18, 11237), (19, 11237), (20, 11237))


def over_http(public: str, reached_at: str, clock: Callable[[], float] = time.monotonic) -> Fetch:
    """Return a fetch over the network.

    Requests to the host of *public* are sent to *reached_at* instead (its path in place of the public one),
    with the Host header of *public*: so a server that runs on loopback sees what Twilio would send to its
    public address.
    """
    theirs, ours = urlsplit(public), urlsplit(reached_at)

    def fetch(request: Request) -> Answer:
        parts = urlsplit(request.url)
        at = parts
        if (parts.scheme, parts.netloc) == (theirs.scheme, theirs.netloc):
            inside = parts.path.removeprefix(theirs.path.rstrip("/"))
            at = ours._replace(path=ours.path.rstrip("/") + inside, query=parts.query)
        begun = clock()
        connection = _connection(at.scheme, at.hostname or "", at.port, request.connect)
        try:
            _connect(connection)
            if connection.sock is not None:
                connection.sock.settimeout(request.read)
            target = (at.path or "/") + ("?" + at.query if at.query else "")
            answer = _ask(connection, request, target)
            return replace(answer, seconds=clock() - begun)
        except (OSError, http.client.HTTPException) as problem:
            raise _read_error(problem, clock() - begun) from None
        finally:
            connection.close()

    return fetch


def _connection(scheme: str, host: str, port: int | None, wait: float) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(host, port, timeout=wait)
    return http.client.HTTPConnection(host, port, timeout=wait)


def _connect(connection: http.client.HTTPConnection) -> None:
    try:
        connection.connect()
    except socket.gaierror as problem:
        raise FetchError(11210, f"host name not found ({problem})", "ct") from None
    except ssl.SSLError as problem:
        code = dict(CERTIFICATE_CODES).get(getattr(problem, "verify_code", 0), 11220)
        raise FetchError(code, f"TLS failed ({problem})") from None
    except TimeoutError:
        raise FetchError(11201, "no connection in time", "ct", float(connection.timeout or 0)) from None
    except ConnectionRefusedError:
        raise FetchError(11202, "the connection was refused", "ct") from None
    except (OSError, UnicodeError) as problem:
        raise FetchError(11205, f"no connection ({problem})", "ct") from None


def _ask(connection: http.client.HTTPConnection, request: Request, target: str) -> Answer:
    host = urlsplit(request.url).netloc
    connection.putrequest(request.method, target, skip_host=True, skip_accept_encoding=True)
    connection.putheader("Host", host)
    for name, value in request.headers:
        connection.putheader(name, value)
    connection.endheaders(request.body or None)
    answer = connection.getresponse()
    return Answer(answer.status, tuple(answer.getheaders()), answer.read(MOST_BYTES))


def _read_error(problem: Exception, seconds: float) -> FetchError:
    if isinstance(problem, TimeoutError):
        return FetchError(11200, f"no answer within {seconds:.1f} s", "rt", seconds)
    if isinstance(problem, http.client.HTTPException):
        return FetchError(11206, f"not HTTP ({type(problem).__name__}: {problem})", "rt", seconds)
    return FetchError(11205, f"the connection broke ({problem})", "rt", seconds)
