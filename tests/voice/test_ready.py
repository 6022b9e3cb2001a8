"""Is the service well? What whoever watches is told, and what no stranger can find out or bring about."""

from __future__ import annotations

import pytest

from ivr.voice.app import Gate, create_app
from ivr.voice.counts import Counts
from ivr.voice.on_air import Air, Revision
from ivr.voice.ready import NOT_RECOGNISED, ONLY_LAST_RESORT, not_ready
from tests.kit.small_graph import small_graph
from tests.voice.test_app import PUBLIC, TOKEN, post

NOW = 100_000.0
MINUTE = 60.0


@pytest.mark.parametrize(
    ("accepted", "refused", "reason"),
    [
        (None, None, None),
        (0, None, None),
        (None, 0, NOT_RECOGNISED),
        (None, 4.9, NOT_RECOGNISED),
        (None, 5.1, None),
        (0, 0, None),
        (59, 0, None),
        (61, 0, NOT_RECOGNISED),
        (61, 4.9, NOT_RECOGNISED),
        (61, 5.1, None),
        (61, None, None),
    ],
)
def test_it_is_not_ready_when_signed_requests_are_refused_now_and_none_was_recognised_for_an_hour(
    accepted: float | None, refused: float | None, reason: str | None
) -> None:
    """*accepted* and *refused*: so many minutes ago."""
    counts = Counts()
    if accepted is not None:
        counts.answered(0.001, NOW - accepted * MINUTE)
    if refused is not None:
        counts.refused(True, NOW - refused * MINUTE)

    assert not_ready(True, counts, NOW) == reason
    assert not_ready(False, counts, NOW) == ONLY_LAST_RESORT


def test_strangers_without_a_signature_say_nothing_of_the_settings() -> None:
    counts = Counts()
    counts.refused(False, NOW)

    assert not_ready(True, counts, NOW) is None


def test_a_wrong_token_is_told_until_a_request_is_recognised_and_the_process_is_alive_all_the_while() -> None:
    app = create_app(Air(Revision(small_graph())), Gate((TOKEN,), (PUBLIC,)))
    client = app.test_client()

    def asked() -> list[tuple[int, str]]:
        answers = [client.get(path) for path in ("/healthz", "/readyz")]
        assert {each.content_type for each in answers} == {"text/plain"}
        return [(each.status_code, each.get_data(as_text=True)) for each in answers]

    assert asked() == [(200, "alive\n"), (200, "ready\n")]
    assert post(app, "/call", token="54321").status_code == 403
    assert asked() == [(200, "alive\n"), (503, f"{NOT_RECOGNISED}\n")]
    assert post(app, "/status").status_code == 204
    assert asked() == [(200, "alive\n"), (200, "ready\n")]
    assert post(app, "/call", token="54321").status_code == 403
    assert asked() == [(200, "alive\n"), (200, "ready\n")]


def test_where_only_the_last_resort_is_on_air_it_is_alive_and_not_ready() -> None:
    client = create_app(None, Gate((TOKEN,), (PUBLIC,))).test_client()

    assert [client.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 503]
    assert client.get("/readyz").data == b"only the last resort is on air: read the log\n"
    assert [client.open(path, method="POST").status_code for path in ("/healthz", "/readyz")] == [405, 405]
