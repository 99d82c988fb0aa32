"""A style sheet without the rules that no page can use. What a page may become by script counts as used; a doubt keeps a rule.

Knows style sheets and words; which pages and scripts there are is the caller's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

TAG = re.compile(r"<([a-z][\w-]*+)((?:[^>\"']++|\"[^\"]*\"|'[^']*')*+)>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
WORD = re.compile(r"[\w-]+")
PLAIN_RULE = re.compile(r"""(?<=\})([^{}"'()\[\]\\@;/]+)\{[^{}"'\\/]*\}""")
QUOTED = re.compile(r"""/\*.*?\*/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""", re.DOTALL)
CLASS = re.compile(r"\.([a-z_-][\w-]*)", re.IGNORECASE)
IMPLIED = frozenset({"html", "head", "body", "tbody", "colgroup"})  # a browser adds them where HTML leaves them out
CHANGING = frozenset({"open", "hidden", "disabled", "checked", "href"})  # the visitor changes them, or no page can be without
NAMES_VALUES = ("class", "id", "dir")  # whose values are names to look for; other values are anybody's


@dataclass(frozen=True, slots=True)
class Used:
    """Names that pages hold, and words that scripts could put there."""

    tags: frozenset[str]
    attributes: frozenset[str]
    names: frozenset[str]


def used_in(pages: Iterable[str], scripts: Iterable[str] = ()) -> Used:
    tags, attributes, names = set(IMPLIED), set(CHANGING), set[str]()
    for tag, inside in {found for page in pages for found in TAG.findall(page)}:
        tags.add(tag.lower())
        for name, *values in ATTRIBUTE.findall(inside):
            attributes.add(name.lower())
            if name.lower() in NAMES_VALUES:
                names.update("".join(values).split())
    words = {word for script in scripts for word in WORD.findall(script)}
    return Used(frozenset(tags | words), frozenset(attributes | words), frozenset(names | words))


def purged(css: str, used: Used) -> str:
    kept, before = _pass(_lighter(css, used), used, None), ""
    while kept != before:  # a property that only another one read may be free now
        before = kept
        kept = _pass(kept, used, frozenset(re.findall(r"var\(\s*(--[\w-]+)", kept)))
    return kept


def _lighter(css: str, used: Used) -> str:
    """Without the plainest of the rules that go, found by their look: to read all of them well takes four times as long."""
    if any("}" in quoted for quoted in QUOTED.findall(css)):
        return css  # what follows a brace may be no rule

    def left(rule: re.Match[str]) -> str:
        gone = all(any(name not in used.names for name in CLASS.findall(selector)) for selector in rule[1].split(","))
        return "" if gone else rule[0]

    return PLAIN_RULE.sub(left, css)


def _pass(css: str, used: Used, read: frozenset[str] | None) -> str:
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    moving = [rule for rule in rules if rule.type == "at-rule" and rule.lower_at_keyword.endswith("keyframes")]
    kept = "".join(_kept((rule for rule in rules if rule not in moving), used, read))
    played = set(WORD.findall(" ".join(re.findall(r"animation(?:-name)?:([^;}]*)", kept))))
    return kept + "".join(rule.serialize() for rule in moving if tinycss2.serialize(rule.prelude).strip() in played)


def _kept(rules: Iterable[Node], used: Used, read: frozenset[str] | None) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [s for s in _by_commas(rule.prelude) if _possible(s, used)]
            content = _declared(rule.content, read)
            if selectors and content:
                yield ",".join(tinycss2.serialize(s) for s in selectors) + "{" + content + "}"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in ("media", "supports"):
            nested = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if inside := "".join(_kept(nested, used, read)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inside}}}"
        else:
            yield rule.serialize()


def _declared(content: list[Node], read: frozenset[str] | None) -> str:
    """What a rule says, without the custom properties that nothing reads."""
    if read is None or not any(token.type == "ident" and token.value.startswith("--") for token in content):
        return str(tinycss2.serialize(content)).strip()
    declared = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    kept = [d for d in declared if d.type != "declaration" or not d.name.startswith("--") or d.name in read]
    return "".join(d.serialize() + ";" * (d.type == "declaration") for d in kept)


def _by_commas(tokens: Iterable[Node]) -> list[list[Node]]:
    groups: list[list[Node]] = [[]]
    for token in tokens:
        if token == ",":
            groups.append([])
        else:
            groups[-1].append(token)
    return groups


def _possible(selector: list[Node], used: Used) -> bool:
    """Whether every name that the selector asks for is there. What stands in `:not(…)` or `:is(…)` asks for nothing."""
    before: Node | None = None
    for token in selector:
        if token.type == "ident" and before == "." and token.value not in used.names:
            return False
        if token.type == "ident" and before not in (".", ":") and token.lower_value not in used.tags:
            return False
        if token.type == "hash" and token.value not in used.names:
            return False
        if token.type == "[] block" and not _attribute_possible(token.content, used):
            return False
        before = token
    return True


def _attribute_possible(tokens: list[Node], used: Used) -> bool:
    inside = [t for t in tokens if t.type != "whitespace"]
    name = inside[0].lower_value
    if name not in used.attributes:
        return False
    return not (name in NAMES_VALUES and len(inside) == 3 and inside[1] == "=") or inside[2].value in used.names
