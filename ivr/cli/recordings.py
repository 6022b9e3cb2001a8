"""``ivr recordings``: what is to be recorded in a language, and under which name each file is played."""

from __future__ import annotations

from pathlib import Path

import click

from ivr.cli.common import chosen_root, fail, root_option, stop_for
from ivr.cli.language import tell
from ivr.graph.call_graph import State
from ivr.graph.compile import compile_line
from ivr.graph.nodes import Say
from ivr.line.load import load
from ivr.line.recordings import FOLDER, mark_of
from ivr.messages import Words, w
from ivr.problems import BrokenLineError, did_you_mean


def _state(language: str, state: State) -> Words:
    """What callers of a language hear."""
    return {
        State.OPEN: w("{language} is open: callers hear all of it", language=language),
        State.PERSON_ONLY: w("{language} leads to a person: its few sentences, then the helpline", language=language),
        State.CLOSED: w("{language} is closed: a sentence in other languages, then the helpline", language=language),
    }[state]


@click.command()
@click.argument("language")
@click.option("--all", "everything", is_flag=True, help="Also what is recorded already.")
@root_option
@click.pass_context
def recordings(ctx: click.Context, language: str, everything: bool, own_root: Path | None) -> None:
    """List the sentences of LANGUAGE that are to be recorded: the name of the file, and the words it reads.

    \b
    First those with which a language without a voice leads to a person, then all the others.
    The name holds a mark of the words: when they change, the name does, and the old file is not played.
    Files are WAV; mono, 16 bits and 8000 a second sound best on the phone.
    """
    try:
        line = load(chosen_root(ctx, own_root))
        graph = compile_line(line)
    except BrokenLineError as broken:
        stop_for(broken.problems)
    if language not in graph.reach:
        hint = did_you_mean(language, graph.reach)
        fail(w('this line has no language "{name}": {hint}', name=language, hint=hint))
    reach = graph.reach[language]
    tell(_state(language, reach.state))
    few = {say.words for say in reach.to_a_person}
    _list(w("to lead to a person"), reach.to_a_person, everything)
    _list(w("the rest"), tuple(say for say in reach.everything if say.words not in few), everything)


def _list(heading: Words, says: tuple[Say, ...], everything: bool) -> None:
    """Each sentence with its file; the words stand behind a tab, so that a table can be made of them."""
    if not says:
        return
    done = sum(say.recording is not None for say in says)
    tell(w("{what}: {done} of {count} recorded", what=heading, done=done, count=len(says)))
    for say in (say for say in says if everything or say.recording is None):
        name = "-".join(part for part in say.path[1:] if part).replace("/", "-") or say.sentence
        click.echo(f"{FOLDER}/{say.language}/{name}.{mark_of(say.language, say.words)}.wav\t{say.words}")
