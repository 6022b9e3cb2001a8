"""A need with fewer than two ways to help, or with none for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.steps import Providers
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "few-ways"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every list of helpers with fewer than two that a caller of any gender can use."""
    line = subject.line
    for name, step in line.steps.items():
        if not isinstance(step, Providers):
            continue
        contacts = [each for rank in step.helpers for each in ([rank] if isinstance(rank, str) else rank)]
        helpers = {each.split("/")[0] for each in contacts if line.is_on(each)}
        everybody = [each for each in helpers if line.providers[each].audience == "everyone"]
        place = line.place_of_step(name, "helpers")
        hint = w("add a helper that is for everyone")
        if not everybody:
            yield Found(place, w('"{name}" has no helper for men', name=name), hint)
        elif len(everybody) < 2:
            message = w('"{name}" has one helper for everyone, but needs two', name=name)
            yield Found(place, message, hint)
