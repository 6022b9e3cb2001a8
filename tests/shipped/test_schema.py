"""Editors find nothing to underline in the shipped files, and know which schema is theirs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.kit import lines
from tests.schema.editor import as_an_editor_reads, name_of, wrong
from tests.shipped.the_line import ROOT

FILES_OF_THE_LINE = [path for part in ("menus", "data", "prompts") for path in sorted((ROOT / part).glob("*.yaml"))]


@pytest.mark.parametrize("path", FILES_OF_THE_LINE, ids=lambda path: path.name)
def test_nothing_is_underlined_in_the_shipped_files(path: Path) -> None:
    assert wrong(name_of(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", FILES_OF_THE_LINE, ids=lambda path: path.name)
def test_the_first_line_of_a_shipped_file_tells_editors_which_schema_is_its_own(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = lines.ROOT / path.parent.name / first.removeprefix("# yaml-language-server: $schema=")

    assert first == f"# yaml-language-server: $schema=../docs/schema/{name_of(path)}.json"
    schema = json.loads(named.read_text(encoding="utf-8"))
    values = as_an_editor_reads(path.read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(values)) == []
