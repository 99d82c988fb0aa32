"""YAML's values for files of ours that keep no places: read by libyaml where there is one, ten times as fast."""

from __future__ import annotations

from typing import Any

import yaml


def values(text: str) -> Any:
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def scalars_as_text(text: str) -> Any:
    """Where a day that is none, or the word no, must reach its reader as it was written."""
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
