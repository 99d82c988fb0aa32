"""The built site behind nginx, Apache and Caddy, each with the file that the build wrote for it: what it says, and to a browser."""

from __future__ import annotations

import gzip
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from build_tools.publish.headers import ASKED_AGAIN, CACHE, CORP, CSP, FOR_GOOD, headers_of
from build_tools.render.quizzes.card import FULL

from .engines import ANSWER, skipped_or_failed
from .faces import CARD_FR, TIRED
from .hosts import PAGE, hosted, watched
from .servers import SERVERS, Hosted, Server, running
from .visitor import Visitor

pytestmark = pytest.mark.everywhere
ADDRESSES = (
    *("", "aide/", "vendre/le-point/", "en/", "en/vendre/le-point/", "a-propos/hors-ligne/", "tout/"),
    *("q/isolation/", "q/isolation/director/", "en/q/myths/", "board/", "en/board/", "l/point/", "en/l/point/"),
    *("assets/mark.svg", "assets/icon.*.svg", "assets/site.*.css", "assets/search.*.js", "assets/plan.fr.*.js"),
    *("pagefind/*/pagefind.js", "pagefind/*/pagefind-worker.js", "pagefind/*/pagefind-entry.json", "pagefind/*/pagefind.fr_*.pf_meta"),
    *("pagefind/*/wasm.fr.pagefind", "pagefind/*/index/fr_*.pf_index", "en/pagefind/*/pagefind.js", "sw.js", "en/sw.js"),
    *("a-emporter/autonome-pas-seul.zip", "sitemap.xml", "404.html"),
)
LOST = (
    "nowhere/",
    "q/nowhere/",
    "q/isolation/%23r=7AFBQ-DR9QW",
    "en/q/isolation/%2523r%253D7AFBQ-DR9QW",
    "assets/site.00000000.css",
    "en/nowhere/",
    "vendre/le-point/nowhere.html",
)
FOR_HOSTS = (
    "_headers",
    ".htaccess",
    "web.config",
    "hosts/nginx.conf",
    "hosts/Caddyfile",
    "hosts/",
    "hosts",
)  # written for them, and no visitor's business
COMPRESSED = ("", "q/isolation/", "board/", "assets/site.*.css", "assets/search.*.js", "pagefind/*/pagefind.js", "assets/mark.svg")


@pytest.fixture(
    scope="module", params=[(server, under) for server in SERVERS for under in ("", "vente/")], ids=lambda given: f"{given[0]} /{given[1]}"
)
def host(request: pytest.FixtureRequest, site: Path) -> Iterator[Hosted]:
    server, under = request.param
    _needed(server)
    with running(server, site, under) as shown:
        yield shown


def _needed(server: Server) -> None:
    if server.lacking():
        skipped_or_failed(server.install)


def ask(address: str, **headers: str) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=ANSWER) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()


def file_of(host: Hosted, address: str) -> str:
    """The file behind an address, whose hash `*` stands for."""
    found = sorted(host.site.glob(address)) if "*" in address else [host.site / address]
    path = found[0].relative_to(host.site).as_posix()
    return "" if path == "." else path + "/" * address.endswith("/")


def said(host: Hosted, headers: Message) -> dict[str, list[str] | None]:
    names = dict.fromkeys(name for rule in host.rules for name in rule.headers)
    return {name: headers.get_all(name) for name in names}


def wanted(host: Hosted, path: str) -> dict[str, list[str] | None]:
    own = headers_of(path, host.rules)
    return {name: [own[name]] if name in own else None for rule in host.rules for name in rule.headers}


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_file_comes_with_the_headers_of_the_table_each_once(host: Hosted, address: str) -> None:
    path = file_of(host, address)
    status, headers, content = ask(host.address + path)
    file = host.site / path
    assert (status, said(host, headers)) == (200, wanted(host, path))
    assert content == (file / "index.html" if file.is_dir() else file).read_bytes()


def test_the_rules_met_here_are_all_there_are(host: Hosted) -> None:
    met = {id(headers_of(file_of(host, address), host.rules)) for address in ADDRESSES}
    assert met == {id(rule.headers) for rule in host.rules}


@pytest.mark.parametrize("address", [*LOST, *FOR_HOSTS])
def test_what_is_not_there_or_for_hosts_alone_is_a_404_with_the_sites_own_page_kept_by_nobody(host: Hosted, address: str) -> None:
    status, headers, content = ask(host.address + address)
    assert (status, content) == (404, (host.site / "404.html").read_bytes())
    assert said(host, headers) == wanted(host, "404.html")


