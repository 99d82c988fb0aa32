"""YAML's values for files of ours that keep no places: read by libyaml where there is one, ten times as fast."""

from __future__ import annotations

from typing import Any

import yaml


def values(text: str) -> Any:
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
