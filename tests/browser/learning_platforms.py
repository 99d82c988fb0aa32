"""Learning platforms around a package, each writing down every call: two that others wrote (scorm-again, and the player of Open edX),
and a strict one of ours that takes only what SCORM 1.2 says, in the order that it says."""

from __future__ import annotations

import io
import json
import os
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import FrameLocator, Page

from .faces import ROOT
from .hosts import PAGE, Quiet, listening

MODULES = ROOT / "node_modules"
OPEN_EDX_SCRIPTS = Path(sysconfig.get_path("purelib")) / "openedxscorm" / "static" / "js" / "src"
# The files of the players that others wrote: name on the platform → where it was installed.
SCRIPTS = {
    "scorm-again": {"scorm12.js": MODULES / "scorm-again" / "dist" / "scorm12.min.js"},
    "Open edX": {
        "jquery.js": MODULES / "jquery" / "dist" / "jquery.min.js",
        "scorm.js": OPEN_EDX_SCRIPTS / "scorm.js",
        "scormxblock.js": OPEN_EDX_SCRIPTS / "scormxblock.js",
    },
    "a strict one": {},
}
# The object is kept from one opening to the next, as a platform keeps what it was told; the package is in a frame, one frame deeper.
WRITING_DOWN = """window.calls = [];
window.API = Object.fromEntries(Object.getOwnPropertyNames(inner).filter((name) => name.startsWith("LMS")).map((name) =>
  [name, (...given) => { const answer = inner[name](...given); calls.push([name, ...given, answer]); return answer; }]));"""
PLAYER = '<iframe src="player.html" width="100%" height="700" title="Player"></iframe>'
SCORM_AGAIN = f"""<script src="scorm12.js"></script><script>
const inner = new Scorm12API({{ autocommit: false }});
window.told = (name) => inner.getCMIValue(name);
window.whole = () => inner.cmi.toJSON();
{WRITING_DOWN}</script>{PLAYER}"""
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
{WRITING_DOWN}</script>{PLAYER}"""
# Its server side, which keeps what its script posts, is `_Keeping`: the true one is a whole Django.
OPEN_EDX = f"""<script src="jquery.js"></script><script src="scorm.js"></script><script src="scormxblock.js"></script>
<div id="block"><div class="scorm-xblock"></div></div><script>
ScormXBlock({{ handlerUrl: (_, name) => name }}, document.querySelector("#block"), {{ scorm_version: "SCORM_12", scorm_data: {{}}, tracking_enabled: true }});
const posted = async (name, what) => {{
  while ($.active) await new Promise((done) => setTimeout(done, 20)); // milliseconds; it sends one post after the other
  return (await fetch(name, {{ method: "POST", body: JSON.stringify(what) }})).json();
}};
window.told = async (name) => (await posted("scorm_get_value", {{ name }})).value;
window.whole = () => posted("everything", null);
$(() => {{ // called after the player's own, which makes the object
  const inner = window.API;
  {WRITING_DOWN}
  document.body.insertAdjacentHTML("beforeend", `{PLAYER}`);
}});</script>"""
FRAMED = '<iframe src="course/scorm.html" width="100%" height="650" title="Course"></iframe>'
PLATFORMS = {"scorm-again": SCORM_AGAIN, "Open edX": OPEN_EDX, "a strict one": STRICT}


class _Keeping(Quiet):
    """A platform's files, and what Open edX's server would keep for its script: each value by its name."""

    def __init__(self, *arguments: object, kept: dict[str, str], **settings: object) -> None:
        self.kept = kept
        super().__init__(*arguments, **settings)  # type: ignore[arg-type]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer: object = {"result": "success"}
        if self.path == "/scorm_set_values":
            self.kept |= {value["name"]: value["value"] for value in body}
            answer = [answer for _ in body]
        elif self.path == "/scorm_get_value":
            answer = {"value": self.kept.get(body["name"], "")}
        elif self.path == "/everything":
            answer = self.kept
        sent = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)


@contextmanager
def platform_with(package: bytes, folder: Path, which: str) -> Iterator[str]:
    """The address of a host with the package unpacked in `course/`, and of the platform's page, `platform.html`."""
    for name, file in SCRIPTS[which].items():
        if not file.is_file():
            lacking = f"{which} isn't installed: make .venv/dev-ready node_modules/.ready"
            pytest.fail(lacking) if os.environ.get("CI") else pytest.skip(lacking)
        (folder / name).write_bytes(file.read_bytes())
    ZipFile(io.BytesIO(package)).extractall(folder / "course")
    (folder / "platform.html").write_text(PAGE.format(PLATFORMS[which]))
    (folder / "player.html").write_text(PAGE.format(FRAMED))
    with listening(partial(_Keeping, directory=str(folder), kept={})) as address:
        yield address


def course(page: Page) -> FrameLocator:
    """The package's own page; the card is a frame deeper."""
    return page.frame_locator("iframe").frame_locator("iframe")
