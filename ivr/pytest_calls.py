"""Files of calls as pytest sees them: each call is a test.

It is a plugin that you ask for, so that no pytest run of anybody else's reads anything of ivr:

    pytest_plugins = ["ivr.pytest_calls"]          # in conftest.py, or: pytest -p ivr.pytest_calls
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from ivr.calls.play import PlayedCall, play
from ivr.calls.read import read_calls
from ivr.calls.report import first_line, in_full
from ivr.calls.scenario import CallsFile, Phones, Scenario
from ivr.cli.played_line import PlayedLine
from ivr.line.load import SETTINGS
from ivr.problems import BrokenLineError
from twiml_phone import CheckedPhone

LINE = pytest.StashKey[PlayedLine | None]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the setting that says which folders hold calls."""
    about = "names of folders whose *.yaml files are calls to be played (calls)"
    parser.addini("ivr_calls", about, type="args", default=["calls"])


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the *.yaml files in a folder of calls."""
    if file_path.suffix != ".yaml" or file_path.parent.name not in parent.config.getini("ivr_calls"):
        return None
    collected: CollectedCalls = CollectedCalls.from_parent(parent, path=file_path)
    return collected


@pytest.fixture
def ivr_phones(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """What a call in a YAML file is played on: a function of a moment (or None) and an address (or "").

    For a folder that holds a line of ivr's own, that line; else `phone_app`, whose clock cannot be set.
    """
    line = line_of(request.config)
    if line is not None:
        return line.phone
    checked: CheckedPhone = request.getfixturevalue("phone")

    def phones(at: Any, address: str) -> Any:
        if at is not None or address:
            pytest.fail('"at" and "old address" need a fixture of your own: ivr_phones(moment, address)', pytrace=False)
        return checked.phone

    return phones


def line_of(config: pytest.Config) -> PlayedLine | None:
    """The line whose folder pytest runs in, read once; None where that folder holds none."""
    if LINE not in config.stash:
        root: Path = config.rootpath
        config.stash[LINE] = PlayedLine.under(root) if (root / SETTINGS).exists() else None
    return config.stash[LINE]


class NotAsWrittenError(AssertionError):
    """A call did not go as its file says."""

    def __init__(self, played: PlayedCall, calls: CallsFile) -> None:
        super().__init__(first_line(played))
        self.played = played
        self.calls = calls


class CollectedCalls(pytest.File):
    """One file of calls."""

    def collect(self) -> Iterable[CollectedCall]:
        """Read the file; what is wrong with it, or with the line, is an error of the collection."""
        try:
            line = line_of(self.config)
        except BrokenLineError as broken:
            raise self.CollectError(f"the line cannot be made:\n{broken}") from None
        shown = self.path.relative_to(self.config.rootpath) if self._is_inside() else self.path
        calls = read_calls(self.path, str(shown), line.languages if line is not None else {})
        if calls.problems:
            raise self.CollectError("\n".join(map(str, calls.problems)))
        for scenario in calls.scenarios:
            yield CollectedCall.of(self, calls, scenario)

    def _is_inside(self) -> bool:
        return self.path.is_relative_to(self.config.rootpath)


class CollectedCall(pytest.Function):
    """One call. It is a test function, so that it gets its phone from a fixture."""

    @classmethod
    def of(cls, parent: CollectedCalls, calls: CallsFile, scenario: Scenario) -> CollectedCall:
        """The test that plays *scenario*."""

        def played(ivr_phones: Phones) -> None:
            result = play(scenario, ivr_phones)
            if not result.fine:
                raise NotAsWrittenError(result, calls)

        made: CollectedCall = cls.from_parent(parent, name=scenario.name, callobj=played)
        made.user_properties.append(("line", scenario.place.line))
        return made

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ARG002 (pytest's)
        """Only what the person who wrote the file needs; Python's own words for anything else."""
        if isinstance(excinfo.value, NotAsWrittenError):
            return in_full(excinfo.value.played, excinfo.value.calls.lines, transcript=True)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the call is written."""
        line = next(value for name, value in self.user_properties if name == "line")
        assert isinstance(line, int)
        return self.path, line - 1, f"{self.path.name}: {self.name}"
