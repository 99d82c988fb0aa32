"""A page that moves keeps its old address: what data/moved.yml may say, and the small page left behind."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.render.pages.redirects import moved_html, read_moved
from build_tools.site.plugin import AutonomePlugin

THERE = ["index.md", "a.md", "b/c.md", "b/index.md"]
NO_SOURCE = "write the first source that the page had, as `comprendre/page.md`; its twins move along"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("", {}),
        ("# nothing yet\n", {}),
        ("old.md: a.md", {"old.md": "a.md"}),
        ("old.md: index.md", {"old.md": "index.md"}),
        ("one.md: two.md\ntwo.md: b/c.md", {"one.md": "b/c.md", "two.md": "b/c.md"}),  # straight to the end
        ("no.md: a.md", {"no.md": "a.md"}),  # a word that YAML would take for false
    ],
)
def test_a_moved_page_ends_where_its_last_move_led(text: str, ends: dict[str, str]) -> None:
    assert read_moved(text, THERE) == (ends, [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("old.md: aa.md", ["moved.yml: old.md: there is no page `aa.md`: did you mean `a.md`?"]),
        ("a.md: b/c.md", ["moved.yml: a.md: a page stands at its address, docs/a.md: take the line out, or that page away"]),
        ("b.md: a.md", ["moved.yml: b.md: a page stands at its address, docs/b/index.md: take the line out, or that page away"]),
        ("old.md: old.md", ["moved.yml: old.md: it leads back to itself: old.md → old.md"]),
        (
            "x.md: y.md\ny.md: x.md",
            [
                "moved.yml: x.md: it leads back to itself: x.md → y.md → x.md",
                "moved.yml: y.md: it leads back to itself: y.md → x.md → y.md",
            ],
        ),
        ("x.md: y.md\ny.md: aa.md", ["moved.yml: y.md: there is no page `aa.md`: did you mean `a.md`?"]),
        ("q/old.md: a.md", ["moved.yml: q/old.md: its address belongs to the cards, or to the pages of another language"]),
        ("en/old.md: a.md", ["moved.yml: en/old.md: its address belongs to the cards, or to the pages of another language"]),
        ("old/: a.md", [f"moved.yml: old/: {NO_SOURCE}"]),
        ("old.en.md: a.md", [f"moved.yml: old.en.md: {NO_SOURCE}"]),
        ("/old.md: a.md", [f"moved.yml: /old.md: {NO_SOURCE}"]),
        ("../old.md: a.md", [f"moved.yml: ../old.md: {NO_SOURCE}"]),
        ("b//old.md: a.md", [f"moved.yml: b//old.md: {NO_SOURCE}"]),
        ("- old.md", ["moved.yml: this wants a line for each page, `old/page.md: new/page.md`"]),
        ("old.md: [a.md]", ["moved.yml: this wants a line for each page, `old/page.md: new/page.md`"]),
    ],
)
def test_a_line_that_would_lose_a_reader_is_refused(text: str, said: list[str]) -> None:
    assert read_moved(text, THERE) == ({}, said)


def test_where_nothing_is_near_the_mend_is_no_guess() -> None:
    there = [f"p{n}.md" for n in range(30)]
    mend = "write the source of the page where it is now"
    assert read_moved("old.md: qqqqqqqqqqqqq", there)[1] == [f"moved.yml: old.md: there is no page `qqqqqqqqqqqqq`: {mend}"]


def test_a_list_that_is_no_yaml_is_said_to_be_so() -> None:
    assert read_moved("old.md: {", THERE)[1][0].startswith("moved.yml: not YAML: ")


def test_a_move_to_a_page_that_lacks_its_twin_stops_no_other_language() -> None:
    plugin = AutonomePlugin()
    plugin.site = SimpleNamespace(moved={"old.md": "a.md"}, pages={"a.md": SimpleNamespace(title="Titre")})  # type: ignore[assignment]
    assert [address for _, address, _ in plugin._moved("fr", "")] == ["old/"]
    assert list(plugin._moved("en", "")) == []  # the missing twin is told already


NAMES = st.sampled_from(["x.md", "y.md", "z.md", "w.md"])


@given(st.dictionaries(NAMES, NAMES | st.sampled_from(THERE)))
def test_whatever_moved_ends_on_a_page_or_is_refused(moved: dict[str, str]) -> None:
    ends, problems = read_moved("\n".join(f"{old}: {new}" for old, new in moved.items()), THERE)
    assert (set(ends.values()) <= set(THERE) and set(ends) == set(moved)) if not problems else ends == {}


@pytest.mark.parametrize(
    ("language", "site_url", "way", "canonical", "twin"),
    [
        ("fr", "", "../../b/c/", "../../b/c/", "../../en/b/c/"),
        ("en", "", "../../b/c/", "../../b/c/", "../../../b/c/"),
        ("en", "https://un.site/ici/", "../../b/c/", "https://un.site/ici/en/b/c/", "../../../b/c/"),
    ],
)
def test_the_page_left_behind_leads_on_by_itself_and_by_a_link(language: str, site_url: str, way: str, canonical: str, twin: str) -> None:
    html = moved_html("old/page.md", "b/c.md", "Titre <b>", language, site_url)
    assert f'<meta http-equiv="refresh" content="0; url={way}">' in html
    assert f'<a href="{way}">Titre &lt;b&gt;</a>' in html
    assert f'<link rel="canonical" href="{canonical}">' in html
    assert f'<a href="{twin}"' in html
    assert f'<html lang="{language}">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "default-src 'none'" in html
    assert not re.search(r"<script| style=| on\w+=", html)
