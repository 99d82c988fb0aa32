// The search dialog: fetches Pagefind's index when first opened, lists what it finds, says how much that is.

import { all, one, reveal } from "./dom.js";
import { trustNamed } from "./trusted-scripts.js";

/** @typedef {{ url: string, content: string, meta: { title: string, keywords?: string }, excerpt: string }} Found */

const SHOWN = 8;
/** Small words, which stand on every page. */
const SMALL = /^(..?|mon|ton|son|mes|tes|ses|nos|vos|les|des|une|est|sont|pas|plus|que|qui|quoi|pour|par|sur|dans|avec|the|and|for|with|are|was|not|you|his|her|its|has|have|what|how|who)$/;

const openers = all(document, "[data-find]");
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

/** @param {string} text */
const folded = (text) => text.toLowerCase().replaceAll("œ", "oe").normalize("NFD").replace(/[\u0300-\u036f]/g, "");

/** A text without what parts its words. @param {string} text */
const bare = (text) => folded(text).replace(/[^\p{L}\d]+/gu, "");

/** The words of a question that say something. @param {string} asked */
const wordsOf = (asked) => asked.split(/[\s'’"«».,;:!?()]+/).filter((word) => word && !SMALL.test(folded(word)));

/** Whether a word of a page answers one of the question: the same, or of the same stem. @param {string} word @param {string} wanted */
const answers = (word, wanted) => word.startsWith(wanted.slice(0, Math.max(3, wanted.length - 2))) && Math.abs(word.length - wanted.length) < 6;

/** The sentence of a page that answers most of the question's words, never its keywords. @param {Found} found @param {string[]} wanted */
function sentence({ content, meta }, wanted) {
  const said = content.replace(meta.keywords ?? "", "").split(/(?<=[.!?»”])\s+(?=[\p{Lu}«“])/u);
  /** @param {string} text */
  const worth = (text) => wanted.filter((want) => folded(text).split(/[^\p{L}\d]+/u).some((word) => answers(word, want))).length - text.length / 2000;
  return said.filter((text) => text.length > 20 && !bare(meta.title).startsWith(bare(text))).sort((one, other) => worth(other) - worth(one))[0] ?? "";
}

/** A sentence as nodes, what matched marked. @param {string} text @param {string[]} wanted */
function nodes(text, wanted) {
  return text.slice(0, 280).split(/([\p{L}\d]+)/u).map((part) => {
    if (!part || !wanted.some((want) => answers(folded(part), want))) return part;
    const mark = document.createElement("mark");
    mark.textContent = part;
    return mark;
  });
}

/** How many letters part two words: missing, added, changed, or changed places. @param {string} one @param {string} other */
function apart(one, other) {
  const rows = [[...other, ""].map((_, n) => n)];
  for (let i = 1; i <= one.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[one.length][other.length];
}

/** @type {Promise<string[]> | undefined} */
let known;

/** The word that was meant: the nearest that pages are about, where none of those is the one typed. @param {string} typed */
async function meant(typed) {
  known ??= fetch(new URL("words.json", new URL(dialog.dataset.search ?? "", location.href))).then((answer) => answer.json());
  const words = await known;
  if (words.some((word) => answers(folded(word), folded(typed)))) return typed;
  const rows = words.map((word) => ({ word, far: apart(folded(typed), folded(word)) })).filter(({ far }) => far <= (typed.length < 8 ? 1 : 2));
  return rows.sort((one, other) => one.far - other.far)[0]?.word ?? typed;
}

/** @param {string} name which of the sentences holds @param {number} [count] */
function say(name, count) {
  reveal(all(dialog, "[data-say]"), (e) => e.dataset.say === name);
  one(dialog, "[data-say=found] b").textContent = String(count ?? "");
}

/** @param {Found[]} found @param {string[]} [wanted] */
function list(found, wanted = []) {
  const rows = one(dialog, "ol");
  const within = rows.contains(document.activeElement);
  rows.replaceChildren(
    ...found.map((page) => {
      const { url, meta } = page;
      const row = /** @type {HTMLElement} */ (/** @type {HTMLTemplateElement} */ (one(dialog, "template")).content.cloneNode(true));
      const link = /** @type {HTMLAnchorElement} */ (one(row, "a"));
      link.href = url;
      link.textContent = meta.title;
      one(row, "p").append(...nodes(sentence(page, wanted), wanted));
      return row;
    }),
  );
  if (within) (rows.querySelector("a") ?? input).focus();
}

/** Pages that hold some of the words, the rarer the word the better. @param {any} pagefind @param {string[]} words */
async function partly(pagefind, words) {
  /** @type {Map<string, { id: string, score: number }>} */ const found = new Map();
  for (const word of words) {
    const { results } = await pagefind.search(word);
    for (const row of results) found.set(row.id, { ...row, score: row.score / Math.sqrt(results.length) + (found.get(row.id)?.score ?? 0) });
  }
  return [...found.values()].sort((one, other) => other.score - one.score);
}

/** The question with its slips mended. @param {string} asked */
async function mended(asked) {
  let question = asked;
  for (const word of wordsOf(asked)) if (word.length > 4) question = question.replace(word, await meant(word));
  return question;
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
    const asTyped = await pagefind.debouncedSearch(asked, {}, 150);
    if (!asTyped) return; // something else was typed since
    const question = await mended(asked);
    const words = wordsOf(question);
    const answer = await pagefind.search(words.join(" ") || question);
    // Several words in a row count twice: “one to one” is more than its words, which stand on every page.
    const phrase = question.includes(" ") ? (await pagefind.search(`"${question.replaceAll('"', "")}"`)).results : [];
    const results = [...answer.results];
    for (const row of phrase) if (!results.some(({ id }) => id === row.id)) results.push(row);
    /** @param {{ id: string, score: number }} row */
    const worth = (row) => row.score + (phrase.find((/** @type {any} */ { id }) => id === row.id)?.score ?? 0);
    results.sort((one, other) => worth(other) - worth(one));
    const whole = asTyped.results.length > 0; // of the words as they were typed
    for (const row of await partly(pagefind, words)) if (!results.some(({ id }) => id === row.id)) results.push(row);
    const found = await Promise.all(results.slice(0, SHOWN).map((/** @type {any} */ r) => r.data()));
    if (asked !== input.value.trim()) return;
    list(found, words.map(folded));
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

for (const opener of openers) opener.addEventListener("click", open);
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
  if (!wanted || openers[0].hidden || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  open();
});
for (const opener of openers) opener.hidden = !("showModal" in dialog); // a browser of before 2022 has none
