"""`quiz new`: a sound starting point. `quiz schema`: what an editor is told, from the models that read a quiz."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from build_tools.cli import main
from build_tools.commands.new import STARTING_POINTS
from build_tools.commands.schema import schema
from build_tools.project import check_files
from build_tools.quiz.model import KINDS

from .conftest import ROOT

STARTED = sorted(file.stem for file in STARTING_POINTS.glob("*.yml"))
SCHEMA = schema()


@pytest.mark.parametrize("kind", STARTED)
def test_a_starting_point_has_no_error_and_no_warning(kind, tmp_path, capsys):
    file = tmp_path / "quizzes" / "first-try.yml"
    file.parent.mkdir()
    assert main(["new", "first-try", "--kind", kind, "-o", str(file)]) == 0
    checked = check_files([file])
    assert checked.diagnostics == []
    assert checked.quizzes["first-try"].kind == kind
    assert checked.quizzes["first-try"].languages == ["fr", "en"]


def test_without_a_file_it_is_printed_and_a_profile(capsys):
    assert main(["new", "first-try"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("#")
    assert "\nquiz: first-try " in text
    assert yaml.safe_load(text)["kind"] == "profile"


def test_a_folder_gets_a_file_named_after_the_quiz(tmp_path, capsys):
    assert main(["new", "first-try", "-o", str(tmp_path)]) == 0
    assert (tmp_path / "first-try.yml").is_file()


def test_a_file_that_is_there_is_never_written_over(tmp_path, capsys):
    file = tmp_path / "mine.yml"
    file.write_text("mine")
    assert main(["new", "first-try", "-o", str(file)]) == 1
    assert file.read_text() == "mine"
    assert capsys.readouterr() == ("", f"{file}: there is a file already; name another, or remove it first\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["First Try"], "`First Try` is not an id: a small letter, then up to 39 small letters, digits or hyphens\n"),
        (["x", "--kind", "profil"], "--kind: there is no starting point for `profil`; did you mean `profile`?\n"),
        (
            ["x", "-o", "/nowhere/at/all.yml"],
            "/nowhere/at/all.yml: not written: its folder /nowhere/at is not there; make it first, or name another place\n",
        ),
        (["x", "-o", "/nowhere/"], "/nowhere: there is no such folder; make it first, or name a file, such as /nowhere.yml\n"),
    ],
)
def test_what_cannot_be_started_is_one_clear_line(arguments, said, capsys):
    assert main(["new", *arguments]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == said or err.endswith(said.partition(": ")[2])


def problems(value, part, path="$"):
    """A validator as small as the part of JSON Schema that we use."""
    if "$ref" in part:
        part = {**SCHEMA["$defs"][part["$ref"].rpartition("/")[2]], **{k: v for k, v in part.items() if k != "$ref"}}
    known = {
        "$schema", "$defs", "title", "description", "default", "type", "required", "properties", "oneOf", "anyOf", "enum", "const", "items",
        "additionalProperties", "minItems", "minimum", "pattern", "minProperties", "$ref",
    }  # fmt: skip
    assert set(part) <= known, set(part) - known
    types = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
    wanted = part.get("type")
    if wanted:
        names = wanted if isinstance(wanted, list) else [wanted]
        if not any(isinstance(value, types[n]) and not (n == "integer" and isinstance(value, bool)) for n in names):
            return [f"{path}: not {wanted}"]
    found = []
    if "enum" in part and value not in part["enum"]:
        found.append(f"{path}: not one of {part['enum']}")
    if "pattern" in part and isinstance(value, str) and not re.search(part["pattern"], value):
        found.append(f"{path}: pattern")
    if "minItems" in part and len(value) < part["minItems"]:
        found.append(f"{path}: too short")
    if "anyOf" in part and all(problems(value, p, path) for p in part["anyOf"]):
        found.append(f"{path}: none fits")
    if "oneOf" in part:
        each = [problems(value, p, path) for p in part["oneOf"]]
        if sum(not e for e in each) != 1:
            found += min(each, key=len) or [f"{path}: several fit"]
    if isinstance(value, dict):
        found += [f"{path}: lacks {k}" for k in part.get("required", []) if k not in value]
        for key, inner in value.items():
            rest = part.get("additionalProperties", {})
            if key in part.get("properties", {}):
                found += problems(inner, part["properties"][key], f"{path}.{key}")
            elif rest is False:
                found.append(f"{path}: unknown {key}")
            elif isinstance(rest, dict):
                found += problems(inner, rest, f"{path}.{key}")
    if isinstance(value, list) and "items" in part:
        found += [p for i, inner in enumerate(value) for p in problems(inner, part["items"], f"{path}[{i}]")]
    return found


@pytest.mark.parametrize("file", [*sorted((ROOT / "quizzes").glob("*.yml")), *sorted(STARTING_POINTS.glob("*.yml"))], ids=lambda f: f.stem)
def test_every_quiz_of_ours_fits_the_schema(file):
    assert problems(yaml.safe_load(file.read_text("utf-8")), SCHEMA) == []


def started():
    return yaml.safe_load((STARTING_POINTS / "profile.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda q: q.update(kind="profil"), "$.kind"),
        (lambda q: q.update(tilte="x"), "$: unknown tilte"),
        (lambda q: q.pop("title"), "$: lacks title"),
        (lambda q: q["items"][0].update(reverse="yes"), "$.items[0].reverse"),
        (lambda q: q["dimensions"][0]["bands"][0].update(tone="bad"), "$.dimensions[0].bands[0].tone"),
        (lambda q: q.update(quiz="My quiz"), "$.quiz: pattern"),
        (lambda q: q.update(dimensions=[]), "$.dimensions: too short"),
    ],
)
def test_the_schema_marks_what_the_check_would(change, said):
    quiz = started()
    change(quiz)
    assert any(p.startswith(said) for p in problems(quiz, SCHEMA))


def test_every_key_of_every_kind_is_explained_under_the_mouse():
    assert SCHEMA["$schema"].endswith("2020-12/schema")
    assert [part["$ref"].rpartition("/")[2].lower() for part in SCHEMA["oneOf"]] == list(KINDS)
    for name, part in SCHEMA["$defs"].items():
        assert part["description"], name
        for key, held in part["properties"].items():
            assert held.get("description"), f"{name}.{key}"
    assert "null" not in json.dumps(SCHEMA)


def test_the_command_prints_it_and_its_help_says_how_to_use_it(capsys):
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMA
    with pytest.raises(SystemExit):
        main(["schema", "--help"])
    assert "# yaml-language-server: $schema=" in " ".join(capsys.readouterr().out.split())
