"""Reading: whatever the bytes, there is a line or a list of problems; every value stays text and knows its place."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ivr.graph.compile import compile_line
from ivr.line.decode import BREAK
from ivr.line.document import Document, Path_, Plain
from ivr.line.load import load
from ivr.line.reader import parse, read
from ivr.problems import BrokenLineError
from ivr.values import Place
from tests.kit import lines
from tests.kit.hypothesis_profiles import many

FILES = tuple(
    f"{folder}/{path.name}"
    for folder in ("menus", "data", "prompts")
    for path in (lines.FIXTURE / folder).glob("*.yaml")
)
AS_IT_IS = {file: (lines.FIXTURE / file).read_bytes() for file in FILES}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the line; each example spoils a file and puts it back."""
    return lines.copied(tmp_path_factory.mktemp("line"))


@contextmanager
def spoilt(root: Path, file: str, content: bytes) -> Iterator[None]:
    path = root / file
    kept = path.read_bytes()
    path.write_bytes(content)
    try:
        yield
    finally:
        path.write_bytes(kept)


def parsed(text: str) -> Document:
    return parse(text, "menus/line.yaml")


def assert_line_or_problems(root: Path) -> None:
    """There is a graph in which every edge leads somewhere, or problems that stand inside their files."""
    try:
        line = load(root)
    except BrokenLineError as broken:
        problems = broken.problems
    else:
        graph = compile_line(line)  # a line that is loaded can be compiled
        known = graph.nodes.keys() | graph.forks.keys()
        for each in (*graph.nodes.values(), *graph.forks.values()):
            assert set(each.edges.values()) <= known
        return
    assert problems
    for problem in problems:
        assert str(problem.message)
        path = root / problem.place.file
        assert_inside(path.read_bytes().decode("utf-8-sig", "replace") if path.is_file() else "", problem.place)


def assert_inside(text: str, place: Place) -> None:
    rows = BREAK.split(text)
    assert 1 <= place.line <= len(rows), place
    assert 1 <= place.column <= len(rows[place.line - 1]) + 1, (place, rows[place.line - 1])
    assert (place.line, place.column) <= (place.end_line, place.end_column)


# --- whatever the bytes

YAML = st.text(st.sampled_from("abk :-#*&!|>%@`'\"{}[],?\n\t\\.0123456789~<=é\u200b\ufeff\x85\x00"), max_size=60)


@many(25)
@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_bytes_of_any_kind_give_problems_and_no_traceback(root: Path, file: str, content: bytes) -> None:
    with spoilt(root, file, content):
        assert_line_or_problems(root)


@many(60)
@given(st.sampled_from(FILES), YAML)
@example("prompts/en.yaml", "%YAML 99999999999999999999.1\n---\na: b")
@example("prompts/en.yaml", "%TAG ! tag:x,2000:\n---\n!a b")
@example("prompts/en.yaml", "? [a, b]\n: c\n? {d: e}\n: - f")
@example("prompts/en.yaml", "a: &x [*x]")
@example("prompts/en.yaml", '"\\ud800": "\\U00110000"')
@example("prompts/en.yaml", "sentences: {*a : b, *a : c, <<: [*a]}")
@example("prompts/en.yaml", "-\n  -\n    -")
@example("menus/start.yaml", "gone: {type: message, say: [danger], next: gone}")
def test_yaml_of_any_kind_gives_problems_and_no_traceback(root: Path, file: str, text: str) -> None:
    with spoilt(root, file, text.encode("utf-8", "surrogatepass")):
        assert_line_or_problems(root)


@many(1000)
@given(YAML)
def test_a_file_of_any_kind_is_read_with_every_place_inside_it(text: str) -> None:
    document = parsed(text)

    for place in (*(problem.place for problem in document.problems), *document.places.values()):
        assert_inside(text, place)
    assert document.problems or document.root is not None


# --- its files with a few changes

Change = tuple[str, float, float, str]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["delete", "double", "swap", "in", "out", "cut", "replace", "insert", "word"]),
        st.floats(0, 1, exclude_max=True),
        st.floats(0, 1, exclude_max=True),
        st.one_of(
            YAML,
            st.sampled_from(
                ["none", "no", "~", "yes", "[]", "{}", '""', "needs", "kuura", "0", "gone", "mul", "{{ key }}"]
            ),
        ),
    ),
    min_size=1,
    max_size=4,
)


ONE_ROW: dict[str, Callable[[str, int, str], str]] = {
    "in": lambda row, column, written: f"  {row}",
    "out": lambda row, column, written: row.removeprefix("  "),
    "cut": lambda row, column, written: row[:column],
    "replace": lambda row, column, written: row[:column] + written + row[column + len(written) :],
    "insert": lambda row, column, written: row[:column] + written + row[column:],
    "word": lambda row, column, written: row.partition(": ")[0] + ": " + written,
}


