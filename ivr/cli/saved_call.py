"""``ivr call --save``: the call that was just played, as a file of calls that passes as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from ivr.calls.play import play
from ivr.calls.read import read_text_of_calls
from ivr.calls.report import in_full
from ivr.calls.write import PlayedEvent, written_call
from ivr.cli.common import FOUND, fail
from ivr.cli.language import tell, to_operator
from ivr.cli.played_line import PlayedLine
from ivr.line.decode import read_text
from ivr.messages import Words, w
from ivr.problems import reason
from ivr.values import HELSINKI
from twiml_phone import Call


def save(path: Path, line: PlayedLine, name: str, at: dt.datetime, moments: Sequence[PlayedEvent], last: Call) -> None:
    """Write the call to *path*, behind the calls that are there already, and say so; *name* is made unique.

    It is read and played once more before anything is written; what does not pass is not saved (exit 1).
    """
    text = _present(path)
    names = {scenario.name for scenario in read_text_of_calls(text, str(path), line.languages).scenarios}
    unique = next(each for each in (name, *(f"{name} ({n})" for n in range(2, len(names) + 3))) if each not in names)
    text += ("---\n" if text.strip() else "") + written_call(unique, at.astimezone(HELSINKI), moments, last)
    calls = read_text_of_calls(text, str(path), line.languages)
    if calls.problems:
        problem = "\n".join(calls.problems[0].shown(to_operator()))
        _stop(problem, w("mend that, or name another file"))
    played = play(calls.scenarios[-1], line.phone)
    if not played.fine:
        otherwise = w("played once more, the call goes otherwise:\n{report}", report=in_full(played, calls.lines))
        _stop(otherwise, w("try --at with a fixed time"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        fail(w("{file} cannot be written: {reason}", file=path, reason=reason(error)))
    tell(w('saved as "{name}" in {file}; play it: ivr test {file}', name=unique, file=path))


def _present(path: Path) -> str:
    """What is in the file already, with the end of its last line."""
    if not path.exists():
        return ""
    text, problems = read_text(path, str(path))
    if text is None or problems:
        _stop(w("{file} {problem}", file=path, problem=problems[0].message), w("mend it, or name another file"))
    return text if not text.strip() or text.endswith("\n") else text + "\n"


def _stop(message: Words | str, mend: Words) -> NoReturn:
    fail(w("the call is not saved: {message}", message=message), mend, FOUND)
