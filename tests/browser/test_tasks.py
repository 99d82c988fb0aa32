"""What visitors come for is at most three links from the home page, and stands on the page that they land on. No browser needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from build_tools.render.web.addresses import page_address

from ..conftest import table
from .built_pages import Built, pages_built

TASKS: dict[str, dict[str, list[dict[str, Any]]]] = table("tasks.yml")
EACH = pytest.mark.parametrize(
    ("language", "task"),
    [
        pytest.param(code, task, id=f"{code}: {task['looks_for']}")
        for code, kinds in TASKS.items()
        for tasks in kinds.values()
        for task in tasks
    ],
)
FARTHEST = 3  # links followed
MENU = "header nav"  # holds everything: what it leads to is no proof of a way


def links(page: Built) -> Iterator[Path]:
    tree = LexborHTMLParser(page.text)
    for menu in tree.css(MENU):
        menu.decompose()
    for link in tree.css("a[href]"):
        way = link.attributes["href"] or ""
        if not way.startswith(("#", "http", "tel:", "sms:", "mailto:")) and "hreflang" not in link.attributes:
            yield page.target(way)[0]


def reached(site: Path, language: str) -> dict[Path, int]:
    """Every page, by how many links lead to it from the home page."""
    pages = {page.site / (page.address.lstrip("/") + "index.html"): page for page in pages_built(site) if page.address.endswith("/")}
    home = site / page_address("index.md", language) / "index.html"
    steps, edge = {home: 0}, [home]
    while edge:
        here = edge.pop(0)
        for target in links(pages[here]):
            if target in pages and target not in steps:
                steps[target] = steps[here] + 1
                edge.append(target)
    return steps


def test_each_kind_of_visitor_has_its_tasks() -> None:
    assert {code: set(kinds) for code, kinds in TASKS.items()} == {code: {"director", "rep", "trainer", "worried"} for code in ("fr", "en")}
    assert sum(len(tasks) for tasks in TASKS["fr"].values()) >= 20


@EACH
def test_what_a_visitor_looks_for_is_three_links_away_at_most(site: Path, language: str, task: dict[str, Any]) -> None:
    target = site / page_address(f"{task['page']}.md", language) / "index.html"
    assert reached(site, language).get(target, 99) <= FARTHEST
    main = LexborHTMLParser(target.read_text("utf-8")).css_first("main")
    assert main
    words = " ".join(main.text(separator=" ").split())
    assert as_typed(task["answer"]) in as_typed(words)


def as_typed(text: str) -> str:
    return " ".join(text.split()).replace("’", "'")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_authors_pages_are_a_link_away_from_those_who_publish_and_never_from_the_home_page(site: Path, language: str) -> None:
    home = site / page_address("index.md", language) / "index.html"
    authors = site / page_address("auteurs/index.md", language) / "index.html"
    assert reached(site, language)[authors] <= FARTHEST
    assert not any("auteurs" in target.parts for target in links(Built(site, home)))
