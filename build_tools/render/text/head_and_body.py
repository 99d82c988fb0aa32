"""A page's Markdown in two: the front matter at its head, and what its readers read. Pure."""

from __future__ import annotations

import re
from typing import Any

from .yaml_values import NotYaml, scalars_as_text

HEAD = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)


def parted(text: str) -> tuple[str, str]:
    """(the front matter with the lines that frame it, or ""; the rest)."""
    found = HEAD.match(text)
    return (found[0], text[found.end() :]) if found else ("", text)


def head_of(text: str) -> dict[str, Any]:
    """What the front matter says, as text: a date that is none must reach its reader. Nothing where it is no YAML, of which MkDocs complains."""
    found = HEAD.match(text)
    try:
        said = scalars_as_text(found[1]) if found else None
    except NotYaml:
        return {}
    return said if isinstance(said, dict) else {}
