"""The site's drawings, from their words in data/figures.yml: a red thread between two sides, and words that wrap as text does.

A square is the director, a circle the rep, a triangle a third party. Colours come from styles/drawing.css and figures.css by class;
the policy allows no style attribute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ..text import data_files
from ..text.data_files import TEXT, WORD
from ..text.typography import spaced

WIDTH = 328  # a small phone's column, in px: one unit there is one pixel
LINE = 19

_SIDE = {"seat": TEXT, "sees": TEXT, "concludes": TEXT, "does": TEXT, "opens": TEXT}
SHAPE = {
    "spiral": {"title": TEXT, "equivalent": TEXT, "turns": [{"name": TEXT, "text": TEXT, "exit": TEXT, "how": TEXT}]},
    "clock": {
        "title": TEXT,
        "equivalent": TEXT,
        "lanes": {"you": TEXT, "them": TEXT},
        "sectors": [{"until": WORD, "who": ("you", "them", "both"), "text": TEXT}],
    },
    "misunderstanding": {
        "title": TEXT,
        "equivalent": TEXT,
        "steps": {"sees": TEXT, "concludes": TEXT, "does": TEXT},
        "office": _SIDE,
        "road": _SIDE,
    },
    "which-support": {
        "title": TEXT,
        "heads": {"need": TEXT, "answer": TEXT, "limit": TEXT},
        "rows": [{"need": TEXT, "who": ("director", "peers", "third"), "answer": TEXT, "limit": TEXT}],
        "foot": TEXT,
    },
}
Say = Callable[[Mapping[str, str]], str]


def read_drawings(text: str) -> tuple[dict[str, Any], list[str]]:
    """The words of each drawing, and what is wrong with them; none where anything is."""
    return data_files.load("figures.yml", text, {}, shape=SHAPE)


def drawing_html(name: str, words: Mapping[str, Any], language: str) -> Markup:
    """A drawing, in its own words, as a figure."""
    return DRAWINGS[name](name, words, lambda text: spaced(text[language], language))


def figure(
    name: str, words: Mapping[str, Any], say: Say, height: float, inside: Iterable[Markup], key: Markup | str = "", kind: str = ""
) -> Markup:
    """A drawing with its name and, under it, its key and the same in words."""
    return Markup(
        '<figure class="drawing{kind}"><svg role="img" aria-labelledby="drawn-{name}" viewBox="0 0 {width} {height:.0f}">'
        '<title id="drawn-{name}">{title}</title>{inside}</svg>{key}<figcaption>{told}</figcaption></figure>'
    ).format(
        kind=f" {kind}" if kind else "",
        name=name,
        width=WIDTH,
        height=height,
        title=say(words["title"]),
        inside=Markup("").join(inside),
        key=key,
        told=say(words["equivalent"]),
    )


def _spiral(name: str, words: Mapping[str, Any], say: Say) -> Markup:
    """The thread goes down in turns that tangle, each beside its words; from each a way leads out, and the thread takes the last."""
    rows = Markup("")
    for n, turn in enumerate(words["turns"]):
        last = n + 1 == len(words["turns"])
        rows += Markup(
            '<li>{coil}{start}<p class="turn"><strong>{name}</strong> {text}</p>{out}<p class="way">{end}<strong>{exit}</strong> {how}</p></li>'
        ).format(
            start="" if n else small("square", 20, 20, '<path class="d1" d="M0 0h20v20H0z"/>'),
            coil=stretched("coil", COILS[min(n, len(COILS) - 1)]),
            out=stretched("last", "M30 0C30 36 44 50 124 50")
            if last
            else small("out", 122, 60, '<path class="th dash" d="M44 30H98"/><path class="ln" d="m98 21 10 9-10 9"/>'),
            end=small("circle", 20, 20, '<circle class="d2" cx="10" cy="10" r="10"/>') if last else "",
            **{key: say(turn[key]) for key in ("name", "text", "exit", "how")},
        )
    return Markup('<figure class="drawing spiral"><ol aria-label="{}">{}</ol><figcaption>{}</figcaption></figure>').format(
        say(words["title"]), rows, say(words["equivalent"])
    )


# A turn of the spiral each, in a box of 100 by 100 that its row stretches: in and out at 30 from the left.
COILS = (
    "M30 0C30 24 92 18 92 44 92 68 8 70 8 44 8 20 66 30 58 62 54 80 30 78 30 100",
    "M30 0C30 14 94 10 92 34 90 58 6 54 8 30 10 10 88 22 90 54 92 80 10 82 10 60 10 40 56 44 54 66 52 84 30 84 30 100",
    "M30 0C30 12 90 4 94 26 98 54 4 60 6 34 8 12 84 6 88 38 92 74 8 84 8 58 8 34 92 30 92 58 92 88 16 92 18 68 20 44 74 38 76 62 78 84 30 80 30 100",
)


def stretched(kind: str, path: str) -> Markup:
    """A piece of the thread that fills its box of 100 by 100, whatever the words beside it make of that."""
    return Markup(
        '<svg class="{}" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true"><path class="th" d="{}"/></svg>'
    ).format(kind, path)


def small(kind: str, width: int, height: int, inside: str) -> Markup:
    """A mark beside words that say the same."""
    return Markup(f'<svg class="{kind}" viewBox="0 0 {width} {height}" aria-hidden="true">{inside}</svg>')


def _clock(name: str, words: Mapping[str, Any], say: Say) -> Markup:
    """Two lanes over as many minutes as the last sector says: the thread runs where somebody talks, and is tied at the end; then its key."""
    left, right, foot = 92.0, 308.0, 146.0
    ends = [int(s["until"]) for s in words["sectors"]]
    begins = [0, *ends[:-1]]

    def at(minute: float) -> float:
        return left + (right - left) * minute / ends[-1]

    up, low = LANES.values()
    middle = (up + low) / 2
    parts = [
        stroke("lane", f"M{left} {up}H{right}M{left} {low}H{right}"),
        stroke("tick", "".join(f"M{at(m):.1f} {up - 20}V{low + 20}" for m in begins)),
        _talk(words["sectors"], begins, ends, at),
        _knot(right, up, low),
        stroke("d1", f"M{left - 8} {up - 8}h16v16h-16zM{right - 8} {up - 8}h16v16h-16z"),
        Markup('<circle class="d2" cx="{:g}" cy="{:g}" r="9"/>').format(right, low),
    ]
    for n, (sector, begin, end) in enumerate(zip(words["sectors"], begins, ends, strict=True), 1):
        last = n == len(ends)
        x = at(begin) - 9 if last else at((begin + end) / 2) + (5 if begin == 0 else 0)
        where = [middle] if last else [y for who, y in LANES.items() if sector["who"] in (who, "both")]
        for y in where:
            parts += [Markup('<circle class="dot" cx="{:.1f}" cy="{:g}" r="11"/>').format(x, y), written(x, y + 6, [str(n)], "middle n")]
    for who, y in LANES.items():
        parts.append(written(0, y + 6, [say(words["lanes"][who])], "strong"))
    parts += [written(at(m), foot, [str(m)], "middle") for m in begins[:-1]]
    parts += [written(at(begins[-1]) + 5, foot, [str(begins[-1])], "end"), written(right - 5, foot, [str(ends[-1])])]
    key = Markup("").join(
        Markup("<li><b>{}–{}</b> <span>{}</span></li>").format(begin, end, say(sector["text"]))
        for sector, begin, end in zip(words["sectors"], begins, ends, strict=True)
    )
    return figure(name, words, say, foot + 8, parts, Markup('<ol class="key">{}</ol>').format(key), "clock")


LANES = {"you": 32.0, "them": 104.0}  # who → the height of the lane


def _talk(sectors: Sequence[Mapping[str, str]], begins: Sequence[int], ends: Sequence[int], at: Callable[[float], float]) -> Markup:
    """The thread: along the lane of whoever talks, over to the other one's where that begins, on both where both do."""
    bend, path = 12.0, ""
    for who, y in LANES.items():
        runs: list[list[int]] = []
        for sector, begin, end in zip(sectors, begins, ends, strict=True):
            if sector["who"] not in (who, "both"):
                continue
            if runs and runs[-1][1] == begin:
                runs[-1][1] = end
            else:
                runs.append([begin, end])
        for begin, end in runs:
            x, other = at(begin), next(lane for whose, lane in LANES.items() if whose != who)
            if begin:
                path += f"M{x - bend:.1f} {other}C{x + bend / 3:.1f} {other} {x - bend / 3:.1f} {y} {x + bend:.1f} {y}"
            path += f"M{x + bend * bool(begin):.1f} {y}H{at(end) - bend * (end < ends[-1]):.1f}"
    return stroke("th", path)


