"""What an editor shows beside the names in ``data/providers.yaml``."""

from __future__ import annotations

from collections.abc import Mapping

_SEEN = "The day, month or year of that page, or undated."
_CONFIDENCE = "high: the helper's own or an authority's page. medium: another page, or old."

HELPERS: Mapping[str, Mapping[str, str]] = {
    "Provider": {
        "kind": "authority (a public office), organisation, or church.",
        "official": "Its name as it writes it itself. What callers hear is in prompts/, not here.",
        "for": "Who may turn to them.",
        "areas": "Where they help: [everywhere], or areas of menus/line.yaml.",
        "help_is_free": "yes: its help costs nothing, and its words may say so; the price of a call is another thing.",
        "extra": "true: not on the page this line was built from. menus/line.yaml switches it on or off.",
        "part_of": "The other helper's name, where one entry of that page is read as two.",
        "seed": "What the page this line was built from says. Do not change it.",
        "later": "What newer or other pages say.",
        "contacts": "The ways to reach them, in the order in which they are offered.",
    },
    "Official": {"fi": "In Finnish.", "sv": "In Swedish.", "en": "In English."},
    "Seed": {
        "wording": "What that page says about this helper, word for word.",
        "contacts": "Every contact that page gives for it.",
    },
    "Later": {
        "fact": "One sentence.",
        "source": "The page it is from.",
        "seen": _SEEN,
        "confidence": _CONFIDENCE,
    },
    "Contact": {
        "number": "The phone number in quotes, with spaces where the helper itself puts them.",
        "read_as": "The same digits in shorter groups, where the number has a long run of them.",
        "connect": 'The number our line may ring, like "+358295463177"; or no.',
        "agreed": "Who there has agreed that we ring them, and when.",
        "speak": "yes: callers may hear it. no: kept here, never read aloud.",
        "languages": "Languages they answer in, by their short names: [fi, sv, en]. [] means we do not know.",
        "interpreter": "Can a caller ask for an interpreter.",
        "interpreter_for": "Languages they have interpreters for, only where it is proved.",
        "hours": "always, not known, or one line for each time of the week.",
        "hours_source": "The page the hours are from.",
        "hours_confidence": "How sure the hours are.",
        "holidays": "On Finnish public holidays.",
        "exceptions": "Single days that differ; [] means none.",
        "price": "What the call costs.",
        "on_bill": "Can the call be seen on the caller's phone bill.",
        "web": "Short web address as it is read aloud, without http and www.",
        "web_in": "The pages for callers of other languages, by language.",
        "email": "E-mail address.",
        "form": "The page that has a form to fill in.",
        "note": "Something for you to know; never read aloud.",
        "source": "The page the contact is from.",
        "seen": _SEEN,
        "confidence": _CONFIDENCE,
        "confirmed": 'none, or who of you checked it, and when: {on: "2026-12-01", by: "AB"}.',
        "checked_by": "The lawyer who has checked what we say of this helper, or none.",
    },
    "Agreement": {"with": "The person or office, or none yet.", "on": "The day they agreed, or none yet."},
    "Confirmation": {"on": 'The day, in quotes: "2026-12-01".', "by": "Initials."},
    "Hours": {
        "days": "Days of the week: [mon, tue, wed, thu, fri, sat, sun].",
        "from": 'A full or half hour in quotes: "09:00".',
        "to": 'A full or half hour in quotes: "16:00". Before the start, or "00:00": past midnight.',
        "language": "Only where hours differ by language.",
    },
    "DatedException": {
        "on": 'The day, in quotes: "2026-12-24".',
        "closed": "yes, or from and to instead.",
        "from": 'A full or half hour in quotes: "09:00".',
        "to": 'A full or half hour in quotes: "12:00".',
        "language": "Only for callers served in this language; for everybody without it.",
    },
}
HELPER_PARTS: Mapping[str, str] = {
    "Provider": "One helper. Its short name is used in the menus: do not change it.",
    "Official": "Their own names for themselves.",
    "Seed": "The page this line was built from, word for word; never read aloud.",
    "Later": "A fact that is newer than that page.",
    "Contact": "One way to reach a helper: a number, a web address, an e-mail address or a form at least.",
    "Agreement": "With whom it is agreed that we ring them.",
    "Confirmation": "Who checked it with the helper, and on what day.",
    "Hours": "One line of opening hours.",
    "DatedException": "One day that is different.",
}
