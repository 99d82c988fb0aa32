"""Chromium, Firefox and WebKit behind one short protocol: what a journey does, whatever drives the browser.

Playwright drives Debian's Chromium and Firefox ESR, Selenium drives WebKitGTK. The journeys are in test_in_every_engine.py; what another than Chromium is asked runs in `make everywhere` (conftest.py).
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from select import select
from shutil import which
from subprocess import DEVNULL
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Error, Frame, Page, Playwright
from selenium import webdriver
from selenium.common.exceptions import NoSuchFrameException, WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.common.utils import free_port
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from urllib3.exceptions import HTTPError

from ..processes import running

# What is walked in every engine is walked in Chromium as people have it. All else, where it can be, in its windowless build: the same
# engine of the same version, in which a page opens for a third of the work. It refuses the clipboard to whoever wasn't granted it.
CHROMIUM = os.environ.get("CHROME_PATH") or "/usr/bin/chromium"
WINDOWLESS = os.environ.get("CHROME_PATH") or which("chromium-headless-shell") or CHROMIUM
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
FIREFOX, WEBKIT = "/usr/bin/firefox-esr", "/usr/bin/WebKitWebDriver"
ANSWER = 30  # seconds in which a driver or a browser answers, be the machine ever so busy


class Driver(Protocol):
    """A window with storage of its own. `n` counts the elements that can be seen; keys have Playwright's names.

    `again` closes the tab and opens another; `enter` goes on within a frame, until `goto`; `asked`: every address that the
    browser tried to reach, where its driver tells.
    """

    def goto(self, address: str) -> None: ...
    def reload(self) -> None: ...
    def click(self, css: str, n: int = 0) -> None: ...
    def type(self, text: str) -> None: ...
    def press(self, key: str) -> None: ...
    def run(self, function: str, *given: object) -> Any: ...
    def back(self) -> None: ...
    def again(self) -> None: ...
    def enter(self, css: str) -> None: ...
    def errors(self) -> list[str]: ...
    def asked(self) -> list[str]: ...


@dataclass
class ByPlaywright:
    page: Page
    said: list[str]
    tried: list[str]
    frame: Frame | None = None

    def goto(self, address: str) -> None:
        self.frame = None
        self.page.goto(address)

    def reload(self) -> None:
        self.page.reload()

    def click(self, css: str, n: int = 0) -> None:
        (self.frame or self.page).locator(f"{css} >> visible=true").nth(n).click()

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def run(self, function: str, *given: object) -> Any:
        place, script = self.frame or self.page, f"given => ({function})(...given)"
        try:
            return place.evaluate(script, list(given))
        except Error as error:
            if "navigation" not in error.message:
                raise
            place.wait_for_load_state()  # asked while its page was leaving: ask the one that comes
            return place.evaluate(script, list(given))

    def back(self) -> None:
        """Not by `go_back`, which waits for a load: a page that Firefox kept whole has none."""
        left, end = self.page.evaluate("() => location.href"), time.monotonic() + 5
        self.page.evaluate("() => void setTimeout(() => history.back())")
        while time.monotonic() < end:
            with suppress(Error):  # on its way
                if self.page.evaluate("() => location.href") != left:
                    return
            time.sleep(0.05)

    def again(self) -> None:
        closed, self.page, self.frame = self.page, self.page.context.new_page(), None
        closed.close()

    def enter(self, css: str) -> None:
        element = (self.frame or self.page).wait_for_selector(css)
        self.frame = element.content_frame() if element else None
        assert self.frame
        self.frame.wait_for_load_state()

    def errors(self) -> list[str]:
        return self.said

    def asked(self) -> list[str]:
        return self.tried


@dataclass
class BySelenium:
    driver: webdriver.Remote

    def goto(self, address: str) -> None:
        self.driver.get(address)

    def reload(self) -> None:
        self.driver.refresh()

    def click(self, css: str, n: int = 0) -> None:
        element = [e for e in self.driver.find_elements(By.CSS_SELECTOR, css) if e.is_displayed()][n]
        self.driver.execute_script("arguments[0].scrollIntoView({ block: 'center' })", element)
        element.click()

    def type(self, text: str) -> None:
        ActionChains(self.driver).send_keys(text).perform()

    def press(self, key: str) -> None:
        *held, last = (getattr(Keys, {"ArrowRight": "ARROW_RIGHT"}.get(part, part.upper()), part.lower()) for part in key.split("+"))
        chain = ActionChains(self.driver)
        for modifier in held:
            chain.key_down(modifier)
        chain.send_keys(last)
        for modifier in held:
            chain.key_up(modifier)
        chain.perform()

    def run(self, function: str, *given: object) -> Any:
        for _ in range(5):
            try:
                return self.driver.execute_script(f"return ({function})(...arguments)", *given)
            except NoSuchFrameException:  # the page was on its way out: the next one is asked
                time.sleep(0.3)
        return self.driver.execute_script(f"return ({function})(...arguments)", *given)

    def back(self) -> None:
        self.driver.back()

    def again(self) -> None:
        closed = self.driver.current_window_handle
        self.driver.switch_to.new_window("tab")
        opened = self.driver.current_window_handle
        self.driver.switch_to.window(closed)
        self.driver.close()
        self.driver.switch_to.window(opened)

    def enter(self, css: str) -> None:
        self.driver.switch_to.frame(self.driver.find_element(By.CSS_SELECTOR, css))

    def errors(self) -> list[str]:
        return []  # WebKit's driver tells nothing of the console

    def asked(self) -> list[str]:
        return []  # nor of requests


@contextmanager
def _in_context(browser: Browser) -> Iterator[Driver]:
    context = browser.new_context()
    context.set_default_timeout(5000)
    said: list[str] = []
    tried: list[str] = []
    context.on("request", lambda request: tried.append(request.url))
    context.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    context.on("weberror", lambda e: said.append(str(e.error)))
    yield ByPlaywright(context.new_page(), said, tried)
    context.close()


Open = Callable[[], Any]  # gives a Driver for as long as a `with` lasts


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Open]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS, timeout=1000 * ANSWER)
    yield lambda: _in_context(browser)
    browser.close()


@contextmanager
def firefox(playwright: Playwright) -> Iterator[Open]:
    browser = playwright.firefox.launch(channel="moz-firefox", executable_path=FIREFOX, timeout=1000 * ANSWER)
    yield lambda: _in_context(browser)
    browser.close()


@contextmanager
def _webkit_on(display: str) -> Iterator[webdriver.Remote]:
    """A window of its own, whose driver is killed with it: a driver that has stopped would not hear a word."""
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")))
    options.add_argument("--automation")
    for turn in range(3):  # now and then the driver never answers the first call: then another is started, and waited for a little longer
        port = free_port()
        connection = _connection(f"http://127.0.0.1:{port}", ANSWER * (turn + 1) / 3)
        with running([WEBKIT, "-p", str(port)], env={**os.environ, "DISPLAY": display}, stdout=DEVNULL, stderr=DEVNULL):
            _wait_for(port)
            try:
                driver = webdriver.Remote(connection, options=options)
            except (HTTPError, WebDriverException):
                if turn == 2:
                    raise
            else:
                connection.client_config.timeout = ANSWER
                yield driver
                return


def _connection(address: str, timeout: float) -> RemoteConnection:
    """On which every call has its limit, and none is made again."""
    once = {"init_args_for_pool_manager": {"retries": False}}
    return RemoteConnection(client_config=ClientConfig(address, timeout=timeout, init_args_for_pool_manager=once))


def _wait_for(port: int) -> None:
    """Until a program listens."""
    end = time.monotonic() + ANSWER
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if time.monotonic() > end:
            raise TimeoutError(f"nothing listens at port {port} after {ANSWER} s")
        time.sleep(0.02)


@contextmanager
def webkit(playwright: Playwright) -> Iterator[Open]:
    """MiniBrowser has no headless mode: it gets a screen that nobody sees."""
    reading, writing = os.pipe()
    with os.fdopen(reading) as told, running(["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"], pass_fds=[writing], stderr=DEVNULL):
        os.close(writing)
        if not select([told], [], [], ANSWER)[0]:
            raise TimeoutError(f"Xvfb has no screen after {ANSWER} s")
        display = f":{told.readline().strip()}"

        @contextmanager
        def opened() -> Iterator[Driver]:
            with _webkit_on(display) as driver:
                yield BySelenium(driver)

        yield opened


@dataclass(frozen=True)
class Engine:
    start: Callable[[Playwright], Any]
    needs: tuple[str, ...]
    packages: str

    def __str__(self) -> str:
        return self.start.__name__

    @property
    def install(self) -> str:
        return f"no {self} here: apt-get install --no-install-recommends {self.packages}"

    def lacking(self) -> bool:
        return not all(which(program) for program in self.needs)


ENGINES = (
    Engine(chromium, (CHROMIUM,), "chromium"),
    Engine(firefox, (FIREFOX,), "firefox-esr"),
    Engine(webkit, (WEBKIT, "Xvfb"), "webkit2gtk-driver xvfb"),
)


def skipped_or_failed(install: str) -> None:
    """A missing browser is named with the line that installs it; where nobody reads skipped tests, it fails."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(install)
