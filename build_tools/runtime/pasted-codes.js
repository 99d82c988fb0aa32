// Every code in a chat, a column or a list called out and typed, and whatever looks like a code and can't be read, so that no one's
// is lost without a word. Knows editions only: no page. The twin of build_tools/quiz/pasted_codes.py.

import { BREAK, LINK, WORD, cleaned } from "./pasted-code.js";
import { decode, grouped, symbolOf } from "./result-code.js";

/**
 * `line`: where it stands, from 1; `part`: its own characters, as written; `read`: what it says, or why it can't be read.
 * @typedef {{ line: number, part: string, read: ReturnType<typeof decode> }} Found
 * `sizes`: symbols in a code of the editions that are read, and its printed groups; `heads`: what such a code begins with, two symbols
 * as a number; `begins`: the same of every known code; `expected`: that with its length; `worth`: what is in a line that is worth a
 * closer look.
 * @typedef {{ known: import("./result-code.js").Edition[], elsewhere: import("./result-code.js").Elsewhere[], sizes: { size: number, groups: number[] }[],
 *   heads: Set<number>, begins: Set<number>, expected: Set<number>, worth: RegExp }} Editions
 * `joined`: nothing but spaces and dashes parts it from the one before.
 * @typedef {{ written: string, start: number, end: number, joined: boolean }} Token
 */

const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;
/** What hangs together without a space: in the middle of an e-mail address or a UUID nothing stands by itself. */
const TOKEN = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{Dash}_./@=?+~]*[\p{L}\p{N}])?/gu;
const PARTED = /[\p{Dash}_./]+/u;
const BETWEEN = /^[\s\p{Dash}_./]+$/u;
const LETTER = /\p{L}/u;
const DIGIT = /\d/;
const UNCLEAN = /[%\u007f-\uffff]/;
const PIECE = 4096; // characters between two moments to breathe
const LONGEST = 31;
const SHORTEST = 8; // of what looks like a code without its dash: below, it may be a postcode
const VALUES = Array.from({ length: 128 }, (_, at) => symbolOf(String.fromCharCode(at)));

/** Everything that is a code or looks like one, in order, and now and then how much is read, from 0 to 1, where a caller may breathe.
 * @param {string} text @param {import("./result-code.js").Edition[]} known @param {import("./result-code.js").Elsewhere[]} elsewhere named, not read
 * @returns {Generator<Found | number>} */
export function* codesIn(text, known, elsewhere) {
  const editions = expectedOf(known, elsewhere);
  let line = 1;
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = endOfPiece(text, at);
    const rows = text.slice(at, end).split(LINE_END);
    for (let n = 0; n < rows.length; n += 1) {
      const row = (UNCLEAN.test(rows[n]) ? cleaned(rows[n]) : rows[n]).replaceAll(LINK, " ");
      if (!editions.worth.test(row)) continue;
      for (const [part, read] of inRow(row, editions)) yield { line: line + n, part, read };
    }
    line += rows.length - 1;
    yield Math.min(1, end / text.length);
  }
}

/** @param {import("./result-code.js").Edition[]} known @param {import("./result-code.js").Elsewhere[]} elsewhere @returns {Editions} */
function expectedOf(known, elsewhere) {
  const all = [...known, ...elsewhere];
  /** The characters that are read as a symbol. @param {number} symbol */
  const written = (symbol) => `[${[..."0123456789ABCDEFGHIJKLMNOPQRSTVWXYZ"].filter((character) => symbolOf(character) === symbol).join("")}]`;
  const heads = all.map(([head]) => `${written(head >> 5)}[\\s\\p{Dash}_./]*${written(head & 31)}`);
  const sign = "[\\p{L}\\p{N}]";
  const single = `${sign}[\\s\\p{Dash}_./]+`;
  return {
    known,
    elsewhere,
    sizes: known.map(([, size]) => ({ size, groups: printed(size) })),
    begins: new Set(all.map(([head]) => head)),
    heads: new Set(known.map(([head]) => head)),
    expected: new Set(all.map(([head, size]) => head * 32 + size)),
    // A beginning that is known, a letter beside a digit, two letters with a dash between, or signs called out one by one.
    worth: new RegExp(`(?:^|[^\\p{L}\\p{N}])(?:${[...heads, single + single + sign].join("|")})|[\\p{N}?]\\p{L}|\\p{L}[\\p{N}?]|\\p{L}[\\p{Dash}_./]+\\p{L}`, "iu"),
  };
}

/** At the end of a line, or where none ends for long, at a space. @param {string} text @param {number} at */
function endOfPiece(text, at) {
  const tail = text.slice(at + PIECE, at + 2 * PIECE);
  const line = tail.indexOf("\n");
  const last = line < 0 ? tail.lastIndexOf(" ") : line;
  return at + PIECE + (last < 0 ? tail.length : last + 1);
}

/** @param {string} row @param {Editions} editions @returns {Generator<[part: string, read: Found["read"]]>} */
function* inRow(row, editions) {
  const words = [...row.matchAll(WORD)];
  /** @param {number} n */
  const after = (n) => words[n].index + words[n][0].length;
  const joined = words.map((word, n) => n > 0 && !BREAK.test(row.slice(after(n - 1), word.index)));
  let rest = 0; // what stands before it is read
  for (let start = 0; start < words.length; start += 1) {
    for (let code = "", end = start; end < words.length && code.length < LONGEST && (end === start || joined[end]); end += 1) {
      code += words[end][0];
      if (code.length < 2) continue;
      const head = headOf(code);
      if (!editions.begins.has(head)) break;
      if (!editions.expected.has(head * 32 + code.length)) continue;
      const part = row.slice(words[start].index, after(end));
      const read = decode(code, editions.known, editions.elsewhere);
      if (("reason" in read && read.reason !== "edition" && read.reason !== "range") || !isShaped(part)) continue;
      yield* unread(row.slice(rest, words[start].index), editions);
      yield [part, read];
      rest = after(end);
      start = end;
      break;
    }
  }
  yield* unread(row.slice(rest), editions);
}

