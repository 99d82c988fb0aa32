"""An author's picture is a picture: a drawing that runs, or fetches from elsewhere, stops the build with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.render.web.svg_check import unsafe_in_svg
from build_tools.site.sources import read_site

from .conftest import ROOT

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'

PLAIN = {
    "a drawing": "<path d='M0 0h9v9z' fill='#0f5a5c'/>",
    "its own parts": "<defs><linearGradient id='a'/><g id='b'/></defs><use href='#b'/><use xlink:href='#b'/><rect fill='url(#a)' style='fill:url(\"#a\")'/>",
    "a picture that it carries": "<image href='data:image/png;base64,AAAA'/><style>rect{fill:url( 'data:image/webp;base64,AAAA' )}</style>",
    "a style": "<style>@media (prefers-color-scheme: dark){path{fill:#fff}}</style>",
    "text that speaks of scripts": "<title>javascript: on the road, &lt;script&gt;</title><text>onload(url)</text>",
    "an animation of a colour": "<rect><animate attributeName='fill' values='red;blue' dur='1s'/></rect>",
    "an editor's own notes": "<sodipodi:namedview xmlns:sodipodi='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd' pagecolor='#fff'/>",
    "a name that only begins like a handler's": "<g id='once'/>",
}

UNSAFE = {
    "a script": ("<script>alert(1)</script>", "a <script>, which runs"),
    "a script with a prefix": ("<s:script xmlns:s='http://www.w3.org/2000/svg'/>", "a <script>, which runs"),
    "a handler": ("<rect onload='x()'/>", "`onload`, which runs"),
    "a handler in capitals": ("<rect onLoad='x()'/>", "`onload`, which runs"),
    "HTML within": ("<foreignObject/>", "a <foreignobject>, another document"),
    "an HTML element": ("<b xmlns='http://www.w3.org/1999/xhtml'/>", "a <b>, another document"),
    "a link": ("<a href='https://example.org/'/>", "a link that leads outside, `https://example.org/`"),
    "a script's address": ("<a xlink:href='java\nscript:alert(1)'/>", "a link that leads outside"),
    "a picture from elsewhere": ("<image href='//example.org/x.png'/>", "a link that leads outside"),
    "a drawing within, which may run": ("<image href='data:image/svg+xml,x'/>", "a link that leads outside"),
    "a page as data": ("<use href='data:text/html,x'/>", "a link that leads outside"),
    "a fill from elsewhere": (
        "<rect fill='url(https://example.org/a.svg#a)'/>",
        "a link that leads outside, `https://example.org/a.svg#a`",
    ),
    "a style attribute": ("<rect style='fill:\\75rl(//example.org)'/>", "a link that leads outside"),
    "an import": ("<style>@import '//example.org/a.css';</style>", "a style from outside, `@import`"),
    "a font": ("<style>@font-face{src:url(//example.org/a.woff)}</style>", "a style from outside, `//example.org/a.woff`"),
    "a style in pieces": ("<style>a{b:u<![CDATA[rl(//example.org)]]>}</style>", "a style from outside, `//example.org`"),
    "an animated link": ("<a><set attributeName='href' to='javascript:x'/></a>", "an animation of `href`"),
    "an animated handler": ("<a><animate attributeName='onclick'/></a>", "an animation of `onclick`"),
    "no XML": ("<rect>", "what is no XML, so that no browser draws it"),
}


@pytest.mark.parametrize("drawn", PLAIN.values(), ids=PLAIN)
def test_a_plain_drawing_is_let_through(drawn):
    assert unsafe_in_svg(f"{HEAD}{drawn}</svg>".encode()) == []


@pytest.mark.parametrize(("drawn", "said"), UNSAFE.values(), ids=UNSAFE)
def test_a_drawing_that_runs_or_leads_outside_is_refused_at_its_line(drawn, said):
    found = unsafe_in_svg(f"{HEAD}\n\n{drawn}\n</svg>".encode())
    assert any(said in what for _, what in found)
    assert {line for line, _ in found} <= {3, 4, 5}


def test_a_style_sheet_beside_it_is_refused():
    found = unsafe_in_svg(f"<?xml version='1.0'?>\n<?xml-stylesheet href='//example.org/a.css'?>\n{HEAD}</svg>".encode())
    assert found == [(2, "a style sheet of its own, `<?xml-stylesheet`")]


def test_an_entity_hides_nothing_and_one_that_swells_is_refused():
    hidden = f"<!DOCTYPE svg [<!ENTITY a 'javascript:x'>]>{HEAD}<a href='&a;'/></svg>"
    assert "javascript:x" in unsafe_in_svg(hidden.encode())[0][1]
    swelling = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
    assert unsafe_in_svg(f"<!DOCTYPE svg [<!ENTITY e0 '{'x' * 99}'>{swelling}]>{HEAD}<text>&e11;</text></svg>".encode())


@given(st.binary(max_size=200))
def test_nothing_stops_the_reader(content):
    unsafe_in_svg(content)


def test_the_drawings_that_we_ship_are_plain():
    ours = [*(ROOT / "docs").rglob("*.svg"), *(ROOT / "build_tools").rglob("*.svg")]
    assert ours
    assert [file.name for file in ours if unsafe_in_svg(file.read_bytes())] == []


def test_the_build_names_the_file_its_line_and_the_mend(tmp_path):
    docs = tmp_path / "docs" / "pictures"
    docs.mkdir(parents=True)
    (docs / "logo.svg").write_text(f"{HEAD}\n<script/>\n<rect onclick='x'/></svg>")
    _, wrong, _ = read_site(tmp_path, tmp_path / "docs")
    said = [problem for problem in wrong if "logo.svg" in problem]
    assert [problem.partition(": ")[0] for problem in said] == ["docs/pictures/logo.svg:2", "docs/pictures/logo.svg:3"]
    assert all("draw it without" in problem for problem in said)
