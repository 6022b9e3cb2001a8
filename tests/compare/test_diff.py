"""What ``ivr diff`` shows of each kind of change."""

from __future__ import annotations

from pathlib import Path

from ivr.compare.changes import FigureChange, LanguageChange, ListChange, NumberChange, WordsChange
from ivr.compare.compare import compare
from ivr.compare.places import version_of
from ivr.line.load import load
from tests.compare.comparisons import KUURA, LINE, NEEDS, PROVIDERS, START, changed, text, text_of
from tests.kit import lines


def test_a_changed_number_is_called_out_and_its_words_are_shown_in_every_language(tmp_path: Path) -> None:
    shown = text(tmp_path, (PROVIDERS, *KUURA))

    assert "  the number of kuura: 116 999 → 116 998\n" in shown
    assert "before: Numero: yksi yksi kuusi. yhdeksän yhdeksän [yhdeksän.]" in shown
    assert "now:    Numero: yksi yksi kuusi. yhdeksän yhdeksän [kahdeksan.]" in shown
    assert "now:    Nummer: ett ett sex. nio nio [åtta.]" in shown
    assert "now:    Number: one one six. nine nine [eight.]" in shown


def test_a_number_that_is_rung_is_called_out(tmp_path: Path) -> None:
    old, new = ("029 000 3177", "+358290003177"), ("029 000 3178", "+358290003178")
    change = f'number: "{old[0]}"\n      connect: "{old[1]}"', f'number: "{new[0]}"\n      connect: "{new[1]}"'

    shown = text(tmp_path, (PROVIDERS, *change))

    assert "the number that is rung for support_centre: +358290003177 → +358290003178" in shown
    assert "the number that is rung: +358290003177 → +358290003178 (at person)" in shown


def test_a_key_that_leads_elsewhere_is_told_once_for_all_languages(tmp_path: Path) -> None:
    shown = text(tmp_path, (NEEDS, "short: short-work, to: help-work", "short: short-work, to: help-family"))

    assert shown.count("key 2") == 1
    assert "  at needs, welcome: key 2 led to help-work, now to help-family\n" in shown


def test_helpers_in_another_order_are_one_change_whatever_their_numbers_in_the_list(tmp_path: Path) -> None:
    old, new = "[support_centre, kuura, tyosuojelu,", "[kuura, tyosuojelu, support_centre,"
    comparison = changed(tmp_path, (NEEDS, old, new))

    assert {type(change) for change in comparison.changes} == {ListChange}
    assert "now:    kuura, tyosuojelu, [support_centre], tip_form, tip_phones, case_unit" in text_of(comparison)


def test_a_helper_that_is_new_in_a_list_is_named_and_what_nobody_heard_before_is_shown(tmp_path: Path) -> None:
    shown = text(tmp_path, (LINE, "snow_cross: no", "snow_cross: yes"), (LINE, "calm_line: yes", "calm_line: no"))

    assert "no longer: calm_line" in shown


def test_an_option_that_is_gone_shows_its_key_and_its_words(tmp_path: Path) -> None:
    option = '    "6": {say: need-young-or-other, short: short-young-or-other, to: young-or-other}\n'

    shown = text(tmp_path, (NEEDS, option, ""))

    assert "at other-needs: key 6 led to young-or-other, and now does nothing" in shown
    assert "before: Nuori tai toisen puolesta: kuusi.\n      now:    nothing" in shown


def test_a_step_that_is_new_shows_its_words_and_keys(tmp_path: Path) -> None:
    step = (
        'more-needs:\n  type: menu\n  up: needs\n  options:\n    "1": {say: need-food, short: short-food, to: needs}\n'
    )
    change = (
        NEEDS,
        "other-needs:\n  type: menu\n  up: needs\n",
        f"{step}\nother-needs:\n  type: menu\n  up: more-needs\n",
    )

    shown = text(tmp_path, change)

    assert "  new: more-needs\n    fi: Ruoka ja yöpaikka: paina yksi.\n" in shown
    assert "key 1 leads to needs" in shown
    assert "at other-needs: key * led to needs, now to more-needs" in shown


