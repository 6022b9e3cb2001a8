"""The compiled graph: total, finite, the same everywhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ivr.graph.nodes import AUTOMATIC, CAUSES, GONE, CallGraph, HangUp, Listen, step, targets
from tests.kit import lines
from tests.kit.lines import NOON, ROOT


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
    return [target for cause, target in targets(graph, node) if cause in AUTOMATIC and cause != GONE]


def test_the_same_files_give_the_same_version_in_another_process(graph: CallGraph) -> None:
    code = "from pathlib import Path; from tests.kit.lines import graph_of; print(graph_of(Path('.')).revision)"
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
    change = ("menus/line.yaml", "# The line itself", "# Our line itself")

    assert lines.graph_of(lines.copied(tmp_path, change, languages=lines.ALL)).revision == graph.revision


def test_every_language_has_the_same_graph_up_to_words_and_voices(graph: CallGraph) -> None:
    def shape(language: str) -> dict[str, tuple[object, ...]]:
        """Every place but those of helpers, whose order differs by language."""
        return {
            node.name: (
                node.step,
                type(node.ending),
                tuple((cause, target.replace(f"{language}/", "x/")) for cause, target in sorted(node.edges.items())),
            )
            for node in graph.nodes.values()
            if node.language == language and not re.match(r"help-[a-z-]+-[0-9]", node.name)
        }

    assert len(graph.languages) == 11
    assert {str(sorted(shape(language).items())) for language in graph.languages} == {str(sorted(shape("fi").items()))}


def test_every_language_has_every_place_of_the_others(graph: CallGraph) -> None:
    names = {
        language: {node.name for node in graph.nodes.values() if node.language == language}
        for language in graph.languages
    }

    assert set(map(frozenset, names.values())) == {frozenset(names["fi"])}


def test_every_place_that_listens_has_the_keys_that_work_everywhere(graph: CallGraph) -> None:
    for node in graph.nodes.values():
        if isinstance(node.ending, Listen):
            assert {"0", "*", "9"} <= node.edges.keys(), node.id


def test_equal_lists_of_helpers_share_their_places(tmp_path: Path) -> None:
    change = (
        "menus/needs.yaml",
        "  helpers: [support_centre, paluu]\n",
        "  helpers: [support_centre, parishes, calm_line]\n",
    )
    graph = lines.graph_of(lines.copied(tmp_path, change))

    assert graph.nodes["fi/other-needs"].edges["4"] == graph.nodes["fi/other-needs"].edges["1"] == "fi/help-food-1"


def test_the_order_of_helpers_never_depends_on_the_clock(graph: CallGraph) -> None:
    assert graph.forks == {}  # nobody has confirmed hours yet, so nothing asks the clock


def test_among_equals_the_free_ones_come_first(tmp_path: Path) -> None:
    change = (
        "menus/needs.yaml",
        "  helpers: [support_centre, paluu]\n",
        "  helpers: [[turvakoti_vana, support_centre, calm_line, kuura], paluu]\n",
    )
    graph = lines.graph_of(lines.copied(tmp_path, change))
    names = [
        next(part.words for part in graph.nodes[f"fi/help-home-{number}"].speech if part.sentence == "name")  # type: ignore[union-attr]
        for number in range(1, 6)
    ]

    assert names[0].startswith("Tyynilinja")
    assert names[1].startswith("Rikosuhri")
    assert names[2].startswith("Turvakoti")
