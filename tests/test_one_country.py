"""A site for one country, built whole: pages, cards, slides, what is carried away and what a search fetches tell no other's numbers."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from build_tools.quiz.help_numbers import faults

from .building import build
from .conftest import help_lines

pytestmark = pytest.mark.everywhere
LISTS = help_lines()
FIRST = {  # country → what its cards begin with, in both languages
    "FR": ["112", "3114", "09 72 39 40 50"],
    "BE": ["112", "0800 32 123", "107"],
    "GB": ["999", "116 123"],
}
CALLED = re.compile(r'href="?(?:tel|sms):([^">\s]+)')
TAG = re.compile(r"<(script|style)\b[^>]*>.*?</\1>|<[^>]+>", re.DOTALL)


def texts(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """(name, text) of a file, and of those within it."""
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from texts(f"{name}/{inner}", archive.read(inner))
    elif not name.endswith((".png", ".woff2", ".pagefind", ".wasm", ".pf_meta", ".pf_index", ".ico")):
        yield name, data.decode("utf-8", "replace")


@pytest.fixture(scope="module", params=FIRST)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp(request.param)
    built = build(folder, f"extra:\n  countries: {request.param}\n")
    assert built.returncode == 0, built.stdout + built.stderr
    return request.param, folder / "site"


def test_no_number_of_another_country_stands_anywhere(site):
    country, folder = site
    own = {re.sub(r"\D", "", line.number) for line in LISTS.lines if line.country == country and line.shown}
    others = {number: need for number, need in LISTS.numbers.items() if re.sub(r"\D", "", number) not in own}
    looked_at, met = 0, set()
    for file in sorted(folder.rglob("*")):
        for name, text in texts(file.relative_to(folder).as_posix(), file.read_bytes()) if file.is_file() else ():
            looked_at += 1
            met |= {(name, number) for number in CALLED.findall(text) if number not in own}
            if name.endswith((".js", ".css", ".svg")) and "after" not in name:
                continue  # programs and drawings: their numbers are places and sizes
            said = unescape(TAG.sub("\n", text))
            met |= {(name, str(fault.message)) for fault in faults(said, others) if "of data/help-lines.yml" in str(fault.message)}
    assert met == set()
    assert looked_at > 300


@pytest.mark.parametrize("root", ["", "en/"])
def test_cards_pages_and_paper_begin_with_the_country_s_own(site, root):
    country, folder = site
    for page in ("q/isolation", "q/which-support", "board", "vendre/le-point", "reference/a-imprimer"):
        called = CALLED.findall(re.split(r'id="?help"? ', (folder / root / page / "index.html").read_text("utf-8"))[-1])
        own = [re.sub(r"\D", "", number) for number in FIRST[country]]
        assert [number for number in called if number in own][: len(own)] == own


@pytest.mark.parametrize("root", ["", "en/"])
def test_no_reference_is_left_unfilled(site, root):
    _, folder = site
    for file in (folder / root).rglob("*.html"):
        assert "{help:" not in re.sub(r"<(code|pre)\b.*?</\1>", "", file.read_text("utf-8"), flags=re.DOTALL), file
