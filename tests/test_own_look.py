"""A colour and a logo of one's own: text in that colour can always be read, or the build says so and proposes one that can."""

from __future__ import annotations

import base64
import json
import random
import re
import zipfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.render.web.accent import STROKE, TEXT, Colour, accent_style, contrast, papers, read_colour, readable
from build_tools.render.web.card_logo import LIGHT, card_logo
from build_tools.render.web.icons import icons
from build_tools.site.own_look import Look, misplaced, read_look

from .building import build
from .conftest import ROOT

DAY, NIGHT = papers()
INKS, ON_FOOT = (
    [(0x1D, 0x2B, 0x2A), (0xF1, 0xEC, 0xE3)],
    [(0xF5, 0xEF, 0xE4), (0xF1, 0xEC, 0xE3)],
)  # what is written on tints, and on the foot
colours = st.tuples(*[st.integers(0, 255)] * 3)
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        (BLACK, WHITE, 21.0),  # WCAG's own examples and common knowledge
        (WHITE, WHITE, 1.0),
        ((0x77, 0x77, 0x77), WHITE, 4.48),
        ((0x59, 0x59, 0x59), WHITE, 7.0),
        ((255, 0, 0), WHITE, 4.0),
    ],
)
def test_contrast_is_wcag_s(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01) == contrast(other, one)


def test_the_papers_are_those_of_the_style_sheet():
    assert (DAY, NIGHT) == ((0xFB, 0xF8, 0xF3), (0x14, 0x20, 0x1F))


@given(colours, st.sampled_from([DAY, NIGHT]))
def test_every_colour_has_a_neighbour_that_can_be_read_and_a_readable_one_is_its_own(colour, paper):
    near = readable(colour, paper)
    assert contrast(near, paper) >= TEXT
    if contrast(colour, paper) >= TEXT:
        assert near == colour


@given(colours, st.none() | colours)
def test_any_colour_is_taken_and_what_must_be_read_or_made_out_can_be(day, night):
    written = ["#{:02x}{:02x}{:02x}".format(*colour) for colour in (day, night or day)]
    extra = {"accent": written[0]} | ({"accent_night": written[1]} if night else {})
    style, problems = accent_style(extra)
    assert problems == []
    assert re.findall(r"--brand:(#\w{6})", style) == written

    def token(name: str) -> list[Colour]:
        return [read_colour(colour) for colour in re.findall(rf"--{name}:(#\w{{6}})", style)]  # type: ignore[misc]

    for name, grounds, least in (
        ("petrol", [DAY, NIGHT], TEXT),
        ("link", [DAY, NIGHT], TEXT),
        ("link", token("sage"), TEXT),
        ("thread", [DAY, NIGHT], STROKE),
        ("sage", INKS, TEXT),
        ("end", ON_FOOT, TEXT),
    ):
        assert [contrast(one, ground) >= least for one, ground in zip(token(name), grounds, strict=True)] == [True, True], name


def test_an_orange_company_stays_orange_and_is_told_what_its_text_wears():
    style, _ = accent_style({"accent": "#f58220"})
    assert re.match(r":root\{--petrol:#824511;--link:#\w{6};--thread:#dc751d;--brand:#f58220;", style)
    (said,) = read_look({"accent": "#f58220"}, ROOT / "docs")[0].told
    assert said.startswith("mkdocs.yml: extra: accent: #f58220 stays on grounds, and near it on strokes; text by day is #824511")
    assert read_look({"accent": "#17549e"}, ROOT / "docs")[0].told == ()


