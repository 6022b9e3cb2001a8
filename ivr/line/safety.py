"""The words on which a caller's safety or rights hang, with their sources: each is a sentence of the line."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.draft import Draft
from ivr.line.prompts import HelperWords
from ivr.messages import w
from ivr.problems import Problem, did_you_mean


def check_safety(draft: Draft) -> Iterator[Problem]:
    """Every name under ``safety`` in ``menus/line.yaml`` that no language has words of."""
    if not draft.knows("safety"):
        return
    known = {name for prompts in draft.prompts.values() for name in prompts.sentences}
    for prompts in draft.prompts.values():
        for helper, words in prompts.providers.items():
            known |= {f"{helper}: {part}" for part in HelperWords.model_fields if getattr(words, part) is not None}
    for name in draft.settings.safety:
        if name not in known:
            message = w('there is no sentence "{name}" in {file}', name=name, file="prompts/")
            yield Problem("unknown-name", draft.place_of_setting("safety", name), message, did_you_mean(name, known))
