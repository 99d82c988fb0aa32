// A message drafted for someone, edited by hand, opened in the person's own mail program. Sent by them, never from here.

import { mailto } from "./mail.js";
import { all, one } from "./dom.js";
import { copy } from "./export.js";

/** Tells how to bring a new sentence into the drafts that nobody has touched. @param {HTMLElement} root */
export function openLetter(root) {
  const radios = /** @type {HTMLInputElement[]} */ (all(root, "[name=reader]"));
  const written = one(root, "[data-letter]");
  const subject = /** @type {HTMLInputElement} */ (one(written, "input"));
  const body = /** @type {HTMLTextAreaElement} */ (one(written, "textarea"));
  const link = /** @type {HTMLAnchorElement} */ (one(written, "a"));
  /** What was changed by hand, by reader. @type {Map<string, [subject: string, body: string]>} */
  const edited = new Map();
  let sentence = "";

  const reader = () => radios.find((radio) => radio.checked);

  function show() {
    const chosen = reader();
    written.hidden = !chosen;
    if (!chosen) return;
    [subject.value, body.value] = edited.get(chosen.value) ?? [chosen.dataset.subject ?? "", draft(chosen.dataset.body ?? "")];
    aim();
  }

  /** A draft without a sentence to say keeps no gap where it would stand. @param {string} text */
  const draft = (text) => text.replace(sentence ? "{say}" : /\s*\{say\}/, sentence);

  function aim() {
    const address = mailto(subject.value, body.value);
    link.hidden = !address;
    one(written, "[data-too-long]").hidden = !!address;
    if (address) link.href = address;
  }

  radios.forEach((radio) => radio.addEventListener("change", show));
  for (const field of [subject, body]) {
    field.addEventListener("input", () => {
      edited.set(reader()?.value ?? "", [subject.value, body.value]);
      aim();
    });
  }
  // Not told to the quiz, which takes a link for a walk to another page of the site.
  link.addEventListener("click", (event) => event.stopPropagation());
  one(written, "[data-act=copy-letter]").addEventListener("click", () => copy(body.value, body, one(written, "[role=status]")));

  return (/** @type {string} */ say) => {
    sentence = say;
    show();
  };
}
