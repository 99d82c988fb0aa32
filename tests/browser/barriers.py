"""What can be measured of a page as it stands, and of the frames in it: axe's findings, what is too wide, too small, cut off, overlaid or
moving, and the way of the focus."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Frame

from .visitor import Visitor

# All text at 7:1, where axe asks by default for 4.5:1, which is then met as well.
SEVEN_TO_ONE: dict[str, object] = {"color-contrast-enhanced": {"enabled": True}, "color-contrast": {"enabled": False}}
EVERY_RULE: dict[str, object] = {"resultTypes": ["violations"], "iframes": False, "preload": False, "rules": SEVEN_TO_ONE}
# What a page made of others can break that they can't: what its parts refer to, how its headings and its regions follow each other.
OF_WHAT_IS_JOINED = EVERY_RULE | {
    "runOnly": [
        "aria-valid-attr-value",
        "bypass",
        "duplicate-id-aria",
        "empty-heading",
        "heading-order",
        "label",
        "landmark-banner-is-top-level",
        "landmark-contentinfo-is-top-level",
        "landmark-main-is-top-level",
        "landmark-no-duplicate-banner",
        "landmark-no-duplicate-contentinfo",
        "landmark-no-duplicate-main",
        "landmark-one-main",
        "landmark-unique",
        "page-has-heading-one",
        "region",
        "skip-link",
    ]
}

# A link inside a sentence is as high as its line; every other target is 44 px or more, both ways.
TOO_SMALL = """() => [...document.querySelectorAll("a, button, summary, select, textarea, label:has([type=radio]:enabled, [type=checkbox]:enabled), input:not([type=radio], [type=checkbox])")]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().right > 0)
    .filter(e => !document.querySelector("dialog[open]") || e.closest("dialog"))
    .filter(e => !(e.localName === "a" && e.parentElement.closest(":not(sup)").textContent.trim() !== e.textContent.trim() && !e.matches(".bar a")))
    .map(e => [e, (e.matches(".c h3 a") ? e.closest(".c") : e).getBoundingClientRect()])  // of a card all of it is the target
    .map(([e, box]) => [e.outerHTML.slice(0, 90), Math.round(box.width), Math.round(box.height * 10) / 10])
    .filter(([, width, height]) => height < 43.9 || width < 43.9)"""
# What scrolls sideways in a box of its own, a wide table or a line of code, is reached by keyboard and says what it is.
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
    .filter(e => !e.closest(".heard, svg, [tabindex='0']:is([role=group], [role=region]):is([aria-label], [aria-labelledby])"))  // of a drawing's words the statement tells
    .map(e => e.outerHTML.slice(0, 90))
    .concat(document.documentElement.scrollWidth > innerWidth ? [`the page: ${document.documentElement.scrollWidth}`] : [])"""
# Text that its own box cuts off; text that lies on other text. What only screen readers get is no bigger than a point.
CUT_OFF = """() => {
    const seen = e => e.checkVisibility({visibilityProperty: true, opacityProperty: true});
    const meant = e => !e.closest(".heard, .word, .skip, thead, svg, .wallet, .bar") && (!document.querySelector("dialog[open], .terms :target") || e.closest("dialog, .terms :target"));
    const cut = [...document.querySelectorAll("body *")].filter(e => seen(e) && meant(e) && e.clientWidth > 1 && e.textContent.trim())
        .filter(e => { const s = getComputedStyle(e);
            return (/hidden|clip/.test(s.overflowX) && e.scrollWidth > e.clientWidth + 1) || (/hidden|clip/.test(s.overflowY) && e.scrollHeight > e.clientHeight + 1); })
        .map(e => "cut: " + e.outerHTML.slice(0, 90));
    const boxes = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const known = new Map([[null, false]]);
    const clipped = e => { if (!known.has(e)) known.set(e, getComputedStyle(e).clipPath === "inset(50%)" || clipped(e.parentElement)); return known.get(e); };
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const above = node.parentElement;
        if (!node.data.trim() || clipped(above) || !seen(above) || (!meant(above) && !above.matches(":checked + .word"))) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const pane = above.closest(".stage-slide")?.getBoundingClientRect();  // what scrolls out of it is not seen
        for (const box of range.getClientRects()) if (box.width > 2 && box.right > 0 && !(pane && (box.bottom > pane.bottom || box.top < pane.top))) boxes.push([box, node]);
    }
    boxes.sort(([a], [b]) => a.top - b.top);
    boxes.forEach(([a, one], n) => {
        for (let m = n + 1; m < boxes.length && boxes[m][0].top < a.bottom; m++) {
            const [b, other] = boxes[m];
            if (one.parentElement === other.parentElement) continue;
            if (!one.parentElement.closest(".site-top") !== !other.parentElement.closest(".site-top")) continue;  // what scrolls below the head
            const high = Math.min(a.bottom, b.bottom) - b.top, wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            if (wide > 2 && high > 0.35 * Math.min(a.height, b.height)) cut.push(`overlaid: ${one.data.trim().slice(0, 40)} | ${other.data.trim().slice(0, 40)}`);
        }
    });
    return cut;
}"""
# The spacing of WCAG 1.4.12, as a reader's own style sheet. A sheet made by script is what the page's policy lets through.
SPACED = """() => { const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
    document.adoptedStyleSheets = [sheet]; }"""
