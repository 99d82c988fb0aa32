"""The page that prints a room's sheets together: filled when MkDocs has finished the pages that the sheets stand on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ..messages import tell
from ..project import DATA
from ..render.pages.print_job import PrintedSheet, place, print_job_html, taken
from .blocks import render
from .state import NotShown, PageState, shown


def filled(content: str, page: PageState, finished: Callable[[str], str]) -> str:
    """The page's HTML, with the job in the place that it asked for. `finished`: a page's source → its HTML in this language, "" where
    the site does without it."""
    here = place(page.site.print_job)
    if here not in content:
        return content
    made = [(sheet, shown(page, partial(_html, sheet, page, finished))) for sheet in page.site.print_job.sheets]
    return content.replace(here, str(print_job_html(page.site.print_job, made, page.setting())))


def _html(sheet: PrintedSheet, page: PageState, finished: Callable[[str], str]) -> str:
    if sheet.block:
        return render(page, sheet.block.split())
    html = finished(sheet.page)
    found = html and taken(html, sheet, page.language, page.address)
    if found or not html or page.site.left_out:  # a part that is left out takes its sheets along
        return found
    raise NotShown(tell("no-sheet-to-print", file=f"{DATA}/prints.yml", page=sheet.page, take=sheet.take))
