// Results kept over time, as values: read from hostile text, added to, merged, written. Knows no page, no storage, no scores.
// The file that is exported and the text that the browser keeps are one format.

/**
 * `day`: `2026-11-24`; `code`: a result code as printed. One result a day and code.
 * `strange`: rows that could not be read, carried along untouched.
 * @typedef {{ day: string, code: string, note: string }} Entry
 * @typedef {{ entries: Entry[], strange: unknown[] }} History
 * @typedef {"json" | "foreign" | "newer" | "quiz" | "many"} Refusal
 */

export const LIMIT = 10_000; // results; with a note each they still fit where a browser keeps them
const FORMAT = "result-history";
const VERSION = 1;
const CODE = /^[0-9A-HJKMNP-TV-Z]{1,5}(-[0-9A-HJKMNP-TV-Z]{1,5}){1,7}$/;

/** @returns {History} */
export const nothing = () => ({ entries: [], strange: [] });

/** @param {string} text @param {string} quiz @returns {History | { refused: Refusal }} */
export function parse(text, quiz) {
  /** @type {any} */ let found;
  try {
    found = JSON.parse(text);
  } catch {
    return { refused: "json" };
  }
  if (found?.format !== FORMAT || !Number.isInteger(found.version) || found.version < 1) return { refused: "foreign" };
  if (found.version > VERSION) return { refused: "newer" };
  if (found.quiz !== quiz) return { refused: "quiz" };
  if (!Array.isArray(found.results)) return { refused: "foreign" };
  if (found.results.length > LIMIT) return { refused: "many" };
  const entries = found.results.map(entry);
  return { entries: together(entries.filter((/** @type {Entry | null} */ e) => e)), strange: found.results.filter((/** @type {unknown} */ _, /** @type {number} */ n) => !entries[n]) };
}

/** @param {History} history @param {string} quiz */
export const written = ({ entries, strange }, quiz) =>
  JSON.stringify({ format: FORMAT, version: VERSION, quiz, results: [...entries.map(({ day, code, note }) => [day, code, note]), ...strange] });

/** Null where it is there already. @param {History} history @param {Entry} entry @returns {History | null} */
export const added = (history, entry) => (history.entries.some((e) => same(e, entry)) ? null : { ...history, entries: together([...history.entries, entry]) });

/** @param {History} history @param {Entry} gone @returns {History} */
export const removed = (history, gone) => ({ ...history, entries: history.entries.filter((e) => !same(e, gone)) });

/** Null where the result is no longer there. @param {History} history @param {Entry} which @param {string} note @returns {History | null} */
export const annotated = (history, which, note) =>
  history.entries.some((e) => same(e, which)) ? { ...history, entries: history.entries.map((e) => (same(e, which) ? { ...e, note } : e)) } : null;

/** Every result of both, and every note. @param {History} mine @param {History} theirs @returns {History | { refused: Refusal }} */
export function merged(mine, theirs) {
  const entries = together([...mine.entries, ...theirs.entries]);
  return entries.length + mine.strange.length > LIMIT ? { refused: "many" } : { entries, strange: mine.strange };
}

/** @param {Entry} a @param {Entry} b */
export const same = (a, b) => a.day === b.day && a.code === b.code;

/** @param {unknown} row @returns {Entry | null} */
function entry(row) {
  if (!Array.isArray(row) || row.length !== 3 || !row.every((part) => typeof part === "string")) return null;
  const [day, code, note] = row;
  return real(day) && CODE.test(code) ? { day, code, note } : null;
}

/** @param {string} day */
function real(day) {
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** By day, each once; where two notes differ both stay. @param {Entry[]} entries @returns {Entry[]} */
function together(entries) {
  /** @type {Map<string, Entry>} */ const found = new Map();
  for (const one of entries) {
    const key = `${one.day} ${one.code}`;
    const there = found.get(key);
    found.set(key, there ? { ...there, note: both(there.note, one.note) } : one);
  }
  return [...found.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** @param {string} a @param {string} b */
const both = (a, b) => (a.includes(b) ? a : b.includes(a) ? b : `${a} / ${b}`);
