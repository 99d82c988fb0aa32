"""Addresses last: every one that was ever published is a page, or leads to one. And a page that moved brings its reader along."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from ..processes import PATIENCE
from .faces import ROOT
from .hosts import hosted, watched

PUBLISHED = ROOT / "tests" / "tables" / "addresses.txt"
LEADS_ON = re.compile(r'http-equiv="?refresh"? content="0; url=([^"]+)"')


def addresses(site: Path) -> list[str]:
    return sorted("/" + file.relative_to(site).as_posix().removesuffix("index.html") for file in site.rglob("index.html"))


@pytest.mark.content
def test_every_address_ever_published_is_a_page_or_leads_to_one(site: Path) -> None:
    lost = [a for a in PUBLISHED.read_text("utf-8").split() if not (site / a.strip("/") / "index.html").is_file()]
    assert lost == [], "an address that was published is gone: say in data/moved.yml where its page is now"


def test_every_page_stands_in_the_list_of_addresses(site: Path) -> None:
    new = set(addresses(site)) - set(PUBLISHED.read_text("utf-8").split())
    assert sorted(new) == [], f"append these lines to {PUBLISHED.relative_to(ROOT)}: they may then never go"


@pytest.mark.content
def test_no_address_stands_twice_in_the_list() -> None:
    listed = PUBLISHED.read_text("utf-8").split()
    assert sorted(set(listed)) == sorted(listed)


@pytest.mark.everywhere
def test_a_page_that_moved_is_reached_at_its_old_address_in_both_languages(browser: Browser, tmp_path: Path) -> None:
    for name in ("data", "docs", "quizzes"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "data" / "moved.yml").write_text("vieux/nom.md: encore.md\nencore.md: diriger/quel-appui.md\n", "utf-8")
    built = tmp_path / "site"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(built)]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, timeout=PATIENCE)
    with hosted(built) as here, watched(browser) as (page, complaints):
        for start in ("", "/en"):
            for old in ("/vieux/nom/", "/encore/"):
                page.goto(here + start + old, wait_until="commit")
                expect(page).to_have_url(f"{here}{start}/diriger/quel-appui/")
                assert len(LEADS_ON.findall((built / (start + old).strip("/") / "index.html").read_text("utf-8"))) == 1
    assert complaints == []
    assert "/vieux/nom/" not in (built / "sitemap.xml").read_text("utf-8")
