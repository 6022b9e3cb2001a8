"""What an address promises, and where a call goes on in another version; on a graph of a few places."""

from __future__ import annotations

import hashlib
import json

import pytest

from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import BRIDGED, GONE, NO_INPUT, NO_MATCH, UNREACHED, Ring
from ivr.graph.promises import Promise, carried_over, promised, signed, taken_apart
from tests.kit.small_graph import ALMA, MONDAY, small_graph, without

OLD = small_graph()
EVERYWHERE = ("0", "9", "*", "#")


def mark(*told: tuple[str, str]) -> str:
    """The mark of what callers were told. Addresses carry it: another way of making it would break every promise."""
    return hashlib.sha256(json.dumps(sorted(told)).encode()).hexdigest()[:8]


def went(new: CallGraph, id_: str, cause: str, old: CallGraph = OLD) -> str:
    """Where a call goes in *new* that comes from the place *id_* of *old*, with the promise it carries."""
    return carried_over(new, id_, promised(old, old.nodes[id_]), cause, MONDAY).id


def unsigned(new: CallGraph, id_: str, cause: str) -> str:
    """As `went`, of an address that says nothing of what was told."""
    return carried_over(new, id_, None, cause, MONDAY).id


# --- what is promised


@pytest.mark.parametrize(
    ("id_", "keys", "told"),
    [
        ("en/gone", ("", "", "", ""), ()),
        ("mul/start", ("0", "", "*", "#"), (("1", "language en"), ("2", "rings helpline/tel"))),
        ("mul/start.again", ("0", "", "*", ""), (("1", "language en"), ("2", "rings helpline/tel"))),
        ("mul/person", ("", "", "", ""), (("rings", "helpline/tel"),)),
        ("en/needs", EVERYWHERE, (("1", "step [('list', '')] clock"), ("2", "rings berit/tel"))),
        (
            "en/needs.silent-2",
            EVERYWHERE,
            (("1", "step [('list', '')] clock"), ("2", "rings berit/tel"), (NO_INPUT, "rings helpline/tel")),
        ),
        ("en/list.alma--tel", EVERYWHERE, (("2", "next"), ("3", "again"))),
        (
            "en/list.berit--tel",
            EVERYWHERE,
            (("1", "rings berit/tel"), ("2", "next"), ("3", "again"), ("4", "more")),
        ),
        ("en/list.end", EVERYWHERE, (("1", "the list again"), (NO_INPUT, "rings helpline/tel"))),
        ("en/person", ("", "", "", ""), (("rings", "helpline/tel"), (UNREACHED, "rings alma/tel"))),
        ("sv/end", ("0", "9", "", ""), (("1", "rings helpline/tel"),)),
    ],
)
def test_a_place_promises_its_keys_of_everywhere_and_a_mark_of_all_else_that_was_told(
    id_: str, keys: tuple[str, ...], told: tuple[tuple[str, str], ...]
) -> None:
    # who is rung when nobody presses a key is told as who it is
    pairs = [(cause, text.removeprefix("rings ") if cause in (NO_INPUT, UNREACHED) else text) for cause, text in told]

    assert promised(OLD, OLD.nodes[id_]) == Promise(keys, mark(*pairs))


def test_a_list_that_others_share_is_promised_by_all_its_names() -> None:
    graph = small_graph({"en/needs": {"1": "en/list.alma--tel"}}, also={"en/list.alma--tel": ("en/b.in-x.alma--tel",)})

    assert promised(graph, graph.nodes["en/needs"]).mark == mark(
        ("1", "step [('b', 'x'), ('list', '')] "), ("2", "rings berit/tel")
    )


def test_a_key_that_means_something_else_at_a_place_is_not_promised_as_the_key_of_everywhere() -> None:
    graph = small_graph({"en/needs": {"0": "en/cover", "9": "en/gone"}})

    assert promised(graph, graph.nodes["en/needs"]) == Promise(
        ("", "9", "*", "#"),
        mark(("0", "step [('cover', '')] "), ("1", "step [('list', '')] clock"), ("2", "rings berit/tel")),
    )


def test_a_key_that_a_line_has_switched_off_is_promised_nowhere() -> None:
    graph = without(OLD, keys={"person": "0", "up": "*"})

    assert promised(graph, graph.nodes["en/needs"]).keys == ("0", "", "*", "")


def test_the_address_of_a_place_has_its_promise_in_letters_that_nothing_on_the_way_changes() -> None:
    promise = promised(OLD, OLD.nodes["en/needs"])

    assert str(promise) == f"k-09sh-{promise.mark}"
    assert signed(OLD, OLD.nodes["en/needs"]) == f"en/needs.k-09sh-{promise.mark}"
    assert taken_apart(f"en/needs.k-09sh-{promise.mark}") == ("en/needs", promise)
    assert taken_apart("sv/end.k-09nn-01234567") == ("sv/end", Promise(("0", "9", "", ""), "01234567"))
    assert taken_apart("sv/end.k-09nn-0123456") == ("sv/end.k-09nn-0123456", None)


