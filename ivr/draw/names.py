"""Languages by the names that their speakers give them."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError


def own_name(tag: str) -> str:
    """The language's own name, as CLDR has it: Soomaali; the tag where it has none."""
    try:
        return Locale.parse(tag, sep="-").get_display_name() or tag
    except (UnknownLocaleError, ValueError):
        return tag
