"""What the bench measured last (data/measures.json), as figures with their tables: `::: measures PART`.

How it is measured is bench/'s business; what the numbers mean is said by the page around them.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from ..text.conventions import colon, dated, number
from ..text.typography import spaced
from ..text.words import Words
from .figures import LINE, WIDTH, figure, stroke, written

Measures = Mapping[str, Mapping[str, Any]]
Rows = Mapping[str, float]

LIGHTHOUSE_PAGES = ("home", "guidance", "check-page", "check-card", "board")
SCORES = ("performance", "accessibility", "best-practices", "seo", "blocking", "shift")
SAME_TWELVE = ("ours", "hand", "fullmark", "quizdown", "surveyjs")
BUILDS = ("bare", "fifty", "fresh", "own")
NAMES = {"surveyjs": "SurveyJS"}  # of others, where they are written otherwise than they are installed
GROWTH = {"pages": (50, 200, 1000), "quizzes": (1, 50, 200)}
NOTHING = Markup("")
SECTIONS = ("lighthouse", "ready", "build", "peers", "growth")


def read_measures(text: str) -> tuple[dict[str, Any], list[str]]:
    """Section → what was measured and when; and what is wrong with the file."""
    try:
        found = json.loads(text or "{}")
        sound = all(
            datetime.date.fromisoformat(part["day"]) and part["versions"] and all(isinstance(v, int | float) for v in part["rows"].values())
            for part in found.values()
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        return {}, [f"measures.json: this is not what the bench writes ({error}): run `make bench` again"]
    return (found, []) if sound else ({}, ["measures.json: a row is no number: run `make bench` again"])


def measures_html(part: str, measures: Measures, language: str) -> Markup:
    section, draw = PARTS[part]
    words = Words(language)
    if section and section not in measures:
        return Markup("<p>{}</p>").format(words("measures-none"))
    return draw(measures[section]["rows"] if section else measures, words)


def _light(rows: Rows, words: Words) -> Markup:
    def cell(page: str, score: str) -> str:
        return number(rows[f"{page}-{score}"], words.language, 3 if score == "shift" and rows[f"{page}-{score}"] else 0)

    pages = [page for page in LIGHTHOUSE_PAGES if f"{page}-performance" in rows]
    return _table(
        "light",
        words,
        [words("measures-page"), *(words(f"measures-{score}") for score in SCORES)],
        [[words(f"measures-{page}"), *(cell(page, score) for score in SCORES)] for page in pages],
        Markup("<caption>{}</caption>").format(words("measures-light-title")),
    )


def _weight(rows: Rows, words: Words) -> Markup:
    return _twelve("weight", "bytes", rows, words)


def _ready(rows: Rows, words: Words) -> Markup:
    return _twelve("ready", "ready", rows, words)


def _twelve(name: str, what: str, rows: Rows, words: Words) -> Markup:
    """The same twelve statements by several hands."""
    there = [one for one in SAME_TWELVE if f"{one}-{what}" in rows]
    shown = [(_named(one, words), rows[f"{one}-{what}"], number(rows[f"{one}-{what}"], words.language)) for one in there]
    columns = (
        ["bytes", "requests"]
        if what == "bytes"
        else [kind for kind in ("ready", "ready-4g") if any(f"{one}-{kind}" in rows for one in there)]
    )
    return _bars(name, words, shown) + _table(
        name,
        words,
        [words("measures-what"), *(words(f"measures-{column}") for column in columns)],
        [[_named(one, words), *(number(rows[f"{one}-{column}"], words.language) for column in columns)] for one in there],
    )


def _build(rows: Rows, words: Words) -> Markup:
    return _more("build", [(words(f"measures-{name}"), rows[name]) for name in BUILDS if name in rows], words)


def _peers(rows: Rows, words: Words) -> Markup:
    return _more("peers", [(_named(name, words), times) for name, times in rows.items()], words)


def _more(name: str, times: Iterable[tuple[str, float]], words: Words) -> Markup:
    """How much more than plain Markdown each takes."""
    shown = [(label, max(0.0, t - 1), spaced(f"{100 * (t - 1):+.0f} %", words.language)) for label, t in times]
    return _bars(name, words, shown) + _table(
        name, words, [words("measures-what"), words("measures-more")], [[label, said] for label, _, said in shown]
    )


def _growth(rows: Rows, words: Words) -> Markup:
    out = Markup("")
    for what, sizes in GROWTH.items():
        points = [(size, rows[f"{what}-{size}"]) for size in sizes]
        bend = words("measures-bend", bend=number(rows[f"{what}-bend"], words.language, 2))
        if what == "pages":
            bend += " " + words("measures-bend-plain", bend=number(rows["plain-bend"], words.language, 2))
        out += _line(what, words, points, bend)
        out += _table(
            what,
            words,
            [words(f"measures-{what}"), words("measures-seconds")],
            [[number(size, words.language), number(seconds, words.language, 1)] for size, seconds in points],
        )
    return out


def _conditions(measures: Measures, words: Words) -> Markup:
    """Where, when and with what each section was measured."""
    items = Markup("")
    for name in (section for section in SECTIONS if section in measures):
        part = measures[name]
        day = datetime.date.fromisoformat(part["day"])
        told = words("measures-conditions", day=dated(day, words.language), cores=part["cores"])
        versions = ", ".join(f"{tool} {version}" for tool, version in part["versions"].items())
        items += Markup("<li><strong>{}</strong>{} {} {}.</li>").format(
            words(f"measures-section-{name}"), colon(words.language), told, versions
        )
    return Markup("<ul>{}</ul>").format(items)


def _named(one: str, words: Words) -> str:
    return words(f"measures-{one}") if one in ("ours", "hand") else NAMES.get(one, one)


def _bars(name: str, words: Words, rows: Sequence[tuple[str, float, str]]) -> Markup:
    """A bar a row, its name and its value above it; ours is full, others' are outlined."""
    most = max((value for _, value, _ in rows), default=0) or 1
    parts: list[Markup] = []
    step = 2 * LINE + 12
    for n, (label, value, said) in enumerate(rows):
        top = 16 + step * n
        ours = label in [words(f"measures-{one}") for one in ("ours", *BUILDS)]
        parts += [
            written(1, top, [label], "strong" if ours else ""),
            written(WIDTH - 1, top, [said], "end strong" if ours else "end"),
            stroke("them" if ours else "you", f"M2 {top + 8}h{max(1.0, (WIDTH - 4) * value / most):.1f}v14H2z"),
        ]
    return _figure(name, words, step * len(rows), parts)


