"""Budgets: what is too heavy is named with what it costs, and builds; this project's own site keeps them all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from build_tools.publish import budgets

from .building import with_what_was_kept
from .conftest import ROOT
from .processes import PATIENCE


def test_a_file_that_a_result_may_ask_for_is_weighed_in_its_language():
    contents = {"plan.js": "a" * 9, "plan.fr.js": "b" * 99, "plan.en.js": "".join(map(str, range(40_000)))}
    files = {f"assets/{name}": content.encode() for name, content in contents.items()}
    lines, over = budgets.weigh(files, [], contents)
    assert [line for line in lines if re.match(r"what may be fetched after a result \(fr\): \d{2} of 15,000 B brotli", line)]
    assert len(over) == 1 and over[0].startswith("what may be fetched after a result (en) weighs ")


# What is over budget is named. Noise that does not compress makes it so.
def noise(lines: int) -> str:
    return "".join(sha256(str(n).encode()).hexdigest() for n in range(lines))


NOISE = noise(1_600)


def built(files: Mapping[str, str]) -> dict[str, bytes]:
    """A built site with a light page, a light card, and these."""
    sound = {"index.html": "<p>Page", "q/demo/index.html": "<form>Card</form>", "assets/site.css": "p{margin:0}"}
    return {path: content.encode() for path, content in {**sound, **files}.items()}


OVER = {
    "a page": ({"deep/index.html": NOISE}, r"heaviest page's first visit \(/deep/\) weighs [\d,]+ B brotli, [\d,]+ too many"),
    "a style sheet that a page asks for": (
        {"assets/site.css": NOISE, "deep/index.html": '<link rel="stylesheet" href="../assets/site.css">'},
        r"heaviest page's first visit \(/deep/\) weighs",
    ),
    "a script that a page asks for": (
        {"assets/x.js": NOISE, "index.html": '<script src="assets/x.js" defer></script>'},
        "heaviest page's first",
    ),
    "a card": ({"q/demo/index.html": f"<form></form>{NOISE}"}, "/q/demo/ weighs [\\d,]+ B gzip"),
    "a card whose statements come late": (
        {"q/demo/index.html": f"<form>{noise(600)}</form>"},
        "/q/demo/, enough to answer weighs [\\d,]+ B gzip, [\\d,]+ too many: [\\d.]+ s on a weak network, [\\d.]+ s of it for what is too many: shorten its title",
    ),
    "the whole site in one document": ({"tout/index.html": noise(6_000)}, "/tout/, the whole site weighs"),
    "a search's index": ({"pagefind/0a1b2c3d/index/fr_1.pf_index": noise(4_000)}, r"what a search for a word may fetch \(fr\) weighs"),
    "a search's results": (
        {f"en/pagefind/0a1b2c3d/fragment/en_{n}.pf_fragment": noise(500) for n in range(9)},
        r"what a search for a word may fetch \(en\) weighs 256,000 B",  # of the eight that are shown
    ),
}


@pytest.mark.parametrize(("files", "said"), OVER.values(), ids=OVER)
def test_what_is_too_heavy_is_named(files, said):
    _, over = budgets.weigh(built(files), [])
    (line,) = over
    assert re.match(said, line)


def test_a_picture_that_makes_a_page_too_heavy_is_named_with_its_limit():
    files = {"logo.png": noise(31_000), "index.html": '<img src="logo.png" alt="">'}
    (line,) = budgets.weigh(built(files), [])[1]
    found = re.search(r"the picture docs/logo.png weighs ([\d,]+) B, and may weigh ([\d,]+): draw it as SVG", line)
    assert found
    assert int(found[1].replace(",", "")) - int(found[2].replace(",", "")) == int(
        re.findall(r"([\d,]+) too many", line)[0].replace(",", "")
    )


def test_a_light_site_is_let_through():
    assert budgets.weigh(built({}), [])[1] == []


def test_a_heavy_script_of_a_card_is_refused(monkeypatch):
    monkeypatch.setattr(budgets, "script", lambda name: NOISE)
    _, (line,) = budgets.weigh(built({}), ["profile"])
    assert line.startswith("a profile card's JavaScript weighs ")


def test_a_card_in_two_requests_is_no_matter_of_weight():
    files = built({"q/demo/index.html": '<form></form><img src="../../assets/site.css">'})
    assert budgets.asks_for_more(files) == ["/q/demo/ asks for 1 more file(s), where a card is one request"]
    assert budgets.asks_for_more(built({})) == []


def made(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, timeout=PATIENCE)


def test_a_heavy_site_is_built_and_its_author_told_what_it_costs(tmp_path):
    """A real build of one page, as `make site` runs it."""
    (tmp_path / "docs").mkdir()
    for name in ("index.md", "index.en.md"):
        (tmp_path / "docs" / name).write_text(f"---\ntitle: T\ndescription: D\nchanged: 2026-11-01\n---\n# T\n\n{NOISE}\n")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "mkdocs.yml").write_text(config[: config.index("\nnav:")] + "\n")
    done = made(tmp_path)
    assert done.returncode == 0, done.stderr
    assert re.search(
        r"heavy: heaviest page's first visit \(/(en/)?\) weighs [\d,]+ B brotli, [\d,]+ too many: [\d.]+ s on a weak network", done.stderr
    )
    assert (tmp_path / "site" / "sitemap.xml").is_file()


def test_our_own_site_keeps_every_budget(tmp_path):
    for name in ("docs", "quizzes", "mkdocs.yml"):
        (tmp_path / name).symlink_to(ROOT / name)
    with_what_was_kept(tmp_path)
    done = made(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "first visit" in done.stderr and [line for line in done.stderr.splitlines() if "heavy:" in line] == []
