"""The whole site as one document: every page of the menu once, in its order, links that stay inside, and paper that begins each page anew."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from build_tools.render.text.words import Words
from build_tools.render.web.addresses import page_address

from .built_pages import Built
from .conftest import MakeVisitor
from .faces import ROOT

LANGUAGES = pytest.mark.parametrize(("start", "language"), [("", "fr"), ("/en", "en")])
TITLES = """() => [...document.querySelectorAll(".whole-page")].map(page => page.querySelector("h2").textContent)"""


def built(site: Path, start: str) -> Built:
    return Built(site, site / start.strip("/") / "tout" / "index.html")


def menu() -> list[str]:
    """The pages of the menu, in its order: `vendre/le-point`."""
    below = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[2]
    return re.findall(r"^ +- (?:.*: )?(\S+)\.md$", below, re.MULTILINE)


@LANGUAGES
def test_its_links_lead_within_it_wherever_it_holds_the_page(site: Path, start: str, language: str) -> None:
    page = built(site, start)
    links = re.findall(r'href="([^"]+)"', page.text.split('<div class="whole-page"', 1)[1].split("</main>")[0])
    inside = [link[1:] for link in links if link.startswith("#")]
    assert len(inside) > 200
    assert [anchor for anchor in inside if anchor not in page.reader.ids] == []
    assert {page.target(link)[0] for link in links if not re.match(r"#|\w+:", link)} & {
        site / page_address(f"{name}.md", language) / "index.html" for name in menu()
    } == set()


@LANGUAGES
def test_it_holds_every_page_of_the_menu_in_its_order(site: Path, start: str, language: str) -> None:
    page = built(site, start)
    names = [name.replace("/", "-") for name in menu()]
    assert len(names) > 50
    assert re.findall(r'class="whole-page" id="([^"]+)"', page.text) == names
    assert re.findall(r'<li><a href="#([\w-]+)">', page.text.split("whole-contents", 1)[1].split("</nav>")[0]) == names


@LANGUAGES
def test_it_asks_for_no_quiz_script_and_hides_from_search_engines(site: Path, start: str, language: str) -> None:
    page = built(site, start)
    assert [asked for asked in page.reader.asked if asked.endswith(".js") and "/search." not in asked] == []
    assert '<meta name="robots" content="noindex">' in page.text
    assert "data-pagefind-body" not in page.text
    assert "<script type" not in page.text


@LANGUAGES
def test_it_fits_the_narrowest_phone(make_visitor: MakeVisitor, start: str, language: str) -> None:
    visitor = make_visitor(viewport={"width": 320, "height": 640})
    visitor.open(f"{start}/tout/")
    assert visitor.page.evaluate("() => document.documentElement.scrollWidth") == 320


@LANGUAGES
def test_on_paper_each_page_begins_a_sheet_with_its_title_in_order(make_visitor: MakeVisitor, start: str, language: str) -> None:
    visitor = make_visitor()
    visitor.open(f"{start}/tout/")
    titles = [plain(title) for title in visitor.page.evaluate(TITLES)]
    assert len(titles) == len(set(titles)) > 30
    paper = pypdfium2.PdfDocument(visitor.page.pdf(format="A4", prefer_css_page_size=True))
    assert 200 <= len(paper) <= 270, "docs/tout.md says how much paper it takes"
    sheets = [plain(page.get_textpage().get_text_range()) for page in paper]
    contents = next(n for n, sheet in enumerate(sheets) if plain(Words(language)("whole-contents")) in sheet)
    first = next(n for n, sheet in enumerate(sheets) if n > contents and sheet.startswith(titles[0]))
    begun = [max((title for title in titles if sheet.startswith(title)), key=len, default="") for sheet in sheets[first:]]
    in_order = iter(begun)  # which may hold more: a sheet may begin with words that are also a title
    assert [title for title in titles if title not in in_order] == []


def plain(text: str) -> str:
    """Without spaces and hyphens at line ends, which a PDF has where it likes."""
    return re.sub(r"[\s\u00ad\ufffe\u0002-]+", "", text)
