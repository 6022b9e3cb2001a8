"""From a Line to its call graph: every name resolved, every sentence in its final words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ivr.graph import helpers
from ivr.graph.builder import Build, LanguageBuild
from ivr.graph.call_graph import CallGraph, Reach, State
from ivr.graph.emergency import tell_who_typed_it
from ivr.graph.endings import goodbye
from ivr.graph.helper_order import Lists
from ivr.graph.languages import language_lines, language_menu, own_number
from ivr.graph.menus import menu, message
from ivr.graph.nodes import Say, Speech
from ivr.graph.spots import AGAIN, CHANGED, CLOSED_STEP, MUL, OWN_NUMBER, Spot, address
from ivr.graph.transfers import ring_spot, transfer
from ivr.graph.voiceless import closed, person_only
from ivr.graph.wording import CompileContext, Wording
from ivr.line.load import Line
from ivr.line.steps import Area, Goodbye, LanguageMenu, Menu, Message, Providers, Step, Transfer


def compile_line(line: Line) -> CallGraph:
    """The call graph of *line*. The same line gives the same graph, on every machine and at every hour.

    A line that is loaded can be compiled: whatever keeps a graph from being made was told when it was read.
    """
    context = CompileContext(line)
    build, spoken = Build(line, context), Build(line, context)
    start = line.steps[line.settings.start]
    assert isinstance(start, LanguageMenu)
    reach, first = {}, {}
    for language in line.settings.languages:
        reach[language] = reach_language(spoken, language, start)
        first[language] = address(Spot(language, _first_step(line, start, language, reach[language].state)))
    build.states = spoken.states
    _before_a_language(build, start, first)
    build.take(spoken)
    entry, numbers = address(Spot(MUL, line.settings.start)), _numbers(line, start, reach, first)
    tell_who_typed_it(build, (entry, *numbers.values()))
    return CallGraph(
        entry=entry,
        nodes=MappingProxyType(build.nodes),
        forks=MappingProxyType(build.forks),
        whispers=MappingProxyType(build.whispers),
        apologies=MappingProxyType(_apologies(line, reach, first)),
        keys=MappingProxyType(_keys(line)),
        own_number=line.settings.number,
        steps_of_keys=MappingProxyType(_steps_of_keys(line)),
        reach=MappingProxyType(reach),
        first=MappingProxyType(first),
        numbers=MappingProxyType(numbers),
    )


def _keys(line: Line) -> dict[str, str]:
    keys = line.settings.keys
    named = {"person": keys.person.key, "cover": keys.cover.key, "up": keys.up, "skip": keys.skip}
    return {meaning: key for meaning, key in named.items() if key is not None}


def _steps_of_keys(line: Line) -> dict[str, str]:
    keys = line.settings.keys
    return {"person": keys.person.to, "cover": keys.cover.to}


def _first_step(line: Line, start: LanguageMenu, language: str, state: State) -> str:
    """The step where a language's key leads."""
    person = line.settings.keys.person.to
    closed = CLOSED_STEP if line.prompts[language].door is None else person
    return {State.OPEN: start.next, State.PERSON_ONLY: person, State.CLOSED: closed}[state]


def _apologies(line: Line, reach: Mapping[str, Reach], first: Mapping[str, str]) -> dict[str, str]:
    """What a caller hears whose place is gone: the needs, or where the language's key leads."""
    needs = {tag: address(Spot(tag, line.settings.needs, reading=CHANGED)) for tag in reach}
    known = {tag: needs[tag] if reach[tag].state is State.OPEN else first[tag] for tag in reach}
    return {MUL: address(Spot(MUL, line.settings.start, reading=CHANGED)), **known}


def _numbers(line: Line, start: LanguageMenu, reach: Mapping[str, Reach], first: Mapping[str, str]) -> dict[str, str]:
    """Our own numbers that belong to a language. An open one greets first; in the others a person is rung."""
    owned = {tag: each.number for tag, each in line.settings.languages.items() if each.number is not None}
    greeted = {tag: address(Spot(tag, start.next, reading=OWN_NUMBER)) for tag in owned}
    return {number: greeted[tag] if reach[tag].state is State.OPEN else first[tag] for tag, number in owned.items()}


def reach_language(build: Build, language: str, start: LanguageMenu) -> Reach:
    """Build *language* as far as its voice or its recordings go, and say how far that is."""
    line = build.line
    wording = Wording(build.context, language)
    whole = Build(line, build.context)
    _language(LanguageBuild(whole, language, (wording,)), start)
    lines = language_lines(wording, line, start)
    everything = _own_words(whole, language, lines)
    few = Build(line, build.context)
    chain = _chain(line, line.settings.keys.person.to)
    if line.settings.languages[language].voice is None and line.contact(chain[0]).connect is not None:
        person_only(LanguageBuild(few, language, (wording,)), chain)
    to_a_person = _own_words(few, language, lines) if few.nodes else ()
    if not any(say.is_mute for say in everything):
        build.take(whole)
        build.states[language] = State.OPEN
        return Reach(State.OPEN, to_a_person, everything)
    if few.nodes and not any(say.is_mute for say in to_a_person):
        build.take(few)
        build.states[language] = State.PERSON_ONLY
        return Reach(State.PERSON_ONLY, to_a_person, everything)
    _closed(build, language)
    build.states[language] = State.CLOSED
    return Reach(State.CLOSED, to_a_person, everything)


