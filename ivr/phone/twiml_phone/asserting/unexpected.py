"""`CallAssertionError`: a call went otherwise than a test expected, told so that nothing else need be looked up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from twiml_phone.asserting.passage import Passage, begins_anew, find, folded, nearest, passage_of, readings, words_of
from twiml_phone.call.activity import Gathering
from twiml_phone.call.call import Call
from twiml_phone.call.describe import describe
from twiml_phone.call.transcript import Dequeued, DialEnded, Entry, Fetched, Heard, Played, Pressed, Spoke, Waited

MARK = ">>> "


class CallAssertionError(AssertionError):
    """*expected* was not so on *call*; *found* is what was there instead, *hint* what may help.

    *place* is where in the transcript it was looked for: entries from there on are marked.
    """

    def __init__(self, call: Call, expected: str, found: str, hint: str = "", place: int | None = None) -> None:
        self.call = call
        self.expected = expected
        self.found = found
        self.hint = hint
        self.place = max(0, len(call.transcript) - 1) if place is None else place
        super().__init__(call, expected, found, hint, place)

    def __str__(self) -> str:
        parts = (self.expected, self.found, self.hint, f"the call ({MARK.strip()} marks the place):", self.transcript)
        return "\n".join(part for part in parts if part)

    @property
    def transcript(self) -> str:
        """The whole call, a line for each thing that happened, with the place marked."""
        return "\n".join(_marked(self.call, self.place))


def _marked(call: Call, place: int) -> Iterator[str]:
    for at, entry in enumerate(call.transcript):
        if not isinstance(entry, Fetched):
            alone = replace(call, transcript=(entry,), ended="told alone")
            yield (MARK if at >= place else " " * len(MARK)) + describe(alone)
    if not call.ended:
        yield MARK + describe(replace(call, transcript=()))


def heard_in(call: Call, passage: Passage) -> str:
    """What was heard in *passage*, a line for each sentence with its second."""
    since = f"since {_event(call.transcript[passage.began - 1])}" if passage.began else "since the call began"
    if not passage.said:
        return f"  heard {since}: nothing"
    lines = [f"{said.at:8.1f} s  {words_of(said)}{_how(said)}" for said in passage.said]
    return "\n".join([f"  heard {since}:", *(f"  {line}" for line in lines)])


def _how(said: Heard | Played) -> str:
    times = f" [{said.times} times]" if said.times > 1 else ""
    if said.cut_off_at is None:
        return times
    return f" [cut off in repetition {readings(said) + 1} of {said.times}]" if said.times > 1 else " [cut off]"


def _event(entry: Entry) -> str:
    assert begins_anew(entry)
    match entry:
        case Pressed():
            return f"key {entry.key} at {entry.at:.1f} s"
        case Waited():
            return f"the silence that ended at {entry.at:.1f} s"
        case Spoke():
            return f'the caller said "{entry.text}" at {entry.at:.1f} s'
        case Dequeued():
            return f"the wait in {entry.name} that ended ({entry.result}) at {entry.at:.1f} s"
        case DialEnded():
            return f"the ringing that ended ({entry.status}) at {entry.at:.1f} s"
        case _:
            return f"{entry.at:.1f} s"


def present(call: Call) -> str:
    """What the call is doing now, in words, and what was heard before."""
    if call.ended:
        doing = f"the call is over ({call.ended})"
    elif call.ringing is not None:
        doing = f"{', '.join(call.ringing.numbers)} rings"
    elif call.waiting_in:
        doing = f"the caller waits for somebody in {call.waiting_in}"
    elif isinstance(call.activity, Gathering):
        doing = f"the line waits for {call.activity.awaited}"
    else:
        doing = {
            "playing": "something is being said",
            "talking": "two people talk",
            "recording": "the caller is recorded",
        }[call.state]
    return f"  but {doing}, at {call.now:.1f} s\n{heard_in(call, passage_of(call))}"


def where_else(call: Call, words: str, behind: int) -> str:
    """Where else in *call* the *words* are than in its passage behind the letter *behind*; else what is like them."""
    passage = passage_of(call)
    if behind and find(passage, words) is not None:
        return "  it was heard, but before what was expected last: hears goes forward"
    for at in range(passage.began - 1, -1, -1):
        entry = call.transcript[at]
        if isinstance(entry, Heard | Played) and folded(words) in folded(words_of(entry)):
            return f"  it was heard earlier, at {entry.at:.1f} s"
    near = nearest(passage, words)
    return f'  nearest: "{near.words}"' if near is not None else ""
