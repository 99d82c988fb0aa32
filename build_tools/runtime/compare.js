// Two results of one quiz from two seats → what the mirror shows. Knows tables and numbers only: no words, no page.
// Nobody is right here: both seats are treated alike, and swapping them only turns the sign of each gap.

import { score } from "./scoring.js";

/**
 * What one seat brings: its answers (option index per item), or, from a scores code, its scores alone.
 * @typedef {{ answers: (number | null)[] } | { scores: (number | null)[] }} View
 * `score`: as the seat's own card shows it; `unscored`: answers such as “I don't know”, null where only scores are known.
 * @typedef {{ score: number | null, unscored: number | null }} Seen
 * `gap`: first seat's points minus the second's, over what both answered; `span`: the most it could be;
 * `compared`: the items that both answered with points, null where only scores are known.
 * @typedef {{ seen: Seen[], gap: number | null, span: number, compared: number[] | null, worth: boolean, low: boolean }} Row
 * @typedef {import("./scoring.js").Tables} Tables
 */

/** Where a quiz doesn't say, a gap is worth talking about from this part of the scale on. An editorial threshold. */
const PART = 4;

/** @param {[Tables, Tables]} tables of the same items and dimensions @param {[View, View]} views
 * @param {number | null} least points of a whole dimension from which on a gap is worth talking about @returns {Row[]} a row a dimension */
export function compare(tables, views, least) {
  const scores = views.map((view, s) =>
    "scores" in view ? view.scores : score({ ...tables[s], portraits: [], care: [] }, view.answers).scores,
  );
  const [one, two] = views;
  const byItem = "answers" in one && "answers" in two;
  return tables[0].dimensions.map(([lowest, highest, , cuts], d) => {
    const items = tables[0].items.flatMap(([dimension], i) => (dimension === d ? [i] : []));
    const both = byItem ? items.filter((i) => points(tables[0], one, i) !== null && points(tables[1], two, i) !== null) : null;
    const whole = both === null || both.length === items.length;
    const all = highest - lowest;
    const [gap, span] = whole ? [difference(scores[0][d], scores[1][d]), all] : inCommon(tables, views, both, items.length);
    return {
      seen: [0, 1].map((s) => ({ score: scores[s][d], unscored: unscored(tables[s], views[s], items) })),
      gap,
      span,
      compared: both,
      worth: gap !== null && (least === null ? PART * Math.abs(gap) >= span : all * Math.abs(gap) >= least * span),
      low: scores.every((own) => own[d] !== null && cuts.length > 1 && own[d] < cuts[1]),
    };
  });
}

/** The dimensions that open a talk, at most three: the largest gaps, then what is low from both seats or unknown from one. @param {Row[]} rows */
export function openings(rows) {
  /** @param {Row} row */
  const turn = (row) => (row.worth ? 0 : row.low || row.gap === null ? 1 : 2);
  /** How large a gap is in its span: a fraction. @param {Row} row @returns {[number, number]} */
  const part = ({ gap, span }) => (gap === null ? [0, 1] : [Math.abs(gap), span]);
  /** @param {Row} a @param {Row} b */
  const larger = (a, b) => part(b)[0] * part(a)[1] - part(a)[0] * part(b)[1];
  return rows
    .map((_, d) => d)
    .sort((a, b) => turn(rows[a]) - turn(rows[b]) || larger(rows[a], rows[b]) || a - b)
    .slice(0, 3);
}

/** @param {Tables} tables @param {View} view @param {number} i */
function points(tables, view, i) {
  const answer = "answers" in view ? view.answers[i] : null;
  return answer === null ? null : tables.items[i][1][answer];
}

/** Over the items that both answered, where they are more than half: with fewer, an answer moved by chance would look like a gap.
 * @param {[Tables, Tables]} tables @param {[View, View]} views @param {number[]} both @param {number} all @returns {[number | null, number]} */
function inCommon(tables, views, both, all) {
  const span = both.reduce((sum, i) => sum + range(tables[0].items[i][1]), 0);
  if (2 * both.length <= all) return [null, span];
  return [both.reduce((sum, i) => sum + (points(tables[0], views[0], i) ?? 0) - (points(tables[1], views[1], i) ?? 0), 0), span];
}

/** @param {(number | null)[]} own */
const range = (own) => {
  const scored = own.filter((p) => p !== null);
  return Math.max(...scored) - Math.min(...scored);
};

/** @param {Tables} tables @param {View} view @param {number[]} items */
const unscored = (tables, view, items) =>
  "answers" in view ? items.filter((i) => view.answers[i] !== null && points(tables, view, i) === null).length : null;

/** @param {number | null} a @param {number | null} b */
const difference = (a, b) => (a === null || b === null ? null : a - b);
