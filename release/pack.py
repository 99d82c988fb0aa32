"""The built site → dist/: one archive, what it was built with (CycloneDX), the licences of that, checksums. Same source, same bytes."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from build_tools.render.web.archive import zipped
from release.bill import Bom, cut, licences, listing, locked, notices, unfit

ROOT = Path(__file__).parent.parent


def main(given: list[str]) -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--site", type=Path, default=ROOT / "site")
    asked.add_argument("--out", type=Path, default=ROOT / "dist")
    paths = asked.parse_args(given)
    names = set(locked((ROOT / "requirements" / "site.txt").read_text("utf-8")))
    bom = cut(_environment(), names)
    text = json.dumps(bom, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    found = licences(bom)
    wrong = unfit(found)
    if problem := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        wrong.append(f"the bill of materials is not valid CycloneDX: {problem}")
    if not (paths.site / "index.html").is_file():
        wrong.append(f"there is no site in {paths.site}: run `make release`, which builds it first")
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return 1
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    name = f"{project['name']}-{project['version']}"
    listed = listing(found, notices(names)).encode()
    _write(paths.out, {f"{name}.zip": _archive(paths.site, name), f"{name}.cdx.json": text.encode(), "LICENCES.txt": listed})
    print(f"{paths.out}: {name}.zip, and {len(found)} packages that built it")
    return 0


def _environment() -> Bom:
    """All that is installed beside this Python, as the CycloneDX project's own tool sees it."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--no-validate", "--sv", "1.6", "--of", "JSON"]
    environment = {
        name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"
    }  # it would be taken for the day of the bill
    pyproject = ["--pyproject", str(ROOT / "pyproject.toml"), sys.executable]
    done = subprocess.run([*command, *pyproject], env=environment, check=True, capture_output=True, text=True, timeout=300)
    made: Bom = json.loads(done.stdout)
    return made


def _archive(site: Path, name: str) -> bytes:
    files = (file for file in site.rglob("*") if file.is_file())
    return zipped({f"{name}/{file.relative_to(site).as_posix()}": file.read_bytes() for file in files})


def _write(out: Path, files: dict[str, bytes]) -> None:
    out.mkdir(exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    (out / "SHA256SUMS").write_text(
        "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())), "utf-8"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
