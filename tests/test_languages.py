"""Any list of languages in mkdocs.yml makes a whole site: nothing leads nowhere, and nothing speaks of a language that it has not."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
import yaml

from build_tools.authoring.cli import main
from build_tools.project import read_words
from build_tools.render.text.conventions import name
from build_tools.render.text.languages import Languages, in_force, in_settings, listed, page_of
from build_tools.render.text.words import FILE, Words, lacking, read_own, use_own

from .conftest import ROOT
from .sites import MADE_UP, NAMES, built, dead_links, pages, pseudo, small_site, speaking_only

LISTS = [("fr",), ("en",), ("fr", "en"), ("fr", "en", MADE_UP), (MADE_UP,)]
QUIZZES = {file.stem for file in (ROOT / "quizzes").glob("*.yml")}


@pytest.fixture(scope="module", params=[pytest.param(codes, marks=pytest.mark.everywhere) for codes in LISTS], ids="+".join)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[str, ...], Path]:
    folder = small_site(tmp_path_factory.mktemp("-".join(request.param)), request.param)
    done = built(folder)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-6000:]
    return request.param, folder / "site"


def root_of(language: str, languages: tuple[str, ...]) -> str:
    return "" if language == languages[0] else f"{language}/"


def test_nothing_leads_nowhere(site):
    assert dead_links(site[1]) == []


def test_each_language_has_all_of_it(site):
    languages, folder = site
    there = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    for language in languages:
        root = root_of(language, languages)
        wanted = {
            "index.html",
            "404.html",
            "sw.js",
            "aide/index.html",
            "tout/index.html",
            "board/index.html",
            "l/kit/index.html",
            "q/isolation/index.html",
        }
        assert {root + path for path in wanted} <= there
        entries = [path for path in there if re.fullmatch(rf"{root}pagefind/\w+/pagefind-entry\.json", path)]
        assert len(entries) == 1 and f'"{language}"' in (folder / entries[0]).read_text()
        zips = [path for path in there if path.endswith(".zip") and Path(path).parent.parent.as_posix() == (root.rstrip("/") or ".")]
        assert sum("scorm-isolation" in path for path in zips) >= 1
        stick = next(path for path in zips if "scorm-" not in path)
        names = zipfile.ZipFile(io.BytesIO((folder / stick).read_bytes())).namelist()
        assert f"pages/{root}q/isolation/index.html" in names and sum("/" not in inner for inner in names) == 1
        kept = (folder / root / "sw.js").read_text()
        assert "aide/" in kept and "q/isolation/" in kept
    assert not any(path.startswith(f"{code}/") for code in NAMES for path in there if code not in languages[1:])


def test_no_page_names_a_language_that_the_site_has_not(site):
    languages, folder = site
    absent = [code for code in NAMES if code not in languages]
    for path, tree in pages(folder):
        marked = {node.attributes["hreflang"] for node in tree.css("[hreflang]")}
        assert marked <= set(languages), path
        links = {node.text(strip=True) for node in tree.css("a")}
        assert not links & {name(code) for code in absent}, path
        html = tree.css_first("html")
        assert html is not None and html.attributes["lang"] in languages, path
        if len(languages) == 1:
            assert not marked or marked == set(languages), path
            assert not links & {name(languages[0])}, path


def test_each_page_leads_to_itself_in_every_other_language(site):
    languages, folder = site
    for language in languages:
        tree = dict(pages(folder))[f"{root_of(language, languages)}aide/index.html"]
        switch = {(node.attributes["lang"], node.text(strip=True)) for node in tree.css("header a[hreflang]")}
        assert switch == {(code, name(code)) for code in languages if code != language}


def test_the_sitemap_lists_every_language_and_no_other(site):
    languages, folder = site
    found = re.findall(r"<loc>https://exemple.fr/(.*?)</loc>", (folder / "sitemap.xml").read_text())
    assert {"/".join(at.split("/")[:1]) for at in found} >= set(languages[1:])
    assert not [at for at in found if at.startswith(tuple(f"{code}/" for code in NAMES if code not in languages[1:]))]


def test_a_quiz_that_lacks_the_page_s_language_says_so_and_leads_to_its_card(site):
    languages, folder = site
    if MADE_UP not in languages[1:]:
        pytest.skip("every quiz speaks them")
    found = [(path, node) for path, tree in pages(folder) if path.startswith(f"{MADE_UP}/") for node in tree.css("p.other-language")]
    assert found
    with_words = {key: pseudo(said["fr"]) for key, said in yaml.safe_load(FILE.read_text("utf-8")).items()}
    for path, node in found:
        link = node.css_first("a")
        assert link is not None and link.attributes["lang"] == "fr" and "q/" in str(link.attributes["href"]), path
        assert node.text().startswith(with_words["quiz-in-other"].partition("{")[0]), path
    alone = [tree for path, tree in pages(folder) if re.fullmatch(r"q/(?!isolation)[\w-]+/index\.html", path)]
    assert alone and all(not tree.css(f'a[hreflang="{MADE_UP}"]') for tree in alone)


def test_every_visible_word_of_a_made_up_language_comes_from_the_words_or_the_pages(site):
    """What the frame says around a page is in that language, or is of a quiz that lacks it, and marked so."""
    languages, folder = site
    if MADE_UP not in languages:
        pytest.skip("French and English are read by people")
    tree = dict(pages(folder))[f"{root_of(MADE_UP, languages)}aide/index.html"]
    texts = [
        node.text(strip=True)
        for node in tree.css("header a, footer h2, footer h3, footer a, header button")
        if "lang" not in node.attributes
    ]
    plain = re.compile(r"(?<![^\W\d_])[A-Za-z]{4,}(?![^\W\d_])")  # a made-up word bears an accent
    assert len(texts) > 20 and [text for text in texts if plain.search(text)] == []


@pytest.mark.everywhere
def test_quizzes_of_one_language_on_a_site_of_two(tmp_path):
    folder = small_site(tmp_path, ("fr", "en"))
    for quiz in ("isolation", "myths", "more-myths"):  # all of those that a board pictures
        speaking_only(folder / "quizzes" / f"{quiz}.yml", "en")
    speaking_only(folder / "quizzes" / "which-support.yml", "fr")
    done = built(folder)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-6000:]
    site = folder / "site"
    assert dead_links(site) == []
    there = dict(pages(site))
    assert "q/isolation/index.html" not in there and "en/q/which-support/index.html" not in there
    for card in ("en/q/isolation/index.html", "q/which-support/index.html"):
        assert not there[card].css("[hreflang]")
    found = there["vendre/le-point/index.html"].css("p.other-language")
    assert [node.text() for node in found] == [f"Ce test est en anglais. {found[0].css_first('a').text()}"]
    codes = yaml.safe_load((ROOT / "data" / "short-links.yml").read_text("utf-8"))
    code = next(code for code, target in codes.items() if target == "q/isolation")
    for root, way in (("", "../../en/q/isolation/index.html"), ("en/", "../../q/isolation/index.html")):
        page = there[f"{root}l/{code}/index.html"]
        assert page.css_first('meta[http-equiv="refresh"]').attributes["content"].endswith(way)
    assert there[f"l/{code}/index.html"].css_first("h1").html.endswith("</span> (en anglais)</h1>")
    assert there["board/index.html"].css(".board") and there["board/index.html"].css('[hreflang="en"]')  # each has a picture in its own
    listed_there = [item.text(strip=True) for item in there["animer/liens/index.html"].css(".links li") if item.css('[lang="en"]')]
    assert listed_there and all("(en anglais)" in text for text in listed_there)


@pytest.mark.everywhere
def test_a_language_without_a_picture_leads_to_the_board_in_another(tmp_path):
    folder = small_site(tmp_path, ("fr", "en"))
    for quiz in ("isolation", "myths", "more-myths", "which-support"):
        speaking_only(folder / "quizzes" / f"{quiz}.yml", "en")
    done = built(folder)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-6000:]
    there = dict(pages(folder / "site"))
    board = there["board/index.html"]
    assert board.css_first('meta[http-equiv="refresh"]').attributes["content"].endswith("../en/board/index.html")
    assert board.css_first("h1").html.endswith("</span> (en anglais)</h1>")
    assert there["en/board/index.html"].css(".board") and not there["en/board/index.html"].css("[hreflang]")


@pytest.mark.everywhere
@pytest.mark.parametrize("languages", [("fr",)], ids="+".join)
def test_the_whole_of_our_own_site_in_french_alone(tmp_path, languages):
    folder = small_site(tmp_path, languages, stub=False)
    done = built(folder)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-6000:]
    assert dead_links(folder / "site") == []
    assert not (folder / "site" / "en").exists()
    assert not [path for path, tree in pages(folder / "site") if any(node.text(strip=True) == "English" for node in tree.css("a"))]


def test_a_language_without_words_stops_the_build_in_one_message(tmp_path):
    folder = small_site(tmp_path, ("fr", MADE_UP))
    (folder / "data" / f"words.{MADE_UP}.yml").unlink()
    done = built(folder)
    assert done.returncode != 0 and "Traceback" not in done.stderr
    assert done.stderr.count(f"data/words.{MADE_UP}.yml: the interface lacks") == 1 and f"site words {MADE_UP}" in done.stderr


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        ("plugins: [{i18n: {languages: [{locale: nl, name: N}, {locale: fr, default: true, name: F}]}}]", ("fr", "nl")),
        ("plugins: {i18n: {languages: [{locale: en, default: true, name: E}, {locale: fr, build: false, name: F}]}}", ("en",)),
        ("theme: {name: material, language: nl}", ("nl",)),
        ("site_name: Rien", ("fr", "en")),
        ("plugins: [i18n, search]", ("fr", "en")),
        ("plugins: [{i18n: {languages: oui}}]", ("fr", "en")),
    ],
)
def test_the_list_is_that_of_mkdocs_yml_its_default_first(settings, codes):
    assert in_settings(yaml.safe_load(settings)).codes == codes


@pytest.mark.parametrize(
    ("codes", "there", "read"),
    [
        (("fr", "en"), ["a.md", "a.en.md", "a.nl.md"], ["a.md", "a.en.md"]),
        (("fr",), ["a.md", "a.en.md"], ["a.md"]),
        (("en",), ["a.md", "a.en.md", "b.md"], ["a.en.md", "b.md"]),
        (("en", "fr"), ["a.md", "a.en.md", "a.fr.md"], ["a.en.md", "a.fr.md"]),
        (("fr",), ["a.fr.md", "a.md"], ["a.fr.md"]),
    ],
)
def test_which_sources_a_site_shows(codes, there, read):
    assert list(Languages(codes).read(there)) == read


def test_a_page_is_the_same_in_every_language():
    assert [page_of(page) for page in ("a.md", "a.en.md", "x/a.pt-BR.md", "a.b.md")] == ["a.md", "a.md", "x/a.md", "a.b.md"]


def test_no_list_is_no_language_but_those_of_the_interface():
    assert listed(None).codes == ("fr", "en") and listed(None, "nl").codes == ("nl",)


OWN = {
    "nonsense: Ja": "nonsense: the interface has no such word",
    "from-to: van {low}": "it has {low} to fill, and wants {high}, {low}",
    "from-to: van {low} tot {high": "a `{` or a `}` stands alone",
    "[een]": "this wants a line for each word",
    "a: [": "not YAML",
    "menu: [Menu]": "this wants a line for each word",
}


@pytest.mark.parametrize("text", OWN)
def test_a_faulty_file_of_words_is_told_with_its_place(text):
    _, wrong = read_own(text, "nl")
    assert len(wrong) == 1 and wrong[0].startswith("data/words.nl.yml: ") and OWN[text] in wrong[0]


def test_a_word_left_empty_is_missing_and_one_of_our_languages_lacks_none():
    assert lacking("fr", {}) == "" and lacking("en", {}) == ""
    words, wrong = read_own("menu:\nskip: Naar de inhoud\n", "nl")
    assert (words, wrong) == ({"skip": "Naar de inhoud"}, [])
    assert (
        "`site words nl -o data/words.nl.yml`" in lacking("nl", words)
        and "`menu`" not in lacking("nl", {"menu": "Menu"}).partition("(")[2][:0]
    )


def test_a_noun_that_is_counted_takes_the_forms_that_its_language_has():
    use_own({"pl": {"pair-one": "para", "pair-few": "pary", "pair-many": "par", "pair-other": "pary"}, "nl": {"pair-other": "paren"}})
    try:
        assert [Words("pl").counted("pair", n) for n in (1, 2, 5)] == ["para", "pary", "par"]
        assert Words("nl").counted("pair", 1) == "paren"
    finally:
        use_own({})


def test_a_site_may_say_one_of_our_words_otherwise(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "words.fr.yml").write_text("site: Chez nous\n", "utf-8")
    try:
        with in_force(Languages(("fr",))):
            assert read_words(tmp_path) == []
            assert Words("fr")("site") == "Chez nous" and Words("en")("site") != "Chez nous"
    finally:
        use_own({})


def test_what_is_no_language_is_told_before_anything_is_built(tmp_path):
    with in_force(Languages(("fr", "qq"))):
        assert read_words(tmp_path) == ["mkdocs.yml: languages: `qq` is no language: write its code, as `fr`, `nl` or `pt-BR`"]


def test_the_words_to_fill_are_written_and_those_that_are_there_kept(tmp_path, capsys):
    file = tmp_path / "words.nl.yml"
    assert main(["words", "nl", "-o", str(file)]) == 0
    assert "to fill" in capsys.readouterr().err
    empty = yaml.safe_load(file.read_text("utf-8"))
    assert set(empty) == set(yaml.safe_load(FILE.read_text("utf-8"))) and not any(empty.values())
    file.write_text(file.read_text("utf-8").replace("\nmenu:\n", '\nmenu: "Het \\"menu\\""\n'), "utf-8")
    assert main(["words", "nl", "-o", str(file)]) == 0
    assert yaml.safe_load(file.read_text("utf-8"))["menu"] == 'Het "menu"'
    assert main(["words", "../nl"]) == 1
    assert "is no language" in capsys.readouterr().err
