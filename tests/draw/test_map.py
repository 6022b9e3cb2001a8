"""``ivr map``: the line folded by step, in every format."""

from __future__ import annotations

import html as html_entities
import itertools
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from ivr.cli import main
from ivr.draw.dot import dot
from ivr.draw.fold import below, fold
from ivr.draw.labels import Perspective
from ivr.draw.layers import layered, placed
from ivr.draw.marks import marks_of, steps_at
from ivr.draw.mermaid import mermaid
from ivr.draw.overview import Arrow, Overview, Usual
from ivr.draw.page import html
from ivr.draw.picture import EVERYWHERE, MOST_BOXES, PictureTooLargeError, picture
from ivr.draw.section import Rect
from ivr.draw.sizes import broken, width
from ivr.draw.style import DAY, NIGHT
from ivr.draw.svg import rtl, svg
from ivr.draw.text import text
from ivr.graph.call_graph import CallGraph
from ivr.graph.compile import compile_line
from ivr.line.load import Line, load
from ivr.messages import w
from ivr.problems import Problem
from tests.kit import lines
from tests.kit.work import calls_in

FORMATS = ("text", "mermaid", "dot", "svg", "html")
DRAWINGS = {"text": text, "mermaid": mermaid, "dot": dot, "svg": svg, "html": html}
SVG = "{http://www.w3.org/2000/svg}"

SMALL = """\
needs:
  type: menu
  up: languages
  options:
    "1": {say: need-work, short: short-work, to: help-work}
    "2": {say: need-food, short: short-food, to: help-food}
    "3": {say: need-other, short: short-other, to: other-needs}
    "4": {say: need-crime, short: short-crime, to: person}
other-needs:
  type: menu
  up: needs
  options:
    "1": {say: need-doctor, short: short-doctor, to: needs}
    "2": {say: need-home, short: short-home, to: help-food}
    "3": {say: need-papers, short: short-papers, to: other-needs}
help-work: {type: providers, up: needs, helpers: [kuura, support_centre]}
help-food: {type: providers, up: needs, helpers: [kuura, support_centre]}
lonely: {type: message, say: [danger], next: lonely-menu}
lonely-menu:
  type: menu
  up: needs
  options: {"7": {say: need-sex, short: short-sex, to: help-work}}
"""

SMALL_TEXT = """\
Neuvontapuhelin: 11 steps, words in "en"

languages (language menu) “Advice line.”
  1 fi, 2 sv, 3 en: welcome (message) “Danger now: hang up and call one one two for free.”
    then: needs (menu) “Work and pay: one.” [warning: too-long, 2 times]
      1 “Work and pay: one.”: help-work (helpers) “An organisation that supports everyone after a crime.”
        1. kuura/helpline, Kuura: 116 999
        2. support_centre/info, The Support Centre: 029 000 3177, key 1: person
      2 “Food and a bed: press two.”: help-food (helpers) “An organisation that supports everyone after a crime.”
        1. kuura/helpline, Kuura: 116 999
        2. support_centre/info, The Support Centre: 029 000 3177, key 1: person
      3 “Other: food or bed, doctor or papers, a child…”: other-needs (menu) “Doctor: one.”
        1 “Doctor: one.”: needs (see there)
        2 “Going home: two.”: help-food (see there)
        3 “Passport, permit or asylum: three.”: other-needs (see there)
      4 “Support after a crime, a lawyer or the police…”: person (transfer) “Help day and night. Do not hang up. Say English.”
        rings +358290003177, twice if need be
        then rings +358900044222
        then rings +358440004547
        nobody answers: reads the number 029 000 3177
        answered: after the call, help is offered again

In every step:
  0: person (see there)
  9: cover (goodbye) “Thank you for calling. Your feedback helps us to serve you…”
    no key is heard; the call ends
  *: one level up
  #: goes on, past what is being said
  silence, wrong key: after it has been said again, goodbye (goodbye) “You can always get help at zero two nine. zero zero zero…”
    reads the number 029 000 3177 and offers help; after silence the call ends

Steps that nobody reaches:
  lonely (message) “Danger now: hang up and call one one two for free.”
    then: lonely-menu (menu) “Unwanted sex or selling sex: seven.”
      7 “Unwanted sex or selling sex: seven.”: help-work (see there)

Found by the check:
  needs: warning: too-long, 2 times
"""  # noqa: E501 (as it is printed)

