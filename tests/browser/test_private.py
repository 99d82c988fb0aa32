"""Private, proven: every tool is walked in three browsers, and what left, what was kept and where is what data/privacy.yml says, no more and no less."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_tools.render.pages.privacy_facts import Tool, read_privacy_facts

from .conftest import once
from .engines import ENGINES, Engine, Open
from .faces import ROOT, TIRED
from .observed import LASTING, OWN_WISH, Host, Walked, came_true, held, recording
from .walker import Walker
from .walks import EVERYTHING, WALKS, Walk, each_journey_once

pytestmark = pytest.mark.everywhere
FACTS, PROBLEMS = read_privacy_facts((ROOT / "data" / "privacy.yml").read_text("utf-8"))
TOOLS = {tool.id: tool for tool in FACTS.tools}


def walks_of(tool: str, engine: Engine) -> list[Walk]:
    """All of a tool's in Chromium. What another browser hears or keeps in its own way is the same on all pages of a journey, so there
    each journey is walked on one: Firefox takes one page, WebKit another."""
    walks = WALKS.get(tool, [EVERYTHING])
    return walks if engine is ENGINES[0] else each_journey_once(walks, last=engine is ENGINES[2])


def unprepared(host: Host, elsewhere: Host) -> None:
    """The hosts serve what was built."""


def walked(engine: Open, site: Path, walk: Walk, prepare: Callable[[Host, Host], None] = unprepared) -> Walked:
    """A fresh browser, two fresh hosts, one walk."""
    with recording(site) as host, recording(site / "no-such-folder") as elsewhere, engine() as driver:
        prepare(host, elsewhere)
        walker = Walker(driver, site, host, elsewhere)
        for moment in walk.go(walker):
            walker.said(moment)
        if prepare is unprepared:
            assert [error for error in driver.errors() if OWN_WISH not in error] == []
        return Walked(walk.gaps, walker.steps)


@pytest.fixture(scope="session")
def walks(in_engine: Engine, engine: Open, site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Walked]]:
    """What each tool's walks met in this browser, walked when first asked for, by one worker for all."""

    class Found(dict[str, list[Walked]]):
        def __missing__(self, tool: str) -> list[Walked]:
            def walk_all(file: Path) -> None:
                file.write_bytes(pickle.dumps([walked(engine, site, walk) for walk in walks_of(tool, in_engine)]))

            self[tool] = pickle.loads(once(tmp_path_factory, f"walks-{in_engine}-{tool}", walk_all).read_bytes())
            return self[tool]

    return Found()


def test_every_tool_is_walked_and_every_walk_is_a_tools() -> None:
    assert PROBLEMS == []
    assert set(WALKS) == set(TOOLS)


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_leaves_what_the_list_says_and_nothing_else(walks: dict[str, list[Walked]], tool: str) -> None:
    assert "\n".join(held(FACTS, TOOLS[tool], walks[tool])) == ""


def test_every_line_of_the_list_comes_true(walks: dict[str, list[Walked]]) -> None:
    """Each name of each trace, each moment where it begins, each where it ends, in one tool or another."""
    true = {
        part for tool in FACTS.tools for walk in walks[tool.id] for part in came_true([FACTS.traces[name] for name in tool.leaves], walk)
    }
    true |= {part for walk in walks["everything"] for part in came_true(list(FACTS.traces.values()), walk)}
    declared = {(trace.id, "key", key) for trace in FACTS.traces.values() for key in trace.key}
    declared |= {(trace.id, "from", moment) for trace in FACTS.traces.values() for moment in trace.begins}
    declared |= {(t.id, "until", m) for t in FACTS.traces.values() if t.where in LASTING for m in t.ends if m in FACTS.said["moments"]}
    assert declared - true == set()


def test_all_that_the_site_keeps_is_erased_from_one_place(walks: dict[str, list[Walked]]) -> None:
    """Answers, a result, a copy in each language: there as the list says until then, and then nothing at all."""
    (walk,) = walks["everything"]
    both = Tool("everything", {}, tuple(dict.fromkeys(TOOLS["diary"].leaves + TOOLS["offline"].leaves)))
    assert [problem for problem in held(FACTS, both, [walk]) if "`export`" not in problem and "`update`" not in problem] == []
    moments = [step.moment for step in walk.steps]
    before, *after = walk.steps[moments.index("forgotten") - 1 :]
    assert {met.where for met in before.there or ()} == {"tab", "device", "cache", "worker"}
    assert [step.there for step in after] == [frozenset(), frozenset()]


def test_only_what_lasts_ends_at_a_moment_that_a_test_can_see() -> None:
    ends = {
        trace.id: [m for m in trace.ends if m in FACTS.said["moments"]] for trace in FACTS.traces.values() if trace.where not in LASTING
    }
    assert {name: moments for name, moments in ends.items() if moments} == {}


# What this would see: the same walk of a page that lies

