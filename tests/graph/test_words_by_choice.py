"""What an operator may add to menus and words, and the line of the tests does not use."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivr.graph.call_graph import CallGraph, State
from ivr.graph.nodes import Pause, Ring, Say
from ivr.line.load import load
from ivr.problems import BrokenLineError
from tests.kit import lines
from tests.kit.places import at, words

SOMALI = "in_finnish: somali"
DOOR = """
door:
  voice_of: fi
  digits: [eber, kow, laba, saddex, afar, shan, lix, toddoba, siddeed, sagaal]
  name: "Soomaali: {{ key }}."
  connecting: Waan ku wacaynaa.
"""


def with_door(folder: Path, door: str = DOOR) -> Path:
    root = lines.copied(folder)
    file = root / "prompts" / "so.yaml"
    file.write_text(file.read_text(encoding="utf-8") + door, encoding="utf-8")
    return root


def changed(folder: Path, *changes: tuple[str, str, str]) -> CallGraph:
    return lines.graph_of(lines.copied(folder, *changes))


# --- the door of a language without a voice


def test_a_language_without_a_voice_is_named_by_the_voice_that_speaks_for_it(tmp_path: Path) -> None:
    graph = lines.graph_of(with_door(tmp_path))
    named = [part for part in graph.nodes[graph.entry].speech if isinstance(part, Say) and part.language == "so"]
    on_page_two = [part.words for part in graph.nodes["mul/languages.page-two"].speech if isinstance(part, Say)]

    assert graph.reach["so"].state is State.CLOSED
    assert [(part.words, part.voice) for part in named] == [("Soomaali: sagaal.", "Polly.Suvi-Neural")]
    assert [(part.path, part.role) for part in named] == [(("door", "name"), "language-line")]
    assert "Soomaali: laba." in on_page_two


def test_its_key_rings_at_once_with_one_sentence_and_the_finnish_words_twice(tmp_path: Path) -> None:
    graph = lines.graph_of(with_door(tmp_path))
    first = graph.nodes[graph.first["so"]]

    assert isinstance(first.ending, Ring)
    assert words(first) == ["Waan ku wacaynaa.", "Tulkki, somali.", "Tulkki, somali."]
    assert Pause(1) in first.speech
    assert not [id_ for id_ in graph.nodes if id_.startswith("so/closed")]


@pytest.mark.parametrize(
    ("door", "told"),
    [
        (DOOR.replace("voice_of: fi", "voice_of: ar"), '"ar" has no voice, so it cannot speak for "so"'),
        (DOOR.replace("voice_of: fi", "voice_of: xx"), 'there is no language "xx"'),
        (DOOR.replace("{{ key }}", "shan"), "these words never say {{ key }}"),
        (DOOR.replace("wacaynaa", "{{ key }}"), '"{{ key }}": there is no such name here'),
        (DOOR.replace("eber, ", ""), "digits"),
        (DOOR.replace("laba", "kow"), '"kow" is the word for two different keys'),
    ],
)
def test_a_door_that_cannot_open_is_told_at_its_place(tmp_path: Path, door: str, told: str) -> None:
    with pytest.raises(BrokenLineError) as broken:
        load(with_door(tmp_path, door))

    assert any(
        problem.place.file == "prompts/so.yaml" and problem.place.line > 200 for problem in broken.value.problems
    )
    if told != "digits":
        assert any(told in str(problem) for problem in broken.value.problems)


# --- menus


def test_a_person_is_named_with_the_notice_in_each_language_of_the_beginning(tmp_path: Path) -> None:
    graph = changed(tmp_path, ("menus/start.yaml", "  more:", "  person: person-any-time\n  more:"))
    said = words(graph.nodes[graph.entry])

    assert said[-7:-1] == [
        "Vaara nyt: sulje ja soita maksutta yksi yksi kaksi.",
        "Ihmiselle: paina nolla milloin vain.",
        *said[-5:-3],
        "Danger now: hang up and call one one two for free.",
        "For a person, press zero at any time.",
    ]
    assert "For a person, press zero at any time." not in words(graph.nodes["mul/languages.again"])


def test_what_comes_after_the_options_is_said_where_they_are_said_in_full(tmp_path: Path) -> None:
    option = '    "5": {say: need-other, short: short-other, to: other-needs}\n'
    graph = changed(tmp_path, ("menus/needs.yaml", option, option + "  after: [press-a-key]\n"))

    assert words(graph.nodes["en/needs"])[-1] == "Press a number."
    assert words(graph.nodes["en/welcome"])[-1] == "Press a number."
    assert "Press a number." not in words(graph.nodes["en/needs.silent-2"])


@pytest.mark.parametrize(("on_bill", "is_said"), [("maybe", True), ("no", False)])
def test_the_bill_is_spoken_of_where_a_call_can_show_on_it(tmp_path: Path, on_bill: str, is_said: bool) -> None:
    graph = changed(
        tmp_path,
        ("menus/start.yaml", "call-list, if-someone", "call-list, call-on-bill, if-someone"),
        ("menus/line.yaml", "  on_bill: maybe", f"  on_bill: {on_bill}"),
    )

    assert ("This call can show on the phone's bill." in words(graph.nodes["en/welcome"])) is is_said


# --- keys, letters, addresses


def test_keys_are_said_as_the_language_bends_them_and_numbers_are_not(tmp_path: Path) -> None:
    pressed = "  pressed: [to zero, to one, to two, to three, to four, to five, to six, to seven, to eight, to nine, to star, to hash]\n"  # noqa: E501
    graph = changed(tmp_path, ("prompts/en.yaml", "  star: star\n", f"  star: star\n{pressed}"))

    assert "For English: press to three." in words(graph.nodes[graph.entry])
    assert "Work and pay: to two." in words(graph.nodes["en/needs"])
    assert "For a person, press to zero at any time." in words(graph.nodes["en/welcome"])
    assert any("one one six" in said for said in words(at(graph, "en", "5", "5")))


def test_two_keys_never_have_one_word(tmp_path: Path) -> None:
    pressed = "  pressed: [a, b, c, d, e, f, g, h, i, j, k, b]\n"
    with pytest.raises(BrokenLineError) as broken:
        load(lines.copied(tmp_path, ("prompts/en.yaml", "  star: star\n", f"  star: star\n{pressed}")))

    (problem,) = broken.value.problems
    assert '"b" is the word for two different keys' in str(problem)


def test_an_address_is_spelled_with_its_dots_and_in_the_letters_of_the_language(tmp_path: Path) -> None:
    graph = changed(
        tmp_path,
        ("prompts/en.yaml", "  star: star\n", "  star: star\n  letters: {p: pee, o: oh}\n"),
        ("data/providers.yaml", "web: poliisi.example/vihje", "web: po.poli-isi.example/vihje"),
    )
    more = words(at(graph, "en", "2", "2", "2", "2", "4"))

    assert "Letters: pee, oh, dot, pee, oh, l, i, dash, i, s, i." in more


def test_callers_hear_the_page_in_their_own_language_and_the_warning_before_it(tmp_path: Path) -> None:
    graph = changed(
        tmp_path,
        (
            "data/providers.yaml",
            "web: poliisi.example/vihje",
            "web: poliisi.example/vihje\n      web_in: {en: tip.example}",
        ),
    )
    english = words(at(graph, "en", "2", "2", "2", "2"))
    finnish = words(at(graph, "fi", "2", "2", "2", "2"))

    assert "tip" in english
    assert any("vihje" in said for said in finnish)
    warning = english.index("If someone checks your phone, do not open the page on it.")
    assert warning < english.index("tip")


def test_a_helper_without_a_number_may_say_so_in_its_own_words(tmp_path: Path) -> None:
    name = "    name: The tip phones of the police.\n"
    own = f"{name}    no_number: The numbers are on the web page of the police.\n"
    said = words(at(changed(tmp_path, ("prompts/en.yaml", name, own)), "en", *"22222"))

    assert "The numbers are on the web page of the police." in said
    assert "We have no phone number." not in said


def test_a_page_with_words_of_its_own_is_not_said_to_answer_in_languages(tmp_path: Path) -> None:
    page = ("2", "2", "2", "2")
    assert any("Swedish" in said for said in words(at(lines.graph_of(lines.FIXTURE), "en", *page)))
    text = (lines.FIXTURE / "prompts" / "en.yaml").read_text(encoding="utf-8")
    helper = text[text.index("  tip_form:\n") :].split("\n")[1]
    own = f"{helper}\n    no_number: The form is in English too."
    said = words(at(changed(tmp_path, ("prompts/en.yaml", helper, own)), "en", *page))

    assert "The form is in English too." in said
    assert not any("Swedish" in each for each in said)


# --- sources of what is said of safety


def test_a_source_of_words_that_are_nowhere_is_told(tmp_path: Path) -> None:
    safety = 'safety: {"kuura: before": {source: a.example, seen: "2026", checked_by: none}}\nmode: practice'
    with pytest.raises(BrokenLineError) as broken:
        load(lines.copied(tmp_path, ("menus/line.yaml", "mode: practice", safety)))

    (problem,) = broken.value.problems
    assert 'there is no sentence "kuura: before" in prompts/' in str(problem)


# --- whoever cannot speak


def test_the_emergency_text_is_told_to_whoever_reached_nobody_and_in_the_last_words(tmp_path: Path) -> None:
    text = '  danger-text: "If you cannot speak, send a text message to {{ emergency }}."\n  goodbye:'
    graph = changed(tmp_path, ("prompts/en.yaml", "  goodbye:", text))
    said = "If you cannot speak, send a text message to one one two."

    unreached = words(graph.nodes["en/person.unreached"])
    assert unreached[unreached.index(said) - 1].endswith("one one two for free.")
    assert words(graph.nodes["en/goodbye"])[2] == said
    assert not [id_ for id_, node in graph.nodes.items() if id_.startswith(("fi/", "sv/")) and said in words(node)]


def test_the_emergency_text_must_name_its_number(tmp_path: Path) -> None:
    with pytest.raises(BrokenLineError, match=r"these words never say {{ emergency }}"):
        changed(tmp_path, ("prompts/en.yaml", "  goodbye:", "  danger-text: Send a text message.\n  goodbye:"))


# --- more words of a door


MORE = """  say_this: "Waxaad Finnish ku dhahdaa:"
  still_trying: Waan isku dayaynaa.
  not_reached: "Lama helin. {{ key }} riix. Lambarku waa {{ number }}. Khatar: {{ emergency }}."
  after_call: "Mar kale: {{ key }}."
