"""`quiz export`: the site's own card as one file, all of it or nothing."""

from __future__ import annotations

import re
import shutil
import stat
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from build_tools.cli import main
from build_tools.project import check_files, earlier_editions, quiz_files
from build_tools.quiz.model import seats
from build_tools.render.quizzes.card import card_html
from build_tools.render.quizzes.edition_names import elsewhere_of
from build_tools.render.web.archive import zipped

from .broken_quizzes import BROKEN
from .conftest import ROOT, help_lines
from .conftest import SELF_CHECK as ISOLATION


def export(out: Path, *more: str, file: Path = ISOLATION, language: str = "fr") -> int:
    return main(["export", str(file), "--lang", language, "-o", str(out), *more])


def faces(file: Path) -> Iterator[tuple[str, str]]:
    """(language, seat) of each card of a quiz."""
    for quiz in check_files([file]).quizzes.values():
        yield from ((language, seat) for language in quiz.languages for seat in seats(quiz))


def french_only(folder: Path) -> Path:
    """A sound quiz of one language."""
    file = folder / "quizzes" / "alone.yml"
    for needed in ("data", "docs", "quizzes"):
        (folder / needed).mkdir()
    shutil.copy(ROOT / "data" / "help-lines.yml", folder / "data")
    text = BROKEN["idle-item.yml"].decode()
    text = re.sub(r", en\b[^}\]]*", "", text)
    file.write_text(text.replace("points: 1, label: {fr: Ici", "points: 0, label: {fr: Ici"), "utf-8")
    return file


SITE = "https://example.org/here/"
WORKS = re.compile(r"#[\w-]+|tel:\d+|mailto:.+|https://.+|data:,")
LINK = re.compile(r"""<a\b[^>]*?\bhref=("[^"]*"|[^\s>]+)[^>]*>""")


def links(card: str) -> list[str]:
    return [unescape(found.strip('"')) for found in LINK.findall(card)]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_file_is_the_sites_card_but_for_its_links(tmp_path, language):
    out = tmp_path / "card.html"
    assert export(out, language=language) == 0
    quizzes = check_files(quiz_files(ROOT / "quizzes")).quizzes
    earlier = earlier_editions(ROOT / "quizzes")[0]
    card = card_html(
        quizzes["isolation"], language, help_lines(), tuple(elsewhere_of(quizzes.values(), language, earlier)), earlier=earlier
    )
    way = re.compile(r"<a\b[^>]*hreflang.*?</a>|</?(?:a|span)\b[^>]*>|\"")
    assert way.sub("", out.read_text("utf-8")) == way.sub("", card)


@pytest.mark.parametrize("known", [(), ("--site", SITE)], ids=["no address", "an address"])
@pytest.mark.parametrize(("file", "language", "seat"), [(f, lang, s) for f in quiz_files(ROOT / "quizzes") for lang, s in faces(f)])
def test_every_link_of_the_file_works_from_a_stick_or_is_left_out(tmp_path, file, language, seat, known):
    out = tmp_path / "card.html"
    assert export(out, *known, *(("--perspective", seat) if seat else ()), file=file, language=language) == 0
    card = out.read_text("utf-8")
    found = links(card)
    assert [link for link in found if not WORKS.fullmatch(link)] == []
    assert [link for link in found if link.startswith("#") and f"id={link[1:]}" not in card.replace('"', "")] == []
    root = SITE + ("" if language == "fr" else "en/")
    assert (root in found) == bool(known)  # back to the site, where that is known
    assert ("hreflang=" in card) == bool(known)


@pytest.mark.parametrize("known", [(), ("--site", SITE)], ids=["no address", "an address"])
def test_a_quiz_of_one_language_offers_no_other(tmp_path, known):
    file = french_only(tmp_path)
    assert export(tmp_path / "card.html", *known, file=file) == 0
    assert "hreflang=" not in (tmp_path / "card.html").read_text("utf-8")


