"""An area that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.steps import Area
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "unused-area"
LEVEL = "note"


def check(subject: Subject) -> Iterator[Found]:
    """Each of the ``areas`` that no helper serves and no step asks for."""
    line = subject.line
    used = {area for provider in line.providers.values() for area in provider.areas}
    used |= {each.area for step in line.steps.values() if isinstance(step, Area) for each in step.options.values()}
    for number, area in enumerate(line.settings.areas):
        if area not in used:
            message = w('nobody helps in "{area}", and no step asks for it', area=area)
            yield Found(line.place_of_setting("areas", number), message, w("delete it from the list"))
