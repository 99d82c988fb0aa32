"""What people's answers show of a profile: per item, per theme, over two occasions, beside other scales, without careless answers,
by group. Each block says how many people it rests on; one of fewer than thirty says nothing else.

Evidence is plain data, as `--format json` prints it; report.py puts it into words.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from statistics import fmean, pstdev, stdev
from typing import Any

from ..messages import tell
from ..quiz.model import Profile
from ..quiz.profile_tables import DimensionTable, ItemTable, Tables
from ..quiz.scoring import band_of, value_of
from . import statistics
from .responses import LEAST, Person, Responses

FEW = 100  # below, a line warns
WEAK = 0.30  # an item goes with the rest of its theme less than this: look at it
CROWDED = 0.40  # of answers at one end
ALIKE = 0.85  # two themes that correlate above this, errors taken off, are one
Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Study:
    """A profile from one seat, and what a study names. `reversed`: per item, whether it is reverse-keyed."""

    quiz: Profile
    own: Tables
    criteria: Sequence[str] = ()
    by: str | None = None
    seed: int = 1

    @property
    def reversed(self) -> list[bool]:
        turned = {item.id: item.reverse for item in self.quiz.items}
        return [turned[item.id] for item in self.own.items]


def evidence(study: Study, responses: Responses) -> Block:
    people = responses.people
    careless = [person for person in people if _careless(study, person)]
    careful = [person for person in people if not _careless(study, person)]
    found: Block = {
        "quiz": study.quiz.quiz,
        "seat": study.own.seat,
        "says": tell("pilot-says"),
        "seed": study.seed,
        **_counted(people),
        "tables": _tables(study, people),
        "careless": {"n": len(people), **_carelessness(study, people), "left_out": len(careless)},
        "without_careless": _shown(careful, lambda: _tables(study, careful)),
    }
    if responses.again:
        found["retest"] = _shown(responses.again, lambda: _retest(study, responses.again))
    if study.criteria:
        found["criteria"] = [_criterion(study, people, n) for n in range(len(study.criteria))]
    if study.by:
        found["by"] = _groups(study, people)
    return found


def _counted(people: Sequence[object]) -> Block:
    return {"n": len(people), "few": len(people) < FEW}


def _shown(people: Sequence[object], make: Callable[[], Block]) -> Block:
    """A block, or, of too few people, their number alone."""
    return {**_counted(people), **make()} if len(people) >= LEAST else {"n": len(people), "not_shown": True}


def _tables(study: Study, people: Sequence[Person]) -> Block:
    themes = [_theme(study, d, people) for d in study.own.dimensions]
    items = [_item(study, i, people) for i in range(len(study.own.items))]
    return {"items": items, "themes": themes, "correlations": _correlations(study, people, themes)}


def points(item: ItemTable, answer: int | None) -> int | None:
    """What an answer counts, reverse keying done; None where it counts in nothing."""
    return None if answer is None else item.points[answer]


def scores(study: Study, dimension: DimensionTable, people: Sequence[Person]) -> list[int | None]:
    """As the quiz shows them."""
    return [value_of(study.own, dimension, person.answers)[1] for person in people]


def _item(study: Study, i: int, people: Sequence[Person]) -> Block:
    item = study.own.items[i]
    given = [person.answers[i] for person in people]
    answered = [a for a in given if a is not None]
    counted = [p for a in answered if (p := item.points[a]) is not None]
    ends = (min(item.scored), max(item.scored)) if item.scored else (0, 0)
    floor, ceiling = (sum(p == end for p in counted) / len(counted) if counted else 0.0 for end in ends)
    rest = _item_rest(study, i, people)
    return {
        "id": item.id,
        **_counted(answered),
        "options": {option: answered.count(k) / len(answered) if answered else None for k, option in enumerate(item.options)},
        "skipped": len(given) - len(answered),
        "unscored": len(answered) - len(counted),
        "mean": fmean(counted) if counted else None,
        "sd": stdev(counted) if len(counted) > 1 else None,
        "item_rest": rest,
        "weak": rest is not None and rest < WEAK,
        "floor": floor > CROWDED,
        "ceiling": ceiling > CROWDED,
    }


def _item_rest(study: Study, i: int, people: Sequence[Person]) -> float | None:
    """How an item goes with the sum of its theme's others."""
    theme = next((d for d in study.own.dimensions if i in d.items), None)
    rows = _whole(study, theme, people) if theme else []
    if theme is None or len(theme.items) < 2 or len(rows) < 2:
        return None
    at = [j for j in theme.items if study.own.items[j].scored].index(i)
    return statistics.pearson([row[at] for row in rows], [sum(row) - row[at] for row in rows])


