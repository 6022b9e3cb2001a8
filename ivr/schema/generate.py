"""Pydantic's JSON Schema generator, taught how values look in YAML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from ivr.schema.kinds import BY_CHECK, DATE, NONE, OR_NONE, OR_ONE, OR_WORDS, TEXT, TIME, YES


class Generator(GenerateJsonSchema):
    """Makes each schema as generous as our reader, and as strict."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 (pydantic's signature)
        """A field's name needs no second form with a capital letter."""
        return False

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        """What is not written stays unwritten: an editor shall not fill it in."""
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        """A name with nothing after its colon is a slip."""
        return self.generate_inner(schema["schema"])

    def function_after_schema(self, schema: Any) -> JsonSchemaValue:
        """A kind of our own by what it looks like."""
        known = BY_CHECK.get(_function(schema))
        return self.generate_inner(schema["schema"]) if known is None else dict(known)

    def function_before_schema(self, schema: Any) -> JsonSchemaValue:
        """The short forms of a value: "none" for nothing, mere words for a sentence, one name for a list of it."""
        inner = self.generate_inner(schema["schema"])
        if _function(schema) is OR_NONE:
            return {"anyOf": [NONE, inner]}
        if _function(schema) is OR_ONE:
            return {"anyOf": [inner["items"], inner]}
        return {"anyOf": [{**TEXT, "minLength": 1}, inner]} if _function(schema) is OR_WORDS else inner

    def str_schema(self, schema: Any) -> JsonSchemaValue:
        """Words; a number or true is taken as the words it is written with."""
        bounds = {"minLength": schema.get("min_length"), "maxLength": schema.get("max_length")}
        return {**TEXT, **{name: bound for name, bound in bounds.items() if bound is not None}}

    def bool_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ARG002 (pydantic's signature)
        """Yes or no, in every spelling that is taken."""
        return dict(YES)

    def int_schema(self, schema: Any) -> JsonSchemaValue:
        """A whole number, in quotes or not."""
        return {"anyOf": [super().int_schema(schema), {"type": "string", "pattern": "^[0-9]+$"}]}

    def float_schema(self, schema: Any) -> JsonSchemaValue:
        """A number, in quotes or not."""
        return {"anyOf": [super().float_schema(schema), {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?$"}]}

    def date_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ARG002 (pydantic's signature)
        """A day."""
        return dict(DATE)

    def time_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ARG002 (pydantic's signature)
        """A full or half hour."""
        return dict(TIME)

    def dict_schema(self, schema: Any) -> JsonSchemaValue:
        """Names with values; what the names look like too."""
        keys = self.generate_inner(schema["keys_schema"])
        made = super().dict_schema(schema | {"keys_schema": {"type": "str"}})
        return made if keys == TEXT else {**made, "propertyNames": keys}


def _function(schema: Any) -> Callable[..., Any]:
    found: Callable[..., Any] = schema["function"]["function"]
    return found
