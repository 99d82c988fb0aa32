"""A trainer's paper: every QR is read back from the printed page, sheets come out on the pages they should, and short addresses lead on."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from build_tools.quiz.model import seen_from, wording
from build_tools.render.text.words import Words

from ..listed import LINKS, PRINTED
from ..processes import PATIENCE
from .conftest import ELSEWHERE, MakeVisitor, served
from .faces import ROOT, WHOLE
from .printed import printed, qr_codes
from .visitor import Visitor

PUBLIC = "https://autonome.example/atelier/"
STARTS = {"fr": "", "en": "/en"}
both_languages = pytest.mark.parametrize("language", STARTS)
both_sizes = pytest.mark.parametrize("size", ["A4", "Letter"])
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site built as for a public address, and where this machine serves it."""
    folder = tmp_path_factory.mktemp("published")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": PUBLIC}
    built = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
    if built.returncode:
        pytest.fail(built.stdout + built.stderr, pytrace=False)
    with served(folder) as address:
        yield address


@pytest.fixture
def trainer(make_visitor: MakeVisitor, published: str) -> Open:
    """Opens a page of the published site, as a browser with these settings."""

    def opened(path: str, **settings: object) -> Page:
        visitor = make_visitor(**settings)
        visitor.address = published
        visitor.open(path)
        return visitor.page

    return opened


def every(language: str) -> list[str]:
    return sorted(PUBLIC + link.address(language) for link in PRINTED)


def card(language: str) -> str:
    return PUBLIC + next(link for link in LINKS if link.target.name == "q/isolation").address(language)


def only(page: Page, *names: str) -> None:
    """Tick the boxes with these names, in order."""
    for name in names:
        page.get_by_label(name).check()


@both_languages
def test_every_qr_of_the_printed_page_is_whole_and_gives_its_address(trainer: Open, language: str) -> None:
    found = Counter(code for paper in printed(trainer(STARTS[language] + "/animer/liens/").pdf(format="A4")) for code in paper.codes)
    point = PUBLIC + next(link for link in LINKS if link.target.name == "vendre/le-point.md").address(language)
    assert found == Counter(every(language)) + Counter([point]) + Counter({card(language): 8})


@both_languages
def test_what_is_ticked_is_printed_alone_and_what_is_unticked_again_is_not(trainer: Open, language: str) -> None:
    w = Words(language)
    page = trainer(STARTS[language] + "/animer/liens/", java_script_enabled=False)
    boxes = page.locator(".links").get_by_role("checkbox")
    expect(boxes).to_have_count(len(PRINTED))
    boxes.nth(0).check()
    boxes.nth(7).check()
    chosen = [page.locator(".links li").nth(n).locator(".address").inner_text() for n in (0, 7)]
    [paper] = printed(page.pdf(format="A4"))
    assert sorted(paper.codes) == sorted(chosen)
    assert page.locator("h1").inner_text() not in paper.text
    page.get_by_role("button", name=w("links-none")).click()
    assert len(printed(page.pdf(format="A4"))) > 4


@both_languages
def test_thirteen_links_take_two_pages_and_no_symbol_is_cut(trainer: Open, language: str) -> None:
    page = trainer(STARTS[language] + "/animer/liens/")
    boxes = (
        page.locator(".links section")
        .filter(has=page.get_by_role("heading", name=Words(language)("links-director")))
        .get_by_role("checkbox")
    )
    assert boxes.count() >= 13
    for n in range(13):
        boxes.nth(n).check()
    papers = printed(page.pdf(format="A4"))
    assert len(papers) == 2
    assert sum(len(paper.codes) for paper in papers) == 13


@both_languages
@both_sizes
def test_eight_cards_fill_one_page_each_with_its_qr_and_two_promises(trainer: Open, language: str, size: str) -> None:
    w = Words(language)
    page = trainer(STARTS[language] + "/animer/liens/")
    only(page, w("print-only"))
    [paper] = printed(page.pdf(format=size))
    assert paper.codes == [card(language)] * 8
    for promise in (w("card-nobody"), w("card-stays")):
        assert "".join(paper.text.split()).count("".join(promise.split())) == 8
    assert "isol" not in paper.text.lower()  # the title is the discreet one


@pytest.mark.parametrize(
    "settings",
    [{"color_scheme": "dark"}, {"color_scheme": "light", "forced_colors": "active"}, {"viewport": {"width": 320, "height": 700}}],
    ids=["night", "forced colours", "narrow"],
)
def test_a_qr_is_read_from_the_screen_in_any_colours(trainer: Open, settings: dict[str, object]) -> None:
    page = trainer("/animer/liens/", **settings)
    shot = page.locator(".short-link").screenshot(scale="device")
    picture = Image.open(io.BytesIO(shot))
    assert qr_codes(picture.resize((picture.width * 2, picture.height * 2))) == [PUBLIC + "l/point/"]


