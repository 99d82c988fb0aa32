"""What builds the site: the bill of materials of an environment cut down to the lock, its licences and their texts, and which of them
don't fit. Reads what is installed beside it, and writes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import distributions
from typing import Any

from packaging.requirements import Requirement

Bom = dict[str, Any]
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


def cut(bom: Bom, names: set[str]) -> Bom:
    """The bill without what only tests need, and without the project's own entry, which says where it lies on the disk."""
    parts = sorted((c for c in bom["components"] if plain(c["name"]) in names), key=lambda c: plain(c["name"]))
    kept = {c["bom-ref"] for c in parts}
    root = bom["metadata"]["component"]["bom-ref"]
    needs = {d["ref"]: sorted(set(d.get("dependsOn", ())) & kept) for d in bom["dependencies"]}
    rows = [
        {"ref": ref, **({"dependsOn": on} if on else {})}
        for ref, on in sorted({**needs, root: sorted(kept)}.items())
        if ref in kept | {root}
    ]
    return {**bom, "components": parts, "dependencies": rows}


def licences(bom: Bom) -> dict[str, str]:
    """Name and version → licence, as the package says it."""
    return {
        f"{c['name']} {c['version']}": " / ".join(dict.fromkeys(_said(c))) or READ.get(plain(c["name"]), "unknown")
        for c in bom["components"]
    }


def _said(component: dict[str, Any]) -> Iterator[str]:
    for entry in component.get("licenses", ()):
        own = entry.get("license", {})
        yield (
            str(entry.get("expression") or own.get("id") or own.get("name", ""))
            .removeprefix("License :: ")
            .removeprefix("OSI Approved :: ")
        )


def notices(names: set[str]) -> dict[str, dict[str, str]]:
    """Name and version → each text of a licence or notice that came with the package, by its path. The metadata's own files
    alone: pip-licenses gives one a package, cyclonedx-py few, and neither the notices that Apache's licence asks to hand on."""
    found: dict[str, dict[str, str]] = {}
    for package in distributions():
        if plain(package.name) in names:
            files = [file for file in package.files or () if file.parts[0].endswith(".dist-info") and NOTICE.match(file.name)]
            texts = {"/".join(file.parts[1:]): file.read_binary().decode("utf-8", "replace") for file in files}
            found[f"{package.name} {package.version}"] = {path: "\n".join(texts[path].splitlines()).strip() for path in sorted(texts)}
    return found


def listing(found: dict[str, str], texts: dict[str, dict[str, str]]) -> str:
    """Every package with its licence, a line each; below, the texts that came with them."""
    order = sorted(found, key=str.lower)
    own = {plain(name): texts[name] for name in texts}
    lines = [f"{name}: {found[name]}" for name in order]
    for name in order:
        lines += ["", "", f"==== {name}: {found[name]}"]
        lines += [part for path, text in own.get(plain(name), {}).items() for part in ("", f"---- {path}", "", text)] or ["", NO_TEXT]
    return "\n".join(lines) + "\n"


def unfit(found: dict[str, str]) -> list[str]:
    """What is not to be built with: whoever is given several licences chooses one; those joined by AND all count."""
    return [
        f"{name}: its licence, {said}, is not among those that fit: take another package, or add it to FITTING in release/bill.py, and say why"
        for name, said in found.items()
        if not any(all(FITTING.match(part.strip(" ()")) for part in choice.split(" AND ")) for choice in re.split(r" OR | / ", said))
    ]
