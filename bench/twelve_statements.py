"""The same twelve statements, five answers each, as a page of ours, of SurveyJS, of quizdown, of fullmark, and written by hand."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
from pathlib import Path

import yaml
from peers import newer_python, node_packages, python_package

ROOT = Path(__file__).parent.parent
OURS = ROOT / "quizzes" / "isolation.yml"
SURVEYJS = "2.5.38"  # survey-js-ui wants a survey-core of the very same version

# Which elements, once one of them is in view, say that an answer can be given; and which button stands before them, to be pressed at once.
READY = {
    "ours": ("fieldset input", ""),  # what is chosen before the script has run counts
    "hand": ("fieldset input", ""),
    "surveyjs": ("input[type=radio]", ""),
    "quizdown": (".quizdown", ""),
    "fullmark": (".qm-choice", ".qm-btn-primary"),  # a first screen says how many questions there are, and has "Start"
}


def statements() -> tuple[list[str], list[str]]:
    quiz = yaml.safe_load(OURS.read_text("utf-8"))
    texts = [item["text"]["fr"] if "fr" in item["text"] else item["text"]["rep"]["fr"] for item in quiz["items"][:12]]
    return texts, [option["label"]["fr"] for option in quiz["responses"][:5]]


def write(folder: Path) -> dict[str, str]:
    """A folder for each page; the versions of what made them."""
    texts, options = statements()
    versions = {"node": _said([str(Path(sys.executable).parent / "node"), "--version"])}
    _write(folder / "hand", _by_hand(texts, options))
    (folder / "twelve.yml").write_text(_quiz(texts, options), "utf-8")
    (folder / "docs").mkdir()
    (folder / "data").mkdir()
    shutil.copy(ROOT / "data" / "help-lines.yml", folder / "data")
    _export(folder / "twelve.yml", folder / "ours")
    modules, came = node_packages(f"survey-core@{SURVEYJS}", f"survey-js-ui@{SURVEYJS}", "quizdown")
    versions |= came
    _surveyjs(folder / "surveyjs", modules, texts, options)
    _quizdown(folder / "quizdown", modules, texts, options)
    if python := newer_python("3.13", "3.14"):
        packages, versions["fullmark"] = python_package("fullmark", python)
        _fullmark(folder / "fullmark", packages, python, texts, options)
    return versions


def _said(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


def _write(folder: Path, page: str) -> None:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(page, "utf-8")


def _frame(title: str, head: str, body: str) -> str:
    return f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title><link rel="icon" href="data:,">{head}</head><body>{body}</body></html>'


def _quiz(texts: list[str], options: list[str]) -> str:
    both = lambda text: {"fr": text, "en": text}  # noqa: E731
    ends = [("low", 0), ("middle", 8), ("high", 16)]
    return yaml.safe_dump(
        {
            "quiz": "twelve",
            "kind": "profile",
            "languages": ["fr", "en"],
            "title": both("Douze phrases"),
            "summary": both("Douze phrases, deux nombres."),
            "minutes": 3,
            "responses": [{"id": f"o{n}", "points": n, "label": both(option)} for n, option in enumerate(options)],
            "dimensions": [
                {
                    "id": d,
                    "title": both(f"Dimension {d}"),
                    "bands": [{"id": i, "from": start, "title": both(f"Bande {i}"), "advice": both("Un conseil.")} for i, start in ends],
                }
                for d in ("one", "two")
            ],
            "items": [
                {"id": f"i{n:02}", "dimension": ("one", "two")[n % 2], "reverse": n % 4 > 1, "text": both(text)}
                for n, text in enumerate(texts)
            ],
        },
        allow_unicode=True,
        sort_keys=False,
    )


def _export(file: Path, folder: Path) -> None:
    folder.mkdir()
    command = [sys.executable, "-c", "from build_tools.cli import main; raise SystemExit(main())"]
    export = [*command, "export", str(file), "--lang", "fr", "-o", str(folder / "index.html")]
    subprocess.run(export, check=True, cwd=ROOT, timeout=60)


def _by_hand(texts: list[str], options: list[str]) -> str:
    """What someone would write for this one quiz alone: a form, a sum, and which of three texts it leads to."""
    items = "".join(
        f"<fieldset><legend>{html.escape(text)}</legend>"
        + "".join(f'<label><input type="radio" name="i{n}" value="{k}"> {html.escape(o)}</label>' for k, o in enumerate(options))
        + "</fieldset>"
        for n, text in enumerate(texts)
    )
    style = "<style>body{font:1.1rem/1.5 sans-serif;max-width:40rem;margin:auto;padding:1rem}fieldset{border:0;margin:1rem 0}label{display:block;padding:.5rem}</style>"
    script = """<script>const form=document.forms[0],said=document.querySelector("output");form.querySelector("button").hidden=false;
