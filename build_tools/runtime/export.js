// Ways out of the page that stay with the visitor: the clipboard, a file, a sheet of paper; and a template's copy.

import { all, reveal } from "./dom.js";

/** A template's only element, anew. @param {HTMLElement} template */
export const cloned = (template) => /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (/** @type {HTMLTemplateElement} */ (template).content.cloneNode(true)).firstElementChild);

/** One of a status's sentences; none where `n` is −1. @param {HTMLElement} status @param {number} n */
export const say = (status, n) => reveal(all(status, ":scope > *"), (_, k) => k === n);

/** Where copying is refused the text is selected instead. @param {string} text @param {HTMLElement} shown @param {HTMLElement} status */
export async function copy(text, shown, status) {
  say(status, -1);
  try {
    await navigator.clipboard.writeText(text);
    say(status, 0);
  } catch {
    if (shown instanceof HTMLTextAreaElement) shown.select();
    else getSelection()?.selectAllChildren(shown);
    say(status, 1);
  }
}

/** @param {string} name @param {string} type @param {BlobPart} content */
export function download(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A sheet printed without the page around it. @param {HTMLElement} sheet */
export function printAlone(sheet) {
  document.querySelector(".alone")?.remove();
  document.body.append(sheet);
  document.body.dataset.alone = "";
  addEventListener(
    "afterprint",
    () => {
      sheet.remove();
      delete document.body.dataset.alone;
    },
    { once: true },
  );
  print();
}
