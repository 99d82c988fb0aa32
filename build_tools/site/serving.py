"""`mkdocs serve`, made quick for authors of quizzes: a full build takes seconds, a quiz's own cards a fraction of one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any


def quizzes_first(server: Any, root: Path, refresh: Callable[[], bool]) -> None:
    """Let the server, when nothing but quizzes changed, refresh those, reload browsers, and only then build the rest."""
    full = server.builder
    before = _stamps(root)
    waiting = False

    def build() -> None:
        nonlocal before, waiting
        now = _stamps(root)
        changed = {path for path in now.keys() | before.keys() if now.get(path) != before.get(path)}
        before = now
        if not waiting and changed and all(path.parent == root / "quizzes" for path in changed) and refresh():
            waiting = True
            threading.Timer(0.2, _ask_again, (server,)).start()
            return
        waiting = False
        full()

    server.builder = build


def _ask_again(server: Any) -> None:
    with server._rebuild_cond:
        server._want_rebuild = True
        server._rebuild_cond.notify_all()


def _stamps(root: Path) -> dict[Path, int]:
    """When each source was last written."""
    folders = [root / "docs", root / "quizzes", root / "build_tools"]
    return {p: p.stat().st_mtime_ns for folder in folders if folder.is_dir() for p in folder.rglob("*") if p.is_file()}
