// What the mirror shows, filled into the parts that the page has: both views, gaps, openings, and each answer.

import { all, one, reveal } from "./page.js";

/**
 * @param {HTMLElement} shown @param {import("./score.js").Tables[]} tables @param {import("./compare.js").Row[]} rows
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
    const [lowest, highest] = tables[0].dimensions[d];
    all(section, ".seen").forEach((seen, s) => {
      const { score, unscored } = row.seen[s];
      const [has, none] = all(seen, ".score");
      has.hidden = score === null;
      none.hidden = score !== null;
      one(has, "b").textContent = String(score ?? "");
      one(has, ".fill").setAttribute("width", String(Math.min(score ?? lowest, highest) - lowest));
      const unknown = one(seen, ".unscored");
      unknown.hidden = !unscored;
      one(unknown, "b").textContent = String(unscored ?? "");
    });
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

/** @param {HTMLElement} line @param {boolean} holds @param {number} [value] */
function tell(line, holds, value) {
  line.hidden = !holds;
  all(line, "b").forEach((e) => (e.textContent = String(value ?? "")));
}
