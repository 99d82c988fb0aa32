"""What a quiz is rendered with: its setting, its texts in a language and seat, the shared templates."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..quiz.model import Quiz, wording
from .data import Named
from .help_lines import HelpLine, dated, nearest_first, oldest
from .markdown import markdown, markdown_inline
from .typography import spaced
from .words import Words


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a quiz is shown: its language, how a page's source path becomes a link from there, the relative way to the
    site's root, whom to call, and the editions of other quizzes and seats whose codes may be brought here; how sources are named, where they are."""

    language: str
    resolve: Callable[[str], str]
    root: str
    help_lines: Sequence[HelpLine]
    elsewhere: Sequence[Named] = ()
    cite: Callable[[Sequence[str]], str] = lambda keys: ""


@cache
def templates() -> Environment:
    folder = Path(__file__).with_name("templates")
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=False)
    environment.bytecode_cache = compiled(folder, environment)
    return environment


def compiled(templates: Path, by: Environment) -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept, as Python keeps its own beside its modules; nowhere where nothing may be written.
    Those made under other options go by other names: Jinja would take one for the other."""
    folder = templates.with_name("__pycache__")  # not within: what stands there may be copied into the site
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    options = (by.autoescape is True, by.trim_blocks, by.lstrip_blocks, by.keep_trailing_newline, sorted(by.extensions))
    mark = hashlib.sha256(repr(options).encode()).hexdigest()[:8]
    return FileSystemBytecodeCache(str(folder), f"__jinja2_{mark}_%s.cache") if os.access(folder, os.W_OK) else None


def help_html(setting: Setting, heading: int, *, sourced: bool = False) -> Markup:
    """The block that says whom to call; with each line's source where `sourced`."""
    language = setting.language
    return template(
        "help.html",
        setting,
        h=heading,
        lines=[line for line in nearest_first(setting.help_lines, language) if sourced or line.brief],
        sourced=sourced,
        t=lambda text: spaced(text[language], language),
        dated=lambda day: dated(day, language),
        oldest=oldest(setting.help_lines),
    )


def template(name: str, setting: Setting, **values: Any) -> Markup:
    return Markup(templates().get_template(name).render(w=Words(setting.language), **values))


@dataclass(frozen=True, slots=True)
class Say:
    """A quiz's texts in the setting's language, for a seat."""

    quiz: Quiz
    seat: str
    setting: Setting

    def plain(self, text: Any) -> str:
        return spaced(wording(text, self.setting.language, self.seat), self.setting.language)

    def markdown(self, text: Any) -> Markup:
        return markdown(wording(text, self.setting.language, self.seat), self.setting.language, self.setting.resolve)

    def inline(self, text: Any) -> Markup:
        return markdown_inline(wording(text, self.setting.language, self.seat), self.setting.language, self.setting.resolve)
