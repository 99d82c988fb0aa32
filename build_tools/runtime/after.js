// What comes after a result: shown when there is one; each part's words and script, and the styles, are fetched when first opened.

import { all, one } from "./dom.js";
import { onResult } from "./result-events.js";

all(document, "[data-after]").forEach((section) => {
  const parts = all(section, "details");
  section.hidden = false;
  onResult(({ result }) =>
    parts.forEach((part) => {
      part.hidden = !result && "ofResult" in part.dataset;
    }),
  );
  parts.forEach((part) => part.addEventListener("toggle", () => load(section, part)));
  dayWithinReach(section);
});

/** Beside the one step of each result, the way to a day for it. @param {HTMLElement} section */
function dayWithinReach(section) {
  const plan = one(section, "[data-after-part=plan]");
  const button = one(section, "[data-day-button]");
  button.addEventListener("click", () => {
    plan.toggleAttribute("open", true);
    one(plan, "summary").focus();
    plan.scrollIntoView();
  });
  onResult(() => {
    const beside = document.querySelector(".next .actions [role]");
    if (beside) beside.before(button);
    else document.querySelector(".next")?.append(button);
    button.hidden = false;
  });
}

/** @param {HTMLElement} section @param {HTMLElement} part */
async function load(section, part) {
  if (part.dataset.loaded) return;
  part.dataset.loaded = "1";
  try {
    await styled(section.dataset.style ?? "");
    const words = await import(absolute(part.dataset.tree));
    if (!part.querySelector("template")) part.append(grown(words.default, part));
    await import(absolute(part.dataset.module));
  } catch {
    part.dataset.loaded = ""; // closed and opened again, it is tried again
  }
  one(part, "[data-unloaded]").hidden = !!part.dataset.loaded;
}

/** @param {string | undefined} way */
const absolute = (way) => new URL(way ?? "", location.href).href;

/** A tree of the build's (render/web/js_tree.py) as elements. @param {[string, Record<string, string>, ...any]} tree @param {Element} above */
function grown([tag, attributes, ...inside], above) {
  const element = document.createElementNS(tag === "svg" ? "http://www.w3.org/2000/svg" : above.namespaceURI, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const place = element instanceof HTMLTemplateElement ? element.content : element;
  place.append(...inside.map((child) => (typeof child === "string" ? child : grown(child, element))));
  return element;
}

/** @param {string} address */
const styled = (address) =>
  new Promise((done, failed) => {
    if (document.querySelector("[data-after-style]")) return done(null);
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.dataset.afterStyle = "";
    link.onload = done;
    link.onerror = () => {
      link.remove();
      failed();
    };
    document.head.append(link);
  });
