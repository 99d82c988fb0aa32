"""How heavy each page of the same twelve statements is, and when a slow telephone lets one answer: at once on loopback, and on slow 4G."""

from __future__ import annotations

import json
import os
import statistics
import tempfile
from collections.abc import Mapping
from pathlib import Path

import brotli
import twelve_statements
from playwright.sync_api import Browser, sync_playwright
from served import served

TURNS = 15
SLOWER = 4
NETWORKS = {
    "": None,
    "-4g": {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750},
}  # ms, bytes a second
WATCH = """([wanted, start]) => {
  // To ask where an answer stands would lay out the page, and slow what is measured: the browser tells, once it has done so by itself.
  let told = false;
  const inView = new IntersectionObserver((seen) => {
    if (told || !seen.some((e) => e.isIntersecting)) return;
    told = true;
    setTimeout(() => console.log("ready", performance.now()));
  });
  const { port1, port2 } = new MessageChannel();
  const look = () => {
    const button = start && document.querySelector(start);
    if (button) {
      start = "";
      button.click(); // nobody reads the screen before it
    }
    const found = [...document.querySelectorAll(wanted)].flatMap((e) => (e.shadowRoot ? [...e.shadowRoot.querySelectorAll("li, input, label")] : [e]));
    found.forEach((e) => inView.observe(e));
    if (!found.length) port2.postMessage(0);
  };
  port1.onmessage = () => setTimeout(look, 5);
  look();
}"""


def load(browser: Browser, address: str, ready: tuple[str, str], network: Mapping[str, object] | None) -> tuple[float, int, int]:
    """(milliseconds until ready, bytes with brotli, requests) of a first visit."""
    context = browser.new_context(viewport={"width": 412, "height": 823}, bypass_csp=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    if network:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", dict(network))
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.add_init_script(f"({WATCH})({json.dumps(ready)})")
    # The page tells by itself: to ask it would bring a script of Playwright's own, compiled at a fourth of the speed before it is ready.
    with page.expect_console_message(lambda message: message.text.startswith("ready "), timeout=60_000) as told:
        page.goto(address, wait_until="commit")
    moment = float(told.value.text.split()[1])
    weight = sum(len(brotli.compress(answer.body())) for answer in answers if not answer.url.startswith("data:"))
    requests = sum(not answer.url.startswith("data:") for answer in answers)
    context.close()
    return moment, weight, requests


def measured() -> tuple[dict[str, float], dict[str, str]]:
    rows: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, sync_playwright() as play:
        versions = twelve_statements.write(Path(folder))
        browser = play.chromium.launch(
            executable_path=os.environ.get("CHROME_PATH", "/usr/bin/chromium"), args=["--no-sandbox"], timeout=30_000
        )
        versions["chromium"] = browser.version
        names = [name for name in twelve_statements.READY if (Path(folder) / name).is_dir()]
        taken: dict[str, list[float]] = {f"{name}-ready{kind}": [] for name in names for kind in NETWORKS}
        with served(Path(folder)) as root:
            for turn in range(TURNS):
                for name in names[:: 1 if turn % 2 else -1]:  # a page that closes takes from the one after it
                    for kind, network in NETWORKS.items():
                        found = load(browser, f"{root}/{name}/", twelve_statements.READY[name], network)
                        moment, rows[f"{name}-bytes"], rows[f"{name}-requests"] = found
                        taken[f"{name}-ready{kind}"].append(moment)
        browser.close()
    return rows | {what: statistics.median(times) for what, times in taken.items()}, versions
