"""Every state of every tool, and how one gets there: one list, which all checks of accessibility visit. data/states.yml names each."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Locator, expect

from build_tools.publish.scorm import LAUNCHER
from build_tools.render.pages.embed import embed_line
from build_tools.render.text.words import Words
from build_tools.render.web.addresses import scorm_address, stick_address

from .aftermath import HISTORY, everything, history_of, opened, press, put
from .board import PATHS as BOARDS
from .board import Board, code_of, enter_room, people
from .camera import Camera
from .faces import CARD_EN, CARD_FR, ITEMS, PAGE_EN, PAGE_FR, QUIZ, STEADY, TIRED, Face, answers_code, scores_code
from .hosts import PAGE
from .keeping import HERE as OFFLINE
from .keeping import PATIENCE
from .mirror import DIRECTOR, MIRRORS, REP, SEATS, Mirror, asked
from .mirror import scores_code as seat_code
from .search import Search
from .slides import present
from .visitor import Visitor

PAGES, CARDS = {"fr": PAGE_FR, "en": PAGE_EN}, {"fr": CARD_FR, "en": CARD_EN}


@dataclass(frozen=True)
class State:
    """`id`: its name in data/states.yml, with `card-` before it where the same is met on a card too."""

    id: str
    reach: Callable[[Visitor, str], None]  # by a fresh visitor, in a language
    paper: bool = False  # as it is about to be printed

    @property
    def name(self) -> str:
        return self.id.removeprefix("card-")


STATES: list[State] = []


def state(reach: Callable[[Visitor, str], None]) -> Callable[[Visitor, str], None]:
    STATES.append(State(reach.__name__.replace("_", "-"), reach))
    return reach


def check_state(reach: Callable[[Visitor, Face], None]) -> Callable[[Visitor, Face], None]:
    """Of the self-check, which is met on its page and alone on its card."""
    name = reach.__name__.replace("_", "-")
    STATES.append(State(name, lambda visitor, language: reach(visitor, PAGES[language])))
    STATES.append(State(f"card-{name}", lambda visitor, language: reach(visitor, CARDS[language])))
    return reach


def on_paper(reach: Callable[[Visitor, str], None]) -> Callable[[Visitor, str], None]:
    STATES.append(State(reach.__name__.replace("_", "-"), reach, paper=True))
    return reach


def way(path: str, language: str) -> str:
    return path if language == "fr" else f"/en{path}"


def _scriptless(visitor: Visitor, path: str) -> None:
    """Opened without a script. The measures then need theirs, so what the page holds for this case is put where it was shown."""
    with visitor.without_scripts():
        visitor.open(path)
    visitor.page.locator("noscript").evaluate_all("all => all.forEach(e => e.replaceWith(...e.childNodes))")


def unfold(visitor: Visitor, within: str) -> None:
    visitor.page.locator(f"{within} details").evaluate_all("all => all.forEach(d => (d.open = true))")


# The self-check.


@check_state
def start(visitor: Visitor, face: Face) -> None:
    visitor.open(face)


@check_state
def filled(visitor: Visitor, face: Face) -> None:
    """The bar that follows is then at its highest."""
    visitor.open(face)
    visitor.fill(TIRED)
    expect(visitor.page.locator(".bar button")).to_be_visible()


@check_state
def missing(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.fill([2, None, *TIRED[2:]])
    visitor.ask_for_result(face)
    expect(visitor.page.get_by_text(face.w("missing"))).to_be_visible()


@check_state
def resume(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.fill(TIRED)
    visitor.open("/aide/")
    visitor.open(face)
    expect(visitor.page.get_by_text(face.w("resume-title"))).to_be_visible()


@check_state
def result(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    unfold(visitor, "[data-quiz]")
    visitor.page.locator("[data-do=code]:visible").first.click()
    expect(visitor.page.locator("[data-quiz] [role=status] span:visible")).to_have_count(1)


@check_state
def result_in_a_room(visitor: Visitor, face: Face) -> None:
    visitor.open(face, hash="?salle")
    visitor.finish(face, TIRED)
    expect(visitor.page.locator(".room .code")).to_be_visible()


@check_state
def incomplete(visitor: Visitor, face: Face) -> None:
    missing(visitor, face)
    visitor.button(face.w("show-anyway")).click()


@check_state
def shared_answers(visitor: Visitor, face: Face) -> None:
    visitor.open(face, hash="#r=" + answers_code(TIRED))
    visitor.code("answers")


@check_state
def shared_scores(visitor: Visitor, face: Face) -> None:
    visitor.open(face, hash="#r=" + scores_code(TIRED, 5))
    expect(visitor.heading).to_be_visible()


@check_state
def unreadable(visitor: Visitor, face: Face) -> None:
    visitor.open(face, hash="#r=nonsense")
    expect(visitor.page.get_by_text(face.w("unreadable"))).to_be_visible()


@check_state
def by_hand(visitor: Visitor, face: Face) -> None:
    _scriptless(visitor, face.path)
    expect(visitor.page.locator(".notice:visible")).to_contain_text([face.w("by-hand")])


def director(language: str) -> Face:
    return Face("director", language, way("/q/isolation/director/", language))


@state
def director_start(visitor: Visitor, language: str) -> None:
    visitor.open(director(language))


@state
def director_result(visitor: Visitor, language: str) -> None:
    visitor.open(director(language))
    visitor.finish(director(language), DIRECTOR)
    unfold(visitor, "[data-quiz]")


# After a result.


@state
def after(visitor: Visitor, language: str) -> None:
    everything(visitor, PAGES[language])


@state
def after_missing(visitor: Visitor, language: str) -> None:
    face = PAGES[language]
    visitor.open(face)
    visitor.finish(face, TIRED)
    plan = opened(visitor, face, "plan")
    press(plan, face.w("plan-download"))
    expect(plan.locator("[data-missing]:visible").first).to_be_visible()


@state
def after_refused(visitor: Visitor, language: str) -> None:
    face = PAGES[language]
    visitor.open(face)
    diary = opened(visitor, face, "diary")
    diary.locator("input[type=file]").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": b"no history"})
    expect(diary.locator("[data-says]:visible")).to_have_count(1)


@state
def after_erase(visitor: Visitor, language: str) -> None:
    face = PAGES[language]
    visitor.open(face)
    put(visitor, HISTORY)
    diary = opened(visitor, face, "diary")
    press(diary, face.w("diary-erase-all"))
    expect(diary.locator("[data-sure]")).to_be_focused()


def _kept(visitor: Visitor, language: str, value: str) -> Locator:
    """The history of a device that keeps this."""
    face = PAGES[language]
    visitor.open(face)
    if value:
        put(visitor, value)
    visitor.finish(face, TIRED)
    return opened(visitor, face, "diary")


@state
def history_empty(visitor: Visitor, language: str) -> None:
    expect(_kept(visitor, language, "").locator("[data-empty]")).to_be_visible()


@state
def history_long(visitor: Visitor, language: str) -> None:
    rows = [
        [f"2026-{month:02}-{day:02}", scores_code([TIRED, STEADY][day % 2], day), "note"] for month in range(1, 7) for day in range(1, 9)
    ]
    diary = _kept(visitor, language, history_of(*rows))
    press(diary, PAGES[language].w("diary-older"))


@state
def history_reopened(visitor: Visitor, language: str) -> None:
    diary = _kept(visitor, language, HISTORY)
    diary.locator("[data-act=open]:visible").first.press("Enter")
    expect(visitor.page.locator("[data-do=own]:visible")).to_have_count(1)


@state
def history_unreadable(visitor: Visitor, language: str) -> None:
    expect(_kept(visitor, language, "{").locator("[data-standing=corrupt]")).to_be_visible()


# True or false, and the decision.


@state
def myths_start(visitor: Visitor, language: str) -> None:
    visitor.open(way("/reference/vrai-ou-faux/", language))


@state
def myths_revealed(visitor: Visitor, language: str) -> None:
    myths_start(visitor, language)
    visitor.row(0).locator("label").first.click()
    visitor.row(0).locator("[data-check]").click()
    expect(visitor.row(0).locator(".why")).to_be_visible()


@state
def myths_missing(visitor: Visitor, language: str) -> None:
    myths_start(visitor, language)
    visitor.button(Words(language)("show")).last.click()
    expect(visitor.page.locator("[data-part=missing]")).to_be_focused()


@state
def myths_result(visitor: Visitor, language: str) -> None:
    myths_start(visitor, language)
    visitor.fill([0] * 10)
    visitor.button(Words(language)("show")).last.click()
    expect(visitor.heading).to_be_focused()
    unfold(visitor, "[data-quiz]")


@state
def myths_by_hand(visitor: Visitor, language: str) -> None:
    _scriptless(visitor, way("/reference/vrai-ou-faux/", language))
    expect(visitor.row(0)).to_be_visible()


@state
def decision_by_hand(visitor: Visitor, language: str) -> None:
    _scriptless(visitor, way("/diriger/quel-appui/", language))
    expect(visitor.page.locator(".steps > li:visible").nth(1)).to_be_visible()


@state
def decision_start(visitor: Visitor, language: str) -> None:
    visitor.open(way("/diriger/quel-appui/", language))


@state
def decision_midway(visitor: Visitor, language: str) -> None:
    decision_start(visitor, language)
    visitor.page.locator("#d1 [data-answer]").nth(1).click()
    expect(visitor.page.locator("#d2 [tabindex]")).to_be_focused()


@state
def decision_outcome(visitor: Visitor, language: str) -> None:
    decision_start(visitor, language)
    for _ in range(10):
        if visitor.page.locator("[data-heading]:visible").count():
            break
        visitor.page.locator(".steps > li:visible [data-answer]").last.click()
    expect(visitor.heading).to_be_focused()


# The mirror.


@state
def mirror_ways(visitor: Visitor, language: str) -> None:
    Mirror(visitor, language)


@state
def mirror_first(visitor: Visitor, language: str) -> None:
    Mirror(visitor, language).way("turn")


def _turn(visitor: Visitor, language: str) -> Mirror:
    mirror = Mirror(visitor, language)
    mirror.way("turn")
    mirror.press(mirror.seat(0))
    return mirror


def _filled(mirror: Mirror, seat: int) -> None:
    form = mirror.step(f"form-{seat}")
    form.locator("fieldset").evaluate_all(
        "(rows, given) => rows.forEach((r, n) => r.querySelectorAll('input')[given[n]].click())", asked([REP, DIRECTOR][seat], SEATS[seat])
    )
    form.get_by_role("button", name=mirror.w("done")).last.press("Enter")


@state
def mirror_form(visitor: Visitor, language: str) -> None:
    mirror = _turn(visitor, language)
    mirror.step("form-0").get_by_role("button", name=mirror.w("done")).last.press("Enter")
    expect(mirror.step("form-0").locator("[data-part=missing]")).to_be_focused()


@state
def mirror_hand(visitor: Visitor, language: str) -> None:
    _filled(_turn(visitor, language), 0)


def _both(visitor: Visitor, language: str) -> Mirror:
    mirror = _turn(visitor, language)
    _filled(mirror, 0)
    mirror.press(mirror.w("ready", seat=mirror.seat(1)))
    _filled(mirror, 1)
    mirror.press(mirror.w("i-agree", seat=mirror.seat(0)))
    return mirror


@state
def mirror_agree(visitor: Visitor, language: str) -> None:
    _both(visitor, language)


@state
def mirror_shown(visitor: Visitor, language: str) -> None:
    mirror = _both(visitor, language)
    mirror.press(mirror.w("i-agree", seat=mirror.seat(1)))
    expect(mirror.step("shown")).to_be_visible()
    unfold(visitor, "[data-tool=mirror]")


@state
def mirror_codes(visitor: Visitor, language: str) -> None:
    mirror = Mirror(visitor, language)
    mirror.way("scores")
    mirror.type_code("scores", 0, seat_code(REP, "rep"))
    mirror.submit()
    expect(visitor.page.locator("[data-problem]")).to_be_focused()


@state
def mirror_without_script(visitor: Visitor, language: str) -> None:
    _scriptless(visitor, MIRRORS[language])
    expect(visitor.page.get_by_text(Words(language)("mirror-without-script"))).to_be_visible()


# The board.


@state
def board_empty(visitor: Visitor, language: str) -> None:
    visitor.open(BOARDS[language])


def _pasted(visitor: Visitor, language: str, number: int) -> Board:
    board_empty(visitor, language)
    board = Board(visitor.page, language)
    board.paste("\n".join(code_of(answers, n) for n, answers in enumerate(people(number, 10))))
    return board


@state
def board_told(visitor: Visitor, language: str) -> None:
    board = _pasted(visitor, language, 12)
    code = code_of([3] * len(ITEMS), 9)
    board.type(code[:-1] + ("0" if code[-1] != "0" else "1"))


@state
def board_few(visitor: Visitor, language: str) -> None:
    _pasted(visitor, language, 4).show()


@state
def board_unsaid(visitor: Visitor, language: str) -> None:
    _pasted(visitor, language, 12).press("board-show")


def _in_a_room_of(visitor: Visitor, language: str, people: int) -> None:
    board = _pasted(visitor, language, 12)
    board.say_how_many(people)
    board.press("board-show")


@state
def board_more(visitor: Visitor, language: str) -> None:
    _in_a_room_of(visitor, language, 11)


@state
def board_early(visitor: Visitor, language: str) -> None:
    _in_a_room_of(visitor, language, 14)


@state
def board_picture(visitor: Visitor, language: str) -> None:
    board = _pasted(visitor, language, 12)
    board.show()
    unfold(visitor, "[data-shown]")


@state
def board_two(visitor: Visitor, language: str) -> None:
    board = _pasted(visitor, language, 12)
    board.paste("\n".join(code_of(a, n, "director") for n, a in enumerate(people(6, 4))))
    visitor.page.get_by_label(board.words("board-second"), exact=True).check()
    board.paste("\n".join(code_of(a, n) for n, a in enumerate(people(12, 5))))
    board.show()


def _made_up(visitor: Visitor, language: str, kind: int) -> None:
    """Ten made-up people of the page's quiz so far down its list."""
    board_empty(visitor, language)
    visitor.page.locator("select").select_option(index=kind)
    Board(visitor.page, language).press("board-try")