NEARLY = 'write the colour in quotation marks, "#0f5a5c"'
CASES = {
    "nothing asked": ({}, []),
    "a readable colour": ({"accent": "#0f5a5c"}, []),
    "three digits": ({"accent": "#035"}, []),
    "both colours": ({"accent": "#17549e", "accent_night": "#88acd8"}, []),
    "no quotation marks: YAML sees a comment": (yaml.safe_load("accent: #853f06"), [f"accent: it holds nothing: YAML takes # for the beginning of a comment, so {NEARLY}"]),
    "no hash": ({"accent": "853f06"}, ['accent: `853f06` lacks its #: write "#853f06"']),
    "digits alone are a number to YAML": (yaml.safe_load("accent: 853006"), ['accent: `853006` lacks its #: write "#853006"']),
    "a colour's name": ({"accent": "navy"}, ['accent: `navy` is no colour that we can read: write # and six digits from 0 to f, such as "#0f5a5c"']),
    "a style smuggled in": ({"accent": "#fff}body{display:none"}, ['accent: `#fff}body{display:none` is no colour that we can read: write # and six digits from 0 to f, such as "#0f5a5c"']),
    "too pale for text": ({"accent": "#f58220"}, []),
    "too dark for the night": ({"accent": "#0f5a5c", "accent_night": "#0f5a5c"}, []),
    "both wrong, both said": ({"accent": "navy", "accent_night": "red"}, ["accent: `navy`", "accent_night: `red`"]),
    "a night without a day": ({"accent_night": "#88acd8"}, ["accent_night: it wants an `accent` for the day beside it"]),
    "a slip of the pen": ({"acent": "#0f5a5c"}, ["`acent` has no meaning here: did you mean `accent`?"]),
    "what another plugin keeps there": ({"alternate": [], "social": []}, []),
    "a logo that is there": ({"logo": "logo.svg"}, []),
    "a logo from the root": ({"logo": "/images/mark.png"}, []),
    "a logo misspelt": ({"logo": "logos.svg"}, ["logo: there is no docs/logos.svg: did you mean `logo.svg`?"]),
    "a logo that is a document": ({"logo": "logo.pdf"}, ["logo: `logo.pdf` is no picture that a browser shows: take one of .svg, .png, .webp, .jpg, .jpeg"]),
}  # fmt: skip


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name in ("logo.svg", "images/mark.png", "index.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


@pytest.mark.parametrize("case", CASES)
def test_what_mkdocs_yml_asks_for_is_taken_or_refused_with_its_mend(case, docs):
    extra, said = CASES[case]
    look, problems = read_look(extra, docs)
    assert len(problems) == len(said)
    for problem, words in zip(problems, said, strict=True):
        assert problem.startswith("mkdocs.yml: extra: " + words)
    assert bool(look.style) == ("accent" in extra and not said)


def test_without_any_picture_the_mend_says_where_to_put_one(tmp_path):
    assert read_look({"logo": "logo.svg"}, tmp_path)[1] == ["mkdocs.yml: extra: logo: there is no docs/logo.svg: put the file into docs/"]


MISPLACED = {
    "at the left margin": ("site_name: X\ncontact: nom@exemple.fr\n", [(2, "contact", "at the left margin", "  contact: nom@exemple.fr")]),
    "under the theme": ("theme:\n  name: material\n  logo: logo.svg\n", [(3, "logo", "under `theme`", "  logo: logo.svg")]),
    "where it belongs": ('extra:\n  accent: "#0f5a5c"\n  logo: logo.svg\n', []),
    "a comment": ("# logo: logo.svg\n#   contact: x\n", []),
    "another's": ("plugins:\n  - other:\n      logo: x.svg\n", []),
}


@pytest.mark.parametrize("case", MISPLACED)
def test_a_setting_in_the_wrong_place_is_told_where_it_belongs(case):
    text, said = MISPLACED[case]
    mend = "where nothing reads it: move it under `extra:`, as a line `{}` with two spaces before it"
    assert misplaced(text) == [f"mkdocs.yml:{line}: `{key}` stands {where}, {mend.format(as_)}" for line, key, where, as_ in said]


def test_mkdocs_yml_itself_holds_each_setting_in_its_place():
    assert misplaced((ROOT / "mkdocs.yml").read_text("utf-8")) == []


def test_a_misplaced_setting_is_told_before_mkdocs_own_words(tmp_path):
    built = build(tmp_path, "contact: nom@exemple.fr\n")
    said = " ".join((built.stdout + built.stderr).split())
    assert built.returncode == 1
    assert "mkdocs.yml:" in said
    assert "`contact` stands at the left margin, where nothing reads it: move it under `extra:`" in said


@pytest.mark.parametrize("page", ["votre-version.md", "votre-version.en.md"])
def test_what_the_guide_says_to_write_works(page, docs):
    text = (ROOT / "docs" / "auteurs" / page).read_text("utf-8")
    extra = yaml.safe_load(text.split("```yaml\n")[1].split("```")[0])["extra"]
    night = re.findall(r'`accent_night: "(#\w+)"`', text)
    assert read_look({**extra, "accent_night": night[0]}, docs)[1] == []
    assert read_look(extra, docs)[0] == Look(accent_style(extra)[0], accent_style(extra)[0] + card_logo("logo.svg", b"x")[0], "logo.svg")


def test_the_commented_lines_of_mkdocs_yml_say_what_is_already_so():
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    lines = re.search(r"^# (extra:\n(?:#   .*\n)+)", text, re.MULTILINE)
    assert lines
    extra = yaml.safe_load(lines[1].replace("\n#", "\n"))["extra"]
    base = (ROOT / "build_tools" / "runtime" / "styles" / "tokens.css").read_text("utf-8")
    assert f"--petrol: {extra['accent']};" in base


PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path fill='#c00' d='M0 0h9v9H0z'/></svg>"),
        ("logo.svg", b'<?xml version="1.0"?>\n<svg width="90px" height="90px" xmlns="http://www.w3.org/2000/svg"><path fill="#c00" d="M0 0h90v90H0z"/></svg>'),
        ("logo.png", PIXEL),
    ],
)  # fmt: skip
def test_a_logo_is_drawn_on_the_icons(name, content):
    made = {file.partition(".")[0]: picture for file, picture, _ in icons((name, content))}
    assert made.keys() == {"icon", "icon-192", "icon-512", "maskable", "touch"}
    plain = {file.partition(".")[0]: picture for file, picture, _ in icons(("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'></svg>"))}
    assert [size for size in made if made[size] == plain[size]] == []


