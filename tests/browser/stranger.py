"""A hostile page around a card, on another site: many cards at once, each in a window of its own that scrolls, one a sheet of answers.

The page notes whatever happens to it: a scroll, the focus gone, a message, an entry in the history, a request, a size.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_tools.quiz.checks.examples import answers_of_knowledge
from build_tools.quiz.decision_steps import DecisionTables, follow
from build_tools.quiz.model import Decision, Knowledge, Quiz, seats
from build_tools.quiz.profile_tables import AnyTables, tables_of
from build_tools.quiz.result_code import answers_to_digits, several_of
from build_tools.render.pages.embed import SANDBOX
from build_tools.render.web.addresses import card_address

from .engines import BySelenium, Driver
from .faces import QUIZ, answers_of
from .hosts import PAGE, hosted
from .other_kinds import MYTHS, SUPPORT

START = 150  # pixels that each window is scrolled by beforehand, so that a scroll either way shows
ROOMS = """<style>.room {{ height: 300px; width: 900px; overflow: auto }} .room div, body > div:last-child {{ height: 9000px }} iframe {{ display: block }} input {{ position: fixed }}</style>
<input id="own">{rooms}<div></div><script>
const own = document.querySelector("#own"), rooms = [...document.querySelectorAll(".room")], frames_ = [...document.querySelectorAll("iframe")];
const base = frames_.map((f) => f.dataset.src), seen = new PerformanceObserver((list) => list.getEntries().forEach((e) => e.name.includes("#") || note("request", e.name)));
window.heard = []; let doing = "", quiet = true;
const note = (...what) => quiet || heard.push([...what, doing]);
for (const kind of ["message", "popstate", "hashchange", "resize", "beforeprint"]) addEventListener(kind, () => note(kind));
addEventListener("blur", () => note("blur", frames_.indexOf(document.activeElement)));
addEventListener("scroll", () => scrollY && note("page scrolled", scrollY));
rooms.forEach((room, n) => room.addEventListener("scroll", () => room.scrollTop !== {start} && note("scrolled", n, room.scrollTop)));
frames_.forEach((f, n) => new ResizeObserver(() => note("size", n)).observe(f));
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
async function open_() {{ for (const f of frames_) {{ f.src = f.dataset.src; await new Promise((done) => f.addEventListener("load", done, {{ once: true }})); }} await settle(); }}
async function settle() {{ quiet = true; own.focus({{ preventScroll: true }}); scrollTo(0, 0); rooms.forEach((r) => (r.scrollTop = {start})); await wait(150); quiet = false; }}
async function sizes(width, height) {{ quiet = true; frames_.forEach((f) => {{ f.width = width; f.height = height; }}); await wait(300); await settle(); }}
async function probe(fragments) {{
  for (const fragment of fragments) {{ doing = fragment; frames_.forEach((f, n) => (f.src = base[n] + "#" + fragment)); await wait(70); }}
  await wait(300);
}}
async function ask(texts) {{
  doing = "asked";
  for (const text of texts) if (window.find(text, false, false, true, false, true)) heard.push(["found", text]);
  for (const f of frames_) {{ f.contentWindow.focus(); f.contentWindow.postMessage("?", "*"); own.focus({{ preventScroll: true }}); }}
  await wait(200);
  return frames_.map((f) => [f.contentWindow.length, f.contentDocument === null, f.clientWidth, f.clientHeight]);
}}
seen.observe({{ type: "resource" }});
</script>"""
# A person's taps, without the pointer: on each answer, on the button below, on a way out of what is missing.
TAPS = """(digits, several) => {
  const shown = (css) => [...document.querySelectorAll(css)].filter((e) => e.checkVisibility());
  document.querySelectorAll("fieldset").forEach((fieldset, n) => [...fieldset.querySelectorAll("input")].forEach((input, k) => {
    if (several[n] ? digits[n] & (1 << k) : digits[n] === k + 1) input.click();
  }));
  if (document.querySelector("fieldset")) shown("[data-part=form] button.go").at(-1).click();
  else while (shown("[data-answer]").length) shown("[data-answer]")[digits[[...document.querySelectorAll(".steps > li")].findIndex((e) => !e.hidden)] - 1].click();
  shown("[data-part=missing] button").at(0)?.click();
}"""


@dataclass(frozen=True)
class Sheet:
    """One person's answers, as digits; `name`: which advice they lead to, where they are told by it."""

    name: str
    digits: tuple[int, ...]


@dataclass(frozen=True)
class Taken:
    """A card and the sheets that are to be told apart."""

    path: str
    sheets: tuple[Sheet, ...]
    several: tuple[bool, ...]

    def __str__(self) -> str:
        return self.path.strip("/").replace("/", "-")


