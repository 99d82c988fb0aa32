"""`quiz schema`: the JSON Schema of a quiz file, from the models that read it."""

from __future__ import annotations

import argparse
import inspect
import json
import types
import typing
from typing import Any

from ..quiz.model import KINDS
from ..quiz.shape import Key, Part, Read, keys_of

NAMES = {str: "string", int: "integer", bool: "boolean"}


def run(arguments: argparse.Namespace) -> int:
    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0


def schema() -> dict[str, Any]:
    """One schema for every kind of quiz; which one holds is told by `kind`."""
    parts: dict[str, Any] = {}
    for kind, model in KINDS.items():
        _define(model, parts)
        parts[model.__name__]["properties"]["kind"] = {"enum": [kind], "description": inspect.getdoc(model)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A quiz",
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": list(KINDS), "description": "How answers become a result."}},
        "oneOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in KINDS.values()],
        "$defs": parts,
    }


def _define(part: type[Part], parts: dict[str, Any]) -> None:
    """Puts a part, and all that it holds, among the definitions."""
    keys = keys_of(part).values()
    parts[part.__name__] = {
        "description": inspect.getdoc(part),
        "type": "object",
        "additionalProperties": False,
        "required": [key.name for key in keys if key.required],
        "properties": {},
    }
    for key in keys:
        held = {**_held(key.annotation, key, parts), "description": key.description}
        parts[part.__name__]["properties"][key.name] = (
            held if key.required or key.default in (None, []) else held | {"default": key.default}
        )


def _held(annotation: Any, limits: Key | None, parts: dict[str, Any]) -> dict[str, Any]:
    """What stands at a key; `limits`: how short it may be, what it must look like."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        own = next((mark.schema for mark in arguments[1:] if isinstance(mark, Read)), None)
        return dict(own) if own else _held(arguments[0], next((m for m in arguments[1:] if isinstance(m, Key)), limits), parts)
    if origin in (typing.Union, types.UnionType):
        return _held(next(a for a in arguments if a is not type(None)), limits, parts)
    if origin is typing.Literal:
        return {"enum": list(arguments)}
    fewest = limits.min_length if limits else 0
    if origin is list:
        return {"type": "array", "items": _held(arguments[0], None, parts)} | ({"minItems": fewest} if fewest else {})
    if origin is dict:
        found = {"type": "object", "additionalProperties": _held(arguments[1], None, parts)}
        return found | ({"minProperties": fewest} if fewest else {})
    if isinstance(annotation, type) and issubclass(annotation, Part):
        if annotation.__name__ not in parts:
            _define(annotation, parts)
        return {"$ref": f"#/$defs/{annotation.__name__}"}
    return {"type": NAMES[annotation]} | ({"pattern": limits.pattern} if limits and limits.pattern else {})
