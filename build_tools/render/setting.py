"""What a quiz is rendered with: its setting, its texts in a language and seat, the shared templates."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..quiz.model import Earlier, Item, Option, Profile, Quiz, in_language, options_of, seen_from
from ..quiz.profile_tables import AnyTables, tables_of
from .browser_data import Named
from .text.conventions import marked
from .text.help_lines import HelpLines
from .text.markdown import markdown, markdown_inline
from .text.parts import WHOLE, LeftOut
from .text.typography import spaced
from .text.words import Words

Q = TypeVar("Q", bound=Quiz)
N = TypeVar("N", bound=AnyTables)
TOUCHED = "[{number}]({way})"  # a number in Markdown


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a quiz is shown: its language, how a page's source path becomes a link from there, the relative way to the
    site's root, whom to call, and the editions of other quizzes and seats whose codes may be brought here; how sources are
    named, where they are. `earlier`: editions whose codes are still read, each on a card of its own; `edition`: the one that is
    shown, where it is one of them, and `leads_on`: whether today's speaks this language too. `reports_score`: whether the
    score is sent to a learning platform, which the reader is then told. `left_out`: the parts
    that the site does without; to their pages, `resolve` knows no way ("")."""

    language: str
    resolve: Callable[[str], str]
    root: str
    help_lines: HelpLines
    elsewhere: Sequence[Named] = ()
    cite: Callable[[Sequence[str]], str] = lambda keys: ""
    earlier: Sequence[Earlier] = ()
    edition: str = ""
    reports_score: bool = False
    leads_on: bool = True
    left_out: LeftOut = WHOLE


@cache
def templates() -> Environment:
    folder = Path(__file__).with_name("templates")
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=False)
    environment.bytecode_cache = compiled(folder, environment)
    environment.globals["marked"] = lambda language, around="": Markup(marked(language, around))
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


def template(name: str, setting: Setting, **values: Any) -> Markup:
    return Markup(templates().get_template(name).render(w=Words(setting.language), **values))


@dataclass(frozen=True, slots=True)
class QuizView(Generic[Q, N]):
    """A quiz as one seat sees it where it is shown, made once by `view_of`: `quiz` has what that seat is asked and told, `whole` what others
    are, too; the texts of both are the words of the setting's language, which `plain`, `markdown` and `inline` make ready to print.
    `numbers`: what the seat has, as integers."""

    quiz: Q
    whole: Q
    seat: str
    numbers: N
    setting: Setting

    @property
    def language(self) -> str:
        return self.setting.language

    def label(self) -> str:
        """What the seat is called; "" in a quiz with one."""
        return next((self.plain(p.label) for p in self.whole.perspectives if p.id == self.seat), "")

    def discreet(self) -> str:
        """The title that gives nobody away."""
        return self.plain(self.quiz.discreet_title or self.quiz.title)

    def options(self, item: Item) -> list[Option]:
        """What a profile's item offers this seat, in order."""
        assert isinstance(self.quiz, Profile)
        return options_of(self.quiz, item, self.seat)

    def plain(self, text: str) -> str:
        return spaced(self._filled(text, "{number}"), self.language)

    def markdown(self, text: str) -> Markup:
        return markdown(self._filled(text, TOUCHED), self.language, self.setting.resolve)

    def inline(self, text: str) -> Markup:
        return markdown_inline(self._filled(text, TOUCHED), self.language, self.setting.resolve)

    def _filled(self, text: str, link: str) -> str:
        return self.setting.help_lines.filled(text, self.language, link)


def view_of(quiz: Quiz, seat: str, setting: Setting) -> QuizView[Any, Any]:
    """A sound quiz that speaks the setting's language, as `seat` sees it there."""
    whole = in_language(quiz, setting.language, seat)
    own = seen_from(whole, seat) if isinstance(whole, Profile) else whole
    return QuizView(own, whole, seat, tables_of(quiz, seat), setting)
