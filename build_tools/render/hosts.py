"""The table of headers in the languages of common hosts: `_headers` (Netlify, Cloudflare Pages), Apache, nginx, Caddy. Pure.

Each file is whole in itself: headers, the page for lost addresses, compression. Where to put it stands at its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from .headers import Rule, areas, headers_of

LOST = "404.html"
FOR_HOSTS = r"(?:_headers|\.htaccess|hosts(?:/.*)?)$"  # the files written here: a visitor who asks for one finds nothing
COMPRESSED = ("text/css", "text/javascript", "application/javascript", "application/json", "application/xml", "text/xml", "image/svg+xml")


def host_files(files: Iterable[str], rules: Sequence[Rule], public: str = "") -> dict[str, str]:
    """Path within the site → content. `files`: the site's own; `public`: its address, which may hold a path."""
    root = urlsplit(public).path or "/"
    return {
        "_headers": netlify(files, rules),
        ".htaccess": apache(rules, root),
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
