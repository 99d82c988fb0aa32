// What the mirror shows, filled into the parts that the page has: both views, gaps, openings, and each answer.

import { columns, facing } from "./board-drawing.js";
import { all, one, reveal } from "./dom.js";

/**
 * @param {HTMLElement} shown @param {import("./scoring.js").Tables[]} tables @param {import("./compare.js").Row[]} rows
 * @param {number[]} first the dimensions that open the talk, in order
 * @param {import("./compare.js").View[]} views @param {(seat: number, item: number, answer: number | null) => string} words
 */
export function showMirror(shown, tables, rows, first, views, words) {
  const asks = all(shown, "[data-ask]").sort((a, b) => Number(a.dataset.ask) - Number(b.dataset.ask));
  const list = asks[0].parentElement;
  reveal(asks, (_, d) => first.includes(d));
  first.forEach((d) => list?.append(asks[d]));
  one(shown, "[data-even]").hidden = rows.some((row) => row.worth);
  all(shown, ".dimension").forEach((section, d) => {
    const row = rows[d];
    all(section, ".seen").forEach((seen, s) => {
      const { score, unscored } = row.seen[s];
      const [has, none] = all(seen, ".score");
      has.hidden = score === null;
      none.hidden = score !== null;
      one(has, "b").textContent = String(score ?? "");
      const unknown = one(seen, ".unscored");
      unknown.hidden = !unscored;
      one(unknown, "b").textContent = String(unscored ?? "");
    });
    draw(section, tables[0].dimensions[d], row);
    const count = all(section, ".pair").length;
    tell(one(section, ".worth"), row.worth && first.includes(d), Math.abs(row.gap ?? 0));
    tell(one(section, ".low"), row.low);
    tell(one(section, ".some"), row.gap !== null && row.compared !== null && row.compared.length < count, row.compared?.length);
    one(section, ".each").hidden = !views.every((view) => "answers" in view);
    all(section, ".pair").forEach((pair) =>
      all(pair, "b").forEach((e, s) => {
        const view = views[s];
        if ("answers" in view) e.textContent = words(s, Number(pair.dataset.item), view.answers[Number(pair.dataset.item)]);
      }),
    );
  });
}

/** Both lanes under the bands' names; where a seat has no score, its own words for that. @param {HTMLElement} section @param {number[] | any} table
 * @param {import("./compare.js").Row} row */
function draw(section, [lowest, highest, , cuts], row) {
  /** @type {import("./board-disclosure-rule.js").Scale} */ const scale = [lowest, highest, cuts];
  const zones = all(section, "[data-zones] > *");
  const mirror = /** @type {HTMLElement} */ (section.closest("[data-tool]"));
  const [low, high, gap] = ["lowest", "highest", "gap-of"].map((name) => one(mirror, `[data-word=${name}]`).textContent ?? "");
  const lanes = row.seen.map(({ score }, s) => ({
    scale,
    at: score,
    sign: "",
    mark: `point ${s ? "square" : "round"}`,
    name: "",
    none: score === null ? (one(all(section, ".seen")[s], ".score:not([hidden])").textContent ?? "") : "",
  }));
  const heads = { names: zones.map((zone) => zone.textContent ?? ""), tones: zones.map((zone) => zone.className), lowest: low, highest: high };
  one(section, "[data-drawing]").replaceChildren(columns(scale, heads, 22), facing(lanes, row.worth ? Math.abs(row.gap ?? 0) : 0, gap));
}

/** @param {HTMLElement} line @param {boolean} holds @param {number} [value] */
function tell(line, holds, value) {
  line.hidden = !holds;
  all(line, "b").forEach((e) => (e.textContent = String(value ?? "")));
}
