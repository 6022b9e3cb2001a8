"""The compiled graph: total, finite, the same everywhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ivr.graph.call_graph import CallGraph, edge, step, targets
from ivr.graph.nodes import AUTOMATIC, CAUSES, GONE, NO_MATCH, HangUp, Listen, Ring
from ivr.graph.spots import OWN_NUMBER
from tests.kit import lines
from tests.kit.lines import NOON, ROOT
from tests.kit.places import at


def test_every_place_has_an_answer_to_every_cause(graph: CallGraph) -> None:
    for node in graph.nodes.values():
        for cause in (*CAUSES, "nonsense"):
            assert step(graph, node.id, cause, NOON).id in graph.nodes


def test_every_edge_leads_somewhere(graph: CallGraph) -> None:
    for node in graph.nodes.values():
        assert {target for _, target in targets(graph, node)} <= graph.nodes.keys()


def test_the_automatic_edges_have_no_circle(graph: CallGraph) -> None:
    done: set[str] = set()
    for start in graph.nodes:
        stack = [(start, iter(_automatic(graph, start)))]
        on_path = {start}
        while stack:
            here, following = stack[-1]
            target = next(following, None)
            if target is None:
                stack.pop()
                on_path.discard(here)
                done.add(here)
            elif target in on_path:
                pytest.fail(f"{target} leads back to itself: {[id_ for id_, _ in stack]}")
            elif target not in done:
                stack.append((target, iter(_automatic(graph, target))))
                on_path.add(target)


def _automatic(graph: CallGraph, id_: str) -> list[str]:
    node = graph.nodes[id_]
    if isinstance(node.ending, HangUp):
        return []
    chosen = (GONE, NO_MATCH)  # whoever presses a wrong key is there, as often as that
    return [target for cause, target in targets(graph, node) if cause in AUTOMATIC and cause not in chosen]


@pytest.mark.parametrize("language", [*lines.ALL, "mul"])
def test_wrong_keys_never_end_a_call(graph: CallGraph, language: str) -> None:
    """From every place, as many as a hand in panic presses; the last words offer a person as often."""
    for start in (node for node in graph.nodes.values() if node.language == language):
        if isinstance(start.ending, HangUp):
            continue
        here = start.id
        for _ in range(20):
            here = edge(graph.nodes[graph.forks[here].edges["usual"] if here in graph.forks else here], NO_MATCH)
        end = graph.nodes[here]
        assert isinstance(end.ending, Ring) or (isinstance(end.ending, Listen) and "0" in end.edges), start.id


def test_the_same_files_give_the_same_version_in_another_process(graph: CallGraph) -> None:
    code = "from tests.kit.lines import FIXTURE, graph_of; print(graph_of(FIXTURE).revision)"
    command = [sys.executable, "-c", code]
    other = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"})

    assert other.stdout.strip() == graph.revision


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("menus/line.yaml", "after_menu: 10", "after_menu: 11"),
        ("menus/line.yaml", "voice: Polly.Amy-Neural", "voice: Polly.Emma-Neural"),
        ("data/providers.yaml", 'number: "116 999"', 'number: "116 998"'),
    ],
)
def test_whatever_changes_a_call_changes_the_version(
    graph: CallGraph, tmp_path: Path, file: str, old: str, new: str
) -> None:
    assert lines.graph_of(lines.copied(tmp_path, (file, old, new))).revision != graph.revision


def test_a_comment_does_not_change_the_version(graph: CallGraph, tmp_path: Path) -> None:
    change = ("menus/line.yaml", "# The line that", "# Another line that")

    assert lines.graph_of(lines.copied(tmp_path, change)).revision == graph.revision


def test_every_language_has_the_same_graph_up_to_words_and_voices(graph: CallGraph) -> None:
    def shape(language: str) -> dict[object, tuple[object, ...]]:
        """Every place but those of helpers, whose order differs by language; and of a number of one language."""
        return {
            node.at.but(language="x"): (
                type(node.ending),
                tuple((cause, target.replace(f"{language}/", "x/")) for cause, target in sorted(node.edges.items())),
            )
            for node in graph.nodes.values()
            if node.language == language and not (node.at.helper and node.at.step.startswith("help-"))
            if node.at.reading != OWN_NUMBER
        }

    def without_helpers(shapes: dict[object, tuple[object, ...]]) -> dict[object, tuple[object, ...]]:
        return {
            at: (ending, tuple((cause, re.sub(r"/help-.*", "/a helper", target)) for cause, target in edges))
            for at, (ending, edges) in shapes.items()
        }

    assert graph.languages == lines.SMALL
    for language in graph.languages:
        assert without_helpers(shape(language)) == without_helpers(shape("fi"))


def test_every_language_has_every_place_of_the_others(graph: CallGraph) -> None:
    places = {
        language: {
            node.at.but(language="x")
            for node in graph.nodes.values()
            if node.language == language and node.at.reading != OWN_NUMBER
        }
        for language in graph.languages
    }

    assert set(map(frozenset, places.values())) == {frozenset(places["fi"])}


def test_every_place_that_listens_has_the_keys_that_work_everywhere(graph: CallGraph) -> None:
    for node in graph.nodes.values():
        if isinstance(node.ending, Listen):
            assert {"0", "*", "9"} <= node.edges.keys(), node.id


def test_equal_lists_of_helpers_share_their_places(graph: CallGraph, tmp_path: Path) -> None:
    first = at(graph, "fi", "5", "6", "1")
    change = (
        "menus/needs.yaml",
        "  helpers: [support_centre, paluu]\n",
        "  helpers: [support_centre, parishes, calm_line, city_desk]\n  whisper: whisper-food\n",
    )
    changed = lines.graph_of(lines.copied(tmp_path, change))

    assert at(graph, "fi", "5", "6", "2") is first
    assert [(spot.step, spot.area) for spot in (first.at, *first.also)] == [("help-young", ""), ("help-other", "")]
    assert at(changed, "fi", "5", "4") is at(changed, "fi", "5", "1")


def test_the_order_of_helpers_never_depends_on_the_clock(graph: CallGraph) -> None:
    assert {fork.at.helper for fork in graph.forks.values()} == {
        "kuura/helpline",
        "open_clinic/phone",
    }  # and not whoever is always there: of them nothing depends on the clock
    for fork in graph.forks.values():
        readings = [graph.nodes[target] for target in fork.edges.values()]
        assert len({reading.edges.get("2") for reading in readings}) == 1, fork.id
        assert {reading.at.helper for reading in readings} == {fork.at.helper}


def test_among_equals_the_free_ones_come_first(tmp_path: Path) -> None:
    change = (
        "menus/needs.yaml",
        "  helpers: [support_centre, paluu]\n",
        "  helpers: [[turvakoti_vana, support_centre, calm_line, kuura], paluu]\n",
    )
    graph = lines.graph_of(lines.copied(tmp_path, change))
    places = [at(graph, "fi", "5", "4", *"2" * more) for more in range(5)]

    assert [node.at.helper.split("/")[0] for node in places] == [
        "calm_line",
        "kuura",
        "turvakoti_vana",
        "support_centre",
        "paluu",
    ]
