"""Languages that come, go, open, close or have other keys, and our own numbers that belong to one of them."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.compare.changes import LanguageChange, LanguageKeyChange, OwnNumberChange
from ivr.compare.places import Version
from ivr.graph.call_graph import State
from ivr.graph.nodes import Say


def language_changes(old: Version, new: Version) -> Iterator[LanguageChange | LanguageKeyChange]:
    """Every language that is on the line otherwise than before; then those that only have other keys."""
    changed = []
    for language in dict.fromkeys((*new.graph.reach, *old.graph.reach)):
        before, now = state_of(old, language), state_of(new, language)
        if before is None or now is None:
            view = new if before is None else old
            yield _changed(language, before, now, view.line.keys_to(language), new)
            continue
        if before != now:
            yield _changed(language, before, now, (), new)
        keys = old.line.keys_to(language), new.line.keys_to(language)
        if keys[0] != keys[1]:
            changed.append(LanguageKeyChange(language, *keys))
    yield from changed


def state_of(view: Version, language: str) -> str | None:
    """How far a language is on the line; None where it is none of its languages."""
    reach = view.graph.reach.get(language)
    return None if reach is None else reach.state.value


def other_states(old: Version, new: Version) -> frozenset[str]:
    """The languages that were as far on the line in neither version as in the other: nothing in them can be paired."""
    both = old.graph.reach.keys() | new.graph.reach.keys()
    return frozenset(language for language in both if state_of(old, language) != state_of(new, language))


def _changed(language: str, before: str | None, now: str | None, keys: tuple[str, ...], new: Version) -> LanguageChange:
    if now != State.OPEN.value:
        return LanguageChange(language, before, now, keys)
    own, says = new.line.settings.languages[language], new.graph.reach[language].everything
    voice = (own.voice, own.speak_as or "") if own.voice is not None else ("", "")
    return LanguageChange(language, before, now, keys, voice, sum(_is_played(say) for say in says))


def _is_played(say: Say) -> bool:
    return say.recording is not None


def own_number_changes(old: Version, new: Version) -> Iterator[OwnNumberChange]:
    """Every number of our own whose calls begin in another language."""
    before, now = (
        {each.number: tag for tag, each in view.line.settings.languages.items() if each.number is not None}
        for view in (old, new)
    )
    for number in dict.fromkeys((*now, *before)):
        if before.get(number) != now.get(number):
            yield OwnNumberChange(number, before.get(number), now.get(number))