def _whole(study: Study, theme: DimensionTable, people: Sequence[Person]) -> list[list[int]]:
    """The points of those who gave every item of a theme a scored answer."""
    items = [i for i in theme.items if study.own.items[i].scored]
    rows = [[points(study.own.items[i], person.answers[i]) for i in items] for person in people]
    return [[p for p in row if p is not None] for row in rows if None not in row]


def _theme(study: Study, theme: DimensionTable, people: Sequence[Person]) -> Block:
    rows = _whole(study, theme, people)
    shown = [s for s in scores(study, theme, people) if s is not None]
    found: Block = {"id": theme.id, **_counted(rows), "scored": len(shown)}
    if len(rows) < LEAST:
        return {"id": theme.id, "n": len(rows), "not_shown": True}
    cov = statistics.covariance(rows)
    lowest = [min(column) for column in zip(*rows, strict=True)]
    from_zero = [[value - low for value, low in zip(row, lowest, strict=True)] for row in rows]
    alpha, omega = statistics.alpha(cov), statistics.omega(cov)
    sure = omega if omega is not None else alpha
    sd = math.sqrt(sum(map(sum, cov)))
    sem = None if sure is None else sd * math.sqrt(max(0.0, 1 - sure))
    bands = [band_of(theme, s) for s in shown]
    return {
        **found,
        "mean": fmean(map(sum, rows)),
        "sd": sd,
        "alpha": alpha,
        "alpha_ci": None if alpha is None else statistics.bootstrap(from_zero, statistics.alpha, f"{study.seed} {theme.id}"),
        "omega": omega,
        "omega_ci": None if omega is None else statistics.bootstrap(from_zero, statistics.omega, f"{study.seed} {theme.id}"),
        "sem": sem,
        "sdc": None if sem is None else 1.96 * math.sqrt(2) * sem,
        "bands": {band: bands.count(b) / len(bands) if bands else None for b, band in enumerate(theme.bands)},
    }


def _correlations(study: Study, people: Sequence[Person], themes: Sequence[Block]) -> list[Block]:
    own = [scores(study, d, people) for d in study.own.dimensions]
    found = []
    for (a, one), (b, other) in combinations(enumerate(own), 2):
        pairs = [(x, y) for x, y in zip(one, other, strict=True) if x is not None and y is not None]
        row: Block = {"themes": [study.own.dimensions[a].id, study.own.dimensions[b].id], **_counted(pairs)}
        if len(pairs) < LEAST:
            found.append({"themes": row["themes"], "n": len(pairs), "not_shown": True})
            continue
        r = statistics.pearson([x for x, _ in pairs], [y for _, y in pairs])
        sure = [_sure(themes[a]), _sure(themes[b])]
        corrected = r / math.sqrt(sure[0] * sure[1]) if r is not None and min(sure) > 0 else None
        found.append({**row, "r": r, "corrected": corrected, "alike": corrected is not None and corrected > ALIKE})
    return found


def _sure(theme: Block) -> float:
    """How precise a theme is found: omega, or alpha where that doesn't exist; 0 where neither does."""
    return float(next((theme[name] for name in ("omega", "alpha") if theme.get(name) is not None), 0.0))


