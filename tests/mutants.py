"""`make mutants`: faults put into the program one by one, a seeded sample of them, and the share that the tests notice.

Of our own and not by cosmic-ray or mutmut, which know Python alone: half of what counts here is twins, Python and the browser's
modules, held to the same tables by the same pytest. Python is read by `ast`, JavaScript by its signs, as its formatter writes them.
Nothing here is touched: a copy of the project is changed, and its quick tests run until the first that fails; with `--browsers`, those
that ask Chromium come after them, as `make test` runs them.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = {
    "quiz": "build_tools/quiz/**/*.py",
    "render": "build_tools/render/**/*.py",
    "runtime": "build_tools/runtime/**/*.js",
}
COPIED = ("build_tools", "data", "docs", "quizzes", "tests", "bench", "requirements", ".github", ".ci")
PATIENCE = 60  # seconds that Node may take to read a module
# Tests of the tests, of releases, and of whole sites built in other ways: minutes, for what others notice before them.
SLOW = {"test_rooms", "test_release", "test_own_look", "test_makefile", "test_publishing", "test_serving", "test_addresses"}
OTHER: dict[type, str] = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==", ast.In: "not in", ast.NotIn: "in",
    ast.Is: "is not", ast.IsNot: "is", ast.Add: "-", ast.Sub: "+", ast.Mult: "//", ast.FloorDiv: "*", ast.Div: "*", ast.Mod: "*",
    ast.And: "or", ast.Or: "and",
}  # fmt: skip


class Mutant(NamedTuple):
    """In `file`, what stands from byte `start` to `end` is replaced."""

    file: str
    line: int
    start: int
    end: int
    instead: str

    def put_into(self, data: bytes) -> bytes:
        return data[: self.start] + self.instead.encode() + data[self.end :]


def in_python(file: str, text: str) -> Iterator[Mutant]:
    """Every small fault of a module: an operator, a condition, a number, a text, a line left out."""
    lines = [0]
    for line in text.splitlines(keepends=True):
        lines.append(lines[-1] + len(line.encode()))

    def place(node: ast.AST) -> tuple[int, int]:
        start = lines[node.lineno - 1] + node.col_offset  # type: ignore[attr-defined]
        return start, lines[node.end_lineno - 1] + node.end_col_offset  # type: ignore[attr-defined]

    def instead(node: ast.AST, new: str) -> Mutant:
        return Mutant(file, node.lineno, *place(node), new)  # type: ignore[attr-defined]

    def between(node: ast.AST, left: ast.AST, right: ast.AST, new: str) -> Mutant:
        """The sign between two parts, and the space and brackets around it."""
        start, end = place(left)[1], place(right)[0]
        written = text.encode()[start:end].decode()
        head, tail = written[: len(written) - len(written.lstrip(" )\n"))], written[len(written.rstrip(" (\n")) :]
        return Mutant(file, node.lineno, start, end, f"{head} {new} {tail}")  # type: ignore[attr-defined]

    tree = ast.parse(text)
    said = set(_only_said(tree))
    for node in ast.walk(tree):
        if node in said:
            continue
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and (new := OTHER.get(type(node.ops[0]))):
            yield between(node, node.left, node.comparators[0], new)
        elif isinstance(node, ast.BinOp) and (new := OTHER.get(type(node.op))):
            yield between(node, node.left, node.right, new)
        elif isinstance(node, ast.BoolOp):
            yield between(node, node.values[0], node.values[1], OTHER[type(node.op)])
        elif isinstance(node, ast.If | ast.IfExp | ast.While):
            yield instead(node.test, "False" if isinstance(node, ast.While) else f"(not ({ast.unparse(node.test)}))")
        elif isinstance(node, ast.Constant) and not isinstance(node.value, bytes | complex) and node.value is not Ellipsis:
            if isinstance(node.value, bool):
                yield instead(node, str(not node.value))
            elif isinstance(node.value, int | float):
                yield instead(node, f"({node.value} + 1)")
            elif isinstance(node.value, str) and node.value:
                yield instead(node, "''")
        elif isinstance(node, ast.Expr | ast.AugAssign | ast.Raise):
            yield instead(node, "pass")
        elif isinstance(node, ast.Return) and node.value and not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield instead(node, "return None")


def _only_said(tree: ast.AST) -> Iterator[ast.AST]:
    """What does nothing when it runs, or can't be cut out alone: annotations, docstrings, parts of an f-string, patterns of a match."""
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.arg | ast.AnnAssign):
            parts = [node.annotation]
        elif isinstance(node, ast.FunctionDef):
            parts = [node.returns]
        elif isinstance(node, ast.JoinedStr | ast.pattern):
            parts = list(ast.iter_child_nodes(node)) if isinstance(node, ast.JoinedStr) else [node]
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts = [node]
        for part in filter(None, parts):
            yield from ast.walk(part)


