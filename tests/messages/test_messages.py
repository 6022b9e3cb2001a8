"""What operators read: in English and in Finnish, in words that a non-programmer knows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner

from ivr.cli import main
from ivr.cli.told import CLICK_WORDS
from ivr.cli.told import help_of as help_of_command
from ivr.messages import catalogue, shown, translator, w
from ivr.problems import did_you_mean
from tests.kit import lines
from tests.kit.work import calls_in
from tests.line.slips import Slip
from tests.line.test_slips import SLIPS, problems_in
from tests.messages.templates import PROGRAM, ROOT, commands, templates

PO = PROGRAM / "messages" / "fi.po"
FINNISH = translator("fi")
TEMPLATES = templates()


def names_in(text: str) -> set[str]:
    """The places for values, each with its form (but the comma in thousands); else what stands in braces."""
    try:
        return {f"{name}:{(form or '').strip(',')}" for _, name, form, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return set(re.findall(r"\{.*?\}", text))


# --- every template has its Finnish


def test_the_templates_of_every_room_are_found() -> None:
    rooms = {Path(file).parts[1] for file in TEMPLATES.values() if file.startswith("ivr/")}

    assert len(TEMPLATES) >= 1000
    assert rooms >= {"calls", "cli", "compare", "draw", "line", "phone", "problems.py", "rules", "schema"}


def test_every_template_has_a_finnish_translation() -> None:
    known = catalogue("fi")

    assert {file: template for template, file in TEMPLATES.items() if template not in known} == {}


def test_a_translation_has_the_same_places_for_values() -> None:
    different = [template for template, finnish in catalogue("fi").items() if names_in(template) != names_in(finnish)]

    assert different == []


def test_no_translation_is_without_a_template() -> None:
    assert [template for template in catalogue("fi") if template not in TEMPLATES] == []


def test_the_file_is_gettext_s_with_every_template_once() -> None:
    with PO.open("rb") as stream:
        messages = [message for message in read_po(stream, abort_invalid=True) if message.id]

    assert len(messages) == PO.read_text(encoding="utf-8").count("\nmsgid ") - 1
    assert all(message.string and not message.fuzzy for message in messages)


def test_click_still_has_the_sentences_that_are_translated_for_it() -> None:
    program = "".join(path.read_text(encoding="utf-8") for path in Path(click.__file__).parent.glob("*.py"))

    assert [words for words in CLICK_WORDS if f'"{words}"' not in program] == []


def test_no_problem_is_told_in_words_that_cannot_be_translated() -> None:
    """A message is never put together by hand; a mend may be a bare piece of YAML."""
    told = [
        f"{path.relative_to(ROOT)}:{each.lineno}"
        for path in PROGRAM.rglob("*.py")
        if "twiml_phone" not in path.parts
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)
        for message in each.args[_PLACE_OF_MESSAGE.get(each.func.id, 99) :][:1]
        if isinstance(message, ast.JoinedStr | ast.Constant)
    ]

    assert told == []


_PLACE_OF_MESSAGE = {"Problem": 2, "wrong": 0, "Unfillable": 0, "WrongValueError": 0, "SettingError": 0, "fail": 0}


# --- plain words

NEVER_SHOWN = re.compile(
    r"\b(nodes?|graphs?|edges?|compil\w+|TwiML|webhooks?|hash|E\.164|BCP 47|schemas?|funnels?|null|None|str|int|bool"
    r"|dict|tuple|parse[sdr]?|parsing|tokens?|exceptions?|traceback|stale|fallback|findings?|no-input|no-match|barge-in"
    r"|DTMF|whispers?|revisions?|rollback|signature|placeholders?|XLIFF|PO|provision\w*|suppressed|drift|YAML-tagi"
    r"|solmu\w*|graafi\w*|skeema\w*|tiiviste\w*|merkkijono\w*|jäsenn\w+|käännetään|webkoukku\w*|sanakirja\w*|monikko\w*"
    r"|suppilo\w*|takaisinkutsu\w*)\b",
    re.IGNORECASE,
)
ALLOWED = (
    r"auth token|--token|TWILIO_AUTH_TOKEN|with a token made for this run only|, not its token",  # Twilio's own word
    r"TwiML bin",  # a place in Twilio's console
    r"ivr fallback|ivr provision",  # commands
    r"ivr schema|docs/schema|JSON Schema\w*",  # the command that makes them for editors
    r"\bnone\b",  # a word that operators write
    r"\bexceptions?\b",  # one day that is different: `exceptions` in data/providers.yaml
    r"ivr (?:revisions|rollback|fallback|provision)",  # commands
    r"^whisper$",  # a column of the transcript: the phone's own word
)


def words_of_ours(text: str) -> list[str]:
    """The developers' words in *text*."""
    for allowed in ALLOWED:
        text = re.sub(allowed, "", text)
    return [found[0] for found in NEVER_SHOWN.finditer(text)]


