"""Everything that operators may read, found in the program's text: English templates, help of the commands."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import click

from ivr.cli import COMMANDS, main
from ivr.cli.told import CLICK_WORDS, OF_LANGUAGE, help_of
from ivr.schema.descriptions import FIELDS, FILES, PARTS

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "ivr"


def templates() -> dict[str, str]:
    """Every English template, with the file that it stands in."""
    found: dict[str, str] = {}
    for path in sorted(PROGRAM.rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        for template in _in_file(path):
            found.setdefault(template, file)
    for file, more in (
        ("ivr/cli", _help()),
        ("click", CLICK_WORDS),
        ("ivr/schema", _descriptions()),
    ):
        for template in more:
            found.setdefault(template, file)
    return found


def _in_file(path: Path) -> Iterator[str]:
    """What is given to ``w``; in the phone's transcript, to ``words``."""
    of_phone = path.parts[-3:] == ("twiml_phone", "call", "describe.py")
    name = "words" if of_phone else "w"
    for each in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id == name:
            yield from _given(each.args[0], path)


def _given(given: ast.expr, path: Path) -> Iterator[str]:
    match given:
        case ast.Constant(value=str(template)):
            yield template
        case ast.Subscript(value=ast.Name(id=table)):  # one of a table of templates
            yield from getattr(_module(path), table).values()
        case ast.Attribute(value=ast.Name(id="entry")):  # what stands in a transcript as it is
            yield from _module(path).WORDS
        case _:
            raise AssertionError(f"{path}:{given.lineno}: this template cannot be found by reading the program")


def _module(path: Path) -> object:
    root = PROGRAM / "phone" if "twiml_phone" in path.parts else ROOT
    return importlib.import_module(".".join(path.relative_to(root).with_suffix("").parts))


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command by its name; the program itself has the name ``ivr``."""
    yield "ivr", main
    for name, where in COMMANDS.items():
        module, _, attribute = where.partition(":")
        yield name, getattr(importlib.import_module(module), attribute)


def _help() -> Iterator[str]:
    yield OF_LANGUAGE
    for _, command in commands():
        yield help_of(command)
        yield from (option.help for option in command.params if isinstance(option, click.Option) and option.help)


def _descriptions() -> Iterator[str]:
    yield from FILES.values()
    yield from PARTS.values()
    for fields in FIELDS.values():
        yield from fields.values()