def _knot(x: float, top: float, foot: float) -> Markup:
    """Both strands, tied: from one lane to the other with a loop on the way."""
    y = (top + foot) / 2
    return stroke(
        "th",
        f"M{x} {top}C{x} {y - 14} {x + 14} {y - 12} {x + 12} {y + 2}C{x + 9} {y + 14} {x - 8} {y + 13} {x - 8} {y + 1}C{x - 8} {y - 11} {x + 6} {y - 12} {x + 6} {y + 1}C{x + 6} {y + 14} {x} {y + 18} {x} {foot}",
    )


def _misunderstanding(name: str, words: Mapping[str, Any], say: Say) -> Markup:
    """Two columns and a loop of thread: down on the left, across, up on the right, and back across; a line from each side opens it."""

    def box(side: str, step: str) -> Markup:
        return Markup("<li><span>{}</span> {}</li>").format(say(words["steps"][step]), say(words[side][step]))

    sides = Markup("").join(
        Markup('<p class="{0} seat">{1}</p><ol class="{0}">{2}</ol>').format(
            side, say(words[side]["seat"]), Markup("").join(box(side, step) for step in ("sees", "concludes", "does"))
        )
        for side in ("office", "road")
    )
    opens = Markup("").join(Markup('<p class="{} open">{}</p>').format(side, say(words[side]["opens"])) for side in ("office", "road"))
    return Markup('<figure class="drawing loop"><div role="group" aria-label="{}">{}{}{}</div><figcaption>{}</figcaption></figure>').format(
        say(words["title"]), sides, opens, LOOP, say(words["equivalent"])
    )


