"""Learning platforms around a package, each writing down every call: one that others wrote (scorm-again), and a strict one of ours that
takes only what SCORM 1.2 says, in the order that it says."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import FrameLocator, Page

from .faces import ROOT
from .hosts import PAGE, hosted

PLAYER = ROOT / "node_modules" / "scorm-again" / "dist" / "scorm12.min.js"
INSTALL = "no scorm-again: make node_modules/.ready"
# The object is kept from one opening to the next, as a platform keeps what it was told; the package is in a frame, one frame deeper.
WRITING_DOWN = """window.calls = [];
window.API = Object.fromEntries(Object.getOwnPropertyNames(inner).filter((name) => name.startsWith("LMS")).map((name) =>
  [name, (...given) => { const answer = inner[name](...given); calls.push([name, ...given, answer]); return answer; }]));
</script><iframe src="player.html" width="100%" height="700" title="Player"></iframe>"""
SCORM_AGAIN = f"""<script src="scorm12.js"></script><script>
const inner = new Scorm12API({{ autocommit: false }});
window.told = (name) => inner.getCMIValue(name);
window.whole = () => inner.cmi.toJSON();
{WRITING_DOWN}"""
# Of the run-time's data model, what a quiz could say: what each takes, as RTE 1.2 has it. All else is refused.
STRICT = f"""<script>
const decimal = (value) => /^-?\\d+(\\.\\d+)?$/.test(value) && Number(value) >= 0 && Number(value) <= 100;
const takes = {{
  "cmi.core.lesson_status": (value) => ["passed", "completed", "failed", "incomplete", "browsed"].includes(value),
  "cmi.core.score.raw": decimal, "cmi.core.score.min": decimal, "cmi.core.score.max": decimal,
}};
const values = JSON.parse(sessionStorage.getItem("lms") ?? '{{"cmi.core.lesson_status": "not attempted"}}');
let state = "before";
const running = (act) => state === "running" && act() ? "true" : "false";
const inner = {{
  LMSInitialize: (nothing) => (state === "before" && nothing === "" ? ((state = "running"), "true") : "false"),
  LMSGetValue: (name) => (state === "running" && typeof name === "string" ? values[name] ?? "" : ""),
  LMSSetValue: (name, value) => running(() => typeof value === "string" && takes[name]?.(value) && ((values[name] = value), true)),
  LMSCommit: (nothing) => running(() => nothing === "" && (sessionStorage.setItem("lms", JSON.stringify(values)), true)),
  LMSFinish: (nothing) => running(() => nothing === "" && ((state = "after"), true)),
  LMSGetLastError: () => "0", LMSGetErrorString: () => "", LMSGetDiagnostic: () => "",
}};
window.told = (name) => values[name] ?? "";
window.whole = () => values;
{WRITING_DOWN}"""
FRAMED = '<iframe src="course/scorm.html" width="100%" height="650" title="Course"></iframe>'
PLATFORMS = {"scorm-again": SCORM_AGAIN, "a strict one": STRICT}


@contextmanager
def platform_with(package: bytes, folder: Path, which: str) -> Iterator[str]:
    """The address of a host with the package unpacked in `course/`, and of the platform's page, `platform.html`."""
    if which == "scorm-again" and not PLAYER.is_file():
        if os.environ.get("CI"):
            pytest.fail(INSTALL)
        pytest.skip(INSTALL)
    ZipFile(io.BytesIO(package)).extractall(folder / "course")
    if PLAYER.is_file():
        (folder / "scorm12.js").write_bytes(PLAYER.read_bytes())
    (folder / "platform.html").write_text(PAGE.format(PLATFORMS[which]))
    (folder / "player.html").write_text(PAGE.format(FRAMED))
    with hosted(folder) as address:
        yield address


def course(page: Page) -> FrameLocator:
    """The package's own page; the card is a frame deeper."""
    return page.frame_locator("iframe").frame_locator("iframe")