def _line(name: str, words: Words, points: Sequence[tuple[float, float]], told: str) -> Markup:
    """Seconds over how many, from nothing; each point with its own numbers."""
    left, right, top, foot = 8.0, WIDTH - 34.0, 34.0, 190.0
    widest, highest = points[-1][0], max(y for _, y in points)

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return left + (right - left) * point[0] / widest, foot - (foot - top) * point[1] / highest

    parts = [stroke("line", f"M{left} {top}V{foot}H{right}")]
    for here, there in pairwise(points):
        (x0, y0), (x1, y1) = at(here), at(there)
        parts.append(stroke("line", f"M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}"))
    for n, point in enumerate(points):
        x, y = at(point)
        side = "" if n == 0 else "middle"
        parts += [
            stroke("them", f"M{x - 4:.1f} {y - 4:.1f}h8v8h-8z"),
            written(x if n else x + 2, y - 12, [number(point[1], words.language, 1)], f"strong {side}".strip()),
            written(x if n else left, foot + LINE, [number(point[0], words.language)], side),
        ]
    return _figure(name, words, foot + 2 * LINE, parts, told)


def _figure(name: str, words: Words, height: float, parts: Iterable[Markup], told: str = "") -> Markup:
    title = words(f"measures-{name}-title")
    below = f"{title}. {told}".rstrip()
    return figure(f"measures-{name}", {"title": title, "equivalent": below}, str, height, parts)


def _table(name: str, words: Words, head: Sequence[str], rows: Iterable[Sequence[str]], caption: Markup = NOTHING) -> Markup:
    """Folded under its figure, whose title and numbers it shares; a table without a figure shows itself and its own title."""
    names = Markup("").join(Markup('<th scope="col">{}</th>').format(text) for text in head)
    body = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(row[0], Markup("").join(Markup("<td>{}</td>").format(c) for c in row[1:]))
        for row in rows
    )
    table = Markup(
        '<div class="table" tabindex="0" role="group" aria-label="{0}"><table class="measured" aria-label="{0}">{1}'
        "<thead><tr>{2}</tr></thead><tbody>{3}</tbody></table></div>"
    ).format(words(f"measures-{name}-title"), caption, names, body)
    if caption:
        return table
    return Markup('<details class="again"><summary>{}</summary>{}</details>').format(words("measures-table"), table)


PARTS: dict[str, tuple[str, Callable[[Any, Words], Markup]]] = {
    "light": ("lighthouse", _light),
    "weight": ("ready", _weight),
    "ready": ("ready", _ready),
    "build": ("build", _build),
    "peers": ("peers", _peers),
    "growth": ("growth", _growth),
    "conditions": ("", _conditions),
}
