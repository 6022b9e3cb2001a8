"""The words about helpers: has every language a sentence for each, and a word for every language they answer in."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.draft import Draft
from ivr.line.providers import Contact
from ivr.line.steps import Providers
from ivr.messages import w
from ivr.problems import Problem, nearest


def check_helper_words(draft: Draft) -> Iterator[Problem]:
    """Every helper in a list, and every language of theirs, that callers of some language could not be told of."""
    listed = dict(_listed(draft))
    for language in draft.language_names:
        if draft.has_all_words(language, "providers"):
            yield from _helpers(draft, language, listed)
        if draft.has_all_words(language, "words", "languages"):
            yield from _languages(draft, language, listed)


def _listed(draft: Draft) -> Iterator[tuple[str, Contact]]:
    """The contacts that are read to callers, by their full names."""
    for step in draft.steps.values():
        for rank in step.helpers if isinstance(step, Providers) else ():
            for name in rank:
                found = draft.found(name)
                if found is not None and found[1].speak and draft.is_on(name):
                    yield found


def _helpers(draft: Draft, language: str, listed: dict[str, Contact]) -> Iterator[Problem]:
    known = draft.names_of_words(language, "providers")
    for full_name in listed:
        helper = full_name.split("/")[0]
        if full_name in known or helper in known or draft.has_words_deeper(language, helper, "providers"):
            continue
        hint = w("add {name}: with a sentence under providers", name=helper)
        near = nearest(helper, {*known} - {*draft.helper_names})
        if near is not None:
            hint = w('add {name}: with a sentence under providers; is it "{near}", misspelt?', name=helper, near=near)
        message = w('helper "{name}" has no words in "{language}"', name=helper, language=language)
        yield Problem("missing-sentence", draft.place_of_words(language, "providers"), message, hint)


def _languages(draft: Draft, language: str, listed: dict[str, Contact]) -> Iterator[Problem]:
    known = draft.names_of_words(language, "words", "languages")
    for contact in listed.values():
        for tag in contact.languages_told(language):
            if tag not in known:
                message = w('there is no word for the language "{language}"', language=tag)
                hint = w("add {language}: with the word that follows “they answer”", language=tag)
                yield Problem("missing-word", draft.place_of_words(language, "words", "languages"), message, hint)
