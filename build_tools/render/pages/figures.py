"""The site's drawings, from their words in docs/figures.yml: line drawings that a phone shows with letters of 14 px and more.

Colours come from styles/figures.css by class; the policy allows no style attribute. Widths of words are guessed for a wide typeface.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from ..text import data_files
from ..text.data_files import TEXT, WORD
from ..text.typography import spaced
from ..text.yaml_values import NotYaml, values

WIDTH = 328  # a small phone's column, in px: one unit there is one pixel
SIZE = 15  # of letters, as in styles/figures.css
LINE = 19

_SIDE = {"seat": TEXT, "sees": TEXT, "concludes": TEXT, "does": TEXT}
SHAPE = {
    "spiral": {"title": TEXT, "equivalent": TEXT, "turns": [{"name": TEXT, "text": TEXT, "exit": TEXT, "how": TEXT}]},
    "clock": {"title": TEXT, "equivalent": TEXT, "sectors": [{"until": WORD, "who": ("you", "them", "both"), "text": TEXT}]},
    "misunderstanding": {
        "title": TEXT,
        "equivalent": TEXT,
        "steps": {"sees": TEXT, "concludes": TEXT, "does": TEXT},
        "office": _SIDE,
        "road": _SIDE,
        "opens": [TEXT],
    },
    "which-support": {
        "title": TEXT,
        "heads": {"need": TEXT, "answer": TEXT, "limit": TEXT},
        "rows": [{"need": TEXT, "answer": TEXT, "limit": TEXT}],
        "foot": TEXT,
    },
}
Say = Callable[[Mapping[str, str]], str]


def read_drawings(text: str) -> tuple[dict[str, Any], list[str]]:
    """The words of each drawing, and what is wrong with them; none where anything is."""
    try:
        words = values(text)
    except NotYaml as error:
        return {}, [f"figures.yml: {error}"]
    problems = list(data_files.problems(words, SHAPE, "figures.yml")) if words else []
    return ({}, problems) if problems else (words or {}, [])


def drawing_html(name: str, words: Mapping[str, Any], language: str) -> Markup:
    """A drawing, in its own words, as a figure."""
    return DRAWINGS[name](name, words, lambda text: spaced(text[language], language))


def figure(name: str, words: Mapping[str, Any], say: Say, height: float, inside: Iterable[Markup]) -> Markup:
    return Markup(
        '<figure class="drawing"><svg role="img" aria-labelledby="drawn-{name}" viewBox="0 0 {width} {height:.0f}">'
        '<title id="drawn-{name}">{title}</title>{inside}</svg><figcaption>{told}</figcaption></figure>'
    ).format(
        name=name, width=WIDTH, height=height, title=say(words["title"]), inside=Markup("").join(inside), told=say(words["equivalent"])
    )


def _spiral(name: str, words: Mapping[str, Any], say: Say) -> Markup:
    """A coil seen from the side; at the bottom of each turn a straight line leaves it, and the last turn is that line."""
    middle, wide, high, pitch, left = 48.0, 42.0, 46.0, 140.0, 116.0
    start = 8 + pitch / 4 + high  # the first turn rises a little above the quarter before it

    def point(angle: float) -> tuple[float, float]:
        return middle - wide * math.cos(angle), start + pitch * angle / math.tau + high * math.sin(angle)

    def slope(angle: float) -> tuple[float, float]:
        return wide * math.sin(angle), pitch / math.tau + high * math.cos(angle)

    quarter = math.pi / 2
    angles = [quarter * n for n in range(-2, 4 * (len(words["turns"]) - 1) + 2)]
    path = "M{:.1f} {:.1f}".format(*point(angles[0]))
    for here, there in pairwise(angles):
        (x0, y0), (x1, y1), (dx0, dy0), (dx1, dy1) = point(here), point(there), slope(here), slope(there)
        step = quarter / 3
        path += f"C{x0 + dx0 * step:.1f} {y0 + dy0 * step:.1f} {x1 - dx1 * step:.1f} {y1 - dy1 * step:.1f} {x1:.1f} {y1:.1f}"
    parts = [stroke("line", path)]
    bottom = 0.0
    for n, turn in enumerate(words["turns"]):
        x, bottom = point(quarter + math.tau * n)
        said = _wrapped(say(turn["text"]), WIDTH - left)
        parts += [
            written(left, bottom - 25 - LINE * len(said), [say(turn["name"])], "strong"),
            written(left, bottom - 25 - LINE * (len(said) - 1), said),
            stroke("exit", f"M{x:.1f} {bottom:.1f}H{left - 10}m-7-5 7 5-7 5"),
            written(left, bottom + 5, [say(turn["exit"])], "strong exit"),
            written(left, bottom + 5 + LINE, _wrapped(say(turn["how"]), WIDTH - left)),
        ]
    return figure(name, words, say, bottom + 2 * LINE, parts)


def _clock(name: str, words: Mapping[str, Any], say: Say) -> Markup:
    """A dial of as many minutes as the last sector says, and its key."""
    x, y, radius, key = WIDTH / 2, 112.0, 86.0, 92.0
    ends = [int(s["until"]) for s in words["sectors"]]

    def on_dial(minute: float, at: float) -> tuple[float, float]:
        turn = math.tau * minute / ends[-1]
        return x + at * math.sin(turn), y - at * math.cos(turn)

    hatch = f'<pattern id="drawn-{name}-both" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="thin" d="M0 0v7"/></pattern>'
    parts = [Markup(hatch)]
    begin, row = 0, y + radius + 48
    for sector, end in zip(words["sectors"], ends, strict=True):
        (x0, y0), (x1, y1), (lx, ly) = on_dial(begin, radius), on_dial(end, radius), on_dial(begin, radius + 14)
        told = _wrapped(say(sector["text"]), WIDTH - key)
        large = int(2 * (end - begin) > ends[-1])
        parts += [
            _sector(sector["who"], name, f"M{x} {y}L{x0:.1f} {y0:.1f}A{radius} {radius} 0 {large} 1 {x1:.1f} {y1:.1f}Z"),
            written(lx, ly + 5, [str(begin)], "middle strong"),
            _sector(sector["who"], name, f"M2 {row - 14}h18v18h-18z"),
            written(30, row, [f"{begin}–{end}"], "strong"),
            written(key, row, told),
        ]
        row += 6 + LINE * len(told)
        begin = end
    return figure(name, words, say, row - 8, parts)


def _sector(who: str, name: str, path: str) -> Markup:
    fill = Markup(' fill="url(#drawn-{}-both)"').format(name) if who == "both" else ""
    return Markup('<path class="part {}"{} d="{}"/>').format(who, fill, path)


def _misunderstanding(name: str, words: Mapping[str, Any], say: Say) -> Markup:
    """Two columns and a loop: down on the left, across, up on the right, and back across."""
    wide, columns, row = 152.0, (76.0, WIDTH - 76.0), 106.0
    steps = ("sees", "concludes", "does")
    parts = []
    for side, x, order in (("office", columns[0], steps), ("road", columns[1], steps[::-1])):
        parts.append(written(x, 18, [say(words[side]["seat"])], "middle strong"))
        for n, step in enumerate(order):
            top = 46 + row * n
            parts.append(written(x, top, [say(words["steps"][step])], "middle quiet"))
            parts.append(written(x, top + LINE, _wrapped(say(words[side][step]), wide), "middle"))
            if n:
                end = top - 18
                head = f"M{x} {end - 22}V{end}m-5-7 5 7 5-7" if side == "office" else f"M{x} {end}v-22m-5 7 5-7 5 7"
                parts.append(stroke("line", head))
    low, high = 46 + 2 * row + LINE, 46 + LINE
    middle = WIDTH / 2
    parts.append(stroke("line", f"M{middle - 11} {low - 5}h22m-7-5 7 5-7 5"))
    parts.append(stroke("line", f"M{middle + 11} {high - 5}h-22m7-5-7 5 7 5"))
    last = low + 3 * LINE
    for n, line in enumerate(words["opens"]):
        parts.append(written(middle, last + n * (LINE + 3), [say(line)], "middle strong exit"))
    return figure(name, words, say, last + LINE * len(words["opens"]), parts)


def _which_support(name: str, words: Mapping[str, Any], say: Say) -> Markup:
    """A table: it says in words what a drawing would."""
    columns = ("need", "answer", "limit")
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(say(words["heads"][c])) for c in columns)
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td class="answer">{}</td><td>{}</td></tr>').format(*(say(r[c]) for c in columns))
        for r in words["rows"]
    )
    return Markup(
        '<figure class="drawing wide"><table class="supports" aria-label="{}"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
        "<figcaption>{}</figcaption></figure>"
    ).format(say(words["title"]), head, rows, say(words["foot"]))


def stroke(kind: str, path: str) -> Markup:
    return Markup('<path class="{}" d="{}"/>').format(kind, path)


def _wrapped(text: str, width: float) -> list[str]:
    """The text in lines that fit; no-break spaces hold."""
    return textwrap.wrap(text, int(width / (SIZE * 0.59)), break_long_words=False, break_on_hyphens=False)


def written(x: float, y: float, lines: Iterable[str], kind: str = "") -> Markup:
    spans = Markup("").join(
        Markup('<tspan x="{:g}" y="{:g}">{}</tspan>').format(round(x, 1), round(y + LINE * n, 1), s) for n, s in enumerate(lines)
    )
    return Markup('<text class="{}">{}</text>').format(kind, spans) if kind else Markup("<text>{}</text>").format(spans)


DRAWINGS: dict[str, Callable[[str, Mapping[str, Any], Say], Markup]] = {
    "spiral": _spiral,
    "clock": _clock,
    "misunderstanding": _misunderstanding,
    "which-support": _which_support,
}
