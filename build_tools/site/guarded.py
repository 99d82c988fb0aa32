"""Holds every built page to its own policy, and writes beside the site what its host is to say: render/blocked.py finds, and
render/hosts.py words it."""

from __future__ import annotations

from pathlib import Path

from ..render.blocked import blocked, said_in
from ..render.headers import rules_for
from ..render.hosts import host_files


def guard(site: Path, public: str) -> list[str]:
    """What a policy would block, or lets through, by page; with nothing of the sort, the hosts' files are written."""
    sheets = {f"assets/{file.name}": file.read_text("utf-8") for file in sorted((site / "assets").glob("*.css"))}
    pages = {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in sorted(site.rglob("*.html"))}
    wrong = [f"{path}: {problem}" for path, page in pages.items() for problem in blocked(page, sheets)]
    if not wrong:
        files = [file.relative_to(site).as_posix() for file in sorted(site.rglob("*")) if file.is_file()]
        rules = rules_for({path: said_in(page) for path, page in pages.items()}, public)
        for path, text in host_files(files, rules, public).items():
            (site / path).parent.mkdir(exist_ok=True)
            (site / path).write_text(text, "utf-8")
    return wrong
