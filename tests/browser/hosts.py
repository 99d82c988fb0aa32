"""Hosts that are not ours: an intranet, a learning platform; and what their pages could learn of a card within them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
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


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """A folder's address on this machine, another origin than any other."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


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
