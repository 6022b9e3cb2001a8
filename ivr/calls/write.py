"""A call that was played, written down as a call that can be played again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ivr.calls.scalar import written
from twiml_phone import Call, DialOutcome, Event, HangsUp, Listens, Passes, Presses, Says, Types, Waits
from twiml_phone.asserting.passage import Passage, passage_of, words_of
from twiml_phone.call.activity import Playing
from twiml_phone.call.transcript import Pressed, Rang

MOST_HEARD = 3
"""How many sentences are written down of what follows a step: enough to know where the call is."""


@dataclass(frozen=True, slots=True)
class PlayedEvent:
    """One event of a played call. *listened*: what was being said was heard out before it.

    *before* and *after* are the call just before the event (having listened, if so) and just behind it.
    """

    listened: bool
    event: Event
    before: Call
    after: Call


def written_call(name: str, at: dt.datetime, moments: Sequence[PlayedEvent], last: Call) -> str:
    """The YAML of a call *name* at *at* (aware): its *moments*, and *last*, the call when all was heard."""
    lines = [f"call: {written(name)}", f'at: "{at:%Y-%m-%d %H:%M}"', "steps:"]
    told: Passage | None = None
    for moment in moments:
        if moment.listened:
            lines += _heard(moment.before, told)
            told = passage_of(moment.before)
        lines += [f"  - {step}" for step in _steps(moment)]
    lines += _heard(last, told)
    if last.ended:
        lines.append("  - ends")
    return "\n".join(lines) + "\n"


def _heard(call: Call, told: Passage | None) -> Iterator[str]:
    """What was heard in the passage that *call* is in now, unless that is *told* already; and who rings."""
    passage = passage_of(call)
    if told is None or told.began != passage.began:
        for said in passage.heard[:MOST_HEARD]:
            yield f"  - hears: {written(words_of(said))}"
    if call.ringing is not None:
        yield f'  - rings: "{", ".join(call.ringing.numbers)}"'


def _steps(moment: PlayedEvent) -> Iterator[str]:
    at_once = "" if moment.listened else " at once"
    match moment.event:
        case Presses() as pressed:
            yield f"press{' at once' if _lost(moment) else at_once}: {written(pressed.key)}"
        case Types() as typed:
            yield f"type: {written(typed.keys)}"
        case Says() as said:
            yield f"say: {written(said.text)}"
        case Passes() as passed:
            yield f"pass: {passed.seconds:g}"
        case Waits():
            # Out of a Gather the phone's silence lasts only until something waits: see twiml_phone.call.events.
            yield "listen" if isinstance(moment.before.activity, Playing) else "wait"
        case Listens():
            yield "listen"
        case HangsUp():
            yield f"hangs up{at_once}"
        case DialOutcome() as outcome:
            yield from _rung_meanwhile(moment)
            yield _outcome(outcome)


def _rung_meanwhile(moment: PlayedEvent) -> Iterator[str]:
    """Whom an outcome found ringing once the words before it had passed, during which keys were heard."""
    if moment.before.ringing is None:
        new = moment.after.transcript[len(moment.before.transcript) :]
        for rang in [entry for entry in new if isinstance(entry, Rang)][:1]:
            yield f'rings: "{", ".join(rang.numbers)}"'


def _outcome(outcome: DialOutcome) -> str:
    if outcome.status == "answered":
        seconds = 60.0 if outcome.seconds is None else outcome.seconds
        return "answered" if seconds == 60 else f"answered: {{seconds: {seconds:g}}}"
    return {"no-answer": "no answer", "completed": "talk ends"}.get(outcome.status, outcome.status)


def _lost(moment: PlayedEvent) -> bool:
    new = moment.after.transcript[len(moment.before.transcript) :]
    return any(isinstance(entry, Pressed) and entry.lost for entry in new)
