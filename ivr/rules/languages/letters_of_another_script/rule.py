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
    written = [(text, without_names(text.words)) for text in texts(subject)]  # names in braces are Latin
    letters: dict[str, Counter[str]] = {}
    for text, words in written:
        letters.setdefault(text.language, Counter()).update(words)
    main = {language: _most(counted) for language, counted in letters.items()}
    for text, words in written:
        if {_script(letter) for letter in set(words)} - {None, main[text.language]}:
            strange = "".join(letter for letter in words if _script(letter) not in (None, main[text.language]))
            message = w('"{name}" has letters of another script: "{letters}"', name=text.name, letters=strange[:20])
            hint = w("type these letters again on the keyboard of that language")
            yield Found(text.place, message, hint, language=text.language)


def _most(letters: Counter[str]) -> str | None:
    """The script of most of *letters*."""
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        if (script := _script(letter)) is not None:
            scripts[script] += count
    return max(scripts, key=lambda script: scripts[script], default=None)


@cache
def _script(letter: str) -> str | None:
    if not letter.isalpha():
        return None
    script = unicodedata.name(letter, "?").split()[0]
    return TOGETHER.get(script, script)
