"""Each rule finds what its examples break, and nothing else; each has pages and words in both languages."""

from __future__ import annotations

import ast
import datetime as dt
import re
import string
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from ivr.cli import main
from ivr.line.hours import HELSINKI
from ivr.line.settings import Budgets
from ivr.messages import LANGUAGES, catalogue
from ivr.problems import Problem
from ivr.rules import registry
from ivr.rules.manual import FOLDERS, OF_THE_LINE, SECTIONS, codes, page, title, whole
from ivr.rules.registry import GROUPS, RULES, level_of
from ivr.rules.run import USELESS, check_rules
from ivr.rules.subject import Subject
from ivr.values import LARGEST_ANSWER
from ivr.voice.twiml import Documents, size
from tests import lines
from tests.rules.examples import NOW, edited, example, expected, languages_of, rule_of, subject_of, told

CODES = [rule.CODE for rule in RULES]
BROKEN = [(code, number) for code in CODES for number in range(len(example(code)["broken"]))]
ROOM = Path(registry.__file__).parent
SOURCES = sorted(ROOM.rglob("*.py"))

NEVER_SHOWN = re.compile(
    r"\b(node|nodes|graph|edges?|compile[sd]?|TwiML|webhook|hash|E\.164|BCP 47|schema|funnel|solmu|graafi)\b",
    re.IGNORECASE,
)


# --- the examples


def test_every_folder_of_a_rule_is_in_the_registry_under_its_group_and_named_by_its_code() -> None:
    registered = {f"{group.name}/{rule.CODE.replace('-', '_')}" for group in GROUPS for rule in group.rules}

    assert {path.parent.relative_to(ROOM).as_posix() for path in ROOM.rglob("rule.py")} == registered
    assert {FOLDERS[code].relative_to(ROOM).as_posix() for code in CODES} == registered
    assert len(set(CODES)) == len(CODES)


def test_every_rule_has_a_file_of_examples_and_no_file_is_left_over() -> None:
    assert {path.parent for path in ROOM.rglob("examples.yaml")} == {FOLDERS[code] for code in CODES}


@pytest.mark.parametrize(("code", "number"), BROKEN)
def test_a_broken_example_is_told_with_place_words_languages_and_call(code: str, number: int, tmp_path: Path) -> None:
    case = example(code)["broken"][number]
    root = edited(tmp_path, [*example(code).get("given", []), *case["edits"]], languages_of(code))

    found = told(subject_of(root, case), rule_of(code))

    assert found == tuple(expected(root, find) for find in case["finds"])
    assert found


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_found_without_what_breaks_the_example(code: str, tmp_path: Path) -> None:
    """So that a broken example is found only because of its own edits."""
    given, kept = example(code).get("given", []), example(code)["kept"]
    subject = subject_of(edited(tmp_path, given, languages_of(code)), kept)

    assert told(subject, rule_of(code)) == ()


@pytest.mark.parametrize("code", [code for code in CODES if example(code)["kept"]["edits"]])
def test_a_kept_example_is_left_alone(code: str, tmp_path: Path) -> None:
    kept = example(code)["kept"]
    root = edited(tmp_path, [*example(code).get("given", []), *kept["edits"]], languages_of(code))

    assert told(subject_of(root, kept), rule_of(code)) == ()


@cache
def shipped(now: dt.datetime = NOW) -> Subject:
    return subject_of(lines.ROOT, {}, now)


def test_a_key_that_only_a_sentence_of_the_beginning_names_is_told_where_that_is_heard_again(tmp_path: Path) -> None:
    root = lines.copied(
        tmp_path,
        ("prompts/fi.yaml", "  if-someone-comes: ", "  if-someone-comes: Jos joku tulee, sulje.\n  unheard: "),
        ("prompts/fi.yaml", "soita maksutta {{ emergency }}", "soita maksutta {{ emergency }} tai paina {{ cover }}"),
    )

    assert told(subject_of(root, {}), rule_of("key-never-offered")) == ()


# --- the shipped line

DAYS = ("2026-12-01", "2027-01-01", "2027-06-25", "2028-02-29", "2026-12-24")


@pytest.mark.parametrize("day", DAYS)
def test_the_shipped_line_has_no_error_and_no_warning_without_a_reason_on_any_day(day: str) -> None:
    now = dt.datetime.fromisoformat(day).replace(hour=12, tzinfo=HELSINKI)

    found = check_rules(Subject(shipped().line, shipped().graph, now))

    assert [str(problem) for problem in found if problem.level != "note"] == []


def test_all_rules_take_less_than_three_seconds_on_the_shipped_line() -> None:
    line, graph = shipped().line, shipped().graph
    check_rules(shipped())  # once, for what is imported only when needed

    began = time.process_time()
    check_rules(Subject(line, graph, NOW))

    assert time.process_time() - began < 3


