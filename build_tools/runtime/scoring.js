// Answers → result, in exact integers: the twin of build_tools/quiz/scoring.py, held to the same table of cases.
// Knows the build's tables only: no words, no page.

/**
 * The build's tables (render/browser_data.py).
 * @typedef {[onItem: 0 | 1, index: number, mask: number]} Condition
 * @typedef {{
 *   items: [dimension: number, points: (number | null)[]][],
 *   dimensions: [lowest: number, highest: number, unanswered: number, cuts: number[]][],
 *   portraits: [Condition[], step: number | null][],
 *   care: [n: number, Condition[]][],
 * }} Tables
 * @typedef {(number | null)[]} Answers option index per item
 * @typedef {{
 *   scores: (number | null)[], bands: (number | null)[], portrait: number | null, care: number[], step: number | null,
 * }} Result
 */

/** @param {Tables} tables @param {Answers} answers @returns {Result} */
export function score(tables, answers) {
  /** @type {(number | null)[]} */ const prorated = [];
  /** @type {(number | null)[]} */ const shown = [];
  tables.dimensions.forEach(([, , unanswered], d) => {
    const points = tables.items.flatMap(([dimension, own], i) => (dimension === d ? [own[answers[i] ?? -1] ?? null] : []));
    const counted = points.flatMap((value) => value ?? []);
    const sum = counted.reduce((all, value) => all + value, 0);
    const value = counted.length ? Math.floor((sum * points.length) / counted.length) : null;
    prorated.push(value);
    shown.push(points.length - counted.length <= unanswered ? value : null);
  });
  return result(tables, shown, prorated, answers);
}

/** What a `scores` code can tell: no single answer is known. @param {Tables} tables @param {Answers} scores */
export function resultOfScores(tables, scores) {
  return result(tables, scores, scores, []);
}

/** @param {Tables} tables @param {Answers} shown @param {Answers} prorated @param {Answers} answers @returns {Result} */
function result(tables, shown, prorated, answers) {
  const bands = shown.map((value, d) => bandOf(tables, d, value));
  const whole = prorated.map((value, d) => bandOf(tables, d, value));
  const complete = !bands.includes(null);
  const fitting = tables.portraits.findIndex(([conditions]) => conditions.every((c) => holds(c, bands, answers)));
  const portrait = complete && fitting >= 0 ? fitting : null;
  const care = tables.care.filter(([, conditions]) => conditions.every((c) => holds(c, whole, answers))).map(([n]) => n);
  const step = portrait === null ? null : tables.portraits[portrait][1];
  return { scores: shown, bands, portrait, care, step: step ?? lowest(tables, shown) };
}

/** The last band that starts at or below a score. @param {Tables} tables @param {number} d @param {number | null} value */
export function bandOf(tables, d, value) {
  if (value === null) return null;
  return tables.dimensions[d][3].reduce((best, cut, b) => (cut <= value ? b : best), 0);
}

/** @param {Condition} condition @param {Answers} bands @param {Answers} answers */
function holds([onItem, index, mask], bands, answers) {
  const found = (onItem ? answers : bands)[index] ?? null;
  return found !== null && Math.floor(mask / 2 ** found) % 2 === 1;
}

/** The dimension whose score stands lowest in its range; the earlier where two stand alike. @param {Tables} tables @param {Answers} scores */
function lowest(tables, scores) {
  /** @type {[d: number, above: number, span: number] | null} */ let best = null;
  scores.forEach((value, d) => {
    if (value === null) return;
    const [low, high] = tables.dimensions[d];
    if (best === null || (value - low) * best[2] < best[1] * (high - low)) best = [d, value - low, high - low];
  });
  return best === null ? null : best[0];
}