def test_an_older_card_of_the_quiz_is_replaced_and_can_be_read_by_others(tmp_path):
    out = tmp_path / "card.html"
    assert export(out, language="en") == export(out) == 0
    assert "<html lang=fr>" in out.read_text("utf-8")
    assert stat.S_IMODE(out.stat().st_mode) == 0o644
    assert list(tmp_path.iterdir()) == [out]


MYTHS = ROOT / "quizzes" / "myths.yml"
OTHERS = {
    "another quiz": MYTHS.read_bytes(),
    "words": b"older",
    "a page": b"<!doctype html><title>Mine</title>",
    "a page that speaks of cards": b"<!doctype html><body class=md><section class=quiz data-quiz=profile>{&quot;key&quot;:",
    "nothing": b"",
    "no text": bytes(range(256)),
    "a zip": zipped({"index.html": b"<!doctype html>"}),
}
OPTIONS = pytest.mark.parametrize("option", ["-o", "--scorm"])


def written_to(option: str, out: Path, file: Path = ISOLATION) -> int:
    return main(["export", str(file), "--lang", "fr", option, str(out)])


@OPTIONS
@pytest.mark.parametrize("held", OTHERS)
def test_a_file_that_it_did_not_write_is_never_lost(capsys, tmp_path, option, held):
    out = tmp_path / "mine.yml"
    out.write_bytes(OTHERS[held])
    assert written_to(option, out) == 1
    mend = "which would be lost: name another file, or delete this one first"
    assert capsys.readouterr().err == f"{option}: {out} is a file that this command did not write, {mend}\n"
    assert out.read_bytes() == OTHERS[held]


@OPTIONS
def test_nor_is_the_card_of_another_quiz(capsys, tmp_path, option):
    out = tmp_path / "card"
    assert written_to(option, out, MYTHS) == 0
    before = out.read_bytes()
    assert written_to(option, out) == 1
    assert f"{option}: {out} is the card of `myths`, which would be lost" in capsys.readouterr().err
    assert out.read_bytes() == before
    assert written_to(option, out, MYTHS) == 0


