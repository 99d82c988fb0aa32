"""Axe finds nothing: in every state of the form, on both faces, and on every page of the site, by day and by night."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .conftest import MakeVisitor
from .faces import TIRED, Face, answers_code, on_both_faces, scores_code
from .visitor import Visitor

pytestmark = pytest.mark.browser
AXE = Axe()
EVERY_RULE = {"resultTypes": ["violations"]}


def start(visitor: Visitor, face: Face) -> None:
    visitor.open(face)


def some_answers_missing(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.fill([2, None, *TIRED[2:]])
    visitor.ask_for_result(face)
    expect(visitor.page.get_by_text(face.w("missing"))).to_be_visible()


def asked_whose_answers(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.fill(TIRED)
    visitor.open("/aide/")
    visitor.open(face)
    expect(visitor.page.get_by_text(face.w("resume-title"))).to_be_visible()


def result_with_everything_open(visitor: Visitor, face: Face) -> None:
    visitor.open(face)
    visitor.finish(face, TIRED)
    visitor.page.locator("details").evaluate_all("all => all.forEach(d => (d.open = true))")


def result_without_all_scores(visitor: Visitor, face: Face) -> None:
    some_answers_missing(visitor, face)
    visitor.button(face.w("show-anyway")).click()


def shared_answers(visitor: Visitor, face: Face) -> None:
    visitor.open(face, hash="#r=" + answers_code(TIRED))
    visitor.code("answers")


def shared_scores(visitor: Visitor, face: Face) -> None:
    visitor.open(face, hash="#r=" + scores_code(TIRED, 5))
    expect(visitor.heading).to_be_visible()


def unreadable_code(visitor: Visitor, face: Face) -> None:
    visitor.open(face, hash="#r=nonsense")
    expect(visitor.page.get_by_text(face.w("unreadable"))).to_be_visible()


STATES = [
    start,
    some_answers_missing,
    asked_whose_answers,
    result_with_everything_open,
    result_without_all_scores,
    shared_answers,
    shared_scores,
    unreadable_code,
]


def violations(visitor: Visitor, scheme: str, rules: dict[str, object] = EVERY_RULE) -> list[tuple[str, str, str]]:
    """(scheme, rule, element) for each element at fault."""
    visitor.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    visitor.page.evaluate("() => Promise.all(document.getAnimations().map(colour => colour.finished))")
    found = AXE.run(visitor.page, options=rules).response["violations"]
    return [(scheme, rule["id"], node["html"][:120]) for rule in found for node in rule["nodes"]]


def by_day_and_night(visitor: Visitor) -> list[tuple[str, str, str]]:
    """Every rule by day; at night only colours differ."""
    return violations(visitor, "light") + violations(visitor, "dark", {**EVERY_RULE, "runOnly": ["color-contrast"]})


@pytest.mark.parametrize("state", STATES, ids=lambda s: s.__name__.replace("_", " "))
@on_both_faces
def test_no_state_of_the_form_has_a_barrier(visitor: Visitor, face: Face, state: Callable[[Visitor, Face], None]) -> None:
    state(visitor, face)
    assert by_day_and_night(visitor) == []


@on_both_faces
def test_a_phone_meets_no_barrier_either(make_visitor: MakeVisitor, face: Face) -> None:
    visitor = make_visitor(viewport={"width": 360, "height": 740})
    result_with_everything_open(visitor, face)
    assert by_day_and_night(visitor) == []


@pytest.mark.parametrize(("language", "scheme"), [("fr", "light"), ("en", "dark")])
def test_no_page_of_the_site_has_a_barrier(visitor: Visitor, site: Path, language: str, scheme: str) -> None:
    """Twins are built alike: the French is met by day, the English by night, the page for lost addresses by both."""
    pages = ["/" + file.relative_to(site).as_posix().removesuffix("index.html") for file in sorted(site.rglob("index.html"))]
    found = []
    for page in [p for p in pages if p.startswith("/en/") == (language == "en") and "/q/" not in p and "/l/" not in p] + ["/nulle-part/"]:
        visitor.open(page)
        found += [(page, *v) for v in violations(visitor, scheme)]
    visitor.errors = [e for e in visitor.errors if "404" not in e]  # the last page says that it is none
    assert found == []
