"""What a reader leaves each built page with: one next step, the page for the other seat, something to print or say, in a length that is read. No browser needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from build_tools.render.pages.reading_time import NOT_READ_THROUGH
from build_tools.render.web.addresses import page_address

from .built_pages import Built, guidance, pages_built
from .faces import ROOT

PAGES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "tables" / "pages.yml").read_text("utf-8"))
pytestmark = pytest.mark.content
STEP = ".admonition.step"
STEPS = {
    "fr": ("Un seul pas", "Et maintenant"),
    "en": ("One next step", "And now", "What now"),
}  # the last heading of pages in the older form
TO_PRINT_OR_SAY = ".sheet, .admonition.tip, .slides, .answer-sheet, .slips, .link-cards, .quiz"
SURE = {"fr": "Ce qu’on en sait", "en": "How sure are we?"}
HOW_SURE = {  # in words; the last is ours, and needs no source
    "fr": ("Solide", "Plutôt solide", "Discuté", "Notre expérience"),
    "en": ("Solid", "Fairly solid", "Disputed", "Our experience"),
}
RESEARCH = {"fr": "Ce que disent les études", "en": "What the research says"}  # pages in the older form


def on_each_page(check: Callable[[Path, str, str], None]) -> Callable[[Path], None]:
    """One test of all pages, which says of each that fails what is wrong with it."""

    def test(site: Path) -> None:
        wrong = {}
        for name in PAGES:
            for language in ("fr", "en"):
                try:
                    check(site, name, language)
                except AssertionError as why:
                    wrong[address(name, language)] = str(why)
        assert not wrong, "".join(f"\n\n{page}\n{why}" for page, why in wrong.items())

    test.__name__ = check.__name__
    return test


def address(name: str, language: str) -> str:
    return "/" + page_address(f"{name}.md", language)


def built(site: Path, name: str, language: str) -> Built:
    return next(page for page in pages_built(site) if page.address == address(name, language))


def own(page: Built, without: str = "") -> LexborNode:
    """What the page's author wrote: nothing that a build puts around it."""
    article = LexborHTMLParser(page.text).css_first("article")
    assert article
    for other in article.css(", ".join(filter(None, (".references, .terms, .page-end, .reading-time, .contents-fold", without)))):
        other.decompose()
    return article


def length(page: Built) -> int:
    text = own(page, NOT_READ_THROUGH).text(separator=" ")
    return sum(1 for word in text.split() if any(letter.isalnum() for letter in word))


def after(article: LexborNode, heading: LexborNode) -> str:
    """The HTML below a heading, up to the next of its rank or the end."""
    html = article.inner_html or ""
    below = html.partition(heading.html or "")[2]
    return below.partition("<h2")[0]


def test_every_page_is_in_the_table_and_says_why_it_differs(site: Path) -> None:
    found = {page.address for page in guidance(pages_built(site))}
    assert found == {address(name, code) for name in PAGES for code in ("fr", "en")}, "add it to tests/tables/pages.yml"
    assert [name for name, page in PAGES.items() if ("seat" in page) == ("alone" in page)] == []
    assert [name for name, page in PAGES.items() if ("words" in page) != ("why" in page)] == []


@on_each_page
def test_each_page_ends_on_one_next_step(site: Path, name: str, language: str) -> None:
    article, step = own(built(site, name, language)), PAGES[name].get("step")
    if step is not None:
        assert step == "" or len(article.css(step)) == PAGES[name].get("steps", 1)
        return
    titles = [heading.text().strip() for heading in article.css("h2")]
    older = [title for title in titles if title in STEPS[language]]
    if steps := article.css(STEP):
        assert len(steps) == 1
        assert older == []
        assert len(steps[0].text(separator=" ").split()) >= 5
        assert not article.css(f"{STEP} ~ :is(h2, h3, .sheet, .admonition, .quiz)"), "only the way to the other side stands below the step"
    else:
        assert older == [titles[-1]]
        assert len(LexborHTMLParser(after(article, article.css("h2")[-1])).text().split()) >= 5


@on_each_page
def test_each_page_leads_to_the_other_seat(site: Path, name: str, language: str) -> None:
    if "seat" not in PAGES[name]:
        return
    page = built(site, name, language)
    wanted = page.site / address(PAGES[name]["seat"], language).lstrip("/") / "index.html"
    ways = [link.attributes.get("href") or "" for link in own(page).css("a")]
    assert any(page.target(way)[0] == wanted for way in ways if "://" not in way and not way.startswith(("tel:", "sms:", "mailto:")))


@on_each_page
def test_each_page_gives_something_to_print_or_to_say(site: Path, name: str, language: str) -> None:
    article = own(built(site, name, language))
    assert article.css(PAGES[name].get("says", TO_PRINT_OR_SAY)) or PAGES[name].get("alone") == "for authors"


@on_each_page
def test_each_page_keeps_to_a_length_that_is_read(site: Path, name: str, language: str) -> None:
    least, most = PAGES[name].get("words", (350, 900))
    assert least <= length(built(site, name, language)) <= most


@on_each_page
def test_what_is_known_is_never_told_without_a_source_or_whose_experience_it_is(site: Path, name: str, language: str) -> None:
    article = own(built(site, name, language))
    for heading in article.css("h2"):
        said = after(article, heading)
        if heading.text().strip() == SURE[language]:
            claims = [
                (claim.css_first("strong").text(), bool(claim.css(".cite"))) for claim in LexborHTMLParser(said).css("li:has(strong)")
            ]
            assert claims
            assert [label for label, _ in claims if label not in HOW_SURE[language]] == []
            assert [label for label, cited in claims if not cited and label != HOW_SURE[language][-1]] == []
        if heading.text().strip() == RESEARCH[language]:
            assert 'class="cite"' in said
