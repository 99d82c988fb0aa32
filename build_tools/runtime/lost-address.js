// On the page for lost addresses, which a host shows at any depth, and often in one language only: finds where the site begins, mends
// the links, and answers in the language that was asked for. Inline, as its own address would be lost too.

import { all, one } from "./dom.js";

/** The path where the site begins: the deepest folder of the address that has its mark. @param {string} mark */
async function foundRoot(mark) {
  const parts = location.pathname.split("/").slice(1, 12); // a longer address is nobody's
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    if (depth && !parts[depth - 1]) continue; // `//`: the same folder as the next
    const root = `/${parts.slice(0, depth).map((part) => `${part}/`).join("")}`;
    const answer = await fetch(location.origin + root + mark, { method: "HEAD" }).catch(() => null);
    if (answer?.ok && answer.headers.get("Content-Type")?.startsWith("image/svg")) return root;
  }
  return "";
}

/** Another page for lost addresses, as a document. No text becomes a page here. @param {string} address @returns {Promise<Document | null>} */
function fetchedPage(address) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.onload = () => done(request.status === 200 ? request.responseXML : null);
    request.onerror = () => done(null);
    request.open("GET", address);
    request.send();
  });
}

/** What was written as if the site began at the host's root. @param {string} root */
function mend(root) {
  for (const name of ["href", "src"])
    for (const element of all(document, `link[${name}], a[${name}], img[${name}]`)) {
      const written = element.getAttribute(name) ?? "";
      if (/^\/(?!\/)/.test(written)) element.setAttribute(name, location.origin + root + written.slice(1));
    }
}

document.addEventListener("DOMContentLoaded", async () => {
  const lost = one(document, "[data-lost]");
  const { root: known, mark = "", others = "" } = lost.dataset;
  const root = known ?? (await foundRoot(mark));
  if (!root) return;
  // Hidden where a damaged link to a result has been told already, in its language.
  const asked = lost.hidden ? "" : others.split(" ").find((language) => location.pathname.startsWith(`${root}${language}/`));
  const page = asked && (await fetchedPage(`${location.origin}${root}${asked}/404.html`));
  if (page && page.documentElement.lang === asked) {
    document.documentElement.lang = asked;
    document.documentElement.dir = page.documentElement.dir;
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
  }
  if (known !== undefined) return;
  mend(root);
  for (const advice of all(document, "[data-cut]")) advice.hidden = true;
});
