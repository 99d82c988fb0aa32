"""A workshop: thirty people take the card, their codes come in as a messy chat, and the wall shows what the rule allows."""

from __future__ import annotations

import csv
import io
import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from build_tools.quiz.model import seen_from, wording
from build_tools.quiz.result_code import editions, encode
from build_tools.render.text.typography import spaced
from build_tools.render.text.words import Words

from .board import PATHS, Board, code_of, messy, people, scores_of
from .conftest import MakeVisitor
from .faces import ITEMS, QUIZ, TABLES, WHOLE, Face, answers_code, in_a_language
from .visitor import Visitor

in_both_languages = pytest.mark.parametrize("language", PATHS)


SOUND = code_of([2] * len(ITEMS), 4)


def near(n: int) -> str:
    """A code as printed, whose last sign can't be: the sound one's own, or two digits in the middle, were mistyped."""
    return f"{SOUND[:2]}{n % 100:02}{SOUND[4:-1]}{'0' if SOUND[-1] != '0' else '1'}"


def rep(language: str) -> str:
    return wording(QUIZ.perspectives[0].label, language, "rep")


def reach(visitor: Visitor, site: Path, path: str, how: str) -> None:
    """A page as the room has it: with the network, with the network gone once it is there, or from a stick."""
    if how == "from a file":
        visitor.context.set_offline(True)
        visitor.page.goto((site / path.strip("/") / "index.html").as_uri())
        return
    visitor.open(path)
    visitor.context.set_offline(how == "with the network off")


@in_a_language
@pytest.mark.parametrize("how", ["with a network", "with the network off", "from a file"])
def test_a_workshop_of_thirty(make_visitor: MakeVisitor, site: Path, language: str, how: str):
    """On phone-sized cards, then on the wall: what is drawn is what their own answers come to."""
    group = people(30)
    face = Face("card", language, {"fr": "/q/isolation/", "en": "/en/q/isolation/"}[language])
    phone = make_visitor(viewport={"width": 360, "height": 740}, has_touch=True)
    reach(phone, site, face.path, how)
    codes = []
    for answers in group:
        phone.fill(answers)
        phone.ask_for_result(face)
        if None in answers:
            phone.button(face.w("show-anyway")).click()
        expect(phone.heading).to_be_visible()
        codes.append(phone.page.locator('[data-code="scores"] .code > span').first.text_content() or "")
        phone.button(face.w("again")).click()
    assert len(set(codes)) == 30
    wall = make_visitor(viewport={"width": 1280, "height": 800})
    reach(wall, site, PATHS[language], how)
    board = Board(wall.page, language)
    few, mistakes = messy(codes[:4])
    board.paste(few, "\n".join(mistakes))
    board.field.fill("")
    board.show()
    expect(board.shown).to_be_hidden()
    chat, mistakes = messy(codes)
    board.paste(chat + "\n" + answers_code(group[0]), "\n".join(mistakes))
    assert (board.tally("new"), board.tally("again"), board.tally("unread"), board.tally("answers")) == (26, 10, len(mistakes), 1)
    board.field.fill("")
    board.show()
    expect(board.shown).to_be_visible()
    assert board.rows() == board.expected([scores_of(answers) for answers in group], rep(language))
    assert wall.page.evaluate("[sessionStorage.length, localStorage.length, document.cookie]") == [0, 0, ""]
    assert len([request for request in wall.asked() if not request.startswith("file:")]) <= 1


@in_a_language
def test_four_codes_show_nothing_and_the_fifth_shows(visitor: Visitor, language: str):
    visitor.open(PATHS[language])
    board = Board(visitor.page, language)
    group = [[2] * len(ITEMS) for _ in range(5)]
    for n in range(4):
        board.type(code_of(group[n], n))
    board.show()
    expect(board.shown).to_be_hidden()
    expect(visitor.page.get_by_text(board.words("board-few"))).to_be_visible()
    board.type(code_of(group[4], 4))
    board.show()
    assert board.rows() == board.expected([scores_of(answers) for answers in group], rep(language))


