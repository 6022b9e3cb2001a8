"""Twilio's voices: the languages they speak, and the tag that goes with each."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ivr.messages import Words, w

POLLY = {
    "arb": "Zeina", "ar-AE": "Hala Zayd", "ca-ES": "Arlet", "cmn-CN": "Zhiyu", "cy-GB": "Gwyneth",
    "da-DK": "Mads Naja Sofie", "de-AT": "Hannah", "de-DE": "Hans Marlene Vicki Daniel",
    "en-AU": "Nicole Russell Olivia", "en-GB": "Amy Brian Emma Arthur", "en-GB-WLS": "Geraint", "en-IE": "Niamh",
    "en-IN": "Raveena Aditi Kajal", "en-NZ": "Aria",
    "en-US": "Danielle Gregory Ivy Joanna Joey Justin Kendra Kevin Kimberly Matthew Ruth Salli Stephen",
    "en-ZA": "Ayanda", "es-ES": "Conchita Enrique Lucia Sergio", "es-MX": "Mia Mía Andres",
    "es-US": "Lupe Miguel Penelope Pedro", "fi-FI": "Suvi", "fr-BE": "Isabelle", "fr-CA": "Chantal Gabrielle Liam",
    "fr-FR": "Celine Lea Mathieu Remi Rémi", "hi-IN": "Aditi Kajal", "is-IS": "Dora Karl",
    "it-IT": "Bianca Carla Giorgio Adriano", "ja-JP": "Mizuki Takumi Kazuha Tomoko", "ko-KR": "Seoyeon",
    "nb-NO": "Liv Ida", "nl-BE": "Lisa", "nl-NL": "Lotte Ruben Laura", "pl-PL": "Ewa Jacek Jan Maja Ola",
    "pt-BR": "Camila Vitoria Ricardo Thiago", "pt-PT": "Cristiano Ines", "ro-RO": "Carmen",
    "ru-RU": "Maxim Tatyana", "sv-SE": "Astrid Elin", "tr-TR": "Filiz Burcu", "yue-CN": "Hiujin",
}  # fmt: skip
"""Amazon's voices are called by first names; here by the tag of each."""

KINDS = ("Polly.*-Neural", "Google.*-Neural2-.", "Google.*-Wavenet-.", "Google.*-Standard-.", "Polly.[^-]*", ".*")
"""What the names of voices look like, the kind that is shown first to whoever looks for one first."""

MOST_SUGGESTED = 4


@cache
def voices() -> frozenset[str]:
    """Every name that Twilio's ``<Say voice>`` takes (the enumeration of its own libraries, July 2026)."""
    text = (Path(__file__).parent / "twilio-voices.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def tags_of(voice: str) -> tuple[str, ...]:
    """The tags, language and country, that *voice* speaks; empty where that is not known here."""
    maker, _, name = voice.partition(".")
    if maker == "Google":
        language, _, rest = name.partition("-")
        return (f"{language}-{rest.partition('-')[0].upper()}",)
    return tuple(tag for tag, names in POLLY.items() if name.split("-")[0] in names.split())


def languages_of(voice: str) -> tuple[str, ...]:
    """The languages that *voice* speaks; empty where that is not known here."""
    return tuple(map(plain_tag, tags_of(voice)))


@cache
def voices_of(language: str) -> tuple[str, ...]:
    """Twilio's voices of *language*, the likeliest choices first; empty where it has none."""
    own = [voice for voice in voices() if plain_tag(language) in languages_of(voice)]
    return tuple(sorted(own, key=lambda voice: (_kind(voice), voice)))


def choose_a_voice(language: str) -> Words:
    """The mend for a voice of *language* that is missing or wrong."""
    own = voices_of(language)
    if not own:
        return w("Twilio has no voice for this language: write voice: none, and its words are recorded")
    return w("choose a voice of that language: {names}", names=own[:MOST_SUGGESTED])


def _kind(voice: str) -> int:
    return next(number for number, kind in enumerate(KINDS) if re.fullmatch(kind, voice))


ALIASES = {"cmn": "zh", "nb": "no", "nn": "no", "fil": "tl", "iw": "he", "arb": "ar"}
"""The same language under two names: a maker's, and the one an operator may write."""


def plain_tag(tag: str) -> str:
    """The language of *tag* without its country, under one name."""
    language = tag.split("-")[0].lower()
    return ALIASES.get(language, language)
