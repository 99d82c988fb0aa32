"""A person whose every moment is written down: what was asked and handed over since the moment before, and what is kept at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .engines import Driver
from .faces import Answers
from .observed import OWN_WISH, SEEN, WATCH, Host, Met, Step
from .person import Person

TYPED = (
    "(css, value) => { const e = document.querySelector(css); e.value = value; e.dispatchEvent(new Event('input', { bubbles: true })); }"
)


class Walker(Person):
    """A person whose every moment is written down. `host`, where the site is; `elsewhere`, a host that has no part in it."""

    def __init__(self, driver: Driver, site: Path, host: Host, elsewhere: Host) -> None:
        super().__init__(driver, host.address)
        self.site, self.host, self.elsewhere = site, host, elsewhere
        self.steps: list[Step] = []
        self.root = self.keys = "/"  # below which the site's addresses and keys lie: what comes before is no trace's own
        self.place_of_requests = "host"
        self.once: set[Met] = set()
        self.grown = 0  # by how many places the browser's history may have grown: those that it was sent to
        self.length = driver.run("() => history.length")

    def open(self, path: str) -> None:
        self.once.add(Met("history", self.named(path)))
        self.go(self.address + path)

    def go(self, address: str) -> None:
        self.driver.goto(address)
        self.grown += 1
        self.driver.run(WATCH)

    def reload(self) -> None:
        self.driver.reload()
        self.driver.run(WATCH)

    def again(self) -> None:
        """The tab closed, and another opened."""
        self.driver.again()
        self.length, self.grown = self.driver.run("() => history.length"), 0

    def away_and_back(self) -> Iterator[str]:
        path = self.place()
        self.driver.goto("about:blank")
        self.grown += 1
        yield "gone"
        self.driver.back()
        self.waits(self.place, path)
        self.waits(lambda: self.driver.run("() => document.readyState"), "complete")
        self.driver.run(WATCH)
        yield "opened"

    def follow(self, css: str, to: str) -> None:
        """A link of the page, followed to where it leads."""
        self.click(css)
        self.waits(self.place, to)
        self.waits(lambda: self.driver.run("() => document.readyState"), "complete")
        self.driver.run(WATCH)

    def noted(self, where: str) -> None:
        """Until the page has handed something over."""
        self.waits(lambda: self.driver.run("where => (window.noted ?? []).some(([place]) => place === where)", where))

    def set(self, css: str, value: str) -> None:
        self.driver.run(TYPED, css, value)

    def choose(self, answers: Answers) -> None:
        """Answers to what can be seen, by script: one tap after the other is tested elsewhere."""
        self.driver.run(
            """answers => [...document.querySelectorAll('fieldset')].filter(f => f.checkVisibility()).forEach((f, n) =>
            answers[n] === null || f.querySelectorAll('input')[answers[n]].click())""",
            answers,
        )

    def named(self, path: str) -> str:
        return path.removeprefix(self.root)

    def said(self, moment: str) -> None:
        """What happened since the last moment, and what there is now."""
        seen = self.driver.run(SEEN)
        once = self.once | self._asked(seen["entries"]) | self._shown(seen)
        self.once = set()
        places = seen["there"]
        there = None if places is None else {Met(where, self._key(where, name)) for where, names in places.items() for name in names}
        self.steps.append(Step(moment, frozenset(once), None if there is None else frozenset(there)))

    def _asked(self, entries: list[str]) -> set[Met]:
        """What the hosts were asked, and what the browser tried to ask of others."""
        met = set()
        for method, path, told in self.host.taken():
            if path == OWN_WISH:
                continue
            met.add(Met(self.place_of_requests if method == "GET" else "sent", self.named(path)))
            met |= {Met("told to the host", what) for what in told}
        for method, path, told in self.elsewhere.taken():
            if method != "GET" or path not in self.elsewhere.pages:
                met.add(Met("elsewhere", f"{method} {path}"))
            met |= {Met("told elsewhere", what) for what in told}
        tried = [*self.driver.asked(), *entries]
        self.driver.asked().clear()
        return met | {Met("elsewhere", address) for address in tried if self._foreign(address)}

    def _shown(self, seen: dict[str, Any]) -> set[Met]:
        """What the page handed over, and what its window tells."""
        met = {Met(where, self._own(name) if where == "share" else name) for where, name in seen["noted"] if not name.endswith(OWN_WISH)}
        met |= {Met("hint", hint) for hint in seen["hints"]}
        met |= {Met(what, seen[key]) for what, key in (("referrer", "referrer"), ("window.name", "name")) if seen[key]}
        own = self._own(seen["place"])
        if urlsplit(own).query or urlsplit(own).fragment:
            met.add(Met("address", own))
        if seen["length"] > self.length + self.grown:
            met.add(Met("history", own))
        self.length, self.grown = seen["length"], 0
        return met

    def _key(self, where: str, name: str) -> str:
        return name.removeprefix(self.address).removeprefix(self.keys) if where in ("tab", "device", "cache", "worker") else name

    def _own(self, address: str) -> str:
        return self.named(address.removeprefix(self.address))

    def _foreign(self, address: str) -> bool:
        parts = urlsplit(address)
        known = {self.host.address, *(self.elsewhere.address + page for page in self.elsewhere.pages)}
        return parts.scheme in ("http", "https", "ws", "wss") and not any(address.startswith(own) for own in known if own)
