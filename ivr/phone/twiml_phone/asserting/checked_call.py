"""`CheckedCall`: a call whose verbs do or expect one thing each; see `twiml_phone.asserting.checked_phone`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from operator import methodcaller
from typing import NoReturn

from twiml_phone.asserting.passage import find, folded, passage_of, words_of
from twiml_phone.asserting.unexpected import CallAssertionError, heard_in, present, where_else
from twiml_phone.call.call import Call
from twiml_phone.call.events import DialOutcome, Event, HangsUp, Listens, Passes, Presses, Says, Types, Waits
from twiml_phone.call.transcript import Failed, Heard, Played, Pressed, Rang, Refused, Spoke, Whispered
from twiml_phone.errors import StrictError
from twiml_phone.execute.hold import ENDS
from twiml_phone.execute.play import about_to_ring
from twiml_phone.handset import Phone

# pytest then shows the line of the test and not our frames: https://docs.pytest.org/en/stable/example/simple.html
__tracebackhide__ = methodcaller("errisinstance", CallAssertionError)


@dataclass(frozen=True, slots=True)
class CheckedCall:
    """A call at one moment. *call* is the plain value, with the transcript and everything else."""

    phone: Phone = field(repr=False)
    call: Call = field(repr=False)
    errors: bool = False
    found: tuple[int, int, Heard | Played | None] = field(default=(0, 0, None), repr=False)

    # --- what the caller does

    def press(self, *keys: str) -> CheckedCall:
        """Press *keys*, each once everything before it was heard. A key that nothing waits for is a failure."""
        checked = self
        for key in keys:
            checked = checked.listens()._do(Presses(key), f"press {key}")
            last = next(entry for entry in reversed(checked.call.transcript) if isinstance(entry, Pressed))
            if last.lost:
                checked._fail(f"expected that something waits for key {key}")
        return checked

    def press_at_once(self, key: str) -> CheckedCall:
        """Press *key* in the middle of what is being said. Where nothing waits for it, it is lost."""
        return self._do(Presses(key), f"press {key}")

    def types(self, keys: str) -> CheckedCall:
        """Type several *keys* in one go, like a code: what the line has no use for is lost."""
        return self.listens()._do(Types(keys), f"type {keys}")

    def says(self, text: str, confidence: float = 0.9) -> CheckedCall:
        """Say *text*, recognised with *confidence* (0 to 1). Words that nothing listens for are a failure."""
        checked = self.listens()._do(Says(text, confidence), f'say "{text}"')
        if any(isinstance(entry, Spoke) and entry.lost for entry in checked.call.transcript[-1:]):
            checked._fail(f'expected that something listens for "{text}"')
        return checked

    def waits(self) -> CheckedCall:
        """Do nothing until what waits (for a key, for somebody to answer) has given up."""
        return self.listens()._do(Waits(), "wait")

    def passes(self, seconds: float) -> CheckedCall:
        """Let *seconds* pass, whatever happens in them."""
        return self._do(Passes(seconds), f"let {seconds:g} seconds pass")

    def listens(self) -> CheckedCall:
        """Hear what is being said to its end. On a call that is over this changes nothing."""
        return self if self.call.ended else self._do(Listens(), "listen")

    def hangs_up(self) -> CheckedCall:
        """Hang up once everything is heard."""
        return self.listens()._do(HangsUp(), "hang up")

    def hangs_up_at_once(self) -> CheckedCall:
        """Hang up in the middle of what is being said."""
        return self._do(HangsUp(), "hang up")

    # --- what becomes of a ringing, and of waiting in a queue or a conference

    def answers(
        self, seconds: float | None = 60.0, *, keys: str = "", number: str = "", joined: bool = True
    ) -> CheckedCall:
        """Somebody answers, and they talk for *seconds* (None: until something else ends it).

        *keys* are pressed in the whisper. *joined* False: whoever answered hung up before that.
        *number* is who answers, of several rung at once. In a queue an agent answers, in a conference another
        participant comes and the talk is its end.
        """
        return self._outcome(DialOutcome("answered", seconds, joined, keys, number))

    def is_busy(self, number: str = "") -> CheckedCall:
        """The number is busy; *number*, if given, must be among those that ring."""
        return self._outcome(DialOutcome("busy", number=number))

    def does_not_answer(self, number: str = "") -> CheckedCall:
        """It rings until the end of its time."""
        return self._outcome(DialOutcome("no-answer", number=number))

    def fails(self, number: str = "") -> CheckedCall:
        """The number cannot be reached."""
        return self._outcome(DialOutcome("failed", number=number))

    def dial_ends(self, status: str, number: str = "") -> CheckedCall:
        """The ringing, or the talk (`completed`), ends with any DialCallStatus.

        A queue may end the wait with the QueueResult `queue-full`, `error` or `system-error`.
        """
        return self._outcome(DialOutcome(status, number=number))

    # --- what the caller expects

    def hears(self, words: str) -> CheckedCall:
        """Expect that *words* (or a recording's address) are heard; see the top of this file since when."""
        if not folded(words):
            raise ValueError("hears needs words")
        checked = self.listens()
        passage = passage_of(checked.call)
        began, behind, _ = checked.found
        behind = behind if began == passage.began else 0
        found = find(passage, words, behind)
        if found is None:
            hint = where_else(checked.call, words, behind)
            here = heard_in(checked.call, passage)
            raise CallAssertionError(checked.call, f'expected to hear "{words}"', here, hint, passage.began)
        return replace(checked, found=(passage.began, *found))

    def hears_not(self, words: str) -> CheckedCall:
        """Expect that *words* are nowhere in what was heard since something last happened, not even begun."""
        if not folded(words):
            raise ValueError("hears_not needs words")
        checked = self.listens()
        passage = passage_of(checked.call)
        if folded(words) in " ".join(folded(words_of(said)) for said in passage.said):
            here = heard_in(checked.call, passage)
            raise CallAssertionError(checked.call, f'expected not to hear "{words}"', here, "", passage.began)
        return checked

    def in_voice(self, voice: str, language: str = "") -> CheckedCall:
        """Expect that what the last `hears` found, or else all that was just heard, is said in *voice*."""
        checked = self.listens()
        passage = passage_of(checked.call)
        began, _, found = checked.found
        said = (found,) if found is not None and began == passage.began else passage.said
        voices = {(one.voice, one.language) for one in said if isinstance(one, Heard)}
        if not voices or any(one[0] != voice or language not in ("", one[1]) for one in voices):
            shown = ", ".join(f"{one} ({tag})" for one, tag in sorted(voices)) or "nobody"
            wanted = f"{voice} ({language})" if language else voice
            checked._fail(f"expected the voice {wanted}", f"  but {shown} speaks")
        return checked

    def rings(self, *numbers: str, showing: str = "") -> CheckedCall:
        """Expect that exactly *numbers* ring (any, when none is given), *showing* that number as the caller's."""
        checked = self._lets_it_ring()
        wanted = " and ".join(numbers) or "a phone"
        ringing = checked.call.ringing
        if ringing is None or (numbers and sorted(map(_plain, numbers)) != sorted(map(_plain, ringing.numbers))):
            checked._fail(f"expected {wanted} to ring")
        if showing and ringing.caller_id != _plain(showing):
            checked._fail(f"expected {wanted} to ring showing {showing}", f"  but it shows {ringing.caller_id}")
        return checked

    def waits_in(self, name: str = "") -> CheckedCall:
        """Expect that the caller waits for somebody in the queue or conference *name* (any, when it is empty)."""
        checked = self.listens()
        if not checked.call.waiting_in or name not in ("", checked.call.waiting_in):
            checked._fail(f"expected the caller to wait in {name or 'a queue or a conference'}")
        return checked

    def whispers(self, words: str) -> CheckedCall:
        """Expect that whoever answered last heard *words* (or a recording's address) before they were joined."""
        rung = max((at for at, entry in enumerate(self.call.transcript) if isinstance(entry, Rang)), default=0)
        told = [entry for entry in self.call.transcript[rung:] if isinstance(entry, Whispered)]
        if folded(words) not in " ".join(folded(entry.words or entry.url) for entry in told):
            shown = "\n".join(f"  {entry.at:8.1f} s  {entry.words or entry.url}" for entry in told)
            found = f"  they heard:\n{shown}" if told else "  but they heard nothing alone"
            raise CallAssertionError(self.call, f'expected that whoever answers hears "{words}"', found, "", rung)
        return self

    def ends(self, why: str = "") -> CheckedCall:
        """Expect that the call is over once everything is said; *why* as in the transcript, like `hangup`."""
        checked = self.listens()
        if not checked.call.ended or why not in ("", checked.call.ended):
            checked._fail(f"expected the call to end ({why})" if why else "expected the call to end")
        return checked

    # --- how

    def without_errors_since(self, place: int) -> CheckedCall:
        """Expect no error of Twilio's, and no verb that this phone does not play, from *place* of the transcript on."""
        for at, entry in enumerate(self.call.transcript[place:], start=place):
            if isinstance(entry, Failed | Refused) and not self.errors:
                what = f"error {entry.code}" if isinstance(entry, Failed) else f"<{entry.verb}>"
                found = f"  but {entry.message} ({entry.location})"
                raise CallAssertionError(self.call, f"expected no {what}", found, "", at)
        return self

    def _do(self, event: Event, what: str) -> CheckedCall:
        if self.call.ended:
            self._fail(f"expected a call on which to {what}")
        try:
            after = self.phone.advance(self.call, event)
        except StrictError as error:
            self._fail(f"expected no warning of Twilio's on the way to {what}", f"  but {error.problem}")
        return replace(self, call=after).without_errors_since(len(self.call.transcript))

    def _lets_it_ring(self) -> CheckedCall:
        """Hear what is said to its end, and press nothing where it rings then."""
        checked = self.listens()
        return checked._do(Waits(), "wait") if about_to_ring(checked.call) else checked

    def _outcome(self, outcome: DialOutcome) -> CheckedCall:
        checked = self._lets_it_ring()
        ringing, number = checked.call.ringing, _plain(outcome.number)
        talk_ends = checked.call.state == "talking" and outcome.status == "completed"
        if checked.call.waiting_in and not number and outcome.status in ("answered", *ENDS):
            return checked._do(outcome, f"let it be {outcome.status}")
        if (ringing is None and not talk_ends) or (number and ringing is not None and number not in ringing.numbers):
            checked._fail(f"expected {number or 'a phone'} to ring")
        return checked._do(replace(outcome, number=number), f"let it be {outcome.status}")

    def _fail(self, expected: str, found: str = "") -> NoReturn:
        raise CallAssertionError(self.call, expected, found or present(self.call))


def _plain(number: str) -> str:
    """Return a phone number as it is dialled, without spaces and hyphens; other addresses as they are."""
    dialled = "".join(letter for letter in number if letter not in " -()")
    return dialled if dialled.removeprefix("+").isdigit() else number
