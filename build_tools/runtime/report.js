// A result → the parts of the report that fit it, revealed. All wording is in the page already.

import { all, one, reveal } from "./page.js";

/**
 * @param {HTMLElement} quiz @param {import("./score.js").Tables} tables @param {import("./score.js").Result} result
 * @param {import("./score.js").Answers} answers
 */
export function showResult(quiz, tables, { scores, bands, portrait, care, step }, answers) {
  reveal(all(quiz, ".care"), (_, n) => care.includes(n));
  reveal(all(quiz, ".portrait"), (_, n) => n === portrait);
  one(quiz, "[data-no-portrait]").hidden = !bands.includes(null);
  const steps = all(quiz, ".dimension").map((section, d) => {
    const value = scores[d];
    const [has, none, unscored] = all(section, ".score");
    const open = tables.items.flatMap(([dimension, points], i) => (dimension === d && (points[answers[i] ?? -1] ?? null) === null ? [i] : []));
    has.hidden = value === null;
    none.hidden = value !== null;
    one(has, "b").textContent = /** @type {any} */ (value);
    one(none, "b").textContent = open.map((i) => i + 1).join(", ");
    const known = open.filter((i) => answers[i] !== null).length;
    if (unscored) {
      one(unscored, "b").textContent = /** @type {any} */ (known);
      unscored.hidden = !known;
    }
    const [low, high] = tables.dimensions[d];
    const length = (value ?? low) - low;
    one(has, ".fill").setAttribute("d", `M0 2Q${length / 2} ${2 + (high - low - length)} ${length} 2`); // the shorter, the slacker
    reveal(all(section, ".band"), (_, b) => b === bands[d]);
    return one(section, ".band:not([hidden]) .step"); // or none
  });
  all(quiz, ".question").forEach((section) => reveal(all(section, "[data-answer]"), (_, k) => k === answers[/** @type {any} */ (section.dataset.item)]));
  // The one next step: a copy of the chosen dimension's own.
  const own = steps[step ?? -1];
  const next = one(quiz, ".next");
  next.hidden = !own;
  if (own) one(next, "div").replaceChildren(own.cloneNode(true));
  // Where help comes first, the people to call stand right beside it.
  one(quiz, care.length ? ".portraits" : ".have-code").before(one(quiz, ".help"));
}
