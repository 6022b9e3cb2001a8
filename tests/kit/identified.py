"""The identifier of languages, which judges every text once in a process: most texts of a changed line are the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ivr.rules.kit import identify

_JUDGED: dict[tuple[str, tuple[str, ...]], Mapping[str, float]] = {}


def likelihoods(texts: Sequence[str], languages: Iterable[str]) -> list[Mapping[str, float]]:
    """As ``ivr.rules.kit.identify.likelihoods``."""
    among = tuple(sorted(languages))
    new = [text for text in dict.fromkeys(texts) if (text, among) not in _JUDGED]
    for text, judged in zip(new, identify.likelihoods(new, among), strict=True):
        _JUDGED[text, among] = judged
    return [_JUDGED[text, among] for text in texts]
