"""What a profile can say → text for people and the JSON of `quiz explain`. The counting is quiz/'s; the site's figure is figures.py's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...quiz.answer_patterns import Counts
from ...quiz.item_weights import fitting, straight_lines, weights
from ...quiz.profile_tables import NOWHERE, Tables
from ...quiz.scoring import Result

WIDTH = 40
EIGHTHS = " ▏▎▍▌▋▊▉"


def as_data(tables: Tables, counts: Counts) -> dict[str, Any]:
    """Every number as decimal text: they outgrow what other programs hold exactly."""
    return {
        "patterns": str(counts.patterns),
        "dimensions": {
            d.id: {
                "scores": {str(points): str(ways) for points, ways in counts.scores[n].items()},
                "bands": {band: str(ways) for band, ways in zip(d.bands, counts.bands[n], strict=True)},
            }
            for n, d in enumerate(tables.dimensions)
        },
        "portraits": {p.id: str(ways) for p, ways in zip(tables.portraits, counts.portraits, strict=True)},
    }


def as_text(tables: Tables, counts: Counts) -> str:
    seat = f", from the seat of `{tables.seat}`" if tables.seat else ""
    blocks = [
        [
            f"{tables.quiz}{seat}: {counts.patterns:,} complete answer patterns",
            "Complete: a scored option for every item. Every pattern counts alike; people do not answer so.",
        ],
        *(_dimension(tables, counts, n) for n in range(len(tables.dimensions))),
        _portraits(tables, counts),
        ["The same answer everywhere", *(f"  {name}: {_landing(tables, result)}" for name, result in straight_lines(tables))],
        _weights(tables, counts),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def share(ways: int, patterns: int) -> str:
    """A percentage with one decimal, never rounded to none or all."""
    if not ways:
        return "none"
    tenths = (2000 * ways + patterns) // (2 * patterns)
    if tenths == 0:
        return "< 0.1%"
    if tenths == 1000 and ways < patterns:
        return "> 99.9%"
    return f"{tenths // 10}.{tenths % 10}%"


def bar(ways: int, most: int) -> str:
    eighths = ways * WIDTH * 8 // most if most else 0
    return "█" * (eighths // 8) + (EIGHTHS[eighths % 8] if eighths % 8 else "") or ("▏" if ways else "")


def _dimension(tables: Tables, counts: Counts, n: int) -> list[str]:
    dimension, scores, most = tables.dimensions[n], counts.scores[n], max(counts.scores[n].values(), default=0)
    lines = [f"{dimension.id}: {dimension.lowest} to {dimension.highest}, {len(dimension.items)} items"]
    for b, (band, (first, last)) in enumerate(zip(dimension.bands, dimension.ranges, strict=True)):
        lines.append(f"  {band} ({first} to {last}): {share(counts.bands[n][b], counts.patterns)}")
        lines += [
            f"  {points:>7} {bar(ways, most)} {share(ways, counts.patterns)}" for points, ways in scores.items() if first <= points <= last
        ]
    return lines


def _portraits(tables: Tables, counts: Counts) -> list[str]:
    if not tables.portraits:
        return []
    lines = ["Portraits, the first that fits"]
    most = max(counts.portraits)
    for portrait, ways, fits in zip(tables.portraits, counts.portraits, fitting(tables, counts), strict=True):
        lines.append(f"  {portrait.id}: {share(ways, counts.patterns)} {bar(ways, most)}".rstrip())
        if fits and not ways:
            lines.append(f"      hidden: it fits {share(fits, counts.patterns)}, and an earlier one is shown each time")
        elif not fits:
            lines.append("      unreached: no complete answers fit it; only gaps may")
        elif portrait.conditions and fits > ways:
            lines.append(f"      it fits {share(fits, counts.patterns)}; in the others an earlier one is shown")
    return lines


def _landing(tables: Tables, result: Result) -> str:
    parts = [
        f"{d.id} {'no score' if s is None or b is None else f'{s} ({d.bands[b]})'}"
        for d, s, b in zip(tables.dimensions, result.scores, result.bands, strict=True)
    ]
    if tables.portraits:
        parts.append("portrait " + ("none" if result.portrait is None else tables.portraits[result.portrait].id))
    return ", ".join(parts)


def _weights(tables: Tables, counts: Counts) -> list[str]:
    return ["What each item weighs", *_weighed(tables, counts)]


def _weighed(tables: Tables, counts: Counts) -> Iterator[str]:
    for item, weight in zip(tables.items, weights(tables, counts), strict=True):
        if item.dimension == NOWHERE:
            yield f"  {item.id}: a question, counts in nothing"
            continue
        name = tables.dimensions[item.dimension].id
        turns = share(weight.turns, counts.patterns)
        yield f"  {item.id}: {weight.lowest} to {weight.highest} of {name}; alone it can change the band in {turns} of the patterns"