def test_a_light_logo_stands_on_the_cards_and_a_heavy_one_is_told():
    style, told = card_logo("a.svg", b"<svg/>")
    assert 'url("data:image/svg+xml;base64,PHN2Zy8+")' in style and told == ""
    style, told = card_logo("images/a.jpg", random.Random(1).randbytes(3 * LIGHT))
    assert style == "" and told.startswith("logo: the cards go without docs/images/a.jpg: it would add ")
    assert card_logo("", b"") == ("", "")


def test_what_is_no_drawing_is_refused():
    with pytest.raises(ValueError, match=r"logo\.svg"):
        icons(("logo.svg", b"not a drawing"))


# A whole site


@pytest.mark.everywhere
def test_the_site_wears_the_colour_the_logo_and_the_name_in_both_languages(tmp_path):
    built = build(tmp_path, 'extra:\n  accent: "#17549e"\n  logo: logo.svg\n')
    assert built.returncode == 0, built.stdout + built.stderr
    site = tmp_path / "site"
    sheet = next((site / "assets").glob("site.*.css")).read_text("utf-8")
    assert accent_style({"accent": "#17549e"})[0] in sheet
    for page, name in (("animer/le-kit/index.html", "Chez nous"), ("en/animer/le-kit/index.html", "Independent, not alone")):
        html = (site / page).read_text("utf-8")
        header = html.split('class="brand"')[1].split("</a>")[0]
        source = re.findall(r'<img src="([^"]+)" alt="">', header)[0]
        assert (site / page).parent.joinpath(source).resolve() == (site / "logo.svg").resolve()
        assert f"<span>{name}</span>" in header


@pytest.mark.everywhere
def test_a_site_is_called_what_its_settings_say_everywhere(tmp_path):
    done = build(tmp_path, 'extra:\n  accent: "#f58220"\n  logo: logo.svg\n')
    assert done.returncode == 0, done.stdout + done.stderr
    site = tmp_path / "site"
    texts = {
        file.relative_to(site).as_posix(): file.read_text("utf-8")
        for kind in ("html", "webmanifest", "xml")
        for file in site.rglob(f"*.{kind}")
    }
    assert [path for path, text in texts.items() if "Autonome, pas seul" in text] == [
        "a-propos/qui-sommes-nous/index.html",
        "tout/index.html",
    ]
    assert "<h1" in texts["index.html"] and re.search(r"<h1[^>]*>Chez nous</h1>", texts["index.html"])
    assert "Chez nous" in texts["q/isolation/index.html"] and "--brand:#f58220" in texts["q/isolation/index.html"]
    assert "--brand:#f58220" in texts["board/index.html"]
    assert all("data:image/svg+xml" in texts[card] for card in ("q/isolation/index.html", "en/q/myths/index.html", "board/index.html"))
    assert re.search(r'<h2 id="[^"]*">Chez nous</h2>', texts["animer/diapositives/index.html"])
    assert (site / "a-emporter" / "chez-nous.zip").is_file()
    opened = zipfile.ZipFile(site / "a-emporter" / "chez-nous.zip").read("OUVRIR.html").decode()
    assert "Chez nous" in opened and "--brand:#f58220" in opened and "Autonome" not in opened
    assert not (site / "assets" / "mark.svg").exists()
    assert all(
        'href="' in text and "logo.svg" in text for path, text in texts.items() if path in ("index.html", "en/aide/index.html", "404.html")
    )
    icon = next((site / "assets").glob("icon.*.svg")).read_text("utf-8")
    assert "M0 0h9v9z" in icon
    apps = [json.loads(text) for path, text in texts.items() if path.endswith(".webmanifest")]
    assert {app["name"] for app in apps} == {"Chez nous", "Independent, not alone"}
