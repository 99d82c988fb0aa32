"""What a profile can say → text for people and the JSON of `quiz explain`. The counting is quiz/'s; the site's figure is figures.py's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...messages import DEFAULT, Message, say
from ...quiz.answer_patterns import Counts
from ...quiz.decision_steps import DecisionTables
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


def as_text(tables: Tables, counts: Counts, language: str = DEFAULT) -> str:
    blocks: list[list[Message]] = [
        [say("explained", who=asked_of(tables), count=counts.patterns), say("explained-complete")],
        *(_dimension(tables, counts, n) for n in range(len(tables.dimensions))),
        _portraits(tables, counts),
        [say("same-everywhere"), *(_landing(tables, name, result) for name, result in straight_lines(tables))],
        [say("what-items-weigh"), *_weighed(tables, counts)],
    ]
    return "\n\n".join("\n".join(line.said_in(language).rstrip() for line in block) for block in blocks if block) + "\n"


def asked_of(tables: Tables | DecisionTables) -> Message:
    """A quiz, and from which side it is looked at."""
    return say("quiz-of-a-side", quiz=tables.quiz, seat=tables.seat) if tables.seat else say("quiz-alone", quiz=tables.quiz)


def share(ways: int, patterns: int) -> Message:
    """A percentage with one decimal, never rounded to none or all."""
    if not ways:
        return say("share-none")
    tenths = (2000 * ways + patterns) // (2 * patterns)
    if tenths == 0:
        return say("share-least")
    if tenths == 1000 and ways < patterns:
        return say("share-most")
    return say("share", whole=tenths // 10, tenths=tenths % 10)


def bar(ways: int, most: int) -> str:
    eighths = ways * WIDTH * 8 // most if most else 0
    return "█" * (eighths // 8) + (EIGHTHS[eighths % 8] if eighths % 8 else "") or ("▏" if ways else "")


def _dimension(tables: Tables, counts: Counts, n: int) -> list[Message]:
    dimension, scores, most = tables.dimensions[n], counts.scores[n], max(counts.scores[n].values(), default=0)
    lines = [say("explained-theme", name=dimension.id, low=dimension.lowest, high=dimension.highest, count=len(dimension.items))]
    for b, (band, (first, last)) in enumerate(zip(dimension.bands, dimension.ranges, strict=True)):
        lines.append(say("explained-band", band=band, low=first, high=last, share=share(counts.bands[n][b], counts.patterns)))
        lines += [
            say("explained-score", points=f"{points:>7}", bar=bar(ways, most), share=share(ways, counts.patterns))
            for points, ways in scores.items()
            if first <= points <= last
        ]
    return lines


def _portraits(tables: Tables, counts: Counts) -> list[Message]:
    if not tables.portraits:
        return []
    lines = [say("explained-portraits")]
    most = max(counts.portraits)
    for portrait, ways, fits in zip(tables.portraits, counts.portraits, fitting(tables, counts), strict=True):
        lines.append(say("explained-portrait", name=portrait.id, share=share(ways, counts.patterns), bar=bar(ways, most)))
        if fits and not ways:
            lines.append(say("explained-hidden", share=share(fits, counts.patterns)))
        elif not fits:
            lines.append(say("explained-unreached"))
        elif portrait.conditions and fits > ways:
            lines.append(say("explained-fits", share=share(fits, counts.patterns)))
    return lines


def _landing(tables: Tables, name: str, result: Result) -> Message:
    """Where the same answer everywhere leads."""
    parts: list[Message] = [
        say("lands-nowhere", name=d.id) if s is None or b is None else say("lands", name=d.id, score=s, band=d.bands[b])
        for d, s, b in zip(tables.dimensions, result.scores, result.bands, strict=True)
    ]
    if tables.portraits:
        found = result.portrait
        parts.append(say("lands-without-portrait") if found is None else say("lands-portrait", name=tables.portraits[found].id))
    return say("explained-answer", answer=name, parts=tuple(parts))


def _weighed(tables: Tables, counts: Counts) -> Iterator[Message]:
    for item, weight in zip(tables.items, weights(tables, counts), strict=True):
        if item.dimension == NOWHERE:
            yield say("weighs-nothing", item=item.id)
            continue
        name = tables.dimensions[item.dimension].id
        turns = share(weight.turns, counts.patterns)
        yield say("weighs", item=item.id, low=weight.lowest, high=weight.highest, name=name, share=turns)
