"""Changes for which one pair of eyes is not enough on a line for real callers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ivr.graph.call_graph import CallGraph, State
from ivr.line.line import Line
from ivr.line.providers import Contact
from ivr.messages import Words, w

STATES = {
    State.OPEN: w("open to callers"),
    State.PERSON_ONLY: w("a person only"),
    State.CLOSED: w("not open"),
    None: w("not on the line"),
}


def needs_a_second_name(old: Line, before: CallGraph, new: Line, now: CallGraph) -> tuple[Words, ...]:
    """What between two lines a second person must have looked at: numbers, the helpline, states of languages."""
    return (*_numbers(old, new), *_helplines(old, new), *_own(old, new), *_languages(before, now))


def _numbers(old: Line, new: Line) -> Iterator[Words]:
    was, is_ = _contacts(old), _contacts(new)
    for name in {**was, **is_}:
        one, other = _reached_by(was.get(name)), _reached_by(is_.get(name))
        if one != other:
            yield w("the number of {contact}: {old} → {new}", contact=name, old=one or "–", new=other or "–")


def _contacts(line: Line) -> Mapping[str, Contact]:
    return {
        f"{provider}/{name}": contact
        for provider, each in line.providers.items()
        for name, contact in each.contacts.items()
        if contact.speak
    }


def _reached_by(contact: Contact | None) -> str:
    """The number that is read, and whether it is rung."""
    if contact is None or contact.number is None:
        return ""
    return contact.number + (f" ({contact.connect})" if contact.connect is not None else "")


def _helplines(old: Line, new: Line) -> Iterator[Words]:
    for one, other in (
        (old.full_name(old.settings.helpline), new.full_name(new.settings.helpline)),
        (old.full_name(old.settings.second_helpline), new.full_name(new.settings.second_helpline)),
    ):
        if one != other:
            yield w("the helpline: {old} → {new}", old=one, new=other)


def _own(old: Line, new: Line) -> Iterator[Words]:
    if old.settings.number != new.settings.number:
        was, is_ = old.settings.number or "–", new.settings.number or "–"
        yield w("our own number: {old} → {new}", old=was, new=is_)


def _languages(before: CallGraph, now: CallGraph) -> Iterator[Words]:
    for tag in {**before.reach, **now.reach}:
        states = [graph.reach[tag].state if tag in graph.reach else None for graph in (before, now)]
        if states[0] != states[1]:
            old, new = (STATES[state] for state in states)
            yield w("the language {language}: {old} → {new}", language=tag, old=old, new=new)
