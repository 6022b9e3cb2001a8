"""A promise that a call is free, where the program does not know it to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.texts import texts
from ivr.rules.kit.whole_words import BEGIN, END
from ivr.rules.subject import Subject

CODE = "free-only-if-free"
LEVEL = "error"

MAY_SAY_FREE = frozenset(
    ("danger", "start-danger", "price-free", "second-helpline-free", "connected-price-free"),
)
"""112 is free; the others are chosen by the price in the data."""

FREE = {
    "fi": r"maksuto\w*|maksutt\w*|ilmai(?:nen|sen|sta|seksi|sella|selta|selle)|ilmaiset",
    "sv": r"gratis\w*|kostnadsfri\w*|avgiftsfri\w*",
    "en": r"free|toll-free|freephone|no charge|without charge",
    "ar": r"\w*مجان\w*",
    "ckb": r"بەخۆڕا\w*|خۆڕایی\w*|بێبەرامبەر",
    "es": r"gratis|gratuit\w+",
    "et": r"tasuta",
    "fa": r"رایگان|مجانی",
    "fr": r"gratuit\w*|sans frais",
    "ru": r"бесплатн\w*",
    "so": r"bilaash\w*|lacag la'aan",
    "th": r"ฟรี|ไม่เสียค่า|ไม่คิดเงิน|ไม่มีค่าใช้จ่าย",
    "tr": r"ücretsiz\w*|bedava\w*|parasız",
    "uk": r"безкоштовн\w*|безплатн\w*",
    "vi": r"miễn phí|không mất tiền|không tốn tiền",
}
"""Further languages: the last word of their own sentence for a free call."""


def check(subject: Subject) -> Iterator[Found]:
    """Every text that calls something free outside the sentences that the prices choose."""
    patterns = {language: _pattern(subject, language) for language in subject.line.settings.languages}
    for text in texts(subject.line):
        if text.name in MAY_SAY_FREE:
            continue
        if (found := patterns[text.language].search(text.words)) is not None:
            message = w(
                '"{name}" says "{word}", but only the price of a contact may say so', name=text.name, word=found[0]
            )
            hint = w("leave it out: the line adds the price from data/providers.yaml")
            yield Found(text.place, message, hint, language=text.language)


def _pattern(subject: Subject, language: str) -> re.Pattern[str]:
    own = subject.line.prompts[language].sentences["price-free"].text.rstrip(".!").split()
    words = FREE.get(language.split("-")[0]) or (re.escape(own[-1]) if own else "(?!)")
    return re.compile(rf"{BEGIN}(?:{words}){END}", re.IGNORECASE)
