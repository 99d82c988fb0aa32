"""The whole site as one document: links lead within it, no id stands twice, nothing that only a script would show."""

from __future__ import annotations

import re

import pytest

from build_tools.render.pages.whole_site import Part, name_of, whole_html
from build_tools.site.whole_document import UNLISTED

HERE = "tout/"


def document(*pages: tuple[str, str], language: str = "fr") -> str:
    return str(whole_html([Part(source.upper(), source, html) for source, html in pages], HERE, language))


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<h1 id="un">Un</h1>', '<h2 id="a-b--un">Un</h2>'),
        ('<h5 class="x">Un</h5>', '<h6 class="x">Un</h6>'),
        ("<h6>Un</h6>", "<h6>Un</h6>"),  # there is no seventh level
        ("<p>a &lt;h1&gt; b</p>", "<p>a &lt;h1&gt; b</p>"),
        (
            '<aside class="x" aria-labelledby="y"><section>z</section></aside>',
            '<div class="x"><div>z</div></div>',
        ),  # no landmark forty times
        ("<hr>", "<hr>"),
        ('<a href="#un">x</a>', '<a href="#a-b--un">x</a>'),
        ('<a href="">x</a>', '<a href="">x</a>'),
        ('<a href="./">x</a>', '<a href="#a-b">x</a>'),
        ('<a href="../c/">x</a>', '<a href="#a-c">x</a>'),
        ('<a href="../c/#où">x</a>', '<a href="#a-c--où">x</a>'),
        ('<a href="../../">x</a>', '<a href="#index">x</a>'),
        ('<a href="../../q/isolation/">x</a>', '<a href="../q/isolation/">x</a>'),
        ('<a href="../../en/a/b/">x</a>', '<a href="../en/a/b/">x</a>'),
        ('<a href="https://doi.org/1">x</a>', '<a href="https://doi.org/1">x</a>'),
        ('<a href="tel:3114">x</a>', '<a href="tel:3114">x</a>'),
        ('<img src="../../logo.svg" alt="">', '<img src="../logo.svg" alt="">'),
        ('<img src="data:image/png;base64,AA" alt="">', '<img src="data:image/png;base64,AA" alt="">'),
        ('<b aria-labelledby="x y">z</b>', '<b aria-labelledby="a-b--x a-b--y">z</b>'),
        ('<label for="x">z</label><input id="x" name="n">', '<label for="a-b--x">z</label><input id="a-b--x" name="a-b--n">'),
        (
            '<svg viewBox="0 0 1 1"><path clip-path="url(#c)"></path></svg>',
            '<svg viewBox="0 0 1 1"><path clip-path="url(#a-b--c)"></path></svg>',
        ),
        ("<i>x</i><script>alert(1)</script>", "<i>x</i>"),
        ('<i>x</i><script type="application/json">{"a":1}</script><template><b></b></template><dialog>x</dialog>', "<i>x</i>"),
        ("<i>x</i><p hidden>y</p><noscript>z</noscript>", "<i>x</i>"),
        ('<p>Un <a class="term" href="#term-m">mentor</a>.</p><section class="terms">y</section>', "<p>Un mentor.</p>"),
        ('<i>x</i><section data-tool="mirror">y</section><p class="reading-time">3 minutes</p>', "<i>x</i>"),
    ],
)
def test_a_page_in_the_document(html: str, shown: str) -> None:
    whole = document(("a/b.md", html), ("a/c.md", ""), ("index.md", ""))
    assert f'<div class="whole-page" id="a-b">{shown}</div>' in whole


@pytest.mark.parametrize("language", ["fr", "en"])
def test_links_are_the_same_in_the_other_language(language: str) -> None:
    way = {"fr": "tout/", "en": "en/tout/"}[language]
    parts = [Part("A", "a.md", '<a href="../b/#x">b</a>'), Part("B", "b.md", '<p id="x"></p>')]
    assert '<a href="#b--x">b</a>' in whole_html(parts, way, language)


def test_pages_stand_in_the_order_given_and_the_contents_show_their_sections() -> None:
    parts = [Part("Accueil", "index.md", "<p>1"), Part("Vendre"), Part("Le <point>", "v/p.md", "<p>2", 1), Part("Fin", "f.md", "<p>3")]
    whole = str(whole_html(parts, HERE, "fr"))
    assert re.findall(r'class="whole-page" id="([\w-]+)"', whole) == ["index", "v-p", "f"]
    contents = re.search(r"<ul>.*?</nav>", whole, re.DOTALL)
    assert contents
    assert contents[0] == (
        '<ul><li><a href="#index">Accueil</a></li><li><strong>Vendre</strong><ul><li><a href="#v-p">Le &lt;point&gt;</a></li></ul></li>'
        '<li><a href="#f">Fin</a></li></ul></nav>'
    )


def test_a_section_at_the_end_is_closed() -> None:
    whole = str(whole_html([Part("Vendre"), Part("Le point", "v/p.md", "", 1)], HERE, "fr"))
    assert whole.count("<ul>") == whole.count("</ul>") == 2
    assert whole.count("<li>") == whole.count("</li>") == 2


def test_ids_that_two_pages_share_stay_apart() -> None:
    whole = document(("a.md", '<h2 id="fin">'), ("b.md", '<h2 id="fin">'))
    ids = re.findall(r' id="([^"]+)"', whole)
    assert len(ids) == len(set(ids))
    assert {"a--fin", "b--fin"} <= set(ids)


def test_names_come_from_the_sources() -> None:
    assert [name_of(s) for s in ("index.md", "vendre/le-point.md")] == ["index", "vendre-le-point"]


def test_the_sitemap_lists_every_page_but_the_document() -> None:
    rows = [
        f"\n<url>\n<loc>https://un.site/{a}</loc>\n<changefreq>daily</changefreq>\n</url>"
        for a in ("", "tout/", "b/", "en/tout/", "tout/c/")
    ]
    assert UNLISTED.sub("", "".join(rows)) == rows[0] + rows[2] + rows[4]
