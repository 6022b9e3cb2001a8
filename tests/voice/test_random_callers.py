"""Callers who do anything at any moment, on the line: nobody ever falls through.

Hypothesis makes up calls, each of many steps, and looks for one that breaks a promise; when it finds one it
shows the shortest. `make soak` makes up many more.
"""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import Say
from ivr.graph.promises import taken_apart
from ivr.graph.spots import Spot, spot_of
from ivr.line.load import Line
from tests.kit import lines
from tests.kit.hypothesis_profiles import many
from tests.kit.lines import HELPLINE, RUNG
from twiml_phone import Call, DialOutcome, Event, HangsUp, Listens, Passes, Phone, Presses, Types, Waits
from twiml_phone.call.activity import Gathering, Playing
from twiml_phone.call.transcript import Ended, Fetched, Heard, Played, Pressed
from twiml_phone.execute.play import about_to_ring

KEYS = st.sampled_from("0123456789*#")
CALLS, STEPS = 15, 25
LONGEST_CALL = 4 * 60 * 60
MOST_SILENCES = 30
"""So many silences, one after the other, end any call: two at each of eight helpers, five in menus, the end."""


def last_sentences(line: Line, step: str) -> set[str]:
    """What is said at a *step* that ends the call, in every language and before one is chosen."""
    name = line.steps[step].say  # type: ignore[union-attr]
    return {
        sentences[key].text
        for sentences in (prompts.sentences for prompts in line.prompts.values())
        for key in (name, f"start-{name}")
        if key in sentences
    }


def recorded(graph: CallGraph) -> dict[str, str]:
    """The words that each recording reads."""
    says = [part for node in graph.nodes.values() for part in node.speech if isinstance(part, Say)]
    return {part.recording.sound: part.words for part in says if part.recording is not None}


def spot_at(url: str) -> Spot:
    """The place in the address of a call."""
    return spot_of(taken_apart(lines.path_of(url).split("/", 3)[3])[0])


def rings_a_person_next(call: Call) -> bool:
    """Whether the words of the step for a person are said, before it rings: there 0 is pressed again."""
    if not about_to_ring(call):
        return False
    assert isinstance(call.activity, Gathering)
    return spot_at(call.activity.verb.say("action")).step == "person"


def covered_in_silence(call: Call) -> bool:
    """Whether the cover's key has just ended the call in a language that has no words for a cover."""
    *_, pressed, fetched, ended = call.transcript
    if not (isinstance(pressed, Pressed) and isinstance(fetched, Fetched) and isinstance(ended, Ended)):
        return False
    return (pressed.key, pressed.lost) == ("9", False) and spot_at(fetched.url).language == lines.PERSON_ONLY


