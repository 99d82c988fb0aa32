"""A passage for a country's readers stands on a site of that country, and on no other; what a site's own readers miss is told once."""

from __future__ import annotations

import shutil

import pytest

from build_tools.render.text.languages import Languages, in_force
from build_tools.site.passages import given_to, missed, passages, problems
from build_tools.site.sources import page_state, read_site

from .conftest import ROOT
from .sites import built, small_site

PAGE = """# A page

For all.

::: only FR

## In France

A duty.

:::

| One | Two |
| --- | --- |
| a | b |
::: only BE, LU
| c | d |
:::

::: quiz isolation

```
::: only CH
:::
```
"""
KNOWN = ("FR", "BE", "LU", "CH", "GB")


def told_to(*shown: str) -> str:
    return given_to(PAGE, shown)


def test_where_passages_begin_and_end():
    assert [(one.countries, one.first, one.last) for one in passages(PAGE)] == [(("FR",), 5, 11), (("BE", "LU"), 16, 18)]


@pytest.mark.parametrize(
    ("shown", "france", "belgium"),
    [
        (("FR",), True, False),
        (("BE",), False, True),
        (("CH", "LU"), False, True),
        (("GB",), False, False),
        (("GB", "FR"), True, False),
        ((), True, True),
    ],
)
def test_a_passage_stands_where_one_of_its_countries_is_shown(shown, france, belgium):
    page = told_to(*shown)
    assert ("## In France" in page, "| c | d |" in page) == (france, belgium)
    assert "For all." in page and "| a | b |" in page and "::: quiz isolation" in page


def test_what_begins_and_ends_a_passage_is_never_shown_but_as_code():
    for shown in ((), ("FR", "BE"), ("GB",)):
        assert told_to(*shown).count("::: only") == 1 and "::: only CH\n:::\n```" in told_to(*shown)


def test_a_table_goes_on_over_a_row_that_is_for_others():
    assert "| a | b |\n| c | d |\n" in told_to("LU") and "| a | b |\n\n" in told_to("FR")


def test_a_page_without_passages_stays_as_it_is():
    assert given_to("# A\n\n::: quiz x\n", ("FR",)) == "# A\n\n::: quiz x\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PAGE, []),
        ("::: only\nx\n:::", [(1, "`only` for whom? Write a country, as `::: only FR`, or several: `::: only FR BE`")]),
        ("a\n::: only FR\nx", [(2, "this passage has no end: write `:::` alone on a line below it")]),
        ("::: only FR\n::: only BE\n:::", [(1, "this passage has no end: write `:::` alone on a line below it")]),
        ("::: only FRA\n:::", [(1, "`FRA` is no country of data/help-lines.yml: did you mean `FR`?")]),
        ("::: only UK\n:::", [(1, "`UK` is no country of data/help-lines.yml: write `GB`")]),
        ("::: only fr\n:::", [(1, "`fr` is no country of data/help-lines.yml: write `FR`")]),
        ("a\n\n:::\n", [(3, "`:::` ends nothing here: take it out, or begin the passage above with `::: only FR`")]),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_mend(text, said):
    assert list(problems(text, KNOWN)) == said


def test_a_passage_without_an_end_hides_nothing():
    assert given_to("::: only FR\nx\n", ("BE",)) == "x\n"


@pytest.mark.parametrize(
    ("text", "shown", "rows"),
    [
        ("::: only FR\nx\n:::", ("BE",), ["docs/a.md: FR alone (lines 1–3), nothing for BE"]),
        ("::: only FR\nx\n:::\n::: only CH FR\ny\n:::", ("BE", "LU"), ["docs/a.md: FR, CH alone (lines 1–3, 4–6), nothing for BE or LU"]),
        ("::: only FR\nx\n:::\n::: only BE\ny\n:::", ("BE",), []),
        ("::: only FR\nx\n:::", ("GB", "FR"), []),
        ("x", ("BE",), []),
        ("::: only FR\nx\n:::", (), []),
    ],
)
def test_what_readers_miss(text, shown, rows):
    assert list(missed({"a.md": text}, {"a.md": shown})) == rows


def test_our_own_site_tells_what_it_tells_and_misses_nothing():
    site, wrong, told = read_site(ROOT, ROOT / "docs")
    assert wrong == [] and not [line for line in told if "passages for other countries" in line]
    held = [page for page in site.pages if "::: only" in (ROOT / "docs" / page).read_text("utf-8") and not page.startswith("auteurs/")]
    assert len(held) >= 4 and len(held) % 2 == 0


def test_twins_of_other_countries_keep_the_first_language_s_anchors(tmp_path):
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "data").mkdir()
    shutil.copy(ROOT / "data" / "help-lines.yml", tmp_path / "data")
    page = "---\ntitle: T\nchanged: 2026-11-29\n---\n# Un\n\n::: only FR\n\n## Deux\n\n:::\n\n## Trois\n"
    (docs / "a.md").write_text(page, "utf-8")
    (docs / "a.en.md").write_text(page.replace("Deux", "Two").replace("Trois", "Three"), "utf-8")
    with in_force(Languages(("fr", "en"))):
        site, wrong, told = read_site(tmp_path, docs, countries={"fr": ["FR"], "en": ["GB"]})
        assert wrong == []
        assert [page_state(site, source).anchors for source in ("a.md", "a.en.md")] == [["un", "deux", "trois"], ["un", "trois"]]
    assert [line for line in told if "docs/a.en.md: FR alone (lines 7–11), nothing for GB" in line]


@pytest.mark.everywhere
def test_a_site_for_another_country_is_built_without_our_law_and_says_what_its_readers_miss(tmp_path):
    folder = small_site(tmp_path, ("fr",), stub=False, extra="extra:\n  countries: BE\n")
    done = built(folder, quiet=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-6000:]
    assert done.stderr.count("passages for other countries") == 1
    assert "docs/diriger/sante-et-devoirs.md: FR alone" in done.stderr
    page = (folder / "site" / "diriger" / "sante-et-devoirs" / "index.html").read_text("utf-8")
    assert "document unique (DUERP)" not in page and "demande, en France" not in page
    assert ":::" not in page