def test_a_key_means_what_was_promised_and_nothing_where_it_was_not() -> None:
    promise = Promise(("0", "", "*", "8"), "01234567")

    meanings = {key: promise.meaning(key) for key in "0189*#"}
    assert meanings == {"0": "person", "1": "", "8": "skip", "9": "", "*": "up", "#": ""}


# --- where a call goes on


MOVED = small_graph({"en/needs": {"1": "en/ring.berit--tel", "2": "en/list.alma--tel.clock"}})
"""What the needs' keys lead to has changed places."""
NO_NEEDS = small_graph({"en/needs": None})


@pytest.mark.parametrize(
    ("cause", "where"),
    [
        ("1", "en/list.alma--tel.open"),
        ("2", "en/ring.berit--tel"),
        ("3", "en/needs.wrong-2"),
        ("0", "en/person"),
        ("9", "en/cover"),
        ("*", "mul/start.again"),
        ("#", "en/needs.skipped"),
        (NO_INPUT, "en/needs.silent-2"),
        (NO_MATCH, "en/needs.wrong-2"),
        (GONE, "en/gone"),
    ],
)
def test_where_all_that_was_told_is_still_so_the_call_simply_goes_on(cause: str, where: str) -> None:
    assert went(OLD, "en/needs", cause) == where


@pytest.mark.parametrize(
    ("cause", "where"),
    [
        ("1", "en/needs.changed"),  # and nobody is rung whom the caller has not heard of
        ("2", "en/needs.changed"),
        ("3", "en/needs.changed"),
        ("0", "en/person"),
        ("9", "en/cover"),
        ("*", "mul/start.again"),
        ("#", "en/needs.skipped"),
        (NO_INPUT, "en/needs.silent-2"),
        (NO_MATCH, "en/needs.wrong-2"),
        (BRIDGED, "en/needs.changed"),
        (GONE, "en/gone"),
    ],
)
def test_where_keys_were_told_differently_only_what_is_certain_is_done(cause: str, where: str) -> None:
    assert went(MOVED, "en/needs", cause) == where


@pytest.mark.parametrize(
    ("cause", "where"),
    [
        ("1", "en/needs.changed"),
        ("0", "en/person"),
        ("9", "en/cover"),
        ("*", "mul/start.again"),
        ("#", "en/needs.changed"),
        (NO_INPUT, "en/needs.changed"),
        (GONE, "en/gone"),
    ],
)
def test_at_a_place_that_is_no_more_a_person_and_the_cover_are_where_they_were_and_all_else_is_the_apology(
    cause: str, where: str
) -> None:
    assert went(NO_NEEDS, "en/needs", cause) == where


@pytest.mark.parametrize(
    ("cause", "where"),
    [
        ("0", "en/person"),
        ("9", "en/cover"),
        ("1", "en/needs.changed"),
        ("2", "en/needs.changed"),
        ("*", "en/needs.changed"),
        (NO_INPUT, "en/needs.silent-2"),
        (NO_MATCH, "en/needs.wrong-2"),
        (UNREACHED, "en/needs.changed"),
    ],
)
def test_an_address_that_says_nothing_of_what_was_told_leads_only_to_a_person_the_cover_or_past_silence(
    cause: str, where: str
) -> None:
    assert unsigned(OLD, "en/needs", cause) == where


def test_silence_rings_nobody_in_another_version_unless_that_was_told() -> None:
    assert went(OLD, "en/needs.silent-2", NO_INPUT) == "en/person"
    assert unsigned(OLD, "en/needs.silent-2", NO_INPUT) == "en/needs.changed"
    to_alma = small_graph({"en/needs.silent-2": {NO_INPUT: "en/person.ring-2"}})
    assert went(to_alma, "en/needs.silent-2", NO_INPUT) == "en/needs.changed"


def test_after_ringing_the_call_goes_on_only_where_the_same_people_are_rung() -> None:
    other = small_graph(endings={"en/person.ring-2": Ring("carita/tel", "+3584", 20, 600)})

    assert went(OLD, "en/person", UNREACHED) == "en/person.ring-2"
    assert went(other, "en/person", UNREACHED) == "en/needs.changed"
    assert went(other, "en/person", GONE) == "en/gone"
    # the last one has nobody after it, but it was another who was rung
    assert went(other, "en/person.ring-2", BRIDGED) == "en/needs.changed"
    assert went(OLD, "en/person.ring-2", BRIDGED) == "en/needs.changed"
    after = small_graph({"en/person.ring-2": {BRIDGED: "en/cover"}})
    assert went(after, "en/person.ring-2", BRIDGED) == "en/cover"
    assert OLD.nodes["en/person.ring-2"].ending == Ring(ALMA, "+3583", 20, 600)


