"""Around a page's words: how long it takes, the day of its last real change, its place in the readers' paths."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.render.pages.reading_paths import ReaderPath, path_html, paths_of, read_paths, step_html
from build_tools.render.pages.reading_time import minutes, with_reading_time
from build_tools.site.front_matter import read_fronts
from build_tools.site.page_ends import foot, named, titled_from
from build_tools.site.state import PageState

from .conftest import ROOT, our_site

DOCS = ROOT / "docs"


def words(number: int) -> str:
    return "mot " * number


@pytest.mark.parametrize(
    ("html", "time"),
    [
        ("", 1),
        ("<p>Un mot.</p>", 1),
        (f"<p>{words(200)}</p>", 1),
        (f"<p>{words(201)}</p>", 2),
        (f"<p>{words(200)}</p><p>{words(1)}</p>", 2),
        (f"<p>{words(200)}\u00a0: \u202f; – « » !</p>", 1),  # signs standing alone are no words
        (f"<p>{'<b>l’un</b> ' * 200}</p>", 1),
        ("<p>un</p><p>deux</p>" * 100 + "<p>trois</p>", 2),
        (f"<p>{words(200)}</p><section class='references'>{words(500)}</section>", 1),
        (f"<p>{words(200)}</p><section class='terms'>{words(500)}</section>", 1),
        (f"<p>{words(200)}</p><section class='quiz mirror'>{words(500)}</section>", 1),
        (f"<p>{words(200)}</p><svg><text>{words(500)}</text></svg>", 1),
        (f"<p>{words(200)}</p><p hidden>{words(500)}</p>", 1),
        (f"<details><summary>{words(100)}</summary>{words(101)}</details>", 2),  # folded is read all the same
    ],
)
def test_a_page_takes_a_minute_for_each_two_hundred_words_begun(html: str, time: int) -> None:
    assert minutes(html) == time


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_more_words_never_take_less_time(some: int, more: int) -> None:
    assert minutes(words(some)) <= minutes(words(some + more)) <= minutes(words(some)) + minutes(words(more))


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [("fr", 1, "1\u00a0minute de lecture"), ("fr", 401, "3\u00a0minutes de lecture"), ("en", 401, "3\u00a0minutes to read")],
)
def test_the_time_stands_once_below_the_title_and_its_answer(language: str, number: int, said: str) -> None:
    html = with_reading_time(f'<h1 id="a">mot</h1><p>{words(number - 1)}</p><h1>', language)
    assert html.count(said) == 1
    assert html.index("</h1>") < html.index("</p>") < html.index(said) < html.index("<h1>")


def test_a_box_of_a_list_of_tasks_says_whether_it_is_done() -> None:
    boxes = '<label class="task-list-control"><input type="checkbox" disabled checked/></label> Un <label class="task-list-control"><input type="checkbox" disabled/></label> Deux'
    assert re.findall(r'aria-label="(.*?)"', named(boxes, "fr")) == ["fait", "à faire"]


def page(changed: str, extra: str = "") -> str:
    return f"---\ntitle: Le point\n{changed}{extra}---\n# Le point\n"


LACKS = "its front matter lacks `changed: YEAR-MONTH-DAY`: the day when its meaning last changed"


@pytest.mark.parametrize(
    ("french", "english", "said"),
    [
        ("changed: 2026-11-24\n", "changed: 2026-11-24\n", []),
        ('changed: "2026-11-24"\n', "changed: 2026-11-24\n", []),
        ("", "changed: 2026-11-24\n", [("a.md", LACKS)]),
        ("changed:\n", "", [("a.md", LACKS), ("a.en.md", LACKS)]),
        ("changed: 2026-02-30\n", "changed: 2026-11-24\n", [("a.md", "`changed: 2026-02-30` is no day: write it as 2026-11-24")]),
        ("changed: 24/11/2026\n", "changed: 2026-11-24\n", [("a.md", "`changed: 24/11/2026` is no day: write it as 2026-11-24")]),
        ("changed: 20261124\n", "changed: 2026-11-24\n", [("a.md", "`changed: 20261124` is no day: write it as 2026-11-24")]),
        (
            "changed: 2026-11-24\n",
            "changed: 2026-11-23\n",
            [("a.en.md", "`changed` is 2026-11-23 here and 2026-11-24 in a.md: twins change together")],
        ),
    ],
)
def test_each_page_says_the_day_of_its_last_real_change_and_twins_agree(french: str, english: str, said: list[tuple[str, str]]) -> None:
    assert read_fronts({"a.md": page(french), "a.en.md": page(english)})[1] == said


@pytest.mark.parametrize("text", ["", "# Sans rien\n", "---\n- une liste\n---\n", "---\ntitle: [\n---\n"])
def test_a_page_without_front_matter_is_told_and_nothing_breaks(text: str) -> None:
    fronts, wrong = read_fronts({"a.md": text})
    assert (fronts["a.md"].title, fronts["a.md"].audience, wrong) == ("", (), [("a.md", LACKS)])


def test_front_matter_is_read_as_it_is_written() -> None:
    front = read_fronts({"a.md": page("changed: 2026-11-24\n", "audience: [rep, director]\nreading_time: false\n")})[0]["a.md"]
    assert (front.changed, front.audience, front.reading_time) == (datetime.date(2026, 11, 24), ("rep", "director"), False)


PATH = "rep: {title: {fr: Je vends, en: I sell}, pages: [a.md, b.md]}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", []),
        (PATH, []),
        (PATH.replace("b.md", "bb.md"), ["paths.yml: rep: there is no page `bb.md`: did you mean `b.md`?"]),
        (PATH.replace("b.md", "a.md"), ["paths.yml: rep: `a.md` stands there twice"]),
        (PATH.replace(", en: I sell", ""), ["paths.yml: rep: title: `en` is missing"]),
        (
            PATH.replace("pages", "page"),
            ["paths.yml: rep: `page` has no meaning here: did you mean `pages`?", "paths.yml: rep: `pages` is missing"],
        ),
        ("rep: 3", ["paths.yml: rep: this wants `title`, `pages`, and holds `3`"]),
        ("- a.md", ["paths.yml: this wants a name and its pages for each reader"]),
    ],
)
def test_a_path_that_is_not_as_it_should_be_is_told(text: str, said: list[str]) -> None:
    assert read_paths(text, ["a.md", "b.md"])[1] == said


@pytest.mark.parametrize(
    ("pages", "kept"), [("a.md, b.md", ("a.md", "b.md")), ("a.md, gone.md", ("a.md",)), ("a.md, a.md", ("a.md",)), ("gone.md", ())]
)
def test_a_path_goes_on_without_a_page_that_is_gone(pages: str, kept: tuple[str, ...]) -> None:
    paths, _ = read_paths(PATH.replace("a.md, b.md", pages), ["a.md", "b.md"])
    assert paths["rep"].pages == kept


def test_a_path_that_is_no_yaml_is_said_to_be_so() -> None:
    assert read_paths("rep: {", [])[1][0].startswith("paths.yml: not YAML: ")


MADE = {
    "director": ReaderPath("director", {"fr": "Je dirige", "en": "I lead"}, ("a.md", "b.md", "c.md")),
    "rep": ReaderPath("rep", {"fr": "Je vends", "en": "I sell"}, ("c.md", "b.md")),
}


@pytest.mark.parametrize(
    ("source", "audience", "names"),
    [
        ("a.md", ["director"], ["director"]),
        ("b.md", ["rep", "director"], ["rep", "director"]),
        ("b.md", [], ["director", "rep"]),
        ("d.md", ["rep"], []),
    ],
)
def test_a_page_on_several_paths_shows_its_first_readers_first(source: str, audience: list[str], names: list[str]) -> None:
    assert [path.id for path in paths_of(source, audience, MADE)] == names


@pytest.mark.parametrize(
    ("source", "step", "links"),
    [
        ("a.md", "step 1 of 3", ['rel="next" href="to/b.md"']),
        ("b.md", "step 2 of 3", ['rel="prev" href="to/a.md"', 'rel="next" href="to/c.md"']),
        ("c.md", "step 3 of 3", ['rel="prev" href="to/b.md"']),
    ],
)
def test_a_step_knows_the_ones_around_it(source: str, step: str, links: list[str]) -> None:
    html = str(step_html(MADE["director"], source, "en", lambda page: (page.upper(), f"to/{page}")))
    assert step in html
    assert [link in html for link in links] == [True] * len(links)
    assert html.count("<a ") == len(links)


def test_a_title_is_text_and_never_a_tag() -> None:
    for html in (
        path_html(MADE["rep"], "fr", lambda page: ("<b>&", "x")),
        step_html(MADE["rep"], "b.md", "fr", lambda page: ("<b>&", "x")),
    ):
        assert "<b>" not in html
        assert "&lt;b&gt;&amp;" in html


@pytest.mark.parametrize("language", ["fr", "en"])
def test_on_this_site_every_step_leads_on_and_every_audience_has_its_path(language: str) -> None:
    site, wrong, _ = our_site()
    assert wrong == []
    assert {reader for front in site.pages.values() for reader in front.audience} == set(site.paths)
    for path in site.paths.values():
        for source in path.pages:
            state = PageState(site, source, language, "somewhere/")
            assert path.id in site.pages[source].audience
            assert f'id="step-{path.id}"' in foot(state)
            assert titled_from(state)(source)[0]
