// The results kept, as a list, as lines over time and as a table: a part of them at a time, the latest first.

import { inWords } from "./day.js";
import { all, one, reveal } from "./dom.js";
import { cloned } from "./export.js";
import { lines, reading } from "./history-scores.js";

const FIRST = 20;
const MORE = 100;

/** @param {HTMLElement} root @param {import("./history-scores.js").Known} known */
export function openEntries(root, known) {
  const list = one(root, "[data-list]");
  const older = one(root, "[data-act=older]");
  /** @type {Map<string, import("./history-scores.js").Reading>} */ const read = new Map();
  /** @type {WeakMap<Element, import("./history.js").Entry>} */ const entryOf = new WeakMap();
  /** @type {import("./history.js").Entry[]} */ let entries = [];
  let most = FIRST;

  /** @param {string} code */
  function readingOf(code) {
    const found = read.get(code) ?? reading(code, known);
    read.set(code, found);
    return found;
  }

  /** @param {import("./history.js").Entry} entry */
  function row(entry) {
    const item = cloned(one(root, "template[data-row]"));
    const note = /** @type {HTMLInputElement} */ (one(item, "input"));
    all(item, "[data-day]").forEach((e) => (e.textContent = inWords(entry.day)));
    one(item, "[data-kept-code]").textContent = entry.code;
    reveal(all(item, "[data-odd]"), (e) => e.dataset.odd === readingOf(entry.code).reason);
    one(item, "[data-act=open]").hidden = readingOf(entry.code).reason === "unread"; // of an earlier edition, where it can be read is told
    note.value = note.defaultValue = entry.note;
    entryOf.set(item, entry);
    return item;
  }

  /** @param {import("./history.js").Entry} entry */
  function line(entry) {
    const cells = cloned(one(root, "template[data-line]"));
    one(cells, "th").textContent = inWords(entry.day);
    all(cells, "td").forEach((cell, d) => (cell.textContent = String(readingOf(entry.code).scores?.[d] ?? "–")));
    return cells;
  }

  function drawn() {
    const newest = entries.slice(-most).reverse();
    list.replaceChildren(...newest.map(row));
    one(root, "tbody").replaceChildren(...newest.filter((entry) => readingOf(entry.code).scores).map(line));
    older.hidden = entries.length <= most;
    const inLine = entries.filter((entry) => readingOf(entry.code).scores);
    one(root, "[data-trend]").hidden = inLine.length < 2;
    one(root, "[data-no-trend]").hidden = inLine.length > 1;
    const paths = lines(
      inLine.map((entry) => entry.day),
      inLine.map((entry) => readingOf(entry.code).scores ?? []),
      known.tables,
    );
    all(root, "[data-figure]").forEach((figure, d) => {
      one(figure, ".line").setAttribute("d", paths[d].line);
      one(figure, ".dots").setAttribute("d", paths[d].dots);
      [paths[d].first, paths[d].last].forEach((value, n) => (all(figure, "b")[n].textContent = String(value ?? "–")));
    });
  }

  older.addEventListener("click", () => {
    const before = Math.min(most, entries.length);
    most += MORE;
    drawn();
    one(list.children[before], "input").focus();
  });

  return {
    /** Where a row's entry is asked for. @param {Element | null} inside */
    at: (inside) => entryOf.get(inside?.closest("li") ?? list),
    /** @param {import("./history.js").Entry[]} kept */
    show(kept) {
      entries = kept;
      one(root, "[data-count]").textContent = String(kept.length);
      one(root, "[data-kept]").hidden = !kept.length;
      one(root, "[data-empty]").hidden = kept.length > 0;
      drawn();
    },
    /** A note changed in place: the row stays, with the focus that is in it. @param {Element} field @param {import("./history.js").Entry[]} kept @param {string} note */
    renote(field, kept, note) {
      const entry = entryOf.get(field.closest("li") ?? list);
      if (entry) entryOf.set(/** @type {Element} */ (field.closest("li")), { ...entry, note });
      entries = kept;
    },
  };
}