@both_languages
@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080)], ids=str)
def test_the_address_on_its_slide_is_read_from_the_back_of_the_room(trainer: Open, language: str, size: tuple[int, int]) -> None:
    """By a phone to which the whole wall is a few hundred points, and by eye."""
    page = trainer(STARTS[language] + "/animer/diapositives/", viewport={"width": size[0], "height": size[1]})
    page.get_by_role("button", name=Words(language)("present-all"), exact=True).click()
    expect(page.get_by_role("dialog", name=Words(language)("slides"))).to_be_visible()  # what is pressed before is for the page
    number = page.locator(".slide").evaluate_all("slides => slides.findIndex(slide => slide.querySelector('.qr'))")
    for _ in range(number):
        page.keyboard.press("PageDown")
    address = page.locator(".slide:visible .address")
    expect(address).to_have_text(card(language))
    assert address.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= size[1] / 17
    assert page.locator("[data-stage]").evaluate("e => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth]") == [0, 0]
    assert qr_codes(Image.open(io.BytesIO(page.screenshot())).resize((400, 300))) == [card(language)]


@both_languages
def test_a_qr_has_a_name_for_who_cannot_see_it(trainer: Open, language: str) -> None:
    page = trainer(STARTS[language] + "/animer/liens/")
    link = next(link for link in LINKS if link.code == "point")
    name = Words(language)("qr-label", title=link.target.titles[language], address=PUBLIC + link.address(language))
    expect(page.locator(".short-link").get_by_role("img", name=name)).to_be_visible()


@both_languages
def test_a_site_that_does_not_know_its_address_says_so_and_prints_no_qr(visitor: Visitor, language: str) -> None:
    visitor.open(STARTS[language] + "/animer/liens/")
    expect(visitor.page.get_by_text(Words(language)("no-address")).first).to_be_visible()
    papers = printed(visitor.page.pdf(format="A4"))
    assert [code for paper in papers for code in paper.codes] == []
    assert "SITE_URL=https://" in "".join(paper.text for paper in papers)


# Answer sheets


@both_languages
@both_sizes
@pytest.mark.parametrize("seat", ["rep", "director"])
def test_an_answer_sheet_is_two_pages_statements_in_front_and_counting_on_the_back(
    trainer: Open, language: str, seat: str, size: str
) -> None:
    w = Words(language)
    page = trainer(STARTS[language] + "/animer/sur-papier/")
    page.get_by_label(w("print-only")).nth(["running order", "rep", "director"].index(seat)).check()
    front, back = ("".join(paper.text.split()) for paper in printed(page.pdf(format=size)))
    for item in seen_from(WHOLE, seat).items:
        assert "".join(wording(item.text, language, seat).split()) in front
    assert "".join(w("sheet-count").split()) in back
    assert "".join(w("sheet-count").split()) not in front
    assert ("3114" if language == "fr" else "116123") in back
    for mark in "▼◆▲":  # tones are told without colour
        assert mark in back
    assert "http" not in front + back


@both_languages
@both_sizes
def test_printed_with_all_its_page_each_answer_sheet_is_a_leaf_of_its_own(trainer: Open, language: str, size: str) -> None:
    w = Words(language)
    paper = ["".join(p.text.split()) for p in printed(trainer(STARTS[language] + "/animer/sur-papier/").pdf(format=size))]
    turn, count = ("".join(w(key).split()) for key in ("sheet-turn", "sheet-count"))
    assert [n for n, text in enumerate(paper, 1) if text.endswith(turn)] == [3, 5]
    assert [n for n, text in enumerate(paper, 1) if text.startswith(count)] == [4, 6]


# Short addresses


@pytest.mark.parametrize("start", ["", ELSEWHERE], ids=["at the root", "in a folder"])
@pytest.mark.parametrize(("short", "aim"), [("/l/trois/", "/q/isolation/"), ("/en/l/kit/", "/en/animer/le-kit/"), ("/l/accueil/", "/")])
def test_a_short_address_leads_on_wherever_the_site_stands(make_visitor: MakeVisitor, start: str, short: str, aim: str) -> None:
    visitor = make_visitor(java_script_enabled=False)
    visitor.open(start + short)
    expect(visitor.page).to_have_url(visitor.address + start + aim + "index.html")
    expect(visitor.page.locator("h1").first).to_be_visible()


def test_a_short_address_leads_on_from_a_stick(make_visitor: MakeVisitor, site: Path) -> None:
    visitor = make_visitor()
    visitor.page.goto((site / "en" / "l" / "trois" / "index.html").as_uri())
    expect(visitor.page).to_have_url((site / "en" / "q" / "isolation" / "index.html").as_uri())
    expect(visitor.page.get_by_role("radio").first).to_be_attached()


@both_languages
def test_where_the_browser_does_not_go_on_by_itself_there_is_a_link(make_visitor: MakeVisitor, site: Path, language: str) -> None:
    visitor = make_visitor()
    held = (site / STARTS[language].lstrip("/") / "l" / "kit" / "index.html").read_text("utf-8").replace('http-equiv="refresh"', "")
    visitor.page.route("**/l/kit/", lambda route: route.fulfill(body=held, content_type="text/html"))
    visitor.open(STARTS[language] + "/l/kit/")
    expect(visitor.page.get_by_role("link")).to_have_count(3)
    visitor.page.get_by_role("link", name=Words(language)("short-go")).click()
    expect(visitor.page).to_have_url(f"{visitor.address}{STARTS[language]}/animer/le-kit/index.html")
