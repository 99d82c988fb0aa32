"""The main journeys in Chromium, Firefox and WebKit: written once, in steps that every engine knows (engines.py).

What people do is tested at length in Chromium by the files beside this one; here each journey is walked once an engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from build_tools.quiz.checks.examples import answers_of_decision, answers_of_knowledge
from build_tools.quiz.decision_steps import DecisionTables
from build_tools.quiz.knowledge_marks import KnowledgeTables, mark
from build_tools.quiz.profile_tables import tables_of
from build_tools.quiz.scoring import score
from build_tools.render.web.addresses import stick_address

from .. import mirror_reference as reference
from .engines import Open
from .faces import CARD_EN, CARD_FR, ITEMS, NOBODY, PAGE_EN, PAGE_FR, QUIZ, TABLES, TIRED, WHOLE, Face, answers_code
from .faces import scores_code as rep_code
from .mirror import DIRECTOR, MIRRORS, REP, scores_code, topics
from .mirror import TABLES as BOTH_SEATS
from .other_kinds import MYTHS, SUPPORT, card, outcome_title
from .person import Person, plain

ON_PAPER = """() => { dispatchEvent(new Event("beforeprint")); for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) if (rule.media)
    rule.media.mediaText = rule.media.mediaText.replaceAll("screen", "speech").replaceAll("print", "screen"); }"""


@pytest.fixture
def person(engine: Open, address: str) -> Iterator[Person]:
    """Someone with a fresh window; afterwards the page may have met no error."""
    with engine() as driver:
        yield Person(driver, address)
        assert driver.errors() == []


@pytest.mark.parametrize("page", ["/diriger/lancer-un-mentorat/", "/en/diriger/coaching-par-un-tiers/"])
def test_a_term_is_explained_where_it_stands_and_the_text_has_not_moved(person: Person, page: str) -> None:
    person.open(page)
    assert person.seen(".terms dd a") == []
    person.driver.run("() => document.querySelector('a.term').scrollIntoView({ block: 'center' })")
    place = person.driver.run("() => scrollY")
    person.click("a.term")
    person.waits(lambda: len(person.seen(".terms :target")), 1)
    assert abs(person.driver.run("() => scrollY") - place) <= 1  # Firefox rounds as it settles
    assert person.driver.run(
        "() => { const { top, bottom } = document.querySelector(':target').getBoundingClientRect(); return top > 0 && bottom <= innerHeight + 1; }"
    )
    assert person.focused(".terms :target")
    person.click(".terms :target dd a")
    person.waits(lambda: person.seen(".terms dd a"), [])
    assert person.focused("a.term")


@pytest.mark.parametrize("face", [CARD_FR, PAGE_EN], ids=str)
def test_the_whole_check_by_clicks_its_code_there_and_back_and_all_erased(person: Person, face: Face) -> None:
    person.open(face.path)
    for item, option in zip(ITEMS, TIRED, strict=True):
        person.click(f"#{item} label", option or 0)
    person.click("form button.go", -1)
    person.sees_the_result_of_tired(face)

    assert person.open_code() == answers_code(TIRED)
    person.click("[data-code=answers] [data-do=code]")
    person.waits(lambda: person.seen("[data-code=answers] [role=status]"), [plain(face.w("copied"))])

    person.click("[data-part=report] [data-do=restart]")
    person.waits(lambda: person.focused(f"#{ITEMS[0]} input"))
    assert person.chosen() == NOBODY
    assert person.driver.run("() => sessionStorage.length") == 0

    person.click(".have-code summary")
    person.click(".have-code input")
    person.press("Control+V")
    person.press("Enter")
    person.sees_the_result_of_tired(face)
    assert person.seen("[data-heading]") == [plain(face.w("shared"))]


@pytest.mark.parametrize("face", [CARD_EN, PAGE_FR], ids=str)
def test_the_whole_check_by_keyboard_and_after_a_reload(person: Person, face: Face) -> None:
    person.open(face.path)
    person.click("#stem")
    for item, option in zip(ITEMS, TIRED, strict=True):
        person.tab_to(f"#{item} input")
        person.press("Space")
        for step in range(option or 0):
            person.press("ArrowRight")
            person.waits(lambda item=item, step=step: person.focused(f"#{item} input", step + 1))
        person.press("Tab")
    person.tab_to("form button.go", -1)
    person.press("Enter")
    person.sees_the_result_of_tired(face)
    assert person.chosen() == TIRED

    person.driver.reload()
    person.waits(lambda: len(person.seen(".strand")), len(QUIZ.dimensions))
    assert person.chosen() == TIRED


def test_a_code_in_the_address_is_read_and_taken_out_of_it(person: Person) -> None:
    person.open(CARD_EN.path + "#r=" + answers_code(TIRED))
    person.sees_the_result_of_tired(CARD_EN)
    assert person.seen("[data-heading]") == [CARD_EN.w("shared")]
    assert person.place() == CARD_EN.path
    assert person.driver.run("() => sessionStorage.length") == 0


def test_a_card_on_a_stick(person: Person, site: Path) -> None:
    person.address = f"file://{site}"
    path = CARD_FR.path + "index.html"
    person.open(path)
    for item, option in zip(ITEMS, TIRED, strict=True):
        person.click(f"#{item} label", option or 0)
    person.click("form button.go", -1)
    person.sees_the_result_of_tired(CARD_FR)
    assert person.open_code() == answers_code(TIRED)

    person.driver.goto("about:blank")
    person.open(path + "#r=" + answers_code(TIRED))
    person.sees_the_result_of_tired(CARD_FR)
    assert person.seen("[data-heading]") == [plain(CARD_FR.w("shared"))]
    assert person.place() == path


def test_the_board_in_the_folder_on_a_stick(person: Person, site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Clé de l'atelier"
    ZipFile(site / stick_address("fr")).extractall(folder)
    person.driver.goto(next(folder.rglob("OUVRIR.html")).resolve().as_uri())
    person.click("a[href*='board/']")
    person.waits(lambda: person.seen("textarea"), [""])
    person.click("textarea")
    for n in range(5):
        person.type(rep_code([n] * len(ITEMS), n))
        person.press("Enter")
        person.waits(lambda: person.driver.run("() => document.querySelector('textarea').value"), "")
    person.waits(lambda: person.seen("[data-total] b"), ["5"])
    person.click("[name=room]")
    person.type("5")
    person.click("[data-do=show]")
    person.waits(lambda: len(person.seen("[data-shown] .thread")), len(QUIZ.dimensions))
    assert person.seen("[data-shown] .person") == []  # too few to count in bands


def test_true_or_false(person: Person) -> None:
    example, own = MYTHS.examples[0], tables_of(MYTHS, "")
    assert isinstance(own, KnowledgeTables)
    answers = answers_of_knowledge(example, own)
    person.open(card(MYTHS, "fr"))
    person.click("#m1 label", answers[0] or 0)
    person.click("#m1 [data-check]")
    person.waits(lambda: len(person.seen("#m1 .why")), 1)
    for item, option in zip(own.items, answers, strict=True):
        if option is not None:
            person.click(f"#{item.id} label", option)
    person.click("form .go", -1)
    right = mark(own, answers).right
    person.waits(lambda: person.seen("[data-right]"), [str(right)])
    assert len(person.seen(".explained .verdict.good")) == right


def test_a_decision(person: Person) -> None:
    example, own = SUPPORT.examples[0], tables_of(SUPPORT, SUPPORT.examples[0].perspective or "director")
    assert isinstance(own, DecisionTables)
    person.open(card(SUPPORT, "fr", own.seat))
    for question, option in zip(own.questions, answers_of_decision(example, own), strict=True):
        if option is not None:
            person.waits(lambda question=question: len(person.seen(f"#{question.id}")), 1)
            person.click(f"#{question.id} [data-answer]", option)
    title = next(o.title for o in SUPPORT.outcomes if o.id == example.gives["outcome"])
    person.waits(lambda: person.seen(".outcome h3"), [plain(outcome_title(title, own.seat))])
    assert person.focused("[data-heading]")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_mirror_by_two_scores_codes(person: Person, language: str) -> None:
    person.open(MIRRORS[language])
    person.click("[data-tool=mirror] [data-do=scores]")
    for n, code in enumerate((scores_code(REP, "rep"), scores_code(DIRECTOR, "director"))):
        person.click("[data-step=scores] input", n)
        person.type(code)
    person.press("Enter")
    person.waits(lambda: len(person.seen("[data-step=shown]")), 1)
    of_rep, of_director = (list(score(BOTH_SEATS[seat], answers).scores) for seat, answers in (("rep", REP), ("director", DIRECTOR)))
    rows = reference.of_scores(WHOLE, "rep", (of_rep, of_director))
    assert person.seen("[data-step=shown] [data-ask] strong") == [plain(topic) for topic in topics(language, rows)]
    person.click("[data-step=shown] [data-do=erase]")
    person.waits(lambda: len(person.seen("[data-step=ways]")), 1)


@pytest.mark.parametrize(
    ("home", "query", "page"), [("/", "mentorat", "/animer/mentorat-interne/"), ("/en/", "mentoring", "/en/animer/mentorat-interne/")]
)
def test_searching(person: Person, home: str, query: str, page: str) -> None:
    person.open(home)
    person.click(".find")
    person.waits(lambda: person.focused("dialog input"))
    person.type(query)
    found = "() => document.querySelector('dialog li a')?.pathname"
    person.waits(lambda: person.driver.run(found), page)
    person.press("Escape")
    person.waits(lambda: person.seen("dialog"), [])
    assert person.focused(".find")


@pytest.mark.parametrize("face", [CARD_FR, PAGE_EN], ids=str)
def test_a_blank_sheet_and_a_result_on_paper(person: Person, face: Face) -> None:
    """The sheet's rules, as the engine itself reads them, put to the screen: drivers do not agree on how to print."""
    person.open(face.path)
    person.driver.run(ON_PAPER)
    assert len(person.seen(".band")) == sum(len(d.bands) for d in QUIZ.dimensions)
    assert person.seen("button") == []
    title, headings = plain(face.says(QUIZ.discreet_title)), person.seen("h1, h2")
    assert (headings[0], headings.count(title)) == (title, 1)
    assert person.seen("h1") == ([title] if face.name == "card" else [])  # a page's own would say it twice
    assert len(person.seen("fieldset input")) == sum(len(item.options) for item in TABLES.items)

    person.driver.goto("about:blank")
    person.open(face.path + "#r=" + answers_code(TIRED))
    person.sees_the_result_of_tired(face)
    person.driver.run(ON_PAPER)
    assert len(person.seen(".band")) == len(QUIZ.dimensions)
    assert person.seen("button, fieldset, details:not(.dimension) > summary") == []
