"""What `mkdocs serve` says in place: a faulty quiz's mistakes where its card and its preview would stand, a page's faults on its face."""

from __future__ import annotations

import pytest

from build_tools.project import check_files
from build_tools.site.serving import faulty, faulty_pages, refusals

from .conftest import ISOLATION

BROKEN = ISOLATION.read_text("utf-8").replace("dimension: energy", "dimension: enregy", 1)


def checked(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    return check_files(sorted(folder.glob("*.yml")), folder)


def test_a_faulty_quiz_stands_at_its_own_addresses_with_what_is_wrong(tmp_path):
    found = checked(tmp_path, isolation=BROKEN)
    pages = {address: html for _, address, html in faulty_pages(found, "fr")}
    assert set(pages) == {"q/isolation/", "q/isolation/director/", "apercu/isolation/"}
    assert all("vouliez-vous écrire `energy`\u202f?" in html and "isolation.yml:" in html for html in pages.values())
    english = {address: html for _, address, html in faulty_pages(found, "en")}
    assert set(english) == {"en/q/isolation/", "en/q/isolation/director/"}
    assert all("did you mean `energy`?" in html for html in english.values())


def test_a_build_has_them_too_but_for_the_preview(tmp_path):
    found = checked(tmp_path, isolation=BROKEN)
    assert [address for _, address, _ in faulty_pages(found, "fr", previews=False)] == ["q/isolation/", "q/isolation/director/"]


@pytest.mark.parametrize("seats", ["", "[]", "[a]", "[{}, {id: [b]}, {id: B}]", "x", "["])
def test_perspectives_that_cannot_be_read_are_no_second_mistake(tmp_path, seats):
    found = checked(tmp_path, a=f"quiz: a\nperspectives: {seats}\n")
    assert [address for _, address, _ in faulty_pages(found, "fr")] == ["q/a/", "apercu/a/"]


def test_a_sound_quiz_is_not_among_them_nor_one_that_only_has_warnings(tmp_path):
    text = ISOLATION.read_text("utf-8")
    assert faulty(checked(tmp_path, isolation=text), "fr") == {}
    assert list(faulty(checked(tmp_path, isolation=text, other=BROKEN), "fr")) == []  # its name is taken by the sound one


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("quiz: mes-semaines", "mes-semaines"),
        ('quiz: "mes-semaines"', "mes-semaines"),
        ("quiz: mes-semaines  # le mien", "mes-semaines"),
        ("quiz: Mes semaines", "le-fichier"),
        ("title: [", "le-fichier"),
    ],
)
def test_it_goes_by_the_name_it_gives_itself_or_else_its_file_s(tmp_path, first, name):
    assert list(faulty(checked(tmp_path, **{"le-fichier": f"{first}\nkind: [\n"}), "fr")) == [name]


PROBLEMS = [
    "docs/a.md: it has no twin: write a.en.md",
    "docs/b/a.md: its front matter lacks `changed`",
    "data/short-links.yml: `a.md` has no short address: add the line `page: a.md`",
    "docs/aa.md: <b>",
]


@pytest.mark.parametrize(("source", "which"), [("a.md", [0, 2]), ("a.en.md", [0]), ("b/a.md", [1]), ("aa.md", [3]), ("c.md", [])])
def test_a_page_shows_the_problems_that_name_it(source, which):
    html = str(refusals(source, PROBLEMS, "fr"))
    assert html.count("<li>") == len(which)
    assert "<b>" not in html
    assert bool(html) == bool(which)
