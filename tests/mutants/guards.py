"""Which tests have to notice a change in which file; a plugin that tells it to mutmut, for its runs alone.

mutmut would measure which test calls what, by running all of them. But a fixture of many tests is made once, for the
first of them, and the measuring takes longer than most mutants. So it is written down here: tests mirror the rooms.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from mutmut.state import state
from mutmut.utils.format_utils import mangled_name_from_mutant_name

BY_HAND = (
    "tests/graph/test_words_by_choice.py",
    "tests/graph/test_helper_words.py",
)
GUARDS: dict[str, tuple[str, ...]] = {
    "ivr.graph.call_graph": ("tests/graph/test_moves.py", "tests/graph/test_graph.py"),
    "ivr.graph.promises": ("tests/graph/test_carried_over.py",),
    "ivr.graph.spots": ("tests/graph/test_moves.py", "tests/graph/test_spots.py"),
    "ivr.graph.waits": ("tests/graph/test_waits.py", "tests/graph/test_waits_kept.py"),
    "ivr.graph.figures": ("tests/graph/test_waits.py", "tests/graph/test_waits_kept.py"),
    "ivr.graph.durations": ("tests/graph/test_waits.py", "tests/graph/test_waits_kept.py"),
    "ivr.graph.joiners": ("tests/graph/test_joiners.py",),
    "ivr.graph.wording": ("tests/graph/test_wording.py", "tests/graph/test_places.py", *BY_HAND),
    "ivr.graph.hours_words": (
        "tests/graph/test_hours_words.py",
        "tests/graph/test_hours_heard.py",
        "tests/graph/test_places.py",
        *BY_HAND,
    ),
    "ivr.graph.emergency": ("tests/graph/test_emergency.py",),
    "ivr.graph": (
        "tests/graph/test_places.py",
        "tests/graph/test_helper_order.py",
        "tests/graph/test_switches.py",
        *BY_HAND,
        "tests/graph/test_hours_heard.py",
    ),
    "ivr.voice.on_air": ("tests/voice/test_on_air.py",),
    "ivr.voice.follow": ("tests/publish/test_following.py",),
    "ivr.voice.packed": ("tests/voice/test_packed.py",),
    "ivr.voice.request": ("tests/voice/test_request.py", "tests/voice/test_causes.py"),
    "ivr.voice.shown_number": ("tests/voice/test_shown_number.py",),
    "ivr.voice.settings": ("tests/voice/test_settings.py",),
    "ivr.voice.signature": ("tests/voice/test_signature.py",),
    "ivr.voice.markup": ("tests/voice/test_documents.py", "tests/voice/test_markup.py"),
    "ivr.voice.twiml": ("tests/voice/test_documents.py",),
    "ivr.voice.app": (
        "tests/voice/test_app.py",
        "tests/voice/test_counted.py",
        "tests/voice/test_ready.py",
        "tests/voice/test_limited_calls.py",
    ),
    "ivr.voice.limits": ("tests/voice/test_limits.py", "tests/voice/test_limited_calls.py"),
    "ivr.voice.before": ("tests/voice/test_before.py",),
    "ivr.voice.complaints": (
        "tests/voice/test_complaints.py",
        "tests/voice/test_astray.py",
        "tests/voice/test_app.py",
        "tests/voice/test_get.py",
        "tests/voice/test_limited_calls.py",
    ),
    "ivr.voice.astray": ("tests/voice/test_astray.py",),
    "ivr.voice.listening": ("tests/voice/test_listening.py",),
    "ivr.voice.watchdog": ("tests/voice/test_watchdog.py",),
    "ivr.voice.counts": ("tests/voice/test_counts.py", "tests/voice/test_counted.py"),
    "ivr.voice.exposition": ("tests/voice/test_exposition.py",),
    "ivr.voice.helpline_rings": ("tests/voice/test_counted.py",),
    "ivr.voice.log_format": ("tests/voice/test_log_format.py",),
    "ivr.voice.log_limits": ("tests/voice/test_log_limits.py",),
    "ivr.voice.log_lines": ("tests/voice/test_log_lines.py",),
    "ivr.voice.health": ("tests/voice/test_app.py", "tests/voice/test_ready.py"),
    "ivr.voice.ready": ("tests/voice/test_ready.py",),
    "ivr.voice.second_port": ("tests/voice/test_second_port.py",),
    "ivr.voice.last_resort": ("tests/voice/test_last_resort.py",),
    "ivr.line.hours": ("tests/line/test_hours.py",),
    "ivr.line.references": (
        "tests/line/test_links.py",
        "tests/line/test_codes.py",
        "tests/line/test_linked_line.py",
    ),
}
"""Files by how their names begin, and the tests that guard them, those first that notice most; the first that fits."""

ANEW = (
    "test_ivr_serve",
    "test_it_is_told_while_workers_answer",
    "in_another_process",
    "test_every_code_that_the_program_tells",
)
"""Tests that start the line in a process of its own, where nothing is changed, or read the program's own text."""


def guards_of(module: str) -> tuple[str, ...]:
    """Where the tests stand that guard *module*; none where nothing is said of it."""
    return next((files for name, files in GUARDS.items() if module == name or module.startswith(f"{name}.")), ())


def changed_functions() -> set[str]:
    """Every function that mutmut has changed, as it calls them."""
    found: set[str] = set()
    for meta in Path().rglob("*.py.meta"):
        mutants = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        found |= {mangled_name_from_mutant_name(name) for name in mutants}
    return found


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what starts a process of its own."""
    apart = [item for item in items if any(part in item.nodeid for part in ANEW)]
    if apart:
        config.hook.pytest_deselected(items=apart)
        items[:] = [item for item in items if item not in apart]


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """When mutmut would measure, it is told instead; the order of the guards is the order of asking them."""
    if os.environ.get("MUTANT_UNDER_TEST") != "stats":
        return None
    for place, item in enumerate(session.items):
        state().duration_by_test[item.nodeid] = place / 10_000
    for function in changed_functions():
        files = guards_of(function.rpartition(".")[0])
        for place, item in enumerate(session.items):
            if item.nodeid.startswith(files):
                first = next(number for number, file in enumerate(files) if item.nodeid.startswith(file))
                known = state().duration_by_test[item.nodeid]
                state().duration_by_test[item.nodeid] = min(known, first + place / 10_000)
                state().tests_by_mangled_function_name[function].add(item.nodeid)
    return True
