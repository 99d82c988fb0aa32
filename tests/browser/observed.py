"""What the world around a page learns of a visitor, and what the browser holds of them, seen from outside the page.

Two hosts write down all they are asked: the site's own, and one that nobody has a reason to reach. What a page does by itself is
heard in the page too (WATCH), and in the driver where it tells. `held` compares it with data/privacy.yml, and is pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import partial
from itertools import product
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from build_tools.render.pages.privacy_facts import PrivacyFacts, Tool, Trace

from .hosts import Quiet, listening

LASTING = ("tab", "device", "cookie", "database", "cache", "worker", "page")
ANY_TIME = (
    "assets/mark.svg",
    "sw.js",
    "en/sw.js",
)  # the mark in the tab, and whether a kept copy is of today: asked for when a browser likes
OWN_WISH = "/favicon.ico"  # Firefox asks for it by itself after Back, whatever the page says; cards refuse it
TELLING = ("Referer", "Cookie", "Authorization")


class Met(NamedTuple):
    """Something met: `where`, a place of data/privacy.yml or one that no fact has (elsewhere, referrer, cookie sent…); its name there."""

    where: str
    name: str


@dataclass(frozen=True)
class Step:
    """A moment, what happened up to it since the one before, and what there is at it: None where no page can be asked."""

    moment: str
    once: frozenset[Met]
    there: frozenset[Met] | None


@dataclass(frozen=True)
class Walked:
    """`gaps`: what fills the gaps of a key in this walk: page, quiz, seat."""

    gaps: Mapping[str, Sequence[str]]
    steps: Sequence[Step]


# The hosts


@dataclass
class Host:
    """`asked`: method, address and telling headers of each request so far; `pages`: what is served besides the folder."""

    address: str = ""
    asked: list[tuple[str, str, list[str]]] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)

    def taken(self) -> list[tuple[str, str, list[str]]]:
        taken, self.asked[:] = list(self.asked), []
        return taken


class _Recording(Quiet):
    def __init__(self, *given: object, host: Host, directory: str) -> None:
        self.host = host
        super().__init__(*given, directory=directory)  # type: ignore[arg-type]

    def _written_down(self) -> None:
        # A worker says its own script, which tells nothing of who reads what; WebKit, of a kept copy, the site it belongs to.
        own = rf"{re.escape(self.host.address)}/"
        own_script = re.compile(rf"{own}[\w/-]+\.js" + (rf"|{own}(en/)?" if self.path.endswith("/sw.js") else ""))
        told = [f"{name}: {value}" for name in TELLING if (value := self.headers.get(name)) and not own_script.fullmatch(value)]
        if size := int(self.headers.get("Content-Length") or 0):
            told.append(f"body: {self.rfile.read(size)!r}")
        self.host.asked.append((self.command, self.path, told))

    def do_GET(self) -> None:
        self._written_down()
        page = self.host.pages.get(self.path)
        if page is None:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if self.path.endswith(".js") else "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def do_POST(self) -> None:
        self._written_down()
        self.send_response(204)
        self.end_headers()

    do_PUT = do_OPTIONS = do_POST


@contextmanager
def recording(folder: Path) -> Iterator[Host]:
    host = Host()
    with listening(partial(_Recording, host=host, directory=str(folder))) as host.address:
        yield host


# The page

# Heard in the page from when it is open: what it hands over, and whatever it tries that no request shows. Printing and a
# program to write with would stop a browser that nobody watches: they are noted, and go no further.
WATCH = """() => {
  if (window.noted) return;
  const noted = (window.noted = []);
  const note = (where, name) => noted.push([where, String(name)]);
  window.print = () => { note("paper", "sheet"); dispatchEvent(new Event("afterprint")); };
  Object.defineProperty(navigator, "share", { configurable: true, value: async ({ url, text }) => note("share", url ?? text) });
  const board = navigator.clipboard;
  if (board) {
    const write = board.writeText.bind(board);
    board.writeText = (text) => { note("clipboard", "text"); return write(text); };
  }
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function () { if (this.download) note("file", this.download); else click.call(this); };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='mailto:']");
    if (!link) return;
    event.preventDefault();
    note("mail", link.href);
  }, true);
  document.addEventListener("securitypolicyviolation", (event) => note("refused by the policy", event.blockedURI));
  for (const name of ["WebSocket", "EventSource", "RTCPeerConnection", "SharedWorker", "BroadcastChannel"]) {
    const Kind = window[name];
    if (Kind) window[name] = new Proxy(Kind, { construct: (kind, given) => { note("connection", name); return Reflect.construct(kind, given); } });
  }
  const beacon = navigator.sendBeacon.bind(navigator);
  navigator.sendBeacon = (...given) => { note("beacon", given[0]); return beacon(...given); };
  for (const name of ["pushState", "replaceState"]) {
    const change = history[name].bind(history);
    history[name] = (...given) => { note("address", `${name} ${given[2] ?? ""}`); return change(...given); };
  }
}"""
SEEN = """async () => {
  const noted = (window.noted ?? []).splice(0);
  const entries = performance.getEntriesByType("resource").map((entry) => entry.name);
  const rel = "prefetch preload preconnect dns-prefetch prerender modulepreload".split(" ").map((name) => `link[rel~=${name}]`).join();
  const hints = [...document.querySelectorAll(`${rel}, [ping], script[type=speculationrules]`)].map((e) => e.outerHTML.slice(0, 120));
  const told = { noted, entries, hints, place: location.href, referrer: document.referrer, name: window.name, length: history.length };
  if (location.href === "about:blank") return { ...told, there: null };
  if (origin === "null" && location.protocol !== "file:") return { ...told, there: {} }; // a sandbox: the browser itself lets it keep nothing
  const keys = (read) => { try { return Object.keys(read()); } catch { return []; } };
  const list = async (read) => { try { return await read(); } catch { return []; } };
  const workers = async () => {  // a busy Firefox tells of one for a moment without its script
    let found = await list(() => navigator.serviceWorker.getRegistrations());
    for (let n = 0; n < 50 && !found.every((r) => r.active ?? r.waiting ?? r.installing); n += 1) {
      await new Promise((later) => setTimeout(later, 100));
      found = await list(() => navigator.serviceWorker.getRegistrations());
    }
    return found;
  };
  const tool = document.querySelector("[data-tool=mirror], [data-tool=board], [data-tool=typing]");
  const steps = "hand agree preview shown".split(" ").map((name) => `[data-step=${name}]`).join();
  const held = tool && ([...tool.querySelectorAll(`${steps}, [data-totals], [data-shown], [data-list]`)].some((e) => !e.hidden)
    || [...tool.querySelectorAll("input, textarea")].some((e) => e.checked !== e.defaultChecked || e.value !== e.defaultValue));
  return { ...told, there: {
    tab: keys(() => sessionStorage), device: keys(() => localStorage),
    cookie: keys(() => Object.fromEntries(document.cookie.split("; ").filter(Boolean).map((pair) => pair.split("=")))),
    database: (await list(() => indexedDB.databases())).map(({ name }) => name), cache: await list(() => caches.keys()),
    worker: (await workers()).map((r) => (r.active ?? r.waiting ?? r.installing)?.scriptURL ?? r.scope),
    page: held ? ["held"] : [],
  } };
}"""


# What is met, against what is declared


def held(facts: PrivacyFacts, tool: Tool, walks: Sequence[Walked]) -> list[str]:
    """Whatever a tool does otherwise than its traces say, in all its walks; [] where it does just that."""
    declared = [facts.traces[name] for name in tool.leaves]
    wrong = [problem for walk in walks for problem in _in_one(declared, walk)]
    true = {trace for walk in walks for trace, _, _ in came_true(declared, walk)}
    wrong += [f"`{trace.id}` is declared, and never happens" for trace in declared if trace.id not in true]
    return list(dict.fromkeys(wrong))


def _in_one(declared: Sequence[Trace], walk: Walked) -> Iterator[str]:
    there = dict.fromkeys((t.id for t in declared if t.where in LASTING), False)
    for step in walk.steps:
        for met in sorted(step.once | (step.there or frozenset())):
            fitting = [trace for trace in declared if _fits(trace, met, walk.gaps)]
            if not fitting:
                yield f"{step.moment}: {met.where}: `{met.name}` is not declared"
            elif met in step.once and met.name not in ANY_TIME and not any(step.moment in trace.begins for trace in fitting):
                yield f"{step.moment}: {met.where}: `{met.name}` is declared for another moment"
        for trace in declared:
            if trace.where not in LASTING:
                continue
            there[trace.id] = step.moment in trace.begins or (there[trace.id] and step.moment not in trace.ends)
            if step.there is None:
                continue
            found = any(_fits(trace, met, walk.gaps) for met in step.there)
            if found and not there[trace.id]:
                yield f"{step.moment}: {trace.where}: `{trace.id}` is there, and should not be yet, or any more"
            if there[trace.id] and not found:
                yield f"{step.moment}: {trace.where}: `{trace.id}` should be there, and is not"


def came_true(declared: Sequence[Trace], walk: Walked) -> set[tuple[str, str, str]]:
    """(trace, `from` | `until` | `key`, its moment or pattern) for each part of a line that this walk saw happen."""
    true: set[tuple[str, str, str]] = set()
    for before, step in zip([None, *walk.steps], walk.steps, strict=False):
        was = (before and before.there) or frozenset()
        for trace in declared:
            now = [met for met in step.once | (step.there or frozenset()) if _fits(trace, met, walk.gaps)]
            true |= {(trace.id, "key", key) for key in trace.key for met in now if _matches(key, met.name, walk.gaps)}
            if now and step.moment in trace.begins:
                true.add((trace.id, "from", step.moment))
            if not now and step.moment in trace.ends and any(_fits(trace, met, walk.gaps) for met in was):
                true.add((trace.id, "until", step.moment))
    return true


def _fits(trace: Trace, met: Met, gaps: Mapping[str, Sequence[str]]) -> bool:
    return trace.where == met.where and any(_matches(key, met.name, gaps) for key in trace.key)


def _matches(key: str, name: str, gaps: Mapping[str, Sequence[str]]) -> bool:
    wanted = [gap for _, gap, _, _ in Formatter().parse(key) if gap]
    fillings = product(*(gaps[gap] for gap in wanted))
    return any(fnmatchcase(name, key.format(**dict(zip(wanted, filling, strict=True)))) for filling in fillings)
