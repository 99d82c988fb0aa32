"""What builds the site: the licences of the packages of the lock, as each says it, with their texts, and which of them don't fit.
Reads what is installed beside it, and writes nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from importlib.metadata import Distribution, distributions

from packaging.requirements import Requirement

PINNED = re.compile(r"^([A-Za-z0-9][^\\\n]*?)\s*\\?$", re.MULTILINE)
# Licences that bind nobody who builds the site or passes it on. MPL-2.0 asks for the source of files one has changed: we change none.
FITTING = re.compile(r"(?:MIT|BSD|Apache|ISC|0BSD|PSF|Python|MPL|Mozilla|Zlib|Unlicense|CC0)\b", re.I)

NOTICE = re.compile(r"(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS)", re.I)
NO_TEXT = "(its package holds no text of the licence)"

READ = {"resvg-py": "MIT"}  # what a package says only in the text that comes with it, as one of us read it


def locked(text: str) -> dict[str, Requirement]:
    """A lock's lines by name; of a package that is locked twice, the one for this Python and system."""
    found = [Requirement(line) for line in PINNED.findall(text)]
    return {plain(r.name): r for r in found if r.marker is None or r.marker.evaluate()}


def plain(name: str) -> str:
    """As the index compares names."""
    return re.sub(r"[-_.]+", "-", name).lower()


def installed(names: Collection[str]) -> list[Distribution]:
    """Those of this environment, in the order of their names."""
    return sorted((package for package in distributions() if plain(package.name) in names), key=lambda package: plain(package.name))


def titled(package: Distribution) -> str:
    return f"{package.name} {package.version}"


def licence_of(package: Distribution) -> str:
    """As the package says it: an expression, else its classifiers, else the words of its own field."""
    said = package.metadata.get_all("License-Expression") or [
        kind.removeprefix("License :: ").removeprefix("OSI Approved :: ")
        for kind in package.metadata.get_all("Classifier", [])
        if kind.startswith("License :: ") and kind != "License :: OSI Approved"
    ]
    return " / ".join(said or _first_lines(package)) or READ.get(plain(package.name), "unknown")


def _first_lines(package: Distribution) -> Iterator[str]:
    yield from (text.splitlines()[0] for text in package.metadata.get_all("License", []) if text.strip())


def notices(package: Distribution) -> dict[str, str]:
    """Each text of a licence or notice that came with the package, by its path. The metadata's own files alone: pip-licenses gives
    one a package, and not the notices that Apache's licence asks to hand on."""
    files = [file for file in package.files or () if file.parts[0].endswith(".dist-info") and NOTICE.match(file.name)]
    texts = {"/".join(file.parts[1:]): file.read_binary().decode("utf-8", "replace") for file in files}
    return {path: "\n".join(texts[path].splitlines()).strip() for path in sorted(texts)}


def listing(packages: Collection[Distribution]) -> str:
    """Every package with its licence, a line each; below, the texts that came with them."""
    lines = [f"{titled(package)}: {licence_of(package)}" for package in packages]
    for package in packages:
        lines += ["", "", f"==== {titled(package)}: {licence_of(package)}"]
        lines += [part for path, text in notices(package).items() for part in ("", f"---- {path}", "", text)] or ["", NO_TEXT]
    return "\n".join(lines) + "\n"


def unfit(found: dict[str, str]) -> list[str]:
    """What is not to be built with; `found`: name and version → licence. Whoever is given several licences chooses one; those joined
    by AND all count."""
    return [
        f"{name}: its licence, {said}, is not among those that fit: take another package, or add it to FITTING in build_tools/release/licences.py, and say why"
        for name, said in found.items()
        if not any(all(FITTING.match(part.strip(" ()")) for part in choice.split(" AND ")) for choice in re.split(r" OR | / ", said))
    ]
