// One place that erases all that this site keeps in this browser: answers of this tab, results kept, copies for reading offline.

import { openCopy } from "./offline-copy.js";
import { all, one, reveal } from "./dom.js";

for (const box of all(document, "[data-tool=forget]")) {
  const root = new URL(box.dataset.root ?? "", location.href);
  const told = one(box, "[role=status]");

  /** Ours, and no other site's that stands deeper on the same host. @param {string} key */
  const ours = (key) => key.startsWith(root.pathname) && !key.slice(root.pathname.length).includes("/");

  async function everything() {
    for (const kind of /** @type {const} */ (["sessionStorage", "localStorage"])) {
      try {
        const store = globalThis[kind];
        Object.keys(store)
          .filter(ours)
          .forEach((key) => store.removeItem(key));
      } catch {
        // refused: then nothing was kept there either
      }
    }
    try {
      for (const scope of (box.dataset.scopes ?? "").split(" ")) await openCopy(new URL(scope, location.href).href).erase();
      return "done";
    } catch {
      return "stuck";
    }
  }

  /** @param {string} name */
  const show = (name) => reveal(all(box, "[data-state]"), (e) => (e.dataset.state ?? "").split(" ").includes(name));

  /** @type {Record<string, () => void>} */
  const acts = {
    ask() {
      show("sure");
      one(box, "[data-sure]").focus();
    },
    no() {
      show("start");
      one(box, "[data-act=ask]").focus();
    },
    async yes() {
      show(await everything());
      told.focus();
    },
  };
  all(box, "[data-act]").forEach((button) => button.addEventListener("click", () => acts[button.dataset.act ?? ""]()));
  show("start");
}
