"""The built site as values: read once, changed by steps that see no disk, written back where it changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

Files = dict[str, bytes]  # path within the site → content


def files_of(folder: Path) -> Files:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def write(folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """`before`: what the folder holds."""
    for path in before.keys() - after.keys():
        (folder / path).unlink()
        left = (folder / path).parent
        while left != folder and not any(left.iterdir()):
            left.rmdir()
            left = left.parent
    for path, content in after.items():
        if before.get(path) != content:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)


def title_of(page: str) -> str:
    found = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    return unescape(found[1]).strip() if found else ""
