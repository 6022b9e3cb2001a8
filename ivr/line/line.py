"""The Line: everything operators wrote, as checked values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ivr.line.document import Document, Path_
from ivr.line.prompts import HelperWords, Prompts
from ivr.line.providers import Contact, Provider
from ivr.line.recordings import Recordings
from ivr.line.settings import Settings
from ivr.line.steps import Step
from ivr.values import Place

SETTINGS = "menus/line.yaml"
PROVIDERS = "data/providers.yaml"


@dataclass(frozen=True, slots=True)
class Line:
    """The checked values of one line, and the place of each in the operator's files."""

    settings: Settings
    steps: dict[str, Step]
    providers: dict[str, Provider]
    prompts: dict[str, Prompts]
    documents: dict[str, Document] = field(repr=False)
    step_files: dict[str, str] = field(repr=False)
    recordings: Recordings = field(repr=False)

    def place_of_step(self, step: str, *path: str | int) -> Place:
        """Where a step, or a value inside it, is written."""
        return _shown(self.documents[self.step_files[step]], (step, *path))

    def place_of_setting(self, *path: str | int) -> Place:
        """Where a value of ``menus/line.yaml`` is written."""
        return _shown(self.documents[SETTINGS], path)

    def place_of_words(self, language: str, *path: str | int) -> Place:
        """Where words of a language are written."""
        return _shown(self.documents[f"prompts/{language}.yaml"], path)

    def place_of_provider(self, provider: str, *path: str | int) -> Place:
        """Where a helper, or a value inside it, is written."""
        return _shown(self.documents[PROVIDERS], (provider, *path))

    @property
    def step_names(self) -> Iterable[str]:
        """The names of all steps, those that have problems too."""
        return self.step_files

    @property
    def helper_names(self) -> Iterable[str]:
        """The names of all helpers, those that have problems too."""
        root = self.documents[PROVIDERS].root
        return root if isinstance(root, dict) else ()

    def contact(self, name: str) -> Contact:
        """The contact called ``provider/contact``; the provider's first spoken one for ``provider`` alone.

        Raises KeyError where there is none.
        """
        return self.providers[name.split("/")[0]].contacts[self.full_name(name).split("/")[1]]

    def full_name(self, name: str) -> str:
        """``provider/contact`` for either form of a contact's name. Raises KeyError for an unknown one."""
        provider, _, contact = name.partition("/")
        contacts = self.providers[provider].contacts
        if contact:
            if contact not in contacts:
                raise KeyError(name)
            return name
        for each, value in contacts.items():
            if value.speak:
                return f"{provider}/{each}"
        raise KeyError(name)

    def keys_to(self, language: str) -> tuple[str, ...]:
        """The keys that callers of *language* press at the beginning: its own, behind that of page two if need be."""
        own = self.settings.languages[language]
        more = getattr(self.steps.get(self.settings.start), "more", None)
        return (own.key,) if own.page == 1 or more is None else (more, own.key)

    def words_of(self, language: str, name: str) -> tuple[str, HelperWords | None]:
        """What is said of a contact, its own words or else those of its helper, and under which name they stand."""
        words = self.prompts[language].providers
        full_name, provider = self.full_name(name), name.split("/")[0]
        path = full_name if full_name in words else provider
        return path, words.get(path)

    def unread_first_contact(self, name: str) -> str | None:
        """The first contact of helper *name*, where it is not read, so that the name alone means another contact."""
        provider, _, contact = name.partition("/")
        first, value = next(iter(self.providers[provider].contacts.items()))
        other = any(each.speak for each in self.providers[provider].contacts.values())
        return f"{provider}/{first}" if not contact and not value.speak and other else None

    def is_on(self, name: str) -> bool:
        """Whether a helper is read on this line: an extra one only where its switch is on."""
        provider = name.split("/")[0]
        return not self.providers[provider].extra or self.settings.extras.get(provider, False)


def _shown(document: Document, path: Path_) -> Place:
    """Where an operator would look: at a value, but at the name above a part that holds several."""
    place = document.place(path)
    return document.heading(path) if place.end_line > place.line else place