MARKS = {"needs": (("warning", "too-long"), ("warning", "too-long")), "lonely": (("error", "unreachable-step"),)}
ODD_WORDS = """<b>&amp; "x" 'y' ]] --> | ; \\ # % `z` </script>"""


def folded(root: Path, language: str = "fi") -> Overview:
    line = load(root)
    return fold(line, compile_line(line), language)


@pytest.fixture(scope="module")
def complete() -> Overview:
    return folded(lines.FIXTURE)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Overview:
    root = lines.copied(tmp_path_factory.mktemp("small"), languages=lines.SMALL)
    (root / "menus/needs.yaml").write_text(SMALL, encoding="utf-8")
    return folded(root, "en")


# --- folding


def test_a_small_line_is_folded_into_the_arrows_its_operator_wrote(small: Overview) -> None:
    assert small.shown() == (
        Arrow("languages", "welcome", ("1", "2", "3")),
        Arrow("needs", "help-work", ("1",)),
        Arrow("needs", "help-food", ("2",)),
        Arrow("needs", "other-needs", ("3",)),
        Arrow("needs", "person", ("4",)),
        Arrow("other-needs", "needs", ("1",)),
        Arrow("other-needs", "help-food", ("2",)),
        Arrow("other-needs", "other-needs", ("3",)),
        Arrow("lonely-menu", "help-work", ("7",)),
        Arrow("help-work", "person", ("1",), "connect"),
        Arrow("help-food", "person", ("1",), "connect"),
        Arrow("lonely", "lonely-menu", ("then",)),
        Arrow("welcome", "needs", ("then",)),
    )
    assert small.unreached == ("lonely", "lonely-menu")


def test_what_works_in_every_step_is_told_once(small: Overview) -> None:
    assert small.usual == (
        Usual(("0",), "person"),
        Usual(("9",), "cover"),
        Usual(("*",), None, w("one level up")),
        Usual(("#",), None, w("goes on, past what is being said")),
        Usual(("no-input", "no-match"), "goodbye", w("after it has been said again")),
    )
    hidden = {(arrow.source, arrow.target, *arrow.causes) for arrow in small.arrows if arrow.kind == "everywhere"}
    assert {each for each in hidden if each[0] == "help-food"} == {
        ("help-food", "person", "0"),
        ("help-food", "needs", "*"),
        ("help-food", "cover", "9"),
        ("help-food", "goodbye", "#", "no-input", "no-match"),
    }
    assert set(small.shown(every_key=True)) - set(small.shown()) == {a for a in small.arrows if a.kind == "everywhere"}


def test_a_key_that_is_switched_off_is_not_told(tmp_path: Path) -> None:
    off = ("menus/line.yaml", '  up: "*"      ', "  up: none     ")
    assert [usual.causes for usual in folded(lines.copied(tmp_path, off)).usual] == [
        ("0",),
        ("9",),
        ("#",),
        ("no-input", "no-match"),
    ]


def test_the_arrows_are_the_same_in_every_language(line: Line, graph: CallGraph) -> None:
    first, *others = (set(fold(line, graph, language).arrows) for language in graph.languages)
    assert all(other == first for other in others)


def test_every_key_of_every_menu_has_its_arrow(complete: Overview) -> None:
    wanted = {
        (name, key, option.to)
        for name, step in complete.line.steps.items()
        if step.type == "menu"
        for key, option in step.options.items()
    }
    found = {(arrow.source, cause, arrow.target) for arrow in complete.shown() for cause in arrow.causes}
    assert len(wanted) == 13
    assert wanted <= found


def test_helpers_stand_in_their_order_and_transfers_with_the_number_that_is_rung(small: Overview) -> None:
    assert [(row.mark, row.name, str(row.detail)) for row in small.boxes["help-work"].rows["en"]] == [
        ("1.", "kuura/helpline", "116 999"),
        ("2.", "support_centre/info", "029 000 3177, key 1: person"),
    ]
    assert [str(row.detail) for row in small.boxes["person"].rows["en"][:3]] == [
        "rings +358290003177, twice if need be",
        "then rings +358900044222",
        "then rings +358440004547",
    ]


def test_a_helper_of_its_own_number_is_rung_from_its_row(complete: Overview) -> None:
    details = {row.name: str(row.detail) for row in complete.boxes["help-force"].rows["fi"]}

    assert details["turvakoti_vana/shelter"] == "045 0000 274, key 1 rings +358450000274"
    assert details["support_centre/info"] == "029 000 3177, key 1: person"


