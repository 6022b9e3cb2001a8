"""What could be read of the operator's files, before it is known whether a line can be made of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ivr.line.document import Document
from ivr.line.fields import is_name, is_tag
from ivr.line.prompts import Prompts
from ivr.line.providers import Contact, Provider
from ivr.line.recordings import Recordings
from ivr.line.settings import Language, Settings
from ivr.line.steps import Step
from ivr.values import Place

SETTINGS = "menus/line.yaml"
PROVIDERS = "data/providers.yaml"


@dataclass(frozen=True, slots=True)
class Gaps:
    """What could not be read. What nobody could read is never called unknown or missing."""

    settings: frozenset[str] = frozenset()
    """The settings of which something is wrong."""
    steps: bool = False
    """Whether there may be steps of other names than those that are known."""
    helpers: bool = False
    """Whether there may be helpers of other names than those that are known."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Every value that is right, the place of each in the operator's files, and the gaps between them.

    A step or a helper with a wrong value is left out. The settings, and the words of a language, lack the fields that
    are wrong, and of a mapping its wrong entries. The names of all are known from their documents.
    """

    settings: Settings
    steps: Mapping[str, Step]
    providers: Mapping[str, Provider]
    prompts: Mapping[str, Prompts]
    documents: Mapping[str, Document] = field(repr=False)
    step_files: Mapping[str, str] = field(repr=False)
    recordings: Recordings = field(repr=False)
    gaps: Gaps = field(repr=False)

    # --- where something is written

    def place_of_step(self, step: str, *path: str | int) -> Place:
        """Where a step, or a value inside it, is written."""
        return self.documents[self.step_files[step]].shown((step, *path))

    def place_of_setting(self, *path: str | int) -> Place:
        """Where a value of ``menus/line.yaml`` is written."""
        return self.documents[SETTINGS].shown(path)

    def place_of_words(self, language: str, *path: str | int) -> Place:
        """Where words of a language are written."""
        return self.documents[file_of_words(language)].shown(path)

    def place_of_provider(self, provider: str, *path: str | int) -> Place:
        """Where a helper, or a value inside it, is written."""
        return self.documents[PROVIDERS].shown((provider, *path))

    # --- what is known

    def knows(self, *settings: str) -> bool:
        """Whether all of these settings could be read whole."""
        return not self.gaps.settings.intersection(settings)

    @property
    def step_names(self) -> Collection[str]:
        """The names of all steps, those that have problems too."""
        return self.step_files.keys()

    @property
    def helper_names(self) -> Collection[str]:
        """The names of all helpers, those that have problems too."""
        return self.documents[PROVIDERS].names() if PROVIDERS in self.documents else ()

    @property
    def language_names(self) -> Collection[str]:
        """The tags of all languages of the line, those that have problems too."""
        return self.documents[SETTINGS].names("languages") if SETTINGS in self.documents else ()

    @property
    def languages(self) -> Mapping[str, Language]:
        """The languages that could be read."""
        return self.settings.languages

    def names_of_words(self, language: str, *part: str) -> Collection[str]:
        """The names under ``sentences``, or another part of a language's words, those that have problems too."""
        return self.documents[file_of_words(language)].names(*part)

    def has_all_words(self, language: str, *part: str) -> bool:
        """Whether these are all, and right: what has no words there has none."""
        is_right = {"sentences": is_name, "languages": is_tag}.get(part[-1], bool)
        names = self.names_of_words(language, *part) if language in self.prompts else ()
        return bool(names) and self.documents[file_of_words(language)].has_all(*part) and all(map(is_right, names))

    def has_words_deeper(self, language: str, name: str, *part: str) -> bool:
        """Whether *name* is written inside one of the names there, where that is told already."""
        return self.documents[file_of_words(language)].has_deeper(name, *part)

    # --- who is meant

    def found(self, name: str) -> tuple[str, Contact] | None:
        """The contact called ``provider/contact``, or a provider's first spoken one, with its full name.

        None where there is none, or where it could not be read.
        """
        provider, _, contact = name.partition("/")
        contacts = self.providers[provider].contacts if provider in self.providers else {}
        if contact:
            return (name, contacts[contact]) if contact in contacts else None
        return next(((f"{provider}/{each}", value) for each, value in contacts.items() if value.speak), None)

    def unread_first_contact(self, name: str) -> str | None:
        """The first contact of helper *name*, where it is not read, so that the name alone means another contact."""
        provider, _, contact = name.partition("/")
        first, value = next(iter(self.providers[provider].contacts.items()))
        other = any(each.speak for each in self.providers[provider].contacts.values())
        return f"{provider}/{first}" if not contact and not value.speak and other else None

    def is_on(self, name: str) -> bool:
        """Whether a helper is read on this line: an extra one only where its switch is known to be on."""
        provider = name.split("/")[0]
        return not self.providers[provider].extra or self.settings.extras.get(provider, False)

    def keys_to(self, language: str) -> tuple[str, ...]:
        """The keys that callers of *language* press at the beginning: its own, behind that of page two if need be."""
        own = self.settings.languages[language]
        more = getattr(self.steps.get(self.settings.start), "more", None)
        return (own.key,) if own.page == 1 or more is None else (more, own.key)


def file_of_words(language: str) -> str:
    """The file that has the words of a language."""
    return f"prompts/{language}.yaml"
