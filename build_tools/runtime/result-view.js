// A result → the parts of the report that fit it, revealed. All wording is in the page already.

import { all, one, reveal } from "./dom.js";

/**
 * @param {HTMLElement} quiz @param {import("./scoring.js").Tables} tables @param {import("./scoring.js").Result} result
 * @param {import("./scoring.js").Answers} answers
 */
export function showResult(quiz, tables, { scores, bands, portrait, care, step }, answers) {
  reveal(all(quiz, ".care"), (_, n) => care.includes(n));
  reveal(all(quiz, ".portrait"), (_, n) => n === portrait);
  one(quiz, "[data-no-portrait]").hidden = !bands.includes(null);
  const steps = all(quiz, ".dimension").map((section, d) => {
    const value = scores[d];
    const [low, high, , cuts] = tables.dimensions[d];
    const strand = all(quiz, ".strand")[d];
    const [has, none, unscored] = all(strand, ".score");
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
    const end = 10 + (((value ?? low) - low) / (high - low)) * 220;
    one(strand, ".fill").setAttribute("d", `M10 12Q${5 + end / 2} ${50 - end / 6} ${end} 12`); // the shorter, the slacker
    one(strand, ".end").setAttribute("x", /** @type {any} */ (end));
    reveal(all(quiz, `[data-band="${d}"]`), (_, n) => n % cuts.length === bands[d]);
    return one(section, ".band:not([hidden]) .step"); // or none
  });
  all(quiz, ".question").forEach((section) => reveal(all(section, "[data-answer]"), (_, k) => k === answers[/** @type {any} */ (section.dataset.item)]));
  // The one next step: a copy of the chosen dimension's own.
  const own = steps[step ?? -1];
  const next = one(quiz, ".next");
  next.hidden = !own;
  if (own) one(next, "div").replaceChildren(own.cloneNode(true));
}

/** Themes are folded on a screen and open on paper, as they are without this script. @param {HTMLElement} quiz */
export function foldThemes(quiz) {
  /** @param {boolean} open */
  const fold = (open) => () => all(quiz, ".dimension").forEach((theme) => theme.toggleAttribute("open", open));
  addEventListener("beforeprint", fold(true));
  addEventListener("afterprint", fold(false));
  fold(false)();
}
