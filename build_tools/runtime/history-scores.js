// Kept codes → scores over time, and the lines that draw them. Knows tables and numbers only: no words, no page.

import { decode, digitsToAnswers, digitsToScores } from "./result-code.js";
import { score } from "./scoring.js";

/**
 * What the quiz's page gives: of each code that it offers, the answers code first.
 * @typedef {{ tables: import("./scoring.js").Tables, editions: import("./result-code.js").Edition[], elsewhere: import("./result-code.js").Elsewhere[] }} Known
 * `scores`: null where the code is of another edition, or can't be read.
 * @typedef {{ scores: (number | null)[] | null, reason: "" | "edition" | "unread" }} Reading
 * `line` and `dots`: SVG paths; `first`, `last`: the scores at both ends, null where there is none.
 * @typedef {{ line: string, dots: string, first: number | null, last: number | null }} Line
 */

export const WIDTH = 300;
export const HEIGHT = 60;

/** @param {string} code @param {Known} known @returns {Reading} */
export function reading(code, { tables, editions, elsewhere }) {
  const read = decode(code, editions, elsewhere);
  if (!("digits" in read)) return { scores: null, reason: read.reason === "edition" || read.reason === "length" ? "edition" : "unread" };
  if (!read.edition) {
    return { scores: score(tables, digitsToAnswers(read.digits)).scores, reason: "" };
  }
  return { scores: digitsToScores(tables.dimensions, read.digits), reason: "" };
}

/** A line a dimension, broken where a score is missing. @param {string[]} days in order @param {(number | null)[][]} scores a row a day
 * @param {import("./scoring.js").Tables} tables @returns {Line[]} */
export function lines(days, scores, tables) {
  const times = days.map((day) => Date.parse(day));
  const span = times[times.length - 1] - times[0];
  /** @param {number} n */
  const x = (n) => round(span ? ((times[n] - times[0]) / span) * WIDTH : WIDTH / 2);
  return tables.dimensions.map(([lowest, highest], d) => {
    let line = "";
    let dots = "";
    let joined = false;
    const own = scores.map((row) => row[d]);
    own.forEach((value, n) => {
      if (value !== null) {
        const at = `${x(n)} ${round(HEIGHT - ((value - lowest) / (highest - lowest)) * HEIGHT)}`;
        line += (joined ? "L" : "M") + at;
        dots += `M${at}h0`;
      }
      joined = value !== null;
    });
    const known = own.filter((value) => value !== null);
    return { line, dots, first: known[0] ?? null, last: known[known.length - 1] ?? null };
  });
}

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;
