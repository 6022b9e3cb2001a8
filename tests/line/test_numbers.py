"""Numbers are read as callers in Finland dial them, however their owners publish them, and rung as the same number."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from ivr.graph.nodes import Say
from ivr.line.numbers import dialled_groups, international
from ivr.line.providers import Contact
from tests.kit import lines
from tests.line.slips import HELPERS

PUBLISHED = '"0800 000 177"'


@pytest.mark.parametrize(
    ("published", "groups", "rung"),
    [
        ("045 6396 274", ("045", "6396", "274"), "+358456396274"),
        ("+358 45 6396 274", ("045", "6396", "274"), "+358456396274"),
        ("+35845 6396 274", ("045", "6396", "274"), "+358456396274"),
        ("00358 45 6396 274", ("045", "6396", "274"), "+358456396274"),
        ("00 358 45 6396 274", ("045", "6396", "274"), "+358456396274"),
        ("+358 029 546 3177", ("029", "546", "3177"), "+358295463177"),
        ("+358 800 05058", ("0800", "05058"), "+35880005058"),
        ("116 006", ("116", "006"), "+358116006"),
        ("+358 116 006", ("116", "006"), "+358116006"),
        ("+46 8 123 4567", ("00", "46", "8", "123", "4567"), "+4681234567"),
        ("0046 8 123 4567", ("0046", "8", "123", "4567"), "+4681234567"),
        ("+1 212 555 0100", ("00", "1", "212", "555", "0100"), "+12125550100"),
    ],
)
def test_a_published_number_is_read_as_it_is_dialled_here_and_rung_in_international_form(
    published: str, groups: tuple[str, ...], rung: str
) -> None:
    assert dialled_groups(published) == groups
    assert international(published) == rung


def test_callers_hear_the_same_of_a_number_with_and_without_its_country_code(tmp_path: Path) -> None:
    changed = lines.copied(tmp_path, (HELPERS, PUBLISHED, '"+358 800 000 177"'))

    assert lines.graph_of(changed).revision == lines.graph_of(lines.small()).revision


def test_a_number_abroad_is_read_behind_zero_zero(tmp_path: Path) -> None:
    graph = lines.graph_of(lines.copied(tmp_path, (HELPERS, PUBLISHED, '"+46 8 123 45 67"')))

    said = [part.words for node in graph.nodes.values() for part in node.speech if isinstance(part, Say)]
    assert any("zero zero. four six. eight. one two three. four five. six seven" in words for words in said)


def contact(**values: object) -> Contact:
    return Contact.model_validate({"speak": "yes", "source": "a page", "seen": "2026", "confidence": "high", **values})


@pytest.mark.parametrize("number", ["029 546 3177", "+358 29 546 3177", "00358 29 546 3177"])
@pytest.mark.parametrize("read_as", [None, "0295 463 177", "+358 29 54 63 177"])
def test_number_read_as_and_connect_may_each_be_in_either_form(number: str, read_as: str | None) -> None:
    found = contact(number=number, connect="+358295463177", **({} if read_as is None else {"read_as": read_as}))

    assert "".join(found.groups) == "0295463177"
    assert found.number == number


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"number": "+358 29 546 3177", "connect": "+358295463178"}, "we would dial"),
        ({"number": "+46 8 123 4567", "connect": "+35881234567"}, "we would dial"),
        ({"number": "8 123 4567", "connect": "+4681234567"}, "we would dial"),
        ({"number": "+358 29 546 3177", "read_as": "029 546 3178"}, "has other digits"),
        ({"number": "+46 8 123 4567", "read_as": "08 123 4567"}, "has other digits"),
        ({"number": "+358 29546 3177"}, "a group of more than four digits"),
    ],
)
def test_another_number_is_told(values: dict[str, str], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        contact(**values)
