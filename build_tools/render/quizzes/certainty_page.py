"""How sure a profile's result is, for the site: the numbers that its sentences are filled with, and the figures of its method.

The one place where an assumption becomes a number that a reader sees; `quiz simulate` prints the same.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from ...quiz.certainty import RELIABILITIES, Mirror, Mixture, Model, OutOfReach, Seat, Theme, mirror
from ...quiz.model import Profile, seats, wording
from ...quiz.profile_tables import Tables, tables
from ..pages.figures import LINE, WIDTH, figure, stroke, written
from ..text.conventions import in_words, number, own, per_cent
from ..text.typography import spaced
from ..text.words import Words

ASSUMED = 0.65  # the reliability that sentences are filled with: that of other short questionnaires
LESS, MORE = 0.55, 0.75  # where a sentence gives a range
QUARTER = 4  # a gap is worth talking about from a quarter of the scale on; runtime/compare.js computes it
ABOUT = (
    (1, 20),
    (1, 15),
    (1, 12),
    (1, 10),
    (1, 8),
    (1, 7),
    (1, 6),
    (1, 5),
    (1, 4),
    (1, 3),
    (2, 5),
    (1, 2),
    (3, 5),
    (2, 3),
    (3, 4),
    (4, 5),
    (9, 10),
)
Found = tuple[tuple[Theme, ...], "Mirror | None"]


def words_where_certain(quiz: Profile, language: str) -> dict[str, str]:
    """The same; nothing where it is out of reach, so that a page leaves its sentence out."""
    try:
        return certainty_words(quiz, language)
    except OutOfReach:
        return {}


def certainty_words(quiz: Profile, language: str) -> dict[str, str]:
    """Every number that a sentence may be filled with, in words where it is small: {name: text}. Raises OutOfReach."""
    own = _seats(quiz)
    themes, seen = _found(own, ASSUMED)
    widest = max(t.sdc for t in themes)
    dimension = own[0].dimensions[0]
    told = {
        "smallest-change": _points(max(1, math.floor(widest)) + 1, language),
        "says-nothing": _points(max(1, math.floor(widest)), language),
        "error": _one(max(t.sem for t in themes), language),
        "of": in_words(dimension.highest - dimension.lowest, language),
        "keep-band": _times(min(t.keep for t in themes), language),
        "false-low": _times(max((t.false_low or 0.0) for t in themes), language),
        "missed-low": _times(max((t.missed_low or 0.0) for t in themes), language),
    }
    again = _moved(own[0])
    told["one-or-two"] = _times(again[0] - again[2] if len(again) > 2 else again[0], language)
    if seen:
        gap = gap_of(quiz, len(seen.any))
        told |= {
            "gap": _points(gap, language),
            "agree-pairs": _pairs(seen.any[gap - 1], language),
            "agree-from": about(_mirror_at(own, MORE).any[gap - 1], language),
            "agree-to": about(_mirror_at(own, LESS).any[gap - 1], language),
            "shared": in_words(len(seen.themes), language),
        }
    return told


def gap_of(quiz: Profile, span: int) -> int:
    """From how many points on the mirror speaks of a gap."""
    return getattr(quiz, "gap", None) or -(-span // QUARTER)


def about(share: float, language: str, noun: str = "") -> str:
    """`une sur cinq`, `one pair in five`: the nearest simple share; or that it is hardly ever, or nearly always. `noun`: whose forms
    stand in words.yml as `NOUN-one` and `NOUN-other`."""
    words = Words(language)
    part, whole = min(ABOUT, key=lambda simple: abs(math.log(max(share, 1e-9) * simple[1] / simple[0])))
    few = (own(language).one if part == 1 else "") or in_words(part, language)
    named = f" {words.counted(noun, part)}" if noun else ""
    return words("about", part=few + named, whole=in_words(whole, language))


def _points(count: int, language: str) -> str:
    return f"{in_words(count, language)} {Words(language).counted('point', count)}"


def _pairs(share: float, language: str) -> str:
    return about(share, language, "pair")


def _times(share: float, language: str) -> str:
    return about(share, language, "time")


def _seats(quiz: Profile) -> tuple[Tables, ...]:
    """The quiz's own seat, and the other where there are two."""
    named = seats(quiz)
    return tuple(tables(quiz, seat) for seat in (named if len(named) == 2 else named[:1]))


@lru_cache(maxsize=32)
def _found(own: tuple[Tables, ...], reliability: float) -> Found:
    model = Model()
    found = [Seat(one, model, reliability, None) for one in own]
    return found[0].themes(), mirror(found[0], found[1], Mixture(model.rho)) if len(found) == 2 else None


def _mirror_at(own: tuple[Tables, ...], reliability: float) -> Mirror:
    seen = _found(own, reliability)[1]
    assert seen
    return seen


def _moved(own: Tables) -> Sequence[float]:
    """Chances that somebody who answers twice moves by 1, 2, … points or more, in the theme where it is likeliest."""
    seen = _mirror_at((own, own), ASSUMED)
    return max(seen.themes.values(), key=lambda gaps: gaps[0])


# figures


def certainty_html(quiz: Profile, language: str) -> Markup:
    """Two drawings, each with its table: a score and its error; and what two who agree are shown. Raises OutOfReach."""
    own, words = _seats(quiz), Words(language)
    drawn = _strands(quiz, own, words)
    return drawn + _gaps(quiz, own, words) if _found(own, ASSUMED)[1] else drawn


