"""`quiz export`: the site's own card as one file, all of it or nothing."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from build_tools.cli import main
from build_tools.project import check_files, quiz_files
from build_tools.render.card import card_html
from build_tools.render.quiz import elsewhere_of

from .conftest import ISOLATION, ROOT, help_lines


def export(out: Path, *more: str, file: Path = ISOLATION, language: str = "fr") -> int:
    return main(["export", str(file), "--lang", language, "-o", str(out), *more])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_file_has_the_very_bytes_of_the_sites_card(tmp_path, language):
    out = tmp_path / "card.html"
    assert export(out, language=language) == 0
    quizzes = check_files(quiz_files(ROOT / "quizzes")).quizzes
    card = card_html(quizzes["isolation"], language, help_lines(), tuple(elsewhere_of(quizzes.values(), language)))
    assert out.read_bytes() == card.encode()


def test_every_quiz_can_be_exported_and_leads_back_to_the_site_where_that_is_known(tmp_path):
    for file in quiz_files(ROOT / "quizzes"):
        out = tmp_path / f"{file.stem}.html"
        assert export(out, "--site", "https://example.org/here/", file=file) == 0
        assert "https://example.org/here/" in out.read_text("utf-8")


def test_an_older_card_is_replaced_and_can_be_read_by_others(tmp_path):
    out = tmp_path / "card.html"
    out.write_text("older")
    assert export(out) == 0
    assert out.read_text("utf-8").startswith("<!doctype html>")
    assert stat.S_IMODE(out.stat().st_mode) == 0o644
    assert list(tmp_path.iterdir()) == [out]


def test_a_link_to_a_file_stays_a_link(tmp_path):
    (tmp_path / "real.html").write_text("older")
    (tmp_path / "link.html").symlink_to("real.html")
    assert export(tmp_path / "link.html") == 0
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_device_is_told_and_stays_a_device(capsys):
    assert export(Path("/dev/full")) == 1
    assert "no space left on device" in capsys.readouterr().err
    assert Path("/dev/full").is_char_device()


def test_a_disk_that_fills_up_leaves_the_older_card_whole(capsys, tmp_path, monkeypatch):
    out = tmp_path / "card.html"
    out.write_text("older")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert export(out) == 1
    assert "no space left on device" in capsys.readouterr().err
    assert [p.read_text() for p in tmp_path.iterdir()] == ["older"]


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


def test_a_language_that_the_interface_lacks_is_told(capsys, tmp_path):
    german = tmp_path / "quizzes" / "german.yml"
    german.parent.mkdir()
    (tmp_path / "docs").mkdir()
    text = (
        (ROOT / "tests" / "broken" / "idle-item.yml").read_text("utf-8").replace("points: 1, label: {fr: Ici", "points: 0, label: {fr: Ici")
    )
    german.write_text(text.replace("fr:", "de:").replace("[fr,", "[de,"), "utf-8")
    assert export(tmp_path / "card.html", file=german, language="de") == 1
    assert "the interface has no words in `de`" in capsys.readouterr().err


def test_a_card_never_goes_out_without_the_people_to_call(capsys, tmp_path):
    alone = Path(shutil.copy(ISOLATION, tmp_path))
    assert export(tmp_path / "card.html", file=alone) == 1
    assert "the people to call" in capsys.readouterr().err
    assert not (tmp_path / "card.html").exists()


@pytest.mark.parametrize("broken", ["", "a: [", "- id: a\n"])
def test_help_lines_that_cannot_be_read_are_told(capsys, tmp_path, broken):
    for folder in ("docs", "quizzes"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "docs" / "help-lines.yml").write_text(broken, "utf-8")
    assert export(tmp_path / "card.html", file=tmp_path / "quizzes" / "isolation.yml") == 1
    assert capsys.readouterr().err.startswith("docs/help-lines.yml: ")
    assert not (tmp_path / "card.html").exists()
