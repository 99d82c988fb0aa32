"""A page's policy lets through what the page needs and nothing else; a page that its own policy would block is refused, with a mend."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.publish.blocked_by_policy import blocked, said_in
from build_tools.render.web.policy import (
    EMPTY_ICON,
    FILES,
    NEEDS,
    POLICY,
    hash_of,
    leads_on,
    page_policy,
    policy,
    rules_of,
    with_policy,
    written,
)

from .building import with_what_was_kept
from .conftest import ROOT
from .processes import PATIENCE

PAGE = page_policy([])
SEARCHED = page_policy(["search"])


def page(body: str, said: str = PAGE, head: str = "") -> str:
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{said}">{head}</head><body>{body}</body></html>'


def told(html: str, sheets: dict[str, str] | None = None) -> list[str]:
    return [str(problem) for problem in blocked(html, sheets)]


# the policies


def test_a_page_of_the_site_asks_for_the_sites_files_and_no_more():
    assert rules_of(PAGE) == {
        "default-src": "'none'",
        **dict.fromkeys(("script-src", "style-src", "img-src"), "'self'"),
        **dict.fromkeys(("base-uri", "form-action"), "'none'"),
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }


def test_only_search_adds_compiled_code_and_requests_to_the_site():
    more = {"script-src": "'self' 'wasm-unsafe-eval'", "connect-src": "'self'", "trusted-types": "default"}
    assert rules_of(SEARCHED) == rules_of(PAGE) | more
    assert page_policy(["slides", "after", "no-such-tool"]) == PAGE


def test_a_page_alone_names_its_script_and_style_and_is_left_with_no_other_word():
    html = f'<meta content="{POLICY}"><style>a{{}}</style><p>{POLICY}</p><script>1</script><script type="application/json">2</script>'
    made = with_policy(html, {"frame-src": "'self'"})
    assert made.count(POLICY) == 1  # a text that happens to hold the word keeps it
    assert f"script-src {hash_of('1')}; style-src {hash_of('a{}')}; img-src data:; frame-src 'self'; base-uri 'none'" in made
    assert made.endswith('<script type="application/json">2</script>')


def test_a_page_that_only_leads_on_runs_nothing():
    assert leads_on() == "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'"


@given(st.dictionaries(st.sampled_from(["script-src", "style-src", "connect-src", "worker-src"]), st.just("'self'")))
def test_whatever_a_page_needs_the_rest_stays_shut(needs):
    rules = rules_of(policy(needs))
    assert rules_of(written(rules)) == rules
    assert {rules[d] for d in ("default-src", "base-uri", "form-action")} == {"'none'"}
    assert rules.items() >= needs.items()
    assert ("require-trusted-types-for" in rules) == ("script-src" in needs)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("", {}),
        (" ; ;", {}),
        ("a-src 'none'", {"a-src": "'none'"}),
        ("A-SRC  x   y ;b", {"a-src": "x y", "b": ""}),
        ("a-src x; a-src y", {"a-src": "x"}),  # as browsers do
    ],
)
def test_a_policy_is_read_as_browsers_do(text, rules):
    assert rules_of(text) == rules


# faulty pages: what stands in them → what is said

INLINE = (
    "put it into a file of build_tools/runtime/, which the page asks for from assets/, or on a page that stands alone let with_policy()"
)
STYLED = "a style attribute has no effect here: give it a class"
FAULTY = {
    "an inline script": ("<script>alert(1)</script>", f"the policy doesn't name the <script> that begins `alert(1)`: {INLINE}"),
    "a module": ("<script type=module>\n  import('x')</script>", "the policy doesn't name the <script> that begins `import('x')`"),
    "an inline style": ("<style>p{color:red}</style>", "the policy doesn't name the <style> that begins `p{color:red}`: put it into a style sheet"),
    "a style attribute": ("<p style='color:red'>", f'<p style="color:red">: {STYLED}'),
    "one in a template": ("<template><tr style=x></template>", f'<tr style="x">: {STYLED}'),
    "one in a drawing": ("<svg><path style='fill:red'/></svg>", f'<path style="fill:red">: {STYLED}'),
    "an event handler": ('<button onclick="go()">', '<button onclick="go()">: the script of an attribute doesn\'t run here: use addEventListener'),
    "a link that is a script": ("<a href=' JavaScript:go()'>", '<a href="JavaScript:go()">: such a link does nothing here'),
    "a script of elsewhere": ("<script src=https://cdn.example/x.js></script>", '<script src="https://cdn.example/x.js"> is not let through by script-src'),
    "the same without a scheme": ("<script src=//cdn.example/x.js></script>", '<script src="//cdn.example/x.js"> is not let through by script-src'),
    "a style of elsewhere": ("<link rel=stylesheet href=https://e.example/x.css>", 'href="https://e.example/x.css"> is not let through by style-src'),
    "a picture of elsewhere": ("<img src=https://e.example/x.png>", 'is not let through by img-src: put the picture into docs/ and name that file'),
    "one of several": ("<img src=a.png srcset='a.png 1x, https://e.example/b.png 2x'>", '<img srcset="https://e.example/b.png"> is not let through'),
    "a picture within the page": ("<img src='data:image/png;base64,AA'>", '<img src="data:image/png;base64,AA"> is not let through by img-src'),
    "a picture in a drawing": ("<svg><image xlink:href=https://e.example/x.png /></svg>", 'xlink:href="https://e.example/x.png"> is not let through'),
    "a film": ("<video src=film.mp4></video>", '<video src="film.mp4"> is not let through by media-src: leave it out'),
    "its source": ("<video><source src=film.mp4></video>", '<source src="film.mp4"> is not let through by media-src'),
    "a frame": ("<iframe src=https://e.example/></iframe>", '<iframe src="https://e.example/"> is not let through by frame-src'),
    "a plug-in": ("<object data=x.pdf></object>", '<object data="x.pdf"> is not let through by object-src'),
    "a form that sends": ("<form action=/send>", '<form action="/send"> is not let through by form-action: leave the address out'),
    "a button that sends": ("<button formaction=/send>", '<button formaction="/send"> is not let through by form-action'),
    "another root": ("<base href=/x/>", '<base href="/x/"> is not let through by base-uri'),
    "a list of an app's files": ("<link rel=manifest href=app.webmanifest>", 'href="app.webmanifest"> is not let through by manifest-src'),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTY)
def test_what_the_policy_would_block_is_said_with_a_mend(case):
    body, said = FAULTY[case]
    assert [problem for problem in told(page(body)) if said in problem], told(page(body))
    assert all(": " in problem for problem in told(page(body)))


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("p{background:url(data:image/png;base64,AA)}", "url(data:image/png;base64,AA) in assets/site.css is not let through by img-src"),
        ("p{mask:url('https://e.example/x.svg')}", "url(https://e.example/x.svg) in assets/site.css is not let through by img-src"),
        ("@font-face{font-family:x;src:local(y),url(x.woff2)}", "url(x.woff2) in assets/site.css is not let through by font-src"),
        ("@import url(https://e.example/x.css);", "url(https://e.example/x.css) in assets/site.css is not let through by style-src"),
        ('@import "https://e.example/x.css";', "url(https://e.example/x.css) in assets/site.css is not let through by style-src"),
    ],
)
def test_a_style_sheet_asks_for_no_more_than_the_page_may(sheet, said):
    html = page("", head="<link rel=stylesheet href=../assets/site.css>")
    assert [problem for problem in told(html, {"assets/site.css": sheet}) if problem.startswith(said)]
    assert told(page(""), {"assets/site.css": sheet}) == []  # a page that doesn't ask for it


LOOSE = re.compile(r"'unsafe-(?:inline|eval|hashes)'|'strict-dynamic'|(?<!\S)(?:\*\S*|https?:\S*|blob:|filesystem:)(?!\S)")


@pytest.mark.parametrize("tool", ["", *NEEDS])
def test_no_policy_that_a_page_is_given_is_loose(tool):
    for said in (
        page_policy([tool]),
        page_policy([tool], "1"),
        policy({**FILES, **EMPTY_ICON}),
        leads_on(),
        with_policy(f'<meta content="{POLICY}">'),
    ):
        assert LOOSE.findall(said) == []
    rules = rules_of(page_policy([tool], "1"))
    assert {rules[directive] for directive in ("default-src", "base-uri", "form-action")} == {"'none'"}
    assert "data:" not in rules["script-src"].split()
    assert ("'wasm-unsafe-eval'" in rules["script-src"]) == (tool == "search")
    assert rules["require-trusted-types-for"] == "'script'"


def test_a_page_without_a_policy_is_refused():
    assert [problem for problem in told("<!doctype html><title>x</title><p>x") if problem.startswith("the page has no policy")]


def test_what_stands_before_the_policy_is_not_held_to_it():
    html = page("").replace("<meta http", "<link rel=stylesheet href=x.css><meta http")
    assert told(html) == ["<link> stands before the policy: a browser holds nothing to it that came earlier: move the policy up"]


SOUND = {
    "files of the site": "<link rel=stylesheet href=a.css><script src=../a.js defer></script><img src=a.svg srcset='b.svg 2x' alt=''>",
    "data for scripts": '<script type="application/json">{"a":1}</script>',
    "words that look like faults": "<p title='style=x onclick=y'>style= onclick= &lt;script&gt; <code>&lt;p style=x&gt;</code></p><!-- <p style=x> -->",
    "links": "<a href=https://e.example/>e</a> <a href=tel:112>112</a> <a href=#x>x</a>",
    "a form that a script reads": "<form><input name=a><button>Go</button></form>",
    "words to search engines": "<link rel=canonical href=https://e.example/><link rel=alternate hreflang=fr href=https://e.example/fr/>",
    "a drawing's own parts": "<svg><use href=#a /><path fill='url(#b)'/></svg>",
}


@pytest.mark.parametrize("case", SOUND)
def test_what_the_policy_lets_through_is_not_told(case):
    assert told(page(SOUND[case])) == []


@given(st.text("ab<>&\n'"), st.text("ab{}:;\n"))
def test_a_page_alone_is_never_blocked_by_the_policy_that_it_was_given_and_always_by_anothers(script, style):
    html = f'<meta http-equiv=Content-Security-Policy content="{POLICY}"><style>{style}</style><script>{script}//</script>'
    assert told(with_policy(html)) == []
    assert bool(told(with_policy(html).replace("//</script>", "//!</script>")))


def test_the_policy_that_a_page_says_is_found_however_it_is_quoted():
    for written_ in (PAGE, PAGE.replace("'", "&#39;")):
        assert said_in(page("", written_)) == PAGE
    assert said_in("<p>") == ""


# a whole build


def test_the_build_stops_at_a_page_that_its_policy_would_block(tmp_path):
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "quizzes").symlink_to(ROOT / "quizzes")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    with_what_was_kept(tmp_path)
    file = tmp_path / "docs" / "aide.en.md"
    file.write_text(file.read_text("utf-8") + '\n\n<p style="color:red" onclick="go()">One</p>\n\n<script>two()</script>\n', "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Traceback" not in said
    assert f'en/aide/index.html: <p style="color:red">: {STYLED}' in said
    assert 'en/aide/index.html: <p onclick="go()">: ' in said
    assert "en/aide/index.html: the policy doesn't name the <script> that begins `two()`" in said
