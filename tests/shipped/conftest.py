"""The line that is shipped, in place of the line that all other tests stand on."""

from __future__ import annotations

import pytest
from flask import Flask

from ivr.graph.call_graph import CallGraph
from ivr.line.load import Line, load
from tests.kit import lines
from tests.shipped.the_line import ROOT


@pytest.fixture(scope="session")
def line() -> Line:
    return load(ROOT)


@pytest.fixture(scope="session")
def graph() -> CallGraph:
    return lines.graph_of(ROOT)


@pytest.fixture(scope="session")
def app(graph: CallGraph) -> Flask:
    return lines.app_of(graph)