@state
def board_missed(visitor: Visitor, language: str) -> None:
    _made_up(visitor, language, 1)


@state
def board_why(visitor: Visitor, language: str) -> None:
    board_missed(visitor, language)
    visitor.page.keyboard.press("PageDown")


@state
def board_came_to(visitor: Visitor, language: str) -> None:
    _made_up(visitor, language, 3)


@state
def board_room(visitor: Visitor, language: str) -> None:
    board_empty(visitor, language)
    enter_room(visitor.page)
    visitor.page.keyboard.press("PageDown")
    visitor.page.keyboard.press("n")


@state
def board_room_codes(visitor: Visitor, language: str) -> None:
    board_room(visitor, language)
    visitor.page.keyboard.press("c")


@state
def board_camera(visitor: Visitor, language: str) -> None:
    Camera(visitor, language).start()


# Search and slides.


# Typing the sheets.


@state
def typing_empty(visitor: Visitor, language: str) -> None:
    visitor.open(way("/animer/taper-les-feuilles/", language))
    expect(visitor.page.locator("#typed-sheet")).to_be_visible()


def _typed(visitor: Visitor, language: str, *lines: str) -> None:
    typing_empty(visitor, language)
    for line in lines:
        visitor.page.locator("#typed-sheet").press_sequentially(line)


