"""A host whose site a test changes under its visitors: another edition, a deploy that broke or is half there, a network that fails."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from build_tools.publish import built_files, offline_copy

from .hosts import Quiet, listening

DEEPER = "/ailleurs"  # the same files once more, under another path of the host


class Host:
    """`down`: no answer at all; `cut`, `missing`: addresses whose answer breaks off, or is not there; `fresh`: how many seconds a
    browser may take a page from its own cache; `asked`: what was asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.address = folder, ""
        self.down = False
        self.fresh = 0
        self.cut: set[str] = set()
        self.missing: set[str] = set()
        self.asked: list[tuple[str, str | None]] = []  # (path, Referer)

    def publish(self, name: str) -> None:
        """Another edition, whole: every page says its name."""
        for page in self.folder.rglob("*.html"):
            text = page.read_text("utf-8").replace("<title>", f'<meta name="edition" content="{name}"><title>', 1)
            page.write_text(text, "utf-8")
        files = built_files.files_of(self.folder)
        built_files.write(self.folder, files, offline_copy.keepable(files)[0])

    def mend(self) -> None:
        self.down, self.cut, self.missing = False, set(), set()

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


class _Answers(Quiet):
    host: Host

    def __init__(self, *given: Any) -> None:
        super().__init__(*given, directory=str(self.host.folder))

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(DEEPER) or "/")

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.close_connection = True
        if self.host.down:
            return
        self.host.asked.append((path, self.headers.get("Referer")))
        if path in self.host.missing:
            self.send_error(404)
        elif path in self.host.cut:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(b"<!doctype html>")
        else:
            super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", f"max-age={3600 if self.path.endswith('/sw.js') else self.host.fresh}")
        super().end_headers()


@contextmanager
def changing(site: Path, folder: Path) -> Iterator[Host]:
    """A copy of the built site on this machine."""
    host = Host(Path(shutil.copytree(site, folder, dirs_exist_ok=True)))
    with listening(type("_OfHost", (_Answers,), {"host": host})) as host.address:
        yield host