@in_a_language
def test_to_show_is_to_read_first_what_still_stands_in_the_field(visitor: Visitor, language: str):
    visitor.open(PATHS[language])
    board = Board(visitor.page, language)
    group = people(5, 21)
    board.paste("\n".join(code_of(a, n) for n, a in enumerate(group[:4])))
    right = code_of([0] * len(ITEMS), 77)
    mistyped = right[:-1] + ("0" if right[-1] != "0" else "1")
    board.field.fill(f"{code_of(group[4], 4)} {mistyped}")
    board.show(5)
    expect(board.shown.get_by_role("heading", level=2)).to_be_focused()
    assert board.rows() == board.expected([scores_of(answers) for answers in group], rep(language))
    assert (board.tally("new"), board.field.input_value()) == (1, mistyped)
    board.show()
    expect(visitor.page.get_by_text(board.words("board-same"))).to_be_visible()


@in_a_language
def test_newcomers_get_a_picture_of_their_own_from_five_on_and_the_former_stays(visitor: Visitor, language: str):
    visitor.open(PATHS[language])
    board, group = Board(visitor.page, language), [scores_of(a) for a in people(21, 14)]
    codes = [code_of(a, n) for n, a in enumerate(people(21, 14))]
    board.paste("\n".join(codes[:10]))
    board.show()
    first = board.rows()
    assert first == board.expected(group[:10], rep(language))
    for n in range(10, 14):
        board.paste(codes[n])
        board.show()
        board.notice("same")
        assert board.rows() == first
    board.paste("\n".join(codes[14:]))
    board.show()
    nth = f"{rep(language)} · {board.words('board-nth')}"
    one, two = (board.expected(some, f"{nth} {n}") for n, some in enumerate((group[:10], group[10:]), 1))
    assert board.rows() == [row for pair in zip(one, two, strict=True) for row in pair]
    assert [row[2:] for row in one] == [row[2:] for row in first]


@in_a_language
def test_how_many_are_in_the_room_is_asked_and_more_codes_than_people_are_refused(visitor: Visitor, language: str):
    visitor.open(PATHS[language])
    board = Board(visitor.page, language)
    field = visitor.page.get_by_label(board.words("board-room"), exact=True)
    codes = [code_of(a, n) for n, a in enumerate(people(13, 8))]
    board.paste("\n".join(codes[:11]))
    for wrong in ("", "douze", "0", "-12", "1.5"):
        field.fill(wrong)
        board.press("board-show")
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile(re.escape(board.words("board-room-missing"))))
        expect(board.shown).to_be_hidden()
    board.say_how_many(10)
    expect(field).not_to_have_attribute("aria-invalid", "true")
    board.press("board-show")
    board.notice("more")
    expect(visitor.page.locator("[data-notice=more] b")).to_have_text(["11", "10"])
    expect(board.shown).to_be_hidden()
    board.say_how_many(12)
    board.press("board-show")
    board.notice("early")
    expect(visitor.page.locator("[data-notice=early] b")).to_have_text(["11", "12"])
    expect(board.shown).to_be_hidden()
    board.press("board-show")
    assert [row[2] for row in board.rows()] == ["11"] * len(QUIZ.dimensions)
    board.paste("\n".join(codes[11:]))  # said at once, and again when asked to show
    board.notice("more")
    board.press("board-show")
    board.notice("more")
    assert [row[2] for row in board.rows()] == ["11"] * len(QUIZ.dimensions)


def test_both_seats_count_as_people_of_the_room_and_each_moment_by_itself(visitor: Visitor):
    visitor.open(PATHS["fr"])
    board = Board(visitor.page, "fr")
    board.paste("\n".join(code_of(a, n) for n, a in enumerate(people(6, 3))))
    board.paste("\n".join(code_of(a, n, "director") for n, a in enumerate(people(5, 4))))
    board.say_how_many(10)
    board.press("board-show")
    board.notice("more")
    visitor.page.get_by_label(board.words("board-second"), exact=True).check()
    board.paste("\n".join(code_of(a, n) for n, a in enumerate(people(11, 5))))
    board.say_how_many(11)
    board.press("board-show")
    assert {row[2] for row in board.rows()} == {"6", "5", "11"}