@state
def typing_wrong(visitor: Visitor, language: str) -> None:
    _typed(visitor, language, "459")
    expect(visitor.page.locator("[data-wrong=range]")).to_be_visible()


@state
def typing_few(visitor: Visitor, language: str) -> None:
    _typed(visitor, language, "45\n")
    expect(visitor.page.locator("[data-wrong=few]")).to_be_visible()


@state
def typing_codes(visitor: Visitor, language: str) -> None:
    _typed(visitor, language, "3" * len(ITEMS) + "\n", "3" * len(ITEMS) + "\n", "0" + "4" * (len(ITEMS) - 1) + "\n")
    expect(visitor.page.locator("[data-sheets] li")).to_have_count(3)
    unfold(visitor, "[data-tool=typing]")


@state
def typing_without_script(visitor: Visitor, language: str) -> None:
    _scriptless(visitor, way("/animer/taper-les-feuilles/", language))
    expect(visitor.page.get_by_text(Words(language)("typing-without-script"))).to_be_visible()


@state
def search_empty(visitor: Visitor, language: str) -> None:
    Search(visitor, language).open()


@state
def search_found(visitor: Visitor, language: str) -> None:
    search = Search(visitor, language)
    search.open()
    assert search.ask("coach")


@state
def search_none(visitor: Visitor, language: str) -> None:
    search = Search(visitor, language)
    search.open()
    assert search.ask("xylophone zinzolin") == []


