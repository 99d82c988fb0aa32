// Small ways to reach into the page that the build made. No wording: the page has it all.

/** @param {ParentNode} root @param {string} selector */
export const all = (root, selector) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);

/** @param {ParentNode} root @param {string} selector */
export const one = (root, selector) => /** @type {HTMLElement} */ (root.querySelector(selector));

/** Show the elements of a set that fit, hide the others. @param {HTMLElement[]} elements @param {(e: HTMLElement, n: number) => boolean} fits */
export const reveal = (elements, fits) => elements.forEach((e, n) => (e.hidden = !fits(e, n)));
