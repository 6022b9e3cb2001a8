"""What an editor makes of a file and its schema."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from ivr.schema.make import made


class Yaml12(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: https://yaml.org/spec/1.2.2/#103-core-schema ."""


Yaml12.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^({pattern})$"), first)
Yaml12.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def as_an_editor_reads(text: str) -> Any:
    """The values in *text*; names are words, whatever they look like."""
    return _named(yaml.load(text, Yaml12))


def _named(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _named(each) for name, each in value.items()}
    return [_named(each) for each in value] if isinstance(value, list) else value


def wrong(name: str, text: str) -> list[str]:
    """Where an editor underlines something."""
    errors = Draft202012Validator(made(name)).iter_errors(as_an_editor_reads(text))
    return ["/".join(map(str, error.absolute_path)) for error in errors]


def name_of(file: Path) -> str:
    if file.name == "line.yaml":
        return "line"
    return {"menus": "steps", "data": "providers", "prompts": "prompts"}[file.parent.name]
