// A paper sheet as somebody types it: for each statement the number of the column that was ticked, one key each; and what
// its scores code says. Pure.

import { digitsToAnswers, scoresToDigits } from "./result-code.js";
import { score } from "./scoring.js";

// What the same keys give where the row of digits wants Shift, on French and Belgian keyboards, and what phones make of their marks.
const UNSHIFTED = ["&", "é", "\"“”", "'’‘", "(", "-§", "è", "_!", "ç", "à"];
const SKIPPED = ["0", "?"];

/**
 * What a line holds: per statement 0 (skipped) or a column's number. `wrong`: what is no column of its statement, with its place from 0.
 * @typedef {{ place: number, typed: string }} Wrong
 * @typedef {{ answers: number[], wrong: Wrong[] }} Typed
 */

/** @param {string} text @param {number[]} columns of each statement, how many there are @returns {Typed} */
export function readSheet(text, columns) {
  const wide = columns.some((count) => count > 9); // then a number takes two keys, and needs a space behind it
  const plain = text.normalize("NFKC");
  const keys = plain.split(wide ? /[\s,;/|.]+/ : /[\s,;/|.]*/).filter(Boolean);
  /** @type {Wrong[]} */ const wrong = [];
  const answers = keys.map((key, place) => {
    const shifted = UNSHIFTED.findIndex((row) => !wide && row.includes(key));
    const typed = shifted < 0 ? key : String((shifted + 1) % 10);
    const number = SKIPPED.includes(typed) ? 0 : /^\d+$/.test(typed) ? Number(typed) : -1;
    if (number < 0 || (place < columns.length && number > columns[place])) wrong.push({ place, typed: key });
    return number;
  });
  return { answers, wrong };
}

/**
 * `scores`: null where too many answers are missing; `digits`: of the scores code, its random number left out.
 * @param {import("./scoring.js").Tables} tables @param {number[]} answers as typed
 */
export function scoredSheet(tables, answers) {
  const { scores } = score(tables, digitsToAnswers(answers));
  return { scores, digits: scoresToDigits(tables.dimensions, scores) };
}
