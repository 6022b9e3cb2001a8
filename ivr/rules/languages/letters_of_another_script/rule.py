"""Letters that the voice of a language cannot read."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.texts import texts, without_names
from ivr.rules.subject import Subject

CODE = "letters-of-another-script"
LEVEL = "warning"

TOGETHER = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "KATAKANA-HIRAGANA": "CJK"}
"""Japanese is written in several scripts at once."""


def check(subject: Subject) -> Iterator[Found]:
    """Every text with letters of another script than most of its language's words."""
    written = [(text, _scripts(text.words)) for text in texts(subject.line)]
    all_: dict[str, Counter[str]] = {}
    for text, scripts in written:
        all_.setdefault(text.language, Counter()).update(scripts)
    main = {language: scripts.most_common(1)[0][0] for language, scripts in all_.items() if scripts}
    for text, scripts in written:
        if scripts.keys() - {main.get(text.language)}:
            strange = "".join(
                letter for letter in without_names(text.words) if _script(letter) not in (None, main[text.language])
            )
            message = w('"{name}" has letters of another script: "{letters}"', name=text.name, letters=strange[:20])
            hint = w("type these letters again on the keyboard of that language")
            yield Found(text.place, message, hint, language=text.language)


def _scripts(words: str) -> Counter[str]:
    """How many letters of each script; names in braces are Latin in every language."""
    return Counter(script for letter in without_names(words) if (script := _script(letter)) is not None)


@cache
def _script(letter: str) -> str | None:
    if not letter.isalpha():
        return None
    script = unicodedata.name(letter, "?").split()[0]
    return TOGETHER.get(script, script)
