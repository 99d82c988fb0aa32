"""What stands beside the pages: references that someone cites, claims and drawings told whole, statements shown one by one."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
import yaml
from markdown import Markdown
from markupsafe import escape

from build_tools.project import Checked, check_files
from build_tools.quiz.model import Knowledge, sources_of
from build_tools.render.pages.claims import PATTERNS, STRENGTHS, claims_html, read_claims, short_html
from build_tools.render.pages.figures import DRAWINGS, TIED, drawing_html, read_drawings
from build_tools.render.quizzes.single_item import item_html
from build_tools.render.setting import Setting
from build_tools.render.text.citations import Reference, keys_of, read_references, short, uncited
from build_tools.render.text.help_lines import HelpLines
from build_tools.render.text.typography import spaced
from build_tools.site.extension import SiteExtension
from build_tools.site.sources import read_site
from build_tools.site.state import PageState, Site

from .conftest import ROOT, our_quizzes

DOCS = ROOT / "docs"
KEYS = {"a2020", "b2021", "c2022"}


@pytest.mark.parametrize(
    ("texts", "keys", "left"),
    [
        ([], [], ["a2020", "b2021", "c2022"]),
        (["So it is [@a2020]."], [], ["b2021", "c2022"]),
        (["So it is [@a2020; @b2021]."], [], ["c2022"]),
        (["In French too [@a2020 ; @c2022]."], ["b2021"], []),
        (["An address@b2021 is no citation, nor is @c2022."], ["a2020"], ["b2021", "c2022"]),
    ],
)
def test_a_reference_that_nobody_cites_is_named(texts: list[str], keys: list[str], left: list[str]) -> None:
    assert uncited(KEYS, texts, keys) == left


def test_every_reference_of_the_site_is_cited() -> None:
    checked = our_quizzes()
    references = keys_of((ROOT / "data" / "references.bib").read_text("utf-8"))
    claims, problems = read_claims((ROOT / "data" / "claims.yml").read_text("utf-8"), references)
    assert not problems
    keys = {key for quiz in checked.quizzes.values() for key in sources_of(quiz)} | {key for claim in claims for key in claim.keys}
    assert uncited(references, [page.read_text("utf-8") for page in DOCS.rglob("*.md")], keys) == []


CLAIM = {
    "id": "c1",
    "title": {"fr": "Le titre", "en": "The title"},
    "claim": {"fr": "La phrase.", "en": "The sentence."},
    "strength": "contested",
    "found": [{"fr": "Un essai [@a2020].", "en": "One trial [@a2020]."}],
    "for": ["a2020"],
    "against": ["b2021"],
    "note": {"fr": "La réserve.", "en": "The reservation."},
}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, []),
        ({"for": ["a2O20"]}, ["claims.yml: c1: for: `a2O20` is not in data/references.bib: did you mean `a2020`?"]),
        ({"against": []}, ["claims.yml: c1: it is contested, and nothing speaks against it: name what does, or judge it otherwise"]),
        ({"for": []}, ["claims.yml: c1: nothing speaks for it: leave the claim out, or call it ours"]),
        ({"for": [], "against": [], "strength": "ours"}, []),
        ({"found": []}, []),
        ({"found": "Un essai."}, ["claims.yml: c1: found: this wants a list, and holds `Un essai.`"]),
        ({"found": [{"fr": "Un essai."}]}, ["claims.yml: c1: found: 1: `en` is missing"]),
        (
            {"found": [{"fr": "Un essai [@a2O20].", "en": "One trial [@a2O20]."}]},
            ["claims.yml: c1: found: 1: `a2O20` is not in data/references.bib: did you mean `a2020`?"],
        ),
        (
            {"found": [{"fr": "Deux [@a2020 ; @b2021].", "en": "Two [@a2020]."}]},
            ["claims.yml: c1: found: 1: the languages cite different studies: a2020, b2021 and a2020"],
        ),
        (
            {"found": [{"fr": "Un essai.", "en": "One trial [@a2020]."}]},
            ["claims.yml: c1: found: 1: the languages cite different studies: none and a2020"],
        ),
        ({"found": [{"fr": "Deux [@a2020 ; @b2021].", "en": "Two [@b2021] [@a2020]."}]}, []),
        ({"note": {"fr": "La réserve."}}, ["claims.yml: c1: note: `en` is missing"]),
        ({"note": {"fr": "La réserve.", "en": " "}}, ["claims.yml: c1: note: en: this wants words, and holds ` `"]),
        ({"note": None}, ["claims.yml: c1: note: this wants `fr`, `en`, and holds nothing"]),
        ({"strength": "stong"}, ["claims.yml: c1: strength: `stong` is not one of these: did you mean `strong`?"]),
        ({"strenght": "ours"}, ["claims.yml: c1: `strenght` has no meaning here: did you mean `strength`?"]),
    ],
)
def test_a_claim_is_told_whole_or_refused(change: dict[str, object], said: list[str]) -> None:
    claims, problems = read_claims(yaml.safe_dump([{**CLAIM, **change}], allow_unicode=True), KEYS)
    assert problems == said
    assert len(claims) == (0 if said else 1)


def test_a_claim_stands_once() -> None:
    assert read_claims(yaml.safe_dump([CLAIM, CLAIM]), KEYS)[1] == ["claims.yml: `c1` stands there twice"]


def test_claims_that_are_not_yaml_are_said_to_be_so() -> None:
    assert read_claims("- {id: ", KEYS)[1][0].startswith("claims.yml: not YAML: ")


REFERENCES = {key: Reference(key, (key[0].upper(),), "", key[1:], "", "", "") for key in KEYS}


def test_a_claim_shows_its_strength_in_a_word_and_a_pattern_what_was_measured_and_both_sides() -> None:
    claims, _ = read_claims(yaml.safe_dump([CLAIM, {**CLAIM, "id": "c2", "strength": "strong", "against": []}]), KEYS)
    html = claims_html(claims, REFERENCES, "en", 3)
    assert "Disputed" in html
    assert "Solid" in html
    assert html.count('class="strength"') == len(claims)
    assert [html.count(PATTERNS[strength]) for strength in STRENGTHS] == [1, 0, 1, 0]
    assert len(set(PATTERNS.values())) == len(STRENGTHS)
    assert '<h3 id="c1">' in html
    assert '<li>One trial <span class="cite">(<a href="#ref-a2020">A, 2020</a>)</span>.</li>' in html
    assert '<dt>Against</dt><dd><a href="#ref-b2021">' in html
    assert "<dt>Against</dt><dd>we have not looked for studies that say otherwise</dd>" in html
    assert claims[0].keys == ("a2020",)  # the surest first, and each key once


def test_what_is_ours_says_so_where_studies_would_stand() -> None:
    claims, _ = read_claims(yaml.safe_dump([{**CLAIM, "strength": "ours", "found": [], "for": [], "against": []}]), KEYS)
    html = claims_html(claims, REFERENCES, "fr", 3)
    assert "Notre expérience" in html
    assert "<dt>Pour</dt><dd>ce que nous voyons sur le terrain</dd>" in html
    assert "<dt>Ce qui a été mesuré</dt><dd>rien que nous ayons lu</dd>" in html


def test_in_short_the_claims_are_grouped_by_strength_and_lead_to_their_sections() -> None:
    given = [{**CLAIM, "id": f"c{n}", "strength": strength} for n, strength in enumerate(("ours", "contested", "strong", "strong"))]
    claims, problems = read_claims(yaml.safe_dump(given), KEYS)
    assert problems == []
    html = str(short_html(claims, "en", 3))
    heads = re.findall(r'<h3 id="claims-(\w+)">', html)
    assert heads == ["strong", "contested", "ours"]  # the surest first; none for a strength that no claim has
    assert re.findall(r'<li><a href="#(c\d)">', html) == ["c2", "c3", "c1", "c0"]
    assert html.count("<h3") == html.count("</section>") == html.count('class="strength"') == 3
    assert ">The title</a>: The sentence.</li>" in html
    assert ">Le titre</a>\u00a0: La phrase.</li>" in short_html(claims, "fr", 3)


def test_on_a_page_the_short_form_cites_nothing_and_the_long_one_all_of_it() -> None:
    claims, _ = read_claims(yaml.safe_dump([CLAIM]), KEYS)

    def shown(block: str) -> tuple[str, list[str], list[str]]:
        extension = SiteExtension()
        extension.page = PageState(Site(Checked(), REFERENCES, (), claims=claims), "a.md", "fr", "a/")
        html = Markdown(extensions=["attr_list", "md_in_html", extension]).convert(block)
        return html, list(extension.page.cited), extension.page.problems

    html, cited, problems = shown("::: claims short")
    assert ('class="claims"' in html, cited, problems) == (True, [], [])
    html, cited, problems = shown("::: claims")
    assert ('class="claim"' in html, cited, problems) == (True, ["a2020", "b2021"], [])
    assert "`claims` knows nothing of `shrt`: `::: claims`, or `::: claims short`" in "".join(shown("::: claims shrt")[2])


def test_no_claim_counts_its_studies() -> None:
    """Ten polls aren't worth one trial: nothing invites to count."""
    claims, _ = read_claims(
        (ROOT / "data" / "claims.yml").read_text("utf-8"), keys_of((ROOT / "data" / "references.bib").read_text("utf-8"))
    )
    assert {claim.strength for claim in claims} == set(STRENGTHS)
    for language in ("fr", "en"):
        assert not re.search(r">\s*\d+\s*<", str(short_html(claims, language, 3)))


