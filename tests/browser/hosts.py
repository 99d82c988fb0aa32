"""Hosts that are not ours: an intranet, a learning platform; and what their pages could learn of a card within them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page

PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Intranet</title><link rel="icon" href="data:,">{}</html>'
# All that a page hears of a frame by itself: messages, and a change of its size.
LISTENING = """<script>
window.heard = [];
addEventListener("message", (event) => heard.push(["message", String(event.data)]));
let first = true;
new ResizeObserver(() => { if (!first) heard.push(["size"]); first = false; }).observe(document.querySelector("iframe"));
</script>"""


class Quiet(SimpleHTTPRequestHandler):
    """A host that keeps no log."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def listening(handler: Callable[..., SimpleHTTPRequestHandler]) -> Iterator[str]:
    """The address of a host on this machine, another origin than any other."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()  # seconds until it sees that it is to stop
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """A folder's address."""
    with listening(partial(Quiet, directory=str(folder))) as address:
        yield address


def arrived(tab: Page) -> Page:
    """A tab that was just opened, once it has gone where it goes: it is told while it is still blank."""
    tab.wait_for_url(lambda url: url != "about:blank")
    tab.wait_for_load_state()
    return tab


@contextmanager
def watched(browser: Browser, **settings: object) -> Iterator[tuple[Page, list[str]]]:
    """A page in a window of its own, and whatever its console complains of."""
    context = browser.new_context(**settings)  # type: ignore[arg-type]
    context.set_default_timeout(3000)
    complaints: list[str] = []
    context.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield context.new_page(), complaints
    context.close()
