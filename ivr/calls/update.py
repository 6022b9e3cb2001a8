"""After an intended change of words: `hears` lines rewritten in place to what is now heard, and nothing else."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ivr.calls.play import play
from ivr.calls.read import read_text_of_calls
from ivr.calls.scalar import replaced
from ivr.calls.scenario import CallsFile, CallStep, Phones, Scenario
from ivr.values import Place
from twiml_phone.asserting import CheckedCall
from twiml_phone.asserting.passage import find, folded, nearest, passage_of, words_of
from twiml_phone.asserting.unexpected import CallAssertionError

ALIKE = 0.45
"""Sentences less alike than this are no rewording: somebody has to look. (0 to 1, of difflib.)"""
LONG = 4
"""From so many letters on a word says something."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """The words of one `hears` line: where they stand, and what replaces them."""

    place: Place
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What an update did: the file's text before and after, and how it reads now."""

    changes: tuple[Rewording, ...]
    text_before: str
    text_after: str
    after: CallsFile


def update(path: Path, calls: CallsFile, phones: Phones, languages: Mapping[str, str]) -> Rewritten:
    """Rewrite the `hears` lines in *path* that are no longer so; *calls* is the file as read, without problems.

    A `hears` whose words resemble nothing that is heard there is left, and so is everything behind it in its
    call. OSError where the file cannot be written.
    """
    content = path.read_bytes()
    text = content.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    before = text.removeprefix("\ufeff")
    changes = [change for scenario in calls.scenarios for change in _changes(scenario, phones)]
    after = before
    done: list[Rewording] = []
    # from the end of the file: the places before stay where they are
    for change in sorted(changes, key=lambda change: change.place, reverse=True):
        rewritten = replaced(after, change.place, change.new)
        if rewritten is not None:
            after = rewritten
            done.append(change)
    if after == before:
        return Rewritten((), before, before, calls)
    again = read_text_of_calls(after, calls.file, languages)
    # a rewriting that cannot be read again must never reach the file
    assert not again.problems, again.problems
    path.write_bytes((mark + after).encode("utf-8"))
    return Rewritten(tuple(reversed(done)), before, after, again)


def difference(changed: Rewritten) -> str:
    """The lines before and after, as a unified difference."""
    file = changed.after.file
    lines = difflib.unified_diff(
        changed.text_before.splitlines(), changed.text_after.splitlines(), file, f"{file} (now)", lineterm="", n=1
    )
    return "\n".join(lines)


def _changes(scenario: Scenario, phones: Phones) -> list[Rewording]:
    """Play *scenario*, taking each `hears` that is not so as what is nearest to it."""
    changes: list[Rewording] = []

    def mending(step: CallStep) -> CallStep:
        if step.name != "hears":
            return step

        def act(call: CheckedCall) -> CheckedCall:
            try:
                return step.act(call)
            except CallAssertionError:
                new = _now_heard(call, step.value)
                if new is None:
                    raise
                changes.append(Rewording(step.value_place, step.value, new))
                return call.hears(new)

        return replace(step, act=act)

    play(replace(scenario, steps=tuple(map(mending, scenario.steps))), phones)
    return changes


def _now_heard(call: CheckedCall, words: str) -> str | None:
    """The heard words nearest to *words*, behind what the call was already asked for; None when none are."""
    listened = call.listens()
    passage = passage_of(listened.call)
    began, behind, _ = listened.found
    behind = behind if began == passage.began else 0
    ahead = tuple(said for said in passage.heard if find(passage, words_of(said), behind) is not None)
    kin = tuple(said for said in ahead if _share_a_word(words_of(said), words))
    sentence = nearest(replace(passage, said=kin), words, ALIKE, whole=True)
    stretch = nearest(replace(passage, said=ahead), words)
    # what was a whole sentence stays one
    for near in (sentence, stretch) if words.endswith((".", "!", "?", ":")) else (stretch, sentence):
        if near is not None and find(passage, near.words, behind) is not None:
            return near.words
    return None


def _share_a_word(one: str, other: str) -> bool:
    """Whether the two have a word in common that says something: letters alone are alike in any two sentences."""
    left, right = ({word.strip(".,:;!?") for word in folded(text).split()} for text in (one, other))
    return any(len(word) >= LONG for word in left & right)