@pytest.mark.parametrize("hide", ["b", "B", ".", "Escape", "button"])
@pytest.mark.parametrize("bring_back", ["b", ".", "button"])
def test_one_key_hides_everything_at_once_and_one_brings_it_back_as_it_was(visitor: Visitor, hide: str, bring_back: str):
    visitor.open(PATHS["fr"])
    board = Board(visitor.page, "fr")
    board.paste("\n".join(code_of(a, n) for n, a in enumerate(people(12, 6))))
    board.show()
    rows = board.rows()
    board.press("board-hide") if hide == "button" else visitor.page.keyboard.press(hide)
    seen = visitor.page.locator("body").inner_text().split("\n")
    assert [line for line in seen if line.strip()] == [board.words("board-curtain"), f"{board.words('board-unhide')} B"]
    expect(visitor.page.get_by_role("button")).to_have_count(1)
    visitor.page.keyboard.press("Escape")  # once more in a fright: it stays hidden
    expect(board.shown).to_be_hidden()
    board.press("board-unhide") if bring_back == "button" else visitor.page.keyboard.press(bring_back)
    expect(board.shown).to_be_visible()
    assert board.rows() == rows


def test_the_codes_are_hidden_too_and_a_letter_that_is_typed_hides_nothing(visitor: Visitor):
    visitor.open(PATHS["fr"])
    board = Board(visitor.page, "fr")
    board.field.focus()
    visitor.page.keyboard.type("7AB. b")
    expect(board.field).to_have_value("7AB. b")
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.locator("textarea")).to_be_hidden()
    visitor.page.keyboard.press("b")
    expect(board.field).to_be_focused()
    expect(board.field).to_have_value("7AB. b")


def test_codes_are_entered_in_a_part_that_folds_away_once_there_is_a_picture(visitor: Visitor):
    visitor.open(PATHS["fr"])
    board = Board(visitor.page, "fr")
    expect(visitor.page.locator("textarea")).to_be_visible()
    board.paste("\n".join(code_of(a, n) for n, a in enumerate(people(12, 6))))
    board.show()
    expect(visitor.page.locator("textarea")).to_be_hidden()
    visitor.page.get_by_text(board.words("board-entry"), exact=True).click()
    expect(visitor.page.locator("textarea")).to_be_visible()
    board.press("board-wipe")
    expect(visitor.page.locator("textarea")).to_be_visible()


@in_a_language
def test_a_made_up_group_of_ten_shows_what_a_picture_is_and_never_mixes_with_real_codes(visitor: Visitor, language: str):
    visitor.open(PATHS[language])
    board = Board(visitor.page, language)
    board.press("board-try")
    expect(visitor.page.get_by_role("heading", level=2, name=board.words("board-made-up"))).to_be_visible()
    assert {row[2] for row in board.rows()} == {"10"}
    assert any("+" in row[4] for row in board.rows())  # as in most real groups of ten, some bands are joined
    assert len({row[3] for row in board.rows()}) > 2
    board.paste("\n".join(code_of(a, n) for n, a in enumerate(people(6, 6))))
    expect(board.shown).to_be_hidden()
    board.show(6)
    assert {row[2] for row in board.rows()} == {"6"}
    expect(visitor.page.locator("[data-made-up]")).to_be_hidden()
    board.unfold()
    expect(visitor.page.locator("[data-try]")).to_be_hidden()