@state
def search_failed(visitor: Visitor, language: str) -> None:
    search = Search(visitor, language)
    search.open()
    visitor.context.set_offline(True)
    search.ask("coach")
    expect(search.said()).to_have_text(search.w("search-failed"), use_inner_text=True)
    visitor.errors.clear()  # the browser notes what it could not fetch


@state
def slides_first(visitor: Visitor, language: str) -> None:
    present(visitor, language)


@state
def slides_table(visitor: Visitor, language: str) -> None:
    visitor.page.clock.set_fixed_time("2026-11-24T10:00:00")  # the moment's clock says the same whenever it is looked at
    present(visitor, language)
    while not visitor.page.locator(".slide table:visible").count():
        visitor.page.keyboard.press("ArrowRight")


# Keeping the site, and erasing everything.


def _offline(visitor: Visitor, language: str, told: str, act: str = "", *, before: str = "") -> None:
    """The page on keeping the site, once a button was pressed, or none, and it tells what came of it."""
    if before:
        visitor.page.add_init_script(before)
    visitor.open(OFFLINE[language])
    if act:
        visitor.page.locator(f"[data-tool=offline] [data-act={act}]:visible").press("Enter")
    expect(visitor.page.locator(f"[data-tool=offline] [role=status] [data-state={told}]")).to_be_visible(timeout=PATIENCE)


