"""What the called party hears alone before the two are joined: a call leg with its own documents.

https://www.twilio.com/docs/voice/twiml/number#attributes-url
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from twiml_phone.call.activity import Target
from twiml_phone.call.call import Call
from twiml_phone.call.events import Event, Listens, Passes, Presses, Waits
from twiml_phone.call.number import TwilioNumber
from twiml_phone.call.transcript import Ended, Entry, Heard, Paused, Played, Pressed, Whispered
from twiml_phone.execute.documents import go
from twiml_phone.execute.targets import leg_of

Advance = Callable[[Call, Event, TwilioNumber], Call]
LONGEST_SECONDS = 600.0
"""After so long with no end of the whisper, whoever picked up is taken to have hung up."""


@dataclass(frozen=True, slots=True)
class WhisperResult:
    """How a whisper went: *now* when it ended, *joined* whether the two parties may talk."""

    now: float
    joined: bool
    refused: bool = False
    entries: tuple[Entry, ...] = ()


def whisper(
    call: Call, number: TwilioNumber, target: Target, caller_id: str, keys: str, advance: Advance
) -> WhisperResult:
    """Play the document at the noun's `url` to the one who picked up, who presses *keys* in its Gathers.

    The end of a document joins the two; Hangup, or an error, ends the other leg without joining them.
    """
    url = target.noun.say("url")
    if not url:
        return WhisperResult(call.now, True)
    leg = replace(leg_of(call, target, caller_id), answered=True)
    leg = go(leg, number, url, target.noun.say("method") or "POST", (), "whisper")
    # No time, only so that the first sound begins.
    leg = leg if leg.ended else advance(leg, Passes(0.0), number)
    while not leg.ended and leg.now - call.now <= LONGEST_SECONDS:
        if keys and leg.state == "gathering":
            leg = advance(leg, Listens(), number)
            leg = leg if leg.ended else advance(leg, Presses(keys[0]), number)
            keys = keys[1:]
        else:
            leg = advance(leg, Waits(), number)
    entries = tuple(made for entry in leg.transcript for made in _as_whispered(entry, target.number))
    return WhisperResult(leg.now, leg.ended == "end of document", leg.ended == "refused", entries)


def _as_whispered(entry: Entry, number: str) -> tuple[Entry, ...]:
    match entry:
        case Heard():
            said = (entry.words, entry.voice, entry.language, entry.seconds * entry.times)
            return (Whispered(entry.at, number, *said),)
        case Played():
            return (Whispered(entry.at, number, "", seconds=entry.seconds * entry.times, url=entry.url),)
        case Pressed():
            return (replace(entry, who="callee"),)
        case Ended() | Paused():
            return ()
        case _:
            return (entry,)
