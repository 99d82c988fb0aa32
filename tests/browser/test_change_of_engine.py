"""The same pages and quizzes under the two engines that could follow MkDocs: build_tools/site/engine.md rests on this.

ProperDocs runs our plugin as it is. Zensical runs no plugin: one line in mkdocs.yml gives it our Markdown extension. No browser needed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from build_tools.render.web.addresses import page_address
from build_tools.site.page_ends import printable

from ..processes import PATIENCE
from .faces import ROOT

pytestmark = pytest.mark.everywhere
FRAME = ".crumb, .traits, .contents-fold, .page-end, .reading-time, .on-path, [data-pagefind-weight], [data-size], #__skip, .headerlink"
STANDING = '<a class="standing" '  # a link that our plugin marks as alone on its line
WAY = re.compile(r'href="(?=\.\./)')
LIST = "\nmarkdown_extensions:\n"
BLOCKS = {
    "a quiz": r'<section class="quiz" data-quiz.*?<script type="application/json".*?</script>',
    "help lines": r'<section class="help".*?</section>',
    "a citation": r'<a href="#ref-[^>]*>.*?</a>',
    "the list of references": r'<section class="references".*?</section>',
}


def built(engine: str, folder: Path, *, config: Path, into: list[str]) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", engine, "build", "-f", str(config), *into]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
    if done.returncode:
        pytest.fail(f"{engine} {version(engine)}:\n{done.stdout}{done.stderr}", pytrace=False)


def files(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def test_properdocs_builds_the_same_files_byte_for_byte(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built("properdocs", ROOT, config=ROOT / "mkdocs.yml", into=["--strict", "-q", "-d", str(tmp_path)])
    ours, theirs = files(site), files(tmp_path)
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []
    with capsys.disabled():
        print(f"\nMkDocs {version('mkdocs')} and ProperDocs {version('properdocs')}: {len(ours)} files, the same bytes")


@pytest.fixture(scope="module")
def zensical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as Zensical builds it from our mkdocs.yml and one line; every page in its own template, as ours are our theme's."""
    folder = tmp_path_factory.mktemp("zensical")
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "quizzes", folder / "quizzes")
    for page in (folder / "docs").rglob("*.md"):
        page.write_text(re.sub(r"^template: .*\n", "", page.read_text("utf-8"), count=1, flags=re.MULTILINE), "utf-8")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(config.replace(LIST, f"{LIST}  - build_tools.site.extension_alone\n", 1), "utf-8")
    # Not strict: it takes an anchor inside one of our blocks for missing, where MkDocs only says so.
    built("zensical", folder, config=folder / "mkdocs.yml", into=[])
    return folder / "site"


def pairs(site: Path, zensical: Path) -> dict[str, tuple[str, str]]:
    """For each source page, what MkDocs and what Zensical made of it; but for the pages that our plugin alone fills. The box that
    prints one sheet, which is the plugin's too, is put into the other's pages as it is into ours."""
    found = {}
    for source in sorted((ROOT / "docs").rglob("*.md")):
        path = source.relative_to(ROOT / "docs").as_posix()
        if path.partition(".")[0] in ("tout", "animer/tout-imprimer"):
            continue
        language = "en" if path.endswith(".en.md") else "fr"
        here = path.removesuffix(".md").removesuffix("index")  # it knows no languages: `page.en.md` stands at `page.en/`
        ours, theirs = site / page_address(path, language) / "index.html", zensical / here / "index.html"
        found[path] = (ours.read_text("utf-8"), printable(theirs.read_text("utf-8"), language))
    return found


def article(page: str) -> str:
    found = re.search(r"<article[^>]*>(.*)</article>", page, re.DOTALL)
    assert found
    return found[1].replace(STANDING, "<a ")


def words(page: str) -> str:
    """What a page says, without what our theme puts around it: a section's own page has its questions after its opening."""
    tree = HTMLParser(page)
    for element in tree.css(FRAME):
        element.decompose()
    parts = tree.css("main article:not(.c), main section.questions")
    return " ".join(" ".join(part.text(separator=" ") for part in parts).split())


def test_zensical_says_the_same_on_every_page(site: Path, zensical: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = pairs(site, zensical)
    assert [path for path, (ours, theirs) in both.items() if words(ours) != words(theirs)] == []
    with capsys.disabled():
        print(f"\nMkDocs {version('mkdocs')} and Zensical {version('zensical')}: {len(both)} pages, the same words")


@pytest.mark.parametrize("name", BLOCKS)
def test_zensical_renders_our_blocks_from_the_same_extension(site: Path, zensical: Path, name: str) -> None:
    """To the letter, on French pages, which stand at one address under both. But Zensical takes a way in our HTML for one from
    the source file, and adds a step up: what the decision record counts among the costs."""
    both = {path: pair for path, pair in pairs(site, zensical).items() if not path.endswith(".en.md")}
    met = 0
    for path, (ours, theirs) in both.items():
        ours, theirs = article(ours), article(theirs)
        if Path(path).name != "index.md":
            ours = WAY.sub('href="../', ours)
        blocks = re.findall(BLOCKS[name], ours, re.DOTALL)
        met += len(blocks)
        assert re.findall(BLOCKS[name], theirs, re.DOTALL) == blocks, path
    assert met
