"""The port for figures: where it listens, and that nothing about it keeps the service from answering."""

from __future__ import annotations

import socket

import pytest

from ivr.voice.second_port import opened


def test_without_the_setting_there_is_none() -> None:
    assert opened(None) == ()


def test_it_listens_on_this_machines_own_address_and_two_services_may_have_it_while_one_takes_over() -> None:
    [first] = opened(0)
    port = first.getsockname()[1]
    with first:
        [second] = opened(port)
        with second:
            assert first.getsockname() == second.getsockname() == ("127.0.0.1", port)
            socket.create_connection(("127.0.0.1", port), timeout=20).close()


def test_where_something_else_has_it_there_are_no_figures_and_the_log_says_what_to_set(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with socket.create_server(("127.0.0.1", 0), reuse_port=False) as other:
        port = other.getsockname()[1]
        assert opened(port) == ()

    [record] = caplog.records
    assert (record.levelname, record.getMessage()) == (
        "ERROR",
        f"there are no figures, for 127.0.0.1:{port} cannot be opened. Calls are answered; to have figures, set "
        "IVR_METRICS_PORT to a port that nothing else has, and restart",
    )