def test_the_key_that_means_a_person_now_is_the_one_that_was_told() -> None:
    """Keys of everywhere may change: what counts is what the caller was told."""
    new = small_graph({"en/needs": {"0": "en/list.alma--tel.clock", "7": "en/person", "1": None}}, keys={"person": "7"})

    assert went(new, "en/needs", "0") == "en/person"
    assert went(new, "en/needs", "7") == "en/needs.changed"
    assert went(OLD, "en/needs", "7", old=new) == "en/person"
    assert went(OLD, "en/needs", "0", old=new) == "en/needs.changed"


def test_a_key_that_means_something_everywhere_only_now_is_a_wrong_key_to_whoever_was_not_told() -> None:
    old = small_graph({"en/needs": {"#": None}}, keys={"skip": ""})

    assert promised(old, old.nodes["en/needs"]).mark == promised(OLD, OLD.nodes["en/needs"]).mark
    assert went(OLD, "en/needs", "#", old=old) == "en/needs.wrong-2"


def test_the_keys_up_and_on_ring_nobody_who_was_not_told() -> None:
    up_rings = small_graph({"en/needs": {"*": "en/ring.berit--tel", "1": None}})

    assert went(up_rings, "en/needs", "*") == "mul/start.again"


def test_a_key_of_everywhere_that_is_switched_off_now_leads_to_the_apology() -> None:
    off = small_graph({"en/needs": {"#": None}}, keys={"skip": ""})

    assert went(off, "en/needs", "#") == "en/needs.changed"


def test_where_the_language_only_leads_to_a_person_the_apology_rings_nobody() -> None:
    gone = small_graph({"sv/end": None})

    assert went(gone, "sv/end", "1") == "mul/start.changed"
    assert went(gone, "sv/end", "0") == "sv/person"  # they asked for it
    assert went(gone, "sv/end", "9") == "mul/start.changed"  # no such step: nothing of it is certain


def test_where_the_language_is_no_more_a_person_is_found_before_a_language() -> None:
    none = small_graph(dict.fromkeys((id_ for id_ in OLD.nodes if id_.startswith("sv/")), None))
    none = without(none, apologies={"mul": "mul/start.changed", "en": "en/needs.changed"})

    assert went(none, "sv/end", "0") == "mul/person"
    assert went(none, "sv/end", "1") == "mul/start.changed"
    assert went(none, "sv/end", NO_INPUT) == "mul/start.changed"
    assert went(none, "sv/end", GONE) == "mul/gone"


def test_for_whoever_is_gone_nothing_is_done_even_where_no_place_is_left_for_it() -> None:
    nowhere = small_graph({"en/gone": None, "mul/gone": None})

    assert went(nowhere, "en/needs", GONE) == "mul/start.changed"


def test_up_from_a_place_that_is_no_more_is_one_level_up_from_the_needs() -> None:
    no_list = small_graph({"en/list.berit--tel": None})

    assert went(no_list, "en/list.berit--tel", "*") == "mul/start.again"
    without_up = without(no_list, keys={"person": "0", "cover": "9"})
    assert went(without_up, "en/list.berit--tel", "*") == "en/needs.changed"


# --- with the clock


FORK, OPEN = "en/list.alma--tel.clock", "en/list.alma--tel.open"


def test_wherever_a_call_is_carried_over_to_the_clock_is_asked_at_a_fork() -> None:
    assert went(small_graph({"en/needs": {"#": FORK, "1": None}}), "en/needs", "#") == OPEN
    assert unsigned(small_graph({"en/list.end": {NO_INPUT: FORK}}), "en/list.end", NO_INPUT) == OPEN
    no_needs = small_graph({"en/needs": None, "en/needs.changed": {"*": FORK}})
    assert went(no_needs, "en/needs", "*") == OPEN
    up_rings = small_graph({"en/needs": {"*": "en/ring.berit--tel", "1": None}, "en/needs.changed": {"*": FORK}})
    assert went(up_rings, "en/needs", "*") == OPEN


# --- at the edges


def test_a_key_up_that_rings_somebody_rings_them_where_that_was_told() -> None:
    rings = small_graph({"en/needs": {"*": "en/ring.berit--tel"}})

    assert went(rings, "en/needs", "*", old=rings) == "en/ring.berit--tel"


def test_a_key_of_a_helper_that_leads_out_of_the_list_is_promised_as_the_step_it_leads_to() -> None:
    graph = small_graph({"en/list.alma--tel": {"5": "en/needs.changed"}})

    assert promised(graph, graph.nodes["en/list.alma--tel"]).mark == mark(
        ("2", "next"), ("3", "again"), ("5", "step [('needs', '')] changed")
    )


def test_the_language_of_an_address_is_what_stands_before_its_first_slash() -> None:
    assert unsigned(OLD, "en/no/such/place", "0") == "en/person"
    assert unsigned(OLD, "en/no/such/place", "1") == "en/needs.changed"
