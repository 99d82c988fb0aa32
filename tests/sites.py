"""A small site in any languages, built whole: our own pages without their prose, our quizzes, our menu; and two languages that nobody speaks,
one of longer words that all bear an accent, one that is written from the right."""

from __future__ import annotations

import math
import os
import posixpath
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml
from selectolax.lexbor import LexborHTMLParser

from build_tools.render.text.words import FILE

from .conftest import ROOT
from .processes import PATIENCE

MADE_UP = "eo"  # CLDR knows it, and we have no word of it
FROM_THE_RIGHT = "he"  # the same of a language whose lines begin at the right; its words here are no Hebrew, only its letters
INVENTED = (MADE_UP, FROM_THE_RIGHT)
NAMES = {"fr": "Français", "en": "English", MADE_UP: "Esperanto", FROM_THE_RIGHT: "עברית"}
SPOKEN_ALL = ("isolation",)  # the quizzes that speak the made-up languages too
WHOLE = ("reference/glossaire",)  # pages whose words others are made of
READ = (  # of the site in both invented languages, the pages that keep all of their words, of each kind one
    *WHOLE,
    "index.md",
    "aide",
    "comprendre/la-spirale",
    "comprendre/le-malentendu",
    "diriger/index",
    "diriger/le-miroir",
    "diriger/quel-appui",
    "diriger/un-quart-d-heure",
    "animer/diapositives",
    "animer/liens",
    "animer/sur-papier",
    "a-propos/hors-ligne",
    "a-propos/vie-privee",
    "reference/a-imprimer",
    "vendre/le-point",
)
LISTS = re.compile(r"      languages:\n.*?(?=  - autonome\n)", re.DOTALL)
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
FENCE = re.compile(r"^([ \t]*)(```|~~~).*?^\1\2[ \t]*$", re.MULTILINE | re.DOTALL)
LEFT = re.compile(r"^(?:!!!|\?\?\?\+?) \w+|^::: .*$|\{[^}]*\}|<[^>]*>|\]\([^)]*\)|`[^`]*`|\[@[^\]]*\]|https?:\S+|&\w+;|%\w", re.MULTILINE)
ACCENTS = str.maketrans("aeioucnyAEIOU", "àéîöüçñÿÀÉÎÖÜ")
HEBREW = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבצדעפגהיוכלמנוסקרשתוטחסיז")


def _accented(word: str) -> str:
    """Its first letter that can bear an accent does."""
    return re.sub("[aeioucnyAEIOU]", lambda letter: letter[0].translate(ACCENTS), word, count=1)


def _from_the_right(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c)).translate(HEBREW)


def pseudo(text: str, language: str = MADE_UP) -> str:
    """Each word two fifths longer, with an accent or in letters of the other script; what is written for machines as it is."""
    word_in = _from_the_right if language == FROM_THE_RIGHT else _accented
    out, at = "", 0
    for found in [*LEFT.finditer(text), None]:
        end = found.start() if found else len(text)
        out += re.sub(r"[^\W\d_]+", lambda word: word_in(word[0] + word[0][-math.ceil(0.4 * len(word[0])) :]), text[at:end])
        out += found[0] if found else ""
        at = found.end() if found else at
    return out


def _translated(value: Any, into: Sequence[str]) -> Any:
    """The same data with the made-up languages beside French, wherever French stands."""
    if isinstance(value, list):
        return [_translated(part, into) for part in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("fr"), str) and "en" in value:
        return {**value, **{code: pseudo(value["fr"], code) for code in into}}
    return {key: _translated(part, into) for key, part in value.items()}


def _skeleton(text: str, made_up: str = "") -> str:
    """A page's front matter, its blocks and what it cites."""
    front = FRONT.match(text)
    assert front
    head = yaml.safe_load(front[1])
    body = FENCE.sub("", text[front.end() :])
    if made_up:
        head |= _head_in(head, made_up)
    head.pop("french", None)
    blocks = [
        line for line in re.findall(r"^::: .*$", body, re.MULTILINE) if not line.startswith(("::: slides", "::: only", "::: print-job"))
    ]
    cites = " ".join(dict.fromkeys(re.findall(r"\[@[^\]\n]+\]", body)))
    heading = "## " + (pseudo("Pour commencer", made_up) if made_up else "Pour commencer")
    return (
        f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False)}---\n\n# {head['title']}\n\n{heading}\n\n{cites}\n\n"
        + "\n\n".join(blocks)
        + "\n"
    )


