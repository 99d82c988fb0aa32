// Result codes in whatever was pasted: a chat, a column, codes called out and typed. Knows editions only: no page, no picture.
// A run of words makes a code when one space or dash at most joins them, on one line; the leftmost is taken, none overlap.

import { decode } from "./code.js";

/**
 * `own`: for each seat of the chosen quiz its scores edition, then its answers edition.
 * @typedef {{ own: import("./code.js").Edition[], elsewhere: import("./code.js").Elsewhere[] }} Known
 * `answers`: more than a group may see; `other`: of another quiz, named; `edition`: of none known here; `typing`: a code with a mistake.
 * @typedef {{ kind: "scores", seat: number, digits: number[] } | { kind: "answers" | "other" | "edition" | "typing", what: string }} Found
 */

const WORD = /[\p{L}\p{N}\p{Cf}_]+/gu;
const PLAIN = /^[0-9A-Za-z]+$/;
const JOINT = /^(?:[^\S\n\v\f\r\u0085\u2028\u2029]|[\p{Pd}\u2212])$/u;
const INVISIBLE = /\p{Cf}/gu; // marks of direction and soft hyphens, which a chat puts around what is pasted
const LONGEST = 31;
const OFTEN = 2000; // words between two moments to breathe

/** What each ASCII character stands for; −1 for those that no code has. */
const VALUES = Array.from({ length: 128 }, (_, at) => {
  const upper = String.fromCharCode(at).toUpperCase();
  return "0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf({ O: "0", I: "1", L: "1" }[upper] ?? upper);
});

/** @param {number} value in GF(32) */
const doubled = (value) => (value << 1) ^ (value & 16 ? 37 : 0);

/** Whether the check symbols fit: code.js says it slowly, of one code; this of every run of a megabyte. @param {string} run */
function fits(run) {
  let one = 0;
  let two = 0;
  for (let at = 0; at < run.length; at += 1) {
    const value = VALUES[run.charCodeAt(at)];
    if (value < 0) return false;
    one = doubled(one) ^ value;
    two = doubled(doubled(two)) ^ value;
  }
  return one === 0 && two === 0;
}

/** Everything that is a code or looks like one, in order; null now and then, where a caller may breathe.
 * @param {string} text @param {Known} known @returns {Generator<Found | null>} */
export function* find(text, known) {
  const sizes = new Set([...known.own, ...known.elsewhere].map((edition) => edition[1]));
  const scores = new Set(known.own.filter((_, e) => e % 2 === 0).map((edition) => edition[1]));
  /** @type {string[]} */ let words = [];
  /** @type {string[]} */ let joints = []; // joints[n] stands before words[n]
  let end = 0;
  let count = 0;
  for (const { 0: met, index } of text.matchAll(WORD)) {
    const word = PLAIN.test(met) ? met : met.replace(INVISIBLE, "");
    const joint = index - end < 3 ? text.slice(end, index) : "";
    end = index + met.length;
    if (words.length && !(joint && JOINT.test(joint) && PLAIN.test(word))) {
      yield* inChain({ words, joints }, known, sizes, scores);
      words = [];
      joints = [];
    }
    if (PLAIN.test(word)) {
      words.push(word);
      joints.push(joint);
    }
    count += 1;
    if (count % OFTEN === 0) yield null;
  }
  yield* inChain({ words, joints }, known, sizes, scores);
}

/** @typedef {{ words: string[], joints: string[] }} Chain words that joints hold together */

/** @param {Chain} chain @param {Known} known @param {Set<number>} sizes @param {Set<number>} scores @returns {Generator<Found | null>} */
function* inChain(chain, known, sizes, scores) {
  let at = 0;
  let left = 0; // the first word that no code has taken
  while (at < chain.words.length) {
    const [found, next] = soundFrom(chain, at, known, sizes);
    if (found) {
      yield* mistyped(chain, left, at, sizes, scores);
      yield found;
      left = next;
    }
    at = next;
    if (at % OFTEN === 0) yield null;
  }
  yield* mistyped(chain, left, chain.words.length, sizes, scores);
}

