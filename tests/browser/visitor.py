"""A visitor: one browser window with its own storage, whose every request and console error is written down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page, expect

from .faces import Answers, Face

HEARD = ("error", "warning")
# The mark in the tab: a browser fetches it when it likes, even once the next page's policy stands; and a page for lost addresses that
# isn't told where the site begins looks for it.
MARK = "/mark.svg"


class Visitor:
    """Opens faces, answers, asks for the result; says what is shown and kept."""

    def __init__(self, context: BrowserContext, address: str, site: Path) -> None:
        self.context, self.address, self.site = context, address, site
        self.requests: list[str] = []
        self.errors: list[str] = []
        context.set_default_timeout(3000)
        context.on("request", lambda request: self.requests.append(request.url))
        context.on(
            "console",
            lambda message: (
                self.errors.append(message.text) if message.type in HEARD and MARK not in message.text + message.location["url"] else None
            ),
        )
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        self.page: Page = context.new_page()

    def open(self, face: Face | str, *, hash: str = "") -> None:
        path = face.path if isinstance(face, Face) else face
        self.page.goto(self.address + path + hash)

    @contextmanager
    def without_scripts(self) -> Iterator[None]:
        """Pages opened meanwhile run none of theirs."""
        session = self.context.new_cdp_session(self.page)
        session.send("Emulation.setScriptExecutionDisabled", {"value": True})
        yield
        session.send("Emulation.setScriptExecutionDisabled", {"value": False})
        session.detach()

    def asked(self) -> list[str]:
        """Requests so far, but for the mark in the tab."""
        return [r for r in self.requests if not r.startswith("data:") and not r.endswith(MARK)]

    def elsewhere(self) -> list[str]:
        """Requests that went to another origin than the site."""
        own = (urlsplit(self.address).netloc, "")
        return [r for r in self.requests if urlsplit(r).netloc not in own]

    # the form

    def row(self, n: int) -> Locator:
        """The n-th statement with its options."""
        return self.page.locator("fieldset").nth(n)

    def radio(self, n: int, option: int) -> Locator:
        return self.row(n).locator("input").nth(option)

    def choose(self, n: int, option: int) -> None:
        """A tap on an option."""
        self.row(n).locator("label").nth(option).click()

    def fill(self, answers: Answers) -> None:
        """Quickly, where how it is done is not the matter: every option of the list is clicked by script."""
        self.page.evaluate(
            "answers => document.querySelectorAll('fieldset').forEach((f, n) => answers[n] === null || f.querySelectorAll('input')[answers[n]].click())",
            answers,
        )

    def chosen(self) -> Answers:
        """What is ticked, hidden or not."""
        rows = self.page.locator("fieldset").evaluate_all(
            "rows => rows.map(r => [...r.querySelectorAll('input')].findIndex(i => i.checked))"
        )
        return [None if k < 0 else k for k in rows]

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def ask_for_result(self, face: Face) -> None:
        self.button(face.w("show")).last.click()

    def finish(self, face: Face, answers: Answers) -> None:
        """The form filled and the result asked for."""
        self.fill(answers)
        self.ask_for_result(face)
        expect(self.heading).to_be_visible()

    # the result

    @property
    def heading(self) -> Locator:
        return self.page.locator("[data-heading]")

    @property
    def bands(self) -> Locator:
        """What each theme says, every theme unfolded."""
        self.page.evaluate("() => document.querySelectorAll('.dimension').forEach(theme => theme.setAttribute('open', ''))")
        return self.page.locator(".band:visible")

    @property
    def portrait(self) -> Locator:
        return self.page.locator(".portrait:visible")

    @property
    def scores(self) -> Locator:
        return self.page.locator(".score:visible")

    def code(self, kind: str) -> str:
        """The result code as printed, its box opened."""
        box = self.page.locator("details.codes")
        if box.get_attribute("open") is None:
            box.locator("summary").click()
        return self.code_box(kind).locator(".code > [aria-hidden]").inner_text()

    def code_box(self, kind: str) -> Locator:
        """What is said of a code, and its buttons."""
        return self.page.locator(f"[data-code={kind}]")

    # what is kept

    def kept(self) -> dict[str, str]:
        return self.page.evaluate("() => Object.fromEntries(Object.entries(sessionStorage))")

    def kept_beyond_the_tab(self) -> list[object]:
        stored = self.page.evaluate(
            "async () => [...Object.keys(localStorage), ...(await indexedDB.databases()), ...(await caches.keys())]"
        )
        return [*self.context.cookies(), *stored]


def points_by_hand(visitor: Visitor) -> dict[int, list[int | None]]:
    """What the back of the sheet says each answer is worth, statement by statement."""
    rows = visitor.page.locator("#by-hand p:visible").filter(has=visitor.page.locator("b")).all()
    worth = [(row.locator("strong").inner_text(), row.locator("b").all_inner_texts()) for row in rows]
    return {int(n): [None if p == "–" else int(p) for p in points] for numbers, points in worth for n in numbers.split(", ")}
