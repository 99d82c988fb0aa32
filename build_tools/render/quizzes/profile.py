"""What a profile's page says: items with their points, dimensions with their bands, portraits and care, conditions in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ...quiz.model import Band, Dimension, Item, Profile, When
from ...quiz.profile_tables import Tables
from ..pages.help_blocks import brief
from ..setting import QuizView
from ..text.conventions import colon, semicolon
from ..text.typography import spaced
from ..text.words import Words

KNOWING = ("yes", "roughly", "unknown")  # answers that have words of their own beside what to ask
LEFT, LENGTH = 10, 220  # where a theme's strand begins, and how long it may be: as in runtime/result-view.js
# The end of a theme's strand, by tone: a shape beside the colour.
ENDS = {"act": "M0 10-10-8h20z", "watch": "M0-10 10 0 0 10-10 0z", "good": "M0-10 10 8h-20z"}


def context(view: QuizView[Profile, Tables]) -> dict[str, Any]:
    """The values of profile.html."""
    quiz, seat = view.quiz, view.seat
    items = statements(view)
    return {
        "reading": "reading",
        "lines": brief(view.setting),
        "ends": ENDS,
        "stem": view.plain(quiz.stem) if quiz.stem else "",
        "items": items,
        "counting": _counting([item for item in items if item["counts"]]),
        "questions": [_question(view, item, place) for place, item in enumerate(quiz.items) if item.ask is not None],
        "dimensions": [_dimension(view, n) for n, d in enumerate(quiz.dimensions)],
        "portraits": [
            {"title": view.plain(p.title), "text": view.markdown(p.text), "when": _when(view, p.when)}
            for p in quiz.portraits
            if p.perspective in (None, seat)
        ],
        "care": [{"text": view.markdown(c.text), "when": _when(view, c.when)} for c in quiz.care if c.perspective in (None, seat)],
    }


def for_browser(numbers: Tables) -> Tables:
    """Care is numbered as it stands in the page: what this seat may be shown, in order."""
    return replace(numbers, care=tuple((n, conditions) for n, (_, conditions) in enumerate(numbers.care)))


def statements(view: QuizView[Profile, Tables]) -> list[dict[str, Any]]:
    rows = []
    for number, (item, table) in enumerate(zip(view.quiz.items, view.numbers.items, strict=True), 1):
        options = view.options(item)
        rows.append(
            {
                "id": item.id,
                "number": number,
                "text": view.plain(item.text),
                "counts": item.ask is None,
                "options": [{"label": view.plain(o.label), "points": p} for o, p in zip(options, table.points, strict=True)],
            }
        )
    return rows


def _question(view: QuizView[Profile, Tables], item: Item, place: int) -> dict[str, Any]:
    """A question that counts in nothing, under its dimension's name: what each answer is worth saying, and what to ask."""
    words = Words(view.language)
    dimension = next(d for d in view.whole.dimensions if d.id == item.dimension)
    return {
        "place": place,
        "topic": view.plain(dimension.topic or dimension.title),
        "text": view.plain(item.text),
        "answers": [
            {"label": view.plain(o.label), "lead": words(f"ask-{o.id}" if o.id in KNOWING else "ask-any")} for o in view.options(item)
        ],
        "ask": view.plain(item.ask or ""),
    }


def _counting(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What each answer is worth, once for all statements that count alike: for the back of the sheet, never beside a box."""
    alike: dict[tuple[tuple[str, int | None], ...], list[str]] = {}
    for item in items:
        alike.setdefault(tuple((o["label"], o["points"]) for o in item["options"]), []).append(str(item["number"]))
    return [{"numbers": ", ".join(found), "options": options} for options, found in alike.items()]


def _unscored(view: QuizView[Profile, Tables], dimension: Dimension) -> str:
    """What one answers who cannot tell, where this seat may: counted beside the score."""
    items = [item for item in view.quiz.items if item.dimension == dimension.id and item.ask is None]
    options = [o for item in items for o in view.options(item) if o.unscored]
    return view.plain(options[0].label) if options else ""


def _dimension(view: QuizView[Profile, Tables], n: int) -> dict[str, Any]:
    dimension, table = view.quiz.dimensions[n], view.numbers.dimensions[n]
    words = Words(view.language)
    return {
        "place": n,
        "title": view.plain(dimension.title),
        "meaning": view.inline(dimension.meaning) if dimension.meaning else "",
        "unscored": _unscored(view, dimension),
        "count": len(table.items),
        "numbers": ", ".join(str(i + 1) for i in table.items),
        "lowest": table.lowest,
        "highest": table.highest,
        "at": [round(LEFT + LENGTH * (cut - 0.5 - table.lowest) / (table.highest - table.lowest)) for cut in table.cuts[1:]],
        "bands": [
            band_context(band, words("from-to", low=low, high=high), view)
            for band, (low, high) in zip(dimension.bands, table.ranges, strict=True)
        ],
    }


def band_context(band: Band, range_: str, view: QuizView[Any, Any]) -> dict[str, Any]:
    return {
        "tone": band.tone,
        "range": range_,
        "label": view.plain(band.label or band.title),
        "title": view.plain(band.title),
        "advice": view.markdown(band.advice) if band.advice else "",
        "step": view.inline(band.step) if band.step else "",
        "say": view.plain(band.say) if band.say else "",
    }


def _when(view: QuizView[Profile, Tables], when: When | None) -> str:
    """A condition in words, for paper: `Mes collègues : Plutôt bas ou Entre les deux ; …`."""
    either = f" {Words(view.language)('or')} "
    between, apart = f"{colon(view.language)} ", f"{semicolon(view.language)} "
    parts = [_named(view, name) + between + either.join(_values(view, name, values)) for name, values in (when or {}).items()]
    return spaced(apart.join(parts), view.language)


def _named(view: QuizView[Profile, Tables], name: str) -> str:
    dimension = next((d for d in view.quiz.dimensions if d.id == name), None)
    if dimension:
        return view.plain(dimension.title)
    number = next(i for i, item in enumerate(view.quiz.items) if item.id == name) + 1
    return f"{Words(view.language)('sources-item')} {number}"


def _values(view: QuizView[Profile, Tables], name: str, values: list[str]) -> list[str]:
    dimension = next((d for d in view.quiz.dimensions if d.id == name), None)
    if dimension:
        return [view.plain(b.label or b.title) for b in dimension.bands if b.id in values]
    item = next(item for item in view.quiz.items if item.id == name)
    return [view.plain(o.label) for o in view.options(item) if o.id in values]
