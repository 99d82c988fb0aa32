"""Holds every built page to its own policy, and adds to the site what its host is to say: publish/blocked_by_policy.py finds, and
publish/host_files.py words it."""

from __future__ import annotations

from collections.abc import Mapping

from .blocked_by_policy import blocked, said_in
from .built_files import Files
from .cache import Remember
from .headers import rules_for
from .host_files import host_files


def guarded(files: Mapping[str, bytes], public: str, remember: Remember) -> tuple[Files, list[str]]:
    """(`files` with the hosts' own, what a policy would block, or lets through, by page)."""
    sheets = {path: files[path].decode("utf-8") for path in sorted(files) if path.startswith("assets/") and path.endswith(".css")}
    pages = {path: files[path].decode("utf-8") for path in sorted(files) if path.endswith(".html")}
    styled = "".join(part for sheet in sheets.items() for part in sheet)

    def found(page: str) -> list[str]:
        return remember("guarded", (page, styled), lambda: [str(problem) for problem in blocked(page, sheets)])

    wrong = [f"{path}: {problem}" for path, page in pages.items() for problem in found(page)]
    rules = rules_for({path: said_in(page) for path, page in pages.items()}, public)
    # MkDocs leaves hidden files of an earlier build in place: `.htaccess` would be taken for one of the site's own.
    said = host_files([path for path in files if not path.startswith(".")], rules, public)
    return {**files, **{path: text.encode() for path, text in said.items()}}, wrong
