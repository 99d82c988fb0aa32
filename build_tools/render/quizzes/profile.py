"""What a profile's page says: items with their points, dimensions with their bands, portraits and care, conditions in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ...quiz.model import Band, Dimension, Item, Profile, When, options_of, seen_from
from ...quiz.profile_tables import Tables
from ..pages.help_blocks import brief
from ..setting import Say
from ..text.conventions import colon, semicolon
from ..text.typography import spaced
from ..text.words import Words

KNOWING = ("yes", "roughly", "unknown")  # answers that have words of their own beside what to ask
LEFT, LENGTH = 10, 220  # where a theme's strand begins, and how long it may be: as in runtime/result-view.js
# The end of a theme's strand, by tone: a shape beside the colour.
ENDS = {"act": "M0 10-10-8h20z", "watch": "M0-10 10 0 0 10-10 0z", "good": "M0-10 10 8h-20z"}


def context(quiz: Profile, numbers: Tables, say: Say) -> dict[str, Any]:
    """The values of profile.html."""
    seat, whole = say.seat, quiz
    quiz = seen_from(whole, seat)
    items = statements(quiz, say, numbers)
    return {
        "reading": "reading",
        "lines": brief(say.setting),
        "ends": ENDS,
        "stem": say.plain(quiz.stem) if quiz.stem else "",
        "items": items,
        "counting": _counting([item for item in items if item["counts"]]),
        "questions": [_question(whole, item, say, place) for place, item in enumerate(quiz.items) if item.ask is not None],
        "dimensions": [_dimension(quiz, d, say, numbers, n) for n, d in enumerate(quiz.dimensions)],
        "portraits": [
            {"title": say.plain(p.title), "text": say.markdown(p.text), "when": _when(quiz, say, p.when)}
            for p in quiz.portraits
            if p.perspective in (None, seat)
        ],
        "care": [{"text": say.markdown(c.text), "when": _when(quiz, say, c.when)} for c in quiz.care if c.perspective in (None, seat)],
    }


def for_browser(numbers: Tables) -> Tables:
    """Care is numbered as it stands in the page: what this seat may be shown, in order."""
    return replace(numbers, care=tuple((n, conditions) for n, (_, conditions) in enumerate(numbers.care)))


def statements(quiz: Profile, say: Say, numbers: Tables) -> list[dict[str, Any]]:
    rows = []
    for number, (item, table) in enumerate(zip(quiz.items, numbers.items, strict=True), 1):
        options = options_of(quiz, item, say.seat)
        rows.append(
            {
                "id": item.id,
                "number": number,
                "text": say.plain(item.text),
                "counts": item.ask is None,
                "options": [{"label": say.plain(o.label), "points": p} for o, p in zip(options, table.points, strict=True)],
            }
        )
    return rows


def _question(quiz: Profile, item: Item, say: Say, place: int) -> dict[str, Any]:
    """A question that counts in nothing, under its dimension's name: what each answer is worth saying, and what to ask."""
    words = Words(say.setting.language)
    dimension = next(d for d in quiz.dimensions if d.id == item.dimension)
    return {
        "place": place,
        "topic": say.plain(dimension.topic or dimension.title),
        "text": say.plain(item.text),
        "answers": [
            {"label": say.plain(o.label), "lead": words(f"ask-{o.id}" if o.id in KNOWING else "ask-any")}
            for o in options_of(quiz, item, say.seat)
        ],
        "ask": say.plain(item.ask),
    }


def _counting(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What each answer is worth, once for all statements that count alike: for the back of the sheet, never beside a box."""
    alike: dict[tuple[tuple[str, int | None], ...], list[str]] = {}
    for item in items:
        alike.setdefault(tuple((o["label"], o["points"]) for o in item["options"]), []).append(str(item["number"]))
    return [{"numbers": ", ".join(found), "options": options} for options, found in alike.items()]


def _unscored(quiz: Profile, dimension: Dimension, say: Say) -> str:
    """What one answers who cannot tell, where this seat may: counted beside the score."""
    own = [item for item in quiz.items if item.dimension == dimension.id and item.ask is None]
    options = [o for item in own for o in options_of(quiz, item, say.seat) if o.unscored]
    return say.plain(options[0].label) if options else ""


def _dimension(quiz: Profile, dimension: Dimension, say: Say, numbers: Tables, n: int) -> dict[str, Any]:
    table = numbers.dimensions[n]
    ends = [*(cut - 1 for cut in table.cuts[1:]), table.highest]
    starts = [table.lowest, *table.cuts[1:]]
    words = Words(say.setting.language)
    return {
        "place": n,
        "title": say.plain(dimension.title),
        "meaning": say.inline(dimension.meaning) if dimension.meaning else "",
        "unscored": _unscored(quiz, dimension, say),
        "count": len(table.items),
        "numbers": ", ".join(str(i + 1) for i in table.items),
        "lowest": table.lowest,
        "highest": table.highest,
        "at": [round(LEFT + LENGTH * (cut - 0.5 - table.lowest) / (table.highest - table.lowest)) for cut in table.cuts[1:]],
        "bands": [
            band_context(band, words("from-to", low=low, high=high), say)
            for band, low, high in zip(dimension.bands, starts, ends, strict=True)
        ],
    }


def band_context(band: Band, range_: str, say: Say) -> dict[str, Any]:
    return {
        "tone": band.tone,
        "range": range_,
        "label": say.plain(band.label or band.title),
        "title": say.plain(band.title),
        "advice": say.markdown(band.advice) if band.advice else "",
        "step": say.inline(band.step) if band.step else "",
        "say": say.plain(band.say) if band.say else "",
    }


def _when(quiz: Profile, say: Say, when: When | None) -> str:
    """A condition in words, for paper: `Mes collègues : Plutôt bas ou Entre les deux ; …`."""
    language = say.setting.language
    either = f" {Words(language)('or')} "
    between, apart = f"{colon(language)} ", f"{semicolon(language)} "
    parts = [_named(quiz, say, name) + between + either.join(_values(quiz, say, name, values)) for name, values in (when or {}).items()]
    return spaced(apart.join(parts), language)


def _named(quiz: Profile, say: Say, name: str) -> str:
    dimension = next((d for d in quiz.dimensions if d.id == name), None)
    if dimension:
        return say.plain(dimension.title)
    number = next(i for i, item in enumerate(quiz.items) if item.id == name) + 1
    return f"{Words(say.setting.language)('sources-item')} {number}"


def _values(quiz: Profile, say: Say, name: str, values: list[str]) -> list[str]:
    dimension = next((d for d in quiz.dimensions if d.id == name), None)
    if dimension:
        return [say.plain(b.label or b.title) for b in dimension.bands if b.id in values]
    item = next(item for item in quiz.items if item.id == name)
    return [say.plain(o.label) for o in options_of(quiz, item, say.seat) if o.id in values]
