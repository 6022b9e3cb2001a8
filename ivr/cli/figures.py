"""``ivr figures``: what callers wait for, in every language."""

from __future__ import annotations

from pathlib import Path

import click

from ivr.cli.common import chosen_root, root_option, stop_for
from ivr.graph.compile import compile_line
from ivr.graph.figures import Figures, figures_of
from ivr.line.load import load
from ivr.problems import BrokenLineError
from ivr.voice.twiml import Documents


@click.command()
@root_option
@click.pass_context
def figures(ctx: click.Context, own_root: Path | None) -> None:
    """Print, for every language, how many keys and seconds it takes to hear help, and the size of the line.

    Seconds are of a calm reader (135 words a minute); Twilio's voices are a little faster.
    """
    try:
        graph = compile_line(load(chosen_root(ctx, own_root)))
    except BrokenLineError as broken:
        stop_for(broken.problems)
    size = sum(len(document.encode()) for _, document in Documents(graph).all())
    click.echo(f"version {graph.revision}: {len(graph.nodes)} places in a call, {size:,} bytes of documents")
    for language in graph.languages:
        click.echo(f"\n{language}")
        for name, value in _rows(figures_of(graph, language)):
            click.echo(f"  {name:<58} {value}")


def _rows(of: Figures) -> list[tuple[str, str]]:
    return [
        ("first language line begins after", f"{of.first_line:.1f} s"),
        ("own language line ends after", f"{of.own_line:.1f} s"),
        ("after the language key: 0 is offered by", f"{of.zero_offered:.1f} s"),
        ("after the language key: danger, 0 and facts take", f"{of.welcome:.1f} s"),
        ("the helpline rings after", f"{of.ring_keys} keys and {of.ring_speech:.1f} s of words"),
        ("first number after a need's key, at most", f"{of.slowest_need:.1f} s ({of.slowest_need_step})"),
        ("a helper's number begins after, at most", f"{of.slowest_number:.1f} s ({of.slowest_number_node})"),
        ("a helper's sentence takes, at most", f"{of.longest_sentence:.1f} s ({of.longest_sentence_node})"),
        ("keys to any helper's number, at most", f"{of.most_keys} ({of.most_keys_helper})"),
        ("places in a call", str(of.nodes)),
    ]
