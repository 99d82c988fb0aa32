"""The table of headers in the languages of common hosts: `_headers` (Netlify, Cloudflare Pages), Apache, IIS, nginx, Caddy. Pure.

Each file is whole in itself: headers, the page for lost addresses, compression. Where to put it stands at its head.
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from .headers import Rule, areas, headers_of

LOST = "404.html"
FOR_HOSTS = r"(?:_headers|\.htaccess|web\.config|hosts(?:/.*)?)$"  # the files written here: a visitor who asks for one finds nothing
COMPRESSED = ("text/css", "text/javascript", "application/javascript", "application/json", "application/xml", "text/xml", "image/svg+xml")
# By the end of a name: IIS refuses a file whose type it hasn't been told, and knows few; any other goes out as bytes.
TYPES = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".ics": "text/calendar",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
BYTES = "application/octet-stream"


def host_files(files: Iterable[str], rules: Sequence[Rule], public: str = "") -> dict[str, str]:
    """Path within the site → content. `files`: the site's own; `public`: its address, which may hold a path."""
    root, files = urlsplit(public).path or "/", sorted(files)
    return {
        "_headers": netlify(files, rules),
        ".htaccess": apache(rules, root),
        "web.config": iis(files, rules),
        "hosts/nginx.conf": nginx(rules, root),
        "hosts/Caddyfile": caddy(rules, root),
    }


def netlify(files: Iterable[str], rules: Sequence[Rule]) -> str:
    """These hosts add up all rules that fit, so each file is met by `/*` and by one more at most."""
    shared = _shared(rules)
    own = {path: tuple((name, value) for name, value in headers_of(path, rules).items() if name not in shared) for path in sorted(files)}
    blocks = [("/*", tuple(shared.items()))]
    for area, headers in areas(own):
        way = f"/{area}*" if area.endswith("/") else f"/{area}"
        blocks += [(each, headers) for each in dict.fromkeys((way.removesuffix("index.html"), way))]
    said = ["# Read where it lies, by Netlify, Cloudflare Pages and hosts like them."]
    return (
        "\n".join([*said, *(line for way, headers in blocks for line in (way, *(f"  {name}: {value}" for name, value in headers)))]) + "\n"
    )


def apache(rules: Sequence[Rule], root: str) -> str:
    said = [
        "# Read where it lies, by Apache 2.4 with mod_headers, where AllowOverride lets it (FileInfo).",
        f"ErrorDocument 404 {root}{LOST}",
        "AddDefaultCharset utf-8",
        "AddType text/javascript .js",
        "<IfModule mod_alias.c>",
        f'  RedirectMatch 404 "^{re.escape(root)}{FOR_HOSTS}"',
        "</IfModule>",
        "FileETag None",  # with it, a page once compressed is never found unchanged
        "<IfModule mod_deflate.c>",
        f"  AddOutputFilterByType DEFLATE text/html {' '.join(COMPRESSED)}",
        "</IfModule>",
        "<IfModule mod_headers.c>",
        *_lines(_shared(rules), '  Header always set {} "{}"'),
    ]
    for n, rule in enumerate(rules):
        opening = f'If "%{{REQUEST_URI}} =~ m#{_whole(rule, root)}#"' if n == 0 else f'ElseIf "%{{REQUEST_URI}} =~ m#{_whole(rule, root)}#"'
        said += [f"  <{opening}>", *_lines(_own(rule, rules), '    Header always set {} "{}"'), f"  </{opening.partition(' ')[0]}>"]
    return "\n".join([*said, "</IfModule>"]) + "\n"


def iis(files: Iterable[str], rules: Sequence[Rule]) -> str:
    """No rule but by folder and file: a folder says what its own page needs, and all below it what differs from that. What a page
    for a lost address comes with is so its folder's. Only what any IIS has: its module for rewriting may be absent."""
    files = sorted(files)
    said = {path: _own(next(rule for rule in rules if rule.fits(path)), rules) for path in files}
    names = list(dict.fromkeys(name for rule in rules for name in _own(rule, rules)))
    configuration = etree.Element("configuration")
    server = etree.SubElement(configuration, "system.webServer")
    _element(server, "defaultDocument", _element(None, "files", etree.Element("clear"), _element(None, "add", value="index.html")))
    kinds = [etree.Element("clientCache", cacheControlMode="NoControl")]
    for ending in sorted({posixpath.splitext(path)[1] for path in files} - {""}):
        # Said twice, a type stops the whole site: what the server has is taken out first.
        kinds += [
            _element(None, "remove", fileExtension=ending),
            _element(None, "mimeMap", fileExtension=ending, mimeType=TYPES.get(ending, BYTES)),
        ]
    _element(server, "staticContent", *kinds)
    lost = [_element(None, "remove", statusCode="404"), _element(None, "error", statusCode="404", path=LOST, responseMode="File")]
    _element(server, "httpErrors", *lost, errorMode="Custom")
    hidden = [_element(None, kind, segment=name) for name in ("_headers", ".htaccess", "hosts") for kind in ("remove", "add")]
    _element(server, "security", _element(None, "requestFiltering", _element(None, "hiddenSegments", *hidden)))
    _element(server, "urlCompression", doStaticCompression="true")
    (_, first), *others = _folders(said, {})
    _add_headers(server, ["X-Powered-By", *_shared(rules), *names], {**_shared(rules), **first})
    for path, headers in others:
        below = _element(configuration, "location", path=path)
        _add_headers(etree.SubElement(below, "system.webServer"), names, headers)
    etree.indent(configuration)
    head = "<!-- Read where it lies, by IIS 7 and later, at the root of the site or of an application. -->"
    return f'<?xml version="1.0" encoding="utf-8"?>\n{head}\n{etree.tostring(configuration, encoding="unicode")}\n'


