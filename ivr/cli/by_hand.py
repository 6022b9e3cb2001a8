"""A call in a terminal: whoever sits there presses the keys, and says what becomes of a ringing."""

from __future__ import annotations

import click

from ivr.calls.write import PlayedEvent
from ivr.cli.language import tell, to_operator
from ivr.cli.typed_events import WORDS, event_of
from ivr.messages import w
from twiml_phone import Call, Event, HangsUp, Listens, Phone, PhoneError, Waits, describe


def by_hand(phone: Phone, *, addresses: bool) -> tuple[list[PlayedEvent], Call]:
    """Play a call by what is typed; *addresses* shows every request too."""
    tell(w("You are the caller. Enter alone is silence; q hangs up. {words}", words=WORDS))
    played = phone.advance(phone.dial_in(), Listens())
    moments: list[PlayedEvent] = []
    shown = 0
    while True:
        lines = describe(played, fetches=addresses, words=to_operator()).splitlines()
        known = len(lines) - (0 if played.ended else 1)
        click.echo("\n".join(lines[shown:known]))
        shown = known
        if played.ended:
            return moments, played
        event = _ask(played)
        if event is not None:
            played = _advanced(phone, played, event, moments)


def _ask(played: Call) -> Event | None:
    """What is typed, as an event; None for what is not understood."""
    asks = w("key> ") if played.ringing is None else w("ringing: answered, busy, no-answer or failed> ")
    try:
        word = input(asks.shown(to_operator())).strip()
    except (EOFError, KeyboardInterrupt):
        word = "q"
    if word in ("q", "hangup"):
        return HangsUp()
    if not word:
        return Waits()
    try:
        return event_of(word)[1]
    except click.UsageError as error:
        click.echo(error.message)
        return None


def _advanced(phone: Phone, played: Call, event: Event, moments: list[PlayedEvent]) -> Call:
    try:
        after = phone.advance(played, event)
        listened = after if after.ended else phone.advance(after, Listens())
    except PhoneError as error:
        click.echo(str(error))
        return played
    moments.append(PlayedEvent(True, event, played, after))
    return listened
