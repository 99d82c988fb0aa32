"""Profiles that nobody wrote, for Hypothesis: sound in shape and in references, as strange as the language allows."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from .conftest import worded

POINTS = st.integers(-3, 5) | st.integers(-1_000_000, 1_000_000)
SEATS = ["rep", "boss"]


@st.composite
def made_up(draw: st.DrawFn) -> dict[str, Any]:
    """A profile of one to three dimensions, one or two seats; bands and portraits may be out of reach."""
    seats = draw(st.sampled_from([[], SEATS]))
    shared = draw(_options(seats))
    dimensions = [f"d{n}" for n in range(draw(st.integers(1, 3)))]
    items = [
        {"id": f"i{n}", "dimension": d, "reverse": draw(st.booleans()), **draw(_own_responses(seats))}
        for n, d in enumerate([*dimensions, *draw(st.lists(st.sampled_from(dimensions), max_size=6))])
    ]
    sizes = {d: sum(item["dimension"] == d for item in items) for d in dimensions}
    bands = {d: [f"b{n}" for n in range(draw(st.integers(1, 3)))] for d in dimensions}
    own = {item["id"]: [o["id"] for o in item.get("responses") or shared] for item in items}
    conditions = _conditions({**bands, **own})
    quiz: dict[str, Any] = {
        "responses": shared,
        "perspectives": [{"id": seat} for seat in seats],
        "dimensions": [{"id": d, "unanswered": draw(st.integers(0, sizes[d] - 1)), "bands": draw(_bands(bands[d]))} for d in dimensions],
        "items": items,
        "portraits": [{"id": f"p{n}", "when": when} for n, when in enumerate(draw(st.lists(conditions, max_size=3)))] + [{"id": "rest"}],
        "care": [{"when": when} for when in draw(st.lists(conditions, max_size=3))],
    }
    for part in [*quiz["portraits"][:-1], *quiz["care"]]:
        part |= draw(_seat(seats))
    _of_one_seat(quiz, draw(_seat(seats)), draw(_seat(seats)), draw(st.booleans()))
    quiz["portraits"][0] |= draw(st.sampled_from([{}, {"step": dimensions[-1]}]))
    return worded(quiz)


def _of_one_seat(quiz: dict[str, Any], one: dict[str, str], other: dict[str, str], there: bool) -> None:
    """Perhaps a dimension that one seat has alone, and a question under its name that counts in nothing; nothing depends on either."""
    if there:
        quiz["dimensions"].append({"id": "own", "unanswered": 0, "bands": [{"id": "any", "from": -1_000_000}]})
        quiz["items"].insert(1, {"id": "own-item", "dimension": "own", **one})
        answers = [{"id": f"o{n}", "unscored": True} for n in range(2)]
        quiz["items"].insert(0, {"id": "question", "dimension": "own", "ask": "And now?", "responses": answers, **other})


@st.composite
def _options(draw: st.DrawFn, seats: list[str]) -> list[dict[str, Any]]:
    scored = [{"id": f"o{n}", "points": p} for n, p in enumerate(draw(st.lists(POINTS, min_size=2, max_size=5)))]
    unscored = draw(st.sampled_from([[], [{"id": "unknown", "unscored": True, **draw(_seat(seats))}]]))
    return [*scored, *unscored]


def _own_responses(seats: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.just({}) | st.builds(lambda options: {"responses": options}, _options(seats))


def _seat(seats: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.sampled_from([{}, *({"perspective": seat} for seat in seats)])


@st.composite
def _bands(draw: st.DrawFn, names: list[str]) -> list[dict[str, Any]]:
    cuts = sorted(draw(st.sets(st.integers(-10, 20), min_size=len(names), max_size=len(names))))
    return [{"id": name, "from": cut} for name, cut in zip(names, cuts, strict=True)]


@st.composite
def _conditions(draw: st.DrawFn, known: dict[str, list[str]]) -> dict[str, list[str]]:
    names = draw(st.lists(st.sampled_from(sorted(known)), min_size=1, max_size=3, unique=True))
    return {name: draw(st.lists(st.sampled_from(known[name]), min_size=1, max_size=2, unique=True)) for name in names}