def test_a_part_of_the_line_begins_at_its_step(complete: Overview) -> None:
    part = below(complete, "other-needs")
    needs = {"food", "doctor", "papers", "home", "crime", "young", "other"}
    menus = {"other-needs", "why-a-town", "which-town", "young-or-other"}
    assert set(part.boxes) == {*menus, "person", *(f"help-{need}" for need in needs)}
    assert part.unreached == ()
    assert "press 1 5 2<" in svg(part, Perspective("fi"))


# --- findings


def test_a_finding_belongs_to_the_step_where_it_is_written(line: Line) -> None:
    assert steps_at(line, line.place_of_step("needs", "options", "3")) == ("needs",)
    assert steps_at(line, line.place_of_step("help-home", "helpers", 1)) == ("help-home",)
    assert steps_at(line, line.place_of_words("sv", "sentences", "need-work")) == ("needs",)
    assert steps_at(line, line.place_of_words("fi", "sentences", "wrong-key")) == ()
    assert steps_at(line, line.place_of_provider("paluu", "contacts", "web", "seen")) == ("help-home",)
    assert steps_at(line, line.place_of_words("en", "providers", "open_clinic", "more")) == ("help-doctor", "person")
    assert steps_at(line, line.place_of_setting("budgets", "menu")) == ()


def test_findings_are_gathered_by_step_with_the_worst_first(line: Line) -> None:
    place = line.place_of_step("needs")
    problems = [Problem("b", place, "", "", "note"), Problem("c", place, "", "", "error")]
    again = Problem("b", line.place_of_words("fi", "sentences", "need-work"), "", "", "note")
    elsewhere = Problem("a", line.place_of_setting("name"), "")
    marks = marks_of(line, [*problems, again, elsewhere])
    assert marks == {"needs": (("error", "c"), ("note", "b"), ("note", "b"))}


def test_findings_are_marked_in_every_format(small: Overview) -> None:
    view = Perspective("en", MARKS)
    drawn = {form: drawing(small, view) for form, drawing in DRAWINGS.items()}
    assert '"lonely" [label="lonely · message\\l' in drawn["dot"]
    assert 'color="#b91c1c"' in drawn["dot"]
    assert "mark-error" in drawn["mermaid"]
    assert 'class="box message marked error"' in drawn["svg"]
    assert "▲ warning: too-long, 2 times" in drawn["html"]
    assert all("unreachable-step" in each for each in drawn.values())


# --- text


def test_the_text_tells_each_step_once_in_full_and_then_refers_to_it(small: Overview) -> None:
    assert text(small, Perspective("en", {"needs": MARKS["needs"]})) == SMALL_TEXT


def test_the_text_shows_every_key_when_asked(small: Overview) -> None:
    told = text(small, Perspective("en", every_key=True))
    assert "  0: person (transfer)" in told
    assert "        #, silence, wrong key: goodbye (see there)" in told
    assert "In every step:" not in told


# --- Mermaid and DOT

MERMAID_LINE = re.compile(
    r"""\ \ (?:subgraph\ apart\["[^"\[\]{}|<>`]*"\]|end
      |\ *(?:s\d+|everywhere)\["(?:[^"\[\]{}|<>`]|<br/>)*"\]
      |\ *class\ s\d+\ [\w-]+
      |(?:s\d+|everywhere)\ (?:-->|-\.->)\|"[^"\[\]{}|<>`]+"\|\ s\d+
      |classDef\ [\w-]+\ [\w:#,-]+)""",
    re.VERBOSE,
)
STRING = r'"(?:[^"\\]|\\.)*"'
DOT_LINE = re.compile(
    rf"""\ *(?:(?:graph|node|edge)?\ ?\[(?:\w+=(?:{STRING}|[\w]+)(?:,\ )?)+\];
      |{STRING}\ \[(?:\w+=(?:{STRING}|\w+)(?:,\ )?)+\];
      |{STRING}\ ->\ {STRING}\ \[(?:\w+=(?:{STRING}|\w+)(?:,\ )?)+\];
      |subgraph\ cluster_unreached\ {{|label={STRING};\ style=dashed;|}})""",
    re.VERBOSE,
)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Overview:
    """The small line with words that mean something to each format."""
    root = lines.copied(
        tmp_path_factory.mktemp("odd"),
        (
            "prompts/en.yaml",
            'need-work: "Work and pay: {{ key }}."',
            f"need-work: {json.dumps(ODD_WORDS + ' {{ key }}')}",
        ),
        ("menus/line.yaml", "name: Neuvontapuhelin ", "name: '<i>\"Help\" & \\ co</i>' "),
    )
    (root / "menus/needs.yaml").write_text(SMALL, encoding="utf-8")
    return folded(root, "en")


