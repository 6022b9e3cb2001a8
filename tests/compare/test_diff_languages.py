"""What ``ivr diff`` shows of languages: their keys and pages, whether they are open, their own numbers."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from ivr.cli import main
from ivr.compare.compare import compare
from ivr.compare.places import version_of
from ivr.compare.revisions import different_files
from ivr.line.load import load
from tests.compare.comparisons import LINE, text_of
from tests.kit import lines
from tests.kit.recordings import record

TWO_PAGES = ("fi", "sv", "en", "so", "vi", "uk")
"""Languages of the line of the examples: it has several that are heard on page two."""
VI, UK = 'vi: {page: 2, key: "2",', 'uk: {page: 2, key: "3",'
NUMBER = "+358401234567"


def with_a_number(language: str) -> tuple[str, str, str]:
    name = {"vi": "vietnam", "uk": "ukraina", "so": "somali"}[language]
    return LINE, f"in_finnish: {name}}}", f'in_finnish: {name}, number: "{NUMBER}"}}'


def copied(folder: Path, *changes: tuple[str, str, str], languages: tuple[str, ...] = TWO_PAGES) -> Path:
    return lines.copied(folder, *changes, languages=languages, of=lines.EXAMPLES)


def unchanged() -> Path:
    return lines.small(TWO_PAGES, of=lines.EXAMPLES)


def between(one: Path, other: Path) -> str:
    return text_of(compare(version_of(load(one)), version_of(load(other)), different_files(one, other)))


def recorded(folder: Path, everything: bool = True) -> Path:
    """Both pages of languages, with Somali recorded: all its words, or those that lead to a person."""
    root = copied(folder)
    reach = lines.graph_of(root).reach["so"]
    record(root, {say.words: say for say in (*(reach.everything if everything else ()), *reach.to_a_person)}.values())
    return root


def test_a_languages_other_keys_are_one_line_with_its_page(tmp_path: Path) -> None:
    shown = between(
        unchanged(), copied(tmp_path, (LINE, VI, VI.replace('2"', '3"')), (LINE, UK, UK.replace('3"', '2"')))
    )

    assert "  vi: keys 9 2 before, keys 9 3 now; leaflets with the old keys are wrong\n" in shown
    assert "  uk: keys 9 3 before, keys 9 2 now; leaflets with the old keys are wrong\n" in shown
    assert "Where keys lead" not in shown


def test_a_language_that_moves_to_page_one_has_one_key_less(tmp_path: Path) -> None:
    shown = between(unchanged(), copied(tmp_path, (LINE, VI, 'vi: {key: "8",')))

    assert "  vi: keys 9 2 before, key 8 now; leaflets with the old keys are wrong\n" in shown


def test_a_language_that_is_gone_is_told_with_all_its_keys(tmp_path: Path) -> None:
    here, without = unchanged(), copied(tmp_path, languages=("fi", "sv", "en", "so", "uk"))

    assert "  language that is gone: vi; it had keys 9 2" in between(here, without)
    assert "key 2 led to" not in between(here, without)
    added = "  new language: vi, keys 9 2; all its words are heard, in the voice Google.vi-VN-Wavenet-A (vi-VN)\n"
    assert added in between(without, here)


def test_a_number_of_a_language_is_told_with_the_language_that_its_calls_begin_in(tmp_path: Path) -> None:
    given = copied(tmp_path / "one", with_a_number("vi"))
    moved = copied(tmp_path / "two", with_a_number("so"))
    here = unchanged()

    assert f"  calls to {NUMBER} begin in vi; it was no number of a language before\n" in between(here, given)
    assert f"  calls to {NUMBER} began in vi; it is no number of a language now" in between(given, here)
    assert f"  calls to {NUMBER} began in vi, and begin in so now" in between(given, moved)
    assert "own-number" not in between(here, given)


def test_a_language_that_opens_or_closes_is_one_line_both_ways(tmp_path: Path) -> None:
    closed, few, whole = unchanged(), recorded(tmp_path / "few", False), recorded(tmp_path / "all")

    silent = "it is closed: its key leads to a person, and none of its words are heard"
    straight = "its key leads straight to a person, and few of its words are heard"
    for one, other, before, now in (
        (closed, few, silent, straight),
        (few, closed, straight, silent),
        (whole, few, "all its words are heard", straight),
        (whole, closed, "all its words are heard", silent),
        (few, whole, straight, "all its words are heard, by 171 recordings"),
        (closed, whole, silent, "all its words are heard, by 171 recordings"),
    ):
        shown = between(one, other)
        assert f"  so: before: {before}; now: {now}\n" in shown, (before, now)
        assert "gone" not in shown
        assert "Where keys lead" not in shown


SOMALI = ("prompts/so.yaml", 'press-a-key: "Riix lambar."', 'press-a-key: "Riix lambarka."')
UNHEARD = "  changed in the files, but not heard yet, so is closed: prompts/so.yaml"


def test_words_of_a_closed_language_are_told_as_not_heard_yet(tmp_path: Path) -> None:
    finnish = ("prompts/fi.yaml", "press-a-key: Paina numeroa.", "press-a-key: Paina nyt.")
    alone = between(unchanged(), copied(tmp_path / "alone", SOMALI))
    both = between(unchanged(), copied(tmp_path / "both", SOMALI, finnish))

    assert alone.startswith("nothing changes for callers\n")
    assert alone.endswith(UNHEARD)
    assert f"{UNHEARD}\nWhat callers hear" in both


def test_a_closed_language_can_be_asked_for(tmp_path: Path) -> None:
    finnish = ("prompts/fi.yaml", "press-a-key: Paina numeroa.", "press-a-key: Paina nyt.")
    other = copied(tmp_path, SOMALI, finnish)
    asked = CliRunner().invoke(main, ["diff", str(unchanged()), str(other), "--callers", "so"])

    assert asked.exit_code == 0
    assert asked.output.startswith("nothing changes for callers in the languages you asked for; something does in")
    assert asked.output.endswith(f"{UNHEARD}\n")


def test_a_language_that_leads_to_a_person_says_that_little_of_it_is_heard(tmp_path: Path) -> None:
    few = recorded(tmp_path / "few", everything=False)
    other = recorded(tmp_path / "other", everything=False)
    words = other / SOMALI[0]
    words.write_text(words.read_text(encoding="utf-8").replace(*SOMALI[1:]), encoding="utf-8")

    assert between(few, other).endswith(
        "  changed in the files; of so only what leads to a person is heard yet: prompts/so.yaml"
    )
