"""How sure a result is → text for people and the JSON of `quiz simulate`. The sums are quiz/certainty.py's; the site's figures are
certainty.py's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ...messages import DEFAULT, NOTHING, Message, say
from ...quiz.certainty import Certainty, Model, Theme, condition_names
from ...quiz.profile_tables import Tables
from .explain_text import asked_of

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
            {"care": n + 1, "when": str(condition_names(tables, conditions)), "share": _rounded(share)}
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


def as_text(tables: Tables, model: Model, runs: Sequence[Run], draws: int, seed: int, language: str = DEFAULT) -> str:
    cuts = tuple(f"{cut:g}" for cut in model.thresholds)
    drawn = say("drawn", draws=draws, seed=seed) if draws else NOTHING
    head = say("how-sure", who=asked_of(tables), rho=f"{model.rho:g}", cuts=cuts, drawn=drawn).said_in(language).rstrip()
    return "\n\n".join([head, *(_block(tables, run, language) for run in runs)]) + "\n"


def _block(tables: Tables, run: Run, language: str) -> str:
    def number(value: float) -> str:
        return say("decimals", whole=f"{value:.2f}"[:-3], decimals=f"{value:.2f}"[-2:]).said_in(language)

    def percent(share: float | None) -> str:
        return share_of(share).said_in(language)

    found = run.found
    reliability, loading = (
        _asked(run.reliability, [t.reliability for t in found.themes]),
        _asked(run.loading, [t.loading for t in found.themes]),
    )
    if run.reliability is not None:
        name = say("if-reliability", number=number(reliability or 0))
    else:
        name = say("if-loading", number=number(loading or 0))
    wide = max(len(t.id) for t in found.themes) + 2
    lines = [name.said_in(language), f"  {'':{wide}}{say('certainty-head').said_in(language)}"]
    for dimension, t in zip(tables.dimensions, found.themes, strict=True):
        shown = " · ".join(f"{band} {percent(share)}" for band, share in zip(dimension.bands, t.bands, strict=True))
        lines.append(
            f"  {t.id:{wide}}{number(t.reliability):>7} {number(t.loading):>7} {number(t.sd):>6} {number(t.sem):>6} {number(t.sdc):>6} {percent(t.keep):>6}"
            f" {percent(t.false_low):>7} {percent(t.missed_low):>7}  {shown}"
        )
    lines.append(say("any-lowest", share=share_of(found.any_low)).said_in(language))
    if tables.portraits:
        told = " · ".join(f"{p.id} {percent(s)}" for p, s in zip(tables.portraits, found.portraits, strict=True))
        lines.append(say("certain-portraits", told=told).said_in(language))
    if tables.care:
        told = " · ".join(
            f"{condition_names(tables, conditions).said_in(language)} {percent(share)}"
            for (_, conditions), share in zip(tables.care, found.care, strict=True)
        )
        lines.append(say("certain-care", told=told, share=share_of(found.any_care)).said_in(language))
    if found.mirror:
        lines += _mirror(found, wide, language)
    return "\n".join(lines)


def _mirror(found: Certainty, wide: int, language: str) -> list[str]:
    mirror = found.mirror
    assert mirror
    told = [(say("agree-theme", name=name), gaps) for name, gaps in mirror.themes.items()]
    told += [(say("agree-any", themes=len(mirror.themes)), mirror.any)]
    told += [(say("apart-in-one", apart=apart), gaps) for apart, gaps in mirror.differ.items()]
    rows = [(name.said_in(language), gaps) for name, gaps in told]
    head = say("gap-of-at-least").said_in(language)
    shown = max((t for _, gaps in rows for t, gap in enumerate(gaps, 1) if gap >= LEAST_SHOWN), default=1)
    wide = max(wide, *(len(name) + 2 for name in (head, *(name for name, _ in rows))))
    lines = [f"  {head:{wide}}" + "".join(f"{t:>7}" for t in range(1, shown + 1))]
    return lines + [f"  {name:{wide}}" + "".join(f"{share_of(gap).said_in(language):>7}" for gap in gaps[:shown]) for name, gaps in rows]


def share_of(share: float | None) -> Message:
    """A share from 0 to 1, in per cent."""
    if share is None:
        return say("share-unknown")
    whole, _, tenths = f"{100 * share:.1f}".partition(".")
    return say("share", whole=whole, tenths=tenths)