"""


def test_a_door_may_say_more_in_the_callers_own_language(tmp_path: Path) -> None:
    graph = lines.graph_of(with_door(tmp_path, f"{DOOR}{MORE}"))
    first = graph.nodes[graph.first["so"]]
    again, unreached = (graph.nodes[f"so/person.{reading}"] for reading in ("ring-2", "unreached"))
    after = graph.nodes["so/person.after"]

    assert words(first) == ["Waan ku wacaynaa.", "Waxaad Finnish ku dhahdaa:", "Tulkki, somali.", "Tulkki, somali."]
    spoken = next(part for part in first.speech if isinstance(part, Say))
    assert (spoken.voice, spoken.speak_as, spoken.language) == ("Polly.Suvi-Neural", "fi-FI", "so")
    assert (spoken.path, spoken.role, spoken.recording) == (("door", "connecting"), "connecting", None)
    assert words(again) == ["Waan isku dayaynaa."]
    assert words(unreached)[0] == (
        "Lama helin. kow riix. Lambarku waa eber laba sagaal. eber eber eber. saddex kow toddoba toddoba. "
        "Khatar: kow kow laba."
    )
    assert any("Numero" in each or "Number" in each or "zero two nine" in each for each in words(unreached)[1:])
    assert words(after)[0] == "Mar kale: kow."


def test_a_language_that_has_a_voice_of_its_own_does_not_use_its_door(tmp_path: Path) -> None:
    file = with_door(tmp_path, f"{DOOR}{MORE}") / "menus" / "line.yaml"
    text = file.read_text(encoding="utf-8")
    assert f"voice: none, {SOMALI}" in text
    voice = f"voice: Polly.Suvi-Neural, speak_as: fi-FI, {SOMALI}"
    file.write_text(text.replace(f"voice: none, {SOMALI}", voice), encoding="utf-8")
    graph = lines.graph_of(tmp_path)
    of_the_door = {"Waan ku wacaynaa.", "Waan isku dayaynaa.", "Mar kale: kow."}

    assert graph.reach["so"].state is State.OPEN
    assert not [node.id for node in graph.nodes.values() if of_the_door & {*words(node)}]


@pytest.mark.parametrize("name", ["person", "up", "cover"])
def test_a_door_has_no_words_for_keys_but_its_digits(tmp_path: Path, name: str) -> None:
    door = DOOR.replace("Waan ku wacaynaa.", f'"Waan ku wacaynaa {{{{ {name} }}}}."')
    with pytest.raises(BrokenLineError, match="there is no such name here"):
        load(with_door(tmp_path, door))


# --- steps


def test_messages_in_a_row_are_said_one_after_the_other_before_the_menu(tmp_path: Path) -> None:
    more = "next: one-more\n\none-more:\n  type: message\n  say: [person-short, goodbye]\n  next: and-one\n\n"
    more += "and-one:\n  type: message\n  say: [wrong-key]\n  next: which-town"
    graph = changed(tmp_path, ("menus/needs.yaml", "next: which-town", more))
    said = words(at(graph, "en", "5", "2"))
    row = [graph_words(graph, name) for name in ("town", "person-short", "goodbye", "wrong-key")]

    assert [said.index(each) for each in row] == [0, 1, 2, 3]
    assert "town-helsinki" in [part.sentence for part in at(graph, "en", "5", "2").speech if isinstance(part, Say)]


def graph_words(graph: CallGraph, sentence: str) -> str:
    """How a sentence of the program or of a message is said in English."""
    return next(
        part.words
        for node in graph.nodes.values()
        for part in node.speech
        if isinstance(part, Say) and part.language == "en" and part.sentence == sentence
    )


def test_an_option_may_lead_to_the_languages(tmp_path: Path) -> None:
    option = '"5": {say: need-other, short: short-other, to: other-needs}'
    graph = changed(
        tmp_path, ("menus/needs.yaml", option, option + '\n    "6": {say: need-food, short: short-food, to: languages}')
    )

    assert at(graph, "en", "6").id == "mul/languages.again"


def test_a_number_of_a_language_without_a_voice_rings_a_person_at_once(tmp_path: Path) -> None:
    number = "voice: none, in_finnish: somali"
    graph = changed(tmp_path, ("menus/line.yaml", number, f'{number}, number: "+358290000109"'))

    assert graph.numbers["+358290000109"] == graph.first["so"]
    assert graph.numbers["+358290000102"].startswith("sv/welcome")
