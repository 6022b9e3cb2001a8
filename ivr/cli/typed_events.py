"""The words of a call in the terminal: a key, silence, seconds, what becomes of a ringing."""

from __future__ import annotations

from ivr.cli.common import wrong_command
from ivr.messages import w
from ivr.values import KEYS
from twiml_phone import DialOutcome, Event, HangsUp, Passes, Presses, Waits

OUTCOMES = {
    "answered": DialOutcome("answered"),
    "busy": DialOutcome("busy"),
    "no-answer": DialOutcome("no-answer"),
    "failed": DialOutcome("failed"),
    "canceled": DialOutcome("canceled"),
}
WORDS = w(
    "a key 0-9 * #, with ! to press it at once; wait; wait:5 (seconds); "
    "answered; answered:3 (a talk of so many seconds); busy; no-answer; failed; canceled; hangup"
)


def event_of(word: str) -> tuple[bool, Event]:
    """One word: whether what is being said is heard out first, and what happens then. UsageError for no word."""
    name, _, rest = word.partition(":")
    if word.rstrip("!") in KEYS:
        return not word.endswith("!"), Presses(word[0])
    if name == "wait" and not rest:
        return False, Waits()
    if name == "wait" and rest.isdecimal():
        return False, Passes(float(rest))
    if name == "answered" and rest.isdecimal():
        return True, DialOutcome("answered", float(rest))
    if name in OUTCOMES and not rest:
        return True, OUTCOMES[name]
    if name == "hangup" and not rest:
        return True, HangsUp()
    raise wrong_command(w('"{word}" is not understood. What can happen: {words}', word=word, words=WORDS))