UNSPACED = "() => { document.adoptedStyleSheets = []; }"
# Text below 7:1, or 4.5:1 where it is large, on the first ground behind it that hides what lies below: what a change of colours alone can
# break, where axe has already looked at the same page in others; it takes axe seconds and this none. A picture behind says nothing of itself.
FAINT = """() => {
    const parts = colour => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
    const light = ([r, g, b]) => { [r, g, b] = [r, g, b].map(c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const over = ([r, g, b, a], below) => [r, g, b].map((c, n) => a * c + (1 - a) * below[n]).concat(1);
    const known = new Map([[null, parts(getComputedStyle(document.documentElement).colorScheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)")]]);
    const ground = e => { if (!known.has(e)) { const s = getComputedStyle(e), own = parts(s.backgroundColor);
        known.set(e, s.backgroundImage !== "none" && own[3] < 1 ? null : own[3] === 1 ? own : ground(e.parentElement) && over(own, ground(e.parentElement))); } return known.get(e); };
    return [...document.querySelectorAll("body, body *")]
        .filter(e => !e.closest("svg, .heard, :disabled, [aria-disabled=true]") && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
        .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
        .flatMap(e => {
            const style = getComputedStyle(e), behind = ground(e), size = parseFloat(style.fontSize);
            if (!behind) return [];
            const [dark, bright] = [light(over(parts(style.color), behind)), light(behind)].sort((a, b) => a - b);
            const ratio = (bright + 0.05) / (dark + 0.05);
            return ratio < (size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 4.5 : 6.995) ? [[e.outerHTML.slice(0, 90), Math.round(ratio * 100) / 100]] : [];
        });
}"""
MOVING = """() => [...document.querySelectorAll("*")].flatMap(e => [null, "::before", "::after", "::backdrop"].map(part => getComputedStyle(e, part))
    .filter(s => s.animationName !== "none" || /[1-9]/.test(s.transitionDuration) || s.scrollBehavior === "smooth").map(() => e.outerHTML.slice(0, 90)))"""
# Whether something stays over the page while it scrolls.
STAYS_OVER = (
    """() => [...document.querySelectorAll("body *")].some(e => /sticky|fixed/.test(getComputedStyle(e).position) && e.checkVisibility())"""
)
# Where the focus is: what has it, whether a ring of 3:1 or the browser's own shows it, whether it can be seen, where it lies.
FOCUSED = """() => {
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    window.stops ??= [];
    const before = window.stops.at(-1);
    window.stops.push(e);
    const onCard = e => e.matches(".c h3 a");  // its target, and its ring, are the whole card's
    const box = (e.matches("input") && e.closest("label") || e).getBoundingClientRect();
    const bar = [...document.querySelectorAll(".bar, .site-top")].find(b => b.checkVisibility() && getComputedStyle(b).position === "sticky");
    const over = document.querySelector(".terms :target")?.getBoundingClientRect().top ?? innerHeight;  // a word's meaning, opened
    const under = bar && !bar.contains(e) && !e.matches(".skip") && bar.getBoundingClientRect().top <= 0 ? bar.getBoundingClientRect().bottom : 0;
    const style = getComputedStyle(onCard(e) ? e.closest(".c") : e);
    const light = colour => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    let behind = e.parentElement;
    while (behind && /, 0\\)$|transparent/.test(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
    const [dark, bright] = [light(style.outlineColor), light(getComputedStyle(behind ?? document.documentElement).backgroundColor)].sort((a, b) => a - b);
    const ring = style.outlineStyle === "auto" || e.matches("[type=date], [type=time]") ||  // within these the browser marks its own parts
         (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && (bright + 0.05) / (dark + 0.05) >= 3);
    return { what: e.outerHTML.slice(0, 90), again: window.stops.indexOf(e) < window.stops.length - 1, ring,
        covered: under && box.height <= innerHeight - under && box.top < under - 1 ? `${Math.round(box.top)} < ${Math.round(under)}` :
            box.top >= over && !e.closest(".terms :target") ? `${Math.round(box.top)} > ${Math.round(over)}` : "",
        outside: box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth,
        backwards: !!before && !(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING),
        from: before?.outerHTML.slice(0, 60) };
}"""


