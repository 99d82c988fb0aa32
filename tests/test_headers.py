"""What a host says of each file: one table, which every host's file says alike, and which agrees with what each page says itself."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.publish.headers import (
    ASKED_AGAIN,
    CACHE,
    COMMON,
    CORP,
    CSP,
    FETCHES,
    FOR_GOOD,
    HTTPS_ONLY,
    PERMISSIONS,
    SHORT,
    areas,
    header_policy,
    headers_of,
    permissions,
    rules_for,
)
from build_tools.publish.host_files import apache, caddy, host_files, nginx
from build_tools.render.web.policy import EMPTY_ICON, hash_of, leads_on, page_policy, policy, rules_of

PAGE = page_policy(["search"])
CARD = policy({"script-src": hash_of("1"), "style-src": hash_of("2"), **EMPTY_ICON})
PAGES = {
    **dict.fromkeys(("index.html", "aide/index.html", "a/b/index.html", "a/c/index.html", "en/index.html", "en/aide/index.html"), PAGE),
    "404.html": page_policy([]),
    "a/offline/index.html": policy({"script-src": "'self'", "worker-src": "'self'", "manifest-src": "'self'"}),
    "l/x/index.html": leads_on(),
    "board/index.html": CARD,
    "q/one/index.html": CARD,
    "q/one/rep/index.html": CARD.replace(hash_of("1"), hash_of("3")),
    "en/q/one/index.html": CARD,
}
SEARCH = "pagefind/0a1b2c3d/"
FILES = (
    *PAGES,
    *("assets/mark.svg", "assets/site.0a1b2c3d.css", "assets/plan.fr.0a1b2c3d.js", "logo.svg", "a/x.zip", "sitemap.xml", "sw.js"),
    *(f"{SEARCH}{name}" for name in ("pagefind.js", "pagefind.fr_0.pf_meta", "index/a.pf_index", "wasm.fr.pagefind")),
)
RULES = rules_for(PAGES)


@pytest.mark.parametrize(
    ("path", "framed", "kept", "says"),
    [
        ("index.html", False, ASKED_AGAIN, "script-src 'self' 'wasm-unsafe-eval'"),
        ("a/b/index.html", False, ASKED_AGAIN, "connect-src 'self'"),
        ("a/b/", False, ASKED_AGAIN, "connect-src 'self'"),
        ("", False, ASKED_AGAIN, "connect-src 'self'"),
        ("a/new/index.html", False, ASKED_AGAIN, "connect-src 'self'"),  # built after the server was set up
        ("404.html", False, ASKED_AGAIN, "trusted-types 'none'"),
        ("a/offline/", False, ASKED_AGAIN, "manifest-src 'self'"),
        ("a/offline/index.html", False, ASKED_AGAIN, "worker-src 'self'"),
        ("l/x/", False, ASKED_AGAIN, "img-src data:"),
        ("board/", False, ASKED_AGAIN, "connect-src 'none'"),
        ("q/one/", True, ASKED_AGAIN, "connect-src 'none'"),
        ("q/new/index.html", True, ASKED_AGAIN, "worker-src 'none'"),
        ("en/q/one/", True, ASKED_AGAIN, "frame-src 'none'"),
        ("assets/site.0a1b2c3d.css", False, FOR_GOOD, None),
        ("assets/plan.fr.0a1b2c3d.js", False, FOR_GOOD, None),
        ("assets/mark.svg", False, SHORT, "sandbox"),
        ("assets/icon.0a1b2c3d.svg", False, FOR_GOOD, "sandbox"),
        ("pictures/LOGO.SVG", False, SHORT, "default-src 'none'"),
        ("assets/images/favicon.png", False, SHORT, None),
        (SEARCH + "index/a.pf_index", False, FOR_GOOD, None),
        (SEARCH + "pagefind.js", False, FOR_GOOD, "connect-src 'self'"),
        ("en/" + SEARCH + "pagefind-worker.js", False, FOR_GOOD, "default-src 'none'"),
        ("en/" + SEARCH + "pagefind-entry.json", False, FOR_GOOD, None),
        ("sw.js", False, ASKED_AGAIN, "connect-src 'self'"),
        ("en/sw.js", False, ASKED_AGAIN, "connect-src 'self'"),
        ("a/x.zip", False, SHORT, None),
        ("logo.svg", False, SHORT, "sandbox"),
    ],
)
def test_each_file_is_kept_framed_and_bound_as_it_should(path, framed, kept, says):
    headers = headers_of(path, RULES)
    asked = permissions("camera") if path.startswith("board/") else permissions()
    assert headers.items() >= {**COMMON, PERMISSIONS: asked}.items()
    assert "no-transform" in headers[CACHE]
    assert (headers[CACHE], headers[CORP]) == (kept, "cross-origin" if framed else "same-origin")
    assert (says in headers.get(CSP, "")) if says else CSP not in headers
    if path.endswith((".html", "/")):
        assert ("frame-ancestors 'none'" in headers[CSP]) is not framed


def test_only_the_board_may_ask_for_a_camera_and_nothing_for_more():
    asking = [rule.pattern for rule in RULES if "camera=(self)" in rule.headers[PERMISSIONS]]
    assert asking == ["board/"]
    assert {headers_of(path, RULES)[PERMISSIONS] for path in FILES} == {permissions(), permissions("camera")}
    assert permissions("camera").replace("camera=(self)", "camera=()") == permissions()


@pytest.mark.parametrize("path", PAGES)
def test_header_and_page_say_the_same_but_for_hashes_and_frames(path):
    page, header = rules_of(PAGES[path]), rules_of(headers_of(path, RULES)[CSP])
    inline = {"default-src", "script-src", "style-src"} if "sha256" in PAGES[path] else set()
    for directive in {*page, *header} - {"frame-ancestors"} - inline:
        fallback = page["default-src"] if directive in FETCHES else None
        assert header.get(directive) == page.get(directive, fallback), directive
    assert not inline & header.keys()
    assert "sha256" not in str(header)


@given(st.sampled_from([PAGE, CARD, leads_on()]), st.booleans())
def test_a_header_never_blocks_what_the_page_lets_through(said, framed):
    header = rules_of(header_policy(said, framed=framed))
    for directive, sources in rules_of(said).items():
        assert header.get(directive, sources) == sources


@pytest.mark.parametrize(
    ("public", "bound"),
    [
        ("https://example.org/", True),
        ("https://intranet/vente/", False),  # a path of a host that others share
        ("http://intranet/", False),
        ("", False),
    ],
)
def test_browsers_are_bound_to_https_only_on_a_host_of_its_own(public, bound):
    for rule in rules_for(PAGES, public):
        assert (HTTPS_ONLY.items() <= rule.headers.items()) is bound


@given(st.dictionaries(st.lists(st.sampled_from(["a", "b", "index.html"]), min_size=1, max_size=4).map("/".join), st.integers(0, 2)))
def test_areas_cover_each_file_once_with_its_own_value(values):
    values = {path: value for path, value in values.items() if not any(other.startswith(path + "/") for other in values)}
    found = list(areas(values))
    for path, value in values.items():
        assert [said for area, said in found if area == path or (area.endswith("/") and path.startswith(area))] == [value]


# each host's file


def read_headers(text: str) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    way = ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[way].append((name, value))
        elif not line.startswith("#"):
            way = line
            assert found.setdefault(way, []) == [], f"{way} stands twice"
    return found


def given_by(text: str, address: str) -> dict[str, str]:
    """As Netlify and Cloudflare Pages read `_headers`: all rules that fit add up."""
    said = [
        pair for way, pairs in read_headers(text).items() if re.fullmatch(re.escape(way).replace(r"\*", ".*"), address) for pair in pairs
    ]
    assert len({name for name, _ in said}) == len(said), f"{address}: said twice, which would be joined"
    return dict(said)


@pytest.mark.parametrize("path", FILES)
def test_the_file_for_netlify_and_cloudflare_says_what_the_table_does(path):
    text = host_files(FILES, RULES)["_headers"]
    for address in {f"/{path}", f"/{path.removesuffix('index.html')}"}:
        assert given_by(text, address) == headers_of(path, RULES)


def test_that_file_is_within_what_these_hosts_take():
    text = host_files(FILES, RULES)["_headers"]
    assert len(read_headers(text)) <= 100
    assert max(map(len, text.splitlines())) <= 2000


def read_by_iis(text: str, path: str) -> dict[str, str]:
    """As IIS adds up what `web.config` says of the site, of each folder on the way to a file, and of the file. Every name is said
    at most once a level, as a second time stops the whole site."""
    configuration = etree.fromstring(text)
    way = [configuration]
    for n in range(1, path.count("/") + 2):
        level = "/".join(path.split("/")[:n])
        found = [location for location in configuration.iter("location") if location.get("path") == level]
        assert len(found) <= 1, f"{level} stands twice"
        way += found
    headers: dict[str, str] = {}
    for level_ in way:
        for line in level_.findall("./system.webServer/httpProtocol/customHeaders/*"):
            name = line.attrib["name"]
            if line.tag == "remove":
                headers.pop(name, None)
            else:
                assert name not in headers, f"{name} is said twice of {path}"
                headers[name] = line.attrib["value"]
    return headers


@pytest.mark.parametrize("path", FILES)
def test_the_file_for_iis_says_what_the_table_does(path):
    text = host_files(FILES, RULES)["web.config"]
    assert read_by_iis(text, path) == headers_of(path, RULES)


@pytest.mark.parametrize("path", ["a/b/", "q/one/", "q/one/rep/", "board/", "en/", "a/offline/"])
def test_it_says_the_same_of_a_folder_as_of_its_page(path):
    assert read_by_iis(host_files(FILES, RULES)["web.config"], path.strip("/")) == headers_of(path, RULES)


@given(
    st.lists(st.lists(st.sampled_from(["q", "a", "en", "x.js", "index.html", "0.svg"]), min_size=1, max_size=4).map("/".join), min_size=1)
)
def test_it_says_so_of_any_site(paths):
    files = {path for path in paths if not any(other.startswith(path + "/") for other in paths)}
    text = host_files(files, RULES)["web.config"]
    for path in files:
        assert read_by_iis(text, path) == headers_of(path, RULES)


def test_iis_is_told_each_files_type_once_the_lost_page_and_what_is_nobodys_business():
    server = etree.fromstring(host_files([*FILES, "a/new.kind"], RULES)["web.config"]).find("system.webServer")
    assert server is not None
    kinds = [(line.tag, line.get("fileExtension"), line.get("mimeType")) for line in server.findall("staticContent/*")][1:]
    told = {ending: kind for tag, ending, kind in kinds if tag == "mimeMap"}
    assert [(tag, ending) for tag, ending, _ in kinds] == [pair for ending in told for pair in (("remove", ending), ("mimeMap", ending))]
    assert told.keys() == {re.sub(r".*(?=\.)", "", path) for path in FILES} | {".kind"}
    for ending in (".pf_meta", ".pf_index", ".pagefind", ".kind"):
        assert told[ending] == "application/octet-stream"
    assert (told[".js"], told[".svg"]) == ("text/javascript", "image/svg+xml")
    assert [line.attrib for line in server.findall("httpErrors/error")] == [
        {"statusCode": "404", "path": "404.html", "responseMode": "File"}
    ]
    hidden = [line.get("segment") for line in server.findall("security/requestFiltering/hiddenSegments/add")]
    assert hidden == ["_headers", ".htaccess", "hosts"]  # IIS keeps web.config itself to itself
    assert [line.get("value") for line in server.findall("defaultDocument/files/add")] == ["index.html"]


@pytest.mark.parametrize(("write", "sign"), [(nginx, '"'), (apache, "#"), (caddy, "\n")])
def test_the_other_files_know_the_path_below_which_the_site_stands(write, sign):
    text = write(RULES, "/vente.fr/")
    assert f"^/vente\\.fr/(?:en/q/|q/){sign}" in text
    assert " /vente.fr/404.html" in text


def test_no_file_of_a_server_changes_with_a_quizs_words_or_a_styles_content():
    changed = {path: said.replace(hash_of("1"), hash_of("other")) for path, said in PAGES.items()}
    before, after = host_files(FILES, RULES), host_files([f.replace("0a1b2c3d", "99999999") for f in FILES], rules_for(changed))
    assert {name for name in before if before[name] != after[name]} == {
        "_headers",
        "web.config",
    }  # which are put online with the files they name
    assert not re.search("sha256|0a1b2c3d", before["hosts/nginx.conf"] + before["hosts/Caddyfile"] + before[".htaccess"])
