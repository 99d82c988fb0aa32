// A result's codes, shown, copied, and read back.

import { qrPath } from "./code-qr.js";
import { codeIn } from "./pasted-code.js";
import { encode } from "./result-code.js";
import { all, goTo, one, reveal } from "./dom.js";

/**
 * What the build gives a page. `editions`: of each code that a page offers, the answers code first; `measured`: what has a
 * score, its lowest; `symbol`: of the scores code, where a group has a picture.
 * @typedef {{ key: string, root: string, tables: any, measured: [lowest: number][],
 *   symbol: import("./code-qr.js").CodeQr, editions: import("./result-code.js").Edition[],
 *   elsewhere: import("./result-code.js").Elsewhere[] }} Data
 */

/** A number that nobody else has, or few. */
export const drawn = () => crypto.getRandomValues(new Uint16Array(1))[0] % 1024;

/** Digits of both codes; null where one is not offered. That for a mirror holds the ticked themes alone, under a number of its own:
 * it can't be matched with another code. @param {HTMLElement} quiz @param {Data} data
 * @param {number[] | null} scores @param {number[] | null} answers @returns {Record<string, string>} what is offered, by kind */
export function showCodes(quiz, { editions, symbol }, scores, answers) {
  /** @type {Record<string, string>} */ const offered = {};
  reveal(all(quiz, "[data-code]"), (box) => {
    const ofAnswers = box.dataset.code === "answers";
    const edition = editions[ofAnswers ? 0 : 1];
    const ticks = /** @type {HTMLInputElement[]} */ (all(box, "input"));
    let own = ofAnswers ? answers : scores;
    if (own && ticks[0]) own = own.map((digit, d) => (ticks[d] ? digit * +ticks[d].checked : drawn()));
    const [seen, heard] = all(box, ".code > span");
    const code = own && edition[1] < 32 ? encode(edition, own) : "";
    seen.textContent = box.dataset.text = code;
    heard.textContent = [...code.replace(/-/g, "")].join(" ");
    if (!code) return false;
    one(box, "path")?.setAttribute("d", qrPath(code, symbol));
    offered[box.dataset.code ?? ""] = code;
    return true;
  });
  return offered;
}

/** A code, its link, or a sentence to say. @param {HTMLElement} button its place says which */
export async function copyCode(button) {
  const box = /** @type {HTMLElement} */ (button.closest("[data-code], .step"));
  const seen = one(box, ".code > span, q");
  const text = (button.dataset.do === "link" ? `${location.href.split(/[?#]/)[0]}#r=` : "") + (box.dataset.text ?? seen.textContent);
  let copied = 0;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copied = 1;
    seen.textContent = text;
    getSelection()?.selectAllChildren(seen);
  }
  reveal(all(box, "[role=status] > *"), (_, n) => n === copied);
}

/**
 * What a code brings, or the reason why it can't be read, shown.
 * @param {HTMLElement} quiz @param {Data} data @param {string} text @param {((digits: number[]) => boolean) | undefined} sound
 * @returns {[scores: number[] | null, digits: number[] | null] | null} digits, of scores or of answers
 */
export function readCode(quiz, { editions, elsewhere }, text, sound) {
  let { edition, digits, reason, what, part: taken } = /** @type {any} */ (codeIn(text, editions, /** @type {any} */ (self).Elsewhere ?? elsewhere));
  if (digits && !edition && sound?.(digits) === false) [digits, reason, taken] = [null, "range", ""];
  const part = one(quiz, "[data-part=unreadable]");
  part.hidden = !!digits;
  if (digits) return edition ? [digits.slice(0, -1), null] : [null, digits];
  reveal(all(part, "[data-reason]"), (e) => [reason, what].includes(e.dataset.reason)); // an edition that can be read elsewhere is told by its name
  all(part, "b").forEach((e) => (e.textContent = what));
  one(part, ".code").textContent = taken.slice(0, 60);
  goTo(part);
  return null;
}
