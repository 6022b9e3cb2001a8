"""``ivr figures``: what callers wait for, in every language."""

from __future__ import annotations

from pathlib import Path

import click

from ivr.cli.common import chosen_root, root_option, stop_for
from ivr.cli.language import tell, to_operator
from ivr.graph.compile import compile_line
from ivr.graph.figures import Figures, figures_by_language
from ivr.line.load import load
from ivr.messages import Words, shown, w
from ivr.problems import BrokenLineError
from ivr.voice.twiml import Documents


@click.command()
@root_option
@click.pass_context
def figures(ctx: click.Context, own_root: Path | None) -> None:
    """Print, for every language, how many keys and seconds it takes to hear help, and the size of the line.

    Seconds are of a calm, fluent reader (155 words a minute); Twilio's voices are a little faster.
    """
    try:
        graph = compile_line(load(chosen_root(ctx, own_root)))
    except BrokenLineError as broken:
        stop_for(broken.problems)
    size = sum(len(document.encode()) for _, document in Documents(graph).all())
    tell(
        w(
            "version {version}: {places} places in a call, {size:,} bytes of documents",
            version=graph.revision,
            places=len(graph.nodes),
            size=size,
        )
    )
    translate = to_operator()
    for language, found in figures_by_language(graph).items():
        click.echo(f"\n{language}")
        for name, value in _rows(found):
            click.echo(f"  {shown(name, translate):<58} {shown(value, translate)}")


def _rows(of: Figures) -> list[tuple[Words, Words | int]]:
    return [
        (w("first language line begins after"), _seconds(of.first_line)),
        (w("own language line ends after"), _seconds(of.own_line)),
        (w("after the language key: 0 is offered by"), _seconds(of.zero_offered)),
        (w("after the language key: danger, 0 and facts take"), _seconds(of.welcome)),
        (
            w("the helpline rings after"),
            w("{keys} keys and {seconds:.1f} s of words", keys=of.ring_keys, seconds=of.ring_speech),
        ),
        (w("first number after a need's key, at most"), _seconds(of.slowest_need, of.slowest_need_step)),
        (w("a helper's number begins after, at most"), _seconds(of.slowest_number, of.slowest_number_node)),
        (w("a helper's sentence takes, at most"), _seconds(of.longest_sentence, of.longest_sentence_node)),
        (
            w("keys to any helper's number, at most"),
            w("{keys} ({where})", keys=of.most_keys, where=of.most_keys_helper),
        ),
        (w("places in a call"), of.nodes),
    ]


def _seconds(seconds: float, where: str = "") -> Words:
    if where:
        return w("{seconds:.1f} s ({where})", seconds=seconds, where=where)
    return w("{seconds:.1f} s", seconds=seconds)
