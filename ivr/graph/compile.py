"""From a Line to its call graph: every name resolved, every sentence in its final words."""

from __future__ import annotations

from types import MappingProxyType

from ivr.graph import helpers
from ivr.graph.builder import Build, Tongue
from ivr.graph.endings import goodbye
from ivr.graph.lists import Lists
from ivr.graph.menus import language_menu, menu, message
from ivr.graph.nodes import MUL, CallGraph
from ivr.graph.speaker import Mouths, Speaker
from ivr.graph.transfers import transfer, transfer_name
from ivr.line.links import check_links
from ivr.line.load import Line
from ivr.line.prompts import Filler
from ivr.line.steps import Area, Goodbye, LanguageMenu, Menu, Message, Providers, Step, Transfer
from ivr.problems import BrokenLineError


def compile_line(line: Line) -> CallGraph:
    """The call graph of *line*. The same line gives the same graph, on every machine and at every hour.

    Raises BrokenLineError with every problem that keeps a graph from being made.
    """
    filler = Filler()
    problems = check_links(line, filler)
    if problems:
        raise BrokenLineError(problems)
    build = Build(line, Mouths(line, filler, []))
    lists = Lists(line)
    _before_a_language(build)
    for language in line.settings.languages:
        _language(Tongue(build, language, (Speaker(build.mouths, language),)), lists)
    if build.mouths.problems:
        raise BrokenLineError(build.mouths.problems)
    settings = line.settings
    apologies = {MUL: f"{MUL}/{settings.start}.changed"}
    apologies |= {language: f"{language}/{settings.needs}.changed" for language in settings.languages}
    return CallGraph(
        entry=f"{MUL}/{settings.start}",
        nodes=MappingProxyType(build.nodes),
        forks=MappingProxyType(build.forks),
        whispers=MappingProxyType(build.whispers),
        apologies=MappingProxyType(apologies),
        everywhere=tuple(
            key
            for key in (
                settings.keys.person.key,
                settings.keys.cover.key,
                settings.keys.up,
                settings.keys.skip,
            )
            if key is not None
        ),
        own_number=settings.number,
    )


def _before_a_language(build: Build) -> None:
    line = build.line
    speakers = tuple(Speaker(build.mouths, tag) for tag in line.settings.before_language)
    tongue = Tongue(build, MUL, speakers)
    start = line.steps[line.settings.start]
    assert isinstance(start, LanguageMenu)
    language_menu(tongue, line.settings.start, start)
    person = line.settings.keys.person.to
    transfer(tongue, person, _chain(line, person), None)
    _endings(tongue, f"{line.settings.start}.again")


def _language(tongue: Tongue, lists: Lists) -> None:
    line = tongue.line
    for name, step in line.steps.items():
        _step(tongue, lists, name, step)
    for helper_list in lists.all():
        helpers.helper_list(tongue, helper_list)
    rung = tongue.build.transfers.get(tongue.language, set())
    for full_name, need in sorted(rung, key=str):
        name = transfer_name(tongue, full_name, need)
        if tongue.id(name) not in tongue.build.nodes:
            transfer(tongue, name, _chain_of(line, full_name), need)
    _endings(tongue, line.settings.needs)


def _step(tongue: Tongue, lists: Lists, name: str, step: Step) -> None:
    match step:
        case Menu() | Area():
            menu(tongue, name, step, _choices(tongue, lists, step))
        case Message():
            _message(tongue, lists, name, step)
        case Providers():
            lists.of(name)
        case Transfer():
            transfer(tongue, name, _chain(tongue.line, name), None)
        case LanguageMenu() | Goodbye():
            pass  # before a language is chosen; with the endings


def _endings(tongue: Tongue, home: str) -> None:
    for name, step in tongue.line.steps.items():
        if isinstance(step, Goodbye):
            goodbye(tongue, name, step, tongue.id(home))
    tongue.gone()


def _message(tongue: Tongue, lists: Lists, name: str, step: Message) -> None:
    """A message and those that follow it, said inside the menu they lead to."""
    said, last = list(step.say), step
    while isinstance(following := tongue.line.steps[last.next], Message):
        said += following.say
        last = following
    assert isinstance(following, Menu | Area)
    whole = Message(type="message", say=tuple(said), next=last.next)
    message(tongue, name, whole, following, _choices(tongue, lists, following))


def _choices(tongue: Tongue, lists: Lists, step: Menu | Area) -> dict[str, str]:
    """Where the key of each option leads."""
    if isinstance(step, Area):
        return {key: helpers.entry(tongue, lists.of(step.to, option.area)) for key, option in step.options.items()}
    return {key: _entry(tongue, lists, option.to) for key, option in step.options.items()}


def _entry(tongue: Tongue, lists: Lists, name: str) -> str:
    step = tongue.line.steps[name]
    if isinstance(step, Providers):
        return helpers.entry(tongue, lists.of(name))
    if isinstance(step, LanguageMenu):
        return f"{MUL}/{name}.again"
    return tongue.id(name)


def _chain(line: Line, name: str) -> tuple[str, ...]:
    step = line.steps[name]
    assert isinstance(step, Transfer)
    return tuple(line.full_name(contact) for contact in (step.to, *step.then))


def _chain_of(line: Line, full_name: str) -> tuple[str, ...]:
    """Whom to ring for a contact: the further agreed numbers too where it is the person step's target."""
    chain = _chain(line, line.settings.keys.person.to)
    return chain if chain[0] == full_name else (full_name,)
