"""Running all rules: findings folded into one line each, silenced where an operator gave a reason, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ivr.graph.spots import MUL
from ivr.messages import Words, w
from ivr.problems import Problem, in_order
from ivr.rules.finding import Found
from ivr.rules.registry import RULES, Rule, asked, level_of
from ivr.rules.subject import Subject, call_in_words
from ivr.values import Place

ALLOW = re.compile(r"#\s*ivr:\s*allow\s+(?P<code>[a-z-]+)(?P<reason>.*)$")
FEWEST_LETTERS_OF_A_REASON = 10
USELESS = "useless-allow"
"""The code of a comment that allows nothing; it has a page as the rules have."""


@dataclass(slots=True)
class Folded:
    """All that one rule found at one place with one message."""

    found: Found
    languages: list[str] = field(default_factory=list)
    nodes: list[str] = field(default_factory=list)


def check_rules(subject: Subject) -> tuple[Problem, ...]:
    """Everything the rules find in *subject*, as problems of level error, warning or note."""
    problems: list[Problem] = []
    used: set[tuple[str, int]] = set()
    for rule in asked(identifies=subject.identify is not None):
        for one in folded(rule.check(subject)):
            reason = _allowed(subject, rule.CODE, one.found.place)
            if reason is not None:
                used.add((one.found.place.file, reason))
            if reason is None or (subject.live and hasattr(rule, "LIVE")):  # no reason is good enough for real callers
                problems.append(_problem(subject, rule, one))
    problems += _allowances(subject, used)
    return in_order(problems)


def folded(found: Iterable[Found]) -> Iterator[Folded]:
    """What a rule found, with one entry for each place and message."""
    known: dict[tuple[Place, Words], Folded] = {}
    for each in found:
        one = known.setdefault((each.place, each.message), Folded(each))
        if each.language is not None and each.language not in (MUL, *one.languages):
            one.languages.append(each.language)
        if each.node is not None:
            one.nodes.append(each.node)
    yield from known.values()


def _problem(subject: Subject, rule: Rule, folded: Folded) -> Problem:
    return Problem(
        rule.CODE,
        folded.found.place,
        folded.found.message,
        folded.found.hint,
        level_of(rule, live=subject.live),
        () if set(folded.languages) == set(subject.graph.languages) else tuple(folded.languages),
        shortest_call(subject, folded),
    )


def shortest_call(subject: Subject, folded: Folded) -> Words | None:
    """The shortest call that shows what was found; None where no call is needed to see it."""
    places = [node for node in folded.nodes if node in subject.reached]
    nearest = min(places, key=lambda node: subject.reached[node].moves, default=None)
    if nearest is None:
        return None
    then = folded.found.then
    return call_in_words((*subject.way(nearest), *((then,) if then is not None else ())))


def _allowed(subject: Subject, code: str, place: Place) -> int | None:
    """The line of the comment that allows *code* at *place*, with a reason: on the same line, or just above."""
    document = subject.line.documents.get(place.file)
    lines = document.lines if document is not None else ()
    number = place.line
    while 0 < number <= len(lines) and (number == place.line or lines[number - 1].lstrip().startswith("#")):
        allowed = ALLOW.search(lines[number - 1])
        if allowed is not None and allowed["code"] == code and len(_reason(allowed)) >= FEWEST_LETTERS_OF_A_REASON:
            return number
        number -= 1
    return None


def _reason(allowed: re.Match[str]) -> str:
    return allowed["reason"].strip(" :-—–")


def _allowances(subject: Subject, used: set[tuple[str, int]]) -> Iterator[Problem]:
    """Comments that allow nothing: an unknown code, no reason, or nothing there to allow any more."""
    codes = {rule.CODE for rule in RULES}
    not_asked = codes - {rule.CODE for rule in asked(identifies=subject.identify is not None)}
    for file, document in subject.line.documents.items():
        for number, text in enumerate(document.lines, start=1):
            allowed = ALLOW.search(text)
            if allowed is None or (file, number) in used:
                continue
            start = allowed.start() + 1
            place = Place(file, number, start, number, len(text) + 1)
            message = w('"{code}" is allowed here, but nothing is found', code=allowed["code"])
            hint = w("delete this comment")
            if allowed["code"] not in codes:
                message = w('"{code}" is none of the things that are checked', code=allowed["code"])
            elif len(_reason(allowed)) < FEWEST_LETTERS_OF_A_REASON:
                message = w('"{code}" is allowed here without a reason', code=allowed["code"])
                hint = w("write the reason behind it: # ivr: allow {code} - because …", code=allowed["code"])
            elif allowed["code"] in not_asked:
                continue
            yield Problem(USELESS, place, message, hint, "warning")


def escalated(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """With ``--strict`` a warning counts as an error."""
    return tuple(replace(problem, level="error") if problem.level == "warning" else problem for problem in problems)