def _folders(said: Mapping[str, dict[str, str]], above: dict[str, str], folder: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """(folder or file, its headers) wherever they differ from those of what is around; the root's first, in any case."""
    here = {path: headers for path, headers in said.items() if "/" not in path.removeprefix(folder)}
    own = here.get(f"{folder}index.html") or _usual(list(here.values())) or above
    if own != above or not folder:
        yield folder.rstrip("/"), own
    yield from ((path, headers) for path, headers in here.items() if headers != own)
    for below in sorted({folder + path.removeprefix(folder).partition("/")[0] + "/" for path in said if path not in here}):
        yield from _folders({path: headers for path, headers in said.items() if path.startswith(below)}, own, below)


def _usual(values: Sequence[dict[str, str]]) -> dict[str, str]:
    found = Counter(tuple(headers.items()) for headers in values).most_common(1)
    return dict(found[0][0]) if found else {}


def _element(parent: etree.Element | None, tag: str, *children: etree.Element, **attributes: str) -> etree.Element:
    made = etree.Element(tag, attributes) if parent is None else etree.SubElement(parent, tag, attributes)
    made.extend(children)
    return made


def _add_headers(server: etree.Element, forgotten: Iterable[str], headers: Mapping[str, str]) -> None:
    lines = [_element(None, "remove", name=name) for name in forgotten]
    lines += [_element(None, "add", name=name, value=value) for name, value in headers.items()]
    _element(_element(server, "httpProtocol"), "customHeaders", *lines)


def nginx(rules: Sequence[Rule], root: str) -> str:
    """Each location says every header: those of the server are forgotten where a location has its own."""
    said = [
        "# For nginx: in the `server` block that has the site as its `root`, in place of any `location /`:",
        "#     include /path/to/site/hosts/nginx.conf;",
        "charset utf-8;",
        "index index.html;",
        f"error_page 404 {root}{LOST};",
        "absolute_redirect off;",
        "gzip on;",
        "gzip_comp_level 6;",
        "gzip_vary on;",
        f"gzip_types {' '.join(COMPRESSED)};",
        f'location ~ "^{re.escape(root)}{FOR_HOSTS}" {{',
        "  return 404;",
        "}",
    ]
    for rule in rules:
        where = f'~ "{_whole(rule, root)}"' if rule.pattern else root
        said += [f"location {where} {{", *_lines(rule.headers, '  add_header {} "{}" always;'), "}"]
    return "\n".join(said) + "\n"


def caddy(rules: Sequence[Rule], root: str) -> str:
    shared, lost = _shared(rules), _own_of(LOST, rules)
    said = [
        "# For Caddy 2: in the block of your address, below its `root`:",
        "#     import /path/to/site/hosts/Caddyfile",
        "encode {",
        "\tgzip 9",
        "}",
        "header {",
        *_lines(shared, '\t{} "{}"'),
        "}",
    ]
    for n, rule in enumerate(rules):
        matcher = f"@rule{n} " if rule.pattern else ""
        said += [f"@rule{n} path_regexp {_whole(rule, root)}"] * bool(matcher)
        said += [f"handle {matcher}{{", "\theader {", *_lines(_own(rule, rules), '\t\t{} "{}"'), "\t}", "}"]
    said += [
        f"@hosts path_regexp ^{re.escape(root)}{FOR_HOSTS}",
        "error @hosts 404",
        "file_server",
        "handle_errors {",
        f"\trewrite * {root}{LOST}",
        "\theader {",
        *_lines(lost, '\t\t{} "{}"'),
        "\t}",
        "\tfile_server",
        "}",
    ]
    return "\n".join(said) + "\n"


def _shared(rules: Sequence[Rule]) -> dict[str, str]:
    """What every rule says."""
    return {name: value for name, value in rules[0].headers.items() if all(rule.headers.get(name) == value for rule in rules)}


def _own(rule: Rule, rules: Sequence[Rule]) -> dict[str, str]:
    shared = _shared(rules)
    return {name: value for name, value in rule.headers.items() if name not in shared}


def _own_of(path: str, rules: Sequence[Rule]) -> dict[str, str]:
    return _own(next(rule for rule in rules if rule.fits(path)), rules)


def _whole(rule: Rule, root: str) -> str:
    """The rule's pattern for an address from the host's root."""
    return f"^{re.escape(root)}(?:{rule.pattern})"


def _lines(headers: Mapping[str, str], form: str) -> list[str]:
    return [form.format(name, value) for name, value in headers.items()]
