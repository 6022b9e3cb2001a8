"""A numeral typed by hand: a voice may read it in any way, and it stays when the data changes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.spoken_numbers import known_numbers, numbers
from ivr.rules.kit.texts import single_words, texts, without_names
from ivr.rules.subject import Subject

CODE = "typed-number"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every text with a numeral of any script in it, or with a helper's number in words."""
    line = subject.line
    for text in (*texts(subject), *single_words(line)):
        plain = without_names(text.words, " : ")
        typed = "".join(filter(_is_numeral, plain)) if any(map(str.isnumeric, plain)) else ""
        if typed:
            message = w('"{digits}" is typed by hand in "{name}"', digits=typed, name=text.name)
            hint = w("write the number in words; phone numbers, keys and hours are filled in by the line")
            yield Found(text.place, message, hint, language=text.language)
    known = known_numbers(line)
    for text in texts(subject):
        plain = without_names(text.words, " : ")
        for number in numbers(plain, line.prompts[text.language].words.digits):
            if number in known:  # any other is a wrong number where it is heard
                message = w('"{digits}" is typed by hand in "{name}"', digits=number, name=text.name)
                hint = w(
                    "leave it out: the line reads the number from data/providers.yaml, and 112 is {{{{ emergency }}}}"
                )
                yield Found(text.place, message, hint, language=text.language)


def _is_numeral(letter: str) -> bool:
    """A Chinese word for a number is numeric too, but a word."""
    return unicodedata.category(letter) in ("Nd", "Nl", "No")