def test_sentences_in_another_order_are_told_as_that(tmp_path: Path) -> None:
    shown = text(tmp_path, (START, "say: [danger, person-any-time,", "say: [person-any-time, danger,"))

    assert "at welcome: the order was danger, person-any-time," in shown


def test_a_voice_is_told_once(tmp_path: Path) -> None:
    comparison = changed(tmp_path, (LINE, "Polly.Amy-Neural", "Polly.Emma-Neural"))

    assert "the voice of en: Polly.Amy-Neural (en-GB) → Polly.Emma-Neural (en-GB)" in text_of(comparison)
    assert len(comparison.changes) == 1


def test_waits_and_ringing_are_told_with_their_seconds(tmp_path: Path) -> None:
    shown = text(tmp_path, (LINE, "ring: 45", "ring: 30"), (LINE, "last_words: 15", "last_words: 20"))

    assert "seconds that it rings: 45 → 30 (at person" in shown
    assert "seconds of silence before the line goes on: 15 → 20 (at goodbye)" in shown


def test_what_gets_longer_is_told_in_seconds(tmp_path: Path) -> None:
    old = "no-recording: Emme nauhoita emmekä kysy nimeä."
    comparison = changed(tmp_path, ("prompts/fi.yaml", old, f"{old[:-1]} emmekä mitään muutakaan sinusta."))

    longer = [change for change in comparison.changes if isinstance(change, FigureChange)]
    assert [(change.figure, change.language) for change in longer] == [("welcome", "fi")]
    assert longer[0].new > longer[0].old + 1


def test_words_to_the_person_who_answers_are_shown_when_they_are_switched_on(tmp_path: Path) -> None:
    off = lines.copied(tmp_path / "off", (LINE, "whisper: {on: yes, say_need: yes}", "whisper: {on: no, say_need: no}"))
    on = (LINE, "whisper: {on: yes, say_need: yes}", "whisper: {on: yes, say_need: no}")

    shown = text_of(changed(tmp_path / "on", on, of=off))

    assert "what the person who answers is told first: nothing → the language (at person" in shown
    assert "now:    Kieli: ruotsi." in shown


def test_hours_by_which_the_line_says_open_now_are_shown(tmp_path: Path) -> None:
    day = '{on: "2026-11-20", by: "AB"}'
    kuura, clinic = f"      confirmed: {day}\n    lawyer:", f"      confirmed: {day}\n    turku:"
    never = [(PROVIDERS, each, each.replace(day, "none")) for each in (kuura, clinic)]

    shown = text_of(changed(tmp_path / "now", of=lines.copied(tmp_path / "never", *never)))

    assert "hours of kuura: the clock is not asked → mon, tue, wed, thu, fri 09:00-20:00 (fi)" in shown
    assert "now:    Auki nyt." in shown


def test_a_language_that_is_gone_is_one_line_not_all_its_words(tmp_path: Path) -> None:
    sv = '  sv: {key: "2", voice: Polly.Elin-Neural, speak_as: sv-SE, in_finnish: ruotsi, number: "+358290000102"}\n'
    gone = lines.copied(
        tmp_path,
        (LINE, sv, ""),
        (LINE, "before_language: [fi, sv, en]", "before_language: [fi, en]"),
        languages=lines.SMALL,
    )
    comparison = compare(version_of(load(lines.small(lines.SMALL))), version_of(load(gone)))

    assert LanguageChange("sv", "open", None, ("2",)) in comparison.changes
    assert not any(isinstance(change, WordsChange) for change in comparison.changes)


def test_the_same_line_backwards_tells_the_same_numbers_the_other_way_round(tmp_path: Path) -> None:
    here, there = version_of(load(lines.small())), version_of(load(lines.copied(tmp_path, (PROVIDERS, *KUURA))))

    assert NumberChange("said", "kuura/helpline", "116 999", "116 998") in compare(here, there).changes
    assert NumberChange("said", "kuura/helpline", "116 998", "116 999") in compare(there, here).changes
