"""What an older browser gets: the whole of it without what came after 2021, or the sheet to fill in by hand; never half.

A script that a browser cannot read (BigInt, `??=`: before autumn 2020) does not run at all: nothing is tested for one by one.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import MakeVisitor, served
from .faces import ITEMS, PAGE_FR, PORTRAITS, QUIZ, STEADY, TIRED, Face, answers_code, on_both_faces
from .mirror import DIRECTOR, REP, Mirror, scores_code
from .other_kinds import MYTHS, SUPPORT, card, walk
from .visitor import Visitor

pytestmark = pytest.mark.everywhere

YOUNGER = """
    for (const name of ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"]) delete Array.prototype[name];
    delete String.prototype.at;
    for (const name of ["checkVisibility", "togglePopover", "showPopover", "hidePopover", "setHTML", "setHTMLUnsafe"]) {
        delete Element.prototype[name];
        delete HTMLElement.prototype[name];
    }
    for (const name of ["hasOwn", "groupBy"]) delete Object[name];
    for (const name of ["structuredClone", "HTMLDialogElement", "navigation", "trustedTypes", "CompressionStream", "scheduler"]) delete window[name];
    for (const name of ["withResolvers", "try"]) delete Promise[name];
    delete Crypto.prototype.randomUUID;
    delete Navigator.prototype.clipboard;
    delete URL.canParse;
    delete AbortSignal.timeout;
"""
# Rules that a browser of 2021 drops whole, and values that it cannot read. A dialog is an element like any unknown one.
RULE = re.compile(r"[^{}]+\{[^{}]*\}")
TWO_VALUES = re.compile(r'content:\s*"[^"]*"\s*/\s*"[^"]*";?')


def read_as(site: Path, folder: Path, change: Callable[[str, str], str]) -> None:
    """A copy of the site as a browser would take it, its policies told of the changed styles and scripts within the page."""
    shutil.copytree(site, folder, dirs_exist_ok=True)
    for file in (f for f in folder.rglob("*") if f.suffix in (".html", ".css", ".js") and "pagefind" not in f.parts):
        text = change(file.suffix, file.read_text("utf-8"))
        for kind in ("script", "style"):
            own = re.search(rf"<{kind}(?: type=\"?module\"?)?>(.+?)</{kind}>", text, re.DOTALL)
            if own and file.suffix == ".html":
                hashed = base64.b64encode(hashlib.sha256(own[1].encode()).digest()).decode()
                text = re.sub(rf"{kind}-src 'sha256-[^']*'", f"{kind}-src 'sha256-{hashed}'", text)
        file.write_text(text, "utf-8")


def without_what_is_younger(suffix: str, text: str) -> str:
    if suffix == ".css":
        return RULE.sub(lambda rule: "" if ":has(" in rule[0] else TWO_VALUES.sub("", rule[0]), text)
    if suffix == ".html":
        styled = re.sub(r"(?<=<style>).*?(?=</style>)", lambda style: without_what_is_younger(".css", style[0]), text, flags=re.DOTALL)
        return re.sub(r"<(/?)dialog\b", r"<\1x-dialog", styled)
    return text


def without_a_script_that_can_be_read(suffix: str, text: str) -> str:
    """The script stops where it is read, as at a word of a language still to come."""
    if suffix == ".html":
        return re.sub(r"(<script(?: type=\"?module\"?)?>)", r"\1@@;", text)
    return "@@;" + text if suffix == ".js" else text


@pytest.fixture(scope="module")
def address_2021(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("2021")
    read_as(site, folder, without_what_is_younger)
    with served(folder) as at:
        yield at


@pytest.fixture(scope="module")
def address_2019(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("2019")
    read_as(site, folder, without_a_script_that_can_be_read)
    with served(folder) as at:
        yield at


@pytest.fixture
def of_2021(make_visitor: MakeVisitor, address_2021: str) -> Visitor:
    visitor = make_visitor()
    visitor.address = address_2021
    visitor.page.add_init_script(YOUNGER)
    return visitor


@pytest.fixture
def of_2019(make_visitor: MakeVisitor, address_2019: str) -> Visitor:
    visitor = make_visitor()
    visitor.address = address_2019
    return visitor


@on_both_faces
def test_the_check_its_result_and_its_codes_in_a_browser_of_2021(of_2021: Visitor, face: Face) -> None:
    of_2021.open(face)
    of_2021.finish(face, TIRED)
    expect(of_2021.bands).to_have_count(len(QUIZ.dimensions))
    for tone in of_2021.page.locator(".tone:visible").all():  # never colour alone: a shape too
        assert tone.evaluate("e => getComputedStyle(e, '::before').content").strip('"')[0] in "▲◆▼"
    assert of_2021.code("answers") == answers_code(TIRED)
    of_2021.code_box("answers").get_by_role("button", name=face.w("copy-code")).click()
    assert of_2021.page.evaluate("() => getSelection().toString()") == answers_code(TIRED)
    of_2021.page.reload()
    assert of_2021.chosen() == TIRED


@on_both_faces
def test_the_option_chosen_on_a_phone_of_2021_is_filled_and_every_word_stays(of_2021: Visitor, face: Face) -> None:
    of_2021.page.set_viewport_size({"width": 360, "height": 740})
    of_2021.open(face)
    of_2021.choose(0, 1)
    grounds = of_2021.row(0).locator("input").evaluate_all("all => all.map(e => getComputedStyle(e).backgroundColor)")
    assert [n for n, ground in enumerate(grounds) if ground != grounds[0]] == [1]
    for word in of_2021.row(0).locator(".word").all():
        expect(word).to_be_visible()


def test_the_other_kinds_in_a_browser_of_2021(of_2021: Visitor) -> None:
    walk(of_2021, max(SUPPORT.examples, key=lambda e: len(e.answers)), "fr")
    expect(of_2021.page.locator(".outcome:visible")).to_have_count(1)
    of_2021.page.locator("[data-way] button").nth(1).click()
    of_2021.page.locator("[data-back]").click()
    expect(of_2021.page.locator(".steps > li:visible")).to_have_count(1)
    of_2021.open(card(MYTHS, "fr"))
    of_2021.fill([0] * len(MYTHS.items))  # type: ignore[union-attr]
    of_2021.page.locator("form .go:visible").last.click()
    expect(of_2021.page.locator("[data-right]")).to_be_visible()


def test_the_mirror_in_a_browser_of_2021(of_2021: Visitor) -> None:
    mirror = Mirror(of_2021, "fr")
    mirror.way("scores")
    for n, code in enumerate((scores_code(REP, "rep"), scores_code(DIRECTOR, "director"))):
        mirror.type_code("scores", n, code)
    mirror.submit()
    expect(mirror.step("shown")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/en/animer/diapositives/"])
def test_where_there_are_no_dialogs_nothing_offers_one(of_2021: Visitor, path: str) -> None:
    of_2021.open(path)
    expect(of_2021.page.locator("[data-find], [data-present]").filter(visible=True)).to_have_count(0)
    expect(of_2021.page.locator("x-dialog").filter(visible=True)).to_have_count(0)
    of_2021.page.keyboard.press("/")
    expect(of_2021.page.locator("x-dialog").filter(visible=True)).to_have_count(0)


def test_a_sheet_printed_alone_is_alone_in_a_browser_of_2021(of_2021: Visitor) -> None:
    """The coach's sheet tells scores; the page around it has the codes, which tell more."""
    from .aftermath import opened, press

    of_2021.page.add_init_script("window.print = () => {}")
    of_2021.open(PAGE_FR)
    of_2021.finish(PAGE_FR, STEADY)
    codes = [of_2021.code("scores"), of_2021.code("answers")]
    press(opened(of_2021, PAGE_FR, "share"), PAGE_FR.w("share-print"))
    of_2021.page.emulate_media(media="print")
    printed = of_2021.page.locator("body").inner_text()
    assert PAGE_FR.w("share-topics") in printed
    assert [code for code in codes if code in printed] == []
    expect(of_2021.page.locator("main")).to_be_hidden()


# A browser that cannot read the script


@on_both_faces
def test_where_the_script_cannot_be_read_the_sheet_to_fill_in_by_hand_is_whole(of_2019: Visitor, face: Face) -> None:
    of_2019.open(face)
    assert any("Invalid or unexpected token" in error for error in of_2019.errors)  # it was tried
    of_2019.errors.clear()
    expect(of_2019.page.get_by_role("heading", name=face.w("by-hand"))).to_be_visible()
    expect(of_2019.bands).to_have_count(sum(len(d.bands) for d in QUIZ.dimensions))
    expect(of_2019.portrait).to_have_count(len(PORTRAITS))
    for n in range(len(ITEMS)):
        expect(of_2019.row(n).get_by_role("radio").first).to_be_visible()
    expect(of_2019.page.locator(".by-hand")).to_contain_text("Souvent 3" if face.language == "fr" else "Often 3")
    expect(of_2019.page.get_by_role("button")).to_have_count(0)


PATHS = ["", "q/myths/", "q/which-support/", "diriger/le-miroir/", "animer/diapositives/", "reference/vrai-ou-faux/", "aide/"]


@pytest.mark.parametrize("language", ["", "en/"], ids=["fr", "en"])
@pytest.mark.parametrize("why", ["unreadable", "switched off"])
def test_no_page_shows_a_control_that_only_a_script_could_serve(
    of_2019: Visitor, make_visitor: MakeVisitor, language: str, why: str
) -> None:
    visitor = of_2019 if why == "unreadable" else make_visitor(java_script_enabled=False)
    dead = {}
    for path in PATHS:
        visitor.open(f"/{language}{path}")
        dead[path] = visitor.page.locator("button:visible, dialog:visible, progress:visible").count()
    visitor.errors.clear()
    assert dead == dict.fromkeys(PATHS, 0)
