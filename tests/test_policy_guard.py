"""What a site's hosts are told comes from its pages alone."""

from __future__ import annotations

from build_tools.publish.cache import anew
from build_tools.publish.policy_guard import guarded

FILES = {"index.html": b"<!doctype html><title>T</title><p>Page", "assets/site.css": b"p{margin:0}"}


def test_building_where_a_site_was_built_before_changes_nothing():
    once, _ = guarded(FILES, "", anew)
    assert ".htaccess" in once
    left = {path: content for path, content in once.items() if path in FILES or path.startswith(".")}  # what MkDocs clears away is the rest
    assert guarded(left, "", anew)[0] == once


def test_a_page_without_a_policy_is_named_with_what_is_wrong():
    _, wrong = guarded(FILES, "", anew)
    assert wrong and all(line.startswith("index.html: ") for line in wrong)
