"""Twilio's voices and the languages they speak."""

from __future__ import annotations

from functools import cache
from pathlib import Path

POLLY = {
    "Suvi": "fi", "Astrid": "sv", "Elin": "sv", "Amy": "en", "Brian": "en", "Emma": "en", "Arthur": "en",
    "Joanna": "en", "Matthew": "en", "Ruth": "en", "Danielle": "en", "Maxim": "ru", "Tatyana": "ru",
    "Zeina": "ar", "Hala": "ar", "Zayd": "ar", "Filiz": "tr", "Burcu": "tr", "Conchita": "es", "Enrique": "es",
    "Lucia": "es", "Sergio": "es", "Celine": "fr", "Lea": "fr", "Mathieu": "fr", "Remi": "fr", "Rémi": "fr",
}  # fmt: skip
"""Amazon's voices are called by first names; those of the languages this line may need."""


@cache
def voices() -> frozenset[str]:
    """Every name that Twilio's ``<Say voice>`` takes (the enumeration of its own libraries, July 2026)."""
    text = (Path(__file__).parent / "twilio-voices.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def languages_of(voice: str) -> tuple[str, ...]:
    """The languages that *voice* speaks; empty where that is not known here."""
    maker, _, name = voice.partition(".")
    if maker == "Google":
        return (plain_tag(name),)
    known = POLLY.get(name.split("-")[0])
    return (known,) if known is not None else ()


ALIASES = {"cmn": "zh", "nb": "no", "nn": "no", "fil": "tl", "iw": "he"}
"""The same language under two names: Google's, and the one an operator may write."""


def plain_tag(tag: str) -> str:
    """The language of *tag* without its country, under one name."""
    language = tag.split("-")[0].lower()
    return ALIASES.get(language, language)
