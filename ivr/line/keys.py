"""Keys that mean two things at once: those that work everywhere, those of languages, and those of a helper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ivr.line.draft import Draft
from ivr.line.steps import LanguageMenu
from ivr.messages import Words, w
from ivr.problems import Problem
from ivr.values import Place

A_PERSON, UP, COVER, SKIP = w("a person"), w("one level up"), w("the cover"), w("going on")
_MORE, _AGAIN = w("more languages"), w("ringing once more")
TRY_AGAIN = "1"
"""After nobody answered, this key rings once more, whatever the language."""


def check_keys(draft: Draft) -> Iterator[Problem]:
    """No key may mean two things at once."""
    if not draft.knows("keys"):
        return
    settings, at = draft.settings, draft.place_of_setting
    seen: dict[str, Words | str] = {}
    everywhere: tuple[tuple[Words, str | None, tuple[str, ...]], ...] = (
        (A_PERSON, settings.keys.person.key, ("person", "key")),
        (UP, settings.keys.up, ("up",)),
        (COVER, settings.keys.cover.key, ("cover", "key")),
        (SKIP, settings.keys.skip, ("skip",)),
    )
    for what, key, path in everywhere:
        if key is not None and seen.setdefault(key, what) != what:
            yield _key_twice(at("keys", *path), key, seen[key], what)
        elif key == TRY_AGAIN:
            yield _key_twice(at("keys", *path), key, _AGAIN, what)
    if draft.knows("helper_keys"):
        used = dict(seen)
        for name, key in dict(settings.helper_keys).items():
            if used.setdefault(key, name) != name:
                yield _key_twice(at("helper_keys", name), key, used[key], name)
    if draft.knows("start", "languages"):
        yield from _of_languages(draft, seen)


def _of_languages(draft: Draft, everywhere: dict[str, Words | str]) -> Iterator[Problem]:
    """The keys of each page of languages. On these pages the cover's key may lead to page two instead."""
    settings, at = draft.settings, draft.place_of_setting
    menu = draft.steps.get(settings.start)
    more = menu.more if isinstance(menu, LanguageMenu) else None
    where = draft.place_of_step(settings.start, "more") if isinstance(menu, LanguageMenu) else at("start")
    if more is not None and more in everywhere and more != settings.keys.cover.key:
        yield _key_twice(where, more, everywhere[more], _MORE)
    second = [tag for tag, each in settings.languages.items() if each.page != 1]
    if more is None and second and isinstance(menu, LanguageMenu):
        message = w("no key leads to the languages of page two")
        hint = w('add more: with a key, like "9", to "{step}"', step=settings.start)
        yield Problem("missing", draft.place_of_step(settings.start), message, hint)
    if more is not None and not second:
        message = w('key "{key}" leads to a second page, but no language is on it', key=more)
        yield Problem("key-for-nothing", where, message, w("delete the line, or give a language page: 2"))
    for page in (1, 2):
        used = {**everywhere, **({more: _MORE} if more is not None else {})}
        for tag, each in settings.languages.items():
            if each.page == page and used.setdefault(each.key, tag) != tag:
                yield _of_two_languages(draft, each.key, used[each.key], tag)


def _of_two_languages(draft: Draft, key: str, one: Words | str, other: str) -> Problem:
    """A key that *other*, a language, has not alone: told at the language that leaflets do not give it to."""
    languages = draft.settings.languages
    if not isinstance(one, str) or one not in languages:
        problem = _key_twice(draft.place_of_setting("languages", other, "key"), key, one, other)
        return replace(problem, hint=_as_printed(draft, other) or problem.hint)
    moved = one if _as_printed(draft, one) and not _as_printed(draft, other) else other
    message = w(
        'key "{key}" is used for {one} and for {other} on page {page}',
        key=key,
        one=one,
        other=other,
        page=languages[other].page,
    )
    hint = w("mend the one you have just changed: the key of the other is printed on leaflets")
    if not any("page" in languages[tag].model_fields_set for tag in (one, other)):
        hint = w(
            "mend the one you have just changed: the key of the other is printed on leaflets. "
            "Is page: 2 missing on this line?"
        )
    place = draft.place_of_setting("languages", moved, "key")
    return Problem("key-twice", place, message, _as_printed(draft, moved) or hint)


def _as_printed(draft: Draft, tag: str) -> Words | None:
    """What to put back where leaflets say other keys of *tag* than the line has; None where they say the same."""
    printed, keys = draft.settings.printed.get(tag), draft.keys_to(tag)
    if printed is None or printed == " ".join(keys):
        return None
    if " " in printed and len(keys) == 1:
        return w('leaflets say that "{tag}" has {printed}: is page: 2 missing on this line?', tag=tag, printed=printed)
    return w('leaflets say that "{tag}" has {printed}: put that back', tag=tag, printed=printed)


def _key_twice(place: Place, key: str, one: Words | str, other: Words | str) -> Problem:
    message = w('key "{key}" is used for {one} and for {other}', key=key, one=one, other=other)
    return Problem("key-twice", place, message, w("give one of them another key"))