CARD = "q/isolation/index.html"
LIES = {
    "a second key in the tab": ("sessionStorage.setItem('/isolation:seen', 1)", "tab: `isolation:seen`"),
    "a key beyond the tab": ("localStorage.setItem('/visits', 1)", "device: `visits`"),
    "a cookie": ("document.cookie = 'id=1'", "cookie: `id`"),
    "a database": ("indexedDB.open('answers')", "database: `answers`"),
    "a cache": ("caches.open('answers')", "cache: `answers`"),
    "a name for the window": ("window.name = 'never'", "window.name: `never`"),
    "the code in the address": ("history.replaceState(null, '', '#r=7AC8W')", "address: `q/isolation/#r=7AC8W`"),
    "the answer in a query": ("history.replaceState(null, '', '?a=1')", "address: `q/isolation/?a=1`"),
    "another place in the history": ("history.pushState(null, '', location.pathname)", "history: `q/isolation/`"),
    "an answer fetched from its own host": ("fetch('/q/isolation/?a=1')", "host: `q/isolation/?a=1`"),
    "an answer posted to its own host": ("fetch('/seen', { method: 'POST', body: 'never' })", "sent: `seen`"),
    "a fetch": ("fetch('ELSEWHERE/fetched', { mode: 'no-cors' })", "elsewhere: `GET /fetched`"),
    "an image": ("new Image().src = 'ELSEWHERE/image'", "elsewhere: `GET /image`"),
    "a beacon": ("navigator.sendBeacon('ELSEWHERE/beacon', 'never')", "elsewhere: `POST /beacon`"),
    "a page fetched beforehand": (
        "document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: 'ELSEWHERE/soon' }))",
        'hint: `<link rel="prefetch"',
    ),
    "a referrer": ("fetch('ELSEWHERE/from', { mode: 'no-cors', referrerPolicy: 'unsafe-url' })", "told elsewhere: `Referer: "),
    "answers that come back once erased": (
        "addEventListener('click', () => setTimeout(() => sessionStorage.setItem('/isolation:rep', 'x')))",
        "restarted: tab: `answers` is there, and should not be yet, or any more",
    ),
}


def begun_anew(p: Walker, page: str) -> Iterator[str]:
    p.open(page)
    yield "opened"
    p.click("fieldset label")
    p.driver.run("() => new Promise((done) => setTimeout(done, 300))")  # what is sent has time to arrive
    yield "first-answer"
    p.choose(TIRED)
    p.click("form button.go", -1)
    p.waits(lambda: p.focused("[data-heading]"))
    p.click("[data-part=report] [data-do=restart]")
    p.driver.run("() => new Promise((done) => setTimeout(done, 50))")
    yield "restarted"


def lying(walk: Walk, engine: Open, site: Path, prepare: Callable[[Host, Host], None]) -> list[str]:
    """What is said of a card's walk, but for what a walk so short can't meet."""
    said = held(FACTS, TOOLS["self-check"], [walked(engine, site, walk, prepare)])
    return [problem for problem in said if "never happens" not in problem]


ON_THE_CARD = Walk(lambda p: begun_anew(p, "/q/isolation/"), ("/q/isolation/",), "isolation", "rep")
ON_THE_PAGE = Walk(lambda p: begun_anew(p, "/vendre/le-point/"), ("/vendre/le-point/",), "isolation", "rep")


def test_an_honest_page_is_not_accused(engine: Open, site: Path) -> None:
    def honest(host: Host, elsewhere: Host) -> None:
        host.pages["/q/isolation/"] = (site / CARD).read_text("utf-8")

    assert lying(ON_THE_CARD, engine, site, honest) == []


# Told on one walk, as far as none hides another: each changes the address alone.
TOGETHER = {
    "what is kept, and what tells where from": (
        "a second key in the tab",
        "a key beyond the tab",
        "a cookie",
        "a database",
        "a cache",
        "a name for the window",
        "a referrer",
        "answers that come back once erased",
    ),
    "what is sent": (
        "an answer fetched from its own host",
        "an answer posted to its own host",
        "a fetch",
        "an image",
        "a beacon",
        "a page fetched beforehand",
    ),
    "a fragment": ("the code in the address",),
    "a query": ("the answer in a query",),
    "a place": ("another place in the history",),
    # How a lie is heard differs between browsers in what these four stand for: what the hosts write down, what the page can list, the
    # places of a history, and the order of things. All others are heard in the same way everywhere, so one browser tells them.
    "what each browser does in its own way": ("a beacon", "a database", "answers that come back once erased"),
}
IN_ITS_OWN_WAY = ("what each browser does in its own way", "a place")
TOLD = [(engine, lies) for engine in ENGINES for lies in TOGETHER if (lies in IN_ITS_OWN_WAY) or engine is ENGINES[0]]


def test_every_lie_is_told() -> None:
    assert {lie for lies in TOGETHER.values() for lie in lies} == set(LIES)


@pytest.mark.parametrize(("in_engine", "lies"), TOLD, indirect=["in_engine"], ids=lambda part: str(part))
def test_a_page_that_lies_is_caught(engine: Open, site: Path, lies: str) -> None:
    """The lies are told with the first answer, by a card whose policy was taken out, so that nothing else stops them."""

    def tampered(host: Host, elsewhere: Host) -> None:
        card, policies = re.subn(r"<meta http-equiv=\"?Content-Security-Policy[^>]*>", "", (site / CARD).read_text("utf-8"))
        assert policies == 1
        told = "; ".join(LIES[lie][0] for lie in TOGETHER[lies])
        told = f"<script>document.addEventListener('change', () => {{ {told} }}, {{ once: true }})</script>"
        host.pages["/q/isolation/"] = card.replace("</body>", "") + told.replace("ELSEWHERE", elsewhere.address)

    said = "\n".join(lying(ON_THE_CARD, engine, site, tampered))
    assert [lie for lie in TOGETHER[lies] if LIES[lie][1] not in said] == [], said


def test_what_the_policy_stops_is_caught_all_the_same(engine: Open, site: Path) -> None:
    (script,) = (site / "assets").glob("profile.*.js")

    def tampered(host: Host, elsewhere: Host) -> None:
        lie = f";document.addEventListener('change', () => {{ fetch('{elsewhere.address}/fetched').catch(() => 0) }}, {{ once: true }});"
        host.pages[f"/assets/{script.name}"] = script.read_text("utf-8") + lie

    said = "\n".join(lying(ON_THE_PAGE, engine, site, tampered))
    assert "first-answer: refused by the policy: `http://127.0.0.1" in said
    assert "GET /fetched" not in said