/** What looks like a code where none could be read; of another site's, that it is sound.
 * @param {string} text @param {Editions} editions @returns {Generator<[part: string, read: Found["read"]]>} */
function* unread(text, editions) {
  /** @type {Token[]} */ const tokens = [];
  for (const { 0: written, index } of text.matchAll(TOKEN)) {
    const before = tokens[tokens.length - 1];
    tokens.push({ written, start: index, end: index + written.length, joined: !!before && BETWEEN.test(text.slice(before.end, index)) });
  }
  for (let n = 0; n < tokens.length; n += 1) {
    const last = lastSpaced(tokens, n, editions) ?? (looksLikeCode(tokens[n].written, editions) ? n : undefined);
    if (last === undefined) continue;
    const part = text.slice(tokens[n].start, tokens[last].end);
    yield [part, decode(part.replace(/[^\p{L}\p{N}]/gu, ""), editions.known, editions.elsewhere)];
    n = last;
  }
}

/** Written without a space: a beginning that is known, or the printed groups with one character too many or too few. A date, a
 * time, a telephone number or a word in two parts is none. @param {string} token @param {Editions} editions */
function looksLikeCode(token, { sizes, heads, expected }) {
  const groups = token.split(PARTED);
  const whole = groups.join("");
  const length = lengthOf(whole);
  const dashed = groups.length > 1;
  const off = Math.min(...sizes.map(({ size, groups: print }) => (dashed ? distance(groups, print) : Math.abs(length - size))));
  if (!LETTER.test(whole)) return false;
  if (!DIGIT.test(whole)) return dashed && off === 0 && !/[a-z]/.test(whole);
  if (expected.has(headOf(whole) * 32 + length) && (dashed || length >= SHORTEST)) return true;
  if (heads.has(headOf(whole))) return off < 2 || length >= SHORTEST || (length > 4 && sizes.some(({ groups: print }) => lengthOf(groups[0]) === print[0]));
  return dashed ? off < 2 && isMixed(groups, 2) : off === 0 && length >= SHORTEST && isMixed(groups, 3);
}

/** The last of the tokens with which token `n` looks like a code that spaces part, in its printed groups or sign by sign as it was
 * called out; none where it looks like none. @param {Token[]} tokens @param {number} n @param {Editions} editions */
function lastSpaced(tokens, n, { sizes, heads }) {
  let single = n; // after the last that is one sign
  while (single - n < LONGEST && single < tokens.length && (single === n || tokens[single].joined) && lengthOf(tokens[single].written) === 1) single += 1;
  if (single - n >= SHORTEST) {
    const signs = tokens.slice(n, single).map((token) => token.written).join("");
    if (LETTER.test(signs) && DIGIT.test(signs)) return single - 1;
  }
  for (const { size, groups } of sizes) {
    const after = n + groups.length;
    if (size < SHORTEST || after > tokens.length || groups.some((length, k) => lengthOf(tokens[n + k].written) !== length || (k > 0 && !tokens[n + k].joined))) continue;
    // Among more such groups it is a part of something else, an account number say.
    if (tokens[n].joined && DIGIT.test(tokens[n - 1].written)) continue;
    if (tokens[after]?.joined && DIGIT.test(tokens[after].written)) continue;
    const run = tokens.slice(n, after).map((token) => token.written);
    const plain = run.join("");
    if (!DIGIT.test(plain) || PARTED.test(plain)) continue;
    const written = !/[a-z]/.test(plain) || run.every((word) => DIGIT.test(word));
    if (heads.has(headOf(plain)) || (written && isMixed(run, 3))) return after - 1;
  }
  return undefined;
}

/** The lengths of a code's printed groups. @param {number} size */
const printed = (size) => grouped("0".repeat(size)).split("-").map((group) => group.length);

/** In characters: some letters are two halves to JavaScript. @param {string} text */
const lengthOf = (text) => (UNCLEAN.test(text) ? [...text].length : text.length);

/** By how many characters groups are longer or shorter than these. @param {string[]} groups @param {number[]} lengths */
const distance = (groups, lengths) =>
  groups.length === lengths.length ? lengths.reduce((sum, length, n) => sum + Math.abs(lengthOf(groups[n]) - length), 0) : Number.POSITIVE_INFINITY;

/** As random signs are: some letters, a digit in one group together with a letter, not all of them hours, no part of an address.
 * @param {string[]} groups @param {number} letters at the least */
const isMixed = (groups, letters) =>
  (groups.join("").match(/\p{L}/gu) ?? []).length >= letters &&
  groups.some((group) => DIGIT.test(group) && LETTER.test(group)) &&
  !groups.every((group) => /^\d+(?:h\d*)?$/i.test(group)) &&
  !/[@=+~]/.test(groups.join(""));

/** Whether a sound run was written as a code: words of a sentence are none, though one in a million of them happens to be sound.
 * @param {string} part */
function isShaped(part) {
  const groups = part.match(WORD) ?? [];
  const single = groups.every((group) => group.length === 1);
  return DIGIT.test(part) || groups.length === 1 || single || !distance(groups, printed(groups.join("").length));
}

/** The first two symbols as a number; one that no fingerprint is, where they are none. @param {string} code */
const headOf = (code) => ((VALUES[code.charCodeAt(0)] ?? -1) << 5) | (VALUES[code.charCodeAt(1)] ?? -1);
