"""Every code that reading the files and linking them can tell, by group: a folder a group, and in it a folder a code.

The last group is told of calls that are written down (``ivr/calls``), whose files are read in the same way.
Those of the rules, about a line that could be made, are in ``ivr/rules/registry.py``. A test compares these with the
codes that are told anywhere in ``ivr/line``, ``ivr/graph`` and ``ivr/calls``.
"""

from __future__ import annotations

from dataclasses import dataclass

from ivr.messages import Words, w


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """Codes about the same: the name of their folder, and their heading in the manual."""

    name: str
    heading: Words
    codes: tuple[str, ...]


GROUPS: tuple[CodeGroup, ...] = (
    CodeGroup(
        "files",
        w("No line can be made: a file cannot be read"),
        (
            "missing-folder",
            "missing-file",
            "file-name",
            "unreadable-file",
            "huge-file",
            "empty-file",
            "not-utf-8",
            "not-text",
            "odd-character",
            "two-documents",
            "too-deep",
        ),
    ),
    CodeGroup(
        "writing",
        w("No line can be made: how it is written"),
        (
            "yaml-syntax",
            "tab",
            "indentation",
            "missing-colon",
            "missing-comma",
            "unquoted-colon",
            "unquoted-sign",
            "open-quote",
            "inner-quote",
            "printed-quote",
            "backslash",
            "open-bracket",
            "alias",
            "tag",
        ),
    ),
    CodeGroup(
        "values",
        w("No line can be made: values"),
        (
            "nothing-written",
            "duplicate-key",
            "odd-key",
            "unknown-key",
            "missing",
            "wrong-value",
        ),
    ),
    CodeGroup(
        "names",
        w("No line can be made: steps and names"),
        (
            "unknown-name",
            "wrong-kind",
            "name-taken",
            "duplicate-step",
            "second-start",
            "circle",
            "no-last-words",
            "cover-listens",
        ),
    ),
    CodeGroup(
        "helpers",
        w("No line can be made: helpers"),
        (
            "twice",
            "empty-list",
            "not-spoken",
            "no-number",
        ),
    ),
    CodeGroup(
        "keys",
        w("No line can be made: keys"),
        (
            "key-taken",
            "key-twice",
            "key-for-nothing",
            "number-twice",
        ),
    ),
    CodeGroup(
        "words",
        w("No line can be made: words"),
        (
            "missing-sentence",
            "missing-name",
            "missing-word",
            "sentence",
            "silent-beginning",
        ),
    ),
    CodeGroup(
        "calls",
        w("A file of calls is not played"),
        (
            "two-steps",
            "unknown-step",
            "duplicate-name",
        ),
    ),
)
"""The codes under the headings of the manual; each is an error."""
