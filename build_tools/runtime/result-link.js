// On the page for lost addresses: whoever comes by a damaged link to a result is told what happened, and the way to the quiz. The code
// is taken out of the address bar, is neither shown nor kept, and goes nowhere from here.

import { DAMAGED } from "./damaged-link.js";
import { all, one, reveal } from "./dom.js";

for (const box of all(document, "[data-tool=result-link]")) {
  const page = DAMAGED.exec(location.pathname)?.[1];
  if (page !== undefined) {
    const way = `${location.origin}${page}`; // of this site, whatever the address holds
    history.replaceState(null, "", way);
    const said = all(box, "[data-for]");
    // Of several that fit, the last: the first language's fits every address.
    const own = said.filter((e) => `${page}/`.includes(`/${e.dataset.for}`)).pop();
    reveal(said, (e) => e === own);
    reveal(all(document, "[data-lost]"), () => false);
    all(box, "[data-way]").forEach((link) => link.setAttribute("href", way));
    box.hidden = false;
    document.title = one(own ?? box, "h1").textContent ?? "";
  }
}
