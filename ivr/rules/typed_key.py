"""A key that is named in the words by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.graph.nodes import KEYS
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject
from ivr.rules.texts import texts

CODE = "typed-key"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every text that names a key in letters, where the line would fill it in."""
    patterns = {language: _pattern(subject, language) for language in subject.line.settings.languages}
    for text in texts(subject.line):
        if (found := patterns[text.language].search(text.words)) is not None:
            message = w(
                '"{word}" is typed by hand in "{name}": it stays when the key changes',
                word=found["after"] or found["end"] or found["first"],
                name=text.name,
            )
            hint = w(
                "write the name of the key in braces: {{{{ key }}}} in an option, else {{{{ person }}}}, "
                "{{{{ up }}}}, {{{{ cover }}}} or {{{{ skip }}}}"
            )
            yield Found(text.place, message, hint, language=text.language)


def _pattern(subject: Subject, language: str) -> re.Pattern[str]:
    """The word for a key: at most two words behind "press", at the end behind a colon, or first before one."""
    prompts = subject.line.prompts[language]
    words = [*prompts.words.digits, prompts.words.star, prompts.words.hash]
    assert len(words) == len(KEYS)
    key = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    before = prompts.sentences["language-line"].text.partition("{{")[0].split()
    press = re.escape(before[-1]) if before else "(?!)"
    return re.compile(
        rf"(?<!\w){press}(?:\s+\w+){{0,2}}?\s+(?P<after>{key})(?!\w)"
        rf"|:\s+(?P<end>{key})(?=\s*(?:[.,;!]|$))"
        rf"|(?:^|[.!?]\s+)(?P<first>{key}):",
        re.IGNORECASE,
    )