@pytest.mark.parametrize("every_key", [False, True])
def test_mermaid_is_well_formed_whatever_the_words(odd: Overview, every_key: bool) -> None:
    first, *rest = mermaid(odd, Perspective("en", MARKS, every_key)).splitlines()
    assert first == "flowchart TD"
    assert [line for line in rest if not MERMAID_LINE.fullmatch(line)] == []
    decoded = re.sub(r"#(\d+);", lambda sign: chr(int(sign[1])), "\n".join(rest))
    assert ODD_WORDS[:30] in decoded


@pytest.mark.parametrize("every_key", [False, True])
def test_dot_is_well_formed_whatever_the_words(odd: Overview, every_key: bool) -> None:
    first, *rest = dot(odd, Perspective("en", MARKS, every_key)).splitlines()
    assert re.fullmatch(rf"digraph {STRING} {{", first)
    assert [line for line in rest if not DOT_LINE.fullmatch(line)] == []
    assert ODD_WORDS[:30].replace("\\", "\\\\").replace('"', '\\"') in "\n".join(rest)


def test_the_arrows_of_mermaid_and_dot_are_those_of_the_line(small: Overview) -> None:
    names = {f"s{number}": step for number, step in enumerate(small.boxes, start=1)}
    drawn = re.findall(r'  (s\d+) -\.?->\|"(.*)"\| (s\d+)', mermaid(small, Perspective("en")))
    wanted = [(arrow.source, ", ".join(arrow.causes), arrow.target) for arrow in small.shown()]
    wanted[0] = ("languages", "1 fi, 2 sv, 3 en", "welcome")
    assert [(names[source], keys, names[target]) for source, keys, target in drawn] == wanted
    arrows = re.findall(r'  "([a-z-]+)" -> "(.*)" \[label="(.*?)"', dot(small, Perspective("en")))
    assert [(source, keys, target) for source, target, keys in arrows] == wanted


# --- pictures


def parsed(drawn: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawn.partition("\n")[2])


def apart(one: Rect, other: Rect) -> bool:
    return (
        one.x + one.width <= other.x or other.x + other.width <= one.x or one.bottom <= other.y or other.bottom <= one.y
    )


@pytest.mark.parametrize("every_key", [False, True])
@pytest.mark.parametrize("name", ["complete", "small"])
def test_no_box_of_a_picture_covers_another(name: str, every_key: bool, request: pytest.FixtureRequest) -> None:
    whole: Overview = request.getfixturevalue(name)
    drawn = picture(whole, Perspective("fi", MARKS, every_key), whole.languages)
    assert set(drawn.boxes) == {*whole.boxes, EVERYWHERE}
    for one, other in itertools.combinations(drawn.boxes.values(), 2):
        assert apart(one, other)
    for box in drawn.boxes.values():
        assert 0 <= box.x <= box.x + box.width <= drawn.width
        assert 0 <= box.y <= box.bottom <= drawn.height


@pytest.mark.parametrize("name", ["complete", "small"])
def test_no_straight_piece_of_an_arrow_runs_through_a_box(name: str, request: pytest.FixtureRequest) -> None:
    whole: Overview = request.getfixturevalue(name)
    drawn = picture(whole, Perspective("fi"), whole.languages)
    for arrow in drawn.arrows:
        for (x, y), (to_x, to_y) in itertools.pairwise(arrow.points):
            line = Rect(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y))
            for step, box in drawn.boxes.items():
                inner = Rect(box.x + 1, box.y + 1, box.width - 2, box.height - 2)
                assert apart(line, inner), (arrow.link, step)


