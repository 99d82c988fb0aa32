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
export const NOTE = 500; // characters in a note, as its field takes
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

/** Every result of both, and every note, mine first and whole. `cut`: how many of theirs lost what goes beyond a note's length.
 * @param {History} mine @param {History} theirs @returns {(History & { cut: number }) | { refused: Refusal }} */
export function merged(mine, theirs) {
  const found = new Map(together(mine.entries).map((one) => [keyOf(one), one]));
  let cut = 0;
  for (const one of together(theirs.entries)) {
    const there = found.get(keyOf(one))?.note ?? "";
    const joined = both(there, one.note.slice(0, NOTE));
    const note = joined.slice(0, Math.max(NOTE, there.length));
    if (one.note.length > NOTE || note !== joined) cut += 1;
    found.set(keyOf(one), { ...one, note });
  }
  return found.size + mine.strange.length > LIMIT ? { refused: "many" } : { entries: byDay([...found.values()]), strange: mine.strange, cut };
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

/** By day, each once; where notes differ all stay. However often a result comes, its notes are joined once.
 * @param {Entry[]} entries @returns {Entry[]} */
function together(entries) {
  /** @type {Map<string, [Entry, Set<string>]>} */ const found = new Map();
  for (const one of entries) {
    const [, notes] = found.get(keyOf(one)) ?? [];
    if (notes) notes.add(one.note);
    else found.set(keyOf(one), [one, new Set([one.note])]);
  }
  return byDay([...found.values()].map(([one, notes]) => ({ ...one, note: [...notes].filter(Boolean).join(" / ") })));
}

/** @param {Entry} entry */
const keyOf = ({ day, code }) => `${day} ${code}`;

/** @param {Entry[]} entries */
const byDay = (entries) => entries.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));

/** @param {string} a @param {string} b */
const both = (a, b) => (a.includes(b) ? a : b.includes(a) ? b : `${a} / ${b}`);
