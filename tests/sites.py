"""A small site in any languages, built whole: our own pages without their prose, our quizzes, our menu; and a language that nobody speaks."""

from __future__ import annotations

import math
import os
import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml
from selectolax.lexbor import LexborHTMLParser

from build_tools.render.text.words import FILE

from .conftest import ROOT
from .processes import PATIENCE

MADE_UP = "eo"  # CLDR knows it, and we have no word of it
NAMES = {"fr": "Français", "en": "English", MADE_UP: "Esperanto"}
SPOKEN_ALL = ("isolation",)  # the quizzes that speak the made-up language too
WHOLE = ("reference/glossaire",)  # pages whose words others are made of
LISTS = re.compile(r"      languages:\n.*?(?=  - autonome\n)", re.DOTALL)
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
FENCE = re.compile(r"^([ \t]*)(```|~~~).*?^\1\2[ \t]*$", re.MULTILINE | re.DOTALL)
LEFT = re.compile(r"^(?:!!!|\?\?\?\+?) \w+|^::: .*$|\{[^}]*\}|<[^>]*>|\]\([^)]*\)|`[^`]*`|\[@[^\]]*\]|https?:\S+|&\w+;|%\w", re.MULTILINE)
ACCENTS = str.maketrans("aeioucnyAEIOU", "àéîöüçñÿÀÉÎÖÜ")


def _accented(word: str) -> str:
    """Its first letter that can bear an accent does."""
    return re.sub("[aeioucnyAEIOU]", lambda letter: letter[0].translate(ACCENTS), word, count=1)


def pseudo(text: str) -> str:
    """Each word with an accent and two fifths longer; what is written for machines as it is."""
    out, at = "", 0
    for found in [*LEFT.finditer(text), None]:
        end = found.start() if found else len(text)
        out += re.sub(r"[^\W\d_]+", lambda word: _accented(word[0] + word[0][-math.ceil(0.4 * len(word[0])) :]), text[at:end])
        out += found[0] if found else ""
        at = found.end() if found else at
    return out


def _translated(value: Any) -> Any:
    """The same data with the made-up language beside French, wherever French stands."""
    if isinstance(value, list):
        return [_translated(part) for part in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("fr"), str) and "en" in value:
        return {**value, MADE_UP: pseudo(value["fr"])}
    return {key: _translated(part) for key, part in value.items()}


def _skeleton(text: str, made_up: bool) -> str:
    """A page's front matter, its blocks and what it cites."""
    front = FRONT.match(text)
    assert front
    head = yaml.safe_load(front[1])
    body = FENCE.sub("", text[front.end() :])
    title = pseudo(head["title"]) if made_up else head["title"]
    if made_up:
        head |= {key: pseudo(head[key]) for key in ("title", "description", "summary", "short", "group", "keywords") if head.get(key)}
    head.pop("french", None)
    blocks = [line for line in re.findall(r"^::: .*$", body, re.MULTILINE) if not line.startswith("::: slides")]
    cites = " ".join(dict.fromkeys(re.findall(r"\[@[^\]\n]+\]", body)))
    heading = "## " + (pseudo("Pour commencer") if made_up else "Pour commencer")
    return (
        f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False)}---\n\n# {title}\n\n{heading}\n\n{cites}\n\n"
        + "\n\n".join(blocks)
        + "\n"
    )


def small_site(folder: Path, languages: tuple[str, ...], *, stub: bool = True, extra: str = "") -> Path:
    """The sources of a site in `languages`, its default first. Not `stub`: with all of our pages' words."""
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs", docs)
    shutil.copytree(ROOT / "quizzes", folder / "quizzes")
    if stub:
        for page in sorted(docs.rglob("*.md")):
            text, name = page.read_text("utf-8"), page.relative_to(docs).as_posix()
            french, whole = not name.endswith(".en.md"), name.startswith(WHOLE)
            if french and MADE_UP in languages:
                page.with_suffix(f".{MADE_UP}.md").write_text(_skeleton(text, True) if not whole else _glossary(text), "utf-8")
            page.write_text(re.sub(r"^french: .*\n", "", text, flags=re.MULTILINE) if whole else _skeleton(text, False), "utf-8")
    if MADE_UP in languages:
        for file in [*docs.glob("*.yml"), *(folder / "quizzes" / f"{name}.yml" for name in SPOKEN_ALL)]:
            data = _translated(yaml.safe_load(file.read_text("utf-8")))
            if file.parent.name == "quizzes":
                data["languages"].append(MADE_UP)
            file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000), "utf-8")
        # What is fetched after a result has a budget, which French all but fills: its words stay French.
        after = "".join(file.read_text("utf-8") for file in FILE.parent.glob("templates/after*.html"))
        kept = set(re.findall(r"""w\("([\w-]+)""", after))
        words = {key: said["fr"] if key in kept else pseudo(said["fr"]) for key, said in yaml.safe_load(FILE.read_text("utf-8")).items()}
        words |= {"away-folder": "kunportu", "away-start": "MALFERMU.html"}
        (docs / f"words.{MADE_UP}.yml").write_text(yaml.safe_dump(words, allow_unicode=True, width=10_000), "utf-8")
    rows: list[dict[str, Any]] = [
        {"locale": code, "name": NAMES[code], "default": n == 0, "build": True} for n, code in enumerate(languages)
    ]
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    for row in rows:
        if row["locale"] == MADE_UP:
            titles = re.findall(r"^  - ([^:\n]+):", config[config.index("\nnav:") :], re.MULTILINE)
            row |= {"site_name": pseudo("Autonome, pas seul"), "nav_translations": {title: pseudo(title) for title in titles}}
    listed = "      languages:\n" + "".join(f"        {line}\n" for line in yaml.safe_dump(rows, allow_unicode=True).splitlines())
    config = LISTS.sub(listed.replace("\\", r"\\"), config)
    (folder / "mkdocs.yml").write_text(f"site_url: https://exemple.fr/\n{config}\n{extra}", "utf-8")
    return folder


def _glossary(text: str) -> str:
    front = FRONT.match(text)
    assert front
    head = {key: value for key, value in yaml.safe_load(front[1]).items() if key != "forms"}
    head |= {key: pseudo(head[key]) for key in ("title", "description", "summary", "keywords") if head.get(key)}
    return f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n" + pseudo(text[front.end() :])


def built(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)


def pages(site: Path) -> Iterator[tuple[str, LexborHTMLParser]]:
    for file in sorted(site.rglob("*.html")):
        yield file.relative_to(site).as_posix(), LexborHTMLParser(file.read_bytes())


def dead_links(site: Path) -> list[str]:
    """`page → address` for each link, script, style sheet or picture of the site's own that is not there."""
    there = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    dead = []
    for path, tree in pages(site):
        for node in tree.css("[href], [src], iframe[src]"):
            written = node.attributes.get("href") or node.attributes.get("src") or ""
            parts = urlsplit(written.replace("https://exemple.fr/", "/"))
            if parts.scheme or parts.netloc or not parts.path:
                continue
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), unquote(parts.path))).lstrip("/")
            if not {target, posixpath.join(target, "index.html")} & there:
                dead.append(f"{path} → {written}")
    return dead


def speaking_only(file: Path, code: str) -> None:
    """A quiz with one of its languages left."""

    def said(value: Any) -> Any:
        if isinstance(value, list):
            return [said(part) for part in value]
        if not isinstance(value, dict):
            return value
        return value[code] if isinstance(value.get(code), str) and len(value) > 1 else {key: said(part) for key, part in value.items()}

    data = {**said(yaml.safe_load(file.read_text("utf-8"))), "languages": [code]}
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000), "utf-8")
