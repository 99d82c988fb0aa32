// The search dialog: fetches Pagefind's index when first opened, lists what it finds, says how much that is.

import { all, one, reveal } from "./page.js";
import { trustNamed } from "./trusted.js";

/** @typedef {{ url: string, meta: { title: string }, excerpt: string }} Found */

const SHOWN = 8;
const ENTITIES = /** @type {Record<string, string>} */ ({ lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" });

const opener = one(document, "[data-find]");
const dialog = /** @type {HTMLDialogElement} */ (one(document, "[data-search]"));
const input = /** @type {HTMLInputElement} */ (one(dialog, "input"));
/** @type {Promise<any> | undefined} */
let engine;

/** The index, fetched once. Pagefind starts a worker by its address. */
function fetched() {
  const address = new URL(dialog.dataset.search ?? "", location.href);
  trustNamed();
  return import(address.href).then(async (pagefind) => {
    await pagefind.init();
    return pagefind;
  });
}

/** An excerpt as nodes: its words as text, what matched marked. @param {string} excerpt */
function nodes(excerpt) {
  return excerpt.split(/<\/?mark>/).map((part, n) => {
    const text = part.replace(/&(lt|gt|quot|#39|amp);/g, (_, name) => ENTITIES[name]);
    if (n % 2 === 0) return text;
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
}

/** @param {string} name which of the sentences holds @param {number} [count] */
function say(name, count) {
  reveal(all(dialog, "[data-say]"), (e) => e.dataset.say === name);
  one(dialog, "[data-say=found] b").textContent = String(count ?? "");
}

/** @param {Found[]} found */
function list(found) {
  const rows = one(dialog, "ol");
  const within = rows.contains(document.activeElement);
  rows.replaceChildren(
    ...found.map(({ url, meta, excerpt }) => {
      const row = /** @type {HTMLElement} */ (/** @type {HTMLTemplateElement} */ (one(dialog, "template")).content.cloneNode(true));
      const link = /** @type {HTMLAnchorElement} */ (one(row, "a"));
      link.href = url;
      link.textContent = meta.title;
      one(row, "p").append(...nodes(excerpt));
      return row;
    }),
  );
  if (within) (rows.querySelector("a") ?? input).focus();
}

/** Where no page holds every word asked for: those that hold some, the more of them the better. @param {any} pagefind @param {string} asked */
async function partly(pagefind, asked) {
  /** @type {Map<string, { score: number }>} */ const found = new Map();
  for (const word of asked.split(/[\s'’]+/).filter((part) => part.length > 2)) {
    for (const row of (await pagefind.search(word)).results) found.set(row.id, { ...row, score: row.score + (found.get(row.id)?.score ?? 0) });
  }
  return [...found.values()].sort((one, other) => other.score - one.score);
}

async function search() {
  const asked = input.value.trim();
  if (!asked) {
    list([]);
    return say("");
  }
  try {
    engine ??= fetched();
    const pagefind = await engine;
    const answer = await pagefind.debouncedSearch(asked, {}, 150);
    if (!answer) return; // something else was typed since
    // Several words in a row count twice: “one to one” is more than its words, which stand on every page.
    const phrase = asked.includes(" ") ? (await pagefind.search(`"${asked.replaceAll('"', "")}"`)).results : [];
    const results = [...answer.results];
    for (const row of phrase) if (!results.some(({ id }) => id === row.id)) results.push(row);
    /** @param {{ id: string, score: number }} row */
    const worth = (row) => row.score + (phrase.find((/** @type {any} */ { id }) => id === row.id)?.score ?? 0);
    results.sort((one, other) => worth(other) - worth(one));
    const whole = results.length > 0;
    if (!whole) results.push(...(await partly(pagefind, asked)));
    const found = await Promise.all(results.slice(0, SHOWN).map((/** @type {any} */ r) => r.data()));
    if (asked !== input.value.trim()) return;
    list(found);
    say(found.length ? (whole ? "found" : "partly") : "none", found.length);
  } catch {
    engine = undefined;
    list([]);
    // A host that answers, if only to refuse one of the files, is no lack of a network.
    say(await fetch(dialog.dataset.search ?? "", { cache: "no-store" }).then(
      () => "withheld",
      () => "failed",
    ));
  }
}

function open() {
  dialog.showModal();
  input.select();
}

opener.addEventListener("click", open);
one(dialog, "[data-shut]").addEventListener("click", () => dialog.close());
one(dialog, "form").addEventListener("submit", (event) => {
  event.preventDefault();
  one(dialog, "ol a")?.click();
});
input.addEventListener("input", search);
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close(); // beside it
});
document.addEventListener("keydown", (event) => {
  const typing = /** @type {Element} */ (event.target).closest("input, textarea, select, dialog, [contenteditable]");
  const wanted = event.key === "/" ? !typing && !event.ctrlKey && !event.metaKey : event.key === "k" && (event.ctrlKey || event.metaKey);
  if (!wanted || opener.hidden || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  open();
});
opener.hidden = !("showModal" in dialog); // a browser of before 2022 has none
