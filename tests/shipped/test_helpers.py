"""Every helper of a list is heard in every language, with its number digit by digit as in the data."""

from __future__ import annotations

import re

import pytest

from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import Node, Say
from ivr.graph.spots import RING_STEP
from ivr.line.load import Line
from ivr.line.providers import Contact
from tests.shipped.the_line import listed, spoken

EMERGENCY = "112"


def readings(graph: CallGraph, language: str) -> dict[str, list[Node]]:
    """The places where each helper is read, by its full name."""
    found: dict[str, list[Node]] = {}
    for node in graph.nodes.values():
        if node.language == language and node.at.helper and node.at.step != RING_STEP:
            found.setdefault(node.at.helper, []).append(node)
    return found


def words(node: Node, *sentences: str) -> list[str]:
    """What is said at a place; of these sentences alone where there are any."""
    says = [part for part in node.speech if isinstance(part, Say)]
    return [part.words for part in says if not sentences or part.sentence in sentences]


def aloud(contact: Contact, digits: tuple[str, ...]) -> str:
    """A contact's number in the words for its digits, with a stop between the groups."""
    return ". ".join(" ".join(digits[int(digit)] for digit in group) for group in contact.groups)


@pytest.mark.parametrize("language", spoken())
def test_every_helper_is_heard_with_its_name_what_it_is_and_how_to_reach_it(
    graph: CallGraph, line: Line, language: str
) -> None:
    places = readings(graph, language)
    wanted = {full_name for helpers in listed(line).values() for full_name in helpers}

    assert places.keys() == wanted
    for full_name in wanted:
        contact, (_, said) = line.contact(full_name), line.words_of(language, full_name)
        first = [node for node in places[full_name] if said.sentence.text in words(node)]
        assert first, full_name
        reach = aloud(contact, line.prompts[language].words.digits)
        site = (contact.web or contact.email or "").split(".")[0].split("@")[0]
        for node in first:
            assert words(node, "name"), node.id
            heard = " ".join(words(node)).lower()
            assert (reach or site).lower() in heard or " ".join(site) in heard, node.id


@pytest.mark.parametrize("language", spoken())
def test_only_numbers_of_the_data_are_heard_each_grouped_as_it_is_published(
    graph: CallGraph, line: Line, language: str
) -> None:
    """Every run of three digit words or more, a group after the other."""
    digits = {word: str(digit) for digit, word in enumerate(line.prompts[language].words.digits)}
    contacts = [line.contact(name) for helpers in listed(line).values() for name in helpers]
    contacts += [line.contact(name) for name in (line.settings.helpline, line.settings.second_helpline)]
    heard = {
        number
        for node in graph.nodes.values()
        for part in node.speech
        if isinstance(part, Say) and part.language == language
        for number in runs(part.words, digits)
    }

    assert heard == {" ".join(contact.groups) for contact in contacts if contact.number} | {EMERGENCY}


def runs(text: str, digits: dict[str, str]) -> set[str]:
    """The numbers in *text*: digit words side by side, or with a stop between them."""
    found, run = set(), ""
    for word in [*re.sub(r"([.,:])", r" \1 ", text).split(), "end"]:
        if word in digits:
            run += digits[word]
        elif word == "." and run:
            run += " "
        else:
            if len(run.replace(" ", "")) >= len(EMERGENCY):
                found.add(run.strip())
            run = ""
    return found


@pytest.mark.parametrize("language", spoken())
def test_a_call_is_called_free_exactly_where_the_data_says_so(graph: CallGraph, line: Line, language: str) -> None:
    for full_name, nodes in readings(graph, language).items():
        contact = line.contact(full_name)
        if contact.number is None:
            continue
        told = any(words(node, "price-free") for node in nodes)
        assert told == (contact.price == "free"), full_name
        assert not (told and any(words(node, "price-normal") for node in nodes)), full_name


@pytest.mark.parametrize("language", spoken())
def test_a_warning_is_heard_before_the_number(graph: CallGraph, line: Line, language: str) -> None:
    warned = {name for name in readings(graph, language) if line.words_of(language, name)[1].before is not None}
    assert warned
    for full_name in warned:
        for node in readings(graph, language)[full_name]:
            sentences = [part.sentence for part in node.speech if isinstance(part, Say)]
            if "number-is" in sentences and "sentence" in sentences:
                assert sentences.index("before") < sentences.index("number-is"), node.id


def test_whoever_callers_are_warned_of_is_read_first_to_nobody(line: Line) -> None:
    for name, helpers in listed(line).items():
        assert line.words_of("fi", helpers[0])[1].before is None, name


def test_each_need_has_two_ways_to_help_for_anybody_and_one_that_is_no_authority(line: Line) -> None:
    for name, helpers in listed(line).items():
        providers = [line.providers[each.split("/")[0]] for each in helpers]
        for_anybody = {id(helper): helper for helper in providers if helper.audience == "everyone"}.values()
        assert len(for_anybody) >= 2, name
        assert any(helper.kind != "authority" for helper in for_anybody), name
