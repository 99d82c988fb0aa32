"""Short permanent addresses: the list and what is refused in it, codes that are never lost, the pages that lead on, sheets."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.render.pages.short_links import CODE, Target, read_short_links, short_pages, suggested
from build_tools.render.web.addresses import public_address, read_site_url
from build_tools.site.blocks import render
from build_tools.site.sources import read_site
from build_tools.site.state import PageState, Site

from .conftest import HERE, ROOT, help_lines
from .listed import CHECKED, DOCS, LINKS, PAGES, PRINTED, PROBLEMS, TARGETS

LOG = [tuple(line.split()) for line in (HERE / "tables" / "short-links.txt").read_text("utf-8").splitlines() if not line.startswith("#")]


# The list of this site


def test_every_page_and_every_card_has_a_code():
    assert PROBLEMS == []
    names = {link.target.name for link in LINKS}
    assert {p for p in PAGES if not p.endswith(".en.md")} <= names
    assert {"q/isolation", "q/isolation/director", "q/myths"} <= names


def losses(log: list[tuple[str, ...]], listed: dict[str, str], there: set[str]) -> list[str]:
    """What befell codes that are on paper somewhere: taken out, or given to another page while theirs still stood."""
    last: dict[str, str] = {}
    found = []
    for code, target in log:
        if code in last and last[code] in there:
            found.append(f"`{code}` was {last[code]}, which still stands: a code is not given to another page")
        last[code] = target
    found += [f"`{code}` was taken out of data/short-links.yml: put it back" for code in last if code not in listed]
    for code, target in listed.items():
        if last.get(code, target) != target and last[code] in there:
            found.append(f"`{code}` was {last[code]}, which still stands: a code is not given to another page")
        elif last.get(code) != target:
            found.append(f"add to tests/tables/short-links.txt: {code} {target}")
    return found


def test_no_code_that_was_ever_listed_is_lost_or_means_another_page():
    assert losses(LOG, {link.code: link.target.name for link in LINKS}, {t.name for t in TARGETS}) == []


KEPT = [("kit", "a.md"), ("aide", "b.md")]
LOSSES = {
    "nothing happened": (KEPT, {"kit": "a.md", "aide": "b.md"}, {"a.md", "b.md"}, []),
    "taken out": (KEPT, {"kit": "a.md"}, {"a.md", "b.md"}, ["`aide` was taken out of data/short-links.yml: put it back"]),
    "taken out with its page": (KEPT, {"kit": "a.md"}, {"a.md"}, ["`aide` was taken out of data/short-links.yml: put it back"]),
    "given away": (
        KEPT,
        {"kit": "b.md", "aide": "b.md"},
        {"a.md", "b.md"},
        ["`kit` was a.md, which still stands: a code is not given to another page"],
    ),
    "given away in both files": (
        [*KEPT, ("kit", "b.md")],
        {"kit": "b.md", "aide": "b.md"},
        {"a.md", "b.md"},
        ["`kit` was a.md, which still stands: a code is not given to another page"],
    ),
    "moved": ([*KEPT, ("kit", "c.md")], {"kit": "c.md", "aide": "b.md"}, {"b.md", "c.md"}, []),
    "moved, not noted": (KEPT, {"kit": "c.md", "aide": "b.md"}, {"b.md", "c.md"}, ["add to tests/tables/short-links.txt: kit c.md"]),
    "new, not noted": (KEPT, {"kit": "a.md", "aide": "b.md", "x": "c.md"}, {"a.md"}, ["add to tests/tables/short-links.txt: x c.md"]),
}


@pytest.mark.parametrize("case", LOSSES)
def test_what_befalls_a_code_is_seen(case):
    log, listed, there, said = LOSSES[case]
    assert losses(log, listed, there) == said


def test_a_card_opened_in_a_room_is_led_to_where_somebody_asks():
    [salle] = [link for link in LINKS if link.code == "salle"]
    [(_, address, html)] = short_pages([salle], "en", "https://exemple.fr/")
    assert (salle.target.name, salle.target.titles["en"], address) == (
        "q/isolation?salle",
        "Three minutes to take stock (in a room)",
        "en/l/salle/",
    )
    assert 'url=../../q/isolation/index.html?salle"' in html and 'href="https://exemple.fr/en/q/isolation/"' in html
    optional = {t.name for t in TARGETS if t.optional}
    assert {"q/isolation/director?salle", "q/myths?salle", "q/which-support/rep?salle"} <= optional


def test_codes_give_nobody_away():
    assert [link.code for link in LINKS if "isol" in link.code] == []


def test_no_two_cards_are_called_the_same_in_a_language():
    names = [(code, title) for t in TARGETS if t.card for code, title in t.titles.items()]
    assert sorted(set(names)) == sorted(names)
    called = {t.name: t.titles["fr"] for t in TARGETS}
    assert called["q/which-support"].endswith("(Directeur commercial)")
    assert called["q/which-support/rep"].endswith("(Commercial)")
    assert "(" not in called["q/isolation"]  # its seats have titles of their own


# What is refused


def target(name: str, title: str = "Le kit") -> Target:
    return Target(name, {"fr": "x/", "en": "en/x/"}, {"fr": title, "en": title})


TWO = (target("a.md"), target("b.md", "Parler à quelqu'un"))
REFUSED = {
    "a page without a code": ("kit: a.md\n", ["data/short-links.yml: `b.md` has no short address: add the line `parler: b.md`"]),
    "no code at all": ("# none\n", ["`a.md` has no short address: add the line `page: a.md`", "add the line `parler: b.md`"]),
    "a page that is gone": (
        "kit: a.md\nparler: b.md\nvieux: c.md\n",
        [
            "data/short-links.yml:3: `vieux` leads to `c.md`, which is not there: write where its readers should land now, and leave the code"
        ],
    ),
    "a page that moved": (
        "kit: a.md\nparler: bb.md\n",
        [
            "data/short-links.yml:2: `parler` leads to `bb.md`, which is not there: write `parler: b.md`; "
            "if the page moved, add the line `bb.md: b.md` to data/moved.yml too"
        ],
    ),
    "a code twice": ("kit: a.md\nkit: b.md\n", ["data/short-links.yml:2: `kit` stands in line 1 already"]),
    "a capital": ("Kit: a.md\nparler: b.md\n", ["data/short-links.yml:1: `Kit` is no code: at most 12 small letters and digits"]),
    "an accent": ("kit: a.md\nécrire: b.md\n", ["data/short-links.yml:2: `écrire` is no code"]),
    "a way out": ('kit: a.md\n"../q": b.md\n', ["data/short-links.yml:2: `../q` is no code"]),
    "a long word": ("kit: a.md\nrecommandations: b.md\n", ["data/short-links.yml:2: `recommandations` is no code"]),
    "a list": ("- kit\n", ["data/short-links.yml:1: not YAML: write one `code: page.md` a line"]),
    "two targets": ("kit: a.md\nparler: [a.md, b.md]\n", ["data/short-links.yml:2: not YAML"]),
    "an open bracket": ("kit: a.md\nparler: [b.md\n", ["not YAML"]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_mistake_in_the_list_is_told_with_its_line_and_its_mend(case):
    text, said = REFUSED[case]
    problems = read_short_links(text, TWO)[1]
    assert len(problems) == len(said), problems
    for words in said:
        assert any(words in problem for problem in problems), problems


def test_a_page_that_is_said_to_have_moved_wants_its_new_target_and_nothing_else():
    problems = read_short_links("kit: a.md\nparler: old.md\n", TWO, {"old.md": "b.md"})[1]
    assert problems == ["data/short-links.yml:2: `parler` leads to `old.md`, which is not there: write `parler: b.md`"]


def test_while_a_quiz_is_broken_its_card_is_not_missed_but_a_page_is():
    text = "kit: a.md\nparler: b.md\nvieux: zzz.md\npoint: q/isolation\nphoto: board\n"
    problems = read_short_links(text, TWO, sound=False)[1]
    assert len(problems) == 1
    assert "`zzz.md`" in problems[0]


def test_a_page_may_have_two_codes_as_when_two_pages_become_one():
    links, problems = read_short_links("kit: a.md\nparler: b.md\nancien: b.md\n", TWO)
    assert problems == []
    assert [link.target.name for link in links] == ["a.md", "b.md", "b.md"]


@pytest.mark.parametrize("title", ["Le kit", "Parler à quelqu'un", "À la une", "", "Vrai ou faux ? Dix idées sur la vente", "«»"])
def test_a_suggested_code_is_one_and_free(title):
    taken = ["parler", "vrai", "page", "page-2"]
    code = suggested(title, taken)
    assert CODE.fullmatch(code)
    assert code not in taken
    assert read_short_links(f"{code}: a.md\n", [target("a.md", title)])[1] == []


# The site's own address

ADDRESSES = [
    ("https://autonome.example/", "https://autonome.example/"),
    ("https://autonome.example", "https://autonome.example/"),
    ("https://intranet/vente", "https://intranet/vente/"),
    ("http://192.168.1.20:8080/x/", "http://192.168.1.20:8080/x/"),
    ("", ""),
    (None, ""),
    ("http://127.0.0.1:8000/", ""),
    ("http://localhost:8000/", ""),
    ("http://[::1]/", ""),
    ("http://0.0.0.0/", ""),
    ("ftp://autonome.example/", ""),
    ("/vente/", ""),
    ("javascript:alert(1)", ""),
]


@pytest.mark.parametrize(("site_url", "public"), ADDRESSES)
def test_the_public_address_is_one_that_others_can_reach(site_url, public):
    assert public_address(site_url) == public


TAKEN = {
    "as it should be": ("https://autonome.example/", "https://autonome.example/"),
    "without its last stroke": ("https://autonome.example/vente", "https://autonome.example/vente/"),
    "with the first page's name": ("https://autonome.example/vente/index.html", "https://autonome.example/vente/"),
    "with that name in capitals": ("https://autonome.example/INDEX.HTM", "https://autonome.example/"),
    "with blanks": (" https://autonome.example/\u00a0\n", "https://autonome.example/"),
    "in quotation marks": ('"https://autonome.example/"', "https://autonome.example/"),
    "in French ones": ("« https://autonome.example/ »", "https://autonome.example/"),
    "between angles, as in a mail": ("<https://autonome.example/>", "https://autonome.example/"),
    "with a question": ("https://autonome.example/?utm_source=x", "https://autonome.example/"),
    "with a place": ("https://autonome.example/index.html#aide", "https://autonome.example/"),
    "with strokes too many": ("https://autonome.example//a///b//", "https://autonome.example/a/b/"),
    "in capitals": ("HTTPS://Autonome.Example/Vente/", "https://autonome.example/Vente/"),
    "with a port": ("http://intranet:8080/x", "http://intranet:8080/x/"),
    "an address of IPv6": ("http://[::1]:8000/", "http://[::1]:8000/"),
    "a host with an accent": ("https://société.example/", "https://xn--socit-esab.example/"),
    "nothing": ("", ""),
    "a blank": ("  ", ""),
}
NOT_TAKEN = {
    "no scheme": ("autonome.example/vente", "lacks its beginning: write `https://autonome.example/vente/`"),
    "another scheme": ("ftp://autonome.example/", "lacks its beginning: write `https://autonome.example/`"),
    "no host": ("https://", "is no address"),
    "a word": ("vente", "is no address"),
    "a folder": ("/vente/", "is no address"),
    "a password": ("https://me:secret@autonome.example/", "holds a name or a password"),
    "a blank within": ("https://autonome.example/a b/", "holds a blank"),
    "a tag": ('https://x/"><script>/', 'holds `"`'),
    "the end of an nginx directive": ("https://x/a;}/", "holds `;`"),
    "an nginx variable": ("https://x/$host/", "holds `$`"),
    "a Caddy placeholder": ("https://x/{env.HOME}/", "holds `{`"),
    "what stands for something else": ("https://x/%22/", "holds `%`"),
    "a line": ("https://x/a\\nb", "holds `\\`"),
    "a way out": ("https://x/a/../b/", "holds `.` or `..` as a folder"),
    "no port": ("https://x:port/", "is no address"),
    "half an address of IPv6": ("http://[::1/", "is no address"),
    "a host with a tag": ("https://a<b>/", "is no address"),
}


@pytest.mark.parametrize(("written", "read"), TAKEN.values(), ids=TAKEN)
def test_an_address_copied_from_an_address_bar_is_read(written, read):
    assert read_site_url(written) == (read, "")


@pytest.mark.parametrize(("written", "said"), NOT_TAKEN.values(), ids=NOT_TAKEN)
def test_what_is_no_address_or_could_harm_a_host_s_configuration_is_refused(written, said):
    address, problem = read_site_url(written)
    assert address == ""
    assert said in problem


@given(st.one_of(st.text(), st.text().map("https://a.example/{}".format), st.text().map("https://{}/".format)))
def test_whatever_is_read_is_harmless_in_every_host_s_configuration(written):
    address, problem = read_site_url(written)
    assert not (address and problem)
    assert address == "" or re.fullmatch(r"https?://[A-Za-z0-9.:\[\]-]+/[A-Za-z0-9._~/-]*", address)
    assert address == "" or read_site_url(address) == (address, "")


# The pages that lead on


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("public", ["", "https://autonome.example/atelier/"])
def test_a_short_page_leads_on_without_script_or_style_and_says_where(language, public):
    pages = {address: html for _, address, html in short_pages(LINKS, language, public)}
    assert len(pages) == len(LINKS)
    for link in LINKS:
        html, (aim, mark, asked) = pages[link.address(language)], link.target.addresses[language].partition("?")
        way = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', html)
        assert way
        assert urljoin(f"/deep/{link.address(language)}", way[1]) == f"/deep/{aim}index.html{mark}{asked}"
        assert f'<a href="{way[1]}">' in html
        canonical = re.search(r'rel="canonical" href="([^"]+)"', html)
        assert canonical
        assert canonical[1] == public + aim if public else canonical[1] + f"index.html{mark}{asked}" == way[1]
        assert 'content="noindex"' in html
        assert "default-src 'none'" in html
        assert "<script" not in html
        assert "<style" not in html
        assert "style=" not in html


def test_a_quiz_in_one_language_has_a_short_address_in_that_one_alone():
    only = Target("q/x", {"en": "en/q/x/"}, {"en": "X <b>"}, card=True)
    links, problems = read_short_links("x1: q/x\n", [only])
    assert problems == []
    assert list(short_pages(links, "fr", "")) == []
    [(_, address, html)] = short_pages(links, "en", "")
    assert address == "en/l/x1/"
    assert "hreflang" not in html
    assert "X &lt;b&gt;" in html


# Blocks


def state(public: str = "", language: str = "fr") -> PageState:
    site = Site(CHECKED, {}, help_lines(), links=LINKS, public=public)
    return PageState(site, "animer/liens.md", language, "animer/liens/")


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (["link"], "no short address leads to ``"),
        (["link", "vendre/le-poin.md"], "did you mean `vendre/le-point.md`?"),
        (["link-cards", "q/isolatoin"], "did you mean `q/isolation`?"),
        (["answer-sheet"], "there is no quiz"),
        (["answer-sheet", "isolation", "boss"], "has no perspective `boss`"),
    ],
)
def test_a_block_that_names_nothing_is_refused(block, said):
    page = state()
    assert said in render(page, block)
    assert page.problems


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("block", [["link", "vendre/le-point.md"], ["links"], ["link-cards", "q/isolation"]])
def test_without_a_public_address_a_sheet_says_so_and_has_no_qr(block, language):
    html = render(state("", language), block)
    assert "SITE_URL=https://" in html
    assert "<svg" not in html
    assert "http://127" not in html


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_qr_says_its_page_and_its_address_which_stands_beside_it(language):
    public = "https://autonome.example/atelier/"
    html = render(state(public, language), ["links"])
    shown = re.findall(r'<svg role="img" aria-label="([^"]+)"', html)
    beside = [re.sub("<[^>]+>", "", address) for address in re.findall(r'<span class="address">(.*?)</span>', html)]
    assert sorted(beside) == sorted(public + link.address(language) for link in PRINTED)
    assert [label.rpartition(", ")[2] for label in shown] == beside
    assert all(len(label) > len(address) + 8 for label, address in zip(shown, beside, strict=True))
    assert " style=" not in html


# A whole project


def project(folder: Path, listed: str | None, broken: bool = False) -> list[str]:
    """What the build refuses in a copy of this site's sources with another list."""
    shutil.copytree(DOCS, folder / "docs")
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "quizzes", folder / "quizzes")
    (folder / "data" / "short-links.yml").unlink()
    if listed is not None:
        (folder / "data" / "short-links.yml").write_text(listed, "utf-8")
    if broken:
        quiz = folder / "quizzes" / "isolation.yml"
        quiz.write_text(quiz.read_text("utf-8").replace("dimension: energy", "dimension: enregy"), "utf-8")
    return read_site(folder, folder / "docs")[1]


LISTED = (ROOT / "data" / "short-links.yml").read_text("utf-8")


def test_the_build_takes_this_list_and_refuses_it_without_one_of_its_lines(tmp_path):
    assert project(tmp_path / "whole", LISTED) == []
    [said] = project(tmp_path / "less", LISTED.replace("kit: animer/le-kit.md\n", ""))
    assert said.startswith("data/short-links.yml: `animer/le-kit.md` has no short address: add the line `datelier: animer/le-kit.md`")


def test_a_broken_quiz_is_told_by_itself_and_not_as_a_card_that_is_gone(tmp_path):
    assert not [said for said in project(tmp_path, LISTED, broken=True) if "short-links" in said]


def test_a_site_without_a_list_has_no_short_addresses_and_builds(tmp_path):
    assert not [said for said in project(tmp_path, None) if "short-links" in said]
