// The result code, version 1: the twin of build_tools/quiz/result_code.py; both agree on every vector.

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * `length`: symbols in a whole code; `what`: the character that no code has, or the label of another edition; `part`: what was
 * taken for a code.
 * @typedef {[fingerprint: number, length: number, radices: number[]]} Edition
 * @typedef {[fingerprint: number, length: number, label: string]} Elsewhere an edition that is named, not read
 * @typedef {{ reason: "alphabet" | "length" | "check" | "edition" | "range", what?: string, part?: string }} Unreadable
 */

/** In a field of 2ⁿ numbers. @param {number} a @param {number} b @param {number} polynomial @returns {number} */
export const product = (a, b, polynomial) => b && ((b & 1) * a) ^ product(Math.min(a * 2, (a * 2) ^ polynomial), b >> 1, polynomial);

/** Whether c(α) = c(α²) = 0, the first symbol being of highest degree. @param {number[]} symbols */
const sound = (symbols) => [2, 4].every((root) => symbols.reduce((value, symbol) => product(value, root, 37) ^ symbol, 0) === 0);

// What digits stand for, as in the Python: 0 for none, else one more than an option's index, or than a score above its lowest.
// `several`: the items whose answer is a set, as bits; `measured`: whatever has a score, its lowest first.

/** @param {number[]} digits @param {unknown[]} [several] @returns {(number | null)[]} */
export const digitsToAnswers = (digits, several = []) => digits.map((digit, i) => (digit ? digit - (several[i] ? 0 : 1) : null));

/** @param {[lowest: number, ...unknown[]][]} measured @param {(number | null)[]} scores */
export const scoresToDigits = (measured, scores) => scores.map((score, d) => (score === null ? 0 : 1 + score - measured[d][0]));

/** @param {[lowest: number, ...unknown[]][]} measured @param {number[]} digits @returns {(number | null)[]} */
export const digitsToScores = (measured, digits) => measured.map(([lowest], d) => (digits[d] ? digits[d] - 1 + lowest : null));

/** @param {Edition} edition @param {number[]} digits each below its radix */
export function encode([fingerprint, length, radices], digits) {
  const number = digits.reduce((n, digit, i) => n * BigInt(radices[i]) + BigInt(digit), 0n);
  const body = [fingerprint >> 5, fingerprint & 31];
  for (let i = length - 5; i >= 0; i -= 1) body.push(Number((number >> BigInt(5 * i)) & 31n));
  // Two check symbols for which c(α) = c(α²) = 0: one pair in 1,024, so trying them is the shortest way to say it.
  for (let pair = 0; pair < 1024; pair += 1) {
    const symbols = [...body, pair >> 5, pair & 31];
    if (sound(symbols)) return grouped(symbols.map((symbol) => ALPHABET[symbol]).join(""));
  }
  return "";
}

/** In its printed groups. @param {string} code */
export function grouped(code) {
  const size = code.length % 4 && code.length % 5 === 0 ? 5 : 4;
  return code.replace(new RegExp(`.{${size}}(?!$)`, "g"), "$&-");
}

/** What a character stands for; −1 for those that no code has. @param {string} character */
export function symbolOf(character) {
  const upper = /[a-z]/.test(character) ? character.toUpperCase() : character;
  return ALPHABET.indexOf({ O: "0", I: "1", L: "1" }[upper] ?? upper);
}

/**
 * The place of the edition and its digits, or why there are none.
 * @param {string} text a code and its dashes, nothing else: pasted-code.js reads what people paste @param {Edition[]} known @param {Elsewhere[]} elsewhere
 * @returns {{ edition: number, digits: number[] } | Unreadable}
 */
export function decode(text, known, elsewhere) {
  const symbols = [];
  for (const character of text.replace(/-/g, "")) {
    const symbol = symbolOf(character);
    if (symbol < 0) return { reason: "alphabet", what: character };
    symbols.push(symbol);
  }
  if (![...known, ...elsewhere].some((edition) => edition[1] === symbols.length)) return { reason: "length" };
  if (!sound(symbols)) return { reason: "check" };
  const mark = (symbols[0] << 5) | symbols[1];
  /** @param {Edition | Elsewhere} edition */
  const same = (edition) => edition[0] === mark && edition[1] === symbols.length;
  const edition = known.findIndex(same);
  if (edition < 0) return { reason: "edition", what: elsewhere.find(same)?.[2] };
  let number = symbols.slice(2, -2).reduce((n, symbol) => (n << 5n) | BigInt(symbol), 0n);
  /** @type {number[]} */ const digits = [];
  for (const radix of [...known[edition][2]].reverse()) {
    digits.unshift(Number(number % BigInt(radix)));
    number /= BigInt(radix);
  }
  return number ? { reason: "range" } : { edition, digits };
}
