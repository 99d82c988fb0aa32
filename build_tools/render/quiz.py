"""A checked profile, in one language and from one seat → its form and report as HTML; and the card around them.

Decides everything that does not depend on answers: wording, order, ranges, conditions in words. Reads no file but its
own templates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..quiz.model import Band, Dimension, Profile, When, options_of, wording
from ..quiz.tables import Tables, tables
from .data import Named, as_script, browser_data
from .help_lines import HelpLine, dated, oldest
from .markdown import markdown, markdown_inline
from .typography import spaced
from .words import Words


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a quiz is shown: its language, how a page's source path becomes a link from there, the relative way to the
    site's root, whom to call, and the editions of other quizzes and seats whose codes may be brought here."""

    language: str
    resolve: Callable[[str], str]
    root: str
    help_lines: Sequence[HelpLine]
    elsewhere: Sequence[Named] = ()


@cache
def templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True, undefined=StrictUndefined, trim_blocks=False
    )


def quiz_html(quiz: Profile, seat: str, setting: Setting, heading: int) -> Markup:
    """The quiz as a section whose own heading is of level `heading`."""
    say = _Say(quiz, seat, setting)
    numbers = tables(quiz, seat)
    return _template(
        "quiz.html",
        setting,
        h=heading,
        title=say.plain(quiz.title),
        discreet=say.plain(quiz.discreet_title or quiz.title),
        intro=say.markdown(quiz.intro or quiz.summary),
        stem=say.plain(quiz.stem) if quiz.stem else "",
        items=_items(quiz, say, numbers),
        dimensions=[_dimension(d, say, numbers, n) for n, d in enumerate(quiz.dimensions)],
        portraits=[
            {"title": say.plain(p.title), "text": say.markdown(p.text), "when": _when(quiz, say, p.when)}
            for p in quiz.portraits
            if p.perspective in (None, seat)
        ],
        care=[{"text": say.markdown(c.text), "when": _when(quiz, say, c.when)} for c in quiz.care if c.perspective in (None, seat)],
        privacy=partial(_template, "privacy.html", setting),
        help=help_html(setting, heading + 1),
        slot="<b></b>",
        data=as_script(browser_data(_for_browser(numbers), setting.elsewhere, setting.root)),
    )  # fmt: skip


def help_html(setting: Setting, heading: int, *, sourced: bool = False) -> Markup:
    """The block that says whom to call; with each line's source where `sourced`."""
    language = setting.language
    return _template(
        "help.html",
        setting,
        h=heading,
        lines=[line for line in setting.help_lines if sourced or line.brief],
        sourced=sourced,
        t=lambda text: spaced(text[language], language),
        dated=lambda day: dated(day, language),
        oldest=oldest(setting.help_lines),
    )


def elsewhere_of(quizzes: Iterable[Profile], language: str) -> list[Named]:
    """The editions of every quiz and seat, named as a reader would."""
    from ..quiz.code import editions
    from ..quiz.model import seats

    found: list[Named] = []
    words = Words(language)
    for quiz in quizzes:
        for seat in seats(quiz):
            name = spaced(wording(quiz.title, language, seat), language)
            label = next((wording(p.label, language, seat) for p in quiz.perspectives if p.id == seat), "")
            name += f" ({words('seen-from')} {label})" if label and len(quiz.perspectives) > 1 else ""
            found += [(edition, spaced(name, language)) for edition in editions(tables(quiz, seat))]
    return found


def _template(name: str, setting: Setting, **values: Any) -> Markup:
    return Markup(templates().get_template(name).render(w=Words(setting.language), **values))


@dataclass(frozen=True, slots=True)
class _Say:
    """A quiz's texts in the setting's language, for a seat."""

    quiz: Profile
    seat: str
    setting: Setting

    def plain(self, text: Any) -> str:
        return spaced(wording(text, self.setting.language, self.seat), self.setting.language)

    def markdown(self, text: Any) -> Markup:
        return markdown(wording(text, self.setting.language, self.seat), self.setting.language, self.setting.resolve)

    def inline(self, text: Any) -> Markup:
        return markdown_inline(wording(text, self.setting.language, self.seat), self.setting.language, self.setting.resolve)


def _for_browser(numbers: Tables) -> Tables:
    """Care is numbered as it stands in the page: what this seat may be shown, in order."""
    from dataclasses import replace

    return replace(numbers, care=tuple((n, conditions) for n, (_, conditions) in enumerate(numbers.care)))


def _items(quiz: Profile, say: _Say, numbers: Tables) -> list[dict[str, Any]]:
    rows = []
    for number, (item, table) in enumerate(zip(quiz.items, numbers.items, strict=True), 1):
        options = options_of(quiz, item, say.seat)
        rows.append(
            {
                "id": item.id,
                "number": number,
                "text": say.plain(item.text),
                "options": [{"label": say.plain(o.label), "points": p} for o, p in zip(options, table.points, strict=True)],
            }
        )
    return rows


def _dimension(dimension: Dimension, say: _Say, numbers: Tables, n: int) -> dict[str, Any]:
    table = numbers.dimensions[n]
    ends = [*(cut - 1 for cut in table.cuts[1:]), table.highest]
    starts = [table.lowest, *table.cuts[1:]]
    words = Words(say.setting.language)
    return {
        "title": say.plain(dimension.title),
        "meaning": say.inline(dimension.meaning) if dimension.meaning else "",
        "numbers": ", ".join(str(i + 1) for i in table.items),
        "lowest": table.lowest,
        "highest": table.highest,
        "cuts": table.cuts[1:],
        "bands": [
            _band(band, words("from-to", low=low, high=high), say) for band, low, high in zip(dimension.bands, starts, ends, strict=True)
        ],
    }


def _band(band: Band, range_: str, say: _Say) -> dict[str, Any]:
    return {
        "tone": band.tone,
        "range": range_,
        "label": say.plain(band.label or band.title),
        "title": say.plain(band.title),
        "advice": say.markdown(band.advice) if band.advice else "",
        "step": say.inline(band.step) if band.step else "",
        "say": say.plain(band.say) if band.say else "",
    }


def _when(quiz: Profile, say: _Say, when: When | None) -> str:
    """A condition in words, for paper: `Mes repères : Fragile ou En demi-teinte ; …`."""
    language = say.setting.language
    either = f" {Words(language)('or')} "
    colon, semicolon = (" : ", " ; ") if language == "fr" else (": ", "; ")
    parts = [_named(quiz, say, name) + colon + either.join(_values(quiz, say, name, values)) for name, values in (when or {}).items()]
    return spaced(semicolon.join(parts), language)


def _named(quiz: Profile, say: _Say, name: str) -> str:
    dimension = next((d for d in quiz.dimensions if d.id == name), None)
    if dimension:
        return say.plain(dimension.title)
    number = next(i for i, item in enumerate(quiz.items) if item.id == name) + 1
    return f"{Words(say.setting.language)('sources-item')} {number}"


def _values(quiz: Profile, say: _Say, name: str, values: list[str]) -> list[str]:
    dimension = next((d for d in quiz.dimensions if d.id == name), None)
    if dimension:
        return [say.plain(b.label or b.title) for b in dimension.bands if b.id in values]
    item = next(item for item in quiz.items if item.id == name)
    return [say.plain(o.label) for o in options_of(quiz, item, say.seat) if o.id in values]
