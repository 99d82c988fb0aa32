"""Projects to build and compare: our own site, made-up ones of any size, and each of them in plain Markdown for plain Material.

What is said stays the same; only who turns it into pages differs.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path

from build_tools.project import check_files, quiz_files
from build_tools.quiz.model import sources_of
from build_tools.render.web.addresses import page_address
from build_tools.site import blocks
from build_tools.site.extension import LINE
from build_tools.site.sources import read_site
from build_tools.site.state import PageState

ROOT = Path(__file__).parent.parent
PLUGINS = "  - autonome\n"
LINK = re.compile(r"\[([^\]]+)\]\((?!http)[^)]*\)")  # to a page that is not there
APART = {
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "div",
    "section",
    "label",
    "legend",
    "td",
    "th",
    "dt",
    "dd",
    "text",
    "summary",
    "option",
}


def our_own(folder: Path) -> Path:
    """The site as it is."""
    for name in ("data", "docs", "quizzes"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def made_up(folder: Path, pages: int, quizzes: Mapping[str, str], shown: Sequence[Mapping[str, str]] = ()) -> Path:
    """So many pages, half of them French, half English, in the words of our own, twenty to a section of the menu; the first ones
    end with what is to be shown.

    `quizzes`: file → text. `shown`: for each page, language → Markdown; by default each quiz in turn.
    """
    docs = folder / "docs"
    (docs / "reference").mkdir(parents=True)
    data = folder / "data"
    data.mkdir()
    (folder / "quizzes").mkdir()
    for file, text in quizzes.items():
        (folder / "quizzes" / file).write_text(LINK.sub(r"\1", text), "utf-8")
    checked = check_files(quiz_files(folder / "quizzes"), folder)
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(config[: config.index("\nnav:")] + "\n", "utf-8")
    french = [page for page in sorted((ROOT / "docs").rglob("*.md")) if not page.name.endswith(".en.md")]
    bodies = [
        [_bare(p.read_text("utf-8")) for p in (page, page.with_suffix(".en.md"))]
        for page in french
        if "class=" not in page.read_text("utf-8")
    ]
    names = ["index", "aide", "a-propos/vie-privee", *(f"part-{n // 20:02}/page-{n:04}" for n in range(pages // 2 - 3))]
    endings = iter(shown or [dict.fromkeys(("fr", "en"), f"::: quiz {quiz}") for quiz in checked.quizzes])
    for name, texts in zip(names, cycle(bodies), strict=False):
        ending = next(endings, {"fr": "", "en": ""})
        for language, suffix, text in zip(("fr", "en"), (".md", ".en.md"), texts, strict=True):
            (docs / name).parent.mkdir(exist_ok=True)
            head = f"---\ntitle: {name}\ndescription: {name}\nchanged: 2026-11-01\n---\n# {name}\n\n"
            (docs / (name + suffix)).write_text(f"{head}{text}\n\n{ending[language]}\n", "utf-8")
    shutil.copy(ROOT / "data" / "help-lines.yml", data)
    keys = {key for quiz in checked.quizzes.values() for key in sources_of(quiz)}
    entries = re.split(r"\n(?=@)", (ROOT / "data" / "references.bib").read_text("utf-8"))
    (data / "references.bib").write_text("\n".join(e for e in entries if any(f"{{{key}," in e for key in keys)), "utf-8")
    return folder


def with_plugin(project: Path, plugins: str) -> Path:
    """Another's plugins in our plugin's place, for pages already in its own words."""
    config = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(config.replace(PLUGINS, plugins), "utf-8")
    shutil.rmtree(project / "data")
    return project


def in_plain_markdown(project: Path, folder: Path) -> Path:
    """The same project without our plugin: each block as plain headings and lists of the same words, each citation as words."""
    shutil.copytree(project, folder, dirs_exist_ok=True)
    docs = folder / "docs"
    site, _, _ = read_site(project, project / "docs")
    for file in sorted(docs.rglob("*.md")):
        name = file.relative_to(docs).as_posix()
        french, language = (name.replace(".en.md", ".md"), "en") if name.endswith(".en.md") else (name, "fr")
        page = PageState(site, french, language, page_address(french, language))
        lines = [
            _plain(blocks.render(page, found[1].split())) if (found := LINE.match(line)) else line
            for line in file.read_text("utf-8").split("\n")
        ]
        for keys in re.findall(r"\[(@[^\]]+)\]", "\n".join(lines)):
            page.cite([key.strip(" @") for key in keys.split(";")])
        file.write_text(re.sub(r"\[(@[^\]]+)\]", r"(\1)", "\n".join(lines)) + "\n\n" + _plain(str(blocks.reference_list(page))), "utf-8")
    shutil.rmtree(folder / "quizzes")
    return with_plugin(folder, "  - search\n")


def _bare(text: str) -> str:
    """A page's own words, without what needs its neighbours."""
    body = text.split("\n---\n", 1)[-1]
    body = "\n".join(line for line in body.split("\n") if not line.startswith((":::", "# ")))
    body = re.sub(r" ?\[@[^\]]+\]|\{certainty:[^}]+\}", "", body)
    return LINK.sub(r"\1", body).strip()


class _Lines(HTMLParser):
    """HTML's words, a line for each piece that stands apart."""

    def __init__(self) -> None:
        super().__init__()
        self.lines, self.now, self.level = [], "", 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in APART:
            self.shut()
        if re.fullmatch("h[1-6]", tag):
            self.level = int(tag[1])

    def handle_endtag(self, tag: str) -> None:
        if tag in APART:
            self.shut()

    def handle_data(self, data: str) -> None:
        self.now += data

    def shut(self) -> None:
        words = " ".join(self.now.split())
        if words:
            self.lines.append(f"\n{'#' * self.level} {words}\n" if self.level else f"- {words}")
        self.now, self.level = "", 0


def _plain(html: str) -> str:
    lines = _Lines()
    lines.feed(html)
    lines.shut()
    return "\n" + "\n".join(lines.lines) + "\n"