form.onsubmit=e=>{e.preventDefault();const sum=[0,0];for(const [name,value] of new FormData(form)){const n=+name.slice(1);sum[n%2]+=n%4>1?4-value:+value}
said.textContent=sum.map((s,i)=>`Dimension ${i+1}: ${s} sur 24, bande ${s<8?"basse":s<16?"moyenne":"haute"}`).join(" ; ")}</script>"""
    return _frame("Douze phrases", style, f"<form>{items}<button hidden>Voir</button></form><output></output>{script}")


def _surveyjs(folder: Path, modules: Path, texts: list[str], options: list[str]) -> None:
    """Its style sheet without fonts, which would be asked of a third party."""
    model = {
        "elements": [
            {"type": "radiogroup", "name": f"i{n}", "title": t, "choices": [{"value": k, "text": o} for k, o in enumerate(options)]}
            for n, t in enumerate(texts)
        ]
    }
    files = ("survey-core/survey-core.fontless.min.css", "survey-core/survey.core.min.js", "survey-js-ui/survey-js-ui.min.js")
    head = f'<link rel="stylesheet" href="{Path(files[0]).name}">' + "".join(f'<script src="{Path(f).name}"></script>' for f in files[1:])
    start = f'<div id="survey"></div><script>new Survey.Model({json.dumps(model, ensure_ascii=False)}).render(document.getElementById("survey"))</script>'
    _write(folder, _frame("Douze phrases", head, start))
    for file in files:
        shutil.copy(modules / file, folder)


def _quizdown(folder: Path, modules: Path, texts: list[str], options: list[str]) -> None:
    """A quiz of right and wrong, one question at a time: it has no points to add up."""
    text = "\n\n".join(f"### {t}\n\n" + "\n".join(f"1. [{'x' if k == 0 else ' '}] {o}" for k, o in enumerate(options)) for t in texts)
    _write(
        folder,
        _frame(
            "Douze phrases",
            '<script src="quizdown.js"></script>',
            f'<div class="quizdown">\n{text}\n</div><script>quizdown.init()</script>',
        ),
    )
    shutil.copy(modules / "quizdown/public/build/quizdown.js", folder)


def _fullmark(folder: Path, packages: Path, python: str, texts: list[str], options: list[str]) -> None:
    """Its survey mode: the same questions, nothing added up."""
    folder.mkdir()
    head = "---\ntitle: Douze phrases\ndescription: Douze phrases.\nmode: survey\nid: twelve\n---\n\n# Douze phrases\n\n"
    body = "\n\n".join(f"## {t} {{id=i{n}}}\n\n" + "\n".join(f"- [ ] {o}" for o in options) for n, t in enumerate(texts))
    (folder / "twelve.md").write_text(head + body + "\n", "utf-8")
    command = [python, "-c", f"import sys; sys.path.insert(0, {str(packages)!r}); from fullmark.cli import main; sys.exit(main())"]
    subprocess.run([*command, "build", "twelve.md", "-o", "index.html"], cwd=folder, check=True, capture_output=True, timeout=60)
    (folder / "twelve.md").unlink()
