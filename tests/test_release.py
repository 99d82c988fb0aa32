"""What is installed is locked by hashes; what is released is one archive, with the licences of what built it, and checksums."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from build_tools.release import pack
from build_tools.release.licences import NO_TEXT, PINNED, licence_of, listing, locked, plain, titled, unfit

from .conftest import ROOT
from .processes import PATIENCE

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
LOCKS = {
    "site": [*PROJECT["project"]["dependencies"], *EXTRAS["build"]],
    "dev": [*PROJECT["project"]["dependencies"], *EXTRAS["build"], *EXTRAS["dev"], *EXTRAS["test"]],
    "tools": PROJECT["dependency-groups"]["tools"],
}
TEXTLESS = {"pagefind", "pagefind-bin", "tdewolff-minify"}  # what comes without a text, as one of us saw
RENEW = "run `make lock`"


def text(lock: str) -> str:
    return (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")


def version(pinned: Requirement) -> str:
    return str(pinned.specifier).removeprefix("==")


# locks


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_a_release_of_everything_that_pyproject_asks_for(lock):
    pinned = locked(text(lock))
    for asked in map(Requirement, LOCKS[lock]):
        if plain(asked.name) == PROJECT["project"]["name"]:
            continue
        assert plain(asked.name) in pinned, f"{asked.name} is not in requirements/{lock}.txt: {RENEW}"
        assert asked.specifier.contains(version(pinned[plain(asked.name)])), f"{asked} and the lock of {lock} disagree: {RENEW}"


@pytest.mark.parametrize("lock", LOCKS)
def test_each_release_is_held_by_hashes_and_comes_from_no_address_named_here(lock):
    blocks = re.split(r"\n(?=\S)", text(lock).strip())
    assert len(blocks) > 20
    for block in blocks:
        first, *hashes = block.split(" \\\n")
        assert re.fullmatch(r"[a-z0-9-]+(\[[a-z,-]+\])?==[\w.+!]+( ; .+)?", first), first
        assert hashes and all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}", line) for line in hashes), first
    assert not re.search(r"://|index-url|find-links|\s@\s", text(lock))


def test_the_tests_run_with_the_very_releases_that_build_the_site():
    site, dev = (
        {(plain(r.name), version(r), str(r.marker)) for r in map(Requirement, PINNED.findall(text(lock)))} for lock in ("site", "dev")
    )
    assert site <= dev


def test_the_build_backend_is_locked_as_pyproject_asks_for_it():
    assert EXTRAS["build"] == PROJECT["build-system"]["requires"]


def test_make_installs_nothing_that_is_not_locked():
    tools = re.findall(r"^\t.*pip install(.*)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert len(tools) == 1 and "--require-hashes -r requirements/" in tools[0]
    others = re.findall(
        r"_run\(\*pip, (.*)\)", (ROOT / "make.py").read_text("utf-8")
    )  # the site or what tests need, and the project itself
    assert len(others) == 2
    assert '"--require-hashes", "-r", str(ROOT / "requirements"' in others[0]
    assert '"--no-deps", "--no-build-isolation", "-e", str(ROOT)' in others[1]


# licences


def package(folder: Path, *metadata: str, **texts: str) -> Distribution:
    """One that is installed below `folder`, with these lines of metadata and these files beside them."""
    own = folder / "thing-1.dist-info"
    own.mkdir(parents=True)
    (own / "METADATA").write_text("\n".join(("Metadata-Version: 2.4", "Name: thing", "Version: 1", *metadata)) + "\n")
    for name, text_ in texts.items():
        (own / name).write_text(text_)
    (own / "RECORD").write_text("".join(f"thing-1.dist-info/{name},,\n" for name in ("METADATA", *texts)))
    return Distribution.at(own)


APACHE, MOZILLA = "License :: OSI Approved :: Apache Software License", "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)"


@pytest.mark.parametrize(
    ("metadata", "shown", "fits"),
    [
        (["License-Expression: MIT"], "MIT", True),
        (["License-Expression: MIT", "Classifier: " + APACHE], "MIT", True),
        (["Classifier: License :: OSI Approved", "Classifier: " + APACHE], "Apache Software License", True),
        (["License-Expression: Apache-2.0 OR GPL-3.0-only"], "Apache-2.0 OR GPL-3.0-only", True),
        (["License-Expression: MIT AND PSF-2.0"], "MIT AND PSF-2.0", True),
        (["License-Expression: MIT AND AGPL-3.0-only"], "MIT AND AGPL-3.0-only", False),
        (["Classifier: " + APACHE, "Classifier: " + MOZILLA], "Apache Software License / Mozilla Public License 2.0 (MPL 2.0)", True),
        (["License-Expression: GPL-3.0-only"], "GPL-3.0-only", False),
        (["License: Proprietary"], "Proprietary", False),
        ([], "unknown", False),
    ],
)
def test_a_licence_is_listed_as_it_is_said_and_fits_or_is_refused_by_name(tmp_path, metadata, shown, fits):
    found = package(tmp_path, *metadata)
    assert licence_of(found) == shown
    assert [line.partition(": ")[0] for line in unfit({titled(found): shown})] == ([] if fits else ["thing 1"])


def test_texts_stand_below_the_table_each_under_its_name(tmp_path):
    bare, whole = package(tmp_path / "a", "License: MIT"), package(tmp_path / "b", "License: ISC", NOTICE="N.", LICENSE="L.", README="R.")
    said = f"thing 1: MIT\nthing 1: ISC\n\n\n==== thing 1: MIT\n\n{NO_TEXT}\n\n\n==== thing 1: ISC\n\n---- LICENSE\n\nL.\n\n---- NOTICE\n\nN.\n"
    assert listing([bare, whole]) == said


# a release


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    (folder / "site" / "q").mkdir(parents=True)
    for name in ("index.html", ".htaccess", "q/index.html"):
        (folder / "site" / name).write_text(name)
    assert pack.main(["--site", str(folder / "site"), "--out", str(folder / "one")]) == 0
    (folder / "site" / "index.html").touch()
    assert pack.main(["--site", str(folder / "site"), "--out", str(folder / "two")]) == 0
    return folder


def test_two_releases_of_one_site_are_the_same_bytes(release):
    one, two = ({file.name: file.read_bytes() for file in (release / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert {Path(name).suffix for name in one} == {".zip", ".txt", ""}


def test_the_archive_holds_the_site_and_checksums_hold_the_rest(release):
    with zipfile.ZipFile(next((release / "one").glob("*.zip"))) as archive:
        root = f"autonome-pas-seul-{PROJECT['project']['version']}"
        assert {name: archive.read(name).decode() for name in archive.namelist()} == {
            f"{root}/{name}": name for name in ("index.html", ".htaccess", "q/index.html")
        }
    sums = dict(line.split("  ")[::-1] for line in (release / "one" / "SHA256SUMS").read_text().splitlines())
    others = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (release / "one").iterdir() if file.name != "SHA256SUMS"}
    assert sums == others


def test_each_package_that_built_the_site_is_listed_with_its_licence(release):
    listed = (release / "one" / "LICENCES.txt").read_text("utf-8").partition("\n\n")[0].splitlines()
    assert {plain(line.split()[0]): line.split()[1].rstrip(":") for line in listed} == {
        name: version(r) for name, r in locked(text("site")).items()
    }
    assert "pagefind 1.5.2: MIT" in listed


def test_each_licence_that_a_package_brings_is_handed_on_whole(release):
    whole = (release / "one" / "LICENCES.txt").read_text("utf-8")
    assert whole.count("\n==== ") == len(locked(text("site")))
    bare = re.findall(rf"\n==== (\S+) [^\n]*\n\n{re.escape(NO_TEXT)}", whole)
    assert set(map(plain, bare)) <= TEXTLESS
    for words in ("Permission is hereby granted, free of charge", "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION"):
        assert words in whole
    assert str(ROOT) not in whole


def test_without_a_site_nothing_is_packed_and_the_mend_is_said(tmp_path, capsys):
    assert pack.main(["--site", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert "run `make release`, which builds it first" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


SOUND, HOLE = ("No known vulnerabilities found", 0), ("1 known vulnerability", 1)
UNHEARD = {"python": ("requests.exceptions.ConnectionError: no such host", 1), "node": ("npm error audit endpoint returned an error", 1)}
AUDITS = {
    "both sound": (SOUND, SOUND, 0, []),
    "a hole in Python's": (HOLE, SOUND, 1, []),
    "a hole in Node's": (SOUND, HOLE, 1, []),
    "Python's not heard": (UNHEARD["python"], SOUND, 2, ["requirements/*.txt"]),
    "Node's not heard": (SOUND, UNHEARD["node"], 2, ["package-lock.json"]),
    "a hole in one, the other not heard": (UNHEARD["python"], HOLE, 1, ["requirements/*.txt"]),
}


@pytest.mark.parametrize(("python", "node", "status", "unheard"), AUDITS.values(), ids=AUDITS)
def test_an_audit_reads_both_locks_and_one_that_could_not_be_made_is_no_pass(tmp_path, python, node, status, unheard):
    for place, (said, code) in {"tools/bin/pip-audit": python, "bin/npm": node}.items():
        tool = tmp_path / ".venv" / place
        tool.parent.mkdir(parents=True)
        tool.write_text(f"#!/bin/sh\necho '{said}' >&2\nexit {code}\n")
        tool.chmod(0o755)
    script = (
        (ROOT / "build_tools" / "release" / "audit.py").read_text("utf-8").replace("Path(__file__).parents[2]", f"Path({str(tmp_path)!r})")
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == status
    assert re.findall(r"^(.*): nothing was audited", done.stdout, re.MULTILINE) == unheard
