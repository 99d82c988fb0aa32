// Result codes in whatever was pasted: a chat, a column, codes called out and typed. Knows editions only: no page, no picture.
// A run of words makes a code when one space or dash at most joins them, on one line; the leftmost is taken, none overlap.

import { meant } from "./code.js";

/**
 * `own`: for each seat of the chosen quiz its scores edition, then its answers edition.
 * @typedef {{ own: import("./code.js").Edition[], elsewhere: import("./code.js").Elsewhere[] }} Known
 * `answers`: more than a group may see; `other`: of another quiz, named; `edition`: of none known here; `typing`: a code with a mistake.
 * @typedef {{ kind: "scores", seat: number, digits: number[] } | { kind: "answers" | "other" | "edition" | "typing", what: string }} Found
 */

const WORD = /[\p{L}\p{N}\p{Cf}_]{1,4096}/gu; // a longer one is read in pieces, so that none takes long
const PLAIN = /^[0-9A-Za-z]+$/;
const JOINT = /^(?:[^\S\n\v\f\r\u0085\u2028\u2029]|[\p{Pd}\u2212])$/u;
const INVISIBLE = /\p{Cf}/gu; // marks of direction and soft hyphens, which a chat puts around what is pasted
const LONGEST = 31;
const OFTEN = 2000; // words between two moments to breathe
const FAR = 65_536; // or characters

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
  const least = Math.min(...sizes) - 1; // of characters, for a code with one missing
  /** @type {Chain} */ let chain = { words: [], joints: [] };
  let end = 0;
  let count = 0;
  let held = 0; // characters in the chain
  let rested = 0;
  for (const { 0: met, index } of text.matchAll(WORD)) {
    const clean = PLAIN.test(met);
    const word = clean ? met : met.replace(INVISIBLE, "");
    const plain = clean || PLAIN.test(word);
    const joint = index - end < 3 ? text.slice(end, index) : "";
    end = index + met.length;
    if (held && !(plain && (joint === " " || JOINT.test(joint)))) {
      if (held >= least) yield* inChain(chain, known, sizes, scores);
      chain = { words: [], joints: [] };
      held = 0;
    }
    if (plain) {
      chain.words.push(word);
      chain.joints.push(joint);
      held += word.length;
    }
    count += 1;
    if (count % OFTEN === 0 || end - rested > FAR) {
      yield null;
      rested = end;
    }
  }
  if (held >= least) yield* inChain(chain, known, sizes, scores);
}

/** @typedef {{ words: string[], joints: string[] }} Chain words that joints hold together; joints[n] stands before words[n] */

/** @param {Chain} chain @param {Known} known @param {Set<number>} sizes @param {Set<number>} scores @returns {Generator<Found | null>} */
function* inChain(chain, known, sizes, scores) {
  let at = 0;
  let left = 0; // the first word that no code has taken
  while (at < chain.words.length) {
    const taken = soundFrom(chain, at, known, sizes);
    if (taken) {
      yield* mistyped(chain, left, at, sizes, scores);
      yield taken.found;
      left = taken.next;
    }
    at = taken ? taken.next : at + 1;
    if (at % OFTEN === 0) yield null;
  }
  yield* mistyped(chain, left, chain.words.length, sizes, scores);
}

/** A sound run that begins here, a scores code before any other, and the word after it. @param {Chain} chain @param {number} start
 * @param {Known} known @param {Set<number>} sizes @returns {{ found: Found, next: number } | null} */
function soundFrom({ words, joints }, start, known, sizes) {
  let best = null;
  let length = 0;
  for (let end = start; end < words.length; end += 1) {
    length += words[end].length;
    if (length > LONGEST) break;
    if (!sizes.has(length)) continue;
    const run = end > start ? words.slice(start, end + 1).join("") : words[end];
    if (!fits(run)) continue;
    const found = named(run, known, looksPrinted({ words, joints }, start, end + 1, length));
    if (found?.kind === "scores") return { found, next: end + 1 };
    if (found && !best) best = { found, next: end + 1 };
  }
  return best;
}

/** @param {string} run @param {Known} known @param {boolean} printed @returns {Found | null} */
function named(run, { own, elsewhere }, printed) {
  const symbols = Array.from(run, (character) => VALUES[character.charCodeAt(0)]);
  const read = meant(symbols, own, elsewhere);
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

/** The sizes of a code's printed groups, by its length. */
const GROUPS = Array.from({ length: LONGEST + 1 }, (_, length) => {
  const size = length % 4 && length % 5 === 0 ? 5 : 4;
  return Array.from({ length: Math.ceil(length / size) }, (_, n) => Math.min(size, length - n * size));
});

/** In one word or in the printed groups, with a letter and a digit, or dashed capitals: a date, a telephone number or a
 * compound word is none. @param {Chain} chain @param {number} start @param {number} end @param {number} length */
function looksPrinted({ words, joints }, start, end, length) {
  const run = words.slice(start, end);
  const groups = GROUPS[length];
  if (run.length > 1 && (run.length !== groups.length || run.some((word, n) => word.length !== groups[n]))) return false;
  const text = run.join("");
  const dashed = run.length > 1 && joints.slice(start + 1, end).every((joint) => joint.trim());
  return /[A-Za-z]/.test(text) && (/\d/.test(text) || (dashed && !/[a-z]/.test(text)));
}

/** A scores code's dashed groups with one character too many or too few. @param {Chain} chain @param {number} start @param {number} end
 * @param {Set<number>} scores */
function almostPrinted({ words, joints }, start, end, scores) {
  if (end - start < 2) return false;
  for (const length of scores) {
    const groups = GROUPS[length];
    let off = groups.length === end - start ? 0 : 2;
    for (let at = start; at < end && off < 2; at += 1) off += Math.abs(words[at].length - groups[at - start]);
    const text = off === 1 ? words.slice(start, end).join("") : "";
    if (/[A-Za-z]/.test(text) && /\d/.test(text) && joints.slice(start + 1, end).every((joint) => joint.trim())) return true;
  }
  return false;
}
