"""Sounds for sentences: short silences, each of another length, named as recordings are.

The fixture line has some for good. After a change of the program that changes what leads to a person:
python -m tests.kit.recordings
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ivr.graph.nodes import Say
from ivr.line.recordings import FOLDER, mark_of
from tests.kit import lines

PERSON_ONLY = "ar"
ALSO_RECORDED = {"sv": ("no-recording", "press-a-key")}
"""Sentences of the fixture line that are played although their language has a voice."""


def record(root: Path, says: Iterable[Say], seconds_a_sign: float = 1 / 15) -> None:
    """A sound for each of *says* under *root*, about as long as its words would take; no two are the same."""
    for number, say in enumerate(says):
        folder = root / FOLDER / say.language
        folder.mkdir(parents=True, exist_ok=True)
        sound = lines.silence(0.1 + len(say.words) * seconds_a_sign + number / 8000)
        (folder / f"{say.sentence}-{number}.{mark_of(say.language, say.words)}.wav").write_bytes(sound)


def opened(folder: Path, *changes: tuple[str, str, str], only: bool = False) -> Path:
    """The fixture line with Somali opened by recordings; *only*: so far that it leads to a person."""
    root = lines.copied(folder, *changes)
    reach = lines.graph_of(root).reach[lines.CLOSED]
    says = reach.to_a_person if only else (*reach.everything, *reach.to_a_person)
    record(root, {say.words: say for say in says}.values())
    return root


def main() -> None:
    """Record the fixture line: what leads to a person in one language, and a few sentences of another."""
    for old in (lines.FIXTURE / FOLDER).rglob("*.wav"):
        old.unlink()
    graph = lines.graph_of(lines.FIXTURE)
    record(lines.FIXTURE, graph.reach[PERSON_ONLY].to_a_person, seconds_a_sign=1 / 300)
    for language, sentences in ALSO_RECORDED.items():
        chosen = (say for say in graph.reach[language].everything if say.sentence in sentences)
        record(lines.FIXTURE, chosen, seconds_a_sign=1 / 300)


if __name__ == "__main__":
    main()
