"""Every page that was built: its links lead somewhere, its twin is one touch away, its language is said. No browser needed."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from build_tools.publish.blocked_by_policy import blocked, said_in
from build_tools.publish.headers import CACHE, CORP, CSP, headers_of, rules_for
from build_tools.render.web.addresses import page_address
from build_tools.render.web.policy import rules_of

from ..conftest import our_site
from .built_pages import Built, guidance, leads_on, pages_built
from .faces import ROOT

pytestmark = pytest.mark.content


@pytest.fixture
def pages(site: Path) -> list[Built]:
    return pages_built(site)


def english(page: Built) -> bool:
    return page.address.startswith("/en/")


def twin_address(page: Built) -> str:
    return page.address.removeprefix("/en") if english(page) else "/en" + page.address


def test_every_link_and_every_file_asked_for_was_built(pages: list[Built]) -> None:
    lost = []
    for page in pages:
        for link in [*page.reader.links, *page.reader.asked]:
            if link.startswith(("tel:", "sms:", "mailto:", "data:", "http:", "https:")):
                continue
            file, _ = page.target(link)
            if not file.is_file():
                lost.append((page.address, link))
    assert lost == []


def test_every_anchor_that_a_link_names_is_there(pages: list[Built]) -> None:
    ids = {page.target("")[0]: set(page.reader.ids) for page in pages}
    lost = []
    for page in pages:
        for link in page.reader.links:
            file, anchor = page.target(link) if not urlsplit(link).scheme else (None, "")
            if anchor and anchor not in ids[file]:
                lost.append((page.address, link))
    assert lost == []


def test_no_page_asks_another_host_for_anything(pages: list[Built]) -> None:
    assert [(p.address, a) for p in pages for a in p.reader.asked if a.startswith(("http:", "https:", "//"))] == []


def test_each_page_says_its_language(pages: list[Built]) -> None:
    assert {(p.address, p.reader.language) for p in pages} == {(p.address, "en" if english(p) else "fr") for p in pages}


def test_the_change_of_language_stays_on_the_page(pages: list[Built]) -> None:
    for page in pages:
        if page.address.endswith("404.html"):
            continue
        if leads_on(page):  # to where the page is now, in the other language too
            assert len(page.reader.twin) == 1
            assert page.target(page.reader.twin[0])[0].is_file(), page.address
            continue
        ways = {page.target(link) for link in page.reader.twin}  # in the head, and in the menu of a phone
        assert len(ways) == 1, page.address
        assert ways.pop() == (page.site / (twin_address(page).lstrip("/") + "index.html"), ""), page.address


def shared_ids(page: Built) -> list[str]:
    """But for the words explained at its foot, which are those that this language uses. In no order: each language's readers
    have their own countries first."""
    return sorted(i for i in page.reader.ids if not i.startswith("term"))


def test_both_languages_have_the_same_pages_and_the_same_anchors(pages: list[Built]) -> None:
    french = {p.address: shared_ids(p) for p in pages if not english(p)}
    other = {twin_address(p): shared_ids(p) for p in pages if english(p)}
    assert french == other


def test_no_id_stands_twice_on_a_page(pages: list[Built]) -> None:
    assert [(p.address, i) for p in pages for i in set(p.reader.ids) if p.reader.ids.count(i) > 1] == []


def test_every_page_has_a_title_of_its_own_that_gives_nobody_away(pages: list[Built]) -> None:
    for page in pages:
        assert page.reader.title.strip(), page.address
        assert "isol" not in page.reader.title.lower(), page.address
    for language in (False, True):  # a card and the page around the same quiz may share one, and so may what leads there
        titles = [p.reader.title for p in pages if english(p) is language and not ({"q", "l"} & set(p.address.split("/")) or leads_on(p))]
        assert len(titles) == len(set(titles)), titles


def test_the_people_to_call_are_one_touch_away_from_every_page(pages: list[Built]) -> None:
    for page in pages:
        targets = [page.target(link) for link in page.reader.links if not urlsplit(link).scheme]
        assert any(file.parent.name == "aide" or anchor == "help" for file, anchor in targets), page.address


def test_every_page_has_a_strict_policy_that_lets_its_own_parts_through_also_in_what_is_taken_away(site: Path, pages: list[Built]) -> None:
    sheets = {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in site.glob("assets/*.css")}
    found = {page.address: page.text for page in pages}
    for packed in site.rglob("*.zip"):
        with zipfile.ZipFile(packed) as archive:
            found |= {f"{packed.name}: {name}": archive.read(name).decode() for name in archive.namelist() if name.endswith(".html")}
    assert len(found) > len(pages)
    assert {where: wrong for where, text in found.items() if (wrong := blocked(text, sheets))} == {}


def test_what_a_host_says_of_each_page_goes_with_what_the_page_says_itself(pages: list[Built]) -> None:
    rules = rules_for({page.address.lstrip("/") + "index.html" * page.address.endswith("/"): said_in(page.text) for page in pages})
    assert {CSP, CORP, CACHE} <= rules[0].headers.keys()
    for page in pages:
        own, header = rules_of(said_in(page.text)), rules_of(headers_of(page.address.lstrip("/"), rules)[CSP])
        assert {d: s for d, s in own.items() if header.get(d, s) != s} == {}, page.address
        assert {own.get(d) for d in ("default-src", "base-uri", "form-action")} == {"'none'"}, page.address
        assert "unsafe-" not in said_in(page.text).replace("'wasm-unsafe-eval'", ""), page.address
        assert ("frame-ancestors" in header) is ("q" not in page.address.split("/")), page.address


def test_each_page_describes_itself_in_a_sentence_of_its_own(pages: list[Built]) -> None:
    for language in (False, True):
        found = {p.address: p.reader.description for p in guidance(pages) if english(p) is language}
        assert {a: d for a, d in found.items() if not 30 <= len(d) <= 170} == {}
        assert len(set(found.values())) == len(found)


def test_each_page_has_one_main_heading(pages: list[Built]) -> None:
    """That it shows: the page for lost addresses also holds one for each thing that it may have to say."""
    assert {p.address: n for p in pages if (n := shown_headings(p)) != 1} == {}
    assert {p.address for p in pages if p.reader.tags.count("h1") != 1} <= {"/404.html", "/en/404.html"}


def shown_headings(page: Built) -> int:
    tree = LexborHTMLParser(page.text)
    for hidden in tree.css("[hidden]"):
        hidden.decompose()
    return len(tree.css("h1"))


def outside(pages: list[Built]) -> set[str]:
    return {link for p in pages for link in p.reader.links if urlsplit(link).scheme in ("http", "https")}


def test_outside_links_are_secure_and_listed_with_the_day_somebody_opened_them(pages: list[Built]) -> None:
    listed = yaml.safe_load((ROOT / "data" / "outside-links.yml").read_text("utf-8"))
    found = outside(pages)
    assert [link for link in sorted(found) if not link.startswith("https://")] == []
    assert sorted(found - set(listed)) == [], "list it in data/outside-links.yml"
    assert sorted(set(listed) - found) == [], "no page links there: take it out of data/outside-links.yml"
    assert {day for day in listed.values() if not isinstance(day, datetime.date)} <= {"unchecked"}


def test_each_page_on_a_path_has_its_steps_and_each_that_is_dated_its_day(pages: list[Built]) -> None:
    read, wrong, _ = our_site()
    assert wrong == []
    found = {page.address: LexborHTMLParser(page.text) for page in pages}
    lacking = []
    for source, front in ((source, front) for source, front in read.pages.items() if not source.endswith(".en.md")):
        for language in ("fr", "en"):
            address = "/" + page_address(source, language)
            on = sum(source in path.pages for path in read.paths.values())
            made_of_others = found[address].css_first(
                ".opening, body.home"
            )  # the home page and the sections' own: each page there says its day
            dated = bool(front.changed) and not made_of_others
            if len(found[address].css("nav.on-path")) != on or len(found[address].css("p.changed time")) != dated:
                lacking.append((address, on, dated))
    assert lacking == []
    assert len(read.pages) > 40