def test_every_arrow_of_the_svg_is_labelled_with_its_keys(small: Overview) -> None:
    drawn = picture(small, Perspective("en"), ("en",))
    found = {(arrow.link.source, arrow.link.words, arrow.link.target) for arrow in drawn.arrows}
    assert found == {
        ("languages", "1 fi, 2 sv, 3 en", "welcome"),
        ("welcome", "then", "needs"),
        ("needs", "1", "help-work"),
        ("needs", "2", "help-food"),
        ("needs", "3", "other-needs"),
        ("needs", "4", "person"),
        ("other-needs", "1", "needs"),
        ("other-needs", "2", "help-food"),
        ("other-needs", "3 → other-needs", "other-needs"),
        ("lonely", "then", "lonely-menu"),
        ("lonely-menu", "7 → help-work", "help-work"),
        (EVERYWHERE, "9", "cover"),
        (EVERYWHERE, "silence, wrong key", "goodbye"),
    }
    labels = [arrow.label for arrow in drawn.arrows]
    assert all(apart(one, other) for one, other in itertools.combinations(labels, 2))


def test_the_svg_is_one_file_with_title_and_description_that_loads_nothing(complete: Overview) -> None:
    drawn = svg(complete, Perspective("sv"))
    root = parsed(drawn)
    assert (root.findtext(f"{SVG}title"), root.get("role")) == ("Map of Neuvontapuhelin", "img")
    assert root.findtext(f"{SVG}desc")
    assert {each.get("lang") for each in root.iter(f"{SVG}text")} == {None, "sv"}
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)|@import|<script|<image", drawn) == []
    steps = {box.get("data-step") for box in root.iter(f"{SVG}rect")} - {None, "everywhere"}
    assert steps == set(complete.boxes)


def test_odd_words_stay_words_in_svg_and_html(odd: Overview) -> None:
    words = "".join(parsed(svg(odd, Perspective("en"))).itertext())
    assert '<b>&amp; "x"' in words
    page = html(odd, Perspective("en"))
    assert '<b>&amp; "' not in page
    assert "</script>" not in page
    assert ODD_WORDS in html_entities.unescape(page)


def test_the_page_has_every_step_with_its_words_in_every_language(complete: Overview) -> None:
    page = html(complete, Perspective("fi"))
    for step in complete.boxes:
        assert f'href="#step-{step}"' in page
        assert page.count(f'id="step-{step}"') == 1
    for words in ("Työ ja palkka: kaksi.", "Work and pay: two.", "Danger now: hang up"):
        assert words in page
    assert page.count('type="radio"') == len(lines.SMALL)
    assert re.findall(r"<script|https?://(?!www\.w3\.org/2000/svg)|@import| on\w+=", page) == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_step_is_in_every_format_in_every_language(complete: Overview, form: str, language: str) -> None:
    drawn = html_entities.unescape(DRAWINGS[form](complete, Perspective(language)))
    first = {"fi": "Neuvontapuhelin.", "sv": "Rådgivning.", "en": "Advice line."}[language]
    assert first in drawn
    for step in complete.boxes:
        assert re.search(rf"(?<![\w-]){re.escape(step)}(?![\w-])", drawn), step


def test_languages_that_are_written_from_the_right_are_known() -> None:
    tags = ("ar", "fa", "ckb", "ku-Arab", "fi", "zh-Hant", "not a language")
    assert [tag for tag in tags if rtl(tag)] == ["ar", "fa", "ckb", "ku-Arab"]


@pytest.mark.parametrize("colours", [DAY, NIGHT])
def test_words_stand_out_from_what_is_behind_them(colours: str) -> None:
    named = dict(each.removeprefix("--").split(":") for each in colours.split(";"))

    def light(name: str) -> float:
        digits = named[name].lstrip("#")
        digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    grounds = ("paper", "menu", "helpers", "person", "plain", "every")
    pairs = [(ink, ground) for ink in ("ink", "quiet", "error", "warning", "note") for ground in grounds]
    for ink, ground in [*pairs, ("on-key", "key"), ("menu-line", "paper"), ("menu-line", "every")]:
        low, high = sorted((light(ink), light(ground)))
        assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, ground)


def test_words_are_broken_into_lines_that_fit() -> None:
    words = "Olet alle kahdeksantoista tai soitat toisen puolesta ja vielä pitkään"
    told = broken(words, 12, 120, 3)
    assert all(width(line, 12) <= 132 for line in told)
    assert told[-1].endswith("…")
    assert broken("short", 12, 120, 2) == ("short",)
    assert broken("", 12, 120, 2) == ()
    assert "".join(broken("あ" * 12, 12, 120, 3)) == "あ" * 12


