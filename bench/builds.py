"""What building costs: our site beside the same words in plain Markdown, beside other quiz plugins, and as it grows."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import questions
from cost import medians
from peers import python_package
from projects import ROOT, in_plain_markdown, made_up, our_own, with_plugin

TURNS = 5
PEERS: dict[str, tuple[str, Callable[[int, str], str]]] = {
    "mkdocs-quiz": ("mkdocs_quiz", questions.mkdocs_quiz),
    "mkdocs-superquiz": ("superquiz", questions.superquiz),
}
Rows = dict[str, float]
# A thousand pages are more than a device is asked to keep: here the work is done and weighed all the same, and not refused.
ROOM = "from build_tools.publish import budgets\n\nbudgets.KEPT = 10**9\n"


def versions() -> dict[str, str]:
    return {name: version(name) for name in ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "pagefind")}


def quizzes_in_place(folder: Path) -> tuple[Rows, dict[str, str]]:
    """50 pages without quizzes and with our four, the same from a fresh clone, and the whole of our site: times what plain
    Markdown and Material's own search cost."""
    real = {file.name: file.read_text("utf-8") for file in sorted((ROOT / "quizzes").glob("*.yml"))}
    rows = {}
    projects = {
        "bare": made_up(folder / "bare", 50, {}),
        "fifty": made_up(folder / "fifty", 50, real),
        "fresh": made_up(folder / "fresh", 50, real),
        "own": our_own(folder / "own"),
    }
    for name, project in projects.items():
        plain = in_plain_markdown(project, folder / f"{name}-plain")
        took = medians({"ours": project, "plain": plain}, TURNS, forgetting=["ours"] if name == "fresh" else [])
        rows[name] = took["ours"] / took["plain"]
    return rows, versions()


def beside_peers(folder: Path) -> tuple[Rows, dict[str, str]]:
    """20 quizzes of 10 questions on 20 pages, in two languages: times plain Markdown of the same words."""
    names = [f"z{n:02}" for n in range(20)]
    ours = made_up(folder / "ours", 40, {f"{name}.yml": questions.ours(name, n) for n, name in enumerate(names)})
    projects = {"ours": ours, "plain": in_plain_markdown(ours, folder / "plain")}
    also, came = {}, versions()
    for name, (plugin, write) in PEERS.items():
        packages, came[name] = python_package(name)
        shown = [{language: write(n, language) for language in ("fr", "en")} for n in range(20)]
        projects[name] = with_plugin(made_up(folder / name, 40, {}, shown), f"  - search\n  - {plugin}\n")
        also[name] = str(packages)
    took = medians(projects, TURNS, also)
    return {name: seconds / took["plain"] for name, seconds in took.items() if name != "plain"}, came


def growth(folder: Path) -> tuple[Rows, dict[str, str]]:
    """Seconds for each further page and quiz, early and late: equal where the line is straight. The same pages in plain Markdown
    with Material show what of a bend is the engine's."""
    rows: Rows = {}
    for what, sizes, make in (("pages", (50, 200, 1000), _pages), ("plain", (50, 200, 1000), _plain), ("quizzes", (1, 50, 200), _quizzes)):
        took = medians({str(size): make(folder / f"{what}-{size}", size) for size in sizes}, 1)
        rows |= {f"{what}-{size}": took[str(size)] for size in sizes}
        first, second, third = (took[str(size)] for size in sizes)
        early, late = (second - first) / (sizes[1] - sizes[0]), (third - second) / (sizes[2] - sizes[1])
        rows[f"{what}-bend"] = late / early
    return rows, versions()


def _pages(folder: Path, count: int) -> Path:
    return _with_room(made_up(folder, count, {"q000.yml": questions.ours("q000", 0)}))


def _plain(folder: Path, count: int) -> Path:
    made = made_up(folder / "made", count, {"q000.yml": questions.ours("q000", 0)})
    return in_plain_markdown(made, folder / "plain")


def _quizzes(folder: Path, count: int) -> Path:
    return _with_room(made_up(folder, 400, {f"q{n:03}.yml": questions.ours(f"q{n:03}", n) for n in range(count)}))


def _with_room(project: Path) -> Path:
    (project / "room.py").write_text(ROOM, "utf-8")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "hooks: [room.py]\n", "utf-8")
    return project


def measured(section: Callable[[Path], tuple[Rows, dict[str, str]]]) -> tuple[Rows, dict[str, str]]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        return section(Path(folder))