/** A sound run that begins here, a scores code before any other. @param {Chain} chain @param {number} start @param {Known} known
 * @param {Set<number>} sizes @returns {[Found | null, number]} and the word after it */
function soundFrom(chain, start, known, sizes) {
  /** @type {[Found | null, number]} */ let best = [null, start + 1];
  let run = "";
  for (let end = start; end < chain.words.length; end += 1) {
    run += chain.words[end];
    if (run.length > LONGEST) break;
    if (!sizes.has(run.length) || !fits(run)) continue;
    const found = named(run, known, looksPrinted(chain, start, end + 1, run.length));
    if (found?.kind === "scores") return [found, end + 1];
    if (found && !best[0]) best = [found, end + 1];
  }
  return best;
}

/** @param {string} run @param {Known} known @param {boolean} printed @returns {Found | null} */
function named(run, { own, elsewhere }, printed) {
  const read = decode(run, own, elsewhere);
  if ("digits" in read) return read.edition % 2 ? { kind: "answers", what: "" } : { kind: "scores", seat: read.edition / 2, digits: read.digits };
  if (read.reason === "range") return { kind: "typing", what: run };
  if (read.what) return { kind: "other", what: read.what };
  return printed ? { kind: "edition", what: "" } : null; // one word in a thousand happens to be sound
}

/** What looks like a code among words that made none. @param {Chain} chain @param {number} from @param {number} to
 * @param {Set<number>} sizes @param {Set<number>} scores @returns {Generator<Found | null>} */
function* mistyped(chain, from, to, sizes, scores) {
  for (let start = from; start < to; start += 1) {
    let length = 0;
    for (let end = start; end < to && length <= LONGEST; end += 1) {
      length += chain.words[end].length;
      const whole = (end > start ? sizes : scores).has(length) && looksPrinted(chain, start, end + 1, length);
      if (whole || almostPrinted(chain, start, end + 1, scores)) {
        yield { kind: "typing", what: chain.words.slice(start, end + 1).join("-") };
        start = end;
        break;
      }
    }
    if (start % OFTEN === 0) yield null;
  }
}

/** The sizes of a code's printed groups. @param {number} length */
const groupsOf = (length) => {
  const size = length % 4 && length % 5 === 0 ? 5 : 4;
  return Array.from({ length: Math.ceil(length / size) }, (_, n) => Math.min(size, length - n * size));
};

/** In one word or in the printed groups, with a letter and a digit, or dashed capitals: a date, a telephone number or a
 * compound word is none. @param {Chain} chain @param {number} start @param {number} end @param {number} length */
function looksPrinted({ words, joints }, start, end, length) {
  const run = words.slice(start, end);
  const groups = groupsOf(length);
  if (run.length > 1 && (run.length !== groups.length || run.some((word, n) => word.length !== groups[n]))) return false;
  const text = run.join("");
  const dashed = run.length > 1 && joints.slice(start + 1, end).every((joint) => joint.trim());
  return /[A-Za-z]/.test(text) && (/\d/.test(text) || (dashed && !/[a-z]/.test(text)));
}

/** A scores code's dashed groups with one character too many or too few. @param {Chain} chain @param {number} start @param {number} end
 * @param {Set<number>} scores */
function almostPrinted({ words, joints }, start, end, scores) {
  if (end - start < 2 || joints.slice(start + 1, end).some((joint) => !joint.trim())) return false;
  const run = words.slice(start, end);
  const text = run.join("");
  if (!/[A-Za-z]/.test(text) || !/\d/.test(text)) return false;
  return [...scores].some((length) => {
    const groups = groupsOf(length);
    return groups.length === run.length && run.reduce((off, word, n) => off + Math.abs(word.length - groups[n]), 0) === 1;
  });
}