def _own_words(build: Build, language: str, also: Speech) -> tuple[Say, ...]:
    """All different words in *language* of all that is built, and of *also*."""
    said = [*also, *(part for node in build.nodes.values() for part in node.speech)]
    own: dict[str, Say] = {}
    for part in said:
        if isinstance(part, Say) and part.language == language:
            own.setdefault(part.words, part)
    return tuple(own.values())


def _closed(build: Build, language: str) -> None:
    """A language that cannot be heard: what there is is said in the languages of the beginning."""
    wordings = tuple(Wording(build.context, tag) for tag in build.line.settings.before_language)
    lang = LanguageBuild(build, language, wordings, short=True)
    if build.line.prompts[language].door is None:
        closed(lang)
    person = build.line.settings.keys.person.to
    transfer(lang, lang.spot(person), _chain(build.line, person))
    _endings(lang)


def _before_a_language(build: Build, start: LanguageMenu, first: Mapping[str, str]) -> None:
    line = build.line
    wordings = tuple(Wording(build.context, tag) for tag in line.settings.before_language)
    lang = LanguageBuild(build, MUL, wordings, short=True)
    language_menu(lang, line.settings.start, start, first)
    person = line.settings.keys.person.to
    transfer(lang, lang.spot(person), _chain(line, person))
    _endings(lang)


def _language(lang: LanguageBuild, start: LanguageMenu) -> None:
    line = lang.line
    lists = Lists(line, lang.language)
    for name, step in line.steps.items():
        _step(lang, lists, name, step)
    for helper_list, also in lists.all():
        helpers.helper_list(lang, helper_list, also)
    rung = lang.build.transfers.get(lang.language, set())
    for full_name, need in sorted(rung, key=str):
        at = ring_spot(lang, full_name, need)
        if address(at) not in lang.build.nodes:
            transfer(lang, at, _chain_of(line, full_name))
    _endings(lang)
    if line.settings.languages[lang.language].number is not None:
        own_number(lang, start)


def _step(lang: LanguageBuild, lists: Lists, name: str, step: Step) -> None:
    match step:
        case Menu() | Area():
            menu(lang, name, step, _choices(lang, lists, step))
        case Message():
            _message(lang, lists, name, step)
        case Providers():
            lists.of(name)
        case Transfer():
            transfer(lang, lang.spot(name), _chain(lang.line, name))
        case LanguageMenu() | Goodbye():
            pass  # before a language is chosen; with the endings


def _endings(lang: LanguageBuild) -> None:
    for name, step in lang.line.steps.items():
        if isinstance(step, Goodbye):
            goodbye(lang, name, step)
    lang.gone()


def _message(lang: LanguageBuild, lists: Lists, name: str, step: Message) -> None:
    """A message and those that follow it, said inside the menu they lead to."""
    said, last = list(step.say), step
    while isinstance(following := lang.line.steps[last.next], Message):
        said += following.say
        last = following
    assert isinstance(following, Menu | Area)
    whole = Message(type="message", say=tuple(said), next=last.next)
    message(lang, name, whole, following, _choices(lang, lists, following))


def _choices(lang: LanguageBuild, lists: Lists, step: Menu | Area) -> dict[str, str]:
    """Where the key of each option leads."""
    if isinstance(step, Area):
        return {key: helpers.entry(lang, lists.of(step.to, option.area)) for key, option in step.options.items()}
    return {key: _entry(lang, lists, option.to) for key, option in step.options.items()}


def _entry(lang: LanguageBuild, lists: Lists, name: str) -> str:
    step = lang.line.steps[name]
    if isinstance(step, Providers):
        return helpers.entry(lang, lists.of(name))
    if isinstance(step, LanguageMenu):
        return address(Spot(MUL, name, reading=AGAIN))
    return lang.id(name)


def _chain(line: Line, name: str) -> tuple[str, ...]:
    step = line.steps[name]
    assert isinstance(step, Transfer)
    return tuple(line.full_name(contact) for contact in (step.to, *step.then))


def _chain_of(line: Line, full_name: str) -> tuple[str, ...]:
    """Whom to ring for a contact: the further agreed numbers too where it is the person step's target."""
    chain = _chain(line, line.settings.keys.person.to)
    return chain if chain[0] == full_name else (full_name,)