def test_what_the_picture_says_stands_in_words_of_its_own(visitor: Visitor):
    """A median never beside a number of people in the same form; joined bands in words, and no band's colour."""
    visitor.open(PATHS["fr"])
    board = Board(visitor.page, "fr")
    board.paste("\n".join(code_of(a, n) for n, a in enumerate(people(12, 10))))
    board.show()
    expect(visitor.page.locator("[data-whole]")).to_have_text(re.compile(r"12\s+personnes"))
    heads = visitor.page.locator("[data-picture]:not([hidden]) > [data-columns] text")
    first = QUIZ.dimensions[0]
    for band in first.bands:
        expect(heads.filter(has_text=wording(band.label or band.title, "fr", "rep").replace("'", "’"))).to_have_count(1)
    expect(heads.filter(has_text=board.words("board-lowest"))).to_have_count(1)
    expect(heads.filter(has_text=board.words("board-highest"))).to_have_count(1)
    joined = board.shown.locator(".crowd.joined")
    assert joined.count() == sum(row[4].count("+") > 0 for row in board.rows())
    labels = [[spaced(wording(b.label or b.title, "fr", "rep"), "fr") for b in d.bands] for d in QUIZ.dimensions]
    named = {
        " ou ".join(name[0].lower() + name[1:] for name in own[first : last + 1])
        for own in labels
        for first in range(len(own))
        for last in range(first + 1, len(own))
    }
    for crowd in joined.all():
        words = re.fullmatch(r"\d+ personnes(.+)", crowd.text_content() or "")
        assert words
        assert words[1] in {board.words("board-joined"), *named}
        assert not set((crowd.get_attribute("class") or "").split()) & {"act", "watch", "good"}
    medians = [re.sub(r"\D", "", text) for text in board.shown.locator("tspan.number").all_text_contents()]
    assert medians == [re.sub(r"\D", "", row[3]) for row in board.rows()]


@pytest.mark.parametrize("forth, back", [("PageDown", "PageUp"), ("button", "button")])
def test_two_groups_stand_in_two_lanes_then_each_by_itself(visitor: Visitor, forth: str, back: str):
    visitor.open(PATHS["fr"])
    board = Board(visitor.page, "fr")
    board.paste("\n".join(code_of(a, n) for n, a in enumerate(people(12, 3))))
    board.paste("\n".join(code_of(a, n, "director") for n, a in enumerate(people(6, 4))))
    board.show(18)
    whole = visitor.page.locator("[data-whole] > li")

    def turn(how: str, by: str) -> None:
        board.press(by) if how == "button" else visitor.page.keyboard.press(how)

    rows = board.rows()
    expect(whole).to_have_count(2)
    expect(board.shown.locator(".facing .point:not(tspan).round")).to_have_count(len(QUIZ.dimensions))
    expect(board.shown.locator(".facing .point:not(tspan).square")).to_have_count(len(seen_from(WHOLE, "director").dimensions))
    for people_there in (12, 6, 6):
        turn(forth, "slide-next")
        expect(whole).to_have_count(1)
        expect(whole).to_contain_text(str(people_there))
        assert board.rows() == rows  # the table tells of all, whatever is seen
    turn(back, "slide-previous")
    expect(whole).to_contain_text("12")
    turn(back, "slide-previous")
    expect(whole).to_have_count(2)


def test_another_quiz_wipes_and_says_so(visitor: Visitor):
    visitor.open(PATHS["fr"])
    board = Board(visitor.page, "fr")
    board.paste("\n".join(code_of(a, n) for n, a in enumerate(people(12, 6))))
    board.show()
    board.unfold()
    visitor.page.locator("select").select_option(index=1)
    board.notice("wiped")
    expect(board.shown).to_be_hidden()
    expect(visitor.page.locator("[name=room]")).to_have_value("")


def test_a_stadium_freezes_nothing(visitor: Visitor):
    """No more people can be said to be there than are drawn at once; with more codes than that, nothing is."""
    visitor.open(PATHS["fr"])
    board = Board(visitor.page, "fr")
    chance = random.Random(9)
    edition = editions(TABLES)[1]
    codes = list(dict.fromkeys(encode(edition, [chance.randrange(radix) for radix in edition.radices]) for _ in range(13_000)))
    board.paste("\n".join(codes[:9_000]))
    board.show(9_999)
    assert {row[2] for row in board.rows()} == {"9000"}
    board.paste("\n".join(codes[9_000:]))
    visitor.page.locator("[name=room]").press_sequentially("9")
    expect(visitor.page.locator("[name=room]")).to_have_value("9999")
    board.press("board-show")
    board.notice("more")


