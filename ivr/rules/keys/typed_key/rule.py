"""A key that is named in the words by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.texts import texts
from ivr.rules.kit.whole_words import BEGIN, END, GAP, Finder
from ivr.rules.subject import Subject

CODE = "typed-key"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every text that names a key in letters, where the line would fill it in."""
    patterns = {language: _pattern(subject, language) for language in subject.line.settings.languages}
    for text in texts(subject):
        if (found := patterns[text.language].search(text.words)) is not None:
            message = w(
                '"{word}" is typed by hand in "{name}": it stays when the key changes',
                word=next(word for word in found.groups() if word is not None),
                name=text.name,
            )
            hint = w(
                "write the name of the key in braces: {{{{ key }}}} in an option, else {{{{ person }}}}, "
                "{{{{ up }}}}, {{{{ cover }}}} or {{{{ skip }}}}"
            )
            yield Found(text.place, message, hint, language=text.language)


def _pattern(subject: Subject, language: str) -> Finder:
    """The word for a key: next to "press", at the end behind a colon, or first before one.

    "Press" is what stands next to the key in ``language-line``; two words may stand between it and the key.
    """
    prompts = subject.line.prompts[language]
    words = {*prompts.words.digits, prompts.words.star, prompts.words.hash, *prompts.words.pressed_words}
    key = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    before, _, after = prompts.sentences["language-line"].text.partition("{{")
    _, colon, ask = before.rpartition(":")
    press = ask.split() if colon else before.split()[-1:]
    pressed = re.findall(r"\w[^.!?;:]*", after.partition("}}")[2])[:1]
    ways = [
        rf":\s+({key})(?=\s*(?:[.,;!]|$))",
        rf"(?:^|[.!?]\s+)({key}):",
        *(rf"{BEGIN}{re.escape(word)}(?:\s+\w+){{0,2}}?{GAP}({key}){END}" for word in press),
        *(rf"{BEGIN}({key}){GAP}{re.escape(word.strip())}{END}" for word in pressed),
    ]
    return Finder("|".join(ways))
