"""The schemas of the four kinds of file."""

from __future__ import annotations

import json
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from ivr.line.prompts import Prompts
from ivr.line.providers import Provider
from ivr.line.settings import Settings
from ivr.line.steps import STEPS
from ivr.messages import Translate
from ivr.schema.descriptions import FIELDS, FILES, PARTS
from ivr.schema.generate import Generator
from ivr.schema.kinds import NAME, Schema

DRAFT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class File:
    """One kind of file: where it is found, the models in it, and what holds them together."""

    files: str
    models: tuple[type[BaseModel], ...]
    root: Mapping[str, Any]


def _ref(model: type[BaseModel]) -> Schema:
    return {"$ref": f"#/$defs/{model.__name__}"}


def _type_of(step: type[BaseModel]) -> str:
    return str(typing.get_args(step.model_fields["type"].annotation)[0])


def _steps() -> Schema:
    """Each step as its type asks; with ``if`` instead of ``oneOf`` an editor says what is wrong inside."""
    kinds = {_type_of(step): step for step in STEPS}
    chosen = [
        {"if": {"properties": {"type": {"const": kind}}, "required": ["type"]}, "then": _ref(step)}
        for kind, step in kinds.items()
    ]
    return {"type": "object", "required": ["type"], "properties": {"type": {"enum": list(kinds)}}, "allOf": chosen}


SCHEMAS: Mapping[str, File] = {
    "line": File("menus/line.yaml", (Settings,), _ref(Settings)),
    "steps": File(
        "menus/*.yaml", tuple(STEPS), {"type": "object", "propertyNames": NAME, "additionalProperties": _steps()}
    ),
    "providers": File(
        "data/providers.yaml",
        (Provider,),
        {"type": "object", "propertyNames": NAME, "additionalProperties": _ref(Provider)},
    ),
    "prompts": File("prompts/*.yaml", (Prompts,), _ref(Prompts)),
}
"""By the name of the schema."""

MORE: Mapping[str, Schema] = {
    "Contact": {"anyOf": [{"required": [way]} for way in ("number", "web", "email", "form")]},
    "DatedException": {
        "anyOf": [{"required": ["closed"]}, {"required": ["from", "to"]}],
        "dependentRequired": {"from": ["to"], "to": ["from"]},
    },
}
"""What a part must have besides its fields."""

MORE_OF_A_FIELD: Mapping[tuple[str, str], Schema] = {("Vocabulary", "digits"): {"uniqueItems": True}}
"""What must be true of a field besides its kind."""


def made(name: str, translate: Translate = str) -> Schema:
    """The schema called *name*, its descriptions put through *translate*. Raises KeyError for an unknown name."""
    file = SCHEMAS[name]
    _, whole = models_json_schema(
        [(model, "validation") for model in file.models], by_alias=True, schema_generator=Generator
    )
    parts = {part: _described(part, schema, translate) for part, schema in whole["$defs"].items()}
    head = {"$schema": DRAFT, "title": file.files, "description": translate(FILES[name])}
    return {**head, **file.root, "$defs": parts}


def _described(part: str, schema: Schema, translate: Translate) -> Schema:
    told = FIELDS[part]
    fields = {name: {**field, "description": translate(told[name])} for name, field in schema["properties"].items()}
    for name, field in fields.items():
        field.pop("examples", None)  # meant for our messages
        field.update(MORE_OF_A_FIELD.get((part, name), {}))
    return {**schema, "description": translate(PARTS[part]), "properties": fields, **MORE.get(part, {})}


def as_text(schema: Schema) -> str:
    """A schema as its file has it."""
    return f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n"