@pytest.mark.parametrize("text", ["the node is stale", "a webhook", "None is no str", "solmua ei ole", "parse it"])
def test_the_developers_words_are_recognised(text: str) -> None:
    assert words_of_ours(text)


def test_no_template_has_a_word_that_only_developers_know() -> None:
    assert {text: found for text in TEMPLATES if (found := words_of_ours(text))} == {}


def test_no_translation_has_a_word_that_only_developers_know() -> None:
    assert {text: found for text in catalogue("fi").values() if (found := words_of_ours(text))} == {}


def test_finnish_messages_begin_like_the_english_ones() -> None:
    """Lower case for messages, capitals for help and headings; quoted values and names begin as they are."""
    other = [
        (template, finnish)
        for template, finnish in catalogue("fi").items()
        if TEMPLATES.get(template, "").startswith(("ivr/line", "ivr/calls", "ivr/graph", "ivr/problems"))
        and finnish[0].isalpha()
        and template[0].isalpha()
        and finnish[0].isupper() != template[0].isupper()
        and not template.startswith("Finnish")
        and TEMPLATES[template] != "ivr/problems.py"  # the operating system's own sentences
    ]

    assert other == []


# --- whole messages, in both languages

SLIP = {slip.name: slip for slip in SLIPS}
TOLD = {
    "tab": (
        ("a tab stands at the start of the line", "delete it and use spaces: two for each level"),
        ("rivin alussa on sarkainmerkki", "poista se ja käytä välilyöntejä: kaksi joka tasolle"),
    ),
    "hash as value": (
        ('nothing is written after "skip:"', 'what follows "#" is a remark: put "#" in quotes; or write a value'),
        (
            'kohdan "skip:" jälkeen ei ole kirjoitettu mitään',
            'merkin "#" jälkeen tulee huomautus: pane "#" lainausmerkkeihin tai kirjoita arvo',
        ),
    ),
    "one brace first": (
        (
            '"up" stands alone between the braces',
            'write a colon and a value after it; words that begin with "{" need quotes',
        ),
        (
            '"up" on yksin aaltosulkujen välissä',
            'kirjoita sen perään kaksoispiste ja arvo; sanat, jotka alkavat merkillä "{", pannaan lainausmerkkeihin',
        ),
    ),
    "misspelt step": (
        ('there is no step "help-wrk"', 'did you mean "help-work"?'),
        ('askelta "help-wrk" ei ole', 'tarkoititko "help-work"?'),
    ),
    "no such contact": (
        ('there is no contact of "kuura" called "lawer"', 'did you mean "lawyer"?'),
        ('auttajalla "kuura" ei ole yhteystietoa "lawer"', 'tarkoititko "lawyer"?'),
    ),
    "key taken": (
        (
            'key "0" is already used everywhere for a person',
            "take another key, or change it under keys in menus/line.yaml",
        ),
        (
            'näppäin "0" on jo käytössä kaikkialla: ihminen',
            "valitse toinen näppäin tai muuta kohtaa keys tiedostossa menus/line.yaml",
        ),
    ),
    "connect to a free number": (
        (
            '"+358800000178" cannot be rung by the line: short numbers and free numbers are only read aloud',
            "connect: no",
        ),
        (
            'linja ei voi soittaa numeroon "+358800000178": lyhyet ja maksuttomat numerot vain luetaan ääneen',
            "connect: no",
        ),
    ),
    "connect is another number": (
        (
            'we would dial "+358290003178" but read "029 000 3177" aloud',
            "mend the one that is wrong: both must be the same number",
        ),
        (
            'linja soittaisi numeroon "+358290003178" mutta lukisi ääneen "029 000 3177"',
            "korjaa väärä: kummassakin pitää olla sama numero",
        ),
    ),
    "hours in words": (
        (
            'hours cannot be "24/7"',
            "choose from: always, not known, or lines of its own under it: see the top of this file",
        ),
        (
            'kohtaan hours ei käy "24/7"',
            "valitse jokin näistä: always, not known, tai omat rivit sen alle: katso tämän tiedoston alkua",
        ),
    ),
    "long wait": (
        ('after_menu is "100", but must be at most 60', "after_menu: 60"),
        ('kohdassa after_menu on "100", mutta enintään 60 on sallittu', "after_menu: 60"),
    ),
    "speak lost": (
        ('"speak" is missing here', "add speak: yes"),
        ('tästä puuttuu "speak"', "lisää speak: yes"),
    ),
    "no such name": (
        ('"{{ nmuber }}": there is no such name here', 'did you mean "number"?'),
        ('"{{ nmuber }}": tällaista nimeä ei tässä ole', 'tarkoititko "number"?'),
    ),
    "number lost": (
        ("these words never say {{ number }}", "put {{ number }} where it is to be said"),
        ("näistä sanoista puuttuu {{ number }}", "kirjoita {{ number }} siihen kohtaan, jossa se pitää sanoa"),
    ),
    "program's sentence renamed": (
        ('"wrong-key" has no words in "en"', 'add wrong-key: under sentences; is it "wrng-key", misspelt?'),
        (
            'lauseella "wrong-key" ei ole sanoja kielellä "en"',
            'lisää wrong-key: kohdan sentences alle; onko "wrng-key" sama väärin kirjoitettuna?',
        ),
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_a_slip_is_told_in_finnish_and_in_english(name: str, tmp_path: Path) -> None:
    slip = SLIP[name]
    place = slip.make(tmp_path)
    (english, mend), (finnish, korjaus) = TOLD[name]

    (problem,) = problems_in(tmp_path)

    assert problem.shown() == [f"{place}: error[{slip.code}]: {english}", f"  mend: {mend}"]
    assert problem.shown(FINNISH) == [f"{place}: virhe[{slip.code}]: {finnish}", f"  korjaus: {korjaus}"]


@pytest.mark.parametrize("name", [*TOLD][::3])
@pytest.mark.parametrize("by", ["setting", "option"])
def test_ivr_check_tells_a_slip_in_the_language_that_is_set(name: str, by: str, tmp_path: Path) -> None:
    slip = SLIP[name]
    place = slip.make(tmp_path)
    (english, mend), (finnish, korjaus) = TOLD[name]

    in_finnish = check(tmp_path, "fi", by)
    in_english = check(tmp_path, "en", by)

    assert in_finnish == [
        f"{place}: virhe[{slip.code}]: {finnish}",
        f"  korjaus: {korjaus}",
        "1 korjattava asia, ennen kuin linjan voi ottaa käyttöön",
    ]
    assert in_english == [
        f"{place}: error[{slip.code}]: {english}",
        f"  mend: {mend}",
        "1 problem to mend before the line can be made",
    ]


def check(root: Path, language: str, by: str) -> list[str]:
    """What ``ivr check`` prints."""
    chosen = ["--language", language] if by == "option" else []
    environment = {"IVR_LANGUAGE": language} if by == "setting" else {"IVR_LANGUAGE": "en"}
    result = CliRunner(env=environment).invoke(main, [*chosen, "--root", str(root), "check"])
    assert result.exit_code == 1
    return result.stderr.splitlines()


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_of_every_slip_nothing_stays_english(slip: Slip, tmp_path: Path) -> None:
    slip.make(tmp_path)

    for problem in problems_in(tmp_path):
        english, finnish = problem.shown(), problem.shown(FINNISH)
        bare = replace(problem, hint="").shown(FINNISH)

        assert finnish[0] != english[0]
        assert finnish[0].partition("]: ")[2] != english[0].partition("]: ")[2]
        assert isinstance(problem.hint, str) or finnish[1:] != english[1:]
        assert bare == finnish[:1]


def test_the_example_in_the_finnish_guide_is_what_is_printed(tmp_path: Path) -> None:
    slip = replace(SLIP["misspelt step"], new=SLIP["misspelt step"].new.replace("help-wrk", "help-wrok"))
    slip.make(tmp_path)

    printed = "".join(f"    {line}\n" for line in check(tmp_path, "fi", "setting")[:2])

    assert printed in (ROOT / "docs" / "opas.md").read_text(encoding="utf-8")


# --- commands


def help_of(*args: str, language: str) -> str:
    result = CliRunner(env={"IVR_LANGUAGE": language}).invoke(main, [*args, "--help"])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_the_help_of_every_command_is_in_the_language_that_is_set(name: str) -> None:
    args = () if name == "ivr" else (name,)

    finnish, english = help_of(*args, language="fi"), help_of(*args, language="en")

    assert finnish.startswith("Käyttö: ")
    assert english.startswith("Usage: ")
    assert re.findall(r"\b(?:Show|Print|Write|unless|the|Options|Commands)\b", finnish) == []
    assert re.findall(r"\b(?:Näytä|Kirjoita|Valinnat|Komennot|tai)\b", english) == []
    assert _options(finnish) == _options(english)


def _options(text: str) -> list[str]:
    return re.findall(r"^  (?:-\w, )?(--[a-z-]+)", text, re.MULTILINE)


@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_list_of_commands_tells_the_whole_first_sentence_of_each(language: str) -> None:
    told = " ".join(help_of(language=language).split())

    for name, command in list(commands())[1:]:
        words = " ".join(translator(language)(help_of_command(command)).partition("\n\n")[0].split())
        assert f" {name} {words.partition('. ')[0]}" in told


def wrong(*args: str) -> Iterator[str]:
    for language in ("fi", "en"):
        result = CliRunner(env={"IVR_LANGUAGE": language}).invoke(main, args)
        assert result.exit_code == 2, result.output
        yield result.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("args", "finnish", "english"),
    [
        (
            ["chek"],
            "Virhe: Komentoa 'chek' ei ole. Tarkoititko 'check'?",
            "Error: No such command 'chek'. Did you mean 'check'?",
        ),
        (["check", "--at"], "Virhe: Valinta '--at' tarvitsee arvon.", "Error: Option '--at' requires an argument."),
        (
            ["check", "--format", "pdf"],
            "Virhe: Väärä arvo kohdassa '--format': 'pdf' ei ole mikään näistä: 'text', 'json', 'github'.",
            "Error: Invalid value for '--format': 'pdf' is not one of 'text', 'json', 'github'.",
        ),
        (
            ["check", "--at", "noon"],
            "Virhe: Väärä arvo kohdassa '--at': \"noon\" ei ole päivä eikä kellonaika: "
            'kirjoita "2026-12-24 21:00" tai 2026-12-24',
            'Error: Invalid value for \'--at\': "noon" is no day or time: write "2026-12-24 21:00" or 2026-12-24',
        ),
        (
            ["test", "no-such-folder"],
            "Virhe: Väärä arvo kohdassa '[FILES]...': 'no-such-folder' puuttuu.",
            "Error: Invalid value for '[FILES]...': 'no-such-folder' does not exist.",
        ),
        (
            ["call", "--json"],
            'Virhe: --json tarvitsee myös näppäimet, esimerkiksi --keys "1 1"',
            'Error: --json needs --keys, like --keys "1 1"',
        ),
    ],
)
def test_a_wrong_command_line_is_told_in_the_language_that_is_set(args: list[str], finnish: str, english: str) -> None:
    assert list(wrong(*args)) == [finnish, english]


def test_a_setting_that_cannot_be_used_is_told_in_finnish() -> None:
    environment = {"IVR_LANGUAGE": "fi", "PORT": "ten"}

    result = CliRunner(env=environment).invoke(main, ["--root", str(lines.FIXTURE), "serve"])

    assert (result.exit_code, result.stderr.splitlines()) == (
        2,
        ['virhe: PORT on "ten", mutta sen pitää olla luku väliltä 1–65535.', "  korjaus: PORT=8000"],
    )


def test_a_call_by_keys_is_told_in_finnish() -> None:
    played = CliRunner(env={"IVR_LANGUAGE": "fi"}).invoke(
        main, ["--root", str(lines.FIXTURE), "call", "--keys", "1 1 0 busy"]
    )

    told = played.stdout.splitlines()

    assert any(line.endswith("soittaja painaa 1") for line in told)
    assert any("  soi      +358290003177 (näkyy " in line for line in told)
    assert any(line.endswith("  soitto   varattu, 0 s, ei yhdistetty") for line in told)
    assert re.findall(r"\b(?:hears|caller|presses|rings|waits)\b", played.stdout) == []


def test_the_line_is_drawn_in_finnish() -> None:
    drawn = CliRunner(env={"IVR_LANGUAGE": "fi"}).invoke(main, ["--root", str(lines.FIXTURE), "map"]).stdout

    assert drawn.splitlines()[0] == 'Neuvontapuhelin: 21 askelta, sanat kielellä "fi"'
    assert "help-work (auttajat)" in drawn
    assert re.findall(r"\((?:menu|helpers|message|transfer|goodbye)\)", drawn) == []


# --- the machinery


def test_words_inside_words_and_lists_are_translated_too() -> None:
    words = w('"{name}" is not {what}, but a step of type "{type}"', name="needs", what=w("a goodbye"), type="menu")

    assert str(words) == '"needs" is not a goodbye, but a step of type "menu"'
    assert shown(words, FINNISH) == '"needs" ei ole lopetus, vaan askel, jonka tyyppi on "menu"'


def test_a_hint_names_the_nearest_word_or_lists_them_or_says_what_else_to_do() -> None:
    otherwise = w("write the words out")

    assert str(did_you_mean("wrk", ["work", "home"])) == 'did you mean "work"?'
    assert str(did_you_mean("zzz", ["work", "home"])) == "choose from: home, work"
    assert did_you_mean("zzz", [], otherwise) == otherwise
    assert str(did_you_mean("zzz", [])) == ""


def test_finnish_costs_little_work() -> None:
    messages = len(catalogue("fi"))

    assert calls_in(lambda: catalogue.__wrapped__("fi")) < 60 * messages
