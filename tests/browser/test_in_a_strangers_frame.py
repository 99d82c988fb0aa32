"""A card in a hostile page's frame, on another site: nothing there depends on what was answered, in three browsers.

Tried: every fragment that a card has and several that it hasn't, text fragments, the focus, scrolls of every box around,
`window.length`, the history, messages, requests, sizes, the browser's own search, at two sizes of frame; by people's own
steps, taps and Tab. Not tried: Safari and Edge themselves, and whatever is read of a shared processor's time.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

from build_tools.render.pages.embed import HEIGHT

from .engines import ENGINES, Open
from .faces import CARD_FR, QUIZ, TIRED, answers_code
from .hosts import arrived, hosted, watched
from .intranet import line, show, take
from .stranger import CARDS, Taken, around, taken

pytestmark = pytest.mark.everywhere
# A decision in both languages and from both seats in one browser; in the others, a card of each kind.
each_card = pytest.mark.parametrize(
    ("in_engine", "card"),
    [(engine, card) for engine in ENGINES for card in CARDS if engine is ENGINES[0] or card is not CARDS[1]],
    indirect=["in_engine"],
    ids=str,
)
SIZES = [(800, 6000), (320, 640)]
TAKES_FOCUS = (
    "a[href], area[href], button, input, select, textarea, summary, iframe, object, embed, audio, video, [tabindex], [contenteditable]"
)
OTHERS = ["", "top", "nowhere", ":~:text=maintenant", ":~:text=-,semaine", "help:~:text=112", "/", "%"]
CODES = ["r=", "r=0000-00", "r=" + answers_code(TIRED)]  # read, or refused: the focus goes there, whoever answered what


def fragments(site: Path, card: Taken) -> list[str]:
    """Every id in a card, and others."""
    page = LexborHTMLParser(Path(site, card.path.strip("/"), "index.html").read_text("utf-8"))
    return [*(str(e.attributes["id"]) for e in page.css("[id]")), *OTHERS]


def texts(site: Path, card: Taken) -> list[str]:
    """A line of each piece of advice."""
    page = LexborHTMLParser(Path(site, card.path.strip("/"), "index.html").read_text("utf-8"))
    return [e.text(strip=True)[:40] for e in page.css(".outcome h2, .band h4, .band .tone, .portrait h4, [data-heading] span")]


def cards_of(site: Path) -> list[Path]:
    return sorted(site.glob("q/**/index.html")) + sorted(site.glob("en/q/**/index.html"))


def test_no_place_in_a_card_takes_the_focus(site: Path) -> None:
    """A fragment that takes it is a place where the page around can send the focus, and the browser's scroll with it."""
    found = []
    for file in cards_of(site):
        page = LexborHTMLParser(file.read_text("utf-8"))
        found += [(str(file.relative_to(site)), e.tag, e.attributes.get("id")) for e in page.css(TAKES_FOCUS) if e.attributes.get("id")]
        found += [(str(file.relative_to(site)), e.tag, "") for e in page.css("[autofocus], a[name]")]
    assert len(cards_of(site)) >= 10
    assert found == []


@each_card
def test_a_page_around_sees_nothing_move_for_any_answers_wherever_it_sends_its_frame(
    engine: Open, site: Path, address: str, tmp_path: Path, card: Taken
) -> None:
    with engine() as driver, around(driver, card, address, tmp_path) as stranger:
        before = stranger.counted()
        for n, sheet in enumerate(card.sheets):
            stranger.does("settle")
            stranger.answer(n)
            stranger.does("wait", 150)
            assert stranger.moved() == [], sheet
        assert stranger.counted() == before
        for width, height in SIZES:
            stranger.does("sizes", width, height)
            stranger.heard()
            stranger.does("probe", fragments(site, card))
            assert stranger.heard() == [], (width, height)
            told = stranger.does("ask", texts(site, card))
            assert {tuple(row) for row in told} == {(0, True, width, height)}
            stranger.does("probe", CODES)
            assert stranger.moved() == []


