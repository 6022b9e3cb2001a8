"""``ivr schema``: what editors need to complete and underline the operator's files."""

from __future__ import annotations

from pathlib import Path

import click

from ivr.cli.language import tell, to_operator
from ivr.messages import w
from ivr.schema.make import SCHEMAS, as_text, made


@click.command()
@click.argument("name", type=click.Choice(list(SCHEMAS)), required=False)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Write into this folder (made if it is missing), one file each: docs/schema.",
)
def schema(name: str | None, folder: Path | None) -> None:
    """Print, or write with -o, what an editor needs to help with the files of the line.

    NAME is one of line, steps, providers, prompts; without it, all. With the YAML extension of VS Code (and
    others that read JSON Schema) names are completed, explained, and underlined where they are wrong.
    """
    chosen = list(SCHEMAS) if name is None else [name]
    if folder is None:
        if name is None:
            for each in chosen:
                tell(w("{name}: for {files}", name=each, files=SCHEMAS[each].files))
            tell(w("print one: ivr schema line; write all: ivr schema -o docs/schema"))
        else:
            click.echo(as_text(made(name, to_operator())), nl=False)
        return
    folder.mkdir(parents=True, exist_ok=True)
    for each in chosen:
        path = folder / f"{each}.json"
        path.write_text(as_text(made(each, to_operator())), encoding="utf-8")
        tell(w("{file} is written", file=path))
