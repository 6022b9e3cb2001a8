"""Fixtures for the whole suite: the line that tests stand on, its graph, its service, a client and a phone."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.test import Client

from ivr.graph.call_graph import CallGraph
from ivr.graph.compile import compile_line
from ivr.line.load import Line
from tests.kit import lines
from tests.kit.guard import on_guard
from tests.kit.hypothesis_profiles import load_profile, profile
from tests.kit.postgres import postgres
from tests.kit.shell import made_plain
from twiml_phone import Phone

load_profile()
GUARD = on_guard()
gc.set_threshold(50_000, 20, 100)  # whole lines are kept for many tests: looking through them so often takes a seventh


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report(collector: pytest.Collector):
    """Test modules are guarded while they are imported."""
    with GUARD.during(getattr(collector, "path", lines.ROOT)):
        yield


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item):
    """Tests and their fixtures are guarded."""
    with GUARD.during(item.path):
        yield


ONE_IN_THREE = (
    "cli/test_mistakes.py",
    "cli/test_packages.py",
    "cli/doctor/test_doctor_command.py",
    "cli/doctor/test_doctor_at_twilio.py",
    "compare/test_diff_misses_nothing.py",
    "graph/test_languages.py",
    "graph/test_promises.py",
    "line/test_slips.py",
    "shipped/test_durations.py",
    "voice/test_hostile.py",
)
"""Here many cases try one thing: every third of them in `make test`, always the same ones, and all in `make soak`."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave two thirds of the cases of the long tables to `make soak`; a test that is asked for by its name is run."""
    is_asked_for = any("::" in each for each in config.args)
    if profile() == "soak" or is_asked_for or config.pluginmanager.has_plugin("tests.mutants.guards"):
        return
    turns: Counter[str] = Counter()
    kept, left = [], []
    for item in items:
        test, case, _ = item.nodeid.partition("[")
        is_long = bool(case) and any(test.partition("::")[0].endswith(each) for each in ONE_IN_THREE)
        (left if is_long and turns[test] % 3 else kept).append(item)
        turns[test] += 1
    items[:] = kept
    config.hook.pytest_deselected(items=left)


@pytest.fixture(scope="session", autouse=True)
def plain_shell() -> Iterator[None]:
    """No test depends on what is set in the shell that runs it."""
    with pytest.MonkeyPatch.context() as patch:
        made_plain(patch)
        yield


@pytest.fixture(scope="session")
def line() -> Line:
    return lines.fixture_line()


@pytest.fixture(scope="session")
def graph(line: Line) -> CallGraph:
    return compile_line(line)


@pytest.fixture(scope="session")
def app(graph: CallGraph) -> Flask:
    return lines.app_of(graph)


@pytest.fixture
def client(app: Flask) -> Client:
    return app.test_client()


@pytest.fixture(scope="session")
def whole(app: Flask) -> lines.Crawl:
    """Every address of the line with every cause, over HTTP."""
    return lines.crawl(app.test_client())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a real PostgreSQL server, started once for the tests that need one."""
    with postgres() as server:
        yield server


@pytest.fixture
def phone(app: Flask) -> Phone:
    return lines.phone_of(app, strict=True)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """On the build server a test that is skipped proves nothing: it fails there."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but nothing may be skipped on the build server: {report.longrepr}"
