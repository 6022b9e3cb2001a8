"""Words of one language that stand among those of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.identify import pieces
from ivr.rules.kit.texts import in_several_languages, texts
from ivr.rules.subject import Subject

CODE = "wrong-language"
LEVEL = "warning"
IDENTIFIES = True

LIKELY, UNLIKELY = 0.7, 0.05
"""How likely another language must be, and how unlikely its own. Even 0.5 tells none of 2,000 right sentences."""

MOST_LETTERS_SHOWN = 60


def check(subject: Subject) -> Iterator[Found]:
    """Every text, but names, of which a sentence is surely of another language of the line.

    What stands word for word in both languages is told by ``same-words``.
    """
    assert subject.identify is not None
    told = {text.place for group in in_several_languages(subject) for text in group}
    looked = [text for text in texts(subject) if text.path[-1] != "name" and text.place not in told]
    split = [(text, piece) for text in looked for piece in pieces(text.words)]
    likely = subject.identify([piece for _, piece in split], subject.line.settings.languages)
    for (text, piece), likelihood in zip(split, likely, strict=True):
        other = _other(text.language, likelihood)
        if other is None or text.place in told:
            continue
        told.add(text.place)
        message = w(
            '"{name}" looks like {other}, not {language}: "{words}"',
            name=text.name,
            other=other,
            language=text.language,
            words=piece if len(piece) <= MOST_LETTERS_SHOWN else piece[: MOST_LETTERS_SHOWN - 1] + "…",
        )
        hint = w("translate it, or move it to prompts/{other}.yaml", other=other)
        yield Found(text.place, message, hint, language=text.language)


def _other(own: str, likelihood: Mapping[str, float]) -> str | None:
    """The language that the words surely are of, if it is not their *own*; never for one that nothing is known of."""
    if likelihood.get(own, 1) > UNLIKELY:
        return None
    best = max(likelihood, key=lambda tag: likelihood[tag])
    return best if likelihood[best] >= LIKELY else None