def _registering(answer: str) -> str:
    return f"ServiceWorkerContainer.prototype.register = () => {answer}"


@state
def offline_before(visitor: Visitor, language: str) -> None:
    _offline(visitor, language, "off")


@state
def offline_keeping(visitor: Visitor, language: str) -> None:
    _offline(visitor, language, "keeping", "keep", before=_registering("new Promise(() => {})"))


@state
def offline_kept(visitor: Visitor, language: str) -> None:
    _offline(visitor, language, "kept", "keep")


@state
def offline_newer(visitor: Visitor, language: str) -> None:
    offline_kept(visitor, language)
    _offline(
        visitor,
        language,
        "ready",
        before="Object.defineProperty(ServiceWorkerRegistration.prototype, 'waiting', {get() { return this.active; }})",
    )


@state
def offline_refused(visitor: Visitor, language: str) -> None:
    _offline(visitor, language, "refused", "keep", before=_registering("Promise.reject(new DOMException('no', 'SecurityError'))"))


@state
def offline_lost(visitor: Visitor, language: str) -> None:
    _offline(visitor, language, "lost", "keep", before=_registering("Promise.reject(new TypeError('no'))"))


@state
def offline_erased(visitor: Visitor, language: str) -> None:
    offline_keeping(visitor, language)
    visitor.button(Words(language)("offline-stop")).press("Enter")
    expect(visitor.page.locator("[data-tool=offline] [role=status] [data-state=erased]")).to_be_visible()


@state
def forget_before(visitor: Visitor, language: str) -> None:
    visitor.open(way("/a-propos/vie-privee/", language))
    expect(visitor.button(Words(language)("forget-all"))).to_be_visible()