def _retest(study: Study, again: Sequence[tuple[Person, Person]]) -> Block:
    found = []
    for theme in study.own.dimensions:
        first, second = (scores(study, theme, [pair[k] for pair in again]) for k in (0, 1))
        pairs = [(x, y) for x, y in zip(first, second, strict=True) if x is not None and y is not None]
        if len(pairs) < LEAST:
            found.append({"id": theme.id, "n": len(pairs), "not_shown": True})
            continue
        bands = [[band_of(theme, s) or 0 for s in column] for column in zip(*pairs, strict=True)]
        icc = statistics.icc(pairs)
        sd = pstdev([s for pair in pairs for s in pair])
        sem = None if icc is None else sd * math.sqrt(max(0.0, 1 - icc[0]))
        found.append(
            {
                "id": theme.id,
                **_counted(pairs),
                "icc": icc and icc[0],
                "icc_ci": icc and icc[1],
                "sem": sem,
                "sdc": None if sem is None else 1.96 * math.sqrt(2) * sem,
                "kappa": statistics.kappa(bands[0], bands[1], len(theme.bands)),
                "same_band": sum(a == b for a, b in zip(*bands, strict=True)) / len(pairs),
                "mean_change": fmean(y - x for x, y in pairs),
            }
        )
    return {"themes": found}


def _criterion(study: Study, people: Sequence[Person], n: int) -> Block:
    found = []
    for theme in study.own.dimensions:
        pairs = [
            (s, value)
            for s, value in zip(scores(study, theme, people), (person.criteria[n] for person in people), strict=True)
            if s is not None and value is not None
        ]
        if len(pairs) < LEAST:
            found.append({"id": theme.id, "n": len(pairs), "not_shown": True})
            continue
        one, other = [float(s) for s, _ in pairs], [value for _, value in pairs]
        r = statistics.pearson(one, other)
        ci = None if r is None else statistics.fisher(r, len(pairs))
        found.append({"id": theme.id, **_counted(pairs), "r": r, "r_ci": ci, "spearman": statistics.spearman(one, other)})
    return {"criterion": study.criteria[n], "themes": found}


# careless answers


def longest_run(person: Person) -> int:
    """Of one and the same answer, in the order asked."""
    return max((len(list(run)) for answer, run in groupby(person.answers) if answer is not None), default=0)


def long_run(study: Study) -> int:
    """From how many in a row on an answer is taken for careless: half of the items, and six at least."""
    return max(6, -(-len(study.own.items) // 2))


def against_itself(study: Study, person: Person) -> int:
    """Themes in which “often” or more was said both to a statement and to a reversed one: at three quarters of the scale or above."""
    found = 0
    for theme in study.own.dimensions:
        high = {True: False, False: False}
        for i in theme.items:
            item, given = study.own.items[i], points(study.own.items[i], person.answers[i])
            if given is None or len(set(item.scored)) < 2:
                continue
            low, top = min(item.scored), max(item.scored)
            said = low + top - given if study.reversed[i] else given
            high[study.reversed[i]] |= 4 * (said - low) >= 3 * (top - low)
        found += high[True] and high[False]
    return found


def _careless(study: Study, person: Person) -> bool:
    return longest_run(person) >= long_run(study) or against_itself(study, person) >= 2


def _carelessness(study: Study, people: Sequence[Person]) -> Block:
    runs = [longest_run(person) for person in people]
    return {
        "rule": tell("pilot-rule", times=long_run(study)),
        "long_runs": sum(run >= long_run(study) for run in runs),
        "longest_run": max(runs, default=0),
        "against_themselves": sum(against_itself(study, person) >= 2 for person in people),
    }


# by group


def _groups(study: Study, people: Sequence[Person]) -> Block:
    names = sorted({person.group for person in people if person.group})
    groups = {name: [person for person in people if person.group == name] for name in names}
    shown = [name for name in names if len(groups[name]) >= LEAST]
    differences = []
    for a, b in combinations(shown, 2):
        for theme in study.own.dimensions:
            one, other = ([float(s) for s in scores(study, theme, groups[g]) if s is not None] for g in (a, b))
            if min(len(one), len(other)) < LEAST:
                continue
            gap = statistics.difference(one, other)
            differences.append(
                {
                    "id": theme.id,
                    "groups": [a, b],
                    "n": [len(one), len(other)],
                    "few": min(len(one), len(other)) < FEW,
                    "difference": gap and gap[0],
                    "difference_ci": gap and gap[1],
                }
            )
    return {
        "column": study.by,
        "without": sum(not person.group for person in people),
        "groups": {name: _shown(groups[name], lambda name=name: _tables(study, groups[name])) for name in names},  # type: ignore[misc]
        "differences": differences,
    }
