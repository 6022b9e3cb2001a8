"""What may stand between the braces of a sentence: a name, with listed filters behind it, and nothing that is run."""

from __future__ import annotations

import pytest

from ivr.line.templates import Template, Unfillable, read_templates


@pytest.mark.parametrize("text", ["{{ key }}", "{{ key | upper_first }}: work", "no braces at all"])
def test_a_name_with_listed_filters_can_be_filled_in(text: str) -> None:
    read = read_templates([text])[text]

    assert isinstance(read, Template)
    assert read.fill({"key": "four"}) == text.replace("{{ key }}", "four").replace("{{ key | upper_first }}", "Four")


@pytest.mark.parametrize(
    "text",
    [
        "{{ key | upper }}",
        "{{ key | upper_first(1) }}",
        "{{ key | upper_first(a=1) }}",
        "{{ key | upper_first(*key) }}",
        "{{ key | upper_first(**key) }}",
        "{{ key.name }}",
        "{{ key() }}",
        "{{ 1 + 1 }}",
        "{% if key %}x{% endif %}",
    ],
)
def test_anything_more_is_refused(text: str) -> None:
    assert isinstance(read_templates([text])[text], Unfillable)
