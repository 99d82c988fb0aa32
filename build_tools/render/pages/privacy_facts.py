"""What each tool of the site asks for, keeps or hands over (data/privacy.yml): read and checked here, and made into the privacy page's tables.

The same facts are what tests/browser/ holds every tool to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup

from ...diagnostics import did_you_mean
from ...messages import mended, say, tell
from ..setting import Setting, template
from ..text import data_files
from ..text.conventions import semicolon
from ..text.data_files import TEXT, WORD
from ..text.typography import spaced
from ..text.words import Words

TABLES = ("traces", "tools")
SAID = ("places", "moments", "beyond", "watchers")  # what the traces are told with
NAMED: list[Any] = [{"id": WORD, "words": TEXT}]
SHAPE = {
    **dict.fromkeys(SAID, NAMED),
    "traces": [{"id": WORD, "what": TEXT, "where": WORD, "key": [WORD], "from": [WORD], "until": [WORD], "seen": [WORD]}],
    "everywhere": [WORD],
    "tools": [{"id": WORD, "title": TEXT, "leaves": [WORD]}],
}
KEPT = ("tab", "device", "cookie", "database", "cache", "worker")  # places with a name that one can look up
GAP = re.compile(r"\{([a-z-]+)\}")


@dataclass(frozen=True, slots=True)
class Trace:
    """`key`: patterns of what is met `where`; it is there from one of the moments `begins` to one of those of `ends`."""

    id: str
    what: Mapping[str, str]
    where: str
    key: tuple[str, ...]
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    seen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tool:
    id: str
    title: Mapping[str, str]
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrivacyFacts:
    """`said`: the words of places, moments, ends beyond the site's reach, watchers, by their names there."""

    said: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    traces: Mapping[str, Trace] = field(default_factory=dict)
    everywhere: tuple[str, ...] = ()
    tools: tuple[Tool, ...] = ()

    def without(self, left_out: Callable[[str], bool]) -> PrivacyFacts:
        """The same of a site that has not these tools: what they alone leave goes with them."""
        tools = tuple(tool for tool in self.tools if not left_out(tool.id))
        left = {*self.everywhere, *(name for tool in tools for name in tool.leaves)}
        return replace(self, tools=tools, traces={name: trace for name, trace in self.traces.items() if name in left})


def read_privacy_facts(text: str) -> tuple[PrivacyFacts, list[str]]:
    """The facts, and what is wrong with them; none where anything is."""
    loaded, problems = data_files.load("privacy.yml", text, None, shape=SHAPE)
    problems = problems or list(_astray(loaded))
    if problems:
        return PrivacyFacts(), problems
    traces = (
        Trace(t["id"], t["what"], t["where"], tuple(t["key"]), tuple(t["from"]), tuple(t["until"]), tuple(t["seen"]))
        for t in loaded["traces"]
    )
    return PrivacyFacts(
        {part: {entry["id"]: entry["words"] for entry in loaded[part]} for part in SAID},
        {trace.id: trace for trace in traces},
        tuple(loaded["everywhere"]),
        tuple(Tool(t["id"], t["title"], tuple(t["leaves"])) for t in loaded["tools"]),
    ), []


def _astray(loaded: dict[str, Any]) -> Iterator[str]:
    """Names that lead nowhere, stand twice, or that nothing uses."""
    ids = {part: [entry["id"] for entry in loaded[part]] for part in (*SAID, "traces", "tools")}
    for part, names in ids.items():
        yield from (f"privacy.yml: {part}: `{name}` stands there twice" for name in dict.fromkeys(names) if names.count(name) > 1)
    moments = [*ids["moments"], *ids["beyond"]]
    used = [*(("traces: everywhere", "traces", name) for name in loaded["everywhere"])]
    for trace in loaded["traces"]:
        where = f"traces: {trace['id']}"
        used.append((f"{where}: where", "places", trace["where"]))
        used += [(f"{where}: from", "moments", name) for name in trace["from"]]
        used += [(f"{where}: until", "beyond" if name in ids["beyond"] else "moments", name) for name in trace["until"]]
        used += [(f"{where}: seen", "watchers", name) for name in trace["seen"]]
    used += [(f"tools: {tool['id']}: leaves", "traces", name) for tool in loaded["tools"] for name in tool["leaves"]]
    for where, part, name in used:
        if name not in ids[part]:
            mend = did_you_mean(name, moments if part == "moments" else ids[part])
            yield f"privacy.yml: {where}: {mended(say('privacy-lacks', name=name, part=part), mend)}"
    left = {name for tool in loaded["tools"] for name in tool["leaves"]}
    met = {(part, name) for _, part, name in used if part != "traces"} | {("traces", name) for name in left}
    for part in (*SAID, "traces"):
        yield from (f"privacy.yml: {part}: {tell('privacy-unused', name=name)}" for name in ids[part] if (part, name) not in met)
    for part in ("moments", "beyond"):
        yield from (p for entry in loaded[part] for p in _gaps(entry["words"], f"privacy.yml: {part}: {entry['id']}"))


def _gaps(words: Mapping[str, str], where: str) -> Iterator[str]:
    for language, text in words.items():
        for name in GAP.findall(text):
            if not Words.has(name):
                yield f"{where}: {language}: {tell('words-lack', name=name)}"


def privacy_facts_html(table: str, facts: PrivacyFacts, setting: Setting) -> Markup:
    """`traces`: each trace, where it is, when it begins and ends, who may see it; `tools`: what each tool leaves."""
    language = setting.language
    words = Words(language)

    def say(text: Mapping[str, str]) -> str:
        return spaced(GAP.sub(lambda gap: words(gap[1]), text[language]), language)

    def said(part: str, names: Sequence[str]) -> list[str]:
        return [say(facts.said[part].get(name) or facts.said["beyond"][name]) for name in names]

    traces = [
        {
            "id": t.id,
            "what": say(t.what),
            "where": say(facts.said["places"][t.where]),
            "key": ", ".join(t.key) if t.where in KEPT else "",
            "cells": [
                ("facts-from", said("moments", t.begins)),
                ("facts-until", said("moments", t.ends)),
                ("facts-seen", said("watchers", t.seen)),
            ],
        }
        for t in facts.traces.values()
    ]
    tools = [
        {
            "title": say(tool.title),
            "leaves": [(name, say(facts.traces[name].what)) for name in tool.leaves if name not in facts.everywhere],
            "never": [say(facts.traces[name].what) for name in facts.everywhere if name not in tool.leaves],
        }
        for tool in facts.tools
    ]
    return template("privacy-facts.html", setting, table=table, traces=traces, tools=tools, semicolon=semicolon(language))
