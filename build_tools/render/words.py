"""The interface's own words, from words.yml, ready for a language: a word that is missing stops the build."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from .conventions import plural
from .typography import spaced
from .yaml_values import values

LANGUAGES = ("fr", "en")
FILE = Path(__file__).with_name("words.yml")


class Words:
    """`words("show")`; `words("from-to", low=0, high=4)`."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"the interface has no words in `{language}`; it has {', '.join(LANGUAGES)}")
        self.language = language

    @staticmethod
    def has(key: str) -> bool:
        return key in _all()

    def counted(self, noun: str, count: float) -> str:
        """The form of a noun that a number asks for: `pair-one`, `pair-other`, and `pair-few` or `pair-many` in languages that have them."""
        form = f"{noun}-{plural(count, self.language)}"
        return self(form if self.has(form) else f"{noun}-other")

    def __call__(self, key: str, **values: Any) -> str:
        text = _all()[key][self.language]
        return spaced(text.format(**values) if values else text, self.language)


@cache
def _all() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = values(FILE.read_text("utf-8"))
    return loaded
