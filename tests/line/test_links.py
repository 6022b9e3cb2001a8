"""All that is told of names that lead nowhere: every word, its place and its mend, of many wrong names in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kit import lines
from tests.line.links_of_settings import LINKS_OF_SETTINGS
from tests.line.links_of_steps import LINKS_OF_STEPS
from tests.line.slips import HERE, Wrong
from tests.line.test_slips import problems_in

LINES = {**LINKS_OF_SETTINGS, **LINKS_OF_STEPS}


@pytest.mark.parametrize("changes", LINES.values(), ids=LINES)
def test_every_wrong_name_of_a_line_is_told_at_its_place_with_its_mend_and_nothing_else_is(
    changes: tuple[Wrong, ...], tmp_path: Path
) -> None:
    plain = [(each.file, each.old, each.new.replace(HERE, "")) for each in changes]
    root = lines.copied(tmp_path, *plain, languages=lines.SMALL)

    told = [(str(each.place), each.code, str(each.message), str(each.hint)) for each in problems_in(root)]

    assert sorted(told) == sorted(row for each in changes for row in each.told_in(root))
