"""Figures that anybody can repeat: what a request costs, how fast calls are played. Ratios are of one run.

make bench
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
import timeit
from collections.abc import Callable

from flask import Flask
from flask import request as flask_request
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Gather, VoiceResponse
from werkzeug.test import Client, EnvironBuilder

from ivr.graph.compile import compile_line
from ivr.line.load import load
from ivr.voice.counts import CALLS, Counts
from ivr.voice.exposition import page
from ivr.voice.signature import signature
from tests.bench.growth import growth
from tests.bench.web import start, web
from tests.kit import lines
from twiml_phone import Listens, Presses

ROUNDS, EACH = 9, 400
PATH = "/call"
FIELDS = {
    "CallSid": "CA" + "0" * 32,
    "AccountSid": "AC" + "1" * 32,
    "CallStatus": "in-progress",
    "ApiVersion": "2010-04-01",
    "Direction": "inbound",
    "From": "+358401234567",
    "To": lines.OWN,
    "Caller": "+358401234567",
    "Called": lines.OWN,
    **{f"{side}{part}": "FI" if part == "Country" else "" for side in ("From", "To", "Caller", "Called")
       for part in ("City", "State", "Zip", "Country")},
    "Digits": "1",
    "FinishedOnKey": "",
    "msg": "Gather End",
    "CallToken": "x" * 60,
}  # fmt: skip


def main() -> None:
    """Print every figure."""
    _requests()
    web(FIELDS)
    start()
    _counting()
    _calls()
    _compile()
    growth()


def _requests() -> None:
    graph = lines.graph_of(lines.ROOT)
    ours = lines.app_of(graph)
    node = f"/call/{graph.revision}/fi/needs"
    runs = {
        "a Flask route that returns constant bytes": _run(_constant(), PATH),
        "this line: signature checked, next step found": _run(ours, node),
        "Flask, RequestValidator, TwiML built at each request": _run(_usual(), PATH),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            times[name].append(_seconds(run))
    base = times[next(iter(runs))]
    print(f"{len(FIELDS)} fields a request, in process, {ROUNDS} interleaved rounds of {EACH}; speed (first row 1)")
    for name, taken in times.items():
        ratios = [first / each for first, each in zip(base, taken, strict=True)]
        low, high = min(ratios), max(ratios)
        print(f"  {name:<55} {statistics.median(ratios):.2f} [{low:.2f}-{high:.2f}]")


def _run(app: Flask, path: str) -> Callable[[], None]:
    client: Client = app.test_client()
    headers = {"X-Twilio-Signature": signature(lines.TOKEN, lines.PUBLIC + path, list(FIELDS.items()))}
    assert client.post(path, data=FIELDS, headers=headers).status_code == 200
    builder = EnvironBuilder(path=path, method="POST", data=FIELDS, headers=headers)
    environ = builder.get_environ()
    body = environ["wsgi.input"].read()

    def once() -> None:
        from io import BytesIO

        for part in app.wsgi_app({**environ, "wsgi.input": BytesIO(body)}, lambda *_: lambda _: None):
            assert part

    return once


def _constant() -> Flask:
    app = Flask("constant")
    app.add_url_rule(PATH, "call", lambda: b"<Response/>", methods=["POST"])
    return app


def _usual() -> Flask:
    app = Flask("usual")
    validator = RequestValidator(lines.TOKEN)

    def call() -> str:
        given = flask_request.headers["X-Twilio-Signature"]
        assert validator.validate(lines.PUBLIC + PATH, flask_request.form, given)
        response = VoiceResponse()
        gather = Gather(num_digits=1, action="/next")
        for number in range(6):
            gather.say(f"For number {number}, press {number}.", voice="Polly.Amy-Neural", language="en-GB")
        response.append(gather)
        return str(response)

    app.add_url_rule(PATH, "call", call, methods=["POST"])
    return app


def _seconds(run: Callable[[], None]) -> float:
    start = time.perf_counter()
    for _ in range(EACH):
        run()
    return time.perf_counter() - start


def _counting() -> None:
    counts = Counts()

    def counted() -> None:
        now = time.monotonic()
        counts.answered(0.0007, now)
        counts.add(CALLS)

    each = min(timeit.repeat(counted, number=100_000, repeat=5)) / 100_000
    scraped = Client(page(counts, lambda: "abc"))
    seconds = min(timeit.repeat(lambda: scraped.get("/metrics"), number=20, repeat=5)) / 20
    print(f"what is counted costs {each * 1e6:.1f} microseconds a request; reading all figures {seconds * 1e3:.1f} ms")


def _calls() -> None:
    phone = lines.phone_of(lines.app_of(lines.graph_of(lines.ROOT)))
    count, start = 0, time.perf_counter()
    while time.perf_counter() - start < 3:
        call = phone.dial_in()
        for key in ("1", "1", "2", "9"):
            call = phone.advance(phone.advance(call, Listens()), Presses(key))
        assert phone.advance(call, Listens()).ended
        count += 1
    print(
        f"whole calls of four keys, heard to the end: {count / (time.perf_counter() - start):.0f} a second on one core"
    )


def _compile() -> None:
    start = time.perf_counter()
    graph = compile_line(load(lines.ROOT))
    taken = time.perf_counter() - start
    print(f"reading and compiling {len(graph.nodes)} places in a call: {taken:.2f} s")
    quick, whole = _processor_seconds("check"), _processor_seconds("check", "--identify")
    print(f"ivr check, start included: {quick:.2f} s of CPU (the bar is 1.5 s); with --identify {whole:.2f} s")


def _processor_seconds(*command: str) -> float:
    """The CPU time of one ``ivr`` command in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "ivr.cli", *command], cwd=lines.ROOT, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