def test_the_size_of_an_answer_is_made_where_it_may_be_too_large_and_else_never_taken_too_small(tmp_path: Path) -> None:
    many = ("prompts/en.yaml", "\n  goodbye: ", f"\n  goodbye: {'Many <words>. ' * 10_000}")
    subject = subject_of(lines.copied(tmp_path, many), {})
    documents = Documents(subject.graph)
    sizes = {id_: (subject.size(node), size(documents.document(node))) for id_, node in subject.graph.nodes.items()}

    assert {id_ for id_, (taken, real) in sizes.items() if taken < real} == set()
    assert {id_ for id_, (taken, real) in sizes.items() if taken > LARGEST_ANSWER and taken != real} == set()
    assert {id_ for id_, (_, real) in sizes.items() if real > LARGEST_ANSWER} != set()


def test_every_limit_of_the_line_is_looked_at_by_a_rule() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)

    assert [
        name for name in Budgets.model_fields if f'"{name}"' not in sources and f"budgets.{name}" not in sources
    ] == []


# --- levels


@pytest.mark.parametrize("rule", [rule for rule in RULES if hasattr(rule, "LIVE")], ids=lambda rule: rule.CODE)
def test_what_can_wait_while_practising_is_an_error_before_real_callers(rule: registry.Rule) -> None:
    assert level_of(rule, live=False) in ("note", "warning")
    assert level_of(rule, live=True) == "error"


def test_levels_are_known_words() -> None:
    assert {level_of(rule, live=live) for rule in RULES for live in (False, True)} == {"error", "warning", "note"}


# --- allowing with a reason

FAREWELL = ("menus/start.yaml", "cover:\n  type", "farewell:\n  type: goodbye\n  say: goodbye\n\ncover:\n  type")


def problems_of(root: Path) -> dict[str, Problem]:
    return {problem.code: problem for problem in check_rules(subject_of(root, {})) if problem.level != "note"}


@pytest.mark.parametrize(
    "comment",
    [
        "# ivr: allow unreachable-step - kept for next spring\nfarewell:",
        "# ivr: allow unreachable-step - kept for next spring\n# another remark\nfarewell:",
        "farewell:  # ivr: allow unreachable-step: kept for next spring",
    ],
)
def test_what_is_allowed_with_a_reason_is_not_told(comment: str, tmp_path: Path) -> None:
    file, old, new = FAREWELL
    root = lines.copied(tmp_path, (file, old, new.replace("farewell:", comment)))

    assert problems_of(root).keys() & {"unreachable-step", USELESS} == set()


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("# ivr: allow unreachable-step", '"unreachable-step" is allowed here without a reason'),
        ("# ivr: allow unreachable-stepp - kept for next spring", '"unreachable-stepp" is none of the things'),
        ("# ivr: allow dead-end - kept for next spring", '"dead-end" is allowed here, but nothing is found'),
    ],
)
def test_a_comment_that_allows_nothing_is_told_and_hides_nothing(comment: str, message: str, tmp_path: Path) -> None:
    file, old, new = FAREWELL
    root = lines.copied(tmp_path, (file, old, f"{comment}\n{new}"))

    found = problems_of(root)

    assert "unreachable-step" in found
    assert str(found[USELESS].message).startswith(message)
    assert found[USELESS].place.file == file


def test_a_remark_behind_the_line_above_does_not_count(tmp_path: Path) -> None:
    file, old, new = FAREWELL
    above = "  say: goodbye  # ivr: allow unreachable-step - kept for next spring\n\n"
    root = lines.copied(tmp_path, (file, f"  say: goodbye\n\n{old}", above.replace("\n\n", "\n") + new))

    assert "unreachable-step" in problems_of(root)


def test_no_reason_is_good_enough_for_real_callers(tmp_path: Path) -> None:
    allow = "number: none  # ivr: allow no-own-number - we shall have one soon"
    root = lines.copied(tmp_path, ("menus/line.yaml", "number: none", allow), LIVE)

    assert problems_of(root)["no-own-number"].level == "error"


LIVE = ("menus/line.yaml", "mode: practice", "mode: live")


# --- pages


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", codes())
def test_a_page_is_short_and_plain_and_its_examples_are_yaml(code: str, language: str) -> None:
    text = page(code, language)

    assert text.startswith(f"# {code}: ")
    assert text.count("\n## ") >= 2
    assert text.count("\n") < 40
    assert NEVER_SHOWN.search(text) is None
    for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL):
        yaml.safe_load(block)


@pytest.mark.parametrize("code", codes())
def test_the_pages_of_a_code_have_the_same_parts_in_both_languages(code: str) -> None:
    english, finnish = page(code, "en"), page(code, "fi")

    assert english.count("\n## ") == finnish.count("\n## ")
    assert english.count("```") == finnish.count("```")
    assert title(code, "en") != title(code, "fi")


