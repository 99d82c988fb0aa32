"""What a person asks of the project where there is no make: `py make.py serve` in PowerShell, `python3 make.py serve` elsewhere.

The standard library alone; what else is needed goes into .venv/, from the locks, each file by its hash. The Makefile asks here too.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path, PurePath

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
COMMANDS = {
    "serve": ("construit, montre à http://127.0.0.1:8000/, suit vos changements", "build, serve, reload on change"),
    "site": ("construit dans site/", "build into site/"),
    "install": (
        "installe dans .venv/ ce qu'il faut ; `install dev`, pour les tests aussi",
        "install into .venv/; `install dev`, for tests too",
    ),
}


def program(name: str, venv: PurePath | None = None, system: str = os.name) -> PurePath:
    """A program of a virtual environment, the project's own where none is named."""
    venv = venv or VENV
    return venv / "Scripts" / f"{name}.exe" if system == "nt" else venv / "bin" / name


def is_ready(kind: str) -> bool:
    """Whether what is locked has been installed since it last changed; what tests need holds what the site needs."""
    stamp = VENV / f"{kind}-ready"
    asked = (ROOT / "pyproject.toml", ROOT / "requirements" / f"{kind}.txt")
    return stamp.is_file() and all(stamp.stat().st_mtime >= file.stat().st_mtime for file in asked)


def install(kind: str = "site") -> None:
    """Everything that is locked for building the `site`, or for tests too (`dev`); then this project itself, which fetches nothing."""
    if is_ready(kind):
        return
    if not Path(program("python")).exists():
        _run(sys.executable, "-m", "venv", str(VENV))
    pip = (str(program("python")), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    _run(*pip, "--no-deps", "--require-hashes", "-r", str(ROOT / "requirements" / f"{kind}.txt"))
    _run(*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    for done in {kind, "site"}:
        (VENV / f"{done}-ready").touch()


def _run(*command: str) -> None:
    """Ends this program as the other one ended, where that went wrong."""
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def _mkdocs(*arguments: str) -> None:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")  # the same site, byte for byte, whenever it is built
    install()
    _run(str(program("mkdocs")), *arguments)


def _help() -> str:
    from build_tools.messages import language_asked

    n = ("fr", "en").index(language_asked(os.environ))
    return "\n".join(f"  make.py {name:8} {says[n]}" for name, says in COMMANDS.items())


def main(asked: list[str]) -> None:
    command, *more = asked or ["help"]
    if command == "install" and more in ([], ["site"], ["dev"]):
        install(*more)
    elif command == "serve":
        _mkdocs("serve", *more)
    elif command == "site":
        _mkdocs("build", "--strict", *more)
    else:
        print(_help())
        sys.exit(0 if command in ("help", "-h", "--help") else 2)


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        found = f"{sys.version_info[0]}.{sys.version_info[1]}"
        print(f"Il faut Python 3.11 ou plus récent ; celui-ci est {found}. / Python 3.11 or later is needed, and this is {found}.")
        sys.exit(1)
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