def _strands(quiz: Profile, own: tuple[Tables, ...], words: Words) -> Markup:
    """A scale per reliability, with the cuts, a score in its middle, and how far that moves though nothing changed."""
    table = own[0].dimensions[0]
    names = [_said(b.label or b.title, words.language, own[0].seat) for b in next(d for d in quiz.dimensions if d.id == table.id).bands]
    middle = (table.lowest + table.highest) // 2
    left, right, step = 8.0, WIDTH - 8.0, 3 * LINE + 14

    def at(score: float) -> float:
        return left + (right - left) * (min(max(score, table.lowest), table.highest) - table.lowest) / (table.highest - table.lowest)

    parts, rows = [], []
    for n, reliability in enumerate(RELIABILITIES):
        theme = next(t for t in _found(own, reliability)[0] if t.id == table.id)
        low, high = middle - 1.96 * theme.sem, middle + 1.96 * theme.sem
        y = 40 + step * n
        error = words("certainty-error", error=_one(theme.sem, words.language))
        parts += [
            written(
                1,
                y - 22,
                [words("certainty-precision", number=_two(reliability, words.language))],
                "strong" if reliability == ASSUMED else "",
            ),
            written(WIDTH - 1, y - 22, [error], "end"),
            stroke("line", f"M{left} {y}H{right}" + "".join(f"M{at(cut - 0.5):.1f} {y - 9}v18" for cut in table.cuts[1:])),
            stroke("exit", f"M{at(low):.1f} {y}H{at(high):.1f}M{at(low):.1f} {y - 6}v12M{at(high):.1f} {y - 6}v12"),
            stroke("them", f"M{at(middle) - 5:.1f} {y}l5-5 5 5-5 5z"),
            written(left, y + LINE + 2, [str(table.lowest)], ""),
            written(at(middle), y + LINE + 2, [str(middle)], "middle strong"),
            written(right, y + LINE + 2, [str(table.highest)], "end"),
        ]
        shares = [percent(share, words.language) for share in (theme.bands[0], theme.keep, theme.false_low, theme.missed_low)]
        rows.append([_two(reliability, words.language), _one(theme.sem, words.language), _one(theme.sdc, words.language), *shares])
    head = ["reliability", "sem", "sdc", "low", "keep", "false", "missed"]
    below = words("certainty-strands", middle=middle, lowest=table.lowest, highest=table.highest, bands=" · ".join(names))
    return _with_table("strands", quiz, words, step * len(RELIABILITIES) + 14, parts, below, head, rows)


def _gaps(quiz: Profile, own: tuple[Tables, ...], words: Words) -> Markup:
    """Bars: how often two who agree are shown a gap of at least t points in some shared theme, and the range by precision."""
    seen, best, worst = (_mirror_at(own, reliability) for reliability in (ASSUMED, MORE, LESS))
    gap = gap_of(quiz, len(seen.any))
    shown = [t for t in range(1, len(seen.any) + 1) if worst.any[t - 1] >= 0.0005]
    left, right, step = 34.0, WIDTH - 62.0, LINE + 9

    def at(share: float) -> float:
        return left + (right - left) * share

    parts, rows = [], []
    for n, t in enumerate(shown):
        y = 12 + step * n
        one = percent(seen.any[t - 1], words.language)
        kind = "strong" if t == gap else ""
        parts += [
            written(1, y + 12, [f"≥ {t}" if t > 1 else "≥ 1"], kind),
            stroke("them" if t == gap else "you", f"M{left} {y}H{at(seen.any[t - 1]):.1f}v14H{left}z"),
            stroke(
                "exit",
                f"M{at(best.any[t - 1]):.1f} {y + 7}H{at(worst.any[t - 1]):.1f}M{at(best.any[t - 1]):.1f} {y + 3}v8M{at(worst.any[t - 1]):.1f} {y + 3}v8",
            ),
            written(WIDTH - 1, y + 12, [one], f"end {kind}".strip()),
        ]
        each = max(seen.themes.values(), key=lambda gaps: gaps[0])
        rows.append(
            [str(t), percent(each[t - 1], words.language), one, *(percent(other.any[t - 1], words.language) for other in (worst, best))]
        )
    head = ["gap", "one-theme", "any-theme", "any-less", "any-more"]
    below = words("certainty-gaps", gap=gap, shared=in_words(len(seen.themes), words.language))
    return _with_table("gaps", quiz, words, step * len(shown) + 8, parts, below, head, rows)


def _with_table(
    name: str,
    quiz: Profile,
    words: Words,
    height: float,
    parts: Sequence[Markup],
    below: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> Markup:
    title = words(f"certainty-{name}-title")
    drawing = figure(f"certainty-{name}-{quiz.quiz}", {"title": title, "equivalent": f"{title}. {below}"}, str, height, parts)
    columns = Markup("").join(Markup('<th scope="col">{}</th>').format(words(f"certainty-column-{column}")) for column in head)
    body = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(row[0], Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row[1:]))
        for row in rows
    )
    return drawing + Markup(
        '<details class="again"><summary>{1}</summary><div class="table" tabindex="0" role="group" aria-label="{0}">'
        '<table class="measured" aria-label="{0}"><thead><tr>{2}</tr></thead><tbody>{3}</tbody></table></div></details>'
    ).format(title, words("certainty-table"), columns, body)


def percent(share: float | None, language: str) -> str:
    """Whole per cent; a tenth below one; never rounded to none."""
    if share is None:
        return "–"
    sign, least = ("", 100 * share) if share >= 0.0005 else ("< ", 0.1)
    return spaced(sign + per_cent(number(least, language, 0 if share >= 0.0995 else 1), language), language)


def _one(value: float, language: str) -> str:
    return number(value, language, 1)


def _two(value: float, language: str) -> str:
    return number(value, language, 2)


def _said(text: Any, language: str, seat: str) -> str:
    return spaced(wording(text, language, seat), language)
