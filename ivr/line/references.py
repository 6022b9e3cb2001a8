"""Every name that the operator's files use for something in another place: does it exist, is it of the right kind.

What could not be read is not called unknown, so that every other problem can be told in the same run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter

from ivr.line.draft import PROVIDERS, SETTINGS, Draft
from ivr.line.helper_words import check_helper_words
from ivr.line.keys import A_PERSON, COVER, SKIP, UP, check_keys
from ivr.line.languages import check_languages
from ivr.line.safety import check_safety
from ivr.line.sentences import check_sentences
from ivr.line.steps import Area, Goodbye, LanguageMenu, Menu, Message, Providers, Step, Transfer
from ivr.line.templates import Template, Unfillable
from ivr.line.unread_first_contacts import unread_first_contacts
from ivr.messages import Words, w
from ivr.problems import Problem, did_you_mean
from ivr.values import Place

At = Callable[..., Place]


def check_references(draft: Draft, templates: Mapping[str, Template | Unfillable]) -> list[Problem]:
    """Every problem with names in *draft*, whose sentences are read as *templates*; none where a line can be made."""
    return [
        *_settings(draft),
        *check_languages(draft),
        *check_safety(draft),
        *check_keys(draft),
        *(problem for name, step in draft.steps.items() for problem in _free_name(draft, name, step)),
        *(problem for name, step in draft.steps.items() for problem in _step(draft, name, step)),
        *_messages(draft),
        *_providers(draft),
        *unread_first_contacts(draft),
        *check_sentences(draft, templates),
        *check_helper_words(draft),
    ]


def _unknown(place: Place, message: Words, name: str, known: Iterable[str]) -> Problem:
    return Problem("unknown-name", place, message, did_you_mean(name, known))


def _known_helper(draft: Draft, place: Place, name: str) -> Iterator[Problem]:
    if name not in draft.helper_names and not draft.gaps.helpers:
        yield _unknown(place, w('there is no helper "{name}"', name=name), name, draft.helper_names)


def _known_area(draft: Draft, place: Place, name: str, also: str) -> Iterator[Problem]:
    known = {*draft.settings.areas, also} if draft.knows("areas") else {name}
    if name not in known:
        yield _unknown(place, w('there is no area "{name}"', name=name), name, known)


_A_LANGUAGE_MENU, _A_MENU, _A_LIST = w("a language menu"), w("a menu"), w("a list of helpers")
_A_TRANSFER, _A_GOODBYE, _ON_THE_WAY = w("a transfer"), w("a goodbye"), w("a message or a menu")


# --- menus/line.yaml


def _settings(draft: Draft) -> Iterator[Problem]:
    settings, at = draft.settings, draft.place_of_setting
    named: tuple[tuple[tuple[str, ...], type[Step], Words], ...] = (
        (("start",), LanguageMenu, _A_LANGUAGE_MENU),
        (("needs",), Menu, _A_MENU),
        (("give_up",), Goodbye, _A_GOODBYE),
        (("keys", "person", "to"), Transfer, _A_TRANSFER),
        (("keys", "cover", "to"), Goodbye, _A_GOODBYE),
    )
    for path, kind, what in named:
        if draft.knows(path[0]):
            yield from _step_name(draft, at(*path), attrgetter(".".join(path))(settings), (kind,), what)
    yield from _endings(draft)
    for field in ("helpline", "second_helpline"):
        if draft.knows(field):
            yield from _contact_name(draft, at(field), getattr(settings, field), with_number=True)
    extras = [name for name, provider in draft.providers.items() if provider.extra]
    for name in settings.extras:
        is_read = name in draft.providers or (name not in draft.helper_names and not draft.gaps.helpers)
        if name not in extras and is_read:
            message = w('there is no helper marked extra in {file} called "{name}"', file=PROVIDERS, name=name)
            yield _unknown(at("extras", name), message, name, extras)


def _endings(draft: Draft) -> Iterator[Problem]:
    settings = draft.settings
    end = draft.steps.get(settings.give_up) if draft.knows("give_up") else None
    cover = draft.steps.get(settings.keys.cover.to) if draft.knows("keys") else None
    if isinstance(end, Goodbye) and not end.last_words:
        place = draft.place_of_step(settings.give_up, "last_words")
        message = w('"{step}" ends the call without last words', step=settings.give_up)
        hint = w("last_words: yes, so that whoever presses nothing still hears where help is")
        yield Problem("no-last-words", place, message, hint)
    if isinstance(end, Goodbye) and not end.listen:
        place = draft.place_of_step(settings.give_up, "listen")
        message = w('"{step}" takes no keys, so nobody could choose a person at the end', step=settings.give_up)
        yield Problem("no-last-words", place, message, w("listen: yes, or delete the line"))
    if isinstance(cover, Goodbye) and (cover.listen or cover.last_words):
        wrong = "listen" if cover.listen else "last_words"
        place = draft.place_of_step(settings.keys.cover.to, wrong)
        message = w('the cover "{step}" would still take keys or name the helpline', step=settings.keys.cover.to)
        yield Problem("cover-listens", place, message, w("listen: no, and no last_words"))


# --- steps


def _step(draft: Draft, name: str, step: Step) -> Iterator[Problem]:
    def at(*path: str | int) -> Place:
        return draft.place_of_step(name, *path)

    match step:
        case LanguageMenu():
            yield from _step_name(draft, at("next"), step.next, (Message, Menu, Area), _ON_THE_WAY)
        case Menu():
            yield from _menu(draft, step, at)
        case Area():
            yield from _area(draft, step, at)
        case Message():
            yield from _step_name(draft, at("next"), step.next, (Menu, Area, Message), _ON_THE_WAY)
        case Providers():
            yield from _step_name(draft, at("up"), step.up, (Menu,), _A_MENU)
            yield from _helpers(draft, step, at)
        case Transfer():
            yield from _contact_name(draft, at("to"), step.to, with_number=True)
            for number, contact in enumerate(step.then):
                yield from _contact_name(draft, at("then", number), contact, with_number=True)
        case Goodbye():
            pass


def _free_name(draft: Draft, name: str, step: Step) -> Iterator[Problem]:
    """The program names places in a call after the steps; a step must not take one of those names."""
    base = re.fullmatch(r"(.+)-[0-9]+", name)
    numbered = base is not None and isinstance(draft.steps.get(base[1]), Providers)
    if name in ("gone", "closed", "own-number") or name.startswith("ring-") or numbered:
        message = w('the name "{name}" is used by the program itself', name=name)
        hint = w("give the step another name, here and in every to")
        yield Problem("name-taken", draft.place_of_step(name), message, hint)
    start = draft.settings.start if draft.knows("start") else name
    if isinstance(step, LanguageMenu) and name != start and isinstance(draft.steps.get(start), LanguageMenu):
        message = w('"{name}" is a second language menu: a call begins at "{start}"', name=name, start=start)
        hint = w("delete it, or set start in {file}", file=SETTINGS)
        yield Problem("second-start", draft.place_of_step(name), message, hint)


def _menu(draft: Draft, step: Menu, at: At) -> Iterator[Problem]:
    yield from _step_name(draft, at("up"), step.up, (Menu, LanguageMenu), _A_MENU)
    for key, option in step.options.items():
        yield from _free_key(draft, at("options", key), key)
        yield from _step_name(draft, at("options", key, "to"), option.to)


def _area(draft: Draft, step: Area, at: At) -> Iterator[Problem]:
    yield from _step_name(draft, at("up"), step.up, (Menu, LanguageMenu), _A_MENU)
    yield from _step_name(draft, at("to"), step.to, (Providers,), _A_LIST)
    for key, option in step.options.items():
        yield from _free_key(draft, at("options", key), key)
        yield from _known_area(draft, at("options", key, "area"), option.area, "any")


def _helpers(draft: Draft, step: Providers, at: At) -> Iterator[Problem]:
    heard: dict[str, str] = {}
    for number, rank in enumerate(step.helpers):
        for each, name in enumerate(rank):
            place = at("helpers", number, each)
            yield from _contact_name(draft, place, name, with_number=False)
            found = draft.found(name)
            if found is None or not found[1].speak:
                continue
            full, _ = found
            if full in heard and not any(map(draft.unread_first_contact, (name, heard[full]))):
                message = w('"{name}" is already in this list', name=name)
                yield Problem("twice", place, message, w("delete one of the two"))
            heard.setdefault(full, name)
    if draft.knows("extras") and heard and not any(draft.is_on(name) for name in heard):
        hint = w("add a helper, or switch the extra on in {file}", file=SETTINGS)
        yield Problem("empty-list", at("helpers"), w("every helper in this list is switched off"), hint)


def _free_key(draft: Draft, place: Place, key: str) -> Iterator[Problem]:
    if not draft.knows("keys"):
        return
    keys = draft.settings.keys
    named = {keys.person.key: A_PERSON, keys.up: UP, keys.cover.key: COVER, keys.skip: SKIP}
    if key in named:
        message = w('key "{key}" is already used everywhere for {what}', key=key, what=named[key])
        hint = w("take another key, or change it under keys in {file}", file=SETTINGS)
        yield Problem("key-taken", place, message, hint)


def _step_name(
    draft: Draft, place: Place, name: str, kinds: tuple[type[Step], ...] = (), what: Words | None = None
) -> Iterator[Problem]:
    if name not in draft.step_names:
        if draft.gaps.steps:
            return
        yield _unknown(place, w('there is no step "{name}"', name=name), name, draft.step_names)
    elif kinds and name in draft.steps and not isinstance(draft.steps[name], kinds):
        fitting = [each for each, step in draft.steps.items() if isinstance(step, kinds)]
        type_ = draft.steps[name].type
        message = w('"{name}" is not {what}, but a step of type "{type}"', name=name, what=what, type=type_)
        yield Problem("wrong-kind", place, message, did_you_mean(name, fitting))


def _contact_name(draft: Draft, place: Place, name: str, *, with_number: bool) -> Iterator[Problem]:
    provider, _, contact = name.partition("/")
    yield from _known_helper(draft, place, provider)
    if provider not in draft.providers or not draft.documents[PROVIDERS].has_all(provider, "contacts"):
        return
    contacts = draft.providers[provider].contacts
    if contact and contact not in contacts:
        message = w('there is no contact of "{helper}" called "{name}"', helper=provider, name=contact)
        yield _unknown(place, message, contact, contacts)
        return
    found = draft.found(name)
    if found is None or not found[1].speak:
        where = draft.place_of_provider(provider, "contacts", *([contact] if contact else []))
        message = w('"{name}" has nothing that may be read to callers', name=name)
        hint = w("in {where}, set speak: yes once it is checked, or take it out here", where=where)
        yield Problem("not-spoken", place, message, hint)
    elif with_number and found[1].number is None:
        message = w('"{name}" has no phone number', name=name)
        yield Problem("no-number", place, message, w("choose a contact that has one"))


def _messages(draft: Draft) -> Iterator[Problem]:
    for name, step in draft.steps.items():
        seen = {name}
        while isinstance(step, Message) and step.next in draft.steps:
            if step.next in seen:
                message = w("these messages lead to each other")
                hint = w("let one of these messages lead to a menu")
                yield Problem("circle", draft.place_of_step(name, "next"), message, hint)
                break
            seen.add(step.next)
            step = draft.steps[step.next]


# --- data/providers.yaml


def _providers(draft: Draft) -> Iterator[Problem]:
    for name, provider in draft.providers.items():
        for number, area in enumerate(provider.areas):
            yield from _known_area(draft, draft.place_of_provider(name, "areas", number), area, "everywhere")
        if provider.part_of is not None:
            yield from _known_helper(draft, draft.place_of_provider(name, "part_of"), provider.part_of)
