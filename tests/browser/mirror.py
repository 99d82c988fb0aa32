"""Two people at the mirror: what they answered, the mirror's steps and buttons by what they say, and what it must show."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from build_tools.quiz.model import shared_by_seats, wording
from build_tools.quiz.profile_tables import tables
from build_tools.quiz.result_code import editions, encode, scores_to_digits
from build_tools.quiz.scoring import score
from build_tools.render.text.typography import spaced
from build_tools.render.text.words import Words

from .. import mirror_reference as reference
from .faces import WHOLE, Answers
from .visitor import Visitor

MIRRORS = {"fr": "/diriger/le-miroir/", "en": "/en/diriger/le-miroir/"}
REP: Answers = [0, 1, 4, 3, 1, 1, 5, 0, 3, 0, 3, 4, 1, 3, 1, 2, 1, 3]  # 5: “Didn't come up”
DIRECTOR: Answers = [4, 1, 3, 1, 3, 1, 3, 3, 3, 2, 2, 1]
SEATS = ("rep", "director")
TABLES = {seat: tables(WHOLE, seat) for seat in SEATS}
SHARED = shared_by_seats(WHOLE)


def asked(answers: Answers, seat: str) -> Answers:
    """Of a seat's answers, those that the mirror asks for."""
    shared = {item.id for item in SHARED.items}
    return [answer for item, answer in zip(TABLES[seat].items, answers, strict=True) if item.id in shared]


class Mirror:
    """A visitor's mirror: its steps and buttons by what they say."""

    def __init__(self, visitor: Visitor, language: str) -> None:
        self.visitor, self.page, self.language = visitor, visitor.page, language
        visitor.open(MIRRORS[language])

    def w(self, key: str, **values: object) -> str:
        return Words(self.language)(f"mirror-{key}", **values)

    def seat(self, n: int) -> str:
        return spaced(wording(WHOLE.perspectives[n].label, self.language), self.language)

    def step(self, name: str) -> Locator:
        return self.page.locator(f"[data-step={name}]")

    def press(self, name: str) -> None:
        """The button reached and pressed by keyboard."""
        button = self.page.locator("[data-tool=mirror]").get_by_role("button", name=name, exact=True)
        button.focus()
        expect(button).to_be_focused()
        self.page.keyboard.press("Enter")

    def way(self, name: str) -> None:
        self.press(f"{self.w('choose')} {self.w(name)}")

    def answer(self, seat: int, answers: Answers) -> None:
        """Each statement by arrow keys and space, as a keyboard does."""
        form = self.step(f"form-{seat}")
        for n, option in enumerate(asked(answers, SEATS[seat])):
            if option is not None:
                form.locator("fieldset").nth(n).locator("input").nth(option).focus()
                self.page.keyboard.press("Space")
        form.get_by_role("button", name=self.w("done")).last.focus()
        self.page.keyboard.press("Enter")

    def type_code(self, step: str, n: int, code: str) -> None:
        field = self.step(step).locator("input").nth(n)
        field.focus()
        self.page.keyboard.type(code)

    def submit(self) -> None:
        self.page.keyboard.press("Enter")

    def shown(self) -> list[dict[str, object]]:
        """What a reader sees of each dimension."""
        return (
            self.step("shown")
            .locator(".dimension")
            .evaluate_all(
                """sections => sections.map(s => ({
                scores: [...s.querySelectorAll('.seen')].map(e => { const b = e.querySelector('.score:not([hidden]) b'); return b && +b.textContent; }),
                unscored: [...s.querySelectorAll('.seen')].map(e => { const u = e.querySelector('.unscored'); return u.hidden ? 0 : +u.querySelector('b').textContent; }),
                worth: !s.querySelector('.worth').hidden, low: !s.querySelector('.low').hidden,
                gap: s.querySelector('.worth b').textContent,
            }))"""
            )
        )

    def opened(self) -> list[str]:
        return self.step("shown").locator("[data-ask]:visible strong").all_inner_texts()


def sheet(answers: Answers, seat: str) -> dict[str, str]:
    return {item.id: item.options[a] for item, a in zip(TABLES[seat].items, answers, strict=True) if a is not None}


def expected_rows() -> list[reference.Row]:
    return reference.of_answers(WHOLE, (("rep", sheet(REP, "rep")), ("director", sheet(DIRECTOR, "director"))))


def scores_code(answers: Answers, seat: str, random: int = 7) -> str:
    own = TABLES[seat]
    return encode(editions(own)[1], scores_to_digits(own, score(own, answers).scores, random))


def topics(language: str, rows: list[reference.Row]) -> list[str]:
    return [spaced(wording(SHARED.dimensions[d].topic, language), language) for d in reference.openings(rows)]


def agree_with_the_reference(mirror: Mirror, rows: list[reference.Row]) -> None:
    spoken = [row.worth and d in reference.openings(rows) for d, row in enumerate(rows)]  # the largest gaps, never every gap
    for seen, row, worth in zip(mirror.shown(), rows, spoken, strict=True):
        assert seen["scores"] == [s.score for s in row.seen]
        assert seen["unscored"] == [s.unscored or 0 for s in row.seen]
        assert (seen["worth"], seen["low"]) == (worth, row.low)
        assert seen["gap"] == str(abs(row.gap or 0))
    assert mirror.opened() == topics(mirror.language, rows)