@in_a_language
def test_what_cannot_be_read_is_listed_with_its_line_and_stays_to_be_mended(visitor: Visitor, language: str):
    """Pasted or typed alike."""
    visitor.open(PATHS[language])
    board, code, other = Board(visitor.page, language), code_of([3] * len(ITEMS), 9), code_of([1] * len(ITEMS), 10)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    board.paste(f"bonjour\n{other}\nZoé : *{wrong.replace('-', ' – ')}*, 06 12 34 56 78", wrong.replace("-", " – "))
    assert (board.tally("new"), board.tally("unread"), board.unread()) == (1, 1, [(3, wrong.replace("-", " – "))])
    board.field.press("End")
    visitor.page.keyboard.insert_text(", merci")
    visitor.page.keyboard.press("Enter")
    assert (board.tally("unread"), board.unread()) == (1, [(1, wrong.replace("-", " – "))])
    expect(board.field).to_have_value(wrong.replace("-", " – "))
    board.paste(wrong, wrong.replace("-", " – ") + "\n" + wrong)  # and another chat's beside it
    board.field.fill(code)
    board.field.press("Enter")
    assert (board.tally("new"), board.field.input_value(), board.unread()) == (1, "", [])
    board.type("bonjour")
    expect(visitor.page.get_by_text(board.words("board-none"))).to_be_visible()


def test_what_is_refused_is_named_by_its_line_and_never_shown(visitor: Visitor):
    visitor.open(PATHS["fr"])
    board, answers = Board(visitor.page, "fr"), answers_code([1] * len(ITEMS))
    board.paste(f"bonjour\n{answers}\n\n{answers}")
    assert board.tally("answers") == 2
    assert visitor.page.locator("[data-tally=answers] [data-lines]").inner_text() == "2, 4"
    assert answers not in visitor.page.content()


def test_of_many_that_cannot_be_read_fifty_are_listed_and_all_are_counted(visitor: Visitor):
    visitor.open(PATHS["fr"])
    board = Board(visitor.page, "fr")
    found = [near(n) for n in range(60)]
    hostile = [f"{part}<img src=x>{'Q' * 99}" for part in found]
    board.paste("\n".join(hostile), "\n".join(found[:50]))
    assert (board.tally("unread"), board.unread()) == (60, [(n + 1, part) for n, part in enumerate(found[:50])])
    expect(visitor.page.get_by_text(board.words("board-unread-more"))).to_be_visible()
    board.press("board-wipe")
    assert (board.unread(), board.field.input_value()) == ([], "")


@in_a_language
def test_a_long_text_is_read_with_progress_and_can_be_stopped(visitor: Visitor, language: str):
    visitor.open(PATHS[language])
    board, code = Board(visitor.page, language), code_of([2] * len(ITEMS), 4)
    visitor.page.evaluate("text => { window.long = text; }", f"{code}\n" + f"{near(1)} {near(2)}\n" * 1_000_000)
    board.field.evaluate(
        "field => { const clipboardData = new DataTransfer(); clipboardData.setData('text/plain', window.long); field.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true})); }"
    )
    bar, stop = visitor.page.get_by_role("progressbar"), visitor.button(board.words("board-stop"))
    expect(bar).to_be_visible()
    expect(bar).to_have_accessible_name(" ".join(board.words("board-reading").split()))
    stop.press("Enter")
    expect(stop).to_be_hidden()
    expect(board.field).to_be_focused()
    expect(visitor.page.get_by_text(board.words("board-stopped"))).to_be_visible()
    assert 0 < visitor.page.locator("progress").evaluate("bar => bar.value") < 1
    assert board.tally("new") == 1
    board.field.fill("")
    board.type(code_of([1] * len(ITEMS), 5))  # and a code that comes after is read as ever
    assert board.tally("new") == 1


