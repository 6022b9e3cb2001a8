"""A transcript for a terminal: a line for each thing that happened, with its second."""

from __future__ import annotations

from ivr.phone.call import Call
from ivr.phone.transcript import (
    Answered,
    DialEnded,
    Ended,
    Entry,
    Failed,
    Fetched,
    Heard,
    Paused,
    Played,
    Pressed,
    Rang,
    Recorded,
    Refused,
    Spoke,
    Waited,
    Warned,
    Whispered,
)


def describe(call: Call, *, fetches: bool = False) -> str:
    """Write *call* line by line: second, who, what. *fetches* adds every request."""
    entries = (entry for entry in call.transcript if fetches or not isinstance(entry, Fetched))
    lines = [_line(entry) for entry in entries]
    if not call.ended:
        lines.append(f"{_second(call.now)}  ...      {_present(call)}")
    return "\n".join(lines)


def _second(at: float) -> str:
    return f"{at:8.1f} s"


def _present(call: Call) -> str:
    if call.hearing is not None:
        return f"now hears: {call.hearing.words or call.hearing.url or call.hearing.kind}"
    if call.ringing is not None:
        return f"ringing {', '.join(call.ringing.numbers)}"
    return {"gathering": "waits for a key"}.get(call.state, call.state)


def _line(entry: Entry) -> str:
    who, what = _words(entry)
    return f"{_second(entry.at)}  {who:<8} {what}"


def _cut(cut_off_at: float | None) -> str:
    return "" if cut_off_at is None else f" [cut off at {cut_off_at:.1f} s]"


def _times(times: int) -> str:
    return "" if times == 1 else f" [{times} times]"


def _words(entry: Entry) -> tuple[str, str]:
    match entry:
        case Heard():
            said = f"({entry.voice}, {entry.language}) {entry.words}"
            return "hears", said + _times(entry.times) + _cut(entry.cut_off_at)
        case Played():
            what = entry.url or "tones"
            return "hears", f"{what} ({entry.seconds:.1f} s)" + _times(entry.times) + _cut(entry.cut_off_at)
        case Paused():
            return "hears", f"nothing for {entry.seconds:g} s" + _cut(entry.cut_off_at)
        case Pressed():
            return entry.who, f"presses {entry.key}" + (" [lost: nothing waits for it]" if entry.lost else "")
        case Spoke():
            return "caller", f'says "{entry.text}"' + (" [lost: nothing listens]" if entry.lost else "")
        case Waited():
            after = f" after {entry.digits}" if entry.digits else ""
            return entry.who, f"is silent for {entry.seconds:.1f} s ({entry.what}){after}"
        case Warned() | Failed() | Refused() | Ended() | Fetched():
            return _turns(entry)
        case _:
            return _dial_words(entry)


def _dial_words(entry: Entry) -> tuple[str, str]:
    match entry:
        case Rang():
            shown = f"showing {entry.caller_id}, at most {entry.timeout} s"
            return "rings", f"{', '.join(entry.numbers)} ({shown})"
        case Whispered():
            said = f"({entry.voice}, {entry.language}) {entry.words}" if entry.words else entry.url
            return "whisper", f"to {entry.number}: {said}"
        case Answered():
            return "callee", f"{entry.number} is on the line"
        case DialEnded():
            joined = "" if entry.bridged else ", never joined"
            return "dial", f"{entry.status} after {entry.seconds:.0f} s{joined}"
        case Recorded():
            return "records", f"{entry.seconds:.1f} s: {entry.words}"
        case _:
            return "", ""


def _turns(entry: Warned | Failed | Refused | Ended | Fetched) -> tuple[str, str]:
    match entry:
        case Warned():
            return "WARNING", f"{entry.code}: {entry.message} ({entry.place})"
        case Failed():
            return "ERROR", f"{entry.code or 'phone'}: {entry.message} ({entry.place})"
        case Refused():
            return "REFUSED", f"<{entry.verb}> is not played here; {entry.message} ({entry.place})"
        case Ended():
            return "ended", entry.why
        case Fetched():
            return "fetches", f"{entry.method} {entry.url} ({entry.why}): {entry.status}"
