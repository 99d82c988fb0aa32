"""What a room is given on paper as one print job, from data/prints.yml: other pages' sheets, in the order in which they are dealt out.

A page shows each sheet once with its number for twelve people; runtime/print-job.js follows the number that is typed, and repeats
the sheets while they are printed. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from ...diagnostics import did_you_mean
from ...messages import mended, say, tell
from ..setting import Setting, template
from ..text import data_files
from ..text.typography import spaced
from ..web.addresses import page_address
from .whole_site import carried, name_of

PEOPLE, MOST = 12, 60  # before a number is typed; the largest
ONE_FOR = {"none": -1, "trainer": 0, "each": 1, "half": 2, "two": 2, "three": 3, "four": 4, "eight": 8}
HALF = "half"  # for each, two on a sheet
NO_ADDRESS = "no-address"  # what stands instead of a QR, where the site does not know its address
ID = re.compile(r' id="[^"]*"')
TAKEN = {"first": 0, "second": 1, "third": 2}  # which sheet of its page
SCENE = "scene"
SHAPE = {
    "formats": [{"id": data_files.WORD, "title": data_files.TEXT}],
    "sheets": [
        {
            "title": data_files.TEXT,
            "page?": data_files.WORD,
            "take?": (*TAKEN, SCENE),
            "block?": data_files.WORD,
            "formats": [data_files.WORD],
            "one_for": tuple(name for name in ONE_FOR if name != "none"),
            "without_phones?": tuple(ONE_FOR),
        }
    ],
}


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """`page` is a source in the first language, and `take` which of its sheets, or its scene; or `block` the line that makes one.
    `formats`: the places of those that it is of, from 1; `one_for`: how many people share one, as ONE_FOR says."""

    title: Mapping[str, str]
    page: str
    take: str
    block: str
    formats: tuple[int, ...]
    one_for: str
    without_phones: str


@dataclass(frozen=True, slots=True)
class PrintJob:
    """`formats`: the id and the title of each."""

    formats: tuple[tuple[str, Mapping[str, str]], ...] = ()
    sheets: tuple[PrintedSheet, ...] = ()


def place(job: PrintJob) -> str:
    """Where a page says that the job goes; until it is there, and in the whole site as one document, with what links lead to."""
    named = "".join(f'<span id="{name}"></span>' for name, _ in job.formats)
    return f'{named}<div data-tool="print-job"></div>'


def read_print_job(text: str, there: Sequence[str]) -> tuple[PrintJob, list[str]]:
    """The job, and what is wrong with it. `there`: the pages that it may take sheets from."""
    loaded, problems = data_files.load("prints.yml", text, None, shape=SHAPE)
    if loaded is None:
        return PrintJob(), problems if text else []
    ids = [one["id"] for one in loaded["formats"]]
    problems = [
        problem for n, sheet in enumerate(loaded["sheets"], 1) for problem in _astray(f"prints.yml: sheets: {n}", sheet, ids, there)
    ]
    if problems:
        return PrintJob(), problems
    sheets = tuple(
        PrintedSheet(
            sheet["title"],
            sheet.get("page", ""),
            sheet.get("take", "first"),
            sheet.get("block", ""),
            tuple(n for n, name in enumerate(ids, 1) if name in sheet["formats"]),
            sheet["one_for"],
            sheet.get("without_phones", sheet["one_for"]),
        )
        for sheet in loaded["sheets"]
    )
    return PrintJob(tuple((one["id"], one["title"]) for one in loaded["formats"]), sheets), []


def _astray(where: str, sheet: Mapping[str, Any], ids: Sequence[str], there: Sequence[str]) -> list[str]:
    found = [f"{where}: {mended(say('no-format', name=name), did_you_mean(name, ids))}" for name in sheet["formats"] if name not in ids]
    if ("page" in sheet) == ("block" in sheet):
        found.append(f"{where}: {tell('page-or-block')}")
    if (page := sheet.get("page", "")) and page not in there:
        found.append(f"{where}: {mended(say('no-page', page=page), did_you_mean(page, there) or say('mend-gone-page'))}")
    return found


def copies(one_for: str, people: int) -> int:
    """How many are printed: with some to spare, so that nobody can count who took one."""
    shared = ONE_FOR[one_for]
    return max(shared + 1, 0) if shared < 1 else -(-(people + max(3, -(-people // 6))) // shared)


def taken(html: str, sheet: PrintedSheet, language: str, here: str) -> str:
    """A sheet of the finished page `html`, as it stands on the page at `here`; "" where the page has none."""
    tree = LexborHTMLParser(html)
    found = tree.css(".admonition.scene" if sheet.take == SCENE else "div.sheet")
    at = TAKEN.get(sheet.take, 0)
    if len(found) <= at:
        return ""
    for box in found[at].css(".choose"):
        box.decompose()
    alone = LexborHTMLParser((found[at].html if sheet.take == SCENE else found[at].inner_html) or "").body
    assert alone is not None
    carried(alone, name_of(sheet.page), page_address(sheet.page, language), {}, here)
    return (alone.inner_html or "").strip()


def print_job_html(job: PrintJob, made: Sequence[tuple[PrintedSheet, str]], setting: Setting) -> Markup:
    """`made`: the sheets with their HTML; "" where there is none."""
    language = setting.language

    def row(number: int, sheet: PrintedSheet, html: str) -> dict[str, Any]:
        return {
            "id": f"sheet-{number}",
            "title": spaced(sheet.title[language], language),
            "html": Markup(f"<div>{html}</div>\n<div>{ID.sub('', html)}</div>" if sheet.one_for == HALF else html),
            "of_page": bool(sheet.page),
            "sides": 2 if 'class="answer-sheet back"' in html else 1,
            "formats": " ".join(f"in-{n}" for n in sheet.formats),
            "one_for": sheet.one_for,
            "without_phones": sheet.without_phones,
            "copies": copies(sheet.one_for, PEOPLE),
        }

    return template(
        "print-job.html",
        setting,
        formats=[(name, spaced(title[language], language)) for name, title in job.formats],
        sheets=[row(n, *one) for n, one in enumerate(((sheet, html) for sheet, html in made if html and NO_ADDRESS not in html), 1)],
        notes=[Markup(html) for _, html in made if NO_ADDRESS in html],
        shared=ONE_FOR,
        people=PEOPLE,
        most=MOST,
    )
