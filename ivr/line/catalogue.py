"""The sentences that the program itself says: every language needs each of them, with the names beside it.

Menus may use more sentences of the operator's own; those can hold the names of the keys, and an option's
sentence can hold ``{{ key }}``.
"""

from __future__ import annotations

from collections.abc import Mapping

EVERYWHERE: Mapping[str, tuple[str, ...]] = {
    # menus
    "language-line": ("key",),
    "no-keys-hint": (),
    "wrong-key": (),
    "press-a-key": (),
    "person-short": (),
    "menu-changed": (),
    # a helper
    "number-is": ("number",),
    "number-again": ("number",),
    "no-number": (),
    "web-is": (),
    "spelled": ("letters",),
    "email-is": (),
    "web-warning": (),
    "answers-in": ("languages",),
    "interpreter-yes": (),
    "interpreter-no": (),
    "say-this": (),
    "hours-always": (),
    "hours-usual": ("times",),
    "hours-usual-in": ("language", "times"),
    "hours-confirmed": ("times",),
    "hours-confirmed-in": ("language", "times"),
    "hours-not-known": (),
    "holidays-closed": (),
    "open-now": (),
    "closed-now": (),
    "price-free": (),
    "price-normal": (),
    "bill-no": (),
    "last-helper": (),
    "key-connect": ("key",),
    "key-next": ("key",),
    "key-again": ("key",),
    "key-more": ("key",),
    "end-of-list": (),
    "list-again": ("key",),
    "other-help": (),
    "connected-price-free": (),
    "connected-price-normal": (),
    "call-on-bill": (),
    "their-own-rules": (),
    # connecting to a person
    "connecting": (),
    "connecting-other": (),
    "interpreter-unsure": (),
    "still-trying": (),
    "not-reached": (),
    "try-again": ("key",),
    "second-helpline": ("number",),
    "second-helpline-free": ("number",),
    "danger": ("emergency",),
    "after-call": ("key",),
    "cannot-connect": ("number",),
    # the end
    "last-words-number": ("number",),
    "last-words-offer": (),
    "goodbye": (),
    "cover": (),
}

BEFORE_A_LANGUAGE: Mapping[str, tuple[str, ...]] = {
    "start-wrong-key": (),
    "start-no-keys": (),
    "start-changed": (),
    "start-connecting": (),
    "start-still-trying": (),
    "start-not-reached": ("key",),
    "start-number": ("number",),
    "start-second-helpline": ("number",),
    "start-danger": ("emergency",),
    "start-after-call": ("key",),
    "start-cannot-connect": (),
    "start-last-words": (),
    "start-goodbye": (),
    "start-cover": (),
    "start-closed": (),
}
"""Said in each of the line's ``before_language``, short, by whoever has not chosen a language yet."""

WHERE_NEEDED: Mapping[str, tuple[str, ...]] = {
    "connecting-unsure": (),
    "person-only": (),
}
"""Said only by some languages: those that the helpline does not answer in, and those that have no voice.

``connecting-unsure`` says in which languages they answer, that there may be no interpreter, not to hang up;
``person-only`` that a person is rung, to wait, and to say what follows.
"""

NOTICES: Mapping[str, str] = {"repair": "notice-repair", "busy": "notice-busy", "closed": "notice-closed"}
"""Said first to every caller while operators have switched them on (``ivr notice``), by the names they give them:
the menu is being repaired; a person is hard to reach; one of the helpers is closed."""

BY_CHOICE: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(NOTICES.values(), ()),
    "danger-text": ("emergency",),
}
"""Said where a language has words for it.

``danger-text`` that the emergency number takes text messages from whoever cannot speak: after a person was not reached,
and in the last words.
"""

IN_FINNISH: Mapping[str, tuple[str, ...]] = {
    "interpreter-words": ("language",),
    "whisper-language": ("language",),
    "whisper-no-language": (),
}
"""Said in Finnish whatever the caller speaks: to the person who answers."""