def test_two_seats_and_two_moments_side_by_side(visitor: Visitor):
    visitor.open(PATHS["en"])
    board = Board(visitor.page, "en")
    reps, directors, later = people(6, 3), people(5, 4), people(12, 5)
    board.paste(
        "\n".join(code_of(a, n) for n, a in enumerate(reps)) + "\n" + "\n".join(code_of(a, n, "director") for n, a in enumerate(directors))
    )
    visitor.page.get_by_label(board.words("board-second"), exact=True).check()
    board.paste("\n".join(code_of(a, n) for n, a in enumerate(later)))
    board.show()
    before, after = (board.words(f"board-{when}") for when in ("before", "after"))
    one, two = (wording(p.label, "en", p.id) for p in QUIZ.perspectives)
    rows = board.rows()
    assert {row[1] for row in rows} == {f"{one} · {before}", f"{two} · {before}", f"{one} · {after}"}
    assert [r for r in rows if r[1] == f"{one} · {after}"] == board.expected([scores_of(a) for a in later], f"{one} · {after}")


@in_a_language
def test_files_hold_what_is_shown_and_wipe_wipes(visitor: Visitor, language: str):
    visitor.open(PATHS[language])
    board = Board(visitor.page, language)
    board.paste("\n".join(code_of(a, n) for n, a in enumerate(people(12, 6))))
    board.show()
    saved = {}
    for kind in ("csv", "svg", "png"):
        with visitor.page.expect_download() as download:
            board.press(f"board-{kind}")
        assert download.value.suggested_filename == f"{board.words('board-file')}.{kind}"
        saved[kind] = Path(download.value.path()).read_bytes()
    assert saved["csv"].startswith(b"\xef\xbb\xbf")  # so that Excel knows it for UTF-8
    rows = list(csv.reader(io.StringIO(saved["csv"].decode("utf-8-sig")), delimiter={"fr": ";", "en": ","}[language]))
    assert rows[1:] == board.rows()
    drawing = saved["svg"].decode()
    assert drawing.startswith("<svg") and "<script" not in drawing and all(row[0] in drawing for row in rows[1:])
    assert board.words("board-rule-starts") in drawing
    assert saved["png"].startswith(b"\x89PNG")
    board.press("board-wipe")
    expect(board.shown).to_be_hidden()
    assert board.rows() == []
    board.show()
    expect(visitor.page.get_by_text(board.words("board-few"))).to_be_visible()


def test_what_waited_to_be_read_is_wiped_too(visitor: Visitor):
    """A code pasted while a long text was still being read came back after the wipe."""
    visitor.open(PATHS["fr"])
    board = Board(visitor.page, "fr")
    visitor.page.evaluate("text => { window.long = text; }", HOSTILE["twenty megabytes"])
    visitor.page.evaluate(
        """code => {
        const field = document.querySelector('textarea');
        for (const text of [window.long, code]) {
            const clipboardData = new DataTransfer();
            clipboardData.setData('text/plain', text);
            field.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
        }
        document.querySelector('[data-do=wipe]').click();
        }""",
        code_of([1] * len(ITEMS), 3),
    )
    board.paste("rien")
    expect(visitor.page.locator("[data-none]")).to_be_visible(timeout=60_000)
    expect(visitor.page.locator("[data-totals]")).to_be_hidden()


@in_a_language
def test_a_code_counts_once_not_once_before_and_once_after(visitor: Visitor, language: str):
    """Else five people before and the same five with one more after, side by side, would show that one."""
    visitor.open(PATHS[language])
    board = Board(visitor.page, language)
    codes = [code_of(a, n) for n, a in enumerate(people(6, 11))]
    board.paste("\n".join(codes[:5]))
    visitor.page.get_by_label(board.words("board-second"), exact=True).check()
    board.paste("\n".join(codes))
    assert (board.tally("new"), board.tally("again")) == (1, 5)
    board.show()
    assert len(board.rows()) == len(QUIZ.dimensions)
    board.unfold()
    expect(visitor.page.get_by_text(board.words("board-hides"))).to_be_visible()
    board.press("board-wipe")
    expect(visitor.page.get_by_text(board.words("board-wiped"))).to_be_visible()


