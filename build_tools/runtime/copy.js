// A button beside a text to copy: the page shows both, and says whether it was copied.

import { all, one } from "./dom.js";
import { copy } from "./export.js";

for (const box of all(document, "[data-tool=copy]")) {
  const text = one(box, "code");
  const button = one(box, "button");
  button.hidden = false;
  button.addEventListener("click", () => copy(text.textContent ?? "", text, one(box, "[role=status]")));
}
