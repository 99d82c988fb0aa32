"""The pages that were built, each as it says itself."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

HOST = "http://here"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.language, self.title, self.description = "", "", ""
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.asked: list[str] = []
        self.headings: list[str] = []
        self.twin: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        self._in_title = tag == "title"
        self.tags.append(tag)
        if tag == "meta" and own.get("name") == "description":
            self.description = own.get("content", "")
        if tag == "html":
            self.language = own.get("lang", "")
        if "id" in own:
            self.ids.append(own["id"])
            if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                self.headings.append(own["id"])
        if tag == "a" and "href" in own:
            self.links.append(own["href"])
            if "hreflang" in own:
                self.twin.append(own["href"])
        self.asked += [own[name] for name in ("src",) if name in own]
        if tag == "link" and own.get("rel") in ("stylesheet", "icon"):
            self.asked.append(own["href"])

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data


class Built:
    """A built page: its address from the site's root, and what it says of itself."""

    def __init__(self, site: Path, file: Path) -> None:
        self.site, self.address = site, "/" + file.relative_to(site).as_posix().removesuffix("index.html")
        self.text = file.read_text("utf-8")
        self.reader = _Reader()
        self.reader.feed(self.text)

    def target(self, link: str) -> tuple[Path, str]:
        """The file that a link of this page leads to, and the anchor in it."""
        where, anchor = urldefrag(urljoin(HOST + self.address, link))
        path = unquote(urlsplit(where).path)
        return self.site / (path.lstrip("/") + ("index.html" if path.endswith("/") else "")), unquote(anchor)


@cache
def pages_built(site: Path) -> list[Built]:
    found = [Built(site, file) for file in sorted(site.rglob("*.html"))]
    assert len(found) > 10
    return found


def guidance(pages: list[Built]) -> list[Built]:
    """Pages written for readers: no card or board, no short address that leads on, and not the page for lost addresses."""
    return [p for p in pages if not ({"q", "l", "board", "404.html"} & set(p.address.split("/")) or leads_on(p))]


def leads_on(page: Built) -> bool:
    """Whether another page stood at its address."""
    return 'http-equiv="refresh"' in page.text or "http-equiv=refresh" in page.text
