"""The faulty quizzes of tables/broken-quizzes.yml, as files: a sound quiz with what is wrong put in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from .conftest import ROOT, table

TABLE = table("broken-quizzes.yml")
BASES: dict[str, str] = TABLE["bases"] | {"seats": yaml.safe_load((ROOT / "data" / "diagnostics.yml").read_text("utf-8"))["bases"]["seats"]}


def faulty(text: str, case: dict[str, Any]) -> str:
    """A text with the changes of a case in it."""
    for change in case.get("changes") or ([case] if "at" in case else []):
        assert text.count(change["at"]) == 1, change["at"]
        text = text.replace(change["at"], change["faulty"])
    many = case.get("many", {"times": 0})
    return text + case.get("add", "") + "".join(many["line"].replace("{n}", str(n)) + "\n" for n in range(many["times"]))


def _file(case: dict[str, Any]) -> bytes:
    text = case["whole"] if "whole" in case else BASES[case.get("base", "profile")]
    return faulty(text, case).encode(case.get("encoding", "utf-8"))


BROKEN = {f"{name}.yml": _file(case) for name, case in TABLE["quizzes"].items()}  # a file's name → what it holds
GIVES: dict[str, list[str]] = {f"{name}.yml": case["gives"] for name, case in TABLE["quizzes"].items()}


def written(folder: Path, name: str) -> Path:
    """A faulty quiz as a file below `folder`."""
    file = folder / f"{name}.yml"
    file.write_bytes(BROKEN[file.name])
    return file
