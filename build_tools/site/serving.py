"""`mkdocs serve`, for authors: a full build takes seconds, a quiz's own cards a fraction of one; and what a build would refuse
is said where the author looks, on the page."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..diagnostics import as_text
from ..project import DATA, Checked
from ..quiz.model import ID
from ..quiz.yaml_source import read
from ..render.quizzes.preview import faulty_html, preview_address
from ..render.text.languages import languages
from ..render.text.words import Words
from ..render.web.addresses import card_address

NAMED = re.compile(r"""^quiz: *["']?([a-z][a-z0-9-]{0,39})["']?\s*(?:#.*)?$""", re.MULTILINE)


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
    folders = [root / name for name in ("docs", DATA, "quizzes", "build_tools")]
    return {p: p.stat().st_mtime_ns for folder in folders if folder.is_dir() for p in folder.rglob("*") if p.is_file()}


def faulty(checked: Checked, language: str) -> dict[str, tuple[str, str]]:
    """Each quiz that has mistakes, by the name that it gives itself or else its file's: its file, and what is said of it."""
    found: dict[str, tuple[str, str]] = {}
    for file, text in checked.sources.items():
        name = match[1] if (match := NAMED.search(text)) else Path(file).stem
        if file not in checked.files.values() and name not in checked.quizzes:
            found.setdefault(name, (file, as_text([d for d in checked.diagnostics if d.place.file == file], checked.sources, language)))
    return found


def _other_seats(text: str) -> list[str]:
    """The perspectives that have a card of their own, as far as they can be read."""
    tree, _ = read(text, "")
    seats = tree.value.get("perspectives") if tree else None
    ids = [seat.get("id") for seat in seats[1:] if isinstance(seat, dict)] if isinstance(seats, list) else []
    return list(dict.fromkeys(seat for seat in ids if isinstance(seat, str) and ID.fullmatch(seat)))


def faulty_pages(checked: Checked, language: str, *, previews: bool = True) -> Iterator[tuple[str, str, str]]:
    """(path among the sources, address, HTML) of what stands in place of such a quiz's card and preview; in a build too, which
    then fails for the quiz alone, and not for each link to it."""
    for name, (file, says) in faulty(checked, language).items():
        html = faulty_html(name, says, language)
        for seat in ("", *_other_seats(checked.sources[file])):
            yield card_address(name, languages().first, seat) + "index.html", card_address(name, language, seat), html
        if previews and language == languages().first:
            yield preview_address(name) + "index.html", preview_address(name), html


def refusals(source: str, problems: Iterable[str], language: str) -> Markup:
    """What a build would refuse of a page, on its face: the problems that name its source."""
    own = re.compile(rf"(?<![\w./-])(?:docs/)?{re.escape(source)}(?![\w-]|\.\w)")
    lines = [Markup("<li>{}</li>").format(problem) for problem in problems if own.search(problem)]
    said = Markup('<div class="broken"><p><strong>{}</strong></p><ul>{}</ul></div>')
    return said.format(Words(language)("refused"), Markup("").join(lines)) if lines else Markup("")
