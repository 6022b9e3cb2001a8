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
    """The figures of *language*; where there is no helper or no ringing, that takes no time."""
    entry = graph.nodes[graph.entry]
    pages = pages_to(graph, language)
    lines = [place for place, part in enumerate(entry.speech) if _is(part, "language-line")]
    welcome = graph.nodes[graph.first[language]]
    readings = dict(_readings(graph, language))
    needs = {node.step: begins(node, NUMBER, seconds) for node in readings.values() if _is_first(node)}
    slowest_need = max(needs, key=lambda step: needs[step] or 0.0, default="")
    numbers = {id_: begins(node, NUMBER, seconds) or 0.0 for id_, node in readings.items()}
    sentences = {id_: _length(node, "sentence", seconds) for id_, node in readings.items()}
    keys_to = shortest(graph, welcome.id, len(pages))
    keys, helper = max(_keys_to_helpers(readings, keys_to), default=(0, ""))
    ring_keys, ring_speech = _to_the_helpline(graph, welcome, seconds)
    slowest_number = max(numbers, key=lambda id_: numbers[id_], default="")
    longest = max(sentences, key=lambda id_: sentences[id_], default="")
    return Figures(
        first_line=_total(entry.speech[: lines[0]], seconds),
        own_line=sum(_total(_until_own_line(page, language), seconds) for page in pages),
        zero_offered=_zero_offered(welcome, seconds),
        welcome=_total(_message(welcome), seconds),
        ring_keys=ring_keys and len(pages) + ring_keys,
        ring_speech=ring_speech,
        slowest_need=needs.get(slowest_need) or 0.0,
        slowest_need_step=slowest_need,
        slowest_number=numbers.get(slowest_number, 0.0),
        slowest_number_node=slowest_number,
        longest_sentence=sentences.get(longest, 0.0),
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


def pages_to(graph: CallGraph, language: str) -> tuple[Node, ...]:
    """The pages of the language menu on which callers of *language* press a key: the first, or both."""
    entry = graph.nodes[graph.entry]
    first = graph.first[language]
    if first in entry.edges.values():
        return (entry,)
    return (entry, next(node for id_ in entry.edges.values() if first in (node := graph.nodes[id_]).edges.values()))


def _until_own_line(page: Node, language: str) -> tuple[Say | Pause, ...]:
    own = next(place for place, part in enumerate(page.speech) if _is_line_of(part, language))
    return page.speech[: own + 1]


def _is_line_of(part: object, language: str) -> bool:
    return isinstance(part, Say) and part.sentence == "language-line" and part.language == language


def shortest(graph: CallGraph, start: str, already: int) -> dict[str, int]:
    """The fewest keys from *start* to every node that keys lead to; *already* so many have led to *start*."""
    keys_to = {start: already}
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
    """After the language, one key for a person; then the words until it rings."""
    for target in welcome.edges.values():
        node = graph.nodes.get(target)
        if node is not None and isinstance(node.ending, Ring):
            return 1, _total(node.speech, seconds)
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
