"""Names in braces that one language says in a sentence, and the others do not."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import Words, w
from ivr.rules.finding import Found
from ivr.rules.kit.texts import Written, texts
from ivr.rules.subject import Subject

CODE = "other-names"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Each name in braces that some of a text's languages have and some have not: told in the fewer of them.

    Where they are as many, it is told where the name is missing: a caller might lose a key by it.
    """
    same: dict[tuple[str | int, ...], list[Written]] = {}
    for text in texts(subject):
        same.setdefault(text.path, []).append(text)
    for group in same.values():
        for name in sorted({name for text in group for name in text.names}):
            having = [text for text in group if name in text.names]
            lacking = [text for text in group if name not in text.names]
            odd = lacking if len(lacking) <= len(having) else having
            others = tuple(text.language for text in group if text not in odd)
            for text in odd:
                message, hint = _lost(text, name, others) if odd is lacking else _extra(text, name, others)
                yield Found(text.place, message, hint, language=text.language)


def _lost(text: Written, name: str, others: tuple[str, ...]) -> tuple[Words, Words]:
    message = w(
        '"{text}" says {{{{ {name} }}}} in {others}, but not in {here}',
        text=text.name,
        name=name,
        others=others,
        here=text.language,
    )
    return message, w("say what the others say, with {{{{ {name} }}}}", name=name)


def _extra(text: Written, name: str, others: tuple[str, ...]) -> tuple[Words, Words]:
    message = w(
        '"{text}" says {{{{ {name} }}}} in {here}, but not in {others}',
        text=text.name,
        name=name,
        others=others,
        here=text.language,
    )
    return message, w("say it in every language, or take {{{{ {name} }}}} out here", name=name)