# What a person may do within: by a script's taps, so that nothing but the card itself could move the page around.
ACTS = {
    "somebody to talk to": "() => document.querySelector('.bar a').click()",
    "what is missing": "() => document.querySelector('form').requestSubmit()",
    "a statement that is missing": "() => document.querySelectorAll('[data-part=missing] a')[11].click()",
    "the result all the same": "() => document.querySelector('[data-part=missing] button').click()",
    "somebody to talk to, from the result": "() => document.querySelector('.care a[href], .bar a').click()",
    "another answer, under the result": "() => document.querySelectorAll('.answers fieldset:last-of-type input')[2].click()",
    "a code of another quiz": "() => { document.querySelector('.have-code input').value = '0000-00'; document.querySelector('.have-code form').requestSubmit(); }",
    "begun anew": "() => document.querySelector('[data-part=report] [data-do=restart]').click()",
}


def test_no_step_of_a_person_moves_the_page_around_or_leaves_an_entry_in_its_history(engine: Open, address: str, tmp_path: Path) -> None:
    card = taken(QUIZ, "fr", "rep", 1)
    with engine() as driver, around(driver, card, address, tmp_path) as stranger:
        before = stranger.counted()
        for act, tap in ACTS.items():
            stranger.does("settle")
            stranger.inside(0, tap)
            stranger.does("wait", 200)
            assert stranger.moved() == [], act
        assert stranger.counted() == before


def test_tabbing_through_a_result_moves_nothing_around_a_frame_taller_than_a_screen(engine: Open, address: str, tmp_path: Path) -> None:
    card = CARDS[0]
    with engine() as driver, around(driver, card, address, tmp_path) as stranger:
        stranger.driver.run("() => rooms.forEach((r) => (r.style.height = '850px'))")  # a window in which the whole card is in view
        stranger.answered()
        for n in (0, len(card.sheets) - 1):
            stranger.driver.run("n => { rooms[n].scrollIntoView(); rooms[n].scrollTop = 0; }", n)
            stranger.does("wait", 200)
            stranger.inside(n, "() => document.querySelector('[data-heading]').focus({ preventScroll: true })")
            places = []
            for _ in range(14):
                stranger.driver.press("Tab")
                places.append(stranger.driver.run("n => rooms[n].scrollTop", n))
            assert set(places) == {0}, (card.sheets[n], places)


@pytest.mark.parametrize("height", [640, 6000])
def test_in_a_frame_the_result_is_in_view_and_has_the_focus(browser: Browser, address: str, tmp_path: Path, height: int) -> None:
    with hosted(tmp_path) as intranet, watched(browser) as (page, complaints):
        element = line(address, CARD_FR).replace(f'height="{HEIGHT}"', f'height="{height}"')
        card = show(page, tmp_path, intranet, element)
        take(card, CARD_FR, TIRED)
        heading = card.locator("[data-heading]")
        expect(heading).to_be_focused()
        assert 0 <= heading.evaluate("e => e.getBoundingClientRect().top") < 600
        card.locator(".care a.go:visible").click()
        expect(card.locator(".help :is(h2, h3)")).to_be_focused()
        assert 0 <= card.locator(".help").evaluate("e => e.getBoundingClientRect().top") < 600
        assert complaints == []


def test_a_link_of_a_framed_card_opens_in_another_tab(browser: Browser, address: str, tmp_path: Path) -> None:
    """Else the page around would see that one was followed, and find out which."""
    with hosted(tmp_path) as intranet, watched(browser) as (page, _):
        card = show(page, tmp_path, intranet, line(address, CARD_FR))
        take(card, CARD_FR, TIRED)
        with page.context.expect_page() as opened:
            card.locator(f".quiz .report a[href*='{address.rpartition(':')[2]}'], .top .home").first.click()
        assert arrived(opened.value).evaluate("[opener, document.referrer, location.href.includes('/q/')]") == [None, "", False]
        expect(card.locator("[data-heading]")).to_be_visible()
