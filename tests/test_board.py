"""The board: what is drawn of a group keeps the promise made to the room. How codes are read: test_pasted.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.quiz.code import RANDOM, editions
from build_tools.quiz.model import seats
from build_tools.quiz.tables import tables

from . import board_reference as reference
from .board_reference import Scale
from .conftest import ISOLATION, javascript, sound

QUIZ = sound(ISOLATION.read_bytes())
TABLES = {seat: tables(QUIZ, seat) for seat in seats(QUIZ)}  # type: ignore[arg-type]
SCALES = [Scale(d.lowest, d.highest, d.cuts) for d in TABLES["rep"].dimensions]
GIVEN = [[s.lowest, s.highest, list(s.cuts)] for s in SCALES]


def parts(group: list[list[int | None]], before: Any = None) -> Any:
    return javascript("picture.js")("picture", GIVEN, group, before)


person = st.tuples(*(st.none() | st.integers(s.lowest, s.highest) for s in SCALES)).map(list)
people = st.lists(person, max_size=40)


@given(people)
def test_a_first_picture_is_the_reference_s(group):
    for mine, shown in zip(parts(group), reference.first_picture(SCALES, group), strict=True):
        assert (mine is None) == (shown is None)
        if mine and shown:
            assert (mine["people"], mine["median"]) == (shown.people, 2 * shown.median)
            bands = tuple(((first, last), n) for first, last, n in mine["bands"]) if mine["bands"] else None
            assert bands == shown.bands


@given(people)
def test_strongest_and_weakest_come_from_what_is_shown_alone(group):
    shown = parts(group)
    ends = javascript("picture.js")("ends", GIVEN, shown)
    strongest, weakest = reference.among(SCALES, reference.first_picture(SCALES, group))
    assert (set(ends["strongest"]), set(ends["weakest"])) == (strongest, weakest)


@given(people)
def test_no_band_that_is_counted_holds_one_person_or_two(group):
    for part in filter(None, parts(group)):
        assert part["people"] >= 5
        assert (part["bands"] is not None) == (part["people"] >= 10)
        if part["bands"]:
            assert all(n == 0 or n >= 3 for _, _, n in part["bands"])
            assert sum(n for _, _, n in part["bands"]) == part["people"]
            assert [first for first, _, _ in part["bands"]] == [0, *(last + 1 for _, last, _ in part["bands"][:-1])]


def spread(people: int, bands: int = 3) -> Iterator[tuple[int, ...]]:
    """Every way in which so many people can stand in bands."""
    if bands == 1:
        yield (people,)
        return
    for first in range(people + 1):
        yield from ((first, *rest) for rest in spread(people - first, bands - 1))


def given_away(ways: set[tuple[int, ...]]) -> bool:
    """Whether all these ways have the same one person, or the same two, in a band."""
    return any(len(counts := set(band)) == 1 and counts <= {1, 2} for band in zip(*ways, strict=True))


def test_the_quizzes_have_no_more_bands_than_was_searched_for_what_a_total_gives_away():
    assert max(len(scale.cuts) for scale in SCALES) == 3


@pytest.mark.parametrize("total", range(10, 31))
def test_from_no_total_can_one_tell_that_one_person_or_two_stand_in_a_band(total):
    """Of all the ways to stand that are drawn alike, not all have the same one or two in a band."""
    alike: dict[Any, set[tuple[int, ...]]] = {}
    for counts in spread(total):
        alike.setdefault(reference.joined(reference.apart(counts)), set()).add(counts)
    assert [shown for shown, ways in alike.items() if given_away(ways)] == []


@pytest.mark.parametrize("more", [3, 4])
@pytest.mark.parametrize("total", [10, 11, 12])
def test_a_later_picture_does_not_tell_who_stood_alone_in_an_earlier_one(total, more):
    alike: dict[Any, set[tuple[int, ...]]] = {}
    for counts in spread(total):
        first = reference.joined(reference.apart(counts))
        for came in spread(more):
            then = reference.later(first, [a + b for a, b in zip(counts, came, strict=True)])
            alike.setdefault((first, then), set()).add(counts)
    assert [shown for shown, ways in alike.items() if given_away(ways)] == []


a_few_in_each_band = st.tuples(*(st.integers(0, 6) for _ in range(3)))


@given(a_few_in_each_band, a_few_in_each_band)
def test_what_was_joined_stays_joined_as_in_the_reference(counts, came):
    first, more = ([[scale.cuts[band] for scale in SCALES] for band, n in enumerate(some) for _ in range(n)] for some in (counts, came))
    wall = parts(first)
    for before, after in zip(wall, parts(first + more, wall), strict=True):
        if before and before["bands"] and after != before:
            earlier = tuple(((a, b), n) for a, b, n in before["bands"])
            then = reference.later(earlier, [a + b for a, b in zip(counts, came, strict=True)])
            assert tuple(((a, b), n) for a, b, n in after["bands"]) == then


@given(st.lists(people.filter(lambda group: len(group) <= 6), min_size=2, max_size=10))
def test_as_codes_come_in_no_two_pictures_shown_differ_by_fewer_than_three_people(arrivals):
    group: list[list[int | None]] = []
    shown: list[list[Any]] = [[] for _ in SCALES]  # every picture that the wall has seen, a list a dimension
    wall = None
    for more in arrivals:
        group = group + more
        wall = parts(group, wall)
        for seen, part in zip(shown, wall, strict=True):
            if part and (not seen or part != seen[-1]):
                seen.append(part)
    for seen in shown:
        sizes = [part["people"] for part in seen]
        assert all(size >= 5 for size in sizes)
        assert all(later - earlier >= 3 for n, earlier in enumerate(sizes) for later in sizes[n + 1 :])


def test_the_random_number_is_in_every_code():
    assert next(e for e in editions(TABLES["rep"]) if e.kind == "scores").radices[-1] == RANDOM
