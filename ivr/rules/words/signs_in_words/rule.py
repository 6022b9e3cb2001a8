"""Signs in the words that a voice cannot speak."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.texts import single_words, texts, without_names
from ivr.rules.subject import Subject

CODE = "signs-in-words"
LEVEL = "error"

SIGNS = frozenset("<>&\\/|_^~`$%@+=[]*#{}")
KINDS = ("So", "Sc", "Sm", "Sk", "Cc", "Co", "Cn")
"""Pictures, money, mathematics, stray accents, and what cannot be seen."""


def check(subject: Subject) -> Iterator[Found]:
    """Every text with tags, brackets, or signs that voices read as their names or swallow."""
    for text in (*texts(subject), *single_words(subject.line)):
        plain = without_names(text.words, "")
        signs = sorted({sign for sign in set(plain) if not sign.isalnum() and _is_no_word(sign)})
        if signs:
            message = w(
                '"{name}" has "{signs}" in its words: a voice cannot speak that', name=text.name, signs=" ".join(signs)
            )
            yield Found(text.place, message, w("write it in words"), language=text.language)


def _is_no_word(sign: str) -> bool:
    return sign in SIGNS or (sign != "\n" and unicodedata.category(sign) in KINDS)
