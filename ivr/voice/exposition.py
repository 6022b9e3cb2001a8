"""The figures of the service for Prometheus, on a second port of this machine's own: `IVR_METRICS_PORT`.

https://prometheus.io/docs/instrumenting/exposition_formats/. Whoever sees them sees when calls come: so they are never
on the public port, and the second one listens on 127.0.0.1 alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ivr.voice import counts as c
from ivr.voice.counts import Counts

if TYPE_CHECKING:
    from prometheus_client.core import Metric

HERE = "127.0.0.1"
"""Where the second port listens."""
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]
Version = Callable[[], str | None]

_COUNTERS = {
    "ivr_calls": (c.CALLS, "new calls that were answered"),
    "ivr_answers": (c.ANSWERS, "signed requests that were answered"),
    "ivr_last_resort": (c.LAST_RESORT, "answers by the last resort: callers are connected to the helpline"),
    "ivr_malformed": (c.MALFORMED, "what came in and is no request, or larger than any of Twilio's"),
    "ivr_helpline_unanswered": (c.UNANSWERED, "rings of the helpline that were busy, failed, or not answered"),
    "ivr_worker_starts": (c.STARTS, "processes that were started to answer"),
    "ivr_log_lines_dropped": (c.DROPPED, "lines that nobody took from the log"),
}


def metrics(counts: Counts, version: str | None, now: float, monotonic: float) -> Iterator[Metric]:
    """Every figure. *now*: seconds since 1970; *monotonic*: of the clock that the moments in *counts* are of."""
    from prometheus_client.core import (  # only where somebody looks
        CounterMetricFamily,
        GaugeMetricFamily,
        HistogramMetricFamily,
        InfoMetricFamily,
    )

    for name, (counted, told) in _COUNTERS.items():
        yield CounterMetricFamily(name, told, value=counts.total(counted))
    refused = CounterMetricFamily("ivr_refused", "requests that are not Twilio's, or look so", labels=["reason"])
    refused.add_metric(["no-signature"], counts.total(c.NO_SIGNATURE))
    refused.add_metric(["wrong-signature"], counts.total(c.WRONG_SIGNATURE))
    yield refused
    unreachable = "workers that could not read the store when they looked last"
    yield GaugeMetricFamily("ivr_store_unreachable", unreachable, value=counts.total(c.NO_STORE))
    last = counts.last(c.ACCEPTED)
    when, ago = (round(now - monotonic + last, 3), max(0.0, monotonic - last)) if last else (0.0, float("inf"))
    told = "when a request was recognised last, in seconds since 1970; 0: never"
    yield GaugeMetricFamily("ivr_last_accepted_timestamp_seconds", told, value=when)
    told = "how long ago a request was recognised; infinite: never"
    yield GaugeMetricFamily("ivr_seconds_since_accepted_request", told, value=ago)
    yield InfoMetricFamily("ivr_version", "the version that is on the air", value={"version": version or "none"})
    seconds = HistogramMetricFamily("ivr_answer_seconds", "how long answers took to make")
    bounds = [("+Inf" if bound == float("inf") else str(bound), count) for bound, count in counts.by_seconds()]
    seconds.add_metric([], bounds, counts.total(c.SECONDS))
    yield seconds


def page(counts: Counts, version: Version) -> Wsgi:
    """A WSGI app that has the figures at ``/metrics``, and nothing else."""
    # Here, before there are workers: in one of them a caller would wait for it.
    from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

    def app(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != "/metrics":
            return _plain(start, "404 Not Found")
        if environ.get("REQUEST_METHOD") not in ("GET", "HEAD"):
            return _plain(start, "405 Method Not Allowed")
        found = generate_latest(_Read(list(metrics(counts, version(), time.time(), time.monotonic()))))
        start("200 OK", [("Content-Type", CONTENT_TYPE_PLAIN_0_0_4), ("Content-Length", str(len(found)))])
        return [found] if environ["REQUEST_METHOD"] == "GET" else []

    return app


class _Read:
    """What Prometheus' own library writes out: it asks for nothing but this."""

    def __init__(self, found: list[Metric]) -> None:
        self.found = found

    def collect(self) -> list[Metric]:
        return self.found


def _plain(start: Any, status: str) -> Iterable[bytes]:
    body = f"{status}\n".encode()
    start(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]


def by_port(public: Wsgi, second: Wsgi, port: int) -> Wsgi:
    """*second* for what comes in by *port*, *public* for all else. The port is the socket's: no header has a say."""
    name = str(port)

    def app(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        return (second if environ.get("SERVER_PORT") == name else public)(environ, start)

    return app
