"""What a caller waits for, measured on the graph: keys and seconds to help."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ivr.graph.durations import seconds as by_table
from ivr.graph.nodes import KEYS, CallGraph, Node, Pause, Ring, Say, targets

NUMBER = "number-is"
ADDRESS = ("web", "email")

Seconds = Callable[[Say | Pause], float]
"""How long a part takes, in seconds."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One language's figures; times in seconds, of a calm reader."""

    first_line: float
    own_line: float
    zero_offered: float
    welcome: float
    ring_keys: int
    ring_speech: float
    slowest_need: float
    slowest_need_step: str
    slowest_number: float
    slowest_number_node: str
    longest_sentence: float
    longest_sentence_node: str
    most_keys: int
    most_keys_helper: str
    nodes: int


def figures_of(graph: CallGraph, language: str, seconds: Seconds = by_table) -> Figures:
    """The figures of *language*. Raises ValueError where there is no way to a number or to the helpline."""
    entry = graph.nodes[graph.entry]
    lines = [place for place, part in enumerate(entry.speech) if _is(part, "language-line")]
    own = next(place for place in lines if _part(entry, place).language == language)
    welcome = graph.nodes[graph.first[language]]
    readings = dict(_readings(graph, language))
    needs = {node.step: begins(node, NUMBER, seconds) for node in readings.values() if _is_first(node)}
    slowest_need = max(needs, key=lambda step: needs[step] or 0.0)
    numbers = {id_: begins(node, NUMBER, seconds) or 0.0 for id_, node in readings.items()}
    sentences = {id_: _length(node, "sentence", seconds) for id_, node in readings.items()}
    keys_to = shortest(graph, welcome.id)
    keys, helper = max(_keys_to_helpers(readings, keys_to))
    ring_keys, ring_speech = _to_the_helpline(graph, welcome, seconds)
    slowest_number = max(numbers, key=lambda id_: numbers[id_])
    longest = max(sentences, key=lambda id_: sentences[id_])
    return Figures(
        first_line=_total(entry.speech[: lines[0]], seconds),
        own_line=_total(entry.speech[: own + 1], seconds),
        zero_offered=_zero_offered(welcome, seconds),
        welcome=_total(_message(welcome), seconds),
        ring_keys=ring_keys,
        ring_speech=ring_speech,
        slowest_need=needs[slowest_need] or 0.0,
        slowest_need_step=slowest_need,
        slowest_number=numbers[slowest_number],
        slowest_number_node=slowest_number,
        longest_sentence=sentences[longest],
        longest_sentence_node=longest,
        most_keys=keys,
        most_keys_helper=helper,
        nodes=sum(node.language == language for node in graph.nodes.values()),
    )


def begins(node: Node, sentence: str, seconds: Seconds = by_table) -> float | None:
    """How many seconds after the node begins *sentence* begins; None where it is not said."""
    at = 0.0
    for part in node.speech:
        if _is(part, sentence):
            return at
        at += seconds(part)
    return None


def shortest(graph: CallGraph, start: str) -> dict[str, int]:
    """The fewest keys from *start* to every node that keys lead to (one key has led to *start*)."""
    keys_to = {start: 1}
    waiting = deque([start])
    while waiting:
        node = graph.nodes[waiting.popleft()]
        for cause, target in targets(graph, node):
            if cause in KEYS and target not in keys_to:
                keys_to[target] = keys_to[node.id] + 1
                waiting.append(target)
    return keys_to


def _is(part: object, sentence: str) -> bool:
    return isinstance(part, Say) and part.sentence == sentence


def _part(node: Node, place: int) -> Say:
    part = node.speech[place]
    assert isinstance(part, Say)
    return part


def _readings(graph: CallGraph, language: str) -> Iterator[tuple[str, Node]]:
    """The first readings of helpers: nodes that begin with a sentence about one."""
    for id_, node in graph.nodes.items():
        if node.language == language and any(_is(part, "sentence") for part in node.speech):
            yield id_, node


def _is_first(node: Node) -> bool:
    return node.name.endswith("-1")


def _total(speech: Iterable[Say | Pause], seconds: Seconds) -> float:
    return sum(map(seconds, speech))


def _length(node: Node, sentence: str, seconds: Seconds) -> float:
    return sum(seconds(part) for part in node.speech if _is(part, sentence))


def _keys_to_helpers(readings: dict[str, Node], keys_to: dict[str, int]) -> Iterator[tuple[int, str]]:
    """For each helper, by the words that say how to reach it, the fewest keys to any of its readings."""
    fewest: dict[str, tuple[int, str]] = {}
    for id_, node in readings.items():
        reached = " ".join(
            part.words for part in node.speech if isinstance(part, Say) and part.sentence in (NUMBER, *ADDRESS)
        )
        known = fewest.get(reached, (10**6, ""))
        fewest[reached] = min(known, (keys_to.get(id_, 10**6), id_))
    yield from fewest.values()


def _to_the_helpline(graph: CallGraph, welcome: Node, seconds: Seconds) -> tuple[int, float]:
    """One key for the language, one for a person; then the words until it rings."""
    for target in welcome.edges.values():
        node = graph.nodes.get(target)
        if node is not None and isinstance(node.ending, Ring):
            return 2, _total(node.speech, seconds)
    return 0, 0.0


def _message(welcome: Node) -> tuple[Say, ...]:
    """What is said before the needs: everything before the first option."""
    said: list[Say] = []
    for part in welcome.speech:
        if isinstance(part, Say) and part.sentence.startswith("need-"):
            break
        assert isinstance(part, Say)
        said.append(part)
    return tuple(said)


def _zero_offered(welcome: Node, seconds: Seconds) -> float:
    offered = begins(welcome, "person-any-time", seconds)
    return (offered or 0.0) + _length(welcome, "person-any-time", seconds)
