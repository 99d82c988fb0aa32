// Small ways to reach into the page that the build made. No wording: the page has it all.

/** Whether another page shows this one in a frame. */
export const framed = top !== self;

/** The focus on an element, and the element in view. In somebody's frame only the frame's own content moves: a browser would
 * scroll the page around as well, which tells that page where the element stands, and so which answers were given.
 * @param {HTMLElement} element */
export function goTo(element) {
  element.focus({ preventScroll: framed });
  if (framed) for (const box of [self, document.body]) box.scrollBy(0, element.getBoundingClientRect().top - 160); // below what stays on top
}

/** @param {ParentNode} root @param {string} selector */
export const all = (root, selector) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);

/** @param {ParentNode} root @param {string} selector */
export const one = (root, selector) => /** @type {HTMLElement} */ (root.querySelector(selector));

/** Show the elements of a set that fit, hide the others. @param {HTMLElement[]} elements @param {(e: HTMLElement, n: number) => boolean} fits */
export const reveal = (elements, fits) => elements.forEach((e, n) => e.toggleAttribute("hidden", !fits(e, n)));
