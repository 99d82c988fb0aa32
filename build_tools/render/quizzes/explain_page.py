"""What a profile can say, counted exactly → a page's section with a figure for each dimension, and the same in words.

The text of `quiz explain` is explain.py's.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from ...no_break_spaces import WIDE
from ...quiz.answer_patterns import Counts, count
from ...quiz.item_weights import straight_lines
from ...quiz.model import Profile, options_of, seen_from, wording
from ...quiz.profile_tables import Tables, tables
from ...quiz.scoring import Result
from ..setting import templates
from ..text.conventions import colon, number, per_cent, semicolon
from ..text.typography import spaced
from ..text.words import Words

WIDTH = 320
MOST_BARS = 160  # beyond, neighbouring scores share a bar


def counts_html(quiz: Profile, seat: str, language: str, heading: int) -> Markup:
    """The section, its own heading being of level `heading`. Raises TooManyStates where counting is out of reach."""
    own, quiz = tables(quiz, seat), seen_from(quiz, seat)
    counts = count(own)

    def say(text: Any) -> str:
        return spaced(wording(text, language, seat), language)

    return Markup(
        templates()
        .get_template("explain.html")
        .render(
            w=Words(language),
            h=heading,
            id=f"counts-{quiz.quiz}",
            title=say(quiz.title),
            patterns=number(counts.patterns, language),
            items=sum(len(d.items) for d in own.dimensions),
            colon=colon(language),
            semicolon=semicolon(language),
            dimensions=[_dimension(quiz, own, counts, n, say, language) for n in range(len(own.dimensions))],
            portraits=_portraits(quiz, own, counts, say, language),
            lines=[_line(quiz, own, k, result, say) for k, (_, result) in enumerate(straight_lines(own))],
        )
    )


def percent(ways: int, patterns: int, language: str) -> str:
    """One decimal, never rounded to none or all."""
    tenths = (2000 * ways + patterns) // (2 * patterns) if patterns else 0
    sign = f"<{WIDE}" if ways and tenths == 0 else f">{WIDE}" if ways < patterns and tenths == 1000 else ""
    tenths = 1 if sign[:1] == "<" else 999 if sign else tenths
    return sign + per_cent(number(tenths / 10, language, 1), language)


def _dimension(quiz: Profile, own: Tables, counts: Counts, n: int, say: Any, language: str) -> dict[str, Any]:
    table, dimension, scores = own.dimensions[n], quiz.dimensions[n], counts.scores[n]
    span = table.highest - table.lowest + 1
    wide = -(-span // MOST_BARS)  # scores to a bar
    columns = [sum(scores.get(s, 0) for s in range(first, first + wide)) for first in range(table.lowest, table.highest + 1, wide)]
    step, top = WIDTH / len(columns), max(columns, default=1) or 1
    most = max(scores, key=lambda s: scores[s], default=table.lowest)
    return {
        "id": table.id,
        "title": say(dimension.title),
        "lowest": table.lowest,
        "highest": table.highest,
        "width": WIDTH,
        "step": round(step * 0.84, 2),
        "bars": [
            {"x": round((k + 0.08) * step, 2), "y": round(100 - 96 * ways / top, 2), "height": round(96 * ways / top, 2)}
            for k, ways in enumerate(columns)
            if ways
        ],
        "cuts": [round((cut - table.lowest) / wide * step, 2) for cut in table.cuts[1:]],
        "most": most,
        "most_share": percent(scores.get(most, 0), counts.patterns, language),
        "bands": [
            {"label": say(b.label or b.title), "low": low, "high": high, "share": percent(ways, counts.patterns, language)}
            for b, (low, high), ways in zip(dimension.bands, table.ranges, counts.bands[n], strict=True)
        ],
        "rows": [
            {"points": points, "share": percent(ways, counts.patterns, language), "ways": number(ways, language)}
            for points, ways in scores.items()
        ],
    }


def _portraits(quiz: Profile, own: Tables, counts: Counts, say: Any, language: str) -> list[dict[str, Any]]:
    titles = {p.id: p.title for p in quiz.portraits}
    most = max(counts.portraits, default=1) or 1
    return [
        {"title": say(titles[p.id]), "share": percent(ways, counts.patterns, language), "width": round(100 * ways / most, 1)}
        for p, ways in zip(own.portraits, counts.portraits, strict=True)
    ]


def _line(quiz: Profile, own: Tables, k: int, result: Result, say: Any) -> dict[str, Any]:
    """Option k everywhere, named as the first item names it."""
    pairs = zip(quiz.dimensions, result.scores, result.bands, strict=True)
    titles = {p.id: p.title for p in quiz.portraits}
    return {
        "label": say(options_of(quiz, quiz.items[0], own.seat)[k].label),
        "scores": [
            {
                "title": say(d.title),
                "points": "–" if s is None else s,
                "band": "" if b is None else say(d.bands[b].label or d.bands[b].title),
            }
            for d, s, b in pairs
        ],
        "portrait": "" if result.portrait is None else say(titles[own.portraits[result.portrait].id]),
    }
