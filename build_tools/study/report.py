"""Evidence → text for the terminal, and one page that opens by itself, with the same tables and a drawing an item."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from ..messages import spoken, tell
from ..render.text.conventions import marked
from ..render.web.assets import style
from .evidence import CROWDED, WEAK, Block

Table = tuple[str, list[str], list[list[str]]]  # its title, its columns, its rows
WIDTH = 300  # of a drawing


def as_text(found: Block) -> str:
    seat = tell("pilot-seat", seat=found["seat"]) if found["seat"] else ""
    lines = [f"{found['quiz']}{seat}: n = {found['n']}{_few(found)}", found["says"], tell("pilot-seed", seed=str(found["seed"]))]
    for title, head, rows in tables_of(found):
        lines += ["", title, *_aligned(head, rows)]
    return "\n".join(lines) + "\n"


def _aligned(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if not rows:
        return
    wide = [max(len(row[n]) for row in [head, *rows] if n < len(row)) for n in range(len(head))]
    for row in [head, *rows]:
        cells = [cell.ljust(wide[0]) if n == 0 else cell.rjust(wide[n]) for n, cell in enumerate(row)]
        yield "  " + "  ".join(cells).rstrip()


def tables_of(found: Block) -> Iterator[Table]:
    """Every table, in the order of the report."""
    yield from _block(tell("pilot-all"), found["tables"])
    careless = found["careless"]
    head = _heads("n", "long-runs", "longest-run", "against-themselves", "left-out")
    row = [careless[key] for key in ("n", "long_runs", "longest_run", "against_themselves", "left_out")]
    yield tell("pilot-careless", rule=careless["rule"]), head, [[str(cell) for cell in row]]
    yield from _maybe(tell("pilot-without"), found["without_careless"], lambda block: _block(tell("pilot-without"), block))
    if "retest" in found:
        yield from _maybe(tell("pilot-twice"), found["retest"], _retest)
    for one in found.get("criteria", ()):
        yield _criterion(one)
    if "by" in found:
        yield from _groups(found["by"])


def _heads(*names: str) -> list[str]:
    return [tell(f"pilot-head-{name}") for name in names]


def _maybe(title: str, block: Block, tables: Callable[[Block], Iterator[Table]]) -> Iterator[Table]:
    if block.get("not_shown"):
        yield tell("pilot-not-shown", title=title, number=block["n"]), [], []
    else:
        yield from tables(block)


def _block(title: str, block: Block) -> Iterator[Table]:
    items = [
        [
            item["id"],
            _n(item),
            str(item["skipped"]),
            str(item["unscored"]),
            number(item["mean"]),
            number(item["sd"]),
            number(item["item_rest"]),
            " · ".join(f"{option} {percent(share)}" for option, share in item["options"].items()),
            remarks(item),
        ]
        for item in block["items"]
    ]
    yield (
        tell("pilot-items", title=title),
        _heads("item", "n", "skipped", "never", "mean", "sd", "item-rest", "answers", "look"),
        items,
    )
    head = _heads("theme", "n", "mean", "sd", "alpha", "ci", "omega", "ci", "sem", "sdc", "bands")
    themes = [
        [t["id"], tell("pilot-few-shown", number=t["n"])]
        if t.get("not_shown")
        else [
            t["id"],
            _n(t),
            number(t["mean"]),
            number(t["sd"]),
            number(t["alpha"]),
            interval(t["alpha_ci"]),
            tell("pilot-none") if t["omega"] is None else number(t["omega"]),
            interval(t["omega_ci"]),
            number(t["sem"]),
            number(t["sdc"]),
            " · ".join(f"{band} {percent(share)}" for band, share in t["bands"].items()),
        ]
        for t in block["themes"]
    ]
    yield tell("pilot-themes", title=title), head, themes
    pairs = [
        [" – ".join(row["themes"]), tell("pilot-few-shown", number=row["n"])]
        if row.get("not_shown")
        else [
            " – ".join(row["themes"]),
            _n(row),
            number(row["r"]),
            number(row["corrected"]),
            tell("pilot-one-theme") if row["alike"] else "",
        ]
        for row in block["correlations"]
    ]
    if pairs:
        yield tell("pilot-pairs", title=title), _heads("themes", "n", "r", "corrected", "look"), pairs


def _retest(block: Block) -> Iterator[Table]:
    head = _heads("theme", "n", "icc", "ci", "sem", "sdc", "kappa", "same-band", "change")
    rows = [
        [t["id"], tell("pilot-few-shown", number=t["n"])]
        if t.get("not_shown")
        else [
            t["id"],
            _n(t),
            *(number(t["icc"]), interval(t["icc_ci"]), number(t["sem"]), number(t["sdc"])),
            *(number(t["kappa"]), percent(t["same_band"]), number(t["mean_change"])),
        ]
        for t in block["themes"]
    ]
    yield tell("pilot-twice"), head, rows


def _criterion(block: Block) -> Table:
    rows = [
        [t["id"], tell("pilot-few-shown", number=t["n"])]
        if t.get("not_shown")
        else [t["id"], _n(t), number(t["r"]), interval(t["r_ci"]), number(t["spearman"])]
        for t in block["themes"]
    ]
    return tell("pilot-beside", criterion=block["criterion"]), _heads("theme", "n", "pearson", "ci", "spearman"), rows


def _groups(by: Block) -> Iterator[Table]:
    for name, block in by["groups"].items():
        title = f"{by['column']} = {name}"
        yield from _maybe(title, block, lambda block, title=title: _block(title, block))  # type: ignore[misc]
    rows = [
        [
            row["id"],
            " – ".join(row["groups"]),
            tell("pilot-and", one=row["n"][0], two=row["n"][1]) + _few(row),
            number(row["difference"]),
            interval(row["difference_ci"]),
        ]
        for row in by["differences"]
    ]
    if rows:
        yield tell("pilot-differences", column=by["column"]), _heads("theme", "groups", "n", "difference", "ci"), rows


def remarks(item: Block) -> str:
    told = [
        (item["weak"], f"r < {WEAK:.2f}"),
        (item["floor"], tell("pilot-floor", share=f"{CROWDED:.0%}")),
        (item["ceiling"], tell("pilot-ceiling", share=f"{CROWDED:.0%}")),
    ]
    return ", ".join(text for true, text in told if true)


def _n(block: Block) -> str:
    return f"{block['n']}{_few(block)}"


def _few(block: Block) -> str:
    return f" {tell('pilot-few')}" if block.get("few") else ""


def number(value: float | None) -> str:
    return "–" if value is None else f"{value + 0.0:.2f}"


def interval(value: Sequence[float] | None) -> str:
    return "–" if value is None else tell("pilot-interval", low=f"{value[0]:.2f}", high=f"{value[1]:.2f}")


def percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}%"


# one page


def as_html(found: Block) -> str:
    """A page of its own: no script, nothing fetched."""
    seat = f", {found['seat']}" if found["seat"] else ""
    title = tell("pilot-title", quiz=found["quiz"] + seat, number=found["n"])
    parts = [_items_drawn(found["tables"]["items"]), _themes_drawn(found["tables"]["themes"])]
    parts += [_table(*table) for table in tables_of(found)]
    return str(
        Markup(
            '<!doctype html>\n<html {marked}>\n<head>\n<meta charset="utf-8">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
            '<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
            '<title>{title}</title>\n<link rel="icon" href="data:,">\n<style>{style}</style>\n</head>\n'
            "<body>\n<main>\n<h1>{title}</h1>\n<p><strong>{says}</strong></p>\n<p>{few}{seed}</p>\n{parts}</main>\n</body>\n</html>\n"
        ).format(
            title=title,
            style=Markup(style("styles/tokens.css", "card.css") + OWN),
            says=found["says"],
            marked=Markup(marked(spoken())),
            few=f"{tell('pilot-loose')} " if found["few"] else "",
            seed=tell("pilot-seed", seed=str(found["seed"])),
            parts=Markup("\n").join(parts),
        )
    )


OWN = (
    "main{max-width:70rem;margin-inline:auto}table{border-collapse:collapse;font-size:.8rem;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line)}"
    "td{font-variant-numeric:tabular-nums}.wide{overflow-x:auto}figure{margin:1rem 0}figure svg{width:100%;max-width:24rem;height:auto;display:block}"
    "svg text{font:13px var(--sans);fill:var(--ink)}svg .bar{fill:var(--petrol)}svg .track{fill:none;stroke:var(--line)}"
    "svg .error{stroke:var(--ink);fill:none}svg .end{text-anchor:end}figcaption{font-size:.9rem}"
    ".drawn{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(18rem,100%),1fr));gap:0 1.5rem}"
    "@media print{tr,figure{break-inside:avoid}}"
)


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Markup:
    if not rows:
        return Markup("<h2>{}</h2>").format(title)
    columns = Markup("").join(Markup('<th scope="col">{}</th>').format(cell) for cell in head)
    body = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(row[0], Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row[1:]))
        for row in rows
    )
    box = '<h2>{0}</h2><div class="wide" tabindex="0" role="group" aria-label="{0}"><table><thead><tr>{1}</tr></thead><tbody>{2}</tbody></table></div>'
    return Markup(box).format(title, columns, body)


def _items_drawn(items: Sequence[Block]) -> Markup:
    """A bar an option, for each item; the table below says the same."""
    drawn = []
    for item in items:
        shares = [(option, share or 0.0) for option, share in item["options"].items()]
        bars = Markup("").join(
            Markup(
                '<text x="0" y="{}">{}</text><rect class="bar" x="110" y="{}" width="{:.1f}" height="12"/><text class="end" x="{}" y="{}">{}</text>'
            ).format(14 + 18 * n, option, 4 + 18 * n, 150 * share, WIDTH, 14 + 18 * n, percent(share))
            for n, (option, share) in enumerate(shares)
        )
        told = "; ".join(f"{option} {percent(share)}" for option, share in shares)
        drawn.append(
            Markup(
                '<figure><svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg><figcaption>{}, n = {}</figcaption></figure>'
            ).format(WIDTH, 18 * len(shares) + 4, f"{item['id']}: {told}", bars, item["id"], item["n"])
        )
    return Markup('<h2>{}</h2><div class="drawn">{}</div>').format(tell("pilot-drawn-items"), Markup("").join(drawn))


def _themes_drawn(themes: Sequence[Block]) -> Markup:
    """Omega from 0 to 1, with its interval; alpha where omega doesn't exist."""
    rows = [t for t in themes if not t.get("not_shown")]
    if not rows:
        return Markup("")
    parts = []
    for n, t in enumerate(rows):
        y, value = 10 + 18 * n, t["omega"] if t["omega"] is not None else t["alpha"]
        if value is None:
            continue
        ci = t["omega_ci"] if t["omega"] is not None else t["alpha_ci"]

        def at(share: float) -> float:
            return 110 + 150 * min(max(share, 0.0), 1.0)

        error = Markup('<path class="error" d="M{:.1f} {}H{:.1f}"/>').format(at(ci[0]), y, at(ci[1])) if ci else Markup("")
        parts.append(
            Markup(
                '<text x="0" y="{}">{}</text><path class="track" d="M110 {}H260"/>{}<rect class="bar" x="{:.1f}" y="{}" width="5" height="8"/><text class="end" x="{}" y="{}">{}</text>'
            ).format(y + 3, t["id"], y, error, at(value) - 2.5, y - 4, WIDTH, y + 3, number(value))
        )
    told = "; ".join(f"{t['id']} {number(t['omega'] if t['omega'] is not None else t['alpha'])}" for t in rows)
    return Markup(
        '<h2>{}</h2><figure><svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg><figcaption>{}</figcaption></figure>'
    ).format(tell("pilot-drawn-themes"), WIDTH, 18 * len(rows) + 4, told, Markup("").join(parts), tell("pilot-omega"))


def as_data(found: Block) -> dict[str, Any]:
    """Numbers rounded to six digits, for `--format json`."""
    rounded: dict[str, Any] = _rounded(found)
    return rounded


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return [_rounded(inner) for inner in value] if isinstance(value, list | tuple) else value
