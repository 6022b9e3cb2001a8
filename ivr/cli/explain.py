"""``ivr explain``: what a code of the check means, why it matters to callers, and what to write instead."""

from __future__ import annotations

import difflib

import click

from ivr.cli.common import WRONG
from ivr.cli.language import chosen_language, tell
from ivr.messages import w
from ivr.rules.manual import codes, listed, shown_page, whole


@click.command()
@click.argument("code", required=False)
@click.option("--all", "everything", is_flag=True, help="Print every page, as one document in Markdown.")
def explain(code: str | None, *, everything: bool) -> None:
    """Print the page of CODE, the word in brackets of a problem; without CODE, all codes with one line each."""
    language = chosen_language()
    if everything:
        click.echo(whole(language), nl=False)
    elif code is None:
        click.echo("\n".join(listed(language)))
    elif code in codes():
        click.echo("\n".join(shown_page(code, language)))
    else:
        _unknown(code)


def _unknown(code: str) -> None:
    tell(w('there is no code "{code}"', code=code), err=True)
    near = difflib.get_close_matches(code.lower(), codes(), n=1, cutoff=0.5)
    hint = w('did you mean "{name}"?', name=near[0]) if near else w("ivr explain alone lists them all")
    tell(hint, err=True)
    raise SystemExit(WRONG)