def test_a_link_to_a_file_stays_a_link(tmp_path):
    assert export(tmp_path / "real.html", language="en") == 0
    (tmp_path / "link.html").symlink_to("real.html")
    assert export(tmp_path / "link.html") == 0
    assert (tmp_path / "link.html").is_symlink()
    assert "<html lang=fr>" in (tmp_path / "real.html").read_text("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_device_is_told_and_stays_a_device(capsys):
    assert export(Path("/dev/full")) == 1
    assert "no space left on device" in capsys.readouterr().err
    assert Path("/dev/full").is_char_device()


def test_a_disk_that_fills_up_leaves_the_older_card_whole(capsys, tmp_path, monkeypatch):
    out = tmp_path / "card.html"
    assert export(out, language="en") == 0

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert export(out) == 1
    assert "no space left on device" in capsys.readouterr().err
    assert ["<html lang=en>" in p.read_text("utf-8") for p in tmp_path.iterdir()] == [True]


@pytest.mark.parametrize("where", ["absent/card.html", "file/card.html"])
def test_a_place_that_cannot_be_written_is_one_clear_line(capsys, tmp_path, where):
    (tmp_path / "file").write_text("")
    assert export(tmp_path / where) == 1
    what = {"absent": "is not there", "file": "is a file, and no folder"}[where.partition("/")[0]]
    folder = (tmp_path / where).parent
    assert capsys.readouterr().err == f"{folder}/card.html: not written: its folder {folder} {what}; make it first, or name another place\n"


@pytest.mark.parametrize(
    ("site", "said"),
    [
        ("monsite", "`monsite` is no address: write it whole, as `https://exemple.fr/`"),
        ("monsite.fr", "`monsite.fr` lacks its beginning: write `https://monsite.fr/`"),
        ("ftp://monsite.fr/x/", "`ftp://monsite.fr/x/` lacks its beginning: write `https://monsite.fr/x/`"),
        (
            "http://localhost:8000/",
            "`http://localhost:8000/` is no address that others can reach: write the one that they open, as `https://exemple.fr/`",
        ),
        ("/vente", "`/vente` is no address: write it whole, as `https://exemple.fr/`"),
        (
            'https://a.fr/"><x>',
            '`https://a.fr/"><x` holds `"`: a folder of the address takes letters from a to z, digits, `.`, `_`, `~` and `-`',
        ),
    ],
)
def test_a_site_that_is_no_address_is_refused_with_the_mend(capsys, tmp_path, site, said):
    assert export(tmp_path / "card.html", "--site", site) == 1
    assert capsys.readouterr().err == f"--site: {said}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_site_is_taken_with_or_without_its_last_stroke(tmp_path):
    for name, site in (("a", "https://example.org/here"), ("b", "https://example.org/here/")):
        assert export(tmp_path / name, "--site", site) == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_folder_is_not_overwritten(capsys, tmp_path):
    assert export(tmp_path) == 1
    assert "is a directory" in capsys.readouterr().err


@pytest.mark.parametrize(("option", "instead"), [("-o", "-o isolation.html"), ("--scorm", "--scorm isolation.zip")])
def test_a_quiz_is_not_written_over_by_its_own_card(capsys, tmp_path, option, instead):
    quiz = tmp_path / "isolation.yml"
    quiz.write_bytes(ISOLATION.read_bytes())
    assert main(["export", str(quiz), "--lang", "fr", option, str(quiz)]) == 1
    assert f"write `{instead}`" in capsys.readouterr().err
    assert quiz.read_bytes() == ISOLATION.read_bytes()


def test_a_language_that_the_quiz_lacks_is_told(capsys, tmp_path):
    assert export(tmp_path / "card.html", language="de") == 1
    assert "this quiz has no `de`; known here: `fr`, `en`" in capsys.readouterr().err


def test_a_language_that_the_site_lacks_is_told(capsys, tmp_path):
    german = french_only(tmp_path)
    german.write_text(german.read_text("utf-8").replace("fr:", "de:").replace("[fr", "[de"), "utf-8")
    assert export(tmp_path / "card.html", file=german, language="de") == 1
    assert "--lang: the site above this quiz has no `de`; it has `fr` and `en`" in capsys.readouterr().err


def test_a_card_never_goes_out_without_the_people_to_call(capsys, tmp_path):
    alone = Path(shutil.copy(ISOLATION, tmp_path))
    assert export(tmp_path / "card.html", file=alone) == 1
    assert "the people to call" in capsys.readouterr().err
    assert not (tmp_path / "card.html").exists()


@pytest.mark.parametrize("broken", ["", "a: [", "- id: a\n"])
def test_help_lines_that_cannot_be_read_are_told(capsys, tmp_path, broken):
    for folder in ("data", "docs", "quizzes"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "data" / "help-lines.yml").write_text(broken, "utf-8")
    assert export(tmp_path / "card.html", file=tmp_path / "quizzes" / "isolation.yml") == 1
    assert capsys.readouterr().err.startswith("data/help-lines.yml: ")
    assert not (tmp_path / "card.html").exists()


def test_a_card_does_not_lead_to_a_part_that_its_site_does_without(tmp_path):
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "quizzes").mkdir()
    quiz = tmp_path / "quizzes" / "isolation.yml"
    quiz.write_text(ISOLATION.read_text("utf-8").replace("](vendre/demander-un-appui.md)", "](diriger/le-miroir.md)"), "utf-8")
    config, mirror, led = (ROOT / "mkdocs.yml").read_text("utf-8"), SITE + "diriger/le-miroir/", {}
    for name, extra in (("whole", ""), ("without", "\nextra: {without: [mirror]}\n")):
        (tmp_path / "mkdocs.yml").write_text(config + extra, "utf-8")
        out = tmp_path / f"{name}.html"
        assert export(out, "--site", SITE, file=quiz) == 0
        led[name] = links(out.read_text("utf-8"))
    assert mirror in led["whole"] and mirror not in led["without"]
    assert SITE + "vendre/garder-le-plaisir/" in led["without"]
