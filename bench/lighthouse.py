"""Lighthouse, as a slow telephone sees a few pages of the built site: the median of three runs each."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import results
from cost import took
from peers import NODE, node_packages
from served import served

VERSION = "12.8"
RUNS = 3
PAGES = {
    "home": "/",
    "guidance": "/diriger/signes-discrets/",
    "check-page": "/vendre/le-point/",
    "check-card": "/q/isolation/",
    "board": "/board/",
}
SCORES = ("performance", "accessibility", "best-practices", "seo")
NUMBERS = {"blocking": "total-blocking-time", "shift": "cumulative-layout-shift"}


def one(address: str, modules: Path) -> tuple[dict[str, float], list[str]]:
    """(a run's figures, the audits that cost something)."""
    chrome = os.environ.get("CHROME_PATH", "/usr/bin/chromium")
    environment = {**os.environ, "CHROME_PATH": chrome}
    flags = [
        "--output=json",
        "--quiet",
        f"--only-categories={','.join(SCORES)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]
    command = [str(NODE / "node"), str(modules / "lighthouse" / "cli" / "index.js"), address, *flags]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180)
    if done.returncode:
        sys.exit(f"Lighthouse failed on {address}:\n{done.stderr[-2000:]}")
    report = json.loads(done.stdout)
    figures = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in SCORES}
    figures |= {name: report["audits"][audit]["numericValue"] for name, audit in NUMBERS.items()}
    weighted = {ref["id"] for name in SCORES for ref in report["categories"][name]["auditRefs"] if ref["weight"]}
    lost = [a for a in sorted(weighted) if (score := report["audits"][a].get("score")) is not None and score < 1]
    return figures, [*lost, *(a for a in sorted(weighted) if report["audits"][a]["scoreDisplayMode"] == "error")]


def main() -> int:
    modules, versions = node_packages(f"lighthouse@{VERSION}")
    rows: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        site = Path(folder) / "site"
        took([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)])
        with served(site) as root:
            for name, path in PAGES.items():
                if not (site / path.strip("/") / "index.html").is_file():
                    continue
                runs = [one(root + path, modules) for _ in range(RUNS)]
                for figure in (*SCORES, *NUMBERS):
                    rows[f"{name}-{figure}"] = statistics.median(run[figure] for run, _ in runs)
                shown = "  ".join(f"{figure} {rows[f'{name}-{figure}']:g}" for figure in (*SCORES, *NUMBERS))
                print(f"{path:28} {shown}  {' '.join(sorted({audit for _, lost in runs for audit in lost}))}", flush=True)
    short = [
        n
        for n, v in rows.items()
        if (n.endswith(SCORES[:3]) and v < 100) or (n.endswith("shift") and v > 0) or (n == "check-card-blocking" and v > 0)
    ]
    results.keep("lighthouse", rows, versions, short)
    print("short of the target: " + ", ".join(short) if short else "all targets met")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
