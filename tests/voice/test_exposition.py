"""The figures as Prometheus reads them, and where they are: on a port of their own, and nowhere else."""

from __future__ import annotations

import pytest
from prometheus_client.parser import text_string_to_metric_families
from werkzeug.test import Client

from ivr.voice import counts as c
from ivr.voice.counts import BOUNDS, Counts
from ivr.voice.exposition import by_port, metrics, page


def read(
    counts: Counts, version: str | None = "abc", now: float = 1000.0, monotonic: float = 100.0
) -> dict[str, float]:
    """Every figure by its name with its labels, as a reader of the text has it."""
    return {
        name + "".join(f" {key}={value}" for key, value in sorted(labels.items())): value
        for family in metrics(counts, version, now, monotonic)
        for name, labels, value, *_ in family.samples
    }


NEVER = {
    "ivr_calls_total": 0.0,
    "ivr_answers_total": 0.0,
    "ivr_last_resort_total": 0.0,
    "ivr_malformed_total": 0.0,
    "ivr_helpline_unanswered_total": 0.0,
    "ivr_worker_starts_total": 0.0,
    "ivr_log_lines_dropped_total": 0.0,
    "ivr_refused_total reason=no-signature": 0.0,
    "ivr_refused_total reason=wrong-signature": 0.0,
    "ivr_store_unreachable": 0.0,
    "ivr_last_accepted_timestamp_seconds": 0.0,
    "ivr_seconds_since_accepted_request": float("inf"),
    "ivr_version_info version=abc": 1.0,
    **{f"ivr_answer_seconds_bucket le={bound}": 0.0 for bound in (*BOUNDS, "+Inf")},
    "ivr_answer_seconds_count": 0.0,
    "ivr_answer_seconds_sum": 0.0,
}


def test_before_the_first_call_every_figure_is_there() -> None:
    assert read(Counts()) == NEVER


@pytest.mark.parametrize(
    ("counted", "name"),
    [
        (c.CALLS, "ivr_calls_total"),
        (c.ANSWERS, "ivr_answers_total"),
        (c.LAST_RESORT, "ivr_last_resort_total"),
        (c.MALFORMED, "ivr_malformed_total"),
        (c.UNANSWERED, "ivr_helpline_unanswered_total"),
        (c.STARTS, "ivr_worker_starts_total"),
        (c.DROPPED, "ivr_log_lines_dropped_total"),
        (c.NO_SIGNATURE, "ivr_refused_total reason=no-signature"),
        (c.WRONG_SIGNATURE, "ivr_refused_total reason=wrong-signature"),
    ],
)
def test_a_figure_has_the_name_that_alerts_know_it_by(counted: str, name: str) -> None:
    counts = Counts()
    counts.add(counted, 7)

    assert read(counts) == {**NEVER, name: 7.0}


def test_an_answer_shows_when_it_was_and_how_long_it_took() -> None:
    counts = Counts()
    counts.answered(0.004, 90.0)

    shown = {name: value for name, value in read(counts).items() if value != NEVER[name]}
    assert shown == {
        "ivr_answers_total": 1.0,
        "ivr_last_accepted_timestamp_seconds": 990.0,
        "ivr_seconds_since_accepted_request": 10.0,
        **{f"ivr_answer_seconds_bucket le={bound}": 1.0 for bound in (0.005, 0.01, 0.025, 0.1, 0.5, 2.0, "+Inf")},
        "ivr_answer_seconds_count": 1.0,
        "ivr_answer_seconds_sum": 0.004,
    }


def test_without_a_line_the_version_is_none_and_a_worker_without_the_store_is_one() -> None:
    counts = Counts()
    counts.store_is_unreachable(True)

    shown = read(counts, version=None)
    assert (shown["ivr_version_info version=none"], shown["ivr_store_unreachable"]) == (1.0, 1.0)


def test_the_page_has_the_figures_in_prometheus_own_format_and_nothing_else_has_an_address() -> None:
    counts = Counts()
    counts.add(c.CALLS)
    client = Client(page(counts, lambda: "abc"))
    answer = client.get("/metrics")

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    families = {family.name: family for family in text_string_to_metric_families(answer.get_data(as_text=True))}
    assert families.keys() == {
        *("ivr_calls", "ivr_answers", "ivr_last_resort", "ivr_malformed", "ivr_helpline_unanswered", "ivr_refused"),
        *("ivr_worker_starts", "ivr_log_lines_dropped", "ivr_store_unreachable", "ivr_version_info"),
        *("ivr_last_accepted_timestamp_seconds", "ivr_seconds_since_accepted_request", "ivr_answer_seconds"),
    }
    assert [sample.value for sample in families["ivr_calls"].samples] == [1.0]
    assert all(family.documentation for family in families.values())
    assert (client.head("/metrics").status_code, client.head("/metrics").data) == (200, b"")
    assert [client.get(path).status_code for path in ("/", "/call", "/metrics/", "/health")] == [404] * 4
    assert client.post("/metrics").status_code == 405


def test_what_is_asked_is_decided_by_the_port_of_the_connection_and_by_no_header() -> None:
    def says(word: bytes):
        return lambda _environ, start: (start("200 OK", []), [word])[1]

    client = Client(by_port(says(b"public"), says(b"figures"), 9100))

    def asked(port: str, **headers: str) -> bytes:
        return client.get("/metrics", environ_overrides={"SERVER_PORT": port}, headers=headers).data

    assert asked("9100") == asked("9100", Host="line.example:8000") == b"figures"
    forged = {"Host": "127.0.0.1:9100", "X-Forwarded-Port": "9100"}
    assert asked("8000") == asked("8000", **forged) == b"public"
