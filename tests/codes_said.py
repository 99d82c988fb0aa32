"""The codes of diagnostics that the sources can say."""

from __future__ import annotations

import ast


def codes_of(source: str) -> set[str]:
    """The codes that a module can say: in a Diagnostic, an error, a warning, an error of the model, or a returned triple."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        candidates: list[ast.expr] = []
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            candidates = node.args[1:2] if name in ("Diagnostic", "error", "warning") else node.args[:1] if name == "Wrong" else []
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 3:
            candidates = node.value.elts[:1]
        found |= {c.value for c in candidates if isinstance(c, ast.Constant) and isinstance(c.value, str)}
    return found