def small_site(
    folder: Path, languages: tuple[str, ...], *, stub: bool = True, whole_pages: tuple[str, ...] = WHOLE, extra: str = ""
) -> Path:
    """The sources of a site in `languages`, its default first. Not `stub`: with all of our pages' words; `whole_pages`: those that keep
    theirs, by how their sources begin."""
    docs = folder / "docs"
    invented = [code for code in INVENTED if code in languages]
    data = folder / "data"
    shutil.copytree(ROOT / "docs", docs)
    shutil.copytree(ROOT / "data", data)
    shutil.copytree(ROOT / "quizzes", folder / "quizzes")
    if stub:
        (data / "prints.yml").unlink()  # the sheets that it takes aren't on stubs
        for page in sorted(docs.rglob("*.md")):
            text, name = page.read_text("utf-8"), page.relative_to(docs).as_posix()
            french, whole = not name.endswith(".en.md"), name.startswith(whole_pages)
            for code in invented if french else ():
                page.with_suffix(f".{code}.md").write_text(_whole(text, code) if whole else _skeleton(text, code), "utf-8")
            page.write_text(re.sub(r"^french: .*\n", "", text, flags=re.MULTILINE) if whole else _skeleton(text), "utf-8")
    if invented:
        spoken = (
            (folder / "quizzes").glob("*.yml") if invented == list(languages) else (folder / "quizzes" / f"{q}.yml" for q in SPOKEN_ALL)
        )
        for file in [*data.glob("*.yml"), *spoken]:
            said = _translated(yaml.safe_load(file.read_text("utf-8")), invented)
            if file.parent.name == "quizzes":
                said["languages"] += invented
            file.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=10_000), "utf-8")
    for code in invented:
        words = {key: pseudo(said["fr"], code) for key, said in yaml.safe_load(FILE.read_text("utf-8")).items()}
        words |= {"away-folder": "kunportu", "away-start": "MALFERMU.html"}
        (data / f"words.{code}.yml").write_text(yaml.safe_dump(words, allow_unicode=True, width=10_000), "utf-8")
    rows: list[dict[str, Any]] = [
        {"locale": code, "name": NAMES[code], "default": n == 0, "build": True} for n, code in enumerate(languages)
    ]
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    for row in rows:
        if (code := row["locale"]) in invented:
            titles = re.findall(r"^  - ([^:\n]+):", config[config.index("\nnav:") :], re.MULTILINE)
            row |= {"site_name": pseudo("Autonome, pas seul", code), "nav_translations": {title: pseudo(title, code) for title in titles}}
    listed = "      languages:\n" + "".join(f"        {line}\n" for line in yaml.safe_dump(rows, allow_unicode=True).splitlines())
    config = LISTS.sub(listed.replace("\\", r"\\"), config)
    (folder / "mkdocs.yml").write_text(f"site_url: https://exemple.fr/\n{config}\n{extra}", "utf-8")
    return folder


def invented_site(folder: Path) -> None:
    """The site in both invented languages, beside French, in `site/` of a folder that is made."""
    folder.mkdir()
    done = built(small_site(folder, ("fr", *INVENTED), whole_pages=READ))
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-6000:]


def _whole(text: str, made_up: str) -> str:
    front = FRONT.match(text)
    assert front
    head = {key: value for key, value in yaml.safe_load(front[1]).items() if key not in ("forms", "french")}
    head |= _head_in(head, made_up)
    return f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n" + pseudo(text[front.end() :], made_up)


def _head_in(head: dict[str, Any], made_up: str) -> dict[str, Any]:
    said = ("title", "description", "summary", "short", "group", "keywords")
    return {key: pseudo(head[key], made_up) for key in said if head.get(key)}


def built(folder: Path, *, quiet: bool = True) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", *(["-q"] if quiet else [])]
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
