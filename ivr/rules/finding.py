"""What a rule finds: a place in the files, words, and where in a call it shows."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.messages import Words
from ivr.values import Place


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found. Those with the same place and message are told once, with all their languages."""

    place: Place
    message: Words
    hint: Words
    node: str | None = None  # a place in a call that shows it; the shortest call to it is told
    language: str | None = None
    then: str | None = None  # a key pressed there, where the call goes on by it
