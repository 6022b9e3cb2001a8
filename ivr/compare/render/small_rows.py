"""Changes that one line can tell."""

from __future__ import annotations

from ivr.compare import ringing
from ivr.compare.changes import (
    Comparison,
    EndingChange,
    FigureChange,
    GeneralChange,
    KeyChange,
    NumberChange,
    OrderChange,
    PartChange,
)
from ivr.compare.names import cause_name, helper_name, part_name, target_name, where_name
from ivr.messages import Words, w

NEVER = 10**6
"""As many keys to a helper mean that no keys lead to it."""

NUMBERS = {
    "said": "the number of {helper}: {old} → {new}",
    "rung": "the number that is rung for {helper}: {old} → {new}",
    "own": "our own number: {old} → {new}",
}

GENERAL = {
    "start": "a call begins at {new}, no longer at {old}",
    "needs": "other help leads to {new}, no longer to {old}",
    "unnamed": "something changes for callers that has no name here; ask whoever changed {new} what it is, and go "
    "through both versions with ivr call",
    "everywhere": "keys that work everywhere: {old} → {new}",
}

ENDINGS = {
    ringing.KIND: "at {where}: after the words it was: {old}; now: {new}",
    ringing.WAIT: "seconds of silence before the line goes on: {old} → {new} (at {where})",
    ringing.NUMBER: "the number that is rung: {old} → {new} (at {where})",
    ringing.RING: "seconds that it rings: {old} → {new} (at {where})",
    ringing.LONGEST: "seconds that a connected call may last: {old} → {new} (at {where})",
    ringing.TOLD: "what the person who answers is told first: {old} → {new} (at {where})",
}

ENDING_VALUES = {
    "": w("nothing"),
    "language": w("the language"),
    "listen": w("waiting for a key"),
    "ring": w("ringing"),
    "hang up": w("the end of the call"),
}

FIGURES = {
    "first_line": "seconds until the first language is named, {language}: {old} → {new}",
    "own_line": "seconds until the caller's own language has been named, {language}: {old} → {new}",
    "zero_offered": "seconds from the language until a person is offered, {language}: {old} → {new}",
    "welcome": "seconds from the language until the needs, {language}: {old} → {new}",
    "ring_keys": "keys until the helpline rings, {language}: {old} → {new}",
    "ring_speech": "seconds of words before the helpline rings, {language}: {old} → {new}",
    "slowest_need": "seconds from a need's key to the first number, at most, {language}: {old} → {new}",
    "slowest_number": "seconds from a helper's beginning to its number, at most, {language}: {old} → {new}",
    "longest_sentence": "seconds that the sentence about a helper takes, at most, {language}: {old} → {new}",
    "most_keys": "keys to any helper, at most, {language}: {old} → {new}",
}


def number_row(change: NumberChange, comparison: Comparison) -> Words:
    """A number, before and now."""
    none = w("none")
    helper = helper_name(change.contact, comparison)
    return w(NUMBERS[change.kind], helper=helper, old=change.old or none, new=change.new or none)


def general_row(change: GeneralChange) -> Words:
    """Something that is decided once for the whole line."""
    return w(GENERAL[change.what], old=change.old, new=change.new)


def key_row(change: KeyChange, comparison: Comparison) -> Words:
    """Where a key leads, before and now."""
    where, cause = where_name(change.where, comparison), cause_name(change.cause)
    old, new = target_name(change.old, comparison), target_name(change.new, comparison)
    if change.old is None:
        return w("at {where}: {cause} is new, and leads to {new}", where=where, cause=cause, new=new)
    if change.new is None:
        return w("at {where}: {cause} led to {old}, and now does nothing", where=where, cause=cause, old=old)
    return w("at {where}: {cause} led to {old}, now to {new}", where=where, cause=cause, old=old, new=new)


def order_row(change: OrderChange, comparison: Comparison) -> Words:
    """The same sentences in another order."""
    where = where_name(change.where, comparison)
    return w("at {where}: the order was {old}; now it is {new}", where=where, old=change.old, new=change.new)


def part_row(change: PartChange, comparison: Comparison) -> Words:
    """Something more or less at places that stay."""
    where, part = where_name(change.where, comparison), part_name(change.part)
    if change.added:
        return w("new at {where}: {part}", where=where, part=part)
    return w("gone from {where}: {part}", where=where, part=part)


def ending_row(change: EndingChange, comparison: Comparison) -> Words:
    """What follows the words."""
    old, new = (ENDING_VALUES.get(str(value), value) for value in (change.old, change.new))
    return w(ENDINGS[change.what], where=where_name(change.where, comparison), old=old, new=new)


def figure_row(change: FigureChange) -> Words:
    """How long something takes in one language."""
    return w(FIGURES[change.figure], language=change.language, old=_figure(change.old), new=_figure(change.new))


def _figure(figure: float) -> object:
    if figure >= NEVER:
        return w("never")
    return str(figure) if isinstance(figure, int) else f"{figure:.1f}"
