"""A transcript for a terminal: a line for each thing that happened, with its second.

Its words can be put into another language: every template goes through a function that the caller may give.
"""

from __future__ import annotations

from collections.abc import Callable

from twiml_phone.call.activity import Gathering
from twiml_phone.call.call import Call
from twiml_phone.call.transcript import (
    Answered,
    Beside,
    Dequeued,
    DialEnded,
    Ended,
    Entry,
    Failed,
    Fetched,
    Heard,
    Held,
    Paused,
    Played,
    Pressed,
    Rang,
    Recorded,
    Refused,
    Spoke,
    Texted,
    Waited,
    Warned,
    Whispered,
)

Translate = Callable[[str], str]

WORDS = (
    "caller",
    "callee",
    "answered",
    "busy",
    "no-answer",
    "failed",
    "canceled",
    "completed",
    "hangup",
    "caller hung up",
    "end of document",
    "time limit",
    "application error",
    "rejected",
    "refused",
    "endless redirect",
)
"""Who, how a ringing ended, why a call ended: what stands in a transcript as it is."""

HELD = {"queue": "in the queue {name}", "conference": "in the conference {name}"}
AWAITED = {
    "a key": "waits for a key",
    "words": "waits for words",
    "a key or words": "waits for a key or words",
}


def describe(call: Call, *, fetches: bool = False, words: Translate = str) -> str:
    """Write *call* line by line: second, who, what. *fetches* adds every request.

    *words* gives each template (with ``{names}`` in it) in the reader's language.
    """
    entries = (entry for entry in call.transcript if fetches or not isinstance(entry, Fetched))
    lines = [_line(entry, words) for entry in entries]
    if not call.ended:
        lines.append(f"{_second(call.now)}  ...      {_present(call, words)}")
    return "\n".join(lines)


def _second(at: float) -> str:
    return f"{at:8.1f} s"


def _present(call: Call, words: Translate) -> str:
    if call.hearing is not None:
        hears = call.hearing.words or call.hearing.url or call.hearing.kind
        return words("now hears: {words}").format(words=hears)
    if call.waiting_in:
        return words("waits for somebody in {name}").format(name=call.waiting_in)
    if call.ringing is not None:
        return words("ringing {numbers}").format(numbers=", ".join(call.ringing.numbers))
    if isinstance(call.activity, Gathering):
        return words(AWAITED[call.activity.awaited])
    return call.state


def _line(entry: Entry, words: Translate) -> str:
    who, what = _words(entry, words)
    return f"{_second(entry.at)}  {who:<8} {what}"


def _cut(cut_off_at: float | None, words: Translate) -> str:
    return "" if cut_off_at is None else words(" [cut off at {second:.1f} s]").format(second=cut_off_at)


def _times(times: int, words: Translate) -> str:
    return "" if times == 1 else words(" [{times} times]").format(times=times)


def _words(entry: Entry, words: Translate) -> tuple[str, str]:
    match entry:
        case Heard():
            said = f"({entry.voice}, {entry.language}) {entry.words}"
            return words("hears"), said + _times(entry.times, words) + _cut(entry.cut_off_at, words)
        case Played():
            what = f"{entry.url or words('tones')} ({entry.seconds:.1f} s)"
            return words("hears"), what + _times(entry.times, words) + _cut(entry.cut_off_at, words)
        case Paused():
            nothing = words("nothing for {seconds:g} s").format(seconds=entry.seconds)
            return words("hears"), nothing + _cut(entry.cut_off_at, words)
        case Warned() | Failed() | Refused() | Ended() | Fetched():
            return _turns(entry, words)
        case Pressed() | Spoke() | Waited():
            return _does(entry, words)
        case Held() | Dequeued() | Beside() | Texted():
            return _besides(entry, words)
        case _:
            return _dial_words(entry, words)


def _does(entry: Pressed | Spoke | Waited, words: Translate) -> tuple[str, str]:
    match entry:
        case Pressed():
            lost = words(" [lost: nothing waits for it]") if entry.lost else ""
            return words(entry.who), words("presses {key}").format(key=entry.key) + lost
        case Spoke():
            lost = words(" [lost: nothing listens]") if entry.lost else ""
            return words("caller"), words('says "{text}"').format(text=entry.text) + lost
        case Waited():
            silent = words("is silent for {seconds:.1f} s ({what})").format(seconds=entry.seconds, what=entry.verb)
            after = words(" after {digits}").format(digits=entry.digits) if entry.digits else ""
            return words(entry.who), silent + after


def _besides(entry: Held | Dequeued | Beside | Texted, words: Translate) -> tuple[str, str]:
    match entry:
        case Held():
            template = words(HELD[entry.where])
            return words("waits"), template.format(name=entry.name)
        case Dequeued():
            left = words("leaves the queue {name} after {seconds:.0f} s: {result}")
            return words("waits"), left.format(name=entry.name, seconds=entry.seconds, result=entry.result)
        case Beside():
            what = f"<{entry.verb}><{entry.noun}>" if entry.noun else f"<{entry.verb}>"
            return words("beside"), words("{what}: nothing is heard of it").format(what=what)
        case Texted():
            return words("texts"), words("to {number}: {words}").format(number=entry.number, words=entry.words)


def _dial_words(entry: Entry, words: Translate) -> tuple[str, str]:
    match entry:
        case Rang():
            template = words("{numbers} (showing {own}, at most {most} s)")
            shown = template.format(numbers=", ".join(entry.numbers), own=entry.caller_id, most=entry.timeout)
            return words("rings"), shown
        case Whispered():
            said = f"({entry.voice}, {entry.language}) {entry.words}" if entry.words else entry.url
            return words("whisper"), words("to {number}: {words}").format(number=entry.number, words=said)
        case Answered():
            return words("callee"), words("{number} is on the line").format(number=entry.number)
        case DialEnded():
            how = words("{how} after {seconds:.0f} s").format(how=words(entry.status), seconds=entry.seconds)
            return words("dial"), how + ("" if entry.bridged else words(", never joined"))
        case Recorded():
            return words("records"), f"{entry.seconds:.1f} s: {entry.words}"
        case _:
            return "", ""


def _turns(entry: Warned | Failed | Refused | Ended | Fetched, words: Translate) -> tuple[str, str]:
    match entry:
        case Warned():
            return words("WARNING"), f"{entry.code}: {entry.message} ({entry.location})"
        case Failed():
            return words("ERROR"), f"{entry.code or 'phone'}: {entry.message} ({entry.location})"
        case Refused():
            return words("REFUSED"), f"<{entry.verb}> is not played here; {entry.message} ({entry.location})"
        case Ended():
            return words("ended"), words(entry.why)
        case Fetched():
            return words("fetches"), f"{entry.method} {entry.url} ({entry.why}): {entry.status}"
