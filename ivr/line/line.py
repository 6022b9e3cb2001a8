"""The Line: everything operators wrote, as checked values that fit together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ivr.line.draft import PROVIDERS, SETTINGS, Draft
from ivr.line.prompts import HelperWords
from ivr.line.providers import Contact
from ivr.line.templates import Template

__all__ = ["PROVIDERS", "SETTINGS", "Line"]


@dataclass(frozen=True, slots=True)
class Line(Draft):
    """A draft without gaps in which every name leads somewhere, and every sentence can be filled in."""

    templates: Mapping[str, Template] = field(repr=False)
    """By the text of a sentence."""

    def contact(self, name: str) -> Contact:
        """The contact called ``provider/contact``; the provider's first spoken one for ``provider`` alone.

        Raises KeyError for a name that is nowhere in the line.
        """
        return self._found(name)[1]

    def full_name(self, name: str) -> str:
        """``provider/contact`` for either form of a contact's name. Raises KeyError for one that is nowhere."""
        return self._found(name)[0]

    def _found(self, name: str) -> tuple[str, Contact]:
        found = self.found(name)
        if found is None:
            raise KeyError(name)
        return found

    def words_of(self, language: str, name: str) -> tuple[str, HelperWords]:
        """What is said of a contact, its own words or else those of its helper, and under which name they stand.

        Raises KeyError for one that stands in no list and has no words.
        """
        words = self.prompts[language].providers
        full_name, provider = self.full_name(name), name.split("/")[0]
        path = full_name if full_name in words else provider
        return path, words[path]