def test_a_text_dropped_on_the_field_is_read_as_a_pasted_one(visitor: Visitor):
    visitor.open(PATHS["fr"])
    board = Board(visitor.page, "fr")
    board.field.evaluate(
        """(field, text) => { const dataTransfer = new DataTransfer(); dataTransfer.setData('text/plain', text);
        field.dispatchEvent(new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true})); }""",
        "voici : " + code_of([1] * len(ITEMS), 3),
    )
    expect(visitor.page.locator("[data-tally=new]")).to_be_visible()
    assert (board.tally("new"), board.field.input_value()) == (1, "")


@in_both_languages
@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080)], ids=str)
def test_the_whole_picture_of_a_group_stands_on_a_projector_s_screen(make_visitor: MakeVisitor, language: str, size: tuple[int, int]):
    visitor = make_visitor(viewport={"width": size[0], "height": size[1]})
    visitor.open(PATHS[language])
    board = Board(visitor.page, language)
    board.paste("\n".join(code_of(a, n) for n, a in enumerate(people(40, 12))))
    board.show()
    boxes = [box for part in board.shown.locator("h2, .dimension:visible, p[data-of]:visible").all() if (box := part.bounding_box())]
    assert len(boxes) == 2 + len(QUIZ.dimensions)
    assert all(box["y"] >= 0 and box["y"] + box["height"] <= size[1] for box in boxes), boxes


HOSTILE = {
    "markup": "<script>document.title='x'</script><img src=x onerror=alert(1)>\n" * 1000,
    "200,000 near codes": "\n".join(near(n) for n in range(200_000)),
    "one line of letters": "a b c d 1 2 3 " * 70_000,
    "marks of direction": f"\u202e\u2066\u200f{near(1)}\u202c" * 20_000,
    "one word of marks of direction": "\u202e" * 2_000_000,
    "one word of letters": "a" * 5_000_000,
    "control characters": "".join(map(chr, range(32))) * 20_000,
    "twenty megabytes": "Bonjour, voici mon message du matin, sans code.\n" * 420_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_paste_neither_hangs_nor_loses_what_was_there(visitor: Visitor, name: str):
    """The page goes on answering: while the text is read, no turn of the event loop takes a second."""
    visitor.open(PATHS["fr"])
    board = Board(visitor.page, "fr")
    board.paste("\n".join(code_of([n % 5] * len(ITEMS), n) for n in range(5)))
    title = visitor.page.title()
    visitor.page.evaluate("text => { window.hostile = text; }", HOSTILE[name])
    visitor.page.evaluate(
        "() => { window.longest = 0; let last = performance.now(); setInterval(() => { const now = performance.now(); window.longest = Math.max(window.longest, now - last); last = now; }, 5); }"
    )
    board.field.evaluate(
        "field => { const clipboardData = new DataTransfer(); clipboardData.setData('text/plain', window.hostile); field.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true})); }"
    )
    expect(visitor.page.locator("[data-reading]")).to_be_hidden(timeout=60_000)
    assert visitor.page.evaluate("window.longest") < 1000
    assert visitor.page.title() == title
    assert visitor.page.locator("[data-tool=board] script[src], [data-tool=board] img").count() == 0
    board.show()
    assert [row[2] for row in board.rows()] == ["5"] * len(QUIZ.dimensions)
    # Nothing was lost, and a code that comes after is read as ever.
    board.field.fill("")
    board.paste(code_of([0] * len(ITEMS), 99))
    assert board.tally("new") == 1


def test_without_a_script_it_says_what_to_do(make_visitor: MakeVisitor):
    visitor = make_visitor(java_script_enabled=False)
    visitor.open(PATHS["fr"])
    expect(visitor.page.get_by_text(re.compile("^" + re.escape(Words("fr")("board-without-script"))))).to_be_visible()
    expect(visitor.page.locator("textarea")).to_be_hidden()
