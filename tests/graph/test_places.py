"""Every place of the frozen line, word for word and edge for edge, as `places.txt` has it.

The line never changes, so whatever differs here is a change of what callers hear or of where their keys lead: read it,
and if it is meant, bring the file up to date with `python -m tests.graph.test_places`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import HangUp, Listen, Node, Ring, Say, Speech
from tests.kit import lines

KEPT = Path(__file__).parent / "places.txt"
LANGUAGES = ("mul", "en", lines.PERSON_ONLY, lines.CLOSED)
"""Before a language; one of those with all words, which are alike up to words; and one of each other kind."""


def written(graph: CallGraph) -> str:
    """What a call hears and where it can go: the whole graph, as a text to read."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: CallGraph) -> Iterator[str]:
    yield f"begins at {graph.entry}; our own number {graph.own_number}"
    named = ("keys", graph.keys), ("steps of keys", graph.steps_of_keys), ("first", graph.first)
    for name, values in (*named, ("apologies", graph.apologies), ("numbers", graph.numbers)):
        yield f"{name}: " + ", ".join(f"{key} {value}" for key, value in values.items())
    for language, reach in graph.reach.items():
        mute = f"{len(reach.mute)} of {len(reach.everything)} without a sound, {len(reach.to_a_person)} to a person"
        yield f"{language}: {reach.state.value}, {mute}"
    heard: dict[Speech | Say, str] = {}
    for node in graph.nodes.values():
        if node.language in LANGUAGES or node.id in graph.numbers.values():
            yield from place_lines(node, heard)
    for fork in graph.forks.values():
        if fork.at.language in LANGUAGES:
            also = "".join(f" = {spot}" for spot in fork.also)
            yield f"\n{fork.id}{also}\n  " + ", ".join(f"{now} → {to}" for now, to in fork.edges.items())
    for at, speech in graph.whispers.items():
        if at.partition("/")[0] in LANGUAGES:
            yield f"\n{at}\n" + "\n".join(_words(speech, heard))


def place_lines(node: Node, heard: dict[Speech | Say, str]) -> Iterator[str]:
    match node.ending:
        case Listen(wait):
            end = f"listens {wait} s"
        case Ring() as ring:
            end = f"rings {ring.contact} {ring.number} for {ring.ring} s, talks {ring.longest} s, tells {ring.whisper}"
        case HangUp():
            end = "ends"
    yield f"\n{node.id}"
    yield from (f"  = {spot.step} {spot.area}".rstrip() for spot in node.also)
    before = heard.setdefault(node.speech, node.id)
    yield from _words(node.speech, heard) if before == node.id or len(node.speech) < 2 else [f"  as {before}"]
    yield f"  {end}"
    yield "  " + ", ".join(f"{cause} → {to}" for cause, to in node.edges.items())


def _words(speech: Speech, heard: dict[Speech | Say, str]) -> Iterator[str]:
    """Each sentence by its place in the prompts; its words where it is heard first."""
    for part in speech:
        if not isinstance(part, Say):
            yield f"  {part.seconds} s of silence"
            continue
        name = f"{part.language} {'.'.join(part.path)} {part.role}"
        if part in heard:
            yield f"  {name}{heard[part]}"
            continue
        heard[part] = f" {part.words.split()[-1]}"  # enough to tell one filling of a sentence from another
        names = f" ({', '.join(sorted(part.names))})" if part.names else ""
        sound = part.recording.sound if part.recording is not None else f"{part.voice} {part.speak_as}".rstrip()
        yield f"  {name}{names} [{sound}]: {part.words}"


def test_every_place_says_and_does_what_it_did(graph: CallGraph) -> None:
    assert written(graph) == KEPT.read_text(encoding="utf-8")


if __name__ == "__main__":
    KEPT.write_text(written(lines.graph_of(lines.FIXTURE)), encoding="utf-8")