@pytest.mark.parametrize(
    ("authors", "told", "in_a_sentence"),
    [
        ("Yuan, Z. and others", "Yuan, Z.; et al.", "Yuan et al., 2023"),
        ("Yuan, Z. and Sun, U. and others", "Yuan, Z.; Sun, U.; et al.", "Yuan et al., 2023"),
        ("Yuan, Z. and Sun, U.", "Yuan, Z.; Sun, U.", "Yuan and Sun, 2023"),
        ("{SFL and Ifop}", "SFL and Ifop", "SFL and Ifop, 2023"),
    ],
)
def test_authors_who_are_not_listed_are_said_to_be_others(authors: str, told: str, in_a_sentence: str) -> None:
    reference = read_references(f"@article{{y2023, author = {{{authors}}}, title = {{T}}, year = {{2023}}}}")["y2023"]
    assert reference.authors == told
    assert short(reference, "en") == in_a_sentence


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_a_drawing_is_made_of_its_words_and_obeys_the_policy(name: str, language: str) -> None:
    words, problems = read_drawings((ROOT / "data" / "figures.yml").read_text("utf-8"))
    assert not problems
    html = str(drawing_html(name, words[name], language))
    shown = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    assert "style=" not in html
    title = escape(spaced(words[name]["title"][language], language))
    if 'role="img"' in html:
        assert f'<title id="drawn-{name}">{title}</title>' in html
        assert f'aria-labelledby="drawn-{name}"' in html
    else:
        assert f'aria-label="{title}"' in html
    for text in _texts({k: v for k, v in words[name].items() if k != "title"}, language):
        assert bare(spaced(text, language)) in bare(unescape(shown))