# What stands between the boxes, clockwise from the top left: class, size, thread, and the head that says which way it runs.
BETWEEN = (
    ("down", 40, 47, "th", "M20-2C12 14 28 28 20 49", "m13 30 7 8 7-8"),
    ("up", 40, 47, "th", "M20-2C12 14 28 28 20 49", "m13 16 7-8 7 8"),
    ("down low", 40, 47, "th", "M20-2C20 9 34 7 32 17 30 27 10 25 10 15 10 5 24 9 22 24 21 34 20 38 20 49", "m13 34 7 8 7-8"),
    ("up low", 40, 47, "th", "M20 49C20 38 34 40 32 30 30 20 10 22 10 32 10 42 24 38 22 23 21 13 20 9 20-2", "m13 13 7-8 7 8"),
    ("back", 36, 24, "th", "M-2 12C8 8 26 16 38 12", "m18 5-7 7 7 7"),
    ("over", 36, 24, "th", "M-2 12C8 16 26 8 38 12", "m18 5 7 7-7 7"),
    ("out office", 40, 38, "th dash", "M20 7V36", ""),
    ("out road", 40, 38, "th dash", "M20 7V36", ""),
    ("tie", 36, 24, "th", "M-2 12H38", ""),
)
LOOP = Markup("").join(
    small(kind, width, height, f'<path class="{thread}" d="{path}"/>' + (f'<path class="ln" d="{head}"/>' if head else ""))
    for kind, width, height, thread, path, head in BETWEEN
)


def _which_support(name: str, words: Mapping[str, Any], say: Say) -> Markup:
    """A table: it says in words what a drawing would; a thread leads to who answers; where that mends nothing there are but dots."""
    columns = ("need", "answer", "limit")
    heads = {column: say(words["heads"][column]) for column in columns}
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(heads[column]) for column in columns)
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td class="answer">{}<span>{}</span></td><td class="limit" data-name="{}">{}</td></tr>').format(
            say(r["need"]), TIED[r["who"]], say(r["answer"]), heads["limit"], say(r["limit"])
        )
        for r in words["rows"]
    )
    return Markup(
        '<figure class="drawing wide supports"><table aria-label="{}"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
        "<figcaption>{}</figcaption></figure>"
    ).format(say(words["title"]), head, rows, say(words["foot"]))


TIED = {
    who: small("tied", 76, 28, f'<path class="th" d="{path}"/><circle class="d2" cx="10" cy="14" r="8"/>{end}')
    for who, path, end in (
        ("director", "M10 14C26 6 44 20 64 14", '<path class="d1" d="M57 7h14v14H57z"/>'),
        ("third", "M10 14C26 22 44 8 64 15", '<path class="d3" d="M64 4 74 22H54z"/>'),
        (
            "peers",
            "M10 14C20 4 30 8 38 13S56 22 66 14",
            '<circle class="d2" cx="38" cy="13" r="8"/><circle class="d2" cx="66" cy="14" r="8"/>',
        ),
    )
}


def stroke(kind: str, path: str) -> Markup:
    return Markup('<path class="{}" d="{}"/>').format(kind, path)


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