def codes_of_the_reader() -> Iterator[str]:
    """Every code with which reading the files and making the line can fail."""
    for path in (*(lines.ROOT / "ivr/line").glob("*.py"), *(lines.ROOT / "ivr/graph").glob("*.py")):
        for found in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(found, ast.Call) and ast.unparse(found.func).lower().endswith("problem") and found.args:
                code = found.args[0]
                if isinstance(code, ast.Constant) and re.fullmatch(r"[a-z]+(-[a-z]+)*", str(code.value)):
                    yield code.value


def test_every_code_has_its_pages_and_no_page_is_left_over() -> None:
    readers = set(codes_of_the_reader())

    pages = {*ROOM.rglob("*.md"), *OF_THE_LINE.rglob("*.md")}
    assert pages == {FOLDERS[code] / f"page.{tag}.md" for code in codes() for tag in LANGUAGES}
    assert readers - set(codes()) == set()
    assert len(readers) > 30
    assert readers & {*CODES, USELESS} == set(), "one code would have two meanings"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_manual_has_every_page_once_under_its_heading_with_its_level(language: str) -> None:
    rows = re.sub(r"```.*?```", "", whole(language), flags=re.DOTALL).splitlines()

    assert [row for row in rows if row.startswith("### ")] == [
        f"##{page(code, language).splitlines()[0]}" for code in codes()
    ]
    assert sum(row.startswith("## ") for row in rows) == len(SECTIONS)
    assert sum(row.startswith("# ") for row in rows) == 1
    assert len([row for row in rows if row.startswith("*") and row.endswith("*")]) == len(codes())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_manual_has_the_examples_as_they_are_written(language: str) -> None:
    def blocks(text: str) -> list[str]:
        return re.findall(r"```.*?```", text, re.DOTALL)

    assert blocks(whole(language)) == [block for code in codes() for block in blocks(page(code, language))]


# --- words in Finnish


def templates() -> Iterator[str]:
    """Every English template in the rules."""
    for path in (*SOURCES, lines.ROOT / "ivr/cli/explain.py"):
        for found in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(found, ast.Call) and isinstance(found.func, ast.Name) and found.func.id == "w":
                assert isinstance(found.args[0], ast.Constant | ast.Subscript), ast.unparse(found)
                if isinstance(found.args[0], ast.Constant):
                    yield found.args[0].value
    yield from ("wait", "press a key that is not offered", "talk", "nobody answers", "the caller hangs up")


@pytest.mark.parametrize("template", sorted(set(templates())))
def test_every_message_has_its_finnish_words_with_the_same_values_and_none_of_ours(template: str) -> None:
    finnish = catalogue("fi").get(template)

    assert finnish is not None
    assert _values(finnish) == _values(template)
    assert NEVER_SHOWN.search(template) is None
    assert NEVER_SHOWN.search(finnish) is None


def _values(template: str) -> set[tuple[str | None, str | None]]:
    return {(name, form) for _, name, form, _ in string.Formatter().parse(template) if name is not None}


# --- the command


def explain(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["explain", *arguments], env={"IVR_LANGUAGE": None})
    return result.exit_code, result.output


def test_explain_prints_the_page_of_a_code_in_the_language_asked_for() -> None:
    code, output = explain("no-person", "--language", "fi")

    assert code == 0
    assert output.startswith("no-person: Näppäin 0 ei vie auttavaan puhelimeen\nvirhe\n\nMitä se tarkoittaa\n")
    assert "    to: assistance_system/info\n" in output.replace("      to:", "    to:")
    assert "```" not in output


def test_explain_says_when_it_becomes_an_error() -> None:
    assert explain("not-signed")[1].splitlines()[1] == "a note; before real callers an error"


def test_explain_alone_lists_every_code_with_one_line() -> None:
    code, output = explain()

    assert code == 0
    assert [line.split()[0] for line in output.splitlines()] == list(codes())
    assert all(line.split(maxsplit=1)[1] for line in output.splitlines())


def test_explain_all_prints_the_whole_manual() -> None:
    assert explain("--all", "--language", "fi") == (0, whole("fi"))


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("no-persn", 'there is no code "no-persn"\ndid you mean "no-person"?\n'),
        ("qqqqqq", 'there is no code "qqqqqq"\nivr explain alone lists them all\n'),
    ],
)
def test_explain_of_an_unknown_code_names_the_nearest_and_ends_with_2(asked: str, answer: str) -> None:
    assert explain(asked) == (2, answer)


def test_explain_of_an_unknown_code_answers_in_finnish() -> None:
    assert explain("no-persn", "--language", "fi") == (2, 'koodia "no-persn" ei ole\ntarkoititko "no-person"?\n')


def test_explain_speaks_the_language_of_the_setting() -> None:
    result = CliRunner().invoke(main, ["explain", "no-person"], env={"IVR_LANGUAGE": "fi"})

    assert result.output.splitlines()[1] == "virhe"
