"""What is taken away, as files: links that lead somewhere from a folder, packages that a platform reads, the same bytes twice."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as etree
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from build_tools.cli import main
from build_tools.project import check_files, earlier_editions, quiz_files
from build_tools.publish.downloads import kit_of
from build_tools.publish.scorm import scorm_files
from build_tools.publish.usb_stick import Built, folder
from build_tools.quiz.model import seats
from build_tools.render.pages.embed import HEIGHT, SANDBOX, embed_line
from build_tools.render.quizzes.card import card_html
from build_tools.render.quizzes.edition_names import elsewhere_of
from build_tools.render.web.addresses import card_address, target_of
from build_tools.render.web.archive import zipped
from build_tools.render.web.relink import relinked

from .conftest import ROOT, help_lines
from .conftest import SELF_CHECK as ISOLATION

QUIZZES = check_files(quiz_files(ROOT / "quizzes")).quizzes
EARLIER = earlier_editions(ROOT / "quizzes")[0]
CARDS = [(quiz.quiz, language, seat) for quiz in QUIZZES.values() for language in quiz.languages for seat in seats(quiz)]
PUBLIC = "https://example.org/here/"
CP, ADL = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}", "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"


# links

WAYS = {"a/": "b/index.html", "a/?q=1&r=2": "c&d.html", "x.css": "y.css", "x.js": "y.js", "m.svg": "n.svg"}
RELINKED = {
    "a link with a way": ("<a href=a/>A</a>", '<a href="b/index.html">A</a>'),
    "quoted, with more": ("""<a class="t" href='a/' id=x>A</a>""", '<a class="t" href="b/index.html" id=x>A</a>'),
    "an ampersand": ("<a href='a/?q=1&amp;r=2'>A</a>", '<a href="c&amp;d.html">A</a>'),
    "no way: its text stays": ("<p>See <a href=z/><b>Z</b></a>.", "<p>See <span><b>Z</b></span>."),
    "no way, and only the other language's": ("<i>1</i><a href=z/ hreflang=en><b>English</b></a><i>2</i>", "<i>1</i><i>2</i>"),
    "another after one left out": ("<a href=z/ hreflang=en>E</a><a href=a/>A</a>", '<a href="b/index.html">A</a>'),
    "an anchor without an address": ("<a id=x>A</a>", "<a id=x>A</a>"),
    "styles, scripts, pictures": (
        "<link rel=stylesheet href=x.css><script src=x.js defer></script><img src=m.svg alt=''>",
        """<link rel=stylesheet href="y.css"><script src="y.js" defer></script><img src="n.svg" alt=''>""",
    ),
    "those without a way": ("<link rel=stylesheet href=q.css><script src=q.js></script><img src=q.svg>", ""),
    "links for programs": ("<link rel=manifest href=x.css><link rel=canonical href=https://e.org/>", "<link rel=canonical href=https://e.org/>"),
    "a page that leads on": ('<meta http-equiv="refresh" content="0; url=a/">', '<meta http-equiv="refresh" content="0; url=b/index.html">'),
    "one that leads nowhere": ('<meta http-equiv="refresh" content="0; url=z/">', ""),
    "other metadata": ('<meta name=description content="a/">', '<meta name=description content="a/">'),
    "what only looks like a link": ("<script>if(b<a&&c>d)e='<a href=z/>'</script><style>a{}</style>", None),
    "text and attributes": ('<p title="<a href=z/>">x</p>', None),
}  # fmt: skip


@pytest.mark.parametrize("case", RELINKED)
def test_links_are_found_and_only_links(case):
    before, after = RELINKED[case]
    assert relinked(before, WAYS.get) == (before if after is None else after)


def test_links_to_other_hosts_may_be_given_attributes():
    html = "<a href=a/>A</a><a href=#x>X</a>"
    assert relinked(html, {"a/": PUBLIC, "#x": "#x"}.get, " target=_blank") == f'<a href="{PUBLIC}" target=_blank>A</a><a href="#x">X</a>'


@pytest.mark.parametrize(
    ("written", "here", "target"),
    [
        ("../../aide/", "q/isolation", ("aide", "")),
        ("../..", "animer/le-kit", ("", "")),
        ("../a/#b", "c", ("a", "#b")),
        ("../a/?salle#b", "c", ("a", "?salle#b")),
        ("x%20y.svg", "", ("x y.svg", "")),
        ("../../../..", "a", ("", "")),  # a browser stops at the root as well
        ("#b", "c", None),
        ("tel:112", "c", None),
        ("mailto:a@b", "c", None),
        ("https://example.org/", "c", None),
        ("//example.org/", "c", None),
    ],
)
def test_where_a_link_leads(written, here, target):
    assert target_of(written, here) == target


# the folder on a stick


def page(title: str, body: str) -> bytes:
    return f"<!doctype html><title>{title} – Site</title>{body}".encode()


SITE = {
    "index.html": b"<!doctype html><title>Site</title><a href=animer/kit/>Kit</a><a href=en/ hreflang=en>English</a>",
    "404.html": page("Lost", ""),
    "animer/kit/index.html": page("L'atelier", "<a href=../../>Site</a><a href=../../en/animer/kit/>en</a><a href=../../a/x.zip>zip</a><a href=../..#n>n</a>"),
    "q/demo/index.html": page("Demo", "<script src=../../assets/search.0a1b2c3d.js></script><link rel=stylesheet href=../../assets/site.css>"),
    "en/index.html": b"<!doctype html><title>Site</title><a href=../>fr</a>",
    "en/animer/kit/index.html": page("Kit", ""),
    "assets/site.css": b"",
    "assets/unasked.css": b"",
    "assets/search.0a1b2c3d.js": b"",
    "pagefind/x.html": b"",
    "a/x.zip": b"",
}  # fmt: skip


def taken(public: str = "", language: str = "fr", **more: bytes) -> dict[str, str]:
    found = folder(Built({**SITE, **more}, public, ["animer/kit.md", "animer/absent.md"]), language)
    return {path: content.decode() for path, content in found.items()}


def test_a_folder_has_its_languages_pages_what_they_ask_for_and_a_first_page():
    pages = {"index.html", "animer/kit/index.html", "q/demo/index.html", "assets/site.css"}
    assert set(taken()) == {"OUVRIR.html", *(f"pages/{name}" for name in pages)}
    assert set(taken(language="en")) == {"OPEN.html", "pages/en/index.html", "pages/en/animer/kit/index.html"}


def test_links_name_their_file_and_those_that_leave_are_text_or_public():
    alone, known = taken()["pages/animer/kit/index.html"], taken(PUBLIC)["pages/animer/kit/index.html"]
    assert '<a href="../../index.html">Site</a>' in alone
    assert '<a href="../../index.html#n">n</a>' in alone
    assert "<span>en</span><span>zip</span>" in alone
    assert f'<a href="{PUBLIC}en/animer/kit/">en</a><a href="{PUBLIC}a/x.zip">zip</a>' in known
    assert "hreflang" not in taken()["pages/index.html"]
    assert f'href="{PUBLIC}en/"' in taken(PUBLIC)["pages/index.html"]


def test_the_first_page_names_what_there_is_and_no_more():
    first = taken()["OUVRIR.html"]
    assert re.findall(r"<a href=([^>]*)>([^<]*)</a>", first) == [
        ("pages/q/demo/index.html", "Demo"),
        ("pages/animer/kit/index.html", "L'atelier"),
        ("pages/index.html", "Site"),
    ]
    assert "board" not in first
    assert "pages/board/index.html" in taken(**{"board/index.html": page("La photo", "")})["OUVRIR.html"]


def test_a_card_goes_by_the_name_that_tells_it_from_another():
    built = Built(
        {**SITE, "q/demo/boss/index.html": page("Demo", "")},
        "",
        [],
        {"q/demo/index.html": "Demo (Moi)", "q/demo/boss/index.html": "Demo (Chef)"},
    )
    names = re.findall(r"<a href=pages/q/[^>]*>([^<]*)</a>", folder(built, "fr")["OUVRIR.html"].decode())
    assert names == ["Demo (Chef)", "Demo (Moi)"]


def test_the_trainers_pages_are_found_in_the_menus_order_however_deep():
    nav = ["index.md", {"J'anime": ["animer/b.md", {"Plus": ["animer/a.md", {"C": "animer/c.md"}]}]}, {"Aide": "aide.md"}]
    assert kit_of(nav) == ["animer/b.md", "animer/a.md", "animer/c.md"]
    assert kit_of(None) == []


@given(st.dictionaries(st.text("abc/é", min_size=1).filter(lambda name: name.strip("/") == name), st.binary(max_size=50), max_size=5))
def test_the_same_files_in_any_order_are_the_same_zip_and_come_out_again(files):
    packed = zipped(files)
    assert packed == zipped(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert {(entry.date_time, entry.external_attr >> 16, entry.create_system) for entry in archive.infolist()} <= {
            ((1980, 1, 1, 0, 0, 0), 0o100644, 3)
        }


# the package for a learning platform


def package(quiz: str, language: str, seat: str, public: str = "") -> dict[str, str]:
    own = "" if seat == seats(QUIZZES[quiz])[0] else seat
    card = card_html(QUIZZES[quiz], language, help_lines(), tuple(elsewhere_of(QUIZZES.values(), language, EARLIER)), seat, EARLIER)
    return {path: content.decode() for path, content in scorm_files(card, quiz, language, own, public).items()}


@pytest.mark.parametrize(("quiz", "language", "seat"), CARDS)
def test_a_package_has_the_form_that_scorm_1_2_asks_for(quiz, language, seat):
    files = package(quiz, language, seat)
    root = etree.fromstring(files["imsmanifest.xml"])
    assert [child.tag for child in root] == [CP + "metadata", CP + "organizations", CP + "resources"]
    assert [(e.tag, e.text) for e in root[0]] == [(CP + "schema", "ADL SCORM"), (CP + "schemaversion", "1.2")]
    organizations, resources = root[1], root[2]
    assert organizations.get("default") == organizations[0].get("identifier")
    item = organizations[0].find(CP + "item")
    (resource,) = resources
    assert item is not None
    assert item.get("identifierref") == resource.get("identifier")
    assert (resource.get("type"), resource.get(ADL + "scormtype"), resource.get("href")) == ("webcontent", "sco", "scorm.html")
    assert {file.get("href") for file in resource} | {"imsmanifest.xml"} == set(files)
    names = [e.get("identifier") for e in root.iter() if e.get("identifier")]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name) for name in names)


def test_a_list_of_courses_says_nothing_of_what_the_quiz_is_about():
    manifests = [package(*card)["imsmanifest.xml"] for card in CARDS]
    assert not [m for m in manifests if re.search("isol", m, re.I)]
    assert len({etree.fromstring(m).get("identifier") for m in manifests}) == len(CARDS)
    titles = {t.text for m in manifests for t in etree.fromstring(m).iter(CP + "title")}
    assert {"Le point en trois minutes", "Three minutes to take stock"} <= titles


def links(html: str) -> list[dict[str, str | None]]:
    return [a.attributes for a in LexborHTMLParser(html).css("a")]


@pytest.mark.parametrize(("quiz", "language", "seat"), CARDS)
def test_no_link_of_a_packages_card_is_dead(quiz, language, seat):
    alone = [a.get("href") or "#" for a in links(package(quiz, language, seat)["index.html"])]
    assert {href.partition(":")[0] for href in alone if not href.startswith("#")} <= {"tel", "https"}
    known = links(package(quiz, language, seat, PUBLIC)["index.html"])
    outward = [a for a in known if (a.get("href") or "").startswith("http")]
    assert len(known) > len(alone)
    assert {(a["target"], a["rel"]) for a in outward} == {("_blank", "noopener noreferrer")}
    assert any(a["href"] == PUBLIC + ("" if language == "fr" else "en/") for a in outward)


@pytest.mark.parametrize(("quiz", "language", "seat"), CARDS)
def test_the_card_keeps_its_script_its_styles_and_its_policy(quiz, language, seat):
    card = card_html(QUIZZES[quiz], language, help_lines(), tuple(elsewhere_of(QUIZZES.values(), language, EARLIER)), seat, EARLIER)
    kept = re.compile(r"<(?:script|style|meta)\b.*?>(?:[^<]*</(?:script|style)>)?", re.DOTALL)
    assert kept.findall(package(quiz, language, seat)["index.html"]) == kept.findall(card)


def test_the_page_around_it_tells_one_thing_in_all():
    page_ = package("isolation", "fr", "rep")["scorm.html"]
    assert re.findall(r"LMSSetValue\(([^)]*)\)", page_) == ['"cmi.core.lesson_status","completed"']
    assert set(re.findall(r"LMS\w+", page_)) == {"LMSInitialize", "LMSSetValue", "LMSCommit", "LMSFinish"}
    assert set(re.findall(r"cmi[\w.]*", page_)) == {"cmi.core.lesson_status"}


def export(out: Path, *more: str) -> int:
    return main(["export", str(ISOLATION), "--lang", "fr", "--scorm", str(out), *more])


def test_the_command_writes_the_package_twice_the_same(tmp_path):
    assert export(tmp_path / "a.zip") == export(tmp_path / "b.zip") == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        found = {name: archive.read(name).decode() for name in archive.namelist()}
    assert found == package("isolation", "fr", "rep")


def test_the_command_takes_a_seat_and_the_sites_address(tmp_path):
    assert export(tmp_path / "a.zip", "--perspective", "director", "--site", PUBLIC) == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.read("index.html").decode() == package("isolation", "fr", "director", PUBLIC)["index.html"]


@pytest.mark.parametrize("more", [[], ["-o", "card.html", "--scorm", "card.zip"]], ids=["neither", "both"])
def test_the_command_wants_a_card_or_a_package(capsys, more):
    with pytest.raises(SystemExit):
        main(["export", str(ISOLATION), "--lang", "fr", *more])
    assert "--scorm" in capsys.readouterr().err


# the line for an intranet


@pytest.mark.parametrize(("quiz", "language", "seat"), CARDS)
def test_the_line_shows_the_very_card_under_its_discreet_title(quiz, language, seat):
    line = str(embed_line(QUIZZES[quiz], seat, language, PUBLIC))
    (attributes,) = (frame.attributes for frame in LexborHTMLParser(line).css("body *"))
    own = "" if seat == seats(QUIZZES[quiz])[0] else seat
    assert attributes["src"] == PUBLIC + card_address(quiz, language, own)
    assert attributes["title"] and "isol" not in attributes["title"].lower()
    assert (attributes["sandbox"], attributes["height"]) == (SANDBOX, str(HEIGHT))
    assert (attributes["referrerpolicy"], attributes["allow"]) == ("no-referrer", "clipboard-write")
    assert "\n" not in line
