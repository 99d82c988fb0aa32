"""The glossary: its pages are read whole or refused, and its terms are marked where a page first uses them."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown

from build_tools.project import Checked
from build_tools.render.pages.glossary import Marker, Term, read_glossary, terms_html
from build_tools.render.text.help_lines import HelpLines
from build_tools.site.extension import SiteExtension
from build_tools.site.front_matter import Front, read_fronts
from build_tools.site.state import PageState, Site

from .conftest import our_site

FRENCH = "# Glossaire\n\n- **Mentor** : quelqu'un d'expérimenté.\n  « Un exemple. »\n- **Retour**, ou feedback : ce que l'on vous dit.\n"
ENGLISH = "# Glossary\n\n- **Mentor**: someone experienced.\n- **Feedback** (in French, *retour*): what you are told.\n"


def read(french: str = FRENCH, english: str = ENGLISH, forms: object = None) -> tuple[dict[str, tuple[Term, ...]], list[str]]:
    return read_glossary({"fr": ("g.md", french, forms), "en": ("g.en.md", english, None)})


def test_each_term_is_written_once_and_twins_share_its_key() -> None:
    glossary, wrong = read(forms={"Retour": ["retours", "feedback"]})
    assert wrong == []
    assert glossary["fr"] == (
        Term("mentor", "Mentor", "quelqu'un d'expérimenté.", ("Mentor",)),
        Term("retour", "Retour", "ce que l'on vous dit.", ("retours", "feedback")),
    )
    assert [(term.key, term.name, term.meaning) for term in glossary["en"]] == [
        ("mentor", "Mentor", "someone experienced."),
        ("retour", "Feedback", "what you are told."),
    ]


@pytest.mark.parametrize(
    ("french", "english", "forms", "said"),
    [
        (
            FRENCH,
            ENGLISH.replace(": someone experienced.", ""),
            None,
            ["g.en.md:3: **Mentor** has no meaning: write it on the same line, after ` : `"],
        ),
        (
            FRENCH.replace("quelqu'un d'expérimenté.", ""),
            ENGLISH,
            None,
            ["g.md:3: **Mentor** has no meaning: write it on the same line, after ` : `"],
        ),
        (
            FRENCH,
            ENGLISH.replace("- **Mentor**: someone experienced.\n", ""),
            None,
            ["g.en.md: 1 terms here, 2 in g.md: twins explain the same terms, in the same order"],
        ),
        (
            FRENCH.replace("expérimenté", "*expérimenté*"),
            ENGLISH,
            None,
            ["g.md:3: the meaning of **Mentor** holds Markdown: it is shown on other pages as plain words, write it so"],
        ),
        (FRENCH, ENGLISH, {"Mentr": []}, ["g.md: forms: there is no term `Mentr`: did you mean `Mentor`?"]),
        (FRENCH, ENGLISH, ["Mentor"], ["g.md: `forms` wants a list of words for each term: `Pairs: [pairs]`"]),
        (FRENCH, ENGLISH, {"Mentor": "mentors"}, ["g.md: `forms` wants a list of words for each term: `Pairs: [pairs]`"]),
        (FRENCH, ENGLISH, {"Retour": ["mentor"]}, ["g.md: `mentor` stands for **Mentor** and for **Retour**: leave it to one of them"]),
        (FRENCH.replace("Retour", "Mentor"), ENGLISH, None, ["g.md: **Mentor** is explained twice: take one out"]),
    ],
)
def test_a_glossary_that_lacks_something_is_refused_with_its_place(french: str, english: str, forms: object, said: list[str]) -> None:
    assert read(french, english, forms) == ({}, said)


def test_a_site_may_have_no_glossary() -> None:
    assert read_glossary({}) == ({}, [])


TERMS = (
    Term("mentor", "Mentor", "m", ("Mentor",)),
    Term("essai", "Essai tiré au sort", "e", ("essai tiré au sort", "tiré au sort")),
    Term("pairs", "Pairs", "p", ("pairs",)),
    Term("effet", "Effet", "x", ()),
)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Un mentor.", "Un [mentor]."),
        ("Deux Mentors !", "Deux [Mentors] !"),
        ("L'essai ? Des essais tirés\nau sort.", "L'essai ? Des [essais tirés\nau sort]."),
        ("n'ont pas été tirés au sort", "n'ont pas été [tirés au sort]"),
        ("un mentor, puis un mentor", "un [mentor], puis un mentor"),  # once a page
        ("mentorat, tormentor, co-mentor, mentor-né", "mentorat, tormentor, co-mentor, mentor-né"),  # other words
        ("va de pair ; entre pairs", "va de pair ; entre [pairs]"),  # a plural is no singular
        ("En effet.", "En effet."),
        ("« Un mentor ? » Un mentor.", "« Un mentor ? » Un [mentor]."),
        ('"A mentor?" A mentor.', '"A mentor?" A [mentor].'),
        ("“A mentor?” A mentor.", "“A mentor?” A [mentor]."),
        ("d'un mentor", "d'un [mentor]"),
        ("entre pairss, entre pairs", "entre pairss, entre [pairs]"),  # a slip is no term, and stops no build
    ],
)
def test_a_term_is_met_in_its_forms_once_and_not_in_what_people_say(text: str, seen: str) -> None:
    pieces = list(Marker(TERMS).marked(text))
    assert "".join(p if type(p) is str else re.sub(r"<[^>]+>(.*)</a>", r"[\1]", p, flags=re.DOTALL) for p in pieces) == seen


def rendered(markdown: str, *, glossary: bool = True, source: str = "a.md") -> str:
    extension = SiteExtension()
    site = Site(Checked(), {}, HelpLines(), glossary={"fr": TERMS}, pages={source: Front("A", None, (), True, glossary)})
    extension.page = PageState(site, source, "fr", "a/")
    return Markdown(extensions=["admonition", "attr_list", "md_in_html", "tables", extension]).convert(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "# Un mentor",
        "[Un mentor](b.md)",
        "`mentor`",
        "    mentor",
        '!!! tip "À dire"\n    Un mentor.',
        '<div class="sheet" markdown>\n\nUn mentor.\n\n</div>',
        '<div class="slides" markdown>\n\nUn mentor.\n\n</div>',
        "| Un mentor | b | c |\n| --- | --- | --- |\n| x | y | z |",
        "« Un *vrai* mentor ! »",
    ],
)
def test_headings_links_code_sayings_sheets_and_slides_are_left_alone(markdown: str) -> None:
    assert "term" not in rendered(markdown)
    assert 'class="term"' in rendered(markdown + "\n\nLe mentor.")  # its first place is after them


def test_the_first_place_leads_to_the_meaning_at_the_foot_and_the_meaning_leads_back() -> None:
    html = rendered("Un *bon* mentor, entre pairs.\n\nUn mentor.")
    assert '<a class="term" id="term-mentor-here" href="#term-mentor" role="doc-glossref">mentor</a>, entre <a class="term"' in html
    assert html.count('class="term"') == 2
    foot = html.partition('<section class="terms"')[2]
    assert '<div id="term-mentor" tabindex="-1"><dt>Mentor</dt><dd>m <a href="#term-mentor-here"' in foot
    assert foot.index("term-mentor") < foot.index("term-pairs")
    assert 'href="../reference/glossaire/"' in foot


def test_a_page_may_opt_out_and_the_glossary_does() -> None:
    assert "term" not in rendered("Un mentor.", glossary=False)
    assert "term" not in rendered("Un mentor.", source="reference/glossaire.md")
    assert [front.glossary for front in read_fronts({"a.md": "---\nglossary: false\n---\n", "b.md": "---\n---\n"})[0].values()] == [
        False,
        True,
    ]


def test_a_meaning_is_text_and_never_a_tag() -> None:
    html = terms_html([Term("a", "<b>", "<i>&", ())], "fr", "x")
    assert "<b>" not in html
    assert "<i>" not in html


def test_on_this_site_every_term_has_its_meaning_in_both_languages() -> None:
    site, wrong, _ = our_site()
    assert wrong == []
    french, english = site.glossary["fr"], site.glossary["en"]
    assert len(french) > 20
    assert [term.key for term in french] == [term.key for term in english]
    assert [term.name for term in (*french, *english) if len(term.meaning.split()) < 3] == []
