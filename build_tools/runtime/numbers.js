// What the build gives a quiz or a mirror, read.

import { one } from "./page.js";

/** What the build gives a part of the page. Of a site with many quizzes, the names of all come in a script that its pages share.
 * @param {HTMLElement} part */
export function numbersOf(part) {
  const data = JSON.parse(one(part, "script").textContent ?? "");
  data.elsewhere.push(.../** @type {any} */ (self).namedCodes ?? []);
  return data;
}
