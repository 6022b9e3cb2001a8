"""A loaded line is linked: all that is wrong with it is told in one run, nothing twice, and then it can be compiled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

import pytest

from ivr.graph.compile import compile_line
from ivr.line.load import load
from ivr.problems import BrokenLineError, Problem
from tests.kit import lines
from tests.line.slips import EN, FI, HELPERS, HERE, LINE, NEEDS, START, SV, Slip
from tests.line.test_slips import SLIPS, problems_in

Change = tuple[str, str, str]


class Desk:
    """A copy of the shipped line to make slips in, and to put right again."""

    def __init__(self, root: Path) -> None:
        self.root = lines.copied(root)
        self.known: dict[tuple[Change, ...], frozenset[Problem]] = {}
        self.right = {
            file: (root / file).read_text(encoding="utf-8") for file in (LINE, NEEDS, START, HELPERS, FI, SV, EN)
        }

    def told(self, *changes: Change) -> frozenset[Problem]:
        """What is told when all *changes* are made at once, each in a file of its own."""
        if changes not in self.known:
            for file, old, new in changes:
                assert self.right[file].count(old) == 1, old
                (self.root / file).write_text(self.right[file].replace(old, new), encoding="utf-8")
            self.known[changes] = frozenset(problems_in(self.root))
            for file, *_ in changes:
                (self.root / file).write_text(self.right[file], encoding="utf-8")
        return self.known[changes]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("line"))


KNOWN: dict[str, Change] = {
    "a helper without words in Swedish": (SV, "\n  turvakoti_vana:\n", "\n  turvakoti_vaana:\n"),
    "a language without its word in English": (EN, "\n    et: Estonian", ""),
    "a name that no Finnish sentence can say": (FI, "\n  wrong-key: ", '\n  wrong-key: "{{ numbr }}"\n  old-words: '),
    "an unknown step": (NEEDS, "up: languages\n", "up: langauges\n"),
    "a key twice in one step": (START, "  listen: no   ", "  listen: no\n  listen: no   "),
    "a wait that is too long": (LINE, "after_number: ", "after_number: 9"),
    "an unknown area": (HELPERS, "areas: [helsinki, turku]", "areas: [helsinki, truku]"),
}
"""One slip in each file, of which each can be told whatever else is wrong."""


@pytest.mark.parametrize("names", list(combinations(KNOWN, 2)), ids=" and ".join)
def test_two_slips_in_two_files_are_told_in_one_run(names: tuple[str, str], desk: Desk) -> None:
    one, other = (desk.told(KNOWN[name]) for name in names)

    assert len(one) == len(other) == 1
    assert desk.told(*(KNOWN[name] for name in names)) == one | other


def test_a_slip_in_every_file_is_told_in_one_run(desk: Desk) -> None:
    each = [desk.told(change) for change in KNOWN.values()]

    assert {change[0] for change in KNOWN.values()} == desk.right.keys()
    assert desk.told(*KNOWN.values()) == frozenset().union(*each)


WRONG_SETTINGS: dict[str, Change] = {
    "a key of a language": (LINE, 'sv: {key: "2"', 'sv: {key: "22"'),
    "a switch of an extra": (LINE, "  calm_line: yes", "  calm_line: maybe"),
    "a name that is missing": (LINE, "helpline: support_centre/info  ", "# helpline: support_centre/info  "),
    "a mark that means nothing": (LINE, "\nneeds: needs ", "\nneeds: !!str needs "),
}


@pytest.mark.parametrize("name", WRONG_SETTINGS)
def test_what_the_wrong_setting_does_not_touch_is_checked_all_the_same(name: str, desk: Desk) -> None:
    others = [KNOWN[each] for each in KNOWN if KNOWN[each][0] != LINE]
    wrong = desk.told(WRONG_SETTINGS[name])

    assert len(wrong) == 1
    assert desk.told(WRONG_SETTINGS[name], *others) == wrong.union(*(desk.told(each) for each in others))


def as_change(slip: Slip) -> Change:
    return slip.file, slip.old, slip.new.replace(HERE, "")


def in_two_files(slips: Iterable[Slip]) -> Iterator[tuple[Slip, Slip]]:
    return ((one, other) for one, other in combinations(slips, 2) if one.file != other.file)


EVERY = 399
"""Of some 8,500 pairs, so many are left out between two that are tried."""


@pytest.mark.parametrize(
    "pair", list(in_two_files(SLIPS))[::EVERY], ids=lambda pair: f"{pair[0].name} and {pair[1].name}"
)
def test_no_slip_is_told_as_another_because_of_a_second_one(pair: tuple[Slip, Slip], desk: Desk) -> None:
    one, other = map(as_change, pair)

    both = desk.told(one, other)

    assert both <= desk.told(one) | desk.told(other)
    assert len(both) >= 1


@pytest.mark.parametrize(
    ("file", "name"), [(NEEDS, "help-food:"), (FI, "  satama:"), (START, "person:"), (HELPERS, "kuura:")]
)
def test_a_name_that_is_lost_above_its_part_is_not_missed_elsewhere(file: str, name: str, desk: Desk) -> None:
    """What follows it then stands in the part before, twice."""
    told = desk.told((file, f"\n{name}\n", "\n"))

    assert {problem.place.file for problem in told} == {file}
    assert "duplicate-key" in {problem.code for problem in told} <= {"duplicate-key", "unknown-key"}


def test_a_helpers_words_that_were_pushed_into_those_of_another_are_not_missed(desk: Desk) -> None:
    told = desk.told((SV, "\n  turvakoti_vana:\n", "\n    turvakoti_vana:\n"))

    assert told
    assert "missing-sentence" not in {problem.code for problem in told}


def test_a_sentence_that_asks_for_a_key_in_every_language_is_wrong_where_there_is_none(tmp_path: Path) -> None:
    """Not in fifteen languages: no option says it any more, so the step that does is at fault."""
    other = (NEEDS, "short: short-work", "short: short-force")
    root = lines.copied(tmp_path, other, (START, "[danger, person-any-time", "[danger, short-work"))

    assert [(problem.place.file, problem.code) for problem in problems_in(root)] == [(START, "wrong-kind")]


def test_a_language_with_a_number_of_its_own_needs_the_greeting(tmp_path: Path) -> None:
    """Calls to that number begin with it, before whatever follows the language's key."""
    root = lines.copied(
        tmp_path,
        (LINE, "before_language: [fi, sv, en]", "before_language: [fi, sv]"),
        (LINE, "in_finnish: englanti}", 'in_finnish: englanti, number: "+358942451234"}'),
        (EN, "\n  greeting: ", "\n  greting: "),
    )

    with pytest.raises(BrokenLineError) as broken:
        load(root)

    assert [str(problem.message) for problem in broken.value.problems] == ['"greeting" has no words in "en"']


def test_what_only_a_helper_that_is_switched_off_would_need_is_not_missed(tmp_path: Path) -> None:
    off = (LINE, "  calm_line: yes", "  calm_line: no")
    nameless = (SV, "\n  calm_line:\n", "\n  clam_line:\n")

    assert compile_line(load(lines.copied(tmp_path / "off", off, nameless))).languages == lines.SMALL
    with pytest.raises(BrokenLineError, match='helper "calm_line" has no words in "sv"'):
        load(lines.copied(tmp_path / "on", nameless))
