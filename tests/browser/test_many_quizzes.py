"""Of a site with more quizzes than each page can name, a code of another quiz is still named where it is brought: on a host, in a folder
that opens without one, and in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from build_tools.quiz.model import wording
from build_tools.quiz.profile_tables import tables_of
from build_tools.quiz.result_code import editions, encode

from ..conftest import ROOT, sound
from ..sites import built, small_site
from .conftest import once, served
from .visitor import Visitor

pytestmark = pytest.mark.everywhere
MYTHS = sound((ROOT / "quizzes" / "myths.yml").read_bytes())
# For the build, two editions are many already.
FEW = "from build_tools.render.quizzes import edition_names\n\nedition_names.FEW = 2\n"
PAGES = {"fr": ("vendre/le-point/", "diriger/le-miroir/"), "en": ("en/vendre/le-point/", "en/diriger/le-miroir/")}


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "many-quizzes", _build) / "site"


def _build(folder: Path) -> None:
    folder.mkdir()
    small_site(
        folder, ("fr", "en"), extra="hooks: [few.py]\nextra:\n  without: [workshops, research, history, offline, packages, authors]\n"
    )
    (folder / "few.py").write_text(FEW, "utf-8")
    done = built(folder)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-6000:]


@pytest.fixture(params=["host", "folder"])
def start(many: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "folder":
        yield f"file://{many}/"
        return
    with served(many) as address:
        yield f"{address}/"


@pytest.mark.parametrize("language", PAGES)
def test_a_code_of_another_quiz_is_named_on_a_result_page_and_in_the_mirror(
    browser: Browser, many: Path, start: str, language: str
) -> None:
    code = encode(editions(tables_of(MYTHS, ""))[0], [1] * len(MYTHS.items))  # type: ignore[attr-defined]
    called = wording(MYTHS.discreet_title, language).split()[0]
    result, mirror = PAGES[language]
    context = browser.new_context()
    visitor = Visitor(context, start, many)
    assert called not in (many / result / "index.html").read_text("utf-8").partition("data-quiz=")[2].partition("</script>")[0]
    visitor.page.goto(f"{start}{result}index.html#r={code}")
    expect(visitor.page.locator("[data-part=unreadable] [data-reason=edition]")).to_contain_text(called)
    visitor.page.goto(f"{start}{mirror}index.html")
    visitor.page.locator("[data-do=scores]").click()
    fields = visitor.page.locator("[data-step=scores] input[type=text]")
    fields.first.fill(code)
    fields.first.press("Enter")
    expect(visitor.page.locator("[data-problem] [data-reason=edition]")).to_contain_text(called)
    assert visitor.errors == []
    context.close()
