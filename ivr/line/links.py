"""Every name that the operator's files use for something in another place: does it exist, is it of the right kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ivr.line.catalogue import BEFORE_A_LANGUAGE, EVERYWHERE, IN_FINNISH
from ivr.line.load import PROVIDERS, SETTINGS, Line
from ivr.line.prompts import GLOBAL_NAMES, Filler, TemplateProblem
from ivr.line.steps import Area, AreaOption, Goodbye, LanguageMenu, Menu, Message, Option, Providers, Step, Transfer
from ivr.problems import Problem, did_you_mean
from ivr.values import Place

FINNISH = "fi"


def check_links(line: Line, filler: Filler) -> list[Problem]:
    """Every problem with names in *line*; an empty list when a graph can be made."""
    return [
        *_settings(line),
        *(problem for name, step in line.steps.items() for problem in _step(line, name, step)),
        *_messages(line),
        *_providers(line),
        *(problem for language in line.prompts for problem in _sentences(line, language, filler)),
        *_options_say_keys(line, filler),
    ]


def _unknown(place: Place, what: str, name: str, known: Iterable[str]) -> Problem:
    return Problem("unknown-name", place, f'there is no {what} "{name}"', did_you_mean(name, known))


# --- menus/line.yaml


def _settings(line: Line) -> Iterator[Problem]:
    settings, at = line.settings, line.place_of_setting
    for path, name, kinds, what in (
        (("start",), settings.start, (LanguageMenu,), "a language menu"),
        (("needs",), settings.needs, (Menu,), "a menu"),
        (("give_up",), settings.give_up, (Goodbye,), "a goodbye"),
        (("keys", "person", "to"), settings.keys.person.to, (Transfer,), "a transfer"),
        (("keys", "cover", "to"), settings.keys.cover.to, (Goodbye,), "a goodbye"),
    ):
        yield from _step_name(line, at(*path), name, kinds, what)
    yield from _endings(line)
    for field in ("helpline", "second_helpline"):
        yield from _contact_name(line, at(field), getattr(settings, field), with_number=True)
    for tag in settings.before_language:
        if tag not in settings.languages:
            yield _unknown(at("before_language"), "language", tag, settings.languages)
    if FINNISH not in settings.languages:
        hint = "Finnish names and the words for an interpreter are spoken in the Finnish voice"
        yield Problem("missing", at("languages"), '"fi" is missing among the languages', hint)
    for name in settings.extras:
        if name not in line.providers or not line.providers[name].extra:
            extras = [each for each, provider in line.providers.items() if provider.extra]
            yield _unknown(at("extras", name), f"helper marked extra in {PROVIDERS} called", name, extras)
    yield from _distinct_keys(line)


def _endings(line: Line) -> Iterator[Problem]:
    settings = line.settings
    end, cover = line.steps.get(settings.give_up), line.steps.get(settings.keys.cover.to)
    if isinstance(end, Goodbye) and not (end.last_words and end.listen):
        place = line.place_of_step(settings.give_up)
        hint = "last_words: yes, so that whoever presses nothing still hears where help is"
        yield Problem("no-last-words", place, f'"{settings.give_up}" ends the call without last words', hint)
    if isinstance(cover, Goodbye) and (cover.listen or cover.last_words):
        place = line.place_of_step(settings.keys.cover.to)
        message = f'the cover "{settings.keys.cover.to}" would still take keys or name the helpline'
        yield Problem("cover-listens", place, message, "listen: no, and no last_words")


def _distinct_keys(line: Line) -> Iterator[Problem]:
    settings, at = line.settings, line.place_of_setting
    everywhere = {
        "person": settings.keys.person.key,
        "up": settings.keys.up,
        "cover": settings.keys.cover.key,
        "skip": settings.keys.skip,
    }
    groups = [
        (("languages",), {tag: each.key for tag, each in settings.languages.items()}),
        (("helper_keys",), dict(settings.helper_keys)),
    ]
    seen: dict[str, str] = {}
    for name, key in everywhere.items():
        if key is not None and seen.setdefault(key, name) != name:
            yield Problem(
                "key-twice", at("keys", name), f'key "{key}" is used for {seen[key]} and {name}', "change one"
            )
    for path, keys in groups:
        used = dict(seen)
        for name, key in keys.items():
            if key is not None and used.setdefault(key, name) != name:
                message = f'key "{key}" is used for {used[key]} and {name}'
                yield Problem("key-twice", at(*path, name), message, "give one of them another key")


# --- steps


def _step(line: Line, name: str, step: Step) -> Iterator[Problem]:
    def at(*path: str | int) -> Place:
        return line.place_of_step(name, *path)

    match step:
        case LanguageMenu():
            yield from _step_name(line, at("next"), step.next, (Message, Menu, Area), "a message or a menu")
        case Menu():
            yield from _step_name(line, at("up"), step.up, (Menu, LanguageMenu), "a menu")
            for key, option in step.options.items():
                yield from _free_key(line, at("options", key), key)
                yield from _step_name(line, at("options", key, "to"), option.to, (), "")
        case Area():
            yield from _step_name(line, at("up"), step.up, (Menu, LanguageMenu), "a menu")
            yield from _step_name(line, at("to"), step.to, (Providers,), "a list of helpers")
            for key, place in step.options.items():
                yield from _free_key(line, at("options", key), key)
                known = [*line.settings.areas, "any"]
                if place.area not in known:
                    yield _unknown(at("options", key, "area"), "area", place.area, known)
        case Message():
            yield from _step_name(line, at("next"), step.next, (Menu, Area, Message), "a message or a menu")
        case Providers():
            yield from _step_name(line, at("up"), step.up, (Menu,), "a menu")
            yield from _helpers(line, step, at)
        case Transfer():
            for path, contact in (
                (("to",), step.to),
                *((("then", n), each) for n, each in enumerate(step.then)),
            ):
                yield from _contact_name(line, at(*path), contact, with_number=True)
        case Goodbye():
            pass


def _helpers(line: Line, step: Providers, at: object) -> Iterator[Problem]:
    place = at if callable(at) else None
    assert place is not None
    heard: set[str] = set()
    for number, rank in enumerate(step.helpers):
        for contact in [rank] if isinstance(rank, str) else rank:
            problems = list(_contact_name(line, place("helpers", number), contact, with_number=False))
            yield from problems
            if not problems and (full := line.full_name(contact)) in heard:
                yield Problem("twice", place("helpers", number), f'"{contact}" is already in this list', "delete one")
            elif not problems:
                heard.add(full)
    if heard and not any(line.is_on(name) for name in heard):
        hint = "add a helper, or switch the extra on in menus/line.yaml"
        yield Problem("empty-list", place("helpers"), "every helper in this list is switched off", hint)


def _free_key(line: Line, place: Place, key: str) -> Iterator[Problem]:
    keys = line.settings.keys
    named = {
        keys.person.key: "a person",
        keys.up: "one level up",
        keys.cover.key: "cover",
        keys.skip: "going on",
    }
    if key in named:
        message = f'key "{key}" is already used everywhere for {named[key]}'
        yield Problem("key-taken", place, message, f"take another key, or change it under keys in {SETTINGS}")


def _step_name(line: Line, place: Place, name: str, kinds: tuple[type[Step], ...], what: str) -> Iterator[Problem]:
    if name not in line.steps:
        yield _unknown(place, "step", name, line.steps)
    elif kinds and not isinstance(line.steps[name], kinds):
        fitting = [each for each, step in line.steps.items() if isinstance(step, kinds)]
        message = f'"{name}" is not {what}, but a step of type "{line.steps[name].type}"'
        yield Problem("wrong-kind", place, message, did_you_mean(name, fitting))


def _contact_name(line: Line, place: Place, name: str, *, with_number: bool) -> Iterator[Problem]:
    provider, _, contact = name.partition("/")
    if provider not in line.providers:
        yield _unknown(place, "helper", provider, line.providers)
        return
    contacts = line.providers[provider].contacts
    if contact and contact not in contacts:
        yield _unknown(place, f'contact of "{provider}" called', contact, contacts)
        return
    try:
        found = line.contact(name)
    except KeyError:
        found = None
    if found is None or not found.speak:
        hint = f"in {PROVIDERS}, set speak: yes on a contact that is checked, or take it out of this list"
        yield Problem("not-spoken", place, f'"{name}" has nothing that may be read to callers', hint)
    elif with_number and found.number is None:
        yield Problem("no-number", place, f'"{name}" has no phone number', "choose a contact that has one")


def _messages(line: Line) -> Iterator[Problem]:
    for name, step in line.steps.items():
        seen = {name}
        while isinstance(step, Message) and step.next in line.steps:
            if step.next in seen:
                hint = "let one of these messages lead to a menu"
                yield Problem("circle", line.place_of_step(name, "next"), "these messages lead to each other", hint)
                break
            seen.add(step.next)
            step = line.steps[step.next]


def _providers(line: Line) -> Iterator[Problem]:
    known = {*line.settings.areas, "everywhere"}
    for name, provider in line.providers.items():
        for number, area in enumerate(provider.areas):
            if area not in known:
                yield _unknown(line.place_of_provider(name, "areas", number), "area", area, known)
        if provider.part_of is not None and provider.part_of not in line.providers:
            place = line.place_of_provider(name, "part_of")
            yield _unknown(place, "helper", provider.part_of, line.providers)


# --- prompts


def _sentences(line: Line, language: str, filler: Filler) -> Iterator[Problem]:
    needed = dict(EVERYWHERE)
    if language in line.settings.before_language:
        needed |= BEFORE_A_LANGUAGE
    if language == FINNISH:
        needed |= IN_FINNISH
    if language not in line.settings.languages:
        return
    sentences = line.prompts[language].sentences
    for sentence, names in needed.items():
        if sentence not in sentences:
            place = line.place_of_words(language, "sentences")
            message = f'"{sentence}" has no words in "{language}"'
            yield Problem("missing-sentence", place, message, f"add {sentence}: under sentences")
            continue
        place = line.place_of_words(language, "sentences", sentence)
        try:
            used = filler.names(sentences[sentence].text)
        except TemplateProblem:
            continue  # told when it is filled in
        for name in sorted(set(names) - used):
            hint = f"put {{{{ {name} }}}} where it is to be said"
            yield Problem("missing-name", place, f'"{sentence}" never says {{{{ {name} }}}}', hint)
        for name in sorted(used - {*names, *GLOBAL_NAMES}):
            hint = did_you_mean(name, {*names, *GLOBAL_NAMES})
            yield Problem("sentence", place, f'"{{{{ {name} }}}}": there is no such name here', hint)


def _options_say_keys(line: Line, filler: Filler) -> Iterator[Problem]:
    options = {
        sentence
        for step in line.steps.values()
        if isinstance(step, Menu | Area)
        for option in step.options.values()
        for sentence in _said(option)
    }
    for language, prompts in line.prompts.items():
        for sentence in sorted(options & prompts.sentences.keys()):
            text = prompts.sentences[sentence].text
            if "key" not in text or "{{" not in text:
                place = line.place_of_words(language, "sentences", sentence)
                message = f'"{sentence}" is said for a key, but never says {{{{ key }}}}'
                yield Problem("missing-name", place, message, "put {{ key }} where the key is to be said")


def _said(option: Option | AreaOption) -> tuple[str, str]:
    return option.say, option.short
