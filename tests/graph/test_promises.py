"""A call never turns under its caller, whatever version of the line its address is from."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from ivr.graph.call_graph import CallGraph, edge, resolve
from ivr.graph.nodes import CAUSES, Ring
from ivr.graph.promises import carried_over, promised, signed, taken_apart
from ivr.graph.spots import Spot, address
from ivr.line.line import Line
from ivr.line.load import load
from ivr.problems import BrokenLineError
from ivr.voice.on_air import Air, Revision
from tests.compare.structure_edits import CHANGES, restructured
from tests.kit import lines
from tests.kit.as_said import as_it_was_said, possible
from tests.kit.lines import NOON

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
MANY, EACH = (12, 1) if SOAK else (2, 8)
"""So many versions of each kind, and one place in so many of each; in `make soak` all places."""


@pytest.fixture(scope="module")
def line() -> Line:
    return load(lines.FIXTURE)


@pytest.fixture(scope="module")
def old() -> CallGraph:
    return lines.graph_of(lines.FIXTURE)


# --- what an address carries


def test_the_promise_behind_an_address_is_read_back(old: CallGraph) -> None:
    for node in old.nodes.values():
        assert taken_apart(signed(old, node)) == (node.id, promised(old, node))


def test_an_address_without_a_promise_is_left_as_it_is() -> None:
    assert taken_apart("fi/needs.silent-2") == ("fi/needs.silent-2", None)


def test_within_its_own_version_a_call_goes_where_its_graph_says(old: CallGraph) -> None:
    """Carried over to the very same version, every place and cause leads where it would anyway."""
    for node in old.nodes.values():
        for cause in possible(node):
            here = carried_over(old, node.id, promised(old, node), cause, NOON)
            assert here.id == resolve(old, edge(node, cause), NOON).id, (node.id, cause)


# --- any two versions


@pytest.mark.parametrize("what", CHANGES)
def test_no_call_turns_when_options_lists_steps_languages_or_contacts_change(
    what: str, line: Line, old: CallGraph, tmp_path: Path
) -> None:
    """Every place, key and outcome of the one version, asked of the other; there and back."""
    seen = 0
    for new in _versions(line, what, tmp_path):
        for one, other in ((old, new), (new, old)):
            for node in islice(one.nodes.values(), seen % EACH, None, EACH):
                promise = promised(one, node)
                for cause in possible(node):
                    went = carried_over(other, node.id, promise, cause, NOON)
                    assert as_it_was_said(one, node, cause, other, went), (what, node.id, cause, went.id)
        seen += 1
        if seen == MANY:
            return
    raise AssertionError(f"only {seen} of the changes made a line")


def test_nobody_is_rung_by_an_address_that_says_nothing_of_what_was_told(old: CallGraph) -> None:
    """Only the key for a person rings, and only whom it rings anyway."""
    person = old.keys["person"]
    for node in old.nodes.values():
        for cause in CAUSES:
            went = carried_over(old, node.id, None, cause, NOON)
            if isinstance(went.ending, Ring):
                apology = old.apologies[node.language]
                assert cause == person or went.id == apology, (node.id, cause, went.id)


def _versions(line: Line, what: str, tmp_path: Path) -> Iterator[CallGraph]:
    """Lines that differ in *what*, and in a second thing of any kind."""
    kinds = list(CHANGES)
    for number, edit in enumerate(islice(restructured(line, what, seed=7), 30 * MANY)):
        folder = tmp_path / str(number)
        for part in ("menus", "prompts", "data"):
            shutil.copytree(lines.FIXTURE / part, folder / part)
        edit.made(line, folder)
        try:
            first = load(folder)
            if number % 2:
                next(restructured(first, kinds[number % len(kinds)], seed=number)).made(first, folder)
            yield lines.graph_of(folder)
        except BrokenLineError:
            continue


# --- at the service


NEEDS = "menus/needs.yaml"
FORCE = "  helpers: [support_centre, calm_line, turvakoti_vana, vanamo, satama, parishes]\n  whisper: whisper-force"


def test_whoever_hears_a_shelter_never_rings_another_helper_after_the_list_was_reordered(
    old: CallGraph, tmp_path: Path
) -> None:
    """The service was started again in between, so that the version of the call is not known any more."""
    moved = FORCE.replace("calm_line, turvakoti_vana, vanamo", "vanamo, calm_line, turvakoti_vana")
    new = lines.graph_of(lines.copied(tmp_path, (NEEDS, FORCE, moved)))
    air = Air(Revision(new))
    helpers = old.lists["en", "help-force", ""]
    assert helpers != new.lists["en", "help-force", ""]
    for helper in helpers:
        heard = old.nodes[address(Spot("en", "help-force", helper=helper))]
        _, went = air.answer(f"{old.revision}/{signed(old, heard)}", "1", NOON)
        rung = went.ending.contact if isinstance(went.ending, Ring) else None
        assert rung in (helper, None)
        _, again = air.answer(f"{old.revision}/{signed(old, heard)}", "3", NOON)
        assert again.at.helper == helper


def test_silence_at_a_place_that_is_still_there_goes_on_there(old: CallGraph, tmp_path: Path) -> None:
    other = lines.graph_of(
        lines.copied(tmp_path, ("prompts/en.yaml", "press-a-key: Press a number.", "press-a-key: Please."))
    )
    needs = old.nodes["en/needs"]

    _, went = Air(Revision(other)).answer(f"{old.revision}/{signed(old, needs)}", "no-input", NOON)

    assert went.id == "en/needs.silent-2"