def test_the_clock_runs_from_minute_0_without_a_gap():
    words, _ = read_drawings((ROOT / "data" / "figures.yml").read_text("utf-8"))
    ends = [int(sector["until"]) for sector in words["clock"]["sectors"]]
    key = re.findall(r"<li><b>(\d+)–(\d+)</b>", drawing_html("clock", words["clock"], "fr"))
    assert key == [(str(begin), str(end)) for begin, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize(("who", "marks"), [("director", "d2 d1"), ("third", "d2 d3"), ("peers", "d2 d2 d2")])
def test_a_thread_is_tied_between_the_marks_of_those_who_talk(who: str, marks: str) -> None:
    assert re.findall(r'<\w+ class="(d\d)"', TIED[who]) == marks.split()


def bare(text: str) -> str:
    """Without spaces of any kind: a drawing breaks its lines where it must."""
    return "".join(text.split())


def _texts(value: object, language: str) -> list[str]:
    if isinstance(value, dict):
        return [value[language]] if language in value else [t for v in value.values() for t in _texts(v, language)]
    return [t for v in value for t in _texts(v, language)] if isinstance(value, list) else []


def test_a_drawing_that_lacks_a_language_is_refused() -> None:
    text = (ROOT / "data" / "figures.yml").read_text("utf-8").replace('exit: {fr: "Appeler", en: "Call"}', 'exit: {fr: "Appeler"}')
    assert read_drawings(text) == ({}, ["figures.yml: spiral: turns: 1: exit: `en` is missing"])


def test_one_statement_on_a_page_hides_its_answer_and_does_not_lead_to_that_page() -> None:
    quiz = check_files([ROOT / "quizzes" / "myths.yml"], ROOT).quizzes["myths"]
    assert isinstance(quiz, Knowledge)
    setting = Setting("fr", lambda page: "to/" + page, "../", HelpLines(), cite=lambda keys: ", ".join(keys))
    item = quiz.items[0]
    here, there = (str(item_html(quiz, item, page, setting, "whole/")) for page in ("comprendre/libre-sans-etre-seul.md", "index.md"))
    assert "<details><summary>La réponse</summary>" in here
    assert here.index("<details>") < here.index("Faux")
    assert "vandenbroeck2016" in here
    assert 'href="whole/"' in here
    assert "to/comprendre/libre-sans-etre-seul.md" not in here
    assert "to/comprendre/libre-sans-etre-seul.md" in there


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All sources in a folder of their own, which are sound."""
    copy = tmp_path_factory.mktemp("project")
    for folder in ("data", "docs", "quizzes"):
        shutil.copytree(ROOT / folder, copy / folder)
    assert read_site(copy, copy / "docs")[1] == []
    return copy


@pytest.mark.parametrize(
    ("file", "is_", "becomes", "said"),
    [
        ("data/references.bib", "@article{bryan2023,", "@article{zzz2001, author={A, B}, title={T}, year={2001}}\n@article{bryan2023,", "data/references.bib: nobody cites `zzz2001`: cite it, or take it out"),
        ("data/claims.yml", "for: [deconinck2017,", "for: [deconink2017,", "data/claims.yml: c14: for: `deconink2017` is not in data/references.bib: did you mean `deconinck2017`?"),
        ("data/claims.yml", "against: [brashear2006, golden2008, sunder2017]", "against: []", "data/claims.yml: c14: it is contested, and nothing speaks against it: name what does, or judge it otherwise"),
        ("data/claims.yml", '    fr: "La surprise du directeur', '    frr: "La surprise du directeur', "data/claims.yml: c11: note: `fr` is missing"),
        ("quizzes/myths.yml", "sources: [kluger1996]", "sources: [klugr1996]", "error [unknown-source] `klugr1996` is not in the references"),
    ],
)  # fmt: skip
def test_a_site_whose_evidence_does_not_hold_is_unfit_to_publish(file: str, is_: str, becomes: str, said: str, project: Path) -> None:
    text = (project / file).read_text("utf-8")
    assert is_ in text
    (project / file).write_text(text.replace(is_, becomes, 1), "utf-8")
    try:
        wrong = "\n".join(read_site(project, project / "docs")[1])
    finally:
        (project / file).write_text(text, "utf-8")
    assert said in re.sub(r"(?<=data/claims\.yml):\d+(?=: )", "", wrong)  # the line moves whenever a claim is added


NOT_TO_BE_CITED = {  # seen only in part, or contested for itself: what the evidence base leaves out
    "mulki2008",
    "mulki2011",
    "jaworski1991",
    "holtlunstad2015",
    "royfe2001",
    "gagne2005",
    "brown1993",
    "griffeth2000",
    "rubenstein2018",
    "olivero1997",
    "abiesber2022",
    "sager2014",
    "brooks2015",
    "chaker2021",
    "deconinck2009",
}


def test_what_nobody_has_seen_is_not_cited() -> None:
    assert keys_of((ROOT / "data" / "references.bib").read_text("utf-8")) & NOT_TO_BE_CITED == set()
