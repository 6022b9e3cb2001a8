"""What callers wait for: every stretch of words that is heard before something they need, measured in one way.

Figures, budgets, the comparison of languages, ``ivr check --times`` and ``ivr diff`` all read these. Sentences are
known by what they are for, never by what an operator has called them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import GREETING, MESSAGE, NOTICE, Node, Pause, Ring, Say, Speech
from ivr.graph.spots import MUL, spot_of

Seconds = Callable[[Say | Pause], float]
"""How long a part takes, in seconds."""

(FIRST_WORDS, FIRST_LANGUAGE, OWN_LANGUAGE, OWN_LANGUAGE_ON_PAGE_TWO, WELCOME, PERSON_OFFERED) = (
    *("first_words", "first_language", "own_language", "own_language_on_page_two", "welcome", "person_offered"),
)
(BEFORE_RINGING, WITH_INTERPRETER, FIRST_NUMBER, NUMBER, ABOUT_A_HELPER, BEFORE_A_LANGUAGE, WHISPER) = (
    *("before_ringing", "before_ringing_with_interpreter", "first_number", "number"),
    *("about_a_helper", "before_a_language", "whisper"),
)
"""Kinds of waits, by the names of their limits in ``menus/line.yaml``, under ``budgets``."""

LANGUAGE_LINE, NUMBER_IS, ABOUT = "language-line", "number-is", "sentence"
"""Roles of sentences: a language names itself; a number begins; what a helper does, and for whom."""
UNSURE = "interpreter-unsure"
"""The words that there may be no interpreter."""
_NUMBERS = ("start-number", "start-second-helpline")
"""Before a language is chosen, numbers take as long as their digits."""
_PERSON = "person"
"""The name that a sentence fills in which offers a person."""


@dataclass(frozen=True, slots=True)
class Wait:
    """What is heard in *language* until something comes; at a node, but for the words to whoever answers.

    ``times``: so many times as long as the limit of its kind may it be, as it is said in as many languages.
    """

    kind: str
    language: str
    parts: Speech
    node: str = ""
    times: int = 1

    def seconds(self, seconds: Seconds) -> float:
        """How long it takes."""
        return total(self.parts, seconds)


def longest(found: Iterable[Wait], kind: str, language: str, seconds: Seconds) -> tuple[float, str]:
    """The seconds of the longest wait of a kind in *language* among those *found*, and where; (0, "") where none is."""
    return max(
        ((wait.seconds(seconds), wait.node) for wait in found if (wait.kind, wait.language) == (kind, language)),
        default=(0.0, ""),
    )


def total(parts: Iterable[Say | Pause], seconds: Seconds) -> float:
    """How long *parts* take together."""
    return sum(map(seconds, parts))


def until(speech: Speech, role: str, language: str | None = None) -> int | None:
    """How many parts come before the words for *role* (of *language*); None where there are none."""
    for number, part in enumerate(speech):
        if isinstance(part, Say) and part.role == role and language in (None, part.language):
            return number
    return None


def waits(graph: CallGraph) -> Iterator[Wait]:
    """Every wait of *graph*, at every place and in every language that is open."""
    yield from _at_the_beginning(graph)
    for language in graph.languages:
        yield from _after_the_language(graph.nodes[graph.first[language]])
    heads = {(language, step, area, helpers[0]) for (language, step, area), helpers in graph.lists.items()}
    for node in graph.nodes.values():
        if isinstance(node.ending, Ring):
            yield _before_it_rings(graph, node)
        yield from _of_a_helper(node, is_first=(node.language, node.step, node.at.area, node.at.helper) in heads)
        if node.language == MUL:
            yield from _before_a_language(node)
    for at, speech in graph.whispers.items():
        yield Wait(WHISPER, spot_of(at).language, speech)


def pages_to(graph: CallGraph, language: str) -> tuple[Node, ...]:
    """The pages of the language menu on which callers of *language* press a key: the first, or both."""
    entry = graph.nodes[graph.entry]
    first = graph.first[language]
    others = (graph.nodes[id_] for id_ in entry.edges.values() if id_ in graph.nodes)
    return (entry,) if first in entry.edges.values() else (entry, *[p for p in others if first in p.edges.values()][:1])


def _at_the_beginning(graph: CallGraph) -> Iterator[Wait]:
    """From the answer to each language's own line."""
    entry = graph.nodes[graph.entry]
    greeting = tuple(part for part in entry.speech if isinstance(part, Say) and part.role == GREETING)
    yield Wait(FIRST_WORDS, MUL, greeting, entry.id)
    if (first := until(entry.speech, LANGUAGE_LINE)) is not None:
        yield Wait(FIRST_LANGUAGE, MUL, entry.speech[:first], entry.id)
    for language in graph.reach:
        pages = pages_to(graph, language)
        heard: list[Say | Pause] = []
        for page in pages:
            own = until(page.speech, LANGUAGE_LINE, language)
            if own is None:
                break  # a language without a sound is not named
            heard += page.speech[: own + 1]
        else:
            kind = OWN_LANGUAGE if len(pages) == 1 else OWN_LANGUAGE_ON_PAGE_TWO
            yield Wait(kind, language, tuple(heard), pages[-1].id)


def messages(speech: Speech) -> Speech:
    """What is said on the way to a menu, before the menu itself."""
    return tuple(takewhile(lambda part: isinstance(part, Pause) or part.role == MESSAGE, speech))


def _after_the_language(node: Node) -> Iterator[Wait]:
    yield Wait(WELCOME, node.language, messages(node.speech), node.id)
    for number, part in enumerate(node.speech):
        if isinstance(part, Say) and _PERSON in part.names:
            yield Wait(PERSON_OFFERED, node.language, node.speech[: number + 1], node.id)
            return


def _before_it_rings(graph: CallGraph, node: Node) -> Wait:
    spoken = _languages(node.speech)
    if node.language not in graph.languages:
        notice = (part for part in graph.nodes[graph.entry].speech if isinstance(part, Say) and part.role == NOTICE)
        return Wait(BEFORE_A_LANGUAGE, node.language, node.speech, node.id, len(_languages(notice)) + 1)
    told = any(isinstance(part, Say) and part.role == UNSURE for part in node.speech)
    if told or spoken - {node.language}:  # that there may be no interpreter, or what to say to whoever answers
        return Wait(WITH_INTERPRETER, node.language, node.speech, node.id)
    return Wait(BEFORE_RINGING, node.language, node.speech, node.id)


def _languages(parts: Iterable[Say | Pause]) -> set[str]:
    return {part.language for part in parts if isinstance(part, Say)}


def _of_a_helper(node: Node, *, is_first: bool) -> Iterator[Wait]:
    """From a need's key, and from the beginning of a helper, to the number; and what is said of the helper."""
    about, number = until(node.speech, ABOUT), until(node.speech, NUMBER_IS)
    if about is None:
        return
    yield Wait(ABOUT_A_HELPER, node.language, node.speech[about : about + 1], node.id)
    if number is not None:
        yield Wait(NUMBER, node.language, node.speech[about:number], node.id)
        if is_first:
            yield Wait(FIRST_NUMBER, node.language, node.speech[:number], node.id)


def _before_a_language(node: Node) -> Iterator[Wait]:
    """Each sentence of those who have not chosen a language: all of them hear it in every language of the beginning."""
    for part in node.speech:
        if isinstance(part, Say) and part.role not in (LANGUAGE_LINE, GREETING, NOTICE, *_NUMBERS):
            yield Wait(BEFORE_A_LANGUAGE, part.language, (part,), node.id)
