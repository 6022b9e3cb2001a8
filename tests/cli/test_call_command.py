"""`ivr call`: the same call in this process and over HTTP, and as JSON."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import Any
from urllib.parse import parse_qsl
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from click.testing import CliRunner, Result

from ivr.cli import main
from ivr.graph.call_graph import CallGraph
from ivr.voice.app import Gate, create_app
from ivr.voice.on_air import Air, Revision
from tests.kit.lines import FIXTURE
from twiml_phone.call.transcript import ENTRIES

AT = ("--at", "2026-12-01 12:00")
TOKEN = "12345"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(FIXTURE), "call", *arguments], env={"IVR_PUBLIC_URL": ""})


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def served(graph: CallGraph) -> Iterator[tuple[str, list[str]]]:
    """The line on loopback: its address, and the To of each request."""
    server = WSGIServer(("127.0.0.1", 0), Quiet)
    url = f"http://127.0.0.1:{server.server_port}"
    app = create_app(Air(Revision(graph)), Gate((TOKEN,), (url,)))
    called: list[str] = []

    def listening(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"] or 0))
        called.extend(value for name, value in parse_qsl(body.decode()) if name == "To")
        return app({**environ, "wsgi.input": io.BytesIO(body)}, start_response)

    server.set_app(listening)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield url, called
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_same_words_take_the_same_seconds_in_this_process_and_over_http(served: tuple[str, list[str]]) -> None:
    url, _ = served
    keys = ("--keys", "1 * hangup", "--json")
    here = json.loads(run(*keys).output)
    there = json.loads(run(*keys, "--url", f"{url}/call", "--token", TOKEN).output)
    heard = [
        [(entry["words"], entry["at"], entry["seconds"]) for entry in played["transcript"] if entry["what"] == "heard"]
        for played in (here, there)
    ]

    assert len(heard[0]) > 5
    assert heard[0] == heard[1]
    assert here["seconds"] == there["seconds"]


def test_the_number_called_is_sent_to_a_server_and_shown_to_whoever_is_rung(served: tuple[str, list[str]]) -> None:
    url, called = served
    over_http = run("--keys", "0 wait", "--number", "+358 9 4245 0000", "--url", f"{url}/call", "--token", TOKEN)
    in_process = run("--keys", "0 wait", "--number", "+358 9 4245 0000", *AT)

    assert (over_http.exit_code, set(called)) == (0, {"+358942450000"})
    assert "(showing +358942450000, " in over_http.output
    assert "(showing +358942450000, " in in_process.output


def test_a_number_that_is_none_is_told() -> None:
    result = run("--keys", "0", "--number", "helpline")

    assert result.exit_code == 2
    assert '"helpline" is no phone number: in quotes, with plus and country code: "+358295463177"' in result.output


def test_as_json_a_silence_is_told_as_one_with_what_waited() -> None:
    played = json.loads(run("--keys", "1 wait hangup", "--json", *AT).output)
    (silence,) = [entry for entry in played["transcript"] if entry["what"] == "waited"]

    assert (silence["verb"], silence["seconds"], silence["who"]) == ("Gather", pytest.approx(10), "caller")


def test_no_entry_of_a_transcript_has_a_field_that_hides_its_kind() -> None:
    assert {
        kind.__name__: names for kind in ENTRIES if (names := {"what", "is"} & {f.name for f in fields(kind)})
    } == {}