def test_a_folder_without_its_stroke_leads_to_the_one_with_it(host: Hosted) -> None:
    status, _, content = ask(host.address + "q/isolation")
    assert (status, content) == (200, (host.site / "q/isolation/index.html").read_bytes())


@pytest.mark.parametrize("address", COMPRESSED)
def test_text_is_sent_compressed(host: Hosted, address: str) -> None:
    path = file_of(host, address)
    plain = ask(host.address + path)[2]
    status, headers, content = ask(host.address + path, Accept_Encoding="gzip")
    if len(plain) < 512:
        return  # not worth it to some of them
    assert (status, headers["Content-Encoding"], gzip.decompress(content)) == (200, "gzip", plain)
    assert "accept-encoding" in headers["Vary"].lower()
    assert not path.startswith("q/") or len(content) <= FULL * 1.01  # each compresses a little otherwise


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_page_that_has_not_changed_is_not_sent_again(host: Hosted, encoding: str) -> None:
    _, headers, _ = ask(host.address, Accept_Encoding=encoding)
    known = {"If_None_Match": headers["ETag"]} if headers["ETag"] else {"If_Modified_Since": headers["Last-Modified"]}
    assert ask(host.address, Accept_Encoding=encoding, **known)[0] == 304


def test_scripts_and_styles_come_as_what_they_are(host: Hosted) -> None:
    kinds = {address: ask(host.address + file_of(host, address))[1].get_content_type() for address in ADDRESSES}
    assert {kinds[a] for a in kinds if a.endswith(".js")} <= {"text/javascript", "application/javascript"}
    assert kinds["assets/site.*.css"] == "text/css"
    assert kinds["assets/mark.svg"] == "image/svg+xml"
    assert kinds["q/isolation/"] == kinds[""] == "text/html"


# in a browser, at the root of each host

at_the_root = pytest.mark.parametrize("host", [(server, "") for server in SERVERS], indirect=True, ids=lambda given: str(given[0]))


@at_the_root
def test_search_cards_and_board_work_under_these_headers_and_nothing_complains(browser: Browser, host: Hosted) -> None:
    visitor = Visitor(browser.new_context(), host.address.rstrip("/"), host.site)
    visitor.open("/")
    visitor.page.locator(".find").click()
    visitor.page.keyboard.type("isolement")
    expect(visitor.page.locator("dialog.search ol a").first).to_be_visible()
    visitor.open(CARD_FR)
    visitor.finish(CARD_FR, TIRED)
    for path in ("/board/", "/vendre/le-point/", "/animer/diapositives/", "/l/point/", "/404.html"):
        visitor.open(path)
        visitor.page.wait_for_load_state("networkidle")
    assert (visitor.errors, visitor.elsewhere()) == ([], [])
    visitor.context.close()


@at_the_root
def test_another_site_may_show_a_card_in_a_frame_and_nothing_else(browser: Browser, host: Hosted, tmp_path: Path) -> None:
    for shown, path in ((True, "q/isolation/"), (True, "en/q/isolation/director/"), (False, ""), (False, "board/"), (False, "aide/")):
        (tmp_path / "index.html").write_text(PAGE.format(f'<iframe src="{host.address}{path}"></iframe>'))
        with hosted(tmp_path) as elsewhere, watched(browser) as (page, complaints):
            page.goto(elsewhere.replace("127.0.0.1", "localhost"))
            page.wait_for_load_state("networkidle")
            inside = page.frames[1]
            assert (inside.url == host.address + path, inside.locator("main").count() == 1) == (shown, shown), path
            assert shown == (complaints == []), (path, complaints)
            assert shown or "frame-ancestors" in complaints[0]


def test_the_table_says_what_is_promised(host: Hosted) -> None:
    card, page = headers_of("q/isolation/", host.rules), headers_of("aide/", host.rules)
    assert ("frame-ancestors" in card[CSP], "frame-ancestors 'none'" in page[CSP]) == (False, True)
    assert (card[CORP], page[CORP], page[CACHE]) == ("cross-origin", "same-origin", ASKED_AGAIN)
    assert headers_of("assets/site.0a1b2c3d.css", host.rules)[CACHE] == FOR_GOOD
