"""The board at a workshop: thirty people, their codes as a messy chat, and the board's field and picture by what they say."""

from __future__ import annotations

import random

from playwright.sync_api import Locator, Page, expect

from build_tools.quiz.model import wording
from build_tools.quiz.profile_tables import tables
from build_tools.quiz.result_code import editions, encode, scores_to_digits
from build_tools.quiz.scoring import score
from build_tools.render.text.typography import spaced
from build_tools.render.text.words import Words

from .. import board_reference as reference
from .faces import ITEMS, QUIZ, TABLES, WHOLE

SCALES = [reference.Scale(d.lowest, d.highest, d.cuts) for d in TABLES.dimensions]
CHATTER = ["Bonjour à tous", "commercial", "ok 👍", "תודה רבה", "le 3 mai 2026 à 10 h 40", "06 12 34 56 78", "petit-petit", "<b>merci</b>"]
PATHS = {"fr": "/board/", "en": "/en/board/"}


def people(number: int, seed: int = 1) -> list[list[int | None]]:
    """Answers; one statement in twenty is left out."""
    chance = random.Random(seed)
    return [[None if chance.random() < 0.05 else chance.randrange(5) for _ in ITEMS] for _ in range(number)]


def code_of(answers: list[int | None], rnd: int, seat: str = "rep") -> str:
    own = tables(WHOLE, seat)
    answers = answers[: len(own.items)]  # a director is asked fewer
    return encode(editions(own)[1], scores_to_digits(own, score(own, answers).scores, rnd))


def scores_of(answers: list[int | None]) -> list[int | None]:
    return list(score(TABLES, answers).scores)


def messy(codes: list[str], seed: int = 2) -> tuple[str, list[str]]:
    """A chat that holds each code, some twice, some also with a typing mistake; and those, in their order."""
    chance = random.Random(seed)
    lines, mistakes = [], list[str]()
    for n, code in enumerate(codes):
        how = [
            *(code, code.lower(), code.replace("-", ""), code.replace("-", " "), code.replace("-", "–"), " ".join(code.replace("-", ""))),
            *(f"*{code}*", f"_{code}_", f"`{code.replace('-', '_')}`", code.replace("-", " - "), f"« {code[:3]}\u200b{code[3:]} »"),
            f"https://filtre.exemple/?url=https%3A%2F%2Fexemple.fr%2Fq%2Fisolation%2F%23r%3D{code}&data=05",
        ]
        lines += [f"[10:{n:02}] Zoé: {how[n % len(how)]} {chance.choice(['', '🙂', '!', ', merci'])}", chance.choice(CHATTER)]
        if n % 5 == 0:
            lines.append(f"\u2067{code}\u2069")
        if n % 6 == 0:
            mistakes.append(code[:-1] + ("0" if code[-1] != "0" else "1"))
    lines += mistakes
    chance.shuffle(lines)
    return "\n".join(lines), sorted(mistakes, key=lines.index)


def enter_room(page: Page) -> None:
    """Room mode, once the screen is full: what is pressed before is for the page below."""
    page.locator("[data-do=wall]").first.click()
    expect(page.locator("[data-moment]:visible")).to_be_focused()


class Board:
    def __init__(self, page: Page, language: str) -> None:
        self.page, self.language, self.words = page, language, Words(language)

    def unfold(self) -> None:
        """The part in which codes are entered; it is folded away once there is a picture."""
        self.page.locator("[data-entry]").evaluate("part => { part.open = true; }")

    @property
    def field(self) -> Locator:
        self.unfold()
        return self.page.locator("textarea")

    def paste(self, text: str, unread: str = "") -> None:
        """As a browser hands it over: of the text itself, nothing but what could not be read ever stands in the field."""
        self.field.evaluate(
            """(field, text) => { const data = new DataTransfer(); data.setData('text/plain', text);
            field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})); }""",
            text,
        )
        expect(self.page.locator("[data-reading]")).to_be_hidden()
        expect(self.field).to_have_value(unread)

    def type(self, text: str) -> None:
        self.field.focus()
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("[data-reading]")).to_be_hidden()

    def press(self, key: str) -> None:
        if key in ("board-show", "board-read", "board-wipe"):
            self.unfold()
        button = self.page.get_by_role("button", name=self.words(key), exact=True)
        button.focus()
        self.page.keyboard.press("Enter")

    def say_how_many(self, people: int) -> None:
        self.unfold()
        self.page.get_by_label(self.words("board-room"), exact=True).fill(str(people))

    def show(self, people: int = 60) -> None:
        """In a room of so many; pressed once more where more codes could still come."""
        self.say_how_many(people)
        self.press("board-show")
        expect(self.page.locator("[data-reading]")).to_be_hidden()
        if self.page.locator("[data-notice=early]").is_visible():
            self.press("board-show")

    def notice(self, name: str) -> None:
        expect(self.page.locator("[data-notice]:visible")).to_have_count(1)
        expect(self.page.locator(f"[data-notice={name}]")).to_be_visible()

    def tally(self, kind: str) -> int:
        self.unfold()
        line = self.page.locator(f"[data-tally={kind}]")
        return int(line.locator("b").inner_text()) if line.is_visible() else 0

    def unread(self) -> list[tuple[int, str]]:
        """(line, part) of what looks like a code and could not be read."""
        rows = self.page.locator("[data-unread]:visible li").all()
        return [(int(row.locator("b").inner_text()), row.locator(".code").inner_text()) for row in rows]

    @property
    def shown(self):
        return self.page.locator("[data-shown]")

    def rows(self) -> list[list[str]]:
        """The table's cells, whether it is unfolded or not."""
        return self.page.locator("[data-shown] tbody tr").evaluate_all("rows => rows.map(r => [...r.children].map(c => c.textContent))")

    def expected(self, group: list[list[int | None]], who: str) -> list[list[str]]:
        """The rows of one picture, of all these people."""
        rows = []
        [(picture,)] = reference.wall(SCALES, [group])
        for dimension, shown in zip(QUIZ.dimensions, picture.themes, strict=True):
            median, bands = self.words("board-waiting"), ""
            if shown:
                beyond = {1: "board-or-less", 11: "board-or-more"}.get(shown.median)
                median = " ".join([str(shown.median), *([self.words(beyond)] if beyond else [])])
                labels = [spaced(wording(b.label or b.title, self.language, "rep"), self.language) for b in dimension.bands]
                colon = "\u00a0:" if self.language == "fr" else ":"
                numbers = [f"{' + '.join(labels[first : last + 1])}{colon} {n}" for (first, last), n in shown.bands or ()]
                if shown.without:
                    numbers.append(f"{self.words('board-without')}{colon} {shown.without}")
                bands = "; ".join(numbers) or (self.words("board-unnumbered") if picture.people >= 10 else "")
            rows.append([spaced(wording(dimension.topic, self.language), self.language), who, str(picture.people), median, bands])
        return rows
