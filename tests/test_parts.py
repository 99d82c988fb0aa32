"""A part of the site that is not wanted is switched off in one place: nothing of it is built, searched or linked, and nothing leads nowhere."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from build_tools.render.pages.redirects import gone_html
from build_tools.render.text.languages import page_of
from build_tools.render.text.parts import PARTS, WHOLE, LeftOut, read_without
from build_tools.render.text.words import Words
from build_tools.site.blocks import BLOCKS
from build_tools.site.left_out_links import shortened
from build_tools.site.sources import read_site
from build_tools.site.twins import skeleton

from .conftest import ROOT
from .sites import built, dead_links, pages, small_site

pytestmark = pytest.mark.everywhere
DOCS = ROOT / "docs"
ALL = LeftOut(tuple(PARTS))


# What is switched off


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (None, ()),
        ([], ()),
        ("mirror", ("mirror",)),
        (["mirror", "research"], ("research", "mirror")),
        (["workshops"], ("workshops", "board", "packages")),
        (["workshops", "board"], ("workshops", "board", "packages")),
    ],
)
def test_the_setting_names_parts_and_those_that_go_along(written, names):
    assert read_without(written) == (LeftOut(names), [])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (["workshop"], "without: there is no part `workshop`: did you mean `workshops`?"),
        (["miror", "board"], "without: there is no part `miror`: did you mean `mirror`?"),
        ({"board": True}, "without: write a list of parts, as [workshops, board]; known here: `workshops`,"),
        ([1], "without: write a list of parts"),
        (True, "without: write a list of parts"),
    ],
)
def test_what_is_no_part_is_told_with_the_nearest_name(written, said):
    _, wrong = read_without(written)
    assert len(wrong) == 1
    assert wrong[0].startswith(said)


def test_every_part_names_what_is_there():
    """A page that moves, a block or a tool that is renamed: the table follows."""
    sources = {page_of(file.relative_to(DOCS).as_posix()) for file in DOCS.rglob("*.md")}
    tools = {tool["id"] for tool in yaml.safe_load((ROOT / "data" / "privacy.yml").read_text("utf-8"))["tools"]}
    states = {name for row in yaml.safe_load((ROOT / "data" / "states.yml").read_text("utf-8")) for name in row["states"]}
    paths = yaml.safe_load((ROOT / "data" / "paths.yml").read_text("utf-8"))
    for name, part in PARTS.items():
        assert all(any(s.startswith(page) for s in sources) if page.endswith("/") else page in sources for page in part.pages), name
        assert set(part.blocks) <= set(BLOCKS), name
        assert set(part.tools) <= tools and set(part.paths) <= set(paths), name
        assert all(any(state.startswith(beginning) for state in states) for beginning in part.states), name
        assert set(part.brings) <= set(PARTS), name


def test_the_menu_loses_these_pages_and_sections_that_held_nothing_else():
    nav = [
        {"Accueil": "index.md"},
        {"J'anime": ["animer/index.md", {"Kit": "animer/le-kit.md"}]},
        {"Je dirige": ["diriger/le-miroir.md", "diriger/a.md"]},
    ]
    assert LeftOut(("workshops", "mirror")).nav(nav) == [{"Accueil": "index.md"}, {"Je dirige": ["diriger/a.md"]}]
    assert WHOLE.nav(nav) == nav and WHOLE.nav(None) is None


@pytest.mark.parametrize(
    ("address", "gone"),
    [
        ("board/index.html", True),
        ("board", True),
        ("animer/le-kit/", True),
        ("animer/", True),
        ("boarding/", False),
        ("", False),
        ("index.html", False),
    ],
)
def test_which_addresses_go_with_a_part(address, gone):
    assert LeftOut(("workshops", "board")).address(address) is gone


# What led there

KIT = "[le kit](../animer/le-kit.md)"
CASES = {
    "a line that is only a way there": (f"Un.\n\nVous animez : {KIT}.\n", "Un.\n\n", []),
    "few words, a link": ("A.\nLe détail est dans [la photo](../board/index.html).\nB.", "A.\nB.", []),
    "an item": (f"- [Un](un.md)\n- {KIT}\n- [Deux](deux.md)", "- [Un](un.md)\n- [Deux](deux.md)", []),
    "a sentence of an item": (f"- **Mot** : ce que ça veut dire. {KIT}", "- **Mot** : ce que ça veut dire.", []),
    "words that say more": (f"Je garde {KIT} sur le bureau, à côté du téléphone.", "Je garde le kit sur le bureau, à côté du téléphone.", [(1, "le kit")]),
    "a way with another beside it": (f"Voyez {KIT}, ou [ceci](ceci.md).", "Voyez le kit, ou [ceci](ceci.md).", [(1, "le kit")]),
    "an item that goes on": (f"- {KIT}\n  et ceci", "- le kit\n  et ceci", [(1, "le kit")]),
    "a row of a table": (f"| Le kit | {KIT} |", "| Le kit | le kit |", [(1, "le kit")]),
    "attributes of the line": (f"{KIT}\n{{ .whole }}\n\nFin.", "\nFin.", []),
    "attributes of the link": (f"{KIT}{{ .go }}\n\nFin.", "\nFin.", []),
    "a heading left with nothing": (f"## Un\n\nUn.\n\n## Animer\n\n- {KIT}\n\n## Deux\n\nDeux.", "## Un\n\nUn.\n\n\n\n## Deux\n\nDeux.", []),
    "a heading's own link": (f"## {KIT}\n\nDu texte.", "## le kit\n\nDu texte.", [(1, "le kit")]),
    "a box left with nothing": (f'!!! tip "Voir"\n\n    Voyez {KIT}.\n\nFin.', "\n\nFin.", []),
    "a door": (f'<div class="doors" markdown>\n<div class="door" markdown>\n\n### {KIT}\n\nLongue phrase qui dit ce que le kit contient.\n\n</div>\n</div>', '<div class="doors" markdown>\n</div>', []),
    "a door with another way in it": (f'<div class="door" markdown>\n\n### {KIT}\n\n- [Imprimer](imprimer.md)\n\n</div>\n\nFin.', "\nFin.", []),
    "a column of ways": (f'<div class="trainer" markdown>\n\n### En parler\n\n- {KIT}\n- [La photo](../board/index.html)\n\n</div>', "", []),
    "a sheet is there for its own sake": (f'<div class="sheet" markdown>\n\n- {KIT}\n- {KIT}\n- x\n\n</div>', '<div class="sheet" markdown>\n\n- x\n\n</div>', []),
    "a block": ("Avant.\n\n::: type-sheets isolation\n\nAprès.", "Avant.\n\n\nAprès.", [(3, "::: type-sheets isolation")]),
    "the short link of a page": ("::: link animer/le-kit.md\n::: link un.md", "::: link un.md", [(1, "::: link animer/le-kit.md")]),
    "code is left as it is": (f"`{KIT}`\n\n```\n{KIT}\n```", f"`{KIT}`\n\n```\n{KIT}\n```", []),
    "another site's": ("[Kit](https://exemple.fr/animer/le-kit.md)", "[Kit](https://exemple.fr/animer/le-kit.md)", []),
    "an anchor": ("Voyez [plus bas](#animer) ce que dit la suite.", "Voyez [plus bas](#animer) ce que dit la suite.", []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_led_there_is_left_out_or_told(case):
    text, left, reword = CASES[case]
    done = shortened(text, "vendre/page.md", LeftOut(("workshops", "board", "packages")))
    assert (done.text, done.reword) == (left, reword)


def test_a_whole_site_keeps_every_letter():
    for file in DOCS.rglob("*.md"):
        text = file.read_text("utf-8")
        assert shortened(text, file.relative_to(DOCS).as_posix(), WHOLE).text == text


@pytest.mark.content
@pytest.mark.parametrize("names", [*((name,) for name in PARTS), tuple(PARTS)], ids="+".join)
def test_our_twins_lose_the_same(names):
    left_out, _ = read_without(list(names))
    unlike = []
    for french in sorted(DOCS.rglob("*.md")):
        source = french.relative_to(DOCS).as_posix()
        english = french.with_name(f"{french.stem}.en.md")
        if source.endswith(".en.md") or left_out.page(source):
            continue
        both = [skeleton(shortened(file.read_text("utf-8"), source, left_out).text) for file in (french, english)]
        unlike += [source] if both[0] != both[1] else []
    assert unlike == []


def test_the_lines_to_reword_are_told_in_one_list_with_their_places():
    _, wrong, told = read_site(ROOT, DOCS, left_out=LeftOut(("research",)))
    assert wrong == []
    (said,) = [message for message in told if message.startswith("without research, these lines lost their link")]
    for row in said.split("\n")[1:]:
        path, line, words = re.fullmatch(r"  (docs/\S+):(\d+): (.+)", row).groups()
        assert f"[{words}](" in (ROOT / path).read_text("utf-8").split("\n")[int(line) - 1]


@pytest.mark.parametrize("names", [("workshops",), ("authors", "mirror")], ids="+".join)
def test_lists_that_name_pages_of_a_part_are_no_mistake_without_it(names):
    """Short links, moved pages, paths, references, even where the pages are gone from the folder too."""
    left_out, _ = read_without(list(names))
    site, wrong, _ = read_site(ROOT, DOCS, left_out=left_out)
    assert wrong == []
    assert not [link.code for link in site.links if left_out.leads(link.target.name)]
    assert not [page for path in site.paths.values() for page in path.pages if left_out.page(page)]
    assert not [name for name in site.paths if left_out.path(name)]


# Sites without a part


def test_addresses_that_were_given_out_say_that_the_site_does_without():
    """Those on paper, and those of pages that moved before."""
    left_out, _ = read_without(["workshops", "authors"])
    site, _, _ = read_site(ROOT, DOCS, left_out=left_out)
    assert {"l/kit/", "l/photo/", "reference/mesures/"} <= set(site.gone)
    assert not [at for at in site.gone if left_out.address(at)]
    assert read_site(ROOT, DOCS)[0].gone == ()
    page = gone_html("en/l/kit/", "en")
    assert Words("en")("gone") in page and 'href="../../aide/"' in page and "noindex" in page


def without(folder: Path, languages: tuple[str, ...], *names: str) -> Path:
    """Such a site of all our pages, with their words."""
    sources = small_site(folder, languages, stub=False, extra=f"extra:\n  without: [{', '.join(names)}]\n")
    done = built(sources)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-6000:]
    return sources / "site"


GIVEN_OUT = re.compile(r"(?:en/)?(?:[lq]/|404\.html$)")  # what stands on paper and in others' pages, and is led to from there


def orphans(site: Path) -> list[str]:
    """The pages that no way of links reaches from the home page."""
    trees = dict(pages(site))
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        here = waiting.pop()
        for node in trees[here].css("a[href]"):
            parts = urlsplit(node.attributes["href"] or "")
            path = posixpath.normpath(posixpath.join("/", posixpath.dirname(here), unquote(parts.path))).lstrip("/")
            target = path if path in trees else posixpath.join(path, "index.html")
            if not parts.scheme and parts.path and target in trees and target not in seen:
                seen.add(target)
                waiting.append(target)
    leads_on = {path for path, tree in trees.items() if tree.css('meta[http-equiv="refresh"], [data-gone]')}
    return sorted(path for path in trees.keys() - seen - leads_on if not GIVEN_OUT.match(path))


def left_behind(site: Path, left_out: LeftOut) -> list[str]:
    """What is there of the parts that are left out: pages, cards, assets, tools in pages; and what the sitemap or the offline list says of them."""
    there = [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]
    found = [path for path in there if left_out.address(path) or (path.startswith("assets/") and left_out.asset(Path(path).name))]
    found += [path for path in there if path.endswith(".zip") and "packages" in left_out]
    found += [
        f"{path}: {name}"
        for path, tree in pages(site)
        for node in tree.css("[data-tool]")
        if left_out.asset(name := node.attributes["data-tool"] or "")
    ]
    said = re.findall(r"<loc>https://exemple.fr/(.*?)</loc>", (site / "sitemap.xml").read_text())
    found += [f"sitemap: {address}" for address in said if left_out.address(address)]
    worker = (site / "sw.js").read_text()
    found += [f"sw.js: {address}" for address in re.findall(r'"([\w/-]+/)":', worker) if left_out.address(address)]
    return found + (["sw.js keeps the site"] if "offline" in left_out and "fetch" in worker else [])


@pytest.mark.parametrize("names", [*((name,) for name in PARTS), tuple(PARTS)], ids="+".join)
def test_without_a_part_nothing_of_it_is_there_and_nothing_leads_to_it(tmp_path, names):
    site = without(tmp_path, ("fr",) if len(names) == 1 else ("fr", "en"), *names)
    assert dead_links(site) == []
    assert orphans(site) == []
    assert left_behind(site, read_without(list(names))[0]) == []
    offering = [page.name for page in site.rglob("*.html") if re.search(r'<button[^>]*data-do="?room', page.read_text("utf-8"))]
    assert bool(offering) == (not {"board", "workshops"} & set(names)), "a code for a group is offered where there is a board alone"
    given_out = set(yaml.safe_load((ROOT / "data" / "short-links.yml").read_text("utf-8")))
    assert given_out == {folder.name for folder in (site / "l").iterdir()}  # none leads nowhere
