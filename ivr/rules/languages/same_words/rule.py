"""The same sentence in two languages: one of them was not translated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.texts import Written, in_several_languages
from ivr.rules.subject import Subject

CODE = "same-words"
LEVEL = "warning"

CLEAR = 0.5
"""How likely a language must be for the words to be its own, and not of the others."""


def check(subject: Subject) -> Iterator[Found]:
    """Every sentence, and every text about a helper but its name, that stands word for word in two languages.

    It is told where it is foreign; where that is not clear, or nobody is asked, in each of its languages.
    """
    groups = in_several_languages(subject)
    for group, likelihood in zip(groups, _likelihoods(subject, groups), strict=True):
        own = next((text for text in group if likelihood.get(text.language, 0) > CLEAR), None)
        for text in group:
            if text is own:
                continue
            other = own or next(each for each in group if each is not text)
            one, two = sorted((text, other), key=group.index)
            message = w(
                '"{name}" has the same words in {one} and {other}', name=text.name, one=one.language, other=two.language
            )
            yield Found(text.place, message, w("translate it"), language=text.language)


def _likelihoods(subject: Subject, groups: Sequence[Sequence[Written]]) -> Sequence[Mapping[str, float]]:
    """How likely the words of each group are in each language; nothing is known without the identifier."""
    if subject.identify is None:
        return [{} for _ in groups]
    return subject.identify([group[0].words for group in groups], subject.line.settings.languages)
