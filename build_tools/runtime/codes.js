// A result's two codes, shown, copied, and read back.

import { decode, encode } from "./code.js";
import { all, one, reveal } from "./page.js";

/**
 * What the build gives a page. `editions`: of the scores code, then of the answers code.
 * @typedef {{ key: string, root: string, tables: import("./score.js").Tables, editions: import("./code.js").Edition[],
 *   elsewhere: import("./code.js").Elsewhere[] }} Data
 * @typedef {(number | null)[]} Values one per dimension or item, null where there is none
 */

/** @param {Values} answers */
export const answerDigits = (answers) => answers.map((a) => (a === null ? 0 : a + 1));

/** @param {number[]} digits @returns {Values} */
export const digitAnswers = (digits) => digits.map((d) => (d ? d - 1 : null));

/** Digits for each code; null where it is not offered. @param {HTMLElement} quiz @param {Data} data @param {(number[] | null)[]} digits */
export function showCodes(quiz, data, digits) {
  reveal(all(quiz, "[data-code]"), (box, k) => {
    const own = digits[k];
    const [seen, heard] = all(box, ".code > span");
    const code = own ? encode(data.editions[k], own) : "";
    seen.textContent = box.dataset.code = code;
    heard.textContent = [...code.replaceAll("-", "")].join(" ");
    return !!own && data.editions[k][1] < 32;
  });
}

/** @param {HTMLElement} button its place says which code */
export async function copyCode(button) {
  const box = /** @type {HTMLElement} */ (button.closest("[data-code]"));
  const text = (button.dataset.do === "link" ? `${location.href.split("#")[0]}#r=` : "") + box.dataset.code;
  let copied = 0;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copied = 1;
    const seen = one(box, ".code > span");
    seen.textContent = text;
    getSelection()?.selectAllChildren(seen);
  }
  reveal(all(box, "[role] > *"), (_, n) => n === copied);
}

/**
 * What a code brings, or the reason why it can't be read, shown.
 * @param {HTMLElement} quiz @param {Data} data @param {string} text @returns {[scores: Values | null, answers: Values | null] | null}
 */
export function readCode(quiz, { editions, elsewhere, tables }, text) {
  const read = decode(text.slice(0, 500), editions, elsewhere);
  const part = one(quiz, "[data-part=unreadable]");
  part.hidden = !("reason" in read);
  if ("reason" in read) {
    reveal(all(part, "[data-reason]"), (e) => e.dataset.reason === read.reason);
    all(part, "b").forEach((e) => (e.textContent = read.what ?? ""));
    part.focus();
    return null;
  }
  const values = digitAnswers(read.digits);
  return read.edition ? [null, values] : [values.slice(0, -1).map((v, d) => (v === null ? v : v + tables.dimensions[d][0])), null];
}
