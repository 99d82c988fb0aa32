"""What each page may do, as a Content-Security-Policy that the page says itself: so it holds on any host, from a stick and
in a package. Pure. What only a host can say is in publish/host_files.py; what a page's own policy would block, in publish/blocked_by_policy.py.

A page of the site asks for files of the site; a page that stands alone holds its script and style, named by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping

NONE = "'none'"
POLICY = "POLICY-OF-THIS-PAGE"  # where a page that stands alone says it: put in last, as it holds hashes of the minified page
EMPTY_ICON = {"img-src": "data:"}  # `href="data:,"`, so that no browser asks for one; the board draws its picture so, too
FILES = {"script-src": "'self'", "style-src": "'self'", "img-src": "'self'"}
# What a page asks for beside that, by the `data-tool` that it holds.
NEEDS: Mapping[str, Mapping[str, str]] = {
    "search": {"script-src": "'wasm-unsafe-eval'", "connect-src": "'self'", "trusted-types": "default"},  # Pagefind's index and worker
    "offline": {"manifest-src": "'self'"},
}
# A script or style of the page's own, or another tag, so that what an attribute holds is taken for none.
INLINE = re.compile(r"""<(?P<body>script|style)>(?P<text>.*?)</(?P=body)>|<[a-z/!](?:[^>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)

Rules = dict[str, str]


def policy(needs: Mapping[str, str]) -> str:
    """Nothing but what is needed. Where scripts run, no text becomes one: Trusted Types, with the policies named in `needs`."""
    asked = dict(needs)
    trusted = asked.pop("trusted-types", NONE)
    rules = {"default-src": NONE, **asked, "base-uri": NONE, "form-action": NONE}
    if "script-src" in needs:
        rules |= {"require-trusted-types-for": "'script'", "trusted-types": trusted}
    return written(rules)


def page_policy(tools: Iterable[str], own_script: str = "") -> str:
    """A page of the site, with the tools that it holds, and a script within it where no file would be found."""
    needs = dict(FILES)
    if own_script:
        needs |= {"script-src": f"{needs['script-src']} {hash_of(own_script)}", "connect-src": "'self'"}
    for tool in tools:
        for directive, sources in NEEDS.get(tool, {}).items():
            needs[directive] = " ".join(dict.fromkeys((*needs.get(directive, "").split(), *sources.split())))
    return policy(needs)


def leads_on() -> str:
    """A page that only leads to another: no script, no style."""
    return policy(EMPTY_ICON)


def with_policy(page: str, more: Mapping[str, str] | None = None) -> str:
    """A minified page that stands alone, with its policy in the place that it left for it. `more`: what it asks for beside
    its own script and style."""
    own: dict[str, list[str]] = {"script-src": [], "style-src": []}
    for met in INLINE.finditer(page):
        if met["body"]:
            own[f"{met['body']}-src"].append(met["text"])
    needs = {directive: " ".join(map(hash_of, texts)) for directive, texts in own.items() if texts}
    # Once: a quiz's own text may hold this word too, but never before the head's policy.
    return page.replace(POLICY, policy({**needs, **EMPTY_ICON, **(more or {})}), 1)


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def rules_of(text: str) -> Rules:
    """Directive → its sources; of one that is said twice, the first, as browsers do."""
    rules: Rules = {}
    for rule in text.split(";"):
        directive, _, sources = rule.strip().partition(" ")
        if directive:
            rules.setdefault(directive.lower(), " ".join(sources.split()))
    return rules


def written(rules: Mapping[str, str]) -> str:
    return "; ".join(f"{directive} {sources}".strip() for directive, sources in rules.items())
