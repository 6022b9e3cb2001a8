"""``ivr number`` and ``ivr undo``: a number changed everywhere, checked first, asked for, and taken back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli import main
from ivr.line.load import load
from tests.kit import lines

DATA = "data/providers.yaml"
KUURA = ("116 999", "116 998")
ROWS = """\
- data/providers.yaml:228: number: "116 999"
+ data/providers.yaml:228: number: "116 998"
- data/providers.yaml:249: confirmed: {on: "2026-11-20", by: "AB"}
+ data/providers.yaml:249: confirmed: none
"""


def run(*words: str | Path, answer: str = "", language: str = "en") -> Result:
    return CliRunner(env={"IVR_LANGUAGE": language}).invoke(main, list(map(str, words)), input=answer)


def contents(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and ".ivr" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def text(root: Path, file: str = DATA) -> str:
    return (root / file).read_text(encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lines.copied(tmp_path, languages=lines.SMALL)


def with_(root: Path, file: str, old: str, new: str) -> None:
    (root / file).write_text(text(root, file).replace(old, new, 1), encoding="utf-8")


# --- what is shown, what is asked


def test_a_change_is_shown_in_the_files_and_as_callers_hear_it_and_then_asked_for(root: Path) -> None:
    before = contents(root)

    result = run("number", *KUURA, "--root", root, answer="\n")

    assert result.exit_code == 1
    assert result.output.startswith(ROWS)
    assert "\nNumbers\n  the number of kuura: 116 999 → 116 998\n" in result.output
    assert "      now:    Numero: yksi yksi kuusi. yhdeksän yhdeksän [kahdeksan.]\n" in result.output
    assert result.output.endswith("change it? (y/n) \nnothing was changed\n")
    assert contents(root) == before
    assert not (root / ".ivr").exists()


@pytest.mark.parametrize(("answer", "language"), [("Yes\n", "en"), ("k\n", "fi")])
def test_after_a_yes_only_the_values_are_different(root: Path, answer: str, language: str) -> None:
    before = contents(root)

    result = run("number", *KUURA, "--root", root, answer=answer, language=language)

    assert result.exit_code == 0
    expected = before[DATA].replace(b'"116 999"', b'"116 998"', 1)
    expected = expected.replace(b'confirmed: {on: "2026-11-20", by: "AB"}', b"confirmed: none", 1)
    assert contents(root) == {**before, DATA: expected}


def test_nobody_is_asked_with_yes_and_finnish_is_finnish(root: Path) -> None:
    result = run("number", *KUURA, "--root", root, "--yes", language="fi")

    assert result.exit_code == 0
    assert result.output.endswith(
        "muutettu: data/providers.yaml; ivr undo peruu muutoksen\n"
        "soittajat kuulevat sen vasta, kun linja otetaan uudelleen käyttöön\n"
    )
    assert (
        'huomaa: kuura/helpline ei ole enää varmistettu: soita uuteen numeroon ja anna --confirmed "2026-11-25 AB"\n'
        in result.output
    )


# --- what is changed


def test_source_seen_and_whoever_rang_it_go_with_the_number(root: Path) -> None:
    options = ["--source", "https://kuura.example/uusi", "--seen", "11/2026", "--confirmed", "2026-11-24 CD"]

    result = run("number", *KUURA, "--root", root, "--yes", *options)

    contact = load(root).contact("kuura/helpline")
    assert result.exit_code == 0
    assert (contact.number, contact.source, contact.seen) == ("116 998", options[1], "11/2026")
    assert contact.confirmed is not None
    assert (contact.confirmed.on, contact.confirmed.by) == (dt.date(2026, 11, 24), "CD")
    assert "is not confirmed any more" not in result.output
    assert "--source" not in result.output


def test_without_a_confirmation_before_one_can_be_given(root: Path) -> None:
    with_(root, DATA, '      confirmed: {on: "2026-11-20", by: "AB"}\n    lawyer:', "    lawyer:")

    run("number", *KUURA, "--root", root, "--yes", "--confirmed", "2026-11-24 CD")

    assert '      confidence: high\n      confirmed: {on: "2026-11-24", by: "CD"}\n    lawyer:' in text(root)


def test_what_is_rung_and_read_in_groups_goes_with_the_number(root: Path) -> None:
    run("number", "09 000 44222", "0900055333", "--root", root, "--yes")

    contact = load(root).contact("city_desk/desk")
    assert (contact.number, contact.read_as, contact.connect) == ("0900055333", "090 005 5333", "+358900055333")


def test_a_number_that_the_line_cannot_ring_is_only_read_from_then_on(root: Path) -> None:
    result = run("number", "045 0000 274", "0800 000 274", "--root", root, "--yes")

    contact = load(root).contact("turvakoti_vana/shelter")
    assert (contact.number, contact.connect) == ("0800 000 274", None)
    assert "      connect: no\n" in text(root)
    assert "turvakoti_vana/shelter cannot be rung by the line any more" in result.output


def test_digits_typed_in_words_and_remarks_that_allow_something_are_changed_others_are_left(root: Path) -> None:
    with_(root, "prompts/fi.yaml", "  press-a-key: Paina numeroa.", "  press-a-key: Paina tai soita 116999.")
    remark = "  # ivr: allow typed-number - 116 999 is printed on the leaflet\n  press-a-key:"
    with_(root, "prompts/fi.yaml", "  press-a-key:", remark)
    with_(root, DATA, "# Who helps, on", "# Ask 116 999. Who helps, on")

    result = run("number", *KUURA, "--root", root, "--yes")

    assert result.exit_code == 0, result.output
    assert "  press-a-key: Paina tai soita 116 998.\n" in text(root, "prompts/fi.yaml")
    assert "allow typed-number - 116 998 is printed" in text(root, "prompts/fi.yaml")
    assert "# Ask 116 999. Who helps, on" in text(root)
    assert "the old number stays in these places:\n  data/providers.yaml:2:7: # Ask 116 999." in result.output
    assert result.output.count("changed in data/providers.yaml, prompts/fi.yaml;") == 1


def test_our_own_number_is_changed_in_the_settings(root: Path) -> None:
    result = run("number", "029 000 0102", "029 000 0103", "--root", root, "--yes")

    assert result.exit_code == 0
    assert load(root).settings.languages["sv"].number == "+358290000103"
    assert "note: it is our own number" in result.output


def test_of_the_helpline_it_is_told_what_twilio_keeps(root: Path) -> None:
    result = run("number", "029 000 3177", "029 000 3188", "--root", root, "--yes")

    assert load(root).contact("support_centre/info").connect == "+358290003188"
    assert (
        "note: support_centre/info is rung by the line: have they agreed that we ring the new number?" in result.output
    )
    assert "the words that Twilio keeps for a fault have it too; ivr fallback prints the new ones" in result.output


# --- what is refused


def refused(result: Result, status: int, *words: str) -> None:
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr.splitlines() == list(words)


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("112", "error: 112 is never a helper's number"),
        ("kuura", 'error: "kuura" is no phone number'),
        ("116 998 116 998 116", 'error: "116 998 116 998 116" has too many or too few digits for a phone number'),
        ("+358 116999", 'error: "116 999" and "+358 116999" are the same number'),
    ],
)
def test_a_number_that_cannot_be_meant_ends_with_2(root: Path, new: str, message: str) -> None:
    before = contents(root)

    result = run("number", "116 999", new, "--root", root, "--yes")

    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, message)
    assert contents(root) == before


def test_a_number_that_nobody_has_ends_with_1_and_the_nearest(root: Path) -> None:
    result = run("number", "116 997", "116 996", "--root", root, "--yes")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[:2] == ['no helper has the number "116 997"', 'did you mean "116 999"?']


def test_a_number_of_several_is_changed_only_for_those_that_are_named(root: Path) -> None:
    with_(root, DATA, 'number: "040 000 1707"', 'number: "116 999"')
    both = "kuura/helpline, kuura/seasonal"

    refused(
        run("number", *KUURA, "--root", root, "--yes"),
        2,
        f'error: "116 999" is the number of several: {both}',
        "  mend: say whose it is, once or several times: --contact kuura/helpline, --contact kuura/seasonal",
    )
    refused(
        run("number", *KUURA, "--root", root, "--contact", "pihla/web"),
        2,
        'error: "pihla/web" does not have the number "116 999"',
        f"  mend: it is the number of: {both}",
    )
    result = run("number", *KUURA, "--root", root, "--yes", "--contact", "kuura/seasonal")
    line = load(root)
    assert (line.contact("kuura/helpline").number, line.contact("kuura/seasonal").number) == ("116 999", "116 998")
    assert '  data/providers.yaml:228:16: number: "116 999"\n' in result.output


def test_a_helper_s_name_alone_means_its_first_contact_that_is_read(root: Path) -> None:
    with_(root, DATA, 'number: "040 000 1707"', 'number: "116 999"')

    run("number", *KUURA, "--root", root, "--yes", "--contact", "kuura")

    line = load(root)
    assert (line.contact("kuura/helpline").number, line.contact("kuura/seasonal").number) == ("116 998", "116 999")


def test_a_change_that_would_be_an_error_is_not_made(root: Path) -> None:
    """The old number stands in words there, so callers would hear one that no helper has any more."""
    with_(root, "prompts/sv.yaml", "press-a-key: Tryck", "press-a-key: Ring ett ett sex nio nio nio. Tryck")
    with_(root, "prompts/sv.yaml", "  press-a-key:", "  # ivr: allow typed-number - only for this test\n  press-a-key:")
    before = contents(root)

    result = run("number", *KUURA, "--root", root, "--yes")

    assert result.exit_code == 1
    assert 'error[wrong-number]: callers hear the number "116999", which no helper has' in result.stderr
    assert "note: kuura/helpline is not confirmed any more" in result.stdout
    assert result.stderr.endswith("nothing was changed: after the change the files would have this error\n")
    assert contents(root) == before


def test_files_that_cannot_be_read_are_to_be_mended_first(root: Path) -> None:
    with_(root, "menus/needs.yaml", "type: menu\n  up: languages", "type: menu\n  up: nowhere")

    result = run("number", *KUURA, "--root", root, "--yes")

    assert result.exit_code == 1
    assert "error[unknown-name]" in result.stderr


@pytest.mark.parametrize("said", ["2026-13-01 AB", "yesterday AB", "2026-11-24", "AB"])
def test_a_confirmation_needs_a_day_and_initials(root: Path, said: str) -> None:
    result = run("number", *KUURA, "--root", root, "--yes", "--confirmed", said)

    assert result.exit_code == 2
    assert f'"{said}" is no day and initials: write "2026-11-25 AB"' in result.stderr


def test_where_nothing_can_be_kept_for_undo_nothing_is_changed(root: Path) -> None:
    (root / ".ivr").write_text("a file", encoding="utf-8")
    before = contents(root)

    result = run("number", *KUURA, "--root", root, "--yes")

    assert result.exit_code == 1
    assert "error: nothing was changed: what was before cannot be kept in .ivr/undo" in result.stderr
    assert contents(root) == before


# --- undo


def test_changes_are_taken_back_from_the_last_to_the_first(root: Path) -> None:
    first = contents(root)
    run("number", *KUURA, "--root", root, "--yes")
    second = contents(root)
    run("number", "0800 000 177", "0800 000 178", "--root", root, "--yes")

    listed = run("undo", "--list", "--root", root).output.splitlines()
    assert [line[18:] for line in listed] == [
        "ivr number '0800 000 177' '0800 000 178'  (data/providers.yaml)",
        "ivr number '116 999' '116 998'  (data/providers.yaml)",
    ]
    result = run("undo", "--root", root, answer="y\n")
    assert result.exit_code == 0
    assert '- data/providers.yaml:251: number: "0800 000 178"\n+ data/providers.yaml:251: number: "0800 000 177"\n' in (
        result.output
    )
    assert contents(root) == second
    assert run("undo", "--root", root, "--yes").exit_code == 0
    assert contents(root) == first
    refused(
        run("undo", "--root", root),
        1,
        "error: no command has changed anything here",
        "  mend: changes by hand are not kept: look into Git, or a copy",
    )
    assert run("undo", "--root", root, "--list").exit_code == 0


def test_an_undo_is_asked_for_too(root: Path) -> None:
    run("number", *KUURA, "--root", root, "--yes")
    after = contents(root)

    result = run("undo", "--root", root, answer="n\n")

    assert result.exit_code == 1
    assert contents(root) == after
    assert len(run("undo", "--list", "--root", root).output.splitlines()) == 1


def test_a_file_that_was_edited_by_hand_since_is_not_touched(root: Path) -> None:
    run("number", *KUURA, "--root", root, "--yes")
    with_(root, DATA, "fi: Kuura", "fi: Kuura ry")
    after = contents(root)

    result = run("undo", "--root", root, "--yes")

    assert (result.exit_code, contents(root)) == (1, after)
    assert result.stderr.splitlines() == [
        "error: data/providers.yaml was edited by hand after \"ivr number '116 999' '116 998'\"",
        "  mend: take that back in your editor first; what was there before is in "
        f"{root / '.ivr' / 'undo' / '000001' / 'before'}",
    ]
