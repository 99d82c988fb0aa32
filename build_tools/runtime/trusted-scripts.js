// The only addresses that may become a script on a page of the site: those that the page itself names, of the search and of the
// worker that keeps it. A page has one default policy, so whichever script needs it first makes it for both.

import { all } from "./dom.js";

export function trustNamed() {
  const trusted = /** @type {any} */ (globalThis).trustedTypes;
  if (!trusted?.defaultPolicy) trusted?.createPolicy("default", { createScriptURL: (/** @type {string} */ url) => (named(url) ? url : "") });
}

/** @param {string} url */
function named(url) {
  const { href } = new URL(url, location.href);
  const search = all(document, "[data-search]").some((e) => href.startsWith(new URL("./", new URL(e.dataset.search ?? "", location.href)).href));
  return search || all(document, "[data-worker]").some((e) => href === new URL(e.dataset.worker ?? "", location.href).href);
}
