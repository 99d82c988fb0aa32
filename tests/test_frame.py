"""What stands around a page: sections, the path of a section, cards; the scenes, and the parts of the style sheet."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest

from build_tools.render.web.assets import RUNTIME
from build_tools.render.web.scenes import icon, scene, scenes, with_thread
from build_tools.render.web.svg_check import unsafe_in_svg
from build_tools.site import page_frame
from build_tools.site.front_matter import read_fronts
from build_tools.site.plugin import PART_STYLES, STYLES

DOCS = Path(__file__).parent.parent / "docs"


def page(source: str, content: str = "") -> Any:
    address = source.removesuffix(".md").removesuffix("index")
    return SimpleNamespace(is_page=True, children=None, file=SimpleNamespace(src_uri=source), url=address, content=content, active=False)


def section(title: str, *children: Any, active: bool = False) -> Any:
    return SimpleNamespace(is_page=False, title=title, children=list(children), active=active)


FRONTS, _ = read_fronts(
    {
        "a/index.md": "---\ntitle: A\nshort: a\nside: director\nsummary: One line.\n---\n",
        "a/x.md": "---\ntitle: X\ngroup: Talk\nsummary: What X is.\n---\n",
        "a/y.md": "---\ntitle: Y\n---\n",
        "b/z.md": "---\ntitle: Z\n---\n",
    }
)


def test_a_section_is_named_by_its_own_page_and_led_to_by_it() -> None:
    a, x = page("a/index.md"), page("a/x.md")
    nav = SimpleNamespace(
        items=[page("index.md"), section("Section A", a, section("within", x), active=True), section("B", page("b/z.md"))]
    )
    found = page_frame.sections_of(nav, FRONTS)
    assert [(s.title, s.short, s.side, s.url, s.current) for s in found] == [
        ("Section A", "a", "director", "a/", True),
        ("B", "B", "everyone", "b/z", False),  # without a page of its own it is led to by its first
    ]
    assert found[0].index is a and found[0].pages == (x,)


@pytest.mark.parametrize(("pages", "at", "first"), [(5, 2, 0), (24, 23, 0), (100, 0, 0), (100, 50, 38), (100, 99, 76)])
def test_beside_a_page_stands_the_part_of_a_long_path_that_is_around_it(pages: int, at: int, first: int) -> None:
    steps = list(range(pages))
    shown = page_frame.around(steps, at)
    assert shown[0] == first and at in shown and len(shown) <= page_frame.SHOWN


def test_a_card_says_what_its_page_holds_and_the_first_line_to_say() -> None:
    html = '<div class="admonition tip">\n<p class="admonition-title">To say</p>\n<p>"How are you?"</p>\n</div><div class="sheet">'
    card = page_frame.card_of(page("a/x.md", html), "X", FRONTS["a/x.md"].summary, 4)
    assert (card.summary, card.badges, card.line) == ("What X is.", ("print", "say"), ("To say", '"How are you?"'))


def test_pages_without_a_group_come_first() -> None:
    pages = [page("a/x.md"), page("a/y.md")]
    groups = page_frame.groups_of(pages, FRONTS, lambda p: page_frame.card_of(p, "", "", 0))
    assert [name for name, _ in groups] == ["", "Talk"]


# What a scene may be made of; anything else would be a colour that neither night nor forced colours could change.
DRAWN_WITH = {
    "svg": {"class", "viewBox", "aria-hidden", "preserveAspectRatio"},
    "g": {"class", "transform"},
    "path": {"class", "d"},
    "circle": {"class", "cx", "cy", "r"},
    "ellipse": {"class", "cx", "cy", "rx", "ry"},
}
DRAWING = (RUNTIME / "styles" / "drawing.css").read_text("utf-8")


@pytest.mark.parametrize("name", scenes())
def test_a_scene_is_recoloured_by_classes_alone_and_says_nothing_aloud(name: str) -> None:
    svg = scene(name)
    assert not unsafe_in_svg(svg.encode())
    root = ElementTree.fromstring(svg)
    assert (root.tag, root.get("aria-hidden")) == ("svg", "true")
    for element in root.iter():
        assert not (element.text or "").strip() and set(element.attrib) <= DRAWN_WITH[element.tag]
        for used in set((element.get("class") or "").split()) - {"fl", "hero-ill"}:
            assert f".{used}" in DRAWING


@pytest.mark.parametrize("name", scenes())
def test_a_scene_is_light_and_holds_the_thread(name: str) -> None:
    assert len(gzip.compress(scene(name).encode(), 9)) <= 2048
    assert 'class="th"' in scene(name)


PICTURED = {
    "comprendre/index": "spirale",
    "diriger/index": "seats",
    "vendre/index": "wheel",
    "animer/index": "table",
    "reference/index": "livres",
    "a-propos/qui-sommes-nous": "spool",  # the first of a section that has no page of its own
    "comprendre/le-malentendu": "parking",
    "comprendre/libre-sans-etre-seul": "bench",
    "diriger/lundi-matin": "envelope",
    "diriger/signes-discrets": "cups",
    "diriger/un-quart-d-heure": "cafe",
    "diriger/coach-ou-mentor": "armchairs",
    "diriger/lancer-un-mentorat": "calendar",
    "vendre/demander-un-appui": "plane",
    "vendre/mon-chef-ne-repond-pas": "stairs",
    "vendre/premiers-mois": "map",
}


def test_every_section_and_the_main_pages_have_a_drawing_of_their_own_in_both_languages() -> None:
    pages = {path.relative_to(DOCS).as_posix(): path.read_text("utf-8") for path in DOCS.rglob("*.md")}
    fronts, _ = read_fronts(pages)
    shown = {page: front.drawing for page, front in fronts.items() if front.drawing}
    assert shown == {f"{page}{ending}": name for page, name in PICTURED.items() for ending in (".md", ".en.md")}
    assert {page for page, text in pages.items() if "template: section.html" in text} <= set(shown)
    assert len(set(PICTURED.values())) == len(PICTURED)


@pytest.mark.parametrize(
    ("french", "english", "said"),
    [
        ("drawing: cafe\n", "drawing: cafe\n", []),
        ("", "", []),
        ("drawing: caffe\n", "drawing: caffe\n", ["did you mean `cafe`?", "did you mean `cafe`?"]),
        ("drawing: cafe\n", "", ["twins show the same drawing"]),
        ("drawing: cafe\n", "drawing: mug\n", ["twins show the same drawing"]),
    ],
)
def test_a_page_names_a_drawing_that_there_is_and_its_twin_the_same(french: str, english: str, said: list[str]) -> None:
    changed = "---\nchanged: 2026-11-24\n"
    _, wrong = read_fronts({"a.md": f"{changed}{french}---\n", "a.en.md": f"{changed}{english}---\n"})
    assert len(wrong) == len(said) and all(part in text for part, (_, text) in zip(said, wrong, strict=True))


def test_an_icon_is_one_of_materials_and_says_nothing_aloud() -> None:
    assert icon("material/magnify").startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">')


def test_each_step_of_the_thread_has_its_piece_of_the_line() -> None:
    html = with_thread('<p>Before</p><div class="thread">\n<ol>\n<li>One</li>\n<li>Two</li>\n</ol>\n</div>')
    assert html.count('class="seg"') == 2 and "<p>One</p>" in html and html.startswith("<p>Before</p>")
    assert with_thread("<ol><li>One</li></ol>") == "<ol><li>One</li></ol>"


SHEETS = {path.name: path.read_text("utf-8") for folder in (RUNTIME, RUNTIME / "styles") for path in folder.glob("*.css")}


def test_every_colour_and_measure_that_a_sheet_asks_for_is_set() -> None:
    together = "".join(SHEETS.values())
    declared = set(re.findall(r"(--[\w-]+)\s*:", together))
    assert set(re.findall(r"var\((--[\w-]+)", together)) - declared == set()


@pytest.mark.parametrize("name", [*STYLES, *(part for part in PART_STYLES if part != "quiz")])
def test_a_part_has_its_sheet_which_says_what_it_is_for(name: str) -> None:
    assert SHEETS[f"{name}.css"].startswith("/* ")


def test_no_sheet_is_left_that_nothing_asks_for() -> None:
    parts = {path.stem for path in (RUNTIME / "styles").glob("*.css")}
    assert parts == {*STYLES, *PART_STYLES, "right-to-left"} - {"quiz"}
