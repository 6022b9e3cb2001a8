"""Every name that the operator's files use for something in another place: does it exist, is it of the right kind.

A line of which some values are wrong can be checked too: what could not be read is then not called unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from ivr.line.keys import A_PERSON, COVER, SKIP, UP, check_keys
from ivr.line.languages import check_languages
from ivr.line.line import PROVIDERS, SETTINGS, Line
from ivr.line.prompts import Filler
from ivr.line.sentences import check_sentences
from ivr.line.steps import Area, Goodbye, LanguageMenu, Menu, Message, Providers, Step, Transfer
from ivr.line.unread_first_contacts import unread_first_contacts
from ivr.messages import Words, w
from ivr.problems import Problem, did_you_mean
from ivr.values import Place

At = Callable[..., Place]


def check_references(line: Line, filler: Filler) -> list[Problem]:
    """Every problem with names in *line*; an empty list when a graph can be made."""
    return [
        *_settings(line),
        *check_languages(line),
        *check_keys(line),
        *(problem for name, step in line.steps.items() for problem in _free_name(line, name, step)),
        *(problem for name, step in line.steps.items() for problem in _step(line, name, step)),
        *_messages(line),
        *_providers(line),
        *unread_first_contacts(line),
        *check_sentences(line, filler),
    ]


def _unknown(place: Place, message: Words, name: str, known: Iterable[str]) -> Problem:
    return Problem("unknown-name", place, message, did_you_mean(name, known))


def _unknown_area(place: Place, name: str, known: Iterable[str]) -> Problem:
    return _unknown(place, w('there is no area "{name}"', name=name), name, known)


def _unknown_helper(line: Line, place: Place, name: str) -> Problem:
    return _unknown(place, w('there is no helper "{name}"', name=name), name, line.helper_names)


_A_LANGUAGE_MENU, _A_MENU, _A_LIST = w("a language menu"), w("a menu"), w("a list of helpers")
_A_TRANSFER, _A_GOODBYE, _ON_THE_WAY = w("a transfer"), w("a goodbye"), w("a message or a menu")


# --- menus/line.yaml


def _settings(line: Line) -> Iterator[Problem]:
    settings, at = line.settings, line.place_of_setting
    for path, name, kinds, what in (
        (("start",), settings.start, (LanguageMenu,), _A_LANGUAGE_MENU),
        (("needs",), settings.needs, (Menu,), _A_MENU),
        (("give_up",), settings.give_up, (Goodbye,), _A_GOODBYE),
        (("keys", "person", "to"), settings.keys.person.to, (Transfer,), _A_TRANSFER),
        (("keys", "cover", "to"), settings.keys.cover.to, (Goodbye,), _A_GOODBYE),
    ):
        yield from _step_name(line, at(*path), name, kinds, what)
    yield from _endings(line)
    for field in ("helpline", "second_helpline"):
        yield from _contact_name(line, at(field), getattr(settings, field), with_number=True)
    extras = [name for name, provider in line.providers.items() if provider.extra]
    for name in settings.extras:
        if name not in extras and (name in line.providers or name not in line.helper_names):
            message = w('there is no helper marked extra in {file} called "{name}"', file=PROVIDERS, name=name)
            yield _unknown(at("extras", name), message, name, extras)


def _endings(line: Line) -> Iterator[Problem]:
    settings = line.settings
    end, cover = line.steps.get(settings.give_up), line.steps.get(settings.keys.cover.to)
    if isinstance(end, Goodbye) and not end.last_words:
        place = line.place_of_step(settings.give_up, "last_words")
        message = w('"{step}" ends the call without last words', step=settings.give_up)
        hint = w("last_words: yes, so that whoever presses nothing still hears where help is")
        yield Problem("no-last-words", place, message, hint)
    if isinstance(end, Goodbye) and not end.listen:
        place = line.place_of_step(settings.give_up, "listen")
        message = w('"{step}" takes no keys, so nobody could choose a person at the end', step=settings.give_up)
        yield Problem("no-last-words", place, message, w("listen: yes, or delete the line"))
    if isinstance(cover, Goodbye) and (cover.listen or cover.last_words):
        wrong = "listen" if cover.listen else "last_words"
        place = line.place_of_step(settings.keys.cover.to, wrong)
        message = w('the cover "{step}" would still take keys or name the helpline', step=settings.keys.cover.to)
        yield Problem("cover-listens", place, message, w("listen: no, and no last_words"))


# --- steps


def _step(line: Line, name: str, step: Step) -> Iterator[Problem]:
    def at(*path: str | int) -> Place:
        return line.place_of_step(name, *path)

    match step:
        case LanguageMenu():
            yield from _step_name(line, at("next"), step.next, (Message, Menu, Area), _ON_THE_WAY)
        case Menu():
            yield from _menu(line, step, at)
        case Area():
            yield from _area(line, step, at)
        case Message():
            yield from _step_name(line, at("next"), step.next, (Menu, Area, Message), _ON_THE_WAY)
        case Providers():
            yield from _step_name(line, at("up"), step.up, (Menu,), _A_MENU)
            yield from _helpers(line, step, at)
        case Transfer():
            yield from _contact_name(line, at("to"), step.to, with_number=True)
            for number, contact in enumerate(step.then):
                yield from _contact_name(line, at("then", number), contact, with_number=True)
        case Goodbye():
            pass


def _free_name(line: Line, name: str, step: Step) -> Iterator[Problem]:
    """The program names places in a call after the steps; a step must not take one of those names."""
    base = re.fullmatch(r"(.+)-[0-9]+", name)
    numbered = base is not None and isinstance(line.steps.get(base[1]), Providers)
    if name in ("gone", "closed", "own-number") or name.startswith("ring-") or numbered:
        message = w('the name "{name}" is used by the program itself', name=name)
        hint = w("give the step another name, here and in every to")
        yield Problem("name-taken", line.place_of_step(name), message, hint)
    start = line.settings.start
    if isinstance(step, LanguageMenu) and name != start and isinstance(line.steps.get(start), LanguageMenu):
        message = w('"{name}" is a second language menu: a call begins at "{start}"', name=name, start=start)
        hint = w("delete it, or set start in {file}", file=SETTINGS)
        yield Problem("second-start", line.place_of_step(name), message, hint)


def _menu(line: Line, step: Menu, at: At) -> Iterator[Problem]:
    yield from _step_name(line, at("up"), step.up, (Menu, LanguageMenu), _A_MENU)
    for key, option in step.options.items():
        yield from _free_key(line, at("options", key), key)
        yield from _step_name(line, at("options", key, "to"), option.to)


def _area(line: Line, step: Area, at: At) -> Iterator[Problem]:
    yield from _step_name(line, at("up"), step.up, (Menu, LanguageMenu), _A_MENU)
    yield from _step_name(line, at("to"), step.to, (Providers,), _A_LIST)
    known = [*line.settings.areas, "any"]
    for key, option in step.options.items():
        yield from _free_key(line, at("options", key), key)
        if option.area not in known:
            yield _unknown_area(at("options", key, "area"), option.area, known)


def _helpers(line: Line, step: Providers, at: At) -> Iterator[Problem]:
    heard: dict[str, str] = {}
    for number, rank in enumerate(step.helpers):
        names = [(at("helpers", number), rank)] if isinstance(rank, str) else []
        names = names or [(at("helpers", number, each), name) for each, name in enumerate(rank)]
        for place, name in names:
            problems = list(_contact_name(line, place, name, with_number=False))
            yield from problems
            if problems or name.partition("/")[0] not in line.providers:
                continue
            full = line.full_name(name)
            if full in heard and not any(map(line.unread_first_contact, (name, heard[full]))):
                message = w('"{name}" is already in this list', name=name)
                yield Problem("twice", place, message, w("delete one of the two"))
            heard.setdefault(full, name)
    if heard and not any(line.is_on(name) for name in heard):
        hint = w("add a helper, or switch the extra on in {file}", file=SETTINGS)
        yield Problem("empty-list", at("helpers"), w("every helper in this list is switched off"), hint)


def _free_key(line: Line, place: Place, key: str) -> Iterator[Problem]:
    keys = line.settings.keys
    named = {keys.person.key: A_PERSON, keys.up: UP, keys.cover.key: COVER, keys.skip: SKIP}
    if key in named:
        message = w('key "{key}" is already used everywhere for {what}', key=key, what=named[key])
        hint = w("take another key, or change it under keys in {file}", file=SETTINGS)
        yield Problem("key-taken", place, message, hint)


def _step_name(
    line: Line, place: Place, name: str, kinds: tuple[type[Step], ...] = (), what: Words | None = None
) -> Iterator[Problem]:
    if name not in line.step_names:
        yield _unknown(place, w('there is no step "{name}"', name=name), name, line.step_names)
    elif kinds and name in line.steps and not isinstance(line.steps[name], kinds):
        fitting = [each for each, step in line.steps.items() if isinstance(step, kinds)]
        type_ = line.steps[name].type
        message = w('"{name}" is not {what}, but a step of type "{type}"', name=name, what=what, type=type_)
        yield Problem("wrong-kind", place, message, did_you_mean(name, fitting))


def _contact_name(line: Line, place: Place, name: str, *, with_number: bool) -> Iterator[Problem]:
    provider, _, contact = name.partition("/")
    if provider not in line.helper_names:
        yield _unknown_helper(line, place, provider)
    if provider not in line.providers:
        return
    contacts = line.providers[provider].contacts
    if contact and contact not in contacts:
        message = w('there is no contact of "{helper}" called "{name}"', helper=provider, name=contact)
        yield _unknown(place, message, contact, contacts)
        return
    found = contacts[contact] if contact else next((each for each in contacts.values() if each.speak), None)
    if found is None or not found.speak:
        where = line.place_of_provider(provider, "contacts", *([contact] if contact else []))
        message = w('"{name}" has nothing that may be read to callers', name=name)
        hint = w("in {where}, set speak: yes once it is checked, or take it out here", where=where)
        yield Problem("not-spoken", place, message, hint)
    elif with_number and found.number is None:
        message = w('"{name}" has no phone number', name=name)
        yield Problem("no-number", place, message, w("choose a contact that has one"))


def _messages(line: Line) -> Iterator[Problem]:
    for name, step in line.steps.items():
        seen = {name}
        while isinstance(step, Message) and step.next in line.steps:
            if step.next in seen:
                message = w("these messages lead to each other")
                hint = w("let one of these messages lead to a menu")
                yield Problem("circle", line.place_of_step(name, "next"), message, hint)
                break
            seen.add(step.next)
            step = line.steps[step.next]


# --- data/providers.yaml


def _providers(line: Line) -> Iterator[Problem]:
    known = {*line.settings.areas, "everywhere"}
    for name, provider in line.providers.items():
        for number, area in enumerate(provider.areas):
            if area not in known:
                yield _unknown_area(line.place_of_provider(name, "areas", number), area, known)
        if provider.part_of is not None and provider.part_of not in line.helper_names:
            yield _unknown_helper(line, line.place_of_provider(name, "part_of"), provider.part_of)