@state
def forget_sure(visitor: Visitor, language: str) -> None:
    forget_before(visitor, language)
    visitor.button(Words(language)("forget-all")).press("Enter")
    expect(visitor.page.locator("[data-tool=forget] [data-sure]")).to_be_focused()


@state
def forget_done(visitor: Visitor, language: str) -> None:
    forget_sure(visitor, language)
    visitor.button(Words(language)("forget-yes")).press("Enter")
    expect(visitor.page.locator("[data-tool=forget] [role=status]")).to_be_focused()


# What stands around the tools.


@state
def word(visitor: Visitor, language: str) -> None:
    visitor.open(way("/diriger/lancer-un-mentorat/", language))
    visitor.page.locator("a.term").first.press("Enter")
    expect(visitor.page.locator(".terms :target")).to_be_focused()


@state
def menu(visitor: Visitor, language: str) -> None:
    visitor.open(way("/", language))
    visitor.page.locator("header summary").press("Enter")


@state
def print_job(visitor: Visitor, language: str) -> None:
    visitor.open(way("/animer/tout-imprimer/#matinee", language))
    expect(visitor.page.get_by_role("radio").nth(2)).to_be_checked()


@state
def links(visitor: Visitor, language: str) -> None:
    visitor.open(way("/animer/liens/", language))
    visitor.page.locator(".links [data-only]").first.check()


@state
def take_away(visitor: Visitor, language: str) -> None:
    visitor.open(way("/animer/emporter/", language))


@state
def lost(visitor: Visitor, language: str) -> None:
    visitor.open("/nulle-part/" if language == "fr" else "/en/404.html")  # as hosts answer, one page a folder where they can
    visitor.errors.clear()  # the browser notes that the page was not found


@state
def result_link(visitor: Visitor, language: str) -> None:
    visitor.open(way("/q/isolation/%23r=7AFBQ-DR9QW", language))
    visitor.errors.clear()  # the browser notes that the page was not found
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(Words(language)("result-link"))


@state
def whole(visitor: Visitor, language: str) -> None:
    visitor.open(way("/tout/", language))


def _unpacked(visitor: Visitor, archive: str) -> Path:
    """A folder that is given away, unpacked beside the site."""
    folder = visitor.site.parent / f"unpacked-{os.getpid()}" / archive  # no other worker's
    with ZipFile(visitor.site / archive) as packed:
        packed.extractall(folder)
    return folder


@state
def stick(visitor: Visitor, language: str) -> None:
    visitor.page.goto((_unpacked(visitor, stick_address(language)) / Words(language)("away-start")).as_uri())


@state
def platform(visitor: Visitor, language: str) -> None:
    course = _unpacked(visitor, scorm_address("isolation", language))
    visitor.context.route("**/course/*", lambda route: route.fulfill(path=course / route.request.url.rsplit("/", 1)[1]))
    visitor.open(f"/course/{LAUNCHER}")
    expect(visitor.page.get_by_text(Words(language)("scorm-alone"))).to_be_visible()


@state
def framed(visitor: Visitor, language: str) -> None:
    """By the very line that the trainer's page gives, in a page of another's."""
    line = embed_line(QUIZ, "rep", language, visitor.address + "/")
    intranet = PAGE.format(f"<main><h1>Intranet</h1>{line}</main>")
    visitor.context.route("**/intranet/", lambda route: route.fulfill(body=intranet, content_type="text/html"))
    visitor.open("/intranet/")
    expect(visitor.page.frame_locator("iframe").locator("[data-notice=unkept]")).to_be_visible()


# On paper.


@on_paper
def paper_form(visitor: Visitor, language: str) -> None:
    start(visitor, CARDS[language])


@on_paper
def paper_result(visitor: Visitor, language: str) -> None:
    result(visitor, CARDS[language])


@on_paper
def paper_result_on_its_page(visitor: Visitor, language: str) -> None:
    result(visitor, PAGES[language])


@on_paper
def paper_mirror(visitor: Visitor, language: str) -> None:
    mirror_shown(visitor, language)


@on_paper
def paper_board(visitor: Visitor, language: str) -> None:
    board_picture(visitor, language)
