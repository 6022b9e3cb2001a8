"""A language that is reached by other keys than its leaflets say."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "printed-key"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every language whose keys differ from ``printed``, and every one of ``printed`` that is no longer there.

    Where only the key to page two is another, that is told once, where it is written.
    """
    settings = subject.line.settings
    for tag, printed in settings.printed.items():
        if tag in settings.languages:
            yield from _moved(subject, tag, printed)
            continue
        message = w(
            'leaflets say that "{tag}" has {printed}, but the line has no such language', tag=tag, printed=printed
        )
        hint = w("put the language back, or delete it here once nobody has those leaflets")
        yield Found(subject.line.place_of_setting("printed", tag), message, hint)


def _moved(subject: Subject, tag: str, printed: str) -> Iterator[Found]:
    line = subject.line
    keys = " ".join(line.keys_to(tag))
    if keys == printed:
        return
    (more, _, key), (printed_more, _, printed_key) = keys.partition(" "), printed.partition(" ")
    if key and key == printed_key:
        place = line.place_of_step(line.settings.start, "more")
        message = w("key {key} leads to page two, but leaflets say {printed}", key=more, printed=printed_more)
    else:
        place = line.place_of_setting("languages", tag, "key")
        message = w('"{tag}" has {keys}, but leaflets say {printed}', tag=tag, keys=keys, printed=printed)
    yield Found(
        place, message, w("put it back, or print new leaflets and change printed in menus/line.yaml"), language=tag
    )
