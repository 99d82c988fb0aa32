"""The files that publish the site elsewhere: they load, build as the README does, and hand over the folder that was built."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml

from .conftest import ROOT

GITHUB = yaml.safe_load((ROOT / ".github" / "workflows" / "pages.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
BUILT = re.search(r"^site_dir: (\S+)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)


def steps(job: str) -> list[dict[str, Any]]:
    return list(GITHUB["jobs"][job].get("steps", []))


def commands() -> dict[str, list[str]]:
    github = [line for job in GITHUB["jobs"] for step in steps(job) for line in step.get("run", "").split("\n") if line]
    return {"github": github, "gitlab": list(GITLAB["pages"]["script"])}


@pytest.mark.parametrize("where", ["github", "gitlab"])
def test_every_make_target_that_a_workflow_calls_exists(where):
    called = [command.split() for command in commands()[where]]
    made = [words[1] for words in called if words[0] == "make"]
    assert made == ["site"]
    assert set(made) <= TARGETS
    assert [words for words in called if words[0] != "make"] in ([], [["mv", "site", "public"]])


def test_the_folder_that_is_built_is_the_one_handed_over():
    assert BUILT
    upload = next(s for s in steps("build") if "upload-pages-artifact" in s.get("uses", ""))
    assert upload["with"]["path"] == BUILT[1]
    assert f"mv {BUILT[1]} public" in GITLAB["pages"]["script"]
    assert GITLAB["pages"]["artifacts"]["paths"] == ["public"]


def test_the_public_address_is_given_to_the_build_and_read_by_it():
    build = next(s for s in steps("build") if s.get("run") == "make site")
    asked = next(s for s in steps("build") if "configure-pages" in s.get("uses", ""))
    assert build["env"] == {"SITE_URL": f"${{{{ steps.{asked['id']}.outputs.base_url }}}}/"}
    assert GITLAB["pages"]["variables"] == {"SITE_URL": "$CI_PAGES_URL/"}


def test_what_github_publishes_was_built_before_and_may_do_no_more_than_publish():
    assert GITHUB["jobs"]["publish"]["needs"] == ["test", "build"]
    test = {"uses": "./.github/workflows/test.yml", "permissions": {"contents": "read"}, "if": "vars.TESTS != 'off'"}
    assert GITHUB["jobs"]["test"] == test
    done, skipped = "needs.test.result == 'success'", "needs.test.result == 'skipped'"
    assert GITHUB["jobs"]["publish"]["if"] == f"${{{{ !cancelled() && needs.build.result == 'success' && ({done} || {skipped}) }}}}"
    assert GITLAB["test"]["rules"] == [{"if": '$TESTS == "off"', "when": "never"}, {"when": "on_success"}]
    assert GITLAB["stages"] == [GITLAB["test"]["stage"], GITLAB["pages"]["stage"]]
    assert GITHUB["permissions"] == {}
    assert GITHUB["jobs"]["build"]["permissions"] == {"contents": "read", "pages": "read"}  # it runs programs of others
    assert GITHUB["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert [step for step in steps("publish") if "run" in step] == []
    assert GITHUB[True]["push"] == {"branches": ["main"]}  # `on`, which YAML 1.1 takes for yes


@pytest.mark.parametrize("workflow", sorted((ROOT / ".github" / "workflows").glob("*.yml")), ids=lambda file: file.name)
def test_actions_are_github_s_own_and_pinned_to_a_commit_whose_release_is_named(workflow):
    used = re.findall(r"uses: (.*)", workflow.read_text("utf-8"))
    assert used
    assert [
        line for line in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\./\.github/workflows/test\.yml", line)
    ] == []


@pytest.mark.parametrize("workflow", sorted((ROOT / ".github" / "workflows").glob("*.yml")), ids=lambda file: file.name)
def test_no_job_keeps_the_right_to_push(workflow):
    jobs = yaml.safe_load(workflow.read_text("utf-8"))["jobs"].values()
    fetched = [step for job in jobs for step in job.get("steps", []) if step.get("uses", "").startswith("actions/checkout@")]
    assert [step for step in fetched if step.get("with", {}).get("persist-credentials") is not False] == []


def test_each_push_and_each_request_is_tested_by_the_same_commands_with_what_was_fetched_before():
    github = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text("utf-8"))
    asked, job = github[True], github["jobs"]["test"]
    assert github["permissions"] == {"contents": "read"}
    assert {"push", "pull_request", "workflow_call"} <= set(asked)
    assert asked["push"] == {"branches-ignore": GITHUB[True]["push"]["branches"]}  # where pages.yml runs it
    assert ([step["run"] for step in job["steps"] if "run" in step], GITLAB["test"]["script"]) == (
        ["make ${{ matrix.what }}"],
        ["make $WHAT"],
    )
    assert job["strategy"]["matrix"]["what"] == GITLAB["test"]["parallel"]["matrix"][0]["WHAT"] == ["test", "everywhere"]
    assert job["container"]["image"] == GITLAB["test"]["image"] == GITLAB["pages"]["image"]
    kept = next(step["with"]["path"].split() for step in job["steps"] if step.get("uses", "").startswith("actions/cache@"))
    assert kept == GITLAB["test"]["cache"]["paths"] == list(job["env"].values())
    assert {name: value.removeprefix("$CI_PROJECT_DIR/") for name, value in GITLAB["test"]["variables"].items()} == job["env"]


def test_what_gitlab_builds_in_is_an_exact_release():
    assert re.fullmatch(r"python:\d+\.\d+\.\d+(@sha256:[0-9a-f]{64})?", GITLAB["pages"]["image"])


def test_the_tools_of_node_are_locked_by_content_for_every_system_and_run_nothing_when_installed():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    assert lock[""]["devDependencies"] == wanted
    assert [name for name, package in lock.items() if name and not package["integrity"].startswith("sha512-")] == []
    assert [name for name, package in lock.items() if "resolved" in package or package.get("hasInstallScript")] == []
    systems = {name.rpartition("cli-")[2] for name in lock if "@biomejs/cli-" in name}
    assert {"darwin-arm64", "linux-arm64", "linux-x64", "win32-x64"} <= systems
    assert "ignore-scripts=true" in (ROOT / ".npmrc").read_text("utf-8").splitlines()
    assert "npm ci" in (ROOT / "Makefile").read_text("utf-8")


def test_the_audit_runs_by_itself_each_week_and_may_only_read():
    audit = yaml.safe_load((ROOT / ".github" / "workflows" / "audit.yml").read_text("utf-8"))
    assert audit["permissions"] == {"contents": "read"}
    assert {"schedule", "push", "workflow_dispatch"} == set(audit[True])
    run = [step["run"] for step in audit["jobs"]["audit"]["steps"] if "run" in step]
    assert run == ["make audit"]
    assert "audit" in TARGETS


def test_python_is_one_that_the_project_takes():
    versions = [step["with"]["python-version"] for step in steps("build") if "setup-python" in step.get("uses", "")]
    versions.append(GITLAB["pages"]["image"].removeprefix("python:").partition("@")[0])
    assert [tuple(map(int, v.split("."))) >= (3, 11) for v in versions] == [True, True]


@pytest.mark.parametrize("page", ["votre-version.md", "votre-version.en.md"])
def test_the_guide_names_files_and_targets_that_exist(page):
    text = (ROOT / "docs" / "auteurs" / page).read_text("utf-8")
    for path in re.findall(r"`((?:\.github|\.gitlab|build_tools|docs|quizzes|mkdocs)[\w./-]*)`", text):
        assert (ROOT / path).exists() or re.fullmatch(r"docs/(?:logo\.svg|words\.\w\w\.yml)", path), path  # those one writes
    assert set(re.findall(r"`(?:[A-Z_]+=\S+ )?make (\w+)`", text)) == {"serve", "site", "test"} <= TARGETS
