"""The board reading a room: 10,000 codes in a megabyte of chat, pasted into the real page, beside a plain regular expression over the same text."""

from __future__ import annotations

import os
import random
from pathlib import Path

from playwright.sync_api import sync_playwright

from build_tools.project import check_files, help_lines_of, quiz_files
from build_tools.quiz.profile_tables import tables
from build_tools.quiz.result_code import Edition, editions, encode
from build_tools.render.quizzes.board import board_html, pictured

ROOT = Path(__file__).parent.parent
TURNS = 25
CODES = 10_000
SIZE = 1_000_000
CHATTER = [
    "Bonjour",
    "à",
    "tous,",
    "voici",
    "le",
    "mien",
    ";",
    "merci",
    "🙂",
    "on",
    "se",
    "retrouve",
    "demain",
    "à",
    "10",
    "h",
    "40,",
    "salle",
    "du",
    "fond,",
    "près",
    "de",
    "la",
    "fenêtre",
    ":",
    "תודה",
]
PLAIN = "[0-9A-Za-z]{5}[-\\u2013 ]?[0-9A-Za-z]{5}"
# From the paste to the line that says how many: all that the page does, its pauses for the screen included.
PASTED = """(text) => new Promise((done) => {
  document.querySelector("[data-do=wipe]").click();
  const field = document.querySelector("textarea");
  const reading = document.querySelector("[data-reading]");
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const started = performance.now();
  let begun = false;
  new MutationObserver((_, observer) => {
    begun ||= !reading.hidden;
    if (!begun || !reading.hidden) return;
    observer.disconnect();
    done([performance.now() - started, Number(document.querySelector("[data-tally=new] b").textContent)]);
  }).observe(reading, { attributes: true });
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
})"""
MATCHED = """([text, pattern]) => {
  const started = performance.now();
  const found = text.match(new RegExp(pattern, "g"));
  return [performance.now() - started, found.length];
}"""


def chat(edition: Edition, seed: int = 7) -> str:
    chance = random.Random(seed)
    lines = []
    for n in range(CODES):
        code = encode(edition, [chance.randrange(radix) for radix in edition.radices[:-1]] + [n % edition.radices[-1]])
        how = [code, code.lower(), code.replace("-", ""), code.replace("-", " "), code.replace("-", "–")][n % 5]
        said = " ".join(chance.choice(CHATTER) for _ in range(30))
        lines.append(f"[10:{n % 60:02}] Zoé: {said[: SIZE // CODES - len(how) - 15]}, {how}")
    return "\n".join(lines)


def measured() -> tuple[dict[str, float], dict[str, str]]:
    quizzes = pictured(check_files(quiz_files(ROOT / "quizzes")).quizzes.values(), "fr")
    [scores] = [e for e in editions(tables(quizzes[0], "rep")) if e.kind == "scores"]  # type: ignore[arg-type]
    text = chat(scores)
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=os.environ.get("CHROME_PATH", "/usr/bin/chromium"), args=["--no-sandbox"], timeout=30_000
        )
        page = browser.new_context(bypass_csp=True).new_page()
        page.set_content(board_html(quizzes, "fr", help_lines_of(ROOT)))
        ours, plain = [], []
        for _ in range(TURNS):
            for taken, (time, count) in ((ours, page.evaluate(PASTED, text)), (plain, page.evaluate(MATCHED, [text, PLAIN]))):
                taken.append(time)
                assert count >= CODES * 0.99, f"{count} codes found"
        versions = {"chromium": browser.version}
        browser.close()
    read, matched = min(ours), min(plain)
    return {"read-ms": read, "expression-ms": matched, "read-ratio": read / matched, "megabytes": len(text.encode()) / 1e6}, versions
