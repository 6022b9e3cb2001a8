"""What must be among the first words after the language: 112, and a person."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.nodes import Say
from ivr.graph.waits import messages
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "first-words"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Each language whose callers hear the needs before they hear 112, or before they are offered a person."""
    for language in subject.graph.languages:
        node = subject.first_place(language)
        said = [part for part in messages(node.speech) if isinstance(part, Say)]
        names = {name for part in said for name in subject.names(part)}
        if "emergency" not in names:
            message = w("callers come to the needs without having heard 112")
            hint = w('let "{step}" say a sentence with {{{{ emergency }}}}, such as danger', step=node.step)
            yield Found(subject.place(node), message, hint, node.id, language)
        if subject.keys_by_name["person"] is not None and "person" not in names:
            message = w("callers come to the needs without having been offered a person")
            hint = w('let "{step}" say a sentence with {{{{ person }}}}, such as person-any-time', step=node.step)
            yield Found(subject.place(node), message, hint, node.id, language)
