"""`quiz schema`: the JSON Schema of a quiz file, from the models that read it."""

from __future__ import annotations

import argparse
import json
from typing import Any

from pydantic.json_schema import models_json_schema

from ..quiz.model import KINDS


def run(arguments: argparse.Namespace) -> int:
    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0


def schema() -> dict[str, Any]:
    """One schema for every kind of quiz; which one holds is told by `kind`."""
    _, shared = models_json_schema([(model, "validation") for model in KINDS.values()])
    definitions = {name: _plain(part) for name, part in shared["$defs"].items()}
    for kind, model in KINDS.items():
        definitions[model.__name__]["properties"]["kind"].pop("const", None)
        definitions[model.__name__]["properties"]["kind"]["enum"] = [kind]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A quiz",
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": list(KINDS), "description": "How answers become a result."}},
        "oneOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in KINDS.values()],
        "$defs": definitions,
    }


def _plain(part: Any) -> Any:
    """Without what only Python means: no titles made from names, no `null`, which a quiz file never holds."""
    if isinstance(part, list):
        return [_plain(p) for p in part]
    if not isinstance(part, dict):
        return part
    kept = {k: v for k, v in part.items() if not (k == "title" and isinstance(v, str)) and not (k == "default" and v is None)}
    choices = kept.get("anyOf")
    if isinstance(choices, list) and {"type": "null"} in choices:
        rest = [c for c in choices if c != {"type": "null"}]
        kept = {k: v for k, v in kept.items() if k != "anyOf"}
        kept = {**rest[0], **kept} if len(rest) == 1 else {**kept, "anyOf": rest}
    return {k: _plain(v) for k, v in kept.items()}