# Of JavaScript as the formatter writes it: what is no code first, then what may be changed.
JAVASCRIPT = re.compile(
    r"""(?P<no>//[^\n]*|/\*.*?\*/|`(?:\\.|[^`\\])*`|(?<=[(,=:\[!&|?{};\s])/(?![/*\s])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n])+/\w*|^import[^\n]*)
    |(?P<text>"(?:\\.|[^"\\])*")|(?<![\w.])(?P<number>\d+)(?![\w.])|\b(?P<flag>true|false)\b
    |(?<=\s)(?P<sign>===|!==|<=|>=|<<|>>|&&|\|\||\?\?|[-<>+*/%])(?=\s)
    |\b(?:if|while)\s(?P<test>\([^\n{]*\))(?=\s)|^[ ]*(?P<line>(?!return|const|let|for|if|while|case|break|continue|export|import|function|yield)[\w.]+[.(=+\-*\w\s][^\n{}]*;)$
    |\breturn\s(?P<given>[^\n{}]+)(?=;$)""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
SIGNS = {"===": "!==", "!==": "===", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "+": "-", "-": "+", "*": "/", "/": "*", "%": "*"}
SIGNS |= {"&&": "||", "||": "&&", "??": "&&", "<<": ">>", ">>": "<<"}


def in_javascript(file: str, text: str) -> Iterator[Mutant]:
    """The same of a module of the browser's."""
    at = 0
    while found := JAVASCRIPT.search(text, at):
        kind, written = found.lastgroup or "no", found[found.lastgroup or 0]
        at = found.end() if kind in ("no", "text", "number", "flag", "sign") else found.start(kind) + 1  # there are more within
        new = {"text": '""', "number": f"({written} + 1)", "flag": "false" if written == "true" else "true"}
        new |= {"sign": SIGNS.get(written, ""), "test": f"(!{written})", "line": ";", "given": "null"}
        if kind != "no" and new[kind] != written:
            start = len(text[: found.start(kind)].encode())
            yield Mutant(file, text.count("\n", 0, found.start(kind)) + 1, start, start + len(written.encode()), new[kind])


def all_of(room: str) -> Iterator[Mutant]:
    read = in_javascript if ROOMS[room].endswith(".js") else in_python
    for file in sorted(ROOT.glob(ROOMS[room])):
        yield from read(file.relative_to(ROOT).as_posix(), file.read_text("utf-8"))


def is_code(mutant: Mutant) -> bool:
    """Whether it can be read at all: what can't would be noticed by anything."""
    data = mutant.put_into((ROOT / mutant.file).read_bytes())
    if mutant.file.endswith(".js"):
        node = shutil.which("node", path=f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}")
        command = [node or "node", "--input-type=module", "--check", "-"]
        return subprocess.run(command, input=data, capture_output=True, check=False, timeout=PATIENCE).returncode == 0
    try:
        return ast.dump(ast.parse(data)) != ast.dump(ast.parse((ROOT / mutant.file).read_bytes()))
    except SyntaxError:
        return False


def sample(number: int, seed: int) -> list[Mutant]:
    """As many of each room, each drawn by its line first, so that a long line weighs no more than a short one."""
    chance = random.Random(seed)
    drawn: list[Mutant] = []
    for n, room in enumerate(ROOMS):
        lines: dict[tuple[str, int], list[Mutant]] = {}
        for mutant in all_of(room):
            lines.setdefault((mutant.file, mutant.line), []).append(mutant)
        places, many = sorted(lines), number // len(ROOMS) + (n < number % len(ROOMS))
        chance.shuffle(places)
        sound = filter(is_code, (chance.choice(lines[place]) for place in places))
        drawn += islice(sound, many)
    return drawn


QUICK, IN_CHROMIUM = "not browser and not everywhere", "browser and not everywhere"


class Tests:
    """The quick tests of a copy: those that need no browser and build no other site; then those that ask one, where they are wanted.
    What fails before any mutant is left out."""

    def __init__(self, copy: Path, browsers: bool = False) -> None:
        self.copy, self.patience, self.kinds = copy, 3600.0, (QUICK, IN_CHROMIUM) if browsers else (QUICK,)
        begun = time.monotonic()
        said = "".join(self._run(kind, ["-n", "auto", *self._files()]).stdout for kind in self.kinds)
        self.left_out = re.findall(r"^(?:FAILED|ERROR) (\S+?)(?: - .*)?$", said, re.MULTILINE)
        self.patience = 60 + 3 * (time.monotonic() - begun)  # what loops for ever is noticed too

    def _files(self) -> list[Path]:
        tests = self.copy / "tests"
        return [file for file in sorted([*tests.glob("test_*.py"), *tests.glob("browser/test_*.py")]) if file.stem not in SLOW]

    def _run(self, kind: str, given: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
        """Ended by itself where it takes too long: tests/limits.py then leaves nothing behind."""
        options = ["-q", "-rfE", "-m", kind, "-p", "no:cacheprovider", "-o", f"run_limit={self.patience:.0f}"]
        command = [sys.executable, "-m", "pytest", *options, *map(str, given)]
        end = self.patience + 60
        return subprocess.run(command, cwd=self.copy, env=_outside(self.copy), capture_output=True, text=True, check=False, timeout=end)

    def notice(self, mutant: Mutant) -> bool:
        """Whether one fails once a mutant stands in the copy: first those that name the changed module, then all others."""
        name, files = Path(mutant.file).stem, self._files()
        near = [file for file in files if re.search(rf"\b{re.escape(name)}\b", file.read_text("utf-8"))]
        left_out = [part for case in self.left_out for part in ("--deselect", case)]
        changed = self.copy / mutant.file
        sound = changed.read_bytes()
        changed.write_bytes(mutant.put_into(sound))
        try:
            passed = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
            rounds: list[list[str | Path]] = [[*near], ["-n", "auto", *(file for file in files if file not in near)]]
            return any(
                self._run(kind, ["-x", *left_out, *those]).returncode not in passed for kind in self.kinds for those in rounds if those
            )
        finally:
            changed.write_bytes(sound)


def _outside(copy: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(copy),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HYPOTHESIS_STORAGE_DIRECTORY": str(copy / ".hypothesis"),
    }


def copied(folder: Path) -> Path:
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ROOT.iterdir():
        if file.is_file() and file.name != ".git":
            shutil.copy(file, folder / file.name)
    for name in (".venv", "node_modules"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def main(given: list[str]) -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--number", type=int, default=20, help="how many mutants (20)")
    asked.add_argument("--seed", type=int, default=1, help="which ones (1)")
    asked.add_argument("--browsers", action="store_true", help="ask Chromium too of those that live (ten minutes each at most)")
    asked.add_argument("--list", action="store_true", help="show them, and run nothing")
    wanted = asked.parse_args(given)
    mutants = sample(wanted.number, wanted.seed)
    lived: list[str] = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tests = None if wanted.list else Tests(copied(Path(folder)), wanted.browsers)
        if tests and tests.left_out:
            print(f"{len(tests.left_out)} tests fail before any mutant, and are left out: {', '.join(tests.left_out)}", flush=True)
        for mutant in mutants:
            begun = time.monotonic()
            written = (ROOT / mutant.file).read_bytes()[mutant.start : mutant.end].decode()
            line = f"{mutant.file}:{mutant.line}: `{_short(written)}` → `{_short(mutant.instead)}`"
            if not tests:
                print(line)
                continue
            caught = tests.notice(mutant)
            print(f"{'caught' if caught else 'LIVED '} {time.monotonic() - begun:4.0f} s  {line}", flush=True)
            lived += [] if caught else [line]
    if not wanted.list:
        print(f"{len(mutants) - len(lived)} of {len(mutants)} caught ({1 - len(lived) / max(1, len(mutants)):.0%})")
    return 0


def _short(code: str) -> str:
    return " ".join(code.split())[:60]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
