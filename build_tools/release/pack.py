"""The built site → dist/: one archive, the licences of what built it, checksums. Same source, same bytes."""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from pathlib import Path

from ..render.web.archive import zipped
from .licences import installed, licence_of, listing, locked, titled, unfit

ROOT = Path(__file__).parents[2]


def main(given: list[str]) -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--site", type=Path, default=ROOT / "site")
    asked.add_argument("--out", type=Path, default=ROOT / "dist")
    paths = asked.parse_args(given)
    names = set(locked((ROOT / "requirements" / "site.txt").read_text("utf-8")))
    packages = installed(names)
    wrong = unfit({titled(package): licence_of(package) for package in packages})
    if not (paths.site / "index.html").is_file():
        wrong.append(f"there is no site in {paths.site}: run `make release`, which builds it first")
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return 1
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    name = f"{project['name']}-{project['version']}"
    _write(paths.out, {f"{name}.zip": _archive(paths.site, name), "LICENCES.txt": listing(packages).encode()})
    print(f"{paths.out}: {name}.zip, and the licences of {len(packages)} packages that built it")
    return 0


def _archive(site: Path, name: str) -> bytes:
    files = (file for file in site.rglob("*") if file.is_file())
    return zipped({f"{name}/{file.relative_to(site).as_posix()}": file.read_bytes() for file in files})


def _write(out: Path, files: dict[str, bytes]) -> None:
    out.mkdir(exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    (out / "SHA256SUMS").write_bytes(sums.encode())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
