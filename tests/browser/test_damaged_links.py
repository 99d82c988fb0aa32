"""A link to a result whose `#` a mail filter encoded: the host has no such page, and its page for lost addresses says what happened and
how to open the result, without the code; what was received is then read in the quiz's own box."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from build_tools.render.text.typography import spaced
from build_tools.render.text.words import Words

from .conftest import MakeVisitor
from .faces import CARD_EN, CARD_FR, PAGE_FR, TIRED, Face, answers_code
from .visitor import Visitor

CODE = answers_code(TIRED)
MARKS = {
    "encoded": "%23r=",
    "wholly encoded": "%23r%3D",
    "in small letters": "%23r%3d",
    "encoded twice": "%2523r%253D",
    "thrice": "%252523r%25253D",
}


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
@pytest.mark.parametrize("face", [CARD_FR, CARD_EN, PAGE_FR], ids=lambda face: face.name)
def test_the_page_says_what_happened_and_leads_to_the_quiz_without_the_code(visitor: Visitor, face: Face, mark: str) -> None:
    visitor.open(face.path + mark + CODE)
    visitor.errors.clear()  # the browser notes that the page was not found
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text([face.w("result-link")])
    expect(visitor.page.get_by_text(spaced(face.w("result-link-how"), face.language))).to_be_visible()
    assert visitor.page.url == visitor.address + face.path
    assert CODE not in visitor.page.content()
    assert visitor.kept() == {}
    assert visitor.kept_beyond_the_tab() == []
    asked = visitor.asked()
    visitor.page.get_by_role("link", name=face.w("result-link-go")).click()
    assert [request for request in visitor.asked()[len(asked) :] if CODE in request] == []
    # In the quiz, the link as it was received is read as it is.
    visitor.page.get_by_text(face.w("have-code")).click()
    box = visitor.page.get_by_label(face.w("code-label"))
    box.fill(
        f"https://eur02.safelinks.exemple/?url={quote(visitor.address + face.path, safe='')}{mark}{CODE}&data=05%7C02%7Czoe%40exemple.fr"
    )
    box.press("Enter")
    expect(visitor.heading).to_have_text(face.w("shared"), use_inner_text=True)
    assert visitor.code("answers") == CODE


@pytest.mark.parametrize("page", ["//ailleurs.exemple/", "/nulle-part/", "/%3Cimg%20src=x%20onerror=alert(1)%3E/", "/"])
def test_the_way_stays_on_this_site_whatever_the_address_holds(visitor: Visitor, page: str) -> None:
    visitor.open(page + "%23r=" + CODE)
    visitor.errors.clear()
    way = visitor.page.get_by_role("link", name=CARD_FR.w("result-link-go")).evaluate("link => link.href")
    assert way == visitor.address + page
    assert visitor.page.url == visitor.address + page


@pytest.mark.parametrize("lost", ["/nulle-part/", "/q/isolation/%23/", "/q/isolation/r=7AFBQ-DR9QW"])
def test_another_lost_address_is_called_lost(visitor: Visitor, lost: str) -> None:
    visitor.open(lost)
    visitor.errors.clear()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text([CARD_FR.w("not-found")])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_without_a_script_the_page_says_what_may_have_happened(make_visitor: MakeVisitor, language: str) -> None:
    visitor = make_visitor(java_script_enabled=False)
    visitor.open({"fr": "/q/isolation/%23r=", "en": "/en/404.html?"}[language] + CODE)
    visitor.errors.clear()
    expect(visitor.page.get_by_text(spaced(Words(language)("result-link-perhaps"), language))).to_be_visible()
    assert CODE not in visitor.page.content()


def test_a_link_of_which_only_the_sign_of_equality_is_encoded_opens(visitor: Visitor) -> None:
    visitor.open(CARD_FR, hash="#r%3D" + CODE)
    expect(visitor.heading).to_have_text(CARD_FR.w("shared"), use_inner_text=True)
    assert visitor.page.url == visitor.address + CARD_FR.path