class RandomCaller(RuleBasedStateMachine):
    """One caller. What is true at every moment of every call stands in the invariants."""

    def __init__(self, phone: Phone, line: Line, graph: CallGraph) -> None:
        super().__init__()
        self.phone = phone
        self.recorded = recorded(graph)
        self.covers = last_sentences(line, "cover")
        self.goodbyes = last_sentences(line, "goodbye")
        self.call = phone.dial_in(sid="CA" + "0" * 32)

    @initialize(keys=st.text("1234509", max_size=4))
    def knows_the_first_keys(self, keys: str) -> None:
        """So that calls begin in all parts of the line, and not only at its beginning."""
        for key in keys:
            self.presses(key, listens=True)

    def do(self, event: Event) -> None:
        before = self.call
        read_back = Call.from_json(before.to_json())
        assert read_back == before
        self.call = self.phone.advance(read_back, event)
        assert self.call.now >= before.now
        assert self.call.transcript[: len(before.transcript)] == before.transcript

    @precondition(lambda self: not self.call.ended)
    @rule(key=KEYS, listens=st.booleans())
    def presses_a_key(self, key: str, listens: bool) -> None:
        self.presses(key, listens=listens)

    def presses(self, key: str, *, listens: bool) -> None:
        if listens and not self.call.ended:
            self.do(Listens())
        if not self.call.ended:
            self.do(Presses(key))

    @precondition(lambda self: not self.call.ended)
    @rule(keys=st.text("0123456789*#", min_size=2, max_size=4))
    def types_in_a_hurry(self, keys: str) -> None:
        self.do(Types(keys))

    @precondition(lambda self: not self.call.ended)
    @rule()
    def is_silent(self) -> None:
        self.do(Waits())

    @precondition(lambda self: not self.call.ended)
    @rule()
    def listens(self) -> None:
        self.do(Listens())

    @precondition(lambda self: not self.call.ended)
    @rule(seconds=st.floats(0, 90))
    def lets_time_pass(self, seconds: float) -> None:
        self.do(Passes(seconds))

    @precondition(lambda self: self.call.ringing is not None)
    @rule(
        status=st.sampled_from(["answered", "completed", "busy", "no-answer", "failed", "canceled", "odd"]),
        seconds=st.one_of(st.none(), st.floats(0, 3600)),
        bridged=st.booleans(),
    )
    def the_ringing_ends(self, status: str, seconds: float | None, bridged: bool) -> None:
        self.do(DialOutcome(status, seconds, bridged))

    @precondition(lambda self: self.call.state == "talking")
    @rule(seconds=st.floats(0, 3600))
    def the_talk_ends(self, seconds: float) -> None:
        self.do(DialOutcome("completed", seconds))

    @precondition(lambda self: not self.call.ended and len(self.call.transcript) > 20)
    @rule()
    def hangs_up(self) -> None:
        self.do(HangsUp())

    @precondition(lambda self: self.call.ended)
    @rule()
    def calls_again(self) -> None:
        self.call = self.phone.dial_in(sid="CA" + "0" * 32)

    @invariant()
    def nothing_is_wrong_for_twilio(self) -> None:
        assert self.call.problems == ()

    @invariant()
    def help_is_one_key_away_or_rings_already(self) -> None:
        """Or the caller has asked for the cover, which is over in a moment and hears no key."""
        call = self.call
        if call.ended or call.ringing is not None or call.state == "talking":
            return
        if isinstance(call.activity, Playing):  # words outside of a Gather hear no key: the cover alone
            listened = self.phone.advance(call, Listens())
            assert listened.ended
            assert self.last_heard(listened) in self.covers
            return
        pressed = self.phone.advance(call, Presses("0"))
        if rings_a_person_next(call):  # pressed again it rings at once, whom it would have rung without a key
            patient = self.phone.advance(call, Waits())
            assert pressed.ringing is not None
            assert patient.ringing is not None
            assert pressed.ringing.numbers == patient.ringing.numbers
            assert pressed.ringing.numbers[0] in RUNG
            return
        assert rings_a_person_next(pressed)
        rung = self.phone.advance(pressed, Waits())
        assert rung.ringing is not None
        assert rung.ringing.numbers == (HELPLINE,)

    def last_heard(self, call: Call) -> str:
        """The last words of a call so far, of a recording too."""
        heard = [entry for entry in call.transcript if isinstance(entry, Heard | Played)]
        last = heard[-1]
        if isinstance(last, Heard):
            return last.words
        return self.recorded[lines.path_of(last.url).rpartition("/")[2].removesuffix(".wav")]

    def ended_as_it_should(self, call: Call) -> bool:
        """Whether the last words were the cover's or the goodbye's, or its key asked for a cover without words."""
        return self.last_heard(call) in self.covers | self.goodbyes or covered_in_silence(call)

    @precondition(lambda self: not self.call.ended)
    @invariant()
    def no_wrong_key_ends_a_call(self) -> None:
        """Of all keys only the cover's does."""
        for key in "12345678*#":
            assert not self.phone.advance(self.call, Presses(key)).ended

    @invariant()
    def a_call_ends_by_cover_goodbye_or_the_callers_own_hand(self) -> None:
        if not self.call.ended or self.call.ended == "caller hung up":
            return
        if self.call.ended == "time limit":
            assert self.call.now >= LONGEST_CALL
            return
        assert self.call.ended == "hangup"
        assert self.ended_as_it_should(self.call)

    def teardown(self) -> None:
        """Whoever then falls silent comes to the end of the call, by the goodbye."""
        call, silences = self.call, 0
        while not call.ended:
            call = self.phone.advance(call, Waits())
            silences += 1
            assert silences <= MOST_SILENCES
        if silences > 1 and call.ended != "time limit":
            assert self.last_heard(call) in self.covers | self.goodbyes


def test_no_caller_ever_falls_through(phone: Phone, line: Line, graph: CallGraph) -> None:
    run_state_machine_as_test(
        lambda: RandomCaller(phone, line, graph), settings=settings(many(CALLS), stateful_step_count=STEPS)
    )
