"""What is kept for offline: which files of a built site, under which addresses, held to which hashes; which of them answers what."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.publish import offline_copy
from build_tools.render.pages.offline_list import kept_files, megabytes, worker_text
from build_tools.render.pages.offline_page import manifests
from build_tools.render.web.icons import WHOLE, drawn, icons

from .conftest import javascript

SITE = {
    path: path.encode()
    for path in (
        *("index.html", "404.html", "aide/index.html", "q/demo/index.html", "l/un/index.html", "logo d'ici.svg"),
        *(
            "auteurs/cles/index.html",
            "en/auteurs/cles/index.html",
            "en/index.html",
            "en/404.html",
            "en/aide/index.html",
            "en/sw.js",
            "sw.js",
        ),
        *("assets/site.0a.css", "assets/plan.0a.js", "assets/plan.fr.0a.js", "assets/plan.en.0a.js", "assets/app.fr.0a.webmanifest"),
        *("pagefind/0a/pagefind.js", "pagefind/0a/pagefind-entry.json", "pagefind/0a/wasm.fr.pagefind", "en/pagefind/0b/wasm.en.pagefind"),
        *("a-emporter/x.zip", "en/take-away/x.zip", "sitemap.xml", "robots.txt", "_headers", "references.bib"),
    )
}
SHARED = ["assets/plan.0a.js", "assets/site.0a.css"]
KEPT = {
    "fr": [
        *("", "404.html", "aide/", "assets/app.fr.0a.webmanifest", *SHARED, "assets/plan.fr.0a.js", "l/un/", "logo%20d%27ici.svg"),
        *("pagefind/0a/pagefind-entry.json", "pagefind/0a/pagefind.js", "pagefind/0a/wasm.fr.pagefind", "q/demo/"),
    ],
    "en": [*SHARED, "assets/plan.en.0a.js", "en/", "en/404.html", "en/aide/", "en/pagefind/0b/wasm.en.pagefind", "logo%20d%27ici.svg"],
}


def edition(text: str) -> dict[str, object]:
    found = re.match(r"self\.edition=(\{.*?\}\});", text)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("language", KEPT)
def test_one_language_is_kept_whole_and_nothing_else(language):
    assert sorted(kept_files(SITE, language)) == sorted(KEPT[language])


def test_each_file_is_held_to_its_hash():
    files = edition(worker_text(kept_files(SITE, "fr"), "fr"))["files"]
    assert files["aide/"] == base64.b64encode(hashlib.sha256(b"aide/index.html").digest()).decode()
    assert sorted(files) == sorted(KEPT["fr"])


@pytest.mark.parametrize(("language", "way"), [("fr", "./"), ("en", "../")])
def test_a_worker_finds_the_site_from_its_language_s_root(language, way):
    assert edition(worker_text(kept_files(SITE, language), language))["site"] == way


def test_other_bytes_are_another_edition_and_the_same_are_the_same():
    now = worker_text(kept_files(SITE, "fr"), "fr")
    assert worker_text(kept_files(dict(reversed(SITE.items())), "fr"), "fr") == now
    changed = edition(worker_text(kept_files({**SITE, "aide/index.html": b"other"}, "fr"), "fr"))
    assert changed["name"] != edition(now)["name"]
    assert worker_text(kept_files({**SITE, "en/aide/index.html": b"other"}, "fr"), "fr") == now


@pytest.mark.parametrize(("size", "fr", "en"), [(0, "0,0", "0.0"), (1, "0,1", "0.1"), (2_300_000, "2,3", "2.3"), (2_300_001, "2,4", "2.4")])
def test_the_size_is_said_no_smaller_than_it_is(size, fr, en):
    assert (megabytes(size, "fr"), megabytes(size, "en")) == (fr, en)


def test_the_page_that_offers_it_says_the_size_before_its_own_hash_is_taken():
    text = b"<p>Un &nbsp;<span data-size>?</span> Mo" + b"x" * 150_000
    once, _ = offline_copy.keepable({"index.html": text, "en/index.html": text})
    assert b"<span data-size>0,2</span>" in once["index.html"]
    assert b"<span data-size>0.2</span>" in once["en/index.html"]
    assert edition(once["sw.js"].decode())["files"] == {"": base64.b64encode(hashlib.sha256(once["index.html"]).digest()).decode()}
    assert offline_copy.keepable(once)[0] == once


# which file answers a request: runtime/offline-files.js

HERE = "https://host.example/notes/"
PATHS = ["", "404.html", "aide/", "assets/site.0a.css", "vendre/le-point/"]
ANSWERED = [
    ("", "", False),
    ("index.html", "", False),
    ("?from=mail", "", False),
    ("#content", "", False),
    ("aide/", "aide/", False),
    ("aide/index.html", "aide/", False),
    ("aide/index.html?a=b#c", "aide/", False),
    ("aide/?ts=123", "aide/", False),
    ("aide", "aide/", True),
    ("aide?a=b", "aide/", True),
    ("assets/site.0a.css?x", "assets/site.0a.css", False),
    ("q/demo/%23r=7AFBQ-DR9QW", "404.html", False),  # not asked of the host, to which it would tell the code
    ("q/demo/%2523r%253D7AFBQ-DR9QW?x", "404.html", False),
]
LEFT = [
    "aid",
    "aide//",
    "aide/x",
    "en/",
    "en/aide/",
    "constructor",
    "assets/",
    "assets/site.0b.css",
    "sw.js",
    "index.html/",
    "myindex.html",
    "q/demo/?%23r=7AFBQ-DR9QW",
]


def wanted(url: str) -> object:
    return javascript("offline-files.js")("wanted", url, HERE, PATHS)


@pytest.mark.parametrize(("asked", "path", "moved"), ANSWERED)
def test_an_address_of_the_list_is_answered_from_it(asked, path, moved):
    assert wanted(HERE + asked) == {"path": path, "moved": moved}


@pytest.mark.parametrize("asked", LEFT)
def test_any_other_is_left_to_the_network(asked):
    assert wanted(HERE + asked) is None


@pytest.mark.parametrize("url", ["https://host.example/", "https://host.example/aide/", "https://other.example/notes/aide/", "data:,", ""])
def test_another_site_is_left_to_the_network(url):
    assert wanted(url) is None


@given(st.text("aide/index.html?#.", max_size=24))
def test_nothing_is_answered_that_is_not_on_the_list(asked):
    found = wanted(HERE + asked)
    assert found is None or found["path"] in PATHS


def test_a_copy_is_named_by_its_scope_and_a_file_by_its_content():
    call = javascript("offline-files.js")
    assert not call("prefix", "/en/").startswith(call("prefix", "/"))
    assert call("place", "aide/", "a+/=", HERE) != call("place", "aide/", "b+/=", HERE)


# installed


# A side's shape in the mark → [(x, y, radius)], what of it reaches furthest.
MARK = {
    "M2 19h10v10H2z": [(2, 19, 0), (12, 19, 0), (12, 29, 0), (2, 29, 0)],
    "cx='25' cy='20' r='5.5'": [(25, 20, 5.5)],
    "M15 0 21 11H9Z": [(15, 0, 0), (21, 11, 0), (9, 11, 0)],
}


def test_icons_are_drawn_from_the_mark_the_same_each_time_and_each_in_its_size():
    assert icons() == icons()
    assert all(shape in drawn(0.5, 0) for shape in MARK)
    sizes = {said["sizes"]: content for _, content, said in icons() if said.get("type") == "image/png"}
    assert set(sizes) == {"192x192", "512x512"}
    for size, content in sizes.items():
        assert content[:8] == b"\x89PNG\r\n\x1a\n"
        assert "x".join(str(int.from_bytes(content[at : at + 4], "big")) for at in (16, 20)) == size


def test_the_mark_stays_where_a_shape_cut_out_of_the_icon_leaves_it():
    """Within a circle of four fifths of the tile, its middle the tile's."""
    shift = float(re.search(r"<svg x='([\d.]+)'", drawn(WHOLE, 0))[1])
    for x, y, radius in (point for points in MARK.values() for point in points):
        assert math.hypot(shift + WHOLE * x - 16, shift + WHOLE * y - 16) + radius * WHOLE < 0.4 * 32


@pytest.mark.parametrize(("language", "root"), [("fr", "../"), ("en", "../en/")])
def test_a_manifest_stays_in_its_language_and_says_no_more_than_a_home_screen_may_show(language, root):
    files, named = manifests()
    said = json.loads(files[named[language]])
    assert (said["start_url"], said["scope"], said["lang"]) == (root, root, language)
    assert len(said["short_name"]) <= 12
    assert not re.search("isol|seul|alone|quiz", said["short_name"], re.I)
    assert {icon["src"] for icon in said["icons"]} <= set(files)
    assert "maskable" in {icon.get("purpose") for icon in said["icons"]}
