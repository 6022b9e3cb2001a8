"""A line for real callers, and a deployment of it that is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivr.graph.call_graph import CallGraph
from tests.kit import lines
from tests.ops.deployed import Deployed, live_line, printed_by


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return live_line(tmp_path_factory.mktemp("line"))


@pytest.fixture(scope="module")
def graph(root: Path) -> CallGraph:
    return lines.graph_of(root)


@pytest.fixture(scope="module")
def printed(root: Path) -> str:
    return printed_by(root)


@pytest.fixture
def whole(root: Path, graph: CallGraph, printed: str) -> Deployed:
    return Deployed(root, graph, printed)