def ways(tables: DecisionTables) -> dict[str, tuple[int, ...]]:
    """Outcome → the digits of a way there."""
    found: dict[str, tuple[int, ...]] = {}
    begun = [(0,) * len(tables.questions)]
    while begun:
        digits = begun.pop()
        course = follow(tables, [d - 1 if d else None for d in digits])
        if course.outcome is not None:
            found.setdefault(tables.outcomes[course.outcome], digits)
            continue
        at = course.steps[-1]
        begun += [(*digits[:at], k + 1, *digits[at + 1 :]) for k in range(len(tables.questions[at].options))]
    return found


def sheets(quiz: Quiz, tables: AnyTables, number: int) -> tuple[Sheet, ...]:
    """Each outcome of a decision; of the others the examples, then made up, to a `number`."""
    if isinstance(quiz, Decision):
        assert isinstance(tables, DecisionTables)
        return tuple(Sheet(name, digits) for name, digits in ways(tables).items())
    if isinstance(quiz, Knowledge):
        own = [answers_of_knowledge(example, tables) for example in quiz.examples]  # type: ignore[arg-type]
    else:
        own = [answers_of(example, tables.seat) for example in quiz.examples if example.perspective == tables.seat]
    chance = random.Random(number)
    made = [[chance.randrange(radix) for _, _, radix in tables.asked] for _ in range(max(0, number - len(own)))]
    digits = [*(answers_to_digits(answers, several_of(tables)) for answers in own), *made][:number]
    return tuple(Sheet(str(n), tuple(row)) for n, row in enumerate(digits))


def taken(quiz: Quiz, language: str, seat: str, number: int = 8) -> Taken:
    tables = tables_of(quiz, seat)
    several = several_of(tables) or [False] * len(tables.asked)
    return Taken(
        "/" + card_address(quiz.quiz, language, "" if seat == seats(quiz)[0] else seat), sheets(quiz, tables, number), tuple(several)
    )


CARDS = [
    taken(SUPPORT, "fr", "rep"),
    taken(SUPPORT, "en", "director"),
    taken(QUIZ, "fr", "rep"),
    taken(MYTHS, "fr", ""),
]


class Stranger:
    """The hostile page in a browser, all its cards answered."""

    def __init__(self, driver: Driver, card: Taken, place: str, public: str) -> None:
        self.driver, self.card, self.place, self.public = driver, card, place, public

    def around(self) -> None:
        """Back to the page, out of a frame."""
        if isinstance(self.driver, BySelenium):
            self.driver.driver.switch_to.default_content()
        else:
            self.driver.frame = None  # type: ignore[attr-defined]

    def inside(self, n: int, function: str, *given: object) -> Any:
        """In the n-th card, as its reader's hand and eye."""
        self.driver.enter(f"#f{n}")
        try:
            return self.driver.run(function, *given)
        finally:
            self.around()

    def does(self, call: str, *given: object) -> Any:
        """A function of the page's, waited for."""
        self.driver.run(
            f"(...given) => {{ window.gave = undefined; {call}(...given).then((r) => {{ window.gave = [r ?? null]; }}); }}", *given
        )
        end = time.monotonic() + 120
        while (gave := self.driver.run("() => window.gave ?? null")) is None and time.monotonic() < end:
            time.sleep(0.1)
        assert gave is not None, f"{call} never ended"
        return gave[0]

    def open(self, folder: Path) -> None:
        rooms = "".join(
            f'<div class="room"><iframe id="f{n}" data-src="{self.public}{self.card.path}" title="{n}" width="800" height="6000" sandbox="{SANDBOX}"></iframe><div></div></div>'
            for n, _ in enumerate(self.card.sheets)
        )
        (folder / "around.html").write_text(PAGE.format(ROOMS.format(rooms=rooms, start=START)))
        self.driver.goto(self.place + "/around.html")
        self.does("open_")

    def answer(self, n: int) -> None:
        sheet = self.card.sheets[n]
        self.inside(n, TAPS, list(sheet.digits), list(self.card.several))
        assert self.inside(n, "() => document.querySelector('.quiz').dataset.view") == "result", sheet

    def answered(self) -> None:
        for n, _ in enumerate(self.card.sheets):
            self.answer(n)

    def heard(self) -> list[list[Any]]:
        """Whatever happened to the page since it was last asked."""
        return list(self.driver.run("() => heard.splice(0)"))

    def moved(self) -> list[list[Any]]:
        """The same, but for the focus, which every tap in a frame takes there."""
        return [what for what in self.heard() if what[0] != "blur"]

    def counted(self) -> list[int]:
        return list(self.driver.run("() => [history.length, frames.length, document.querySelectorAll('iframe').length]"))


@contextmanager
def around(driver: Driver, card: Taken, public: str, folder: Path) -> Iterator[Stranger]:
    folder.mkdir(exist_ok=True)
    with hosted(folder) as place:
        stranger = Stranger(driver, card, place.replace("127.0.0.1", "localhost"), public)
        stranger.open(folder)
        yield stranger
