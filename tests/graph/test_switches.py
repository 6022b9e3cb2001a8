"""What an operator's switches change where somebody is rung and at the end: kept in `switches.txt`.

After a change that is meant, `python -m tests.graph.test_switches` writes it anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.graph.test_places import place_lines
from tests.kit import lines

KEPT = Path(__file__).parent / "switches.txt"
STEPS = ("person", "ring", "goodbye")
LINE, HELPERS, EN = "menus/line.yaml", "data/providers.yaml", "prompts/en.yaml"
AGREED = 'connect: "+358290003177"\n      agreed:\n        with: Anna\n        on: "2026-11-01"'
ANSWERS = "speak: yes\n      languages: [fi, sv, en]\n      interpreter: yes\n      hours: always"
SECOND = "      web: tyynilinja.example"
BRINGS = "      interpreter_for: [en]\n"
CONNECTING = "  connecting: Help day and night. Do not hang up. Say English."
UNSURE = f"{CONNECTING}\n  connecting-unsure: There may be no interpreter. Do not hang up."
SWITCHES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "nobody may be rung": ((HELPERS, AGREED, "connect: no"),),
    "whoever is silent is connected, and whoever answers hears nothing": (
        (LINE, "connect_after_silence: no", "connect_after_silence: yes"),
        (LINE, "whisper: {on: yes, say_need: yes}", "whisper: {on: no, say_need: no}"),
    ),
    "the helpline brings an interpreter": ((HELPERS, ANSWERS, ANSWERS.replace(", sv, en", ", sv")),),
    "the helpline brings one at all hours": (
        (
            HELPERS,
            ANSWERS,
            ANSWERS.replace(", sv, en", ", sv").replace(": yes\n      hours", f": yes\n{BRINGS}      hours"),
        ),
        (EN, CONNECTING, UNSURE),
    ),
    "the second helpline has a price": (
        (HELPERS, f"price: free\n      on_bill: no\n{SECOND}", f"price: normal\n      on_bill: maybe\n{SECOND}"),
    ),
    "whether it does is not known": (
        (HELPERS, ANSWERS, ANSWERS.replace(", sv, en", ", sv").replace("interpreter: yes", "interpreter: not known")),
        (EN, CONNECTING, UNSURE),
    ),
    "it brings none, and there is no sentence of its own for that": (
        (HELPERS, ANSWERS, ANSWERS.replace(", sv, en", ", sv").replace("interpreter: yes", "interpreter: no")),
    ),
}


def places(root: Path) -> dict[str, str]:
    """All places of these steps, before a language and in English."""
    return {
        node.id: "\n".join(place_lines(node, {}))
        for node in lines.graph_of(root).nodes.values()
        if node.language in ("mul", "en") and node.step in STEPS
    }


def written(folder: Path, switch: str) -> str:
    """What the switch changes: each place that is another one now, and each that is no more."""
    before, after = places(lines.FIXTURE), places(lines.copied(folder, *SWITCHES[switch]))
    gone = [f"\n{id_} is no more" for id_ in before.keys() - after.keys()]
    return "\n".join([*(text for id_, text in after.items() if text != before.get(id_)), *sorted(gone)]) + "\n"


def kept() -> dict[str, str]:
    parts = KEPT.read_text(encoding="utf-8").split("=== ")[1:]
    return {name: text for name, _, text in (part.partition(" ===\n") for part in parts)}


def test_every_switch_is_kept_and_each_differs_from_the_others() -> None:
    assert list(kept()) == list(SWITCHES)
    assert len(set(kept().values())) == len(SWITCHES)


@pytest.mark.parametrize("switch", SWITCHES)
def test_a_line_that_is_switched_says_and_does_what_it_did(switch: str, tmp_path: Path) -> None:
    assert written(tmp_path, switch) == kept()[switch]


def _all() -> Iterator[str]:
    for switch in SWITCHES:
        with TemporaryDirectory() as folder:
            yield f"=== {switch} ===\n{written(Path(folder), switch)}"


if __name__ == "__main__":
    KEPT.write_text("".join(_all()), encoding="utf-8")
