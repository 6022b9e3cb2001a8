"""What can fail on the way to a server, with Twilio's number for it: https://www.twilio.com/docs/api/errors"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator

import pytest

from twiml_phone import FetchError
from twiml_phone.wire.over_http import over_http
from twiml_phone.wire.request import Request


@contextlib.contextmanager
def listening(answer: bytes | None) -> Iterator[str]:
    """A server that reads a request, sends *answer* as it is and closes; None: it never answers."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                if answer is None:
                    over.wait(5)
                else:
                    connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"127.0.0.1:{server.getsockname()[1]}"
        finally:
            over.set()
            thread.join()


def code(url: str, read: float = 5.0) -> tuple[int, str]:
    with pytest.raises(FetchError) as caught:
        over_http(url, url)(Request("GET", url, read=read))
    return caught.value.code, caught.value.kind


def test_an_answer_is_read_whole():
    with listening(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 5\r\n\r\nhello") as host:
        answer = over_http(f"http://{host}", f"http://{host}")(Request("GET", f"http://{host}/"))
    assert (answer.status, answer.header("content-type"), answer.body) == (200, "text/xml", b"hello")


def test_a_server_that_does_not_answer_in_time():
    with listening(None) as host:
        assert code(f"http://{host}/", read=0.05) == (11200, "rt")


def test_a_server_that_does_not_speak_http():
    with listening(b"220 mail.example ESMTP\r\n") as host:
        assert code(f"http://{host}/") == (11206, "rt")


def test_a_server_that_closes_at_once():
    with listening(b"") as host:
        assert code(f"http://{host}/")[0] in (11205, 11206)


def test_a_server_without_tls():
    with listening(b"HTTP/1.1 400 Bad Request\r\n\r\n") as host:
        assert code(f"https://{host}/")[0] == 11220


def test_nobody_listens():
    assert code("http://127.0.0.1:9/") == (11202, "ct")


def test_a_host_name_that_does_not_exist():
    assert code("http://nowhere.invalid/") == (11210, "ct")


def test_a_host_name_that_cannot_be():
    assert code("http://" + "a" * 70 + ".example/")[0] in (11205, 11210)
