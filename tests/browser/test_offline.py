"""Kept for offline when asked, and only then: whole, without a trace of what is read, never two editions mixed, erased for good;
and where anything fails, the site is read online as before."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from build_tools.render.pages.offline_list import kept_files
from build_tools.render.text.words import Words

from .changing_host import DEEPER, Host, changing
from .faces import CARD_FR, ITEMS, PAGE_FR, TIRED, answers_code
from .keeping import HERE, PATIENCE
from .person import Person
from .visitor import Visitor

ROOT = {"fr": "/", "en": "/en/"}
KEPT = "async () => { const all = {}; for (const name of await caches.keys()) all[name] = (await (await caches.open(name)).keys()).map(r => r.url); return all }"
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).map(r => new URL(r.scope).pathname)"
EDITION = "() => document.querySelector('meta[name=edition]')?.content ?? ''"
in_both_languages = pytest.mark.parametrize("language", ["fr", "en"])


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    with changing(site, tmp_path) as made:
        yield made


class Reader(Visitor):
    """A visitor of a host that changes."""

    def __init__(self, browser: Browser, host: Host, language: str = "fr", before: str = "", **settings: object) -> None:
        super().__init__(browser.new_context(**settings), host.address, host.folder)  # type: ignore[arg-type]
        self.context.set_default_timeout(10_000)
        self.host, self.language, self.w = host, language, Words(language)
        if before:
            self.context.add_init_script(before)

    def at_the_page(self) -> Reader:
        self.open(HERE[self.language])
        return self

    def keep(self) -> Reader:
        self.at_the_page()
        self.button(self.w("offline-keep")).click()
        self.is_told("kept")
        return self

    def is_told(self, state: str) -> None:
        said = self.page.locator("[data-tool=offline] [role=status] p:visible")
        expect(said).to_contain_text(self.w(f"offline-{state}").partition("{file}")[0], use_inner_text=True, timeout=PATIENCE)
        expect(said).to_have_count(1)

    def kept_files(self) -> dict[str, list[str]]:
        return {name: sorted(files) for name, files in self.page.evaluate(KEPT).items()}

    def has_nothing(self) -> bool:
        return self.kept_files() == {} and self.page.evaluate(REGISTERED) == []

    def edition(self, page: Page | None = None) -> str:
        return str((page or self.page).evaluate(EDITION))

    def search(self, query: str) -> list[str]:
        self.page.locator(".find").click()
        self.page.locator("dialog input").fill(query)
        expect(self.page.locator("dialog [data-say]:visible")).to_have_count(1)
        return [urlsplit(link).path for link in self.page.locator("dialog li a").evaluate_all("links => links.map(a => a.href)")]


@pytest.fixture
def reader(browser: Browser, host: Host) -> Iterator[Callable[..., Reader]]:
    made: list[Reader] = []

    def make(language: str = "fr", before: str = "", **settings: object) -> Reader:
        made.append(Reader(browser, host, language, before, **settings))
        return made[-1]

    yield make
    for one in made:
        one.context.close()


# asked for, and only then


def test_nothing_is_kept_nor_asked_for_before_somebody_asks(reader: Callable[..., Reader], host: Host) -> None:
    person = reader()
    for path in ("/", PAGE_FR.path, HERE["fr"]):
        person.open(path)
    person.is_told("off")
    assert person.has_nothing()
    assert not any(path.endswith("sw.js") for path in host.paths())
    assert person.errors == []


@in_both_languages
def test_from_the_visit_after_every_page_opens_without_a_network(reader: Callable[..., Reader], host: Host, language: str) -> None:
    person = reader(language).keep()
    expect(person.page.locator("[data-tool=offline] [role=status]")).to_be_focused()
    host.down = True
    root = ROOT[language]
    for path in ("", "aide/", "vendre/le-point/?from=mail", "q/isolation/", "board/", "tout/", "a-propos/hors-ligne/index.html"):
        assert person.page.goto(host.address + root + path).status == 200, path  # type: ignore[union-attr]
    person.open(f"{root}vendre/le-point")  # as some write it
    assert person.page.url == f"{host.address}{root}vendre/le-point/"
    person.open(f"{root}l/mentorat/")
    person.page.wait_for_url(f"{host.address}{root}diriger/lancer-un-mentorat/**")
    person.page.get_by_role("link", name=person.w("talk")).first.click()
    person.page.wait_for_url(f"{host.address}{root}aide/")
    assert person.errors == []


def test_a_page_can_only_ask_for_what_it_was_built_with(site: Path) -> None:
    """What is neither a page nor a picture is named after its content."""
    files = {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
    made_of = [
        path for language in ROOT for path in kept_files(files, language) if not path.endswith(("/", ".html", ".svg", ".png")) and path
    ]
    assert len(made_of) > 100
    assert [path for path in made_of if not re.search(r"\.[0-9a-f]{8}\.\w+$|^(en/)?pagefind/[0-9a-f]{8}/", path)] == []


@in_both_languages
def test_the_search_and_what_comes_after_a_result_work_without_a_network(reader: Callable[..., Reader], host: Host, language: str) -> None:
    person = reader(language).keep()
    host.down = True
    root = ROOT[language]
    person.open(root)
    assert f"{root}diriger/lancer-un-mentorat/" in person.search({"fr": "mentorat", "en": "mentoring"}[language])
    person.open(f"{root}vendre/le-point/", hash="#r=" + answers_code(TIRED))
    expect(person.heading).to_be_visible()
    person.page.locator("[data-after-part=diary] summary").click()
    expect(person.page.locator("[data-after-part=diary] [type=file]")).to_be_visible()
    assert person.errors == []


@in_both_languages
def test_a_damaged_link_to_a_result_is_told_from_the_copy_and_its_code_stays_here(
    reader: Callable[..., Reader], host: Host, language: str
) -> None:
    person = reader(language).keep()
    host.asked.clear()
    card = f"{ROOT[language]}q/isolation/"
    person.open(f"{card}%23r={answers_code(TIRED)}")
    expect(person.page.get_by_role("heading", level=1)).to_have_text([person.w("result-link")])
    assert person.page.url == host.address + card
    assert not any("%23r" in path for path in host.paths())
    host.down = True
    person.open(f"{card}%2523r%253D{answers_code(TIRED)}")
    person.page.get_by_role("link", name=person.w("result-link-go")).click()
    expect(person.page.locator("[data-quiz]")).to_be_visible()
    assert person.errors == []


def test_what_is_kept_is_a_fixed_list_whatever_is_read(reader: Callable[..., Reader], host: Host) -> None:
    person, other = reader().keep(), reader().keep()
    before = person.kept_files()
    for path in ("/", PAGE_FR.path, CARD_FR.path + "?x=1", "/en/", "/nowhere/"):
        person.open(path)
    assert person.kept_files() == before == other.kept_files()
    ((name, files),) = before.items()
    assert name.startswith("/offline:")
    assert not any(urlsplit(url).path.startswith("/en/") or ".zip" in url for url in files)


def test_the_host_is_asked_for_news_without_a_word_on_what_is_read(reader: Callable[..., Reader], host: Host) -> None:
    person = reader().keep()
    host.asked.clear()
    person.open(PAGE_FR.path)
    person.at_the_page()
    person.page.wait_for_timeout(1500)  # the browser asks when it has nothing better to do
    assert {path for path, _ in host.asked} <= {"/sw.js"}
    assert not any("le-point" in (referer or "") for _, referer in host.asked)


def test_one_language_is_kept_and_the_other_is_online_as_ever(reader: Callable[..., Reader], host: Host) -> None:
    person = reader("fr").keep()
    host.publish("second")
    person.open("/en/")
    assert person.edition() == "second"
    assert person.search("mentoring") != []
    english = HERE["en"]
    person.open(english)
    expect(person.page.locator("[data-state=off]:visible")).to_contain_text(Words("en")("offline-off"), use_inner_text=True)
    person.page.get_by_role("button", name=Words("en")("offline-keep")).click()
    expect(person.page.locator("[data-state=kept]")).to_be_visible(timeout=PATIENCE)
    assert sorted(person.page.evaluate(REGISTERED)) == ["/", "/en/"]
    host.down = True
    for path in ("/", "/en/"):
        assert person.page.goto(host.address + path).status == 200  # type: ignore[union-attr]
    assert person.errors == []


def test_two_sites_on_one_host_keep_apart(reader: Callable[..., Reader], host: Host) -> None:
    person = reader().keep()
    person.open(DEEPER + HERE["fr"])
    person.is_told("off")
    person.button(person.w("offline-keep")).click()
    person.is_told("kept")
    person.button(person.w("offline-erase")).click()
    person.is_told("erased")
    host.down = True
    assert person.page.goto(host.address + "/").status == 200  # type: ignore[union-attr]


# another edition


def waiting(person: Reader) -> None:
    """Until the newer edition is there, whole."""
    person.page.wait_for_timeout(100)
    ready = "async () => { for (let n = 0; n < 200; n++) { if ((await navigator.serviceWorker.getRegistration('/'))?.waiting) return true; await new Promise(r => setTimeout(r, 100)); } return false }"
    assert person.page.evaluate(ready)


def test_an_update_in_mid_quiz_leaves_the_answers_and_the_edition_of_the_open_tab(reader: Callable[..., Reader], host: Host) -> None:
    person = reader().keep()
    person.open(PAGE_FR.path)
    person.choose(0, 2)
    person.choose(1, 3)
    host.publish("second")
    person.page.evaluate("async () => { await (await navigator.serviceWorker.getRegistration('/')).update() }")
    waiting(person)

    assert person.chosen()[:2] == [2, 3]
    person.page.reload()
    assert person.edition() == ""
    assert person.chosen()[:2] == [2, 3]
    other = person.context.new_page()
    other.goto(host.address + "/aide/")
    assert person.edition(other) == ""  # a second tab beside it too
    person.finish(PAGE_FR, TIRED)

    person.page.close()
    other.close()
    person.page = person.context.new_page()
    person.page.goto("about:blank")
    person.page.wait_for_timeout(500)
    host.down = True
    person.open(PAGE_FR.path)
    assert person.edition() == "second"
    assert len(person.kept_files()) == 1


def test_the_page_says_that_an_edition_waits_and_gives_it_where_no_other_page_is_open(reader: Callable[..., Reader], host: Host) -> None:
    person = reader().keep()
    other = person.context.new_page()
    other.goto(host.address + "/aide/")
    host.publish("second")
    person.page.reload()
    person.is_told("ready")
    person.button(person.w("offline-take")).click()
    person.is_told("others")
    assert person.edition(other) == ""
    other.close()
    person.page.reload()
    person.is_told("ready")
    person.button(person.w("offline-take")).click()
    person.is_told("kept")
    assert person.edition() == "second"
    assert person.errors == []


def test_an_update_asks_only_for_what_has_changed(reader: Callable[..., Reader], host: Host) -> None:
    person = reader().keep()
    host.publish("second")
    host.asked.clear()
    person.page.reload()
    person.is_told("ready")
    assert {path for path in host.paths() if not path.endswith(("/", ".html"))} == {"/sw.js"}


def test_what_the_browser_still_has_of_an_older_edition_is_not_kept(reader: Callable[..., Reader], host: Host) -> None:
    host.fresh = 3600
    person = reader()
    for path in ("/", "/aide/"):
        person.open(path)
    host.publish("second")
    person.keep()
    host.down = True
    for path in ("/", "/aide/"):
        person.open(path)
        assert person.edition() == "second"


# a deploy that broke, a network that fails


def broken(host: Host, how: str, path: str = "/aide/") -> None:
    if how == "missing":
        host.missing.add(path)
    elif how == "cut":
        host.cut.add(path)
    elif how == "altered":
        file = host.folder / path.lstrip("/") / "index.html"
        file.write_text(file.read_text("utf-8") + "<!-- of another deploy -->", "utf-8")


WHY = {"missing": "withheld", "cut": "lost", "altered": "changed"}


@pytest.mark.parametrize("how", WHY)
def test_what_is_not_whole_is_not_kept_and_the_site_is_read_online(reader: Callable[..., Reader], host: Host, how: str) -> None:
    broken(host, how)
    person = reader().at_the_page()
    person.button(person.w("offline-keep")).click()
    person.is_told(WHY[how])
    status = person.page.locator("[data-tool=offline] [role=status]")
    expect(status).to_be_focused()
    assert ("/aide/" in status.inner_text()) == (how != "cut")  # the file that whoever runs the site is to look at
    assert person.has_nothing()
    person.open("/")
    assert person.edition() == ""
    host.mend()
    host.publish("mended")
    person.keep()
    host.down = True
    person.open("/aide/")
    assert person.edition() == "mended"


@pytest.mark.parametrize("how", ["missing", "cut", "altered"])
def test_an_update_that_is_half_there_leaves_the_edition_before_whole(reader: Callable[..., Reader], host: Host, how: str) -> None:
    person = reader().keep()
    before = person.kept_files()
    host.publish("second")
    broken(host, how)
    gone = "async () => { const r = await navigator.serviceWorker.getRegistration('/'); await r.update(); const w = r.installing; if (w && w.state !== 'redundant') await new Promise(done => w.addEventListener('statechange', () => w.state === 'redundant' && done())); return !r.waiting }"
    assert person.page.evaluate(gone)
    assert person.kept_files() == before
    person.page.close()
    person.page = person.context.new_page()
    host.down = True
    for path in ("/", "/aide/", PAGE_FR.path):
        person.open(path)
        assert person.edition() == ""
    person.at_the_page()
    person.is_told("kept")


def test_the_network_that_goes_away_while_it_copies(reader: Callable[..., Reader], host: Host) -> None:
    person = reader().at_the_page()
    host.cut.add("/tout/")
    person.button(person.w("offline-keep")).click()
    host.down = True
    person.is_told("lost")
    assert person.has_nothing()


def test_a_full_device_is_told_and_left_as_it_was(reader: Callable[..., Reader], host: Host) -> None:
    person = reader().at_the_page()
    quota = person.context.new_cdp_session(person.page)
    quota.send("Storage.overrideQuotaForOrigin", {"origin": host.address, "quotaSize": 600_000})
    person.button(person.w("offline-keep")).click()
    person.is_told("full")
    assert person.has_nothing()
    person.open(PAGE_FR.path)
    person.finish(PAGE_FR, TIRED)


def test_how_much_of_it_is_there_is_shown_while_it_copies(reader: Callable[..., Reader], host: Host) -> None:
    person = reader().keep()
    [copied] = person.kept_files().values()
    bar = person.page.locator("[data-tool=offline] progress")
    assert bar.evaluate("bar => [bar.value, bar.max]") == [len(copied), len(copied)]


def test_a_stopped_copy_leaves_nothing(reader: Callable[..., Reader], host: Host) -> None:
    person = reader().at_the_page()
    person.button(person.w("offline-keep")).click()
    person.button(person.w("offline-stop")).click()
    person.is_told("erased")
    person.page.wait_for_timeout(1000)
    person.is_told("erased")
    assert person.has_nothing()


def test_a_host_that_refuses_the_worker_itself_is_told_from_a_browser_that_does(reader: Callable[..., Reader], host: Host) -> None:
    person = reader().at_the_page()
    host.missing.add("/sw.js")
    person.button(person.w("offline-keep")).click()
    person.is_told("withheld")
    expect(person.page.locator("[data-tool=offline] [role=status]")).to_contain_text("/sw.js")
    person.errors.clear()


# browsers that will not


@pytest.mark.parametrize(
    ("before", "state"),
    [
        ("ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('', 'SecurityError'))", "refused"),
        ("ServiceWorkerContainer.prototype.getRegistration = () => Promise.reject(new DOMException('', 'SecurityError'))", "refused"),
        ("ServiceWorkerContainer.prototype.register = () => Promise.reject(new TypeError())", "lost"),
        ("delete Navigator.prototype.serviceWorker", "none"),
        ("delete globalThis.caches", "none"),
    ],
)
@in_both_languages
def test_a_browser_that_refuses_is_told_so_in_words(reader: Callable[..., Reader], before: str, state: str, language: str) -> None:
    person = reader(language, before=before).at_the_page()
    if state != "none" and "getRegistration" not in before:
        person.button(person.w("offline-keep")).click()
    person.is_told(state)
    if state != "lost":
        away = person.page.locator("[data-tool=offline] [role=status] p:visible a")
        assert urlsplit(away.evaluate("a => a.href")).path == f"{ROOT[language]}animer/emporter/"
    assert person.errors == []


@in_both_languages
def test_without_javascript_the_page_names_the_way_that_needs_none(reader: Callable[..., Reader], language: str) -> None:
    person = reader(language, java_script_enabled=False).at_the_page()
    person.is_told("none")
    expect(person.page.locator("[data-tool] button:visible")).to_have_count(0)


def test_where_the_browser_took_the_copy_away_the_site_is_online_and_the_page_says_it(reader: Callable[..., Reader], host: Host) -> None:
    person = reader().keep()
    person.page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name) }")
    host.asked.clear()
    person.open("/")
    assert "/" in host.paths()
    assert person.search("mentorat") != []
    person.at_the_page()
    person.is_told("gone")
    host.publish("second")
    person.button(person.w("offline-keep")).click()
    person.is_told("ready")  # another edition than the one that is gone, so its turn comes when this page is closed
    person.page.goto("about:blank")
    person.page.wait_for_timeout(500)
    host.down = True
    person.open("/aide/")
    assert person.edition() == "second"


@pytest.mark.parametrize("gone", ["erased", "taken away"])
def test_what_is_gone_can_be_kept_again_on_the_same_page(reader: Callable[..., Reader], host: Host, gone: str) -> None:
    person = reader().keep()
    person.page.reload()
    person.is_told("kept")
    if gone == "erased":
        person.button(person.w("offline-erase")).press("Enter")
        person.is_told("erased")
    else:
        person.page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name) }")
        person.page.reload()
        person.is_told("gone")
    person.button(person.w("offline-keep")).press("Enter")
    person.is_told("kept")
    host.down = True
    for path in ("/", "/aide/", HERE["fr"]):
        person.open(path)
    person.is_told("kept")
    assert person.errors == []


# erased


def test_erasing_undoes_it_at_once_and_for_good(reader: Callable[..., Reader], host: Host) -> None:
    person = reader().keep()
    person.page.reload()  # now the worker answers for this page
    person.is_told("kept")
    person.button(person.w("offline-erase")).click()
    person.is_told("erased")
    expect(person.page.locator("[data-tool=offline] [role=status]")).to_be_focused()
    assert person.has_nothing()
    host.publish("second")
    host.asked.clear()
    person.open("/aide/")
    assert person.edition() == "second"
    assert "/aide/" in host.paths()
    assert not any(path.endswith("sw.js") for path in host.paths())
    person.at_the_page()
    person.is_told("off")
    person.keep()
    host.down = True
    person.open("/")
    assert person.edition() == "second"


def test_one_place_erases_all_that_the_site_keeps_and_nothing_of_another_site(reader: Callable[..., Reader], host: Host) -> None:
    person = reader().keep()
    person.open(HERE["en"])
    person.page.get_by_role("button", name=Words("en")("offline-keep")).click()
    expect(person.page.locator("[data-state=kept]")).to_be_visible(timeout=PATIENCE)
    person.open(DEEPER + HERE["fr"])
    person.button(person.w("offline-keep")).click()
    person.is_told("kept")
    person.open(DEEPER + PAGE_FR.path)
    person.choose(0, 2)
    person.open(PAGE_FR.path)
    person.finish(PAGE_FR, TIRED)
    person.page.evaluate("localStorage['/history:isolation'] = '{}'; localStorage['/ailleurs/history:isolation'] = '{}'")

    person.open("/a-propos/vie-privee/")
    person.button(person.w("forget-all")).click()
    person.button(person.w("forget-no")).click()
    expect(person.button(person.w("forget-all"))).to_be_focused()
    assert len(person.kept_files()) == 3
    person.button(person.w("forget-all")).click()
    person.button(person.w("forget-yes")).click()
    expect(person.page.locator("[data-tool=forget] [data-state=done]")).to_be_visible()
    expect(person.page.locator("[data-tool=forget] [role=status]")).to_be_focused()
    assert list(person.kept()) == [f"{DEEPER}/isolation:rep"]
    assert person.page.evaluate("Object.keys(localStorage)") == [f"{DEEPER}/history:isolation"]
    assert [name.partition("offline")[0] for name in person.kept_files()] == [f"{DEEPER}/"]
    assert person.page.evaluate(REGISTERED) == [f"{DEEPER}/"]


# installed


@in_both_languages
def test_it_can_be_installed_from_its_page_and_from_no_other(reader: Callable[..., Reader], host: Host, language: str) -> None:
    person = reader(language).keep()
    chrome = person.context.new_cdp_session(person.page)
    found = chrome.send("Page.getAppManifest")
    assert found["errors"] == []
    assert [e for e in chrome.send("Page.getInstallabilityErrors")["installabilityErrors"] if e["errorId"] != "in-incognito"] == []
    said = json.loads(found["data"])
    assert said["short_name"] == {"fr": "Autonome", "en": "Independent"}[language]
    for icon in said["icons"]:
        picture = person.page.request.get(urlsplit(found["url"])._replace(path="/assets/" + icon["src"]).geturl())
        assert picture.headers["content-type"] == icon["type"]
        if icon["type"] == "image/png":
            width, height = (int.from_bytes(picture.body()[at : at + 4], "big") for at in (16, 20))
            assert f"{width}x{height}" == icon["sizes"]
    assert person.errors == []
    person.open(ROOT[language])
    assert person.page.locator("link[rel=manifest]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_stands_in_nobodys_way(reader: Callable[..., Reader], scheme: str) -> None:
    person = reader(color_scheme=scheme, viewport={"width": 320, "height": 640}, bypass_csp=True)
    for path in (HERE["fr"], "/a-propos/vie-privee/"):
        person.open(path)
        person.page.wait_for_timeout(300)
        person.page.evaluate("document.querySelectorAll('[data-state]').forEach(e => (e.hidden = false))")
        found = Axe().run(person.page, context="main").response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
        assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# in every engine


def test_keep_read_without_a_network_and_erase(engine: Callable[..., object], host: Host) -> None:
    with engine() as driver:  # type: ignore[attr-defined]
        person = Person(driver, host.address)
        person.open(HERE["fr"])
        person.waits(lambda: len(person.seen("[data-state~=off][data-act]")), 1)
        person.click("[data-act=keep]")
        person.waits(lambda: len(person.seen("[role=status] [data-state=kept]")), 1, patience=PATIENCE // 1000)
        host.down = True
        person.open("/vendre/demander-un-appui/")
        assert person.seen("h1") != []
        person.open(CARD_FR.path)
        assert len(person.seen("fieldset")) == len(ITEMS)
        person.open(HERE["fr"])
        person.waits(lambda: len(person.seen("[role=status] [data-state=kept]")), 1)
        person.click("[data-act=erase]")
        person.waits(lambda: len(person.seen("[role=status] [data-state=erased]")), 1)
        host.mend()
        host.publish("second")
        person.open("/aide/")
        assert person.driver.run(EDITION) == "second"
