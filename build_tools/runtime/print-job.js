// A room's sheets as one print job: how many of each for so many people, and the copies, which the page holds only while it prints.

import { all, one } from "./dom.js";

/** With some to spare, so that nobody can count who took one. @param {number} shared how many people share one; 0: the trainer's own;
 * -1: none @param {number} people */
const copies = (shared, people) => (shared < 1 ? shared + 1 : Math.ceil((people + Math.max(3, Math.ceil(people / 6))) / shared));

for (const root of all(document, "[data-tool=print-job]")) {
  const formats = /** @type {HTMLInputElement[]} */ (all(root, "[type=radio]"));
  const field = /** @type {HTMLInputElement} */ (one(root, "[type=number]"));
  const [noPhones, twoSided] = /** @type {HTMLInputElement[]} */ (all(root, "[type=checkbox]"));
  const lines = all(root, ".print-list li");
  const sheets = all(root, ".printed");
  let people = field.valueAsNumber;

  /** How many of the sheet on this line are printed. @param {HTMLElement} line */
  function asked(line) {
    const of = formats.findIndex((format) => format.checked) + 1;
    const shared = Number(noPhones.checked ? line.dataset.withoutPhones : line.dataset.oneFor);
    return line.classList.contains(`in-${of}`) ? copies(shared, people) : 0;
  }

  function tell() {
    if (field.validity.valid && Number.isInteger(field.valueAsNumber)) people = field.valueAsNumber;
    let leaves = 1; // the list itself
    lines.forEach((line, n) => {
      const count = asked(line);
      leaves += count * (twoSided.checked ? 1 : Number(line.dataset.sides));
      for (const place of [line, sheets[n]]) {
        one(place, "[data-copies]").textContent = String(count);
        place.hidden = !count;
      }
    });
    one(root, "[data-people]").textContent = String(people);
    one(root, "[data-leaves]").textContent = String(leaves);
  }

  /** A link to a format chooses it. */
  function follow() {
    const format = formats.find(({ id }) => `#${id}` === location.hash);
    if (format) format.checked = true;
    tell();
  }

  const gather = () => all(root, ".leaf ~ .leaf").forEach((copy) => copy.remove());
  function deal() {
    gather();
    lines.forEach((line, n) => {
      const leaf = one(sheets[n], ".leaf");
      const copy = /** @type {HTMLElement} */ (leaf.cloneNode(true));
      for (const named of all(copy, "[id]")) named.removeAttribute("id");
      copy.inert = true;
      for (let more = asked(line); more > 1; more--) sheets[n].append(copy.cloneNode(true));
    });
  }

  root.addEventListener("input", tell);
  field.addEventListener("change", () => (field.value = String(people)));
  one(root, "[data-print]").addEventListener("click", () => print());
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", deal);
  addEventListener("afterprint", gather);
  for (const part of all(root, "[data-scripted]")) part.hidden = false;
  follow();
}
