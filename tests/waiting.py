"""Calls that could wait for ever, found in the source: those to another program, a host or a browser that say no limit."""

from __future__ import annotations

import ast
from collections.abc import Iterator

NEED_A_TIMEOUT = {"run", "call", "check_call", "check_output"}  # of subprocess
NEED_ONE_WHOSEVER = {"urlopen", "create_connection", "HTTPConnection", "HTTPSConnection", "ClientConfig", "launch", "communicate"}
WITHOUT_ONE_FOR_EVER = {"wait", "join"}  # of a process, an event, a thread; `" ".join(words)` has something between its brackets
ONLY_IN_PROCESSES = {"Popen", "system", "waitpid", "popen"}


def endless(source: str, starts_programs: bool = False) -> Iterator[str]:
    """`line 3: subprocess.run without timeout=`. `starts_programs`: whether this is where other programs may be started and awaited."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        owner, _, last = name.rpartition(".")
        limited = any(given.arg == "timeout" for given in node.keywords)
        if last in ONLY_IN_PROCESSES and owner in ("", "subprocess", "os") and not starts_programs:
            yield f"line {node.lineno}: {name} outside of tests/processes.py"
        elif not limited and ((owner == "subprocess" and last in NEED_A_TIMEOUT) or last in NEED_ONE_WHOSEVER):
            yield f"line {node.lineno}: {name} without timeout="
        elif not limited and owner and last in WITHOUT_ONE_FOR_EVER and not node.args:
            yield f"line {node.lineno}: {name}() without timeout="
