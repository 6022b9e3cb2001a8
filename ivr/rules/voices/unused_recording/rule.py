"""A recording of words that are not said any more."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.nodes import Say
from ivr.line.recordings import mark_of
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject
from ivr.values import Place

CODE = "unused-recording"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every recording whose words the line says nowhere: most likely they were changed since."""
    if not subject.line.recordings.found:
        return
    said = {(part.language, mark_of(part.language, part.words)) for part in _everything(subject)}
    for key, recording in subject.line.recordings.found.items():
        if key[0] not in subject.line.settings.languages:
            message = w('the folder "{name}" is no language of the line', name=key[0])
            yield Found(Place(recording.file), message, w("put the file into the folder of its language: so, fa, ckb"))
        elif key not in said:
            message = w("the words that this recording reads are said nowhere any more, so it is not played")
            hint = w("the words changed: record them again, and delete this file")
            yield Found(Place(recording.file), message, hint, language=key[0])


def _everything(subject: Subject) -> Iterator[Say]:
    """All that can be said, also in languages that are not open yet."""
    for reach in subject.graph.reach.values():
        yield from (*reach.to_a_person, *reach.everything)
    for node in subject.graph.nodes.values():
        yield from (part for part in node.speech if isinstance(part, Say))
    for speech in subject.graph.whispers.values():
        yield from (part for part in speech if isinstance(part, Say))
