"""What an editor shows beside each name: in English here, by the part of the file and the name in it."""

from __future__ import annotations

from collections.abc import Mapping

from ivr.schema.descriptions_of_helpers import HELPER_PARTS, HELPERS
from ivr.schema.descriptions_of_line import LINE, LINE_PARTS
from ivr.schema.descriptions_of_words import WORD_PARTS, WORDS

FILES: Mapping[str, str] = {
    "line": "The line itself: everything that is decided once.",
    "steps": "Steps: the places of a call. Each name that stands furthest left is one.",
    "providers": "Who helps, and how to reach them.",
    "prompts": "Every word of one language.",
}

_STEP = "What this step does: it decides what else stands here."
_SAY = "Sentences said before the rest, by their names in prompts/."
_UP = "The step that the key for one level up leads to."
_OPTION = "The sentence that offers this key in full; it says {{ key }}."
_SHORT = "The sentence that offers this key when time is short."

STEPS: Mapping[str, Mapping[str, str]] = {
    "LanguageMenu": {
        "type": _STEP,
        "greeting": "The first words of a call.",
        "notice": "Words after the list of languages.",
        "person": "With the notice: how to talk to a person without choosing anything.",
        "more": "The key that leads to the languages of page two.",
        "next": "The step that the key of a language leads to.",
    },
    "Menu": {
        "type": _STEP,
        "say": _SAY,
        "options": "Each key in quotes, and what it is for.",
        "after": "Sentences said after the options, by their names in prompts/.",
        "up": _UP,
    },
    "Option": {"say": _OPTION, "short": _SHORT, "to": "The step that this key leads to."},
    "Area": {
        "type": _STEP,
        "say": _SAY,
        "options": "Each key in quotes, and the area it stands for.",
        "to": "The step with the helpers; those of other areas are left out.",
        "up": _UP,
    },
    "AreaOption": {"say": _OPTION, "short": _SHORT, "area": "An area of menus/line.yaml, or any."},
    "Message": {
        "type": _STEP,
        "say": "The sentences, by their names in prompts/.",
        "next": "The step that follows; a key pressed meanwhile already answers it.",
    },
    "Providers": {
        "type": _STEP,
        "say": "Sentences said before the first helper.",
        "helpers": "Helpers in this order; helper/contact where it is not the first. Those in [brackets] are equals.",
        "whisper": "The Finnish sentence that tells the need to whoever answers, if switched on in menus/line.yaml.",
        "up": _UP,
    },
    "Transfer": {
        "type": _STEP,
        "to": "Who is rung: helper/contact.",
        "then": "Whom we try next; only those who have agreed.",
    },
    "Goodbye": {
        "type": _STEP,
        "last_words": "yes: the helpline's number and the way back are offered before the goodbye.",
        "listen": "no: no key is heard, so whoever stands by cannot find out anything.",
        "say": "The sentence of the goodbye.",
    },
}
STEP_PARTS: Mapping[str, str] = {
    "LanguageMenu": "Each language in its own voice, with its key.",
    "Menu": "Keys and where they lead.",
    "Option": "One key of a menu.",
    "Area": "Asks where the caller is.",
    "AreaOption": "One area.",
    "Message": "Words on the way to a menu.",
    "Providers": "Helpers, one at a time.",
    "Transfer": "Connects the caller to a person.",
    "Goodbye": "The end of a call.",
}

FIELDS: Mapping[str, Mapping[str, str]] = {**STEPS, **LINE, **HELPERS, **WORDS}
"""For each part, each name that can stand in it."""
PARTS: Mapping[str, str] = {**STEP_PARTS, **LINE_PARTS, **HELPER_PARTS, **WORD_PARTS}
"""What each part is."""
