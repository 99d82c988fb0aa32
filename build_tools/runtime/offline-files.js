// Which file of a kept edition answers a request: decided from its address and the list alone.

import { DAMAGED } from "./damaged-link.js";

/**
 * `path`: as on the list; `moved`: the request must be sent there first, as a page's links start from its own address.
 * @typedef {{ path: string, moved: boolean }} Wanted
 */

/** Null where it is none of the edition's. A query asks for the same file. @param {string} url @param {string} site @param {string[]} paths @returns {Wanted | null} */
export function wanted(url, site, paths) {
  if (!url.startsWith(site)) return null;
  const path = url
    .slice(site.length)
    .split(/[?#]/)[0]
    .replace(/(^|\/)index\.html$/, "$1");
  if (paths.includes(path)) return { path, moved: false };
  // The page that says so, from the copy: asked of the host, the address would carry the code there.
  const lost = DAMAGED.test(path) && paths.find((other) => /(^|\/)404\.html$/.test(other));
  if (lost) return { path: lost, moved: false };
  return path && paths.includes(`${path}/`) ? { path: `${path}/`, moved: true } : null;
}

/** Where a file is kept: its address with its hash, so that a copy is never taken for another edition's. @param {string} path @param {string} hash @param {string} site */
export const place = (path, hash, site) => `${site}${path}?${hash}`;

/** What the caches of a scope's editions are called; another site's on the same host begin otherwise. @param {string} scope its path */
export const prefix = (scope) => `${scope}offline:`;
