"""Running all rules: findings folded into one line each, silenced where an operator gave a reason, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ivr.messages import Words, w
from ivr.problems import Level, Problem, in_order
from ivr.rules.finding import Found
from ivr.rules.registry import RULES, Rule
from ivr.rules.subject import Subject, call_in_words
from ivr.values import Place

ALLOW = re.compile(r"#\s*ivr:\s*allow\s+(?P<code>[a-z-]+)(?P<reason>.*)$")
FEWEST_LETTERS_OF_A_REASON = 10


@dataclass(slots=True)
class _Folded:
    """All that one rule found at one place with one message."""

    found: Found
    languages: list[str] = field(default_factory=list)
    nodes: list[str] = field(default_factory=list)


def check_rules(subject: Subject) -> tuple[Problem, ...]:
    """Everything the rules find in *subject*, as problems of level error, warning or note."""
    problems: list[Problem] = []
    used: set[tuple[str, int]] = set()
    for rule in RULES:
        for folded in _folded(rule.check(subject)):
            reason = _allowed(subject, rule.CODE, folded.found.place)
            if reason is None:
                problems.append(_problem(subject, rule, folded))
            else:
                used.add((folded.found.place.file, reason))
    problems += _allowances(subject, used)
    return in_order(problems)


def _folded(found: Iterable[Found]) -> Iterator[_Folded]:
    known: dict[tuple[Place, Words], _Folded] = {}
    for each in found:
        one = known.setdefault((each.place, each.message), _Folded(each))
        if each.language is not None and each.language not in one.languages:
            one.languages.append(each.language)
        if each.node is not None:
            one.nodes.append(each.node)
    yield from known.values()


def _problem(subject: Subject, rule: Rule, folded: _Folded) -> Problem:
    level: Level = rule.LEVEL  # type: ignore[assignment]
    if subject.live and level != "error":
        level = getattr(rule, "LIVE", level)
    ways = [subject.ways[node] for node in folded.nodes if node in subject.ways]
    shortest = min(ways, key=len, default=None)
    return Problem(
        rule.CODE,
        folded.found.place,
        folded.found.message,
        folded.found.hint,
        level,
        tuple(folded.languages),
        call_in_words(shortest) if shortest is not None else None,
    )


def _allowed(subject: Subject, code: str, place: Place) -> int | None:
    """The line of the comment that allows *code* at *place*, with a reason: the same line, or the one above."""
    document = subject.line.documents.get(place.file)
    for number in (place.line, place.line - 1) if document is not None else ():
        text = document.lines[number - 1] if document is not None and 0 < number <= len(document.lines) else ""
        allowed = ALLOW.search(text)
        if allowed is not None and allowed["code"] == code and len(_reason(allowed)) >= FEWEST_LETTERS_OF_A_REASON:
            return number
    return None


def _reason(allowed: re.Match[str]) -> str:
    return allowed["reason"].strip(" :-—–")


def _allowances(subject: Subject, used: set[tuple[str, int]]) -> Iterator[Problem]:
    """Comments that allow nothing: an unknown code, no reason, or nothing there to allow any more."""
    codes = {rule.CODE for rule in RULES}
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
            yield Problem("useless-allow", place, message, hint, "warning")


def escalated(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """With ``--strict`` a warning counts as an error."""
    return tuple(replace(problem, level="error") if problem.level == "warning" else problem for problem in problems)