def test_a_wide_layer_is_broken_and_everything_keeps_its_distance() -> None:
    pairs = [("top", f"box-{number}") for number in range(20)] + [("box-3", "top"), ("box-1", "box-2")]
    widths = dict.fromkeys({name for pair in pairs for name in pair}, 200.0)
    layers = layered(["top"], pairs, widths, 1000)
    assert [sum(name in widths for name in row) for row in layers.layers] == [1, 4, 4, 4, 4, 4]
    assert layers.back == {("box-3", "top")}
    middles = placed(layers, widths)
    for row in layers.layers:
        for one, other in itertools.pairwise(row):
            room = (widths.get(one, 26.0) + widths.get(other, 26.0)) / 2
            assert middles[other] - middles[one] >= room + 25.9


# --- the command


def command(*words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(lines.FIXTURE), "map", *words])


def test_the_command_draws_to_the_screen_or_into_a_file(tmp_path: Path, complete: Overview) -> None:
    assert command().output == text(complete, Perspective("fi"))
    assert command("--format", "dot", "--callers", "en").output == dot(folded(lines.FIXTURE, "en"), Perspective("en"))
    file = tmp_path / "map.html"
    assert (command("--format", "html", "-o", str(file)).output, file.read_text("utf-8")) == (
        "",
        html(complete, Perspective("fi")),
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--step", "hlp-work"], 'error: there is no step "hlp-work": did you mean "help-work"?\n'),
        (["--callers", "de"], 'error: this line has no language "de": '),
        (["-o", "no-such-folder/map.txt"], 'error: cannot write "no-such-folder/map.txt": No such file or directory\n'),
        (["--format", "png"], "Invalid value for '--format'"),
    ],
)
def test_wrong_options_and_files_end_with_2(words: list[str], told: str) -> None:
    result = command(*words)
    assert (result.exit_code, told in result.output) == (2, True)


def test_a_broken_line_ends_with_1(tmp_path: Path) -> None:
    root = lines.copied(tmp_path, ("menus/start.yaml", "next: welcome", "next: welcom"))
    result = CliRunner().invoke(main, ["map", "--root", str(root)])
    assert (result.exit_code, "there is no step" in result.output) == (1, True)


# --- large lines


def tree(depth: int) -> str:
    """Menus of five, so deep, with a list of one helper at the end of each."""
    told: list[str] = []
    waiting = [("needs", "languages", 0)]
    for name, up, level in waiting:
        if level == depth:
            told.append(f"{name}: {{type: providers, up: {up}, helpers: [kuura]}}")
            continue
        below_it = [f"{name}-{key}" for key in "12345"]
        told.append(f"{name}:\n  type: menu\n  up: {up}\n  options:")
        told += [f'    "{key[-1]}": {{say: need-work, short: short-work, to: {key}}}' for key in below_it]
        waiting += [(each, name, level + 1) for each in below_it]
    return "\n".join(told)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Overview:
    root = lines.copied(tmp_path_factory.mktemp("large"))
    (root / "menus/needs.yaml").write_text(tree(3), encoding="utf-8")
    return folded(root)


def test_a_line_that_is_too_large_for_a_picture_is_refused_and_a_part_is_offered(
    large: Overview, tmp_path: Path
) -> None:
    assert len(large.boxes) == 161 > MOST_BOXES
    with pytest.raises(PictureTooLargeError):
        svg(large, Perspective("fi"))
    assert "The line is too large for a picture" in html(large, Perspective("fi"))
    root = lines.copied(tmp_path)
    (root / "menus/needs.yaml").write_text(tree(3), encoding="utf-8")
    result = CliRunner().invoke(main, ["map", "--root", str(root), "--format", "svg"])
    assert (result.exit_code, result.output) == (
        2,
        "error: 161 steps are too many for a picture (at most 60): draw a part of the line, for example with "
        "--step needs-1, or all of it with --format text\n",
    )
    assert "needs-1-5-5" in svg(below(large, "needs-1"), Perspective("fi"))


def test_text_and_dot_grow_with_the_line_and_no_faster(large: Overview, tmp_path: Path) -> None:
    root = lines.copied(tmp_path)
    (root / "menus/needs.yaml").write_text(tree(2), encoding="utf-8")
    smaller, view = folded(root), Perspective("fi")
    larger_by = len(large.boxes) / len(smaller.boxes)

    assert text(large, view).count("Kuura") == 125
    assert dot(large, view).count(" -> ") > 155
    assert larger_by > 4
    for drawing in (text, dot):
        work = [calls_in(lambda drawing=drawing, line=line: drawing(line, view)) for line in (smaller, large)]
        assert work[1] < 1.5 * larger_by * work[0], drawing.__name__
