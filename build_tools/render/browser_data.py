"""What the browser is given of a quiz: integers, and the names of other editions. The shape is runtime/scoring.js's Tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from ..quiz.decision_steps import DecisionTables
from ..quiz.knowledge_marks import KnowledgeTables
from ..quiz.profile_tables import AnyTables, Condition
from ..quiz.result_code import Edition, editions

Named = tuple[Edition, str]


def browser_tables(tables: AnyTables) -> dict[str, Any]:
    """The tables as nested lists, in the order that scoring.js, knowledge-marks.js or decision-steps.js reads."""
    if isinstance(tables, KnowledgeTables):
        return {"items": [[item.right, int(item.several)] for item in tables.items], "cuts": list(tables.cuts)}
    if isinstance(tables, DecisionTables):
        return {"start": tables.start, "go": [list(q.go) for q in tables.questions]}
    return {
        "items": [[item.dimension, list(item.points)] for item in tables.items],
        "dimensions": [[d.lowest, d.highest, d.unanswered, list(d.cuts)] for d in tables.dimensions],
        "portraits": [[_conditions(p.conditions), p.step] for p in tables.portraits],
        "care": [[n, _conditions(conditions)] for n, conditions in tables.care],
    }


def browser_data(tables: AnyTables, elsewhere: Iterable[Named], root: str, edition: str = "") -> dict[str, Any]:
    """Everything that a page's script reads. `root`: the relative way to the site's root, for storage keys, which an earlier
    `edition` has for itself."""
    own = editions(tables)  # the answers edition, then the scores edition
    marks = {(e.fingerprint, e.length) for e in own}
    return {
        "key": f"{tables.quiz}{edition and f'-{edition}'}:{tables.seat}",
        "root": root,
        "tables": browser_tables(tables),
        "measured": [[lowest] for _, lowest, _ in tables.pictured],
        "editions": [_edition(e) for e in own],
        "elsewhere": [mark for mark in named_marks(elsewhere) if (mark[0], mark[1]) not in marks],
    }


def named_marks(elsewhere: Iterable[Named]) -> list[list[Any]]:
    """What names a code of another quiz: Elsewhere in runtime/result-code.js."""
    return [[e.fingerprint, e.length, name] for e, name in elsewhere if e.writable]


def as_script(data: Any) -> Markup:
    """JSON that is safe inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(
        text.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def _edition(edition: Edition) -> list[Any]:
    return [edition.fingerprint, edition.length, list(edition.radices)]


def _conditions(conditions: Iterable[Condition]) -> list[list[int]]:
    return [[int(c.on_item), c.index, c.mask] for c in conditions]
