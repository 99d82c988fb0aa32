"""The board: what is drawn of a group keeps the promise made to the room. How codes are read: test_pasted_codes.py."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.quiz.model import seats
from build_tools.quiz.profile_tables import tables
from build_tools.quiz.result_code import RANDOM, editions
from build_tools.render.text.words import Words

from . import board_reference as reference
from .board_reference import Scale
from .conftest import ISOLATION, ROOT, javascript, sound

QUIZ = sound(ISOLATION.read_bytes())
TABLES = {seat: tables(QUIZ, seat) for seat in seats(QUIZ)}  # type: ignore[arg-type]
SCALES = [Scale(d.lowest, d.highest, d.cuts) for d in TABLES["rep"].dimensions]


# The picture. Its rule stands in docs/animer/la-photo-de-groupe.md; board_reference.py is written from it, and attacks it.

# The self-check's, one of a true or false, and some that nobody has written yet.
ALL_SCALES = [SCALES[0], Scale(0, 10, (0, 5, 8)), Scale(0, 3, (0, 2)), Scale(1, 7, (1, 2, 3, 5, 7)), Scale(0, 2, (0, 1)), Scale(0, 9, ())]
# A statement to find right or wrong, and a decision's outcomes: another two rules, of the same numbers.
STATEMENT = Scale(0, 1, (0, 1), "statement")


def outcomes(number: int) -> Scale:
    return Scale(0, number - 1, tuple(range(number)), "outcomes")


ALL_SCALES += [STATEMENT, STATEMENT, STATEMENT, outcomes(4), outcomes(2)]


Room = list[list[tuple[int | None, ...]]]  # who came before each "Show", each with a score a scale


def room(chance: Random, most: int) -> Room:
    """People of a room are often alike, often at an end or a cut, and some left a statement out."""

    def score(scale: Scale) -> int:
        near = [s + by for s in (scale.lowest, scale.highest, *scale.cuts) for by in (-1, 0) if scale.lowest <= s + by <= scale.highest]
        return chance.choice([chance.choice(near), chance.randint(scale.lowest, scale.highest)])

    skipping = chance.choice([0, 0.05, 0.3])
    kinds = [[score(scale) for scale in ALL_SCALES] for _ in range(chance.randint(1, 8))]
    sizes = [chance.choice([3, 5, 10, 11, 12, chance.randint(0, most)]) for _ in range(chance.randint(1, 3))]
    return [[tuple(None if chance.random() < skipping else s for s in chance.choice(kinds)) for _ in range(size)] for size in sizes]


rooms = st.builds(room, st.integers(0, 2**64 - 1).map(Random), st.just(40))


def walls(arrivals: Room) -> list[tuple[reference.Drawn, ...]]:
    """As the browser draws them."""
    group: list[tuple[int | None, ...]] = []
    pictures: Any = []
    seen = []
    for came in arrivals:
        group += came
        pictures = javascript("board-disclosure-rule.js")("pictured", [as_given(scale) for scale in ALL_SCALES], group, pictures)
        seen.append(tuple(reference.Drawn(p["people"], tuple(map(shown, p["parts"]))) for p in pictures))
    return seen


def as_given(scale: Scale) -> list[Any]:
    return [scale.lowest, scale.highest, list(scale.cuts), *([scale.of] if scale.of else [])]


def shown(part: dict[str, Any] | None) -> reference.Shown | None:
    if part is None:
        return None
    bands = tuple(((first, last), n) for first, last, n in part["bands"]) if part["bands"] else None
    return reference.Shown(part["median"], bands, part["without"])


@given(rooms)
def test_what_hangs_there_is_what_the_rule_says(arrivals):
    assert walls(arrivals) == list(reference.wall(ALL_SCALES, arrivals))


@pytest.mark.parametrize("seed", range(4))
def test_in_a_thousand_rooms_no_wall_gives_a_person_or_one_or_two_away(seed):
    """Each person is in one picture at most, which never changes: so the attacker takes pictures one by one."""
    chance = Random(seed)
    for _ in range(1000):
        arrivals = room(chance, 18)
        seen = walls(arrivals)
        assert all(later[: len(earlier)] == earlier for earlier, later in pairwise(seen))
        assert sum(picture.people for picture in seen[-1]) <= sum(map(len, arrivals))
        for picture in seen[-1]:
            for scale, part in zip(ALL_SCALES[:2], picture.themes[:2], strict=True):
                if picture.people <= 18:
                    assert reference.told_by_a_theme(scale, picture.people)[part] == []


@given(rooms)
def test_no_number_is_below_three_and_none_is_the_whole_room(arrivals):
    for picture in walls(arrivals)[-1]:
        for part in filter(None, picture.themes):
            numbers = [n for _, n in part.bands or ()]
            assert len(numbers) != 1 and all(n >= 3 for n in numbers)
            assert part.without == 0 or part.without >= 3
            assert not numbers or sum(numbers) + part.without == picture.people  # a sum tells of nobody who has no score


@given(rooms)
def test_strongest_and_weakest_come_from_what_is_shown_alone(arrivals):
    themes = [scale for scale in ALL_SCALES if not scale.of]
    for picture in walls(arrivals)[-1]:
        parts = [part and {"median": part.median} for part in picture.themes[: len(themes)]]
        ends = javascript("board-disclosure-rule.js")("ends", [as_given(scale) for scale in themes], parts)
        assert (set(ends["strongest"]), set(ends["weakest"])) == reference.among(themes, picture.themes[: len(themes)])


@given(rooms)
def test_statements_stand_in_the_order_of_what_is_shown_of_them_alone(arrivals):
    """Else the order would tell of two statements without a number which one fewer people missed."""
    at = [d for d, scale in enumerate(ALL_SCALES) if scale.of == "statement"]
    for picture in walls(arrivals)[-1]:
        parts = [picture.themes[d] for d in at]
        given = [part and {"median": part.median, "bands": part.bands and [[*of, n] for of, n in part.bands]} for part in parts]
        assert javascript("board-disclosure-rule.js")("missedFirst", given) == reference.most_missed(parts)


# The attacker tries every room, on scales short enough.

TWO_BANDS, THREE_BANDS, FOUR_BANDS = Scale(0, 3, (0, 2)), Scale(0, 3, (0, 1, 3)), Scale(0, 3, (0, 1, 2, 3))
SEQUENCES = [(4, 1), (5, 5), (4, 1, 5), (7, 5), (5, 1, 4), (10, 3), (11,), (12,), (13,)]


@pytest.mark.parametrize(
    "scale",
    [TWO_BANDS, THREE_BANDS, FOUR_BANDS, STATEMENT, outcomes(2), outcomes(3), outcomes(4)],
    ids=["two bands", "three bands", "four bands", "a statement", "two outcomes", "three outcomes", "four outcomes"],
)
@pytest.mark.parametrize("arrivals", SEQUENCES, ids=str)
def test_of_no_room_does_a_sequence_of_walls_give_one_or_two_away(scale, arrivals):
    assert reference.told_by_walls(scale, arrivals) == []


@pytest.mark.parametrize("scale", set(SCALES), ids=str)
@pytest.mark.parametrize("people", [*range(5, 19), 24])
def test_of_no_room_on_the_quizzes_own_scales_does_a_picture(scale, people):
    assert {seen: told for seen, told in reference.told_by_a_theme(scale, people).items() if told} == {}


@pytest.mark.parametrize("people", range(5, 41))
def test_of_no_room_does_a_statement_tell_who_or_that_one_or_two_missed_it(people):
    """Of several statements together nothing more is told: people may have missed any of them, whatever they did with the others."""
    assert {seen: told for seen, told in reference.told_by_a_theme(STATEMENT, people).items() if told} == {}


@pytest.mark.parametrize(("number", "people"), [(n, p) for n in (2, 3, 4, 5) for p in range(10, 15)] + [(6, 10), (6, 11)])
def test_of_no_room_do_outcomes_tell_who_or_that_one_or_two_came_to_one(number, people):
    alike = defaultdict(set)
    for counts in reference.spread(people, number):
        alike[reference.in_order(counts)].add((*counts, 0))
    assert {seen: told for seen, ways in alike.items() if (told := reference.given_away(ways))} == {}


@pytest.mark.parametrize("people", [5, 6, 7])
def test_no_median_tells_that_somebody_gave_the_same_extreme_answers_throughout(people):
    assert reference.scores_told(SCALES[0], people) == []


def everyone_again(scales, arrivals, more=3):
    """The rule before: a later picture is of all, with three more."""
    group: list[Any] = []
    hanging: tuple[reference.Drawn, ...] = ()
    for came in arrivals:
        group += came
        if len(group) >= 5 and (not hanging or len(group) >= hanging[0].people + more):
            hanging = (reference.Drawn(len(group), tuple(reference.theme(s, tuple(p[d] for p in group)) for d, s in enumerate(scales))),)
        yield hanging


def with_five_more(scales, arrivals):
    return everyone_again(scales, arrivals, 5)


def each_theme_as(draw):
    def hung(scales, arrivals):
        yield from ((reference.Drawn(len(came), tuple(draw(s, [p[d] for p in came]) for d, s in enumerate(scales))),) for came in arrivals)

    return hung


def every_band(scale, people):
    scores = [score for score in people if score is not None]
    return tuple(reference.in_bands(scale, scores))


def without_those_who_have_no_score(scale, people):
    return reference.theme(scale, tuple(score for score in people if score is not None))


WEAKER = {
    "a picture of all with three more": (everyone_again, (10, 3)),
    "a picture of all with five more": (with_five_more, (5, 5)),
    "every band by itself": (each_theme_as(every_band), (10,)),
    "numbers whose sum lacks those who have no score": (each_theme_as(without_those_who_have_no_score), (11,)),
}


@pytest.mark.parametrize("rule", WEAKER)
def test_the_attacker_sees_through_a_weaker_rule(rule):
    wall, arrivals = WEAKER[rule]
    assert reference.told_by_walls(TWO_BANDS, arrivals, wall)


# Where the rule is told.

PAGES = {"fr": ROOT / "docs/animer/la-photo-de-groupe.md", "en": ROOT / "docs/animer/la-photo-de-groupe.en.md"}
NUMBERS = {"fr": {3: "trois", 5: "cinq", 10: "dix"}, "en": {3: "three", 5: "five", 10: "ten"}}


@pytest.mark.parametrize("language", PAGES)
def test_its_numbers_are_said_as_the_browser_keeps_to_them(language):
    fewest, counted, together = (
        NUMBERS[language][n] for n in javascript("board-disclosure-rule.js")("() => [FEWEST, COUNTED_FROM, TOGETHER]")
    )
    rule = PAGES[language].read_text("utf-8").partition("{#regle}")[2].partition("\n## ")[0]
    for n, words in {
        1: {"fr": f"**{fewest.capitalize()} codes font", "en": f"**{fewest.capitalize()} codes make"},
        3: {"fr": f"**{fewest.capitalize()} scores font", "en": f"**{fewest.capitalize()} scores make"},
        4: {
            "fr": f"**{counted.capitalize()} scores font des nombres, de {together} personnes au moins",
            "en": f"**{counted.capitalize()} scores make numbers, of {together} people or more",
        },
        5: {"fr": f"À partir de {together}", "en": f"From {together} on"},
    }.items():
        assert words[language] in rule.split(f"\n{n}. ")[-1].split(f"\n{n + 1}. ")[0]
    words = Words(language)
    assert all(fewest in words(f"board-{key}") for key in ("few", "same", "early"))
    assert counted in words("board-rule-bands") and together in words("board-rule-bands") and counted in words("board-unnumbered")


@pytest.mark.parametrize("language", PAGES)
def test_what_it_leaves_to_see_is_as_the_page_says(language):
    """Out of a hundred themes: in three bands, in two groups, or by the median alone."""
    said = re.findall(r"^\| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", PAGES[language].read_text("utf-8"), re.MULTILINE)
    assert [int(people) for people, *_ in said] == [10, 12, 20, 30]
    chance = Random(1)
    for people, *shares in said:
        rooms = [tuple(sum(chance.choices(range(5), k=3)) for _ in range(int(people))) for _ in range(2000)]
        drawn = Counter(len(shown.bands or ()) for room in rooms if (shown := reference.theme(SCALES[0], room)))
        assert [drawn[n] / 20 for n in (3, 2, 0)] == pytest.approx(list(map(int, shares)), abs=3)


def test_the_random_number_is_in_every_code():
    assert next(e for e in editions(TABLES["rep"]) if e.kind == "scores").radices[-1] == RANDOM
