"""A language that is written from the right turns the whole page: styles name no side of the screen, and pages say their direction."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_tools.render.text.conventions import direction, marked
from build_tools.render.web.assets import RUNTIME

RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SIDES = re.compile(r"(?:^|-)(?:left|right)$")
FOUR = ("margin", "padding", "inset", "border-width", "scroll-margin", "scroll-padding")
# What names a side all the same, and why.
MEANT = {
    ("home.css", ".seg svg", "left"): "within .seg, which is turned whole",
    ("figures.css", ":is(.loop li, .spiral .way)::before", "inset"): "a colour printed a little off its line, on either side alike",
    ("prose.css", ".ticket, .admonition.step", "margin-right"): "room for such a colour, a shadow, which has no logical form",
    ("decision.css", '[data-view="result"] .outcome', "margin"): "the same",
    ("quiz.css", ".next", "margin-right"): "the same",
    ("prose.css", "summary::after", "border-width"): "a mark that points down, alike from both sides",
    ("quiz.css", ".quiz summary::after", "border-width"): "the same",
    ("after.css", ".after legend", "float"): "as wide as its box",
    ("board.css", ".board legend", "float"): "among flex items, where it only leaves the frame's edge",
}


def values(written: str) -> list[str]:
    """The parts of a shorthand, those of a function as one."""
    depth, parts = 0, [""]
    for character in written.strip():
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == " " and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def names_a_side(name: str, value: str) -> bool:
    parts = values(value.replace("!important", ""))
    if name in FOUR:
        return len(parts) == 4 and parts[1] != parts[3]
    if name == "border-radius":
        return len(parts) == 4 and (parts[0], parts[3]) != (parts[1], parts[2])
    return bool(SIDES.search(name)) or (name in ("text-align", "float", "clear") and value.strip() in ("left", "right"))


def sided(file: Path) -> list[tuple[str, str, str]]:
    text = re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
    return [
        (file.name, selector.strip(), name.strip())
        for selector, body in RULE.findall(text)
        for name, _, value in (declaration.partition(":") for declaration in body.split(";"))
        if names_a_side(name.strip(), value)
    ]


def test_styles_name_no_side_but_where_it_is_said_why():
    met = {found for file in sorted(RUNTIME.rglob("*.css")) for found in sided(file)}
    assert sorted(met - MEANT.keys()) == []
    assert sorted(MEANT.keys() - met) == []  # and none is excused that is no more


@pytest.mark.parametrize(
    ("declaration", "named"),
    [
        ("margin-left: 1em", True),
        ("margin-inline-start: 1em", False),
        ("left: 0", True),
        ("border-left: 0", True),
        ("text-align: right", True),
        ("text-align: end", False),
        ("padding: 0 0 1rem 0.25rem", True),
        ("padding: 0 1px 1rem 1px", False),
        ("margin: 0 clamp(1rem, 2vw, 3rem)", False),
        ("border-radius: 1rem 1rem 1rem 0", True),
        ("border-radius: 1rem 1rem 0 0", False),
    ],
)
def test_what_names_a_side(declaration, named):
    name, _, value = declaration.partition(":")
    assert names_a_side(name, value) == named


@pytest.mark.parametrize(
    ("language", "around", "attributes"),
    [
        ("fr", "", 'lang="fr"'),
        ("he", "", 'lang="he" dir="rtl"'),
        ("ar", "he", 'lang="ar"'),
        ("fr", "he", 'lang="fr" dir="ltr"'),
        ("fr", "en", 'lang="fr"'),
        ("fa", "fr", 'lang="fa" dir="rtl"'),
    ],
)
def test_what_a_page_or_a_passage_says_of_its_direction(language, around, attributes):
    assert marked(language, around) == attributes


@pytest.mark.parametrize(("language", "its"), [("fr", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("ur", "rtl"), ("pt-BR", "ltr")])
def test_where_the_lines_of_a_language_begin(language, its):
    assert direction(language) == its
