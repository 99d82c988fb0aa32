"""A person at a driver: what one does and sees in any engine."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from .engines import Driver
from .faces import PEOPLE, QUIZ, TIRED, Answers, Face, answers_of

BANDS = ".dimension .band :is(h4, h5, h6)"
SEEN = "e => e.checkVisibility({ visibilityProperty: true })"


class Person:
    """What a person does and sees, in a driver's few steps."""

    def __init__(self, driver: Driver, address: str) -> None:
        self.driver, self.address = driver, address
        self.click, self.type, self.press = driver.click, driver.type, driver.press

    def open(self, path: str) -> None:
        self.driver.goto(self.address + path)

    def place(self) -> str:
        return str(self.driver.run("() => location.href")).removeprefix(self.address)

    def seen(self, css: str) -> list[str]:
        """The text of each element that can be seen, on one line."""
        texts = self.driver.run(f"css => [...document.querySelectorAll(css)].filter({SEEN}).map(e => e.innerText ?? '')", css)
        return [" ".join(text.split()) for text in texts]

    def focused(self, css: str, n: int = 0) -> bool:
        """Whether the focus is on the n-th of those that can be seen."""
        nth = f"(css, n) => document.activeElement === [...document.querySelectorAll(css)].filter({SEEN}).at(n)"
        return bool(self.driver.run(nth, css, n))

    def chosen(self) -> Answers:
        rows = "[...document.querySelectorAll('fieldset')].map(f => [...f.querySelectorAll('input')].findIndex(i => i.checked))"
        return [None if k < 0 else k for k in self.driver.run(f"() => {rows}")]

    def waits(self, sees: Callable[[], object], wanted: object = True, patience: float = 5) -> None:
        """Until what is seen is what is wanted: so many seconds at most."""
        end = time.monotonic() + patience
        while (found := sees()) != wanted and time.monotonic() < end:
            time.sleep(0.02)
        assert found == wanted

    def tab_to(self, css: str, n: int = 0) -> None:
        for _ in range(12):
            if self.focused(css, n):
                return
            self.press("Tab")
        pytest.fail(f"twelve tabs do not reach {css}, but {self.driver.run('() => document.activeElement.outerHTML.slice(0, 120)')}")

    def open_code(self) -> str:
        self.click(".codes summary")
        return self.seen("[data-code=answers] .code [aria-hidden]")[0]

    def unfold(self) -> None:
        """Every theme of a result."""
        self.driver.run("() => document.querySelectorAll('.dimension').forEach(theme => theme.setAttribute('open', ''))")

    def sees_the_result_of_tired(self, face: Face) -> None:
        self.waits(lambda: self.focused("[data-heading]"))
        person = next(p for p in PEOPLE if answers_of(p) == TIRED)
        titles = [next(b.title for b in d.bands if b.id == person.gives[d.id]) for d in QUIZ.dimensions]
        self.unfold()
        assert self.seen(BANDS) == [plain(face.says(title)) for title in titles]
        assert len(self.seen(".portrait")) == 1


def plain(text: str) -> str:
    return " ".join(text.split())