def changed(text: str, changes: Sequence[Change]) -> str:
    """*text* with each change made at a line, and a column of it, given as parts of the whole."""
    rows = text.split("\n")
    for kind, at, across, written in changes:
        number, other = int(at * len(rows)), int(across * len(rows))
        row = rows[number] if rows else ""
        if kind in ONE_ROW:
            rows[number : number + 1] = [ONE_ROW[kind](row, int(across * (len(row) + 1)), written)]
        elif kind == "swap" and rows:
            rows[number], rows[other] = rows[other], row
        else:
            rows[number : number + 1] = {"delete": [], "double": [row, row]}.get(kind, [])
    return "\n".join(rows)


@many(40)
@given(st.sampled_from(FILES), CHANGES)
def test_a_changed_file_gives_a_line_or_problems_inside_the_files(root: Path, file: str, changes: list[Change]) -> None:
    content = changed(AS_IT_IS[file].decode(), changes).encode("utf-8", "surrogatepass")
    with spoilt(root, file, content):
        assert_line_or_problems(root)


@many(25)
@example("menus/line.yaml", [(0.0, b"\0\x01\x80"), (0.0, b"\xef\xbb\xbf")])
@given(
    st.sampled_from(FILES), st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4)), min_size=1)
)
def test_a_file_with_broken_bytes_gives_a_line_or_problems(
    root: Path, file: str, places: list[tuple[float, bytes]]
) -> None:
    content = AS_IT_IS[file]
    for at, put in places:
        index = int(at * len(content))
        content = content[:index] + put + content[index + 1 :]
    with spoilt(root, file, content):
        assert_line_or_problems(root)


# --- values stay text, places are exact


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "yes",
        "on",
        "null~",
        "+358290003177",
        "0401234567",
        "12:30",
        "1_000",
        "0x1F",
        "1e3",
        ".5",
        "2026-12-24",
        "09:00:00",
    ],
)
def test_a_value_stays_the_text_that_was_written(written: str) -> None:
    text = f"a: {written}\nb: [{written}, '{written}']\n\"{written}\": c\n"

    document = parsed(text)

    assert document.root == {"a": written, "b": [written, written], written: "c"}
    assert document.problems == ()


def at(text: str, place: Place) -> str:
    """What stands in *text* from the start of *place* to its end."""
    rows = text.split("\n")
    if place.line == place.end_line:
        return rows[place.line - 1][place.column - 1 : place.end_column - 1]
    first, last = rows[place.line - 1][place.column - 1 :], rows[place.end_line - 1][: place.end_column - 1]
    return "\n".join([first, *rows[place.line : place.end_line - 1], last])


def test_a_place_is_exactly_what_is_written_however_it_is_written() -> None:
    text = "plain: two words   # remark\nquoted: \"say \\\"now\\\"\"\nother: 'it''s'\n"
    text += 'flow: {a: 😀 b, "c": [ d ,e]}\nfolded: "one\n  two"\n'

    document = parsed(text)

    assert {path: at(text, place) for path, place in document.places.items() if path and not path[1:]} == {
        ("plain",): "two words",
        ("quoted",): '"say \\"now\\""',
        ("other",): "'it''s'",
        ("flow",): '{a: 😀 b, "c": [ d ,e]}',
        ("folded",): '"one\n  two"',
    }
    assert at(text, document.places["flow", "a"]) == "😀 b"
    assert at(text, document.places["flow", "c", 1]) == "e"
    assert at(text, document.key_places["flow", "c"]) == '"c"'


def leaves(value: Plain, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from leaves(child, (*path, key))


@pytest.mark.parametrize("file", FILES)
def test_every_value_of_a_file_can_be_cut_out_and_put_back(file: str) -> None:
    text = AS_IT_IS[file].decode()
    document = read(lines.FIXTURE / file, file)

    found = {path: at(text, document.places[path]) for path, _ in leaves(document.root)}

    assert document.problems == ()
    assert len(found) > 10
    for path, value in leaves(document.root):
        written = found[path]
        if written[:1] in ("'", '"'):
            assert parsed(f"a: {written}").root == {"a": value}
        else:
            assert written == value


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z", "Cs"]), min_size=1, max_size=12)


@many(300)
@given(WORDS, st.booleans())
def test_words_in_quotes_come_back_as_they_were_written(words: str, double: bool) -> None:
    written = (
        '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"' if double else "'" + words.replace("'", "''") + "'"
    )
    text = f"a:\n  - b\n  - {written}   # remark\n"

    document = parsed(text)

    assert document.root == {"a": ["b", words]}
    assert at(text, document.places["a", 1]) == written


def test_a_thousand_problems_are_told_in_order_and_once(tmp_path: Path) -> None:
    lines.copied(
        tmp_path,
        ("prompts/en.yaml", "\nsentences:\n", "\nsentences:\n" + "".join(f"  w{n}: '{{'\n" for n in range(1000))),
    )

    with pytest.raises(BrokenLineError) as raised:
        compile_line(load(tmp_path))

    places = [problem.place.line for problem in raised.value.problems]
    assert len(places) == 1000
    assert places == sorted(set(places))


def test_a_folder_that_does_not_exist_is_a_problem_and_no_traceback() -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.raises(BrokenLineError) as raised:
        load(Path(folder) / "nowhere")

    assert {problem.code for problem in raised.value.problems} == {"missing-folder"}
