// A result shown to someone by choice: the device's own share sheet, and a sheet of paper for a coach. Each says first what it carries.

import { inWords, isoDay } from "./day.js";
import { all, one } from "./dom.js";
import { cloned, printAlone, say } from "./export.js";
import { onResult, toldQuiz } from "./result-events.js";

all(document, "[data-after-part=share]").forEach((part) => {
  const root = cloned(one(part, "template"));
  const status = one(root, "[role=status]");
  const able = typeof navigator.share === "function";
  /** @type {Record<string, string>} */ let offered = {};
  /** @type {number | null | undefined} */ let portrait;
  part.append(root);
  one(root, "[data-unable]").hidden = able;

  onResult(({ codes = {}, result }) => {
    offered = codes;
    portrait = result?.portrait;
    all(root, "[data-share]").forEach((box) => {
      box.hidden = !able || !codes[box.dataset.share ?? ""];
    });
    say(status, -1);
  });

  /** @param {string} kind */
  async function share(kind) {
    // From a file there is no address that another device could open: the code goes alone.
    const given = location.protocol === "file:" ? { text: offered[kind] } : { url: `${location.href.split(/[?#]/)[0]}#r=${offered[kind]}` };
    say(status, -1);
    try {
      await navigator.share(given);
      say(status, 0);
    } catch (error) {
      if (/** @type {Error} */ (error).name !== "AbortError") say(status, 1); // who changes their mind needs no word
    }
  }

  function sheet() {
    const paper = cloned(one(root, "template"));
    /** @param {string} selector @param {ParentNode | undefined} from @param {HTMLElement} to */
    const bring = (selector, from, to) => to.append(...(from ? all(from, selector) : []).map((e) => e.cloneNode(true)));
    bring(":scope > :not(.when)", all(toldQuiz(), ".portrait")[portrait ?? -1], one(paper, "[data-portrait]"));
    bring(".strand", toldQuiz(), one(paper, ".strands"));
    one(paper, "[data-day]").textContent = inWords(isoDay(new Date()));
    return paper;
  }

  root.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("button"));
    const box = /** @type {HTMLElement | null} */ (button?.closest("[data-share]"));
    if (box) share(box.dataset.share ?? "");
    else if (button) printAlone(sheet());
  });
});
