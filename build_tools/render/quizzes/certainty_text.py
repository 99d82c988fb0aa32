"""How sure a result is → text for people and the JSON of `quiz simulate`. The sums are quiz/certainty.py's; the site's figures are
certainty.py's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ...quiz.certainty import Certainty, Model, Theme, condition_names
from ...quiz.profile_tables import Tables

LEAST_SHOWN = 0.0005  # gaps rarer than this, everywhere, are left out of the text


@dataclass(frozen=True, slots=True)
class Run:
    """What was assumed, one of the two, and what came of it."""

    reliability: float | None
    loading: float | None
    found: Certainty


def as_data(tables: Tables, model: Model, runs: Sequence[Run], draws: int, seed: int) -> dict[str, Any]:
    """Shares and chances from 0 to 1; lists of gaps begin with a gap of at least one point. `draws` is 0 where nothing was drawn."""
    return {
        "quiz": tables.quiz,
        "seat": tables.seat,
        "model": {
            "rho": model.rho,
            "thresholds": list(model.thresholds),
            "answers_in": "every item",
            "worked_out": f"by drawing {draws} people, seed {seed}" if draws else "by adding up over a grid",
        },
        "runs": [_run(tables, run) for run in runs],
    }


def _run(tables: Tables, run: Run) -> dict[str, Any]:
    found = run.found
    return {
        "reliability": _asked(run.reliability, [t.reliability for t in found.themes]),
        "loading": _asked(run.loading, [t.loading for t in found.themes]),
        "dimensions": {t.id: _theme(d.bands, t) for d, t in zip(tables.dimensions, found.themes, strict=True)},
        "any_low": _rounded(found.any_low),
        "portraits": {p.id: _rounded(share) for p, share in zip(tables.portraits, found.portraits, strict=True)},
        "care": [
            {"care": n + 1, "when": condition_names(tables, conditions), "share": _rounded(share)}
            for (n, conditions), share in zip(tables.care, found.care, strict=True)
        ],
        "any_care": _rounded(found.any_care),
        "mirror": None
        if found.mirror is None
        else {
            "dimensions": {name: _list(gaps) for name, gaps in found.mirror.themes.items()},
            "any": _list(found.mirror.any),
            "differ": {str(apart): _list(gaps) for apart, gaps in found.mirror.differ.items()},
        },
    }


def _theme(bands: Sequence[str], theme: Theme) -> dict[str, Any]:
    return {
        "reliability": _rounded(theme.reliability),
        "loading": _rounded(theme.loading),
        "mean": _rounded(theme.mean),
        "sd": _rounded(theme.sd),
        "sem": _rounded(theme.sem),
        "sdc": _rounded(theme.sdc),
        "bands": {band: _rounded(share) for band, share in zip(bands, theme.bands, strict=True)},
        "keep": _rounded(theme.keep),
        "false_low": _rounded(theme.false_low),
        "missed_low": _rounded(theme.missed_low),
    }


def _asked(asked: float | None, came: Sequence[float]) -> float | None:
    """What was asked for; else what all themes came to, where that is one number."""
    if asked is not None:
        return asked
    return _rounded(came[0]) if came and max(came) - min(came) < 5e-5 else None


def _list(gaps: Iterable[float]) -> list[float | None]:
    return [_rounded(gap) for gap in gaps]


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 6) + 0.0


def as_text(tables: Tables, model: Model, runs: Sequence[Run], draws: int, seed: int) -> str:
    seat = f", from the seat of `{tables.seat}`" if tables.seat else ""
    cuts = ", ".join(f"{cut:g}" for cut in model.thresholds)
    head = [
        f"{tables.quiz}{seat}: how sure a result is, if what follows holds",
        "Nothing here was measured on people: it is arithmetic on a model.",
        f"The model: levels are normal, two themes correlate by {model.rho:g}; an answer is how many of {cuts} lie below",
        "loading × level + an error of its own; every item is answered. Reliability: the correlation of two occasions",
        "between which nothing changed. Drawn: " + f"{draws:,} people, seed {seed}." if draws else "between which nothing changed.",
    ]
    return "\n\n".join(["\n".join(head), *(_block(tables, run) for run in runs)]) + "\n"


def _block(tables: Tables, run: Run) -> str:
    found = run.found
    reliability, loading = (
        _asked(run.reliability, [t.reliability for t in found.themes]),
        _asked(run.loading, [t.loading for t in found.themes]),
    )
    name = f"Reliability {reliability:.2f}" if run.reliability is not None else f"Loading {loading:.2f}"
    wide = max(len(t.id) for t in found.themes) + 2
    lines = [name, f"  {'':{wide}}reliab. loading     SD    SEM    SDC   keep   false  missed  bands"]
    for dimension, t in zip(tables.dimensions, found.themes, strict=True):
        shown = " · ".join(f"{band} {percent(share)}" for band, share in zip(dimension.bands, t.bands, strict=True))
        lines.append(
            f"  {t.id:{wide}}{t.reliability:7.2f} {t.loading:7.2f} {t.sd:6.2f} {t.sem:6.2f} {t.sdc:6.2f} {percent(t.keep):>6}"
            f" {percent(t.false_low):>7} {percent(t.missed_low):>7}  {shown}"
        )
    lines.append(f"  in any theme the lowest band: {percent(found.any_low)}")
    if tables.portraits:
        lines.append("  portraits: " + " · ".join(f"{p.id} {percent(s)}" for p, s in zip(tables.portraits, found.portraits, strict=True)))
    if tables.care:
        told = " · ".join(
            f"{condition_names(tables, conditions)} {percent(share)}"
            for (_, conditions), share in zip(tables.care, found.care, strict=True)
        )
        lines.append(f"  care: {told}; any {percent(found.any_care)}")
    if found.mirror:
        lines += _mirror(found, wide)
    return "\n".join(lines)


def _mirror(found: Certainty, wide: int) -> list[str]:
    mirror = found.mirror
    assert mirror
    rows = [(f"agree, {name}", gaps) for name, gaps in mirror.themes.items()]
    rows += [(f"agree, any of {len(mirror.themes)}", mirror.any)]
    rows += [(f"{apart} SD apart in one", gaps) for apart, gaps in mirror.differ.items()]
    shown = max((t for _, gaps in rows for t, gap in enumerate(gaps, 1) if gap >= LEAST_SHOWN), default=1)
    wide = max(wide, 31, *(len(name) + 2 for name, _ in rows))
    lines = [f"  {'two people, a gap of at least':{wide}}" + "".join(f"{t:>7}" for t in range(1, shown + 1))]
    return lines + [f"  {name:{wide}}" + "".join(f"{percent(gap):>7}" for gap in gaps[:shown]) for name, gaps in rows]


def percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}%"
