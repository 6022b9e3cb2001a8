"""A key that is named in the words by hand, or that does nothing where it is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.graph.nodes import KEYS
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "typed-key"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every sentence that names a key in letters, where the line would fill it in."""
    line = subject.line
    for language, prompts in line.prompts.items():
        if language not in line.settings.languages:
            continue
        words = {**dict(zip("0123456789", prompts.words.digits, strict=True))}
        words |= {"*": prompts.words.star, "#": prompts.words.hash}
        press = prompts.sentences["language-line"].text.partition("{{")[0].split()
        before = re.escape(press[-1]) if press else "(?!)"
        for name, sentence in prompts.sentences.items():
            for key in KEYS:
                word = re.escape(words[key])
                if re.search(rf"({before}|:)\s+{word}(?=[.,;!]|$)", sentence.text, re.IGNORECASE):
                    place = line.place_of_words(language, "sentences", name)
                    message = w(
                        '"{word}" is typed by hand in "{name}": it stays when the key changes',
                        word=words[key],
                        name=name,
                    )
                    hint = w("write {{{{ key }}}}, {{{{ person }}}}, {{{{ up }}}}, {{{{ cover }}}} or {{{{ skip }}}}")
                    yield Found(place, message, hint, language=language)
