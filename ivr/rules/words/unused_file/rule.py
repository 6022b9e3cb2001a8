"""A file that nobody reads."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject
from ivr.values import Place

CODE = "unused-file"
LEVEL = "note"

KNOWN = ("data/providers.yaml", "data/seed-page-fi.txt")


def check(subject: Subject) -> Iterator[Found]:
    """Every file under menus, data and prompts that is no part of the line."""
    for file in subject.files:
        used = file in KNOWN or file in subject.line.documents or file.startswith("prompts/audio/")
        if not used or (file.startswith("data/") and file not in KNOWN):
            yield Found(Place(file), w("this file is read by nobody"), w("delete it, or put it elsewhere"))
