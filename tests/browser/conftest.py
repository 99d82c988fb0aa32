"""The site built once and served on this machine; a browser; a fresh visitor a test, who tolerates no console error."""

from __future__ import annotations

import asyncio
import fcntl
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from greenlet import greenlet
from playwright._impl._greenlets import MainGreenlet
from playwright.sync_api import Browser, Error, Playwright, expect, sync_playwright

from ..processes import PATIENCE
from ..sites import invented_site
from .engines import ANSWER, CHROMIUM, CHROMIUM_FLAGS, ENGINES, WINDOWLESS, Engine, Open, skipped_or_failed
from .faces import ROOT
from .hosts import Quiet, listening
from .visitor import Visitor

ELSEWHERE = "/ailleurs"  # a second site on the same host: the same files under another path
MakeVisitor = Callable[..., Visitor]

expect.set_options(timeout=15_000)  # on a machine with other work


def _switch(loop: MainGreenlet, *given: object) -> object:
    """To Playwright's loop, in which every call to it waits. Playwright asks it again and again, for ever, once its driver is gone."""
    if loop.dead:
        raise Error("Playwright's driver is gone")
    return greenlet.switch(loop, *given)


MainGreenlet.switch = _switch


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A file or a folder that is made once for all workers, by whichever comes first, and that nobody changes then."""
    own = factory.getbasetemp()
    common = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    made, half_made = common / name, common / f"{name}.half-made"
    with (common / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            make(half_made)
            half_made.rename(made)
    return made


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `mkdocs build --strict` makes."""
    return once(tmp_path_factory, "site", build)


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small site in French and two languages that nobody speaks."""
    return once(tmp_path_factory, "invented", invented_site) / "site"


def build(folder: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
    if built.returncode:
        pytest.fail(built.stdout + built.stderr, pytrace=False)


class _Served(Quiet):
    """A host like any other: the site's own page where there is none, and no log."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(ELSEWHERE) or "/")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


IN_ENGLISH = re.compile(r"(?<=[\[-])en(?=[\]-])|(?<=[\[ -])/en(?=/)")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks a browser is marked by what it wants. What asks another one than Chromium, or in English what it asks in French as
    well (both are built alike: test_accessibility.py), is asked again `everywhere`; what judges words, in each language."""
    names = {item.nodeid for item in items}
    for item in items:
        if not {"playwright", "site", "invented"} & set(getattr(item, "fixturenames", ())):
            continue
        item.add_marker(pytest.mark.browser)
        engine = item.callspec.params.get("in_engine", ENGINES[0]) if hasattr(item, "callspec") else ENGINES[0]
        in_french = IN_ENGLISH.sub(lambda found: "" if "/" in found[0] else "fr", item.nodeid)
        again = in_french != item.nodeid and in_french in names and not item.get_closest_marker("content")
        if engine is not ENGINES[0] or again:
            item.add_marker(pytest.mark.everywhere)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with listening(partial(_Served, directory=str(folder))) as address:
        yield address


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as at:
        yield at


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    # Where its driver went while it was asked, Playwright leaves a loop that no longer runs as the running one.
    asyncio._set_running_loop(None)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    if ENGINES[0].lacking():
        skipped_or_failed(ENGINES[0].install)
    opened = playwright.chromium.launch(executable_path=WINDOWLESS, args=CHROMIUM_FLAGS, timeout=1000 * ANSWER)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def whole_browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium as people have it, for what hangs on more than a page: the clipboard and the windows of others' frames."""
    opened = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS, timeout=1000 * ANSWER)
    yield opened
    opened.close()


@pytest.fixture(scope="session", params=ENGINES, ids=str)
def in_engine(request: pytest.FixtureRequest) -> Engine:
    """Each of the three browsers, where a test names none."""
    wanted: Engine = request.param
    if wanted.lacking():
        skipped_or_failed(wanted.install)
    return wanted


@pytest.fixture(scope="session")
def engine(in_engine: Engine, playwright: Playwright) -> Iterator[Open]:
    """Opens windows in it."""
    with in_engine.start(playwright) as open_window:
        yield open_window


@pytest.fixture
def make_visitor(browser: Browser, address: str, site: Path) -> Iterator[MakeVisitor]:
    """Makes visitors with settings of their own; afterwards none may have met an error, asked another host, or got a cookie."""
    made: list[Visitor] = []

    def make(**settings: object) -> Visitor:
        settings.setdefault("permissions", ["clipboard-write"])  # which Chromium with a window gives to whoever presses a button
        made.append(Visitor(browser.new_context(**settings), address, site))  # type: ignore[arg-type]
        return made[-1]

    yield make
    errors = [e for v in made for e in v.errors]
    elsewhere = [r for v in made for r in v.elsewhere()]
    cookies = [c for v in made for c in v.context.cookies()]
    for visitor in made:
        visitor.context.close()
    assert (errors, elsewhere, cookies) == ([], [], [])


@pytest.fixture
def visitor(make_visitor: MakeVisitor) -> Visitor:
    return make_visitor()