def violations(visitor: Visitor, rules: dict[str, object] = EVERY_RULE) -> list[tuple[str, str]]:
    """(rule, element) for each element at fault, by axe."""
    found = [rule for frame in visitor.page.frames for rule in _axe(frame, rules)]
    return [(rule["id"], node["html"][:120]) for rule in found for node in rule["nodes"]]


def faint(visitor: Visitor, scheme: str, forced: bool = False) -> list[tuple[str, object]]:
    """Text that is hard to read by day (`light`) or by night (`dark`); `forced`: where the system imposes its colours."""
    visitor.page.emulate_media(color_scheme=scheme, forced_colors="active" if forced else "none")  # type: ignore[arg-type]
    found = measured(visitor, FAINT)
    visitor.page.emulate_media(color_scheme="light", forced_colors="none")
    return [("faint, " + "forced " * forced + scheme, text) for text in found]


def _axe(frame: Frame, options: dict[str, object]) -> list[dict[str, Any]]:
    """The rules that a frame breaks, each with its nodes. Half a megabyte of script goes into a page once."""
    if not frame.evaluate("() => 'axe' in window"):
        frame.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = frame.evaluate("options => axe.run(options).then(({ violations }) => violations)", options)
    return found


def everywhere(visitor: Visitor, script: str) -> list[Any]:
    """What a script says in the page and in each of its frames."""
    return [frame.evaluate(script) for frame in visitor.page.frames]


def measured(visitor: Visitor, measure: str) -> list[Any]:
    return [found for said in everywhere(visitor, measure) for found in said]


def crowded(visitor: Visitor, name: str) -> list[tuple[str, object]]:
    """What runs out sideways, is cut off or lies on something else."""
    return [(name, found) for measure in (TOO_WIDE, CUT_OFF) for found in measured(visitor, measure)]


def resize(visitor: Visitor, width: int, height: int) -> None:
    """Also of what fills the screen, which a windowless Chromium refuses to resize as a window."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    visitor.context.new_cdp_session(visitor.page).send("Emulation.setDeviceMetricsOverride", metrics)


def letters(visitor: Visitor, size: int) -> None:
    """The size of letters that the reader has set in the browser: 16, or 32 for the double."""
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": round(size * 13 / 16)}})
    session.detach()
    visitor.page.wait_for_timeout(40)  # until styles that hang on it are asked again, which no script tells where there is none


def _focused(frame: Frame) -> dict[str, Any] | None:
    """The stop at which the focus is, in the page or within a frame of it."""
    stop: dict[str, Any] | None = frame.evaluate(FOCUSED)
    if stop and stop["what"].startswith("<iframe"):
        framed = frame.evaluate_handle("() => document.activeElement").as_element()
        inner = framed.content_frame() if framed else None
        return _focused(inner) if inner else stop
    return stop


def walk(visitor: Visitor, key: str = "Tab", most: int = 400) -> list[dict[str, Any]]:
    """The stops of the focus, Tab after Tab, until it leaves the page or comes round."""
    stops: list[dict[str, Any]] = []
    everywhere(visitor, "() => { window.stops = []; }")
    for _ in range(most):
        visitor.page.keyboard.press(key)
        stop = _focused(visitor.page.main_frame)
        for _ in range(
            5 if not stop and visitor.page.main_frame.child_frames else 0
        ):  # one of another process gets the focus a moment later
            visitor.page.wait_for_timeout(100)
            stop = stop or _focused(visitor.page.main_frame)
        if stop is None or stop["again"]:
            break
        stops.append(stop)
    return stops
