"""The Markdown extension without the plugin: what an engine that runs no plugin of ours gets (build_tools/site/extension_alone.py)."""

from __future__ import annotations

import pytest
from markdown import Markdown

from .conftest import ROOT

NAME = "build_tools.site.extension_alone"


def markdown(page: str) -> Markdown:
    return Markdown(extensions=["toc", NAME], extension_configs={NAME: {"root": str(ROOT), "page": page}})


@pytest.mark.parametrize(
    ("page", "says"),
    [("aide.md", "France</h2>"), ("aide.en.md", "United Kingdom</h2>")],
)
def test_the_page_and_its_language_come_from_its_path(page: str, says: str) -> None:
    assert says in markdown(page).convert("::: help-lines here\n")


def test_an_english_heading_has_its_twins_anchor() -> None:
    french, english = ((ROOT / "docs" / page).read_text("utf-8").split("\n---\n", 1)[1] for page in ("aide.md", "aide.en.md"))
    anchors = []
    for page, text in (("aide.md", french), ("aide.en.md", english)):
        reader = markdown(page)
        reader.convert(text)
        anchors.append([token["id"] for token in reader.toc_tokens])  # type: ignore[attr-defined]
    assert anchors[0] == anchors[1] != []


def test_the_list_of_what_is_cited_stands_once_at_the_foot_and_in_no_heading() -> None:
    reader = markdown("aide.md")
    html = reader.convert("# One\n\n## Two\n\nA fact [@edmondson1999].\n")
    assert html.count('id="ref-edmondson1999"') == 1
    assert html.endswith("</ol></section>")
    [one] = reader.toc_tokens  # type: ignore[attr-defined]
    assert (one["html"], [two["html"] for two in one["children"]]) == ("One", ["Two"])


def test_a_mistake_shows_in_the_page_and_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    html = markdown("aide.en.md").convert("A fact [@nobody2020].\n\n::: quiz isolatoin\n")
    assert html.count('class="broken"') == 2
    said = [record.getMessage() for record in caplog.records]
    assert [(place, what.split("`")[1]) for place, _, what in (one.partition(": ") for one in said)] == [
        ("docs/aide.en.md", "isolatoin"),
        ("docs/aide.en.md", "nobody2020"),
    ]
