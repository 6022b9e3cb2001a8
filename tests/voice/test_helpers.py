"""Helpers as they are read: one at a time, with at most three keys."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from ivr.graph.call_graph import CallGraph
from ivr.line.load import Line
from tests.kit import lines
from tests.kit.places import address
from tests.kit.played import heard, heard_last, play, words
from twiml_phone import Phone
from twiml_phone.call.transcript import Heard


def test_after_the_last_helper_the_caller_hears_that_it_was_the_last(phone: Phone, line: Line) -> None:
    last = play(phone, "1", "5", "4", "2")
    after = play(phone, "1", "5", "4", "2", "2")

    assert words(line, "fi", "last-helper") in heard_last(last)
    assert words(line, "fi", "key-next", key="kaksi") not in heard_last(last)
    assert heard_last(after)[0] == words(line, "fi", "end-of-list")


def test_at_most_three_keys_are_said_for_a_helper(phone: Phone, line: Line) -> None:
    offers = {
        words(line, "fi", f"key-{name}", key=key)
        for name, key in (("connect", "yksi"), ("next", "kaksi"), ("again", "kolme"), ("more", "neljä"))
    }
    assert len(offers & set(heard_last(play(phone, "1", "1")))) == 3
    assert words(line, "fi", "key-connect", key="yksi") in heard_last(play(phone, "1", "1"))
    assert words(line, "fi", "key-connect", key="yksi") not in heard_last(play(phone, "1", "1", "2"))


def test_a_caller_whose_language_is_not_spoken_hears_what_to_say_in_the_finnish_voice(phone: Phone) -> None:
    call = play(phone, "3", "5", "5", "2", "2")
    spoken = [(entry.words, entry.voice) for entry in call.transcript if isinstance(entry, Heard)]

    assert ("Tulkki, englanti.", "Polly.Suvi-Neural") in spoken
    assert "Tulkki" not in " ".join(heard(play(phone, "1", "5", "5")))


def test_an_extra_that_is_switched_off_is_not_heard_anywhere(tmp_path: Path) -> None:
    change = ("menus/line.yaml", "calm_line: yes", "calm_line: no")
    graph = lines.graph_of(lines.copied(tmp_path, change))
    spoken = " ".join(part.words for node in graph.nodes.values() for part in node.speech if hasattr(part, "words"))

    assert "Tyynilinja" not in spoken
    assert "zero eight zero. zero zero zero. zero zero five" not in spoken


def test_an_area_step_leaves_out_helpers_who_are_elsewhere_and_shares_equal_lists(
    phone: Phone, app: Flask, graph: CallGraph, line: Line
) -> None:
    helpers = line.prompts["fi"].providers
    clinic, authority, pihla, calm = ("open_clinic", "support_centre", "pihla", "calm_line")
    here = {"1": (clinic, authority, pihla, calm), "2": (authority, pihla, calm), "3": (authority, calm)}
    heard_there = {
        key: [heard_last(play(phone, "1", "5", "2", key, *"2" * more)) for more in range(len(names))]
        for key, names in here.items()
    }

    for key, names in here.items():
        for said, name in zip(heard_there[key], names, strict=True):
            assert helpers[name].sentence.text in said, (key, name)
        assert words(line, "fi", "last-helper") in heard_there[key][-1]
    question = address(graph, "fi", "5", "2", "#")
    leads = {key: set(lines.addresses(lines.ask(app.test_client(), question, Digits=key))) for key in "1234"}
    assert leads["1"] == leads["4"] != leads["2"] != leads["3"]
