// The service worker of one kept edition. It fetches the whole of a fixed list, each file held to its hash, and answers from that
// alone; it writes down nothing that is read. Another edition is another worker, which waits until no page of this one is open.

import { place, prefix, wanted } from "./offline-files.js";

const own = /** @type {any} */ (globalThis);
/** The build writes it in front. @type {{ name: string, site: string, files: Record<string, string> }} */
const edition = own.edition; // taken apart here, it would be minified to a line above its own declaration
const site = new URL(edition.site, location.href).href;
const ours = prefix(new URL("./", location.href).pathname);
const cacheName = ours + edition.name;
const paths = Object.keys(edition.files);
let stopped = new AbortController();
let erased = Promise.resolve(/** @type {unknown} */ (null));
const AT_ONCE = 6;

/** @param {string} path */
const placeOf = (path) => place(path, edition.files[path], site);

/** @param {(cache: string) => boolean} which */
const dropped = async (which) => Promise.all((await caches.keys()).filter((cache) => cache.startsWith(ours) && which(cache)).map((cache) => caches.delete(cache)));

/** To whoever shows how far it is. @param {object} news */
async function tell(news) {
  for (const client of await own.clients.matchAll({ includeUncontrolled: true })) client.postMessage(news);
}

/** The browser refuses what has another hash: a deploy that is half there is never kept. @param {string} path @param {RequestCache} cache */
const fetched = (path, cache) => fetch(site + path, { integrity: `sha256-${edition.files[path]}`, cache, signal: stopped.signal });

/** Fails with why a file could not be had: the network, the host, or that it is another one than this edition's.
    @param {string} path @returns {Promise<never>} */
async function failed(path) {
  const whole = async (/** @type {Response} */ answer) => (await answer.blob()) && answer; // a network may also fail halfway
  const answer = await fetch(site + path, { cache: "reload" })
    .then(whole)
    .catch(() => null);
  throw answer ? { failed: answer.ok ? "changed" : "withheld", file: new URL(site + path).pathname } : { failed: "lost" };
}

/** @param {Cache} cache @param {string} path */
async function keep(cache, path) {
  const before = await caches.match(placeOf(path)); // the edition before may hold the same bytes
  const fresh = () => fetched(path, "no-cache").catch(() => fetched(path, "reload"));
  const found = before ?? (await fresh().catch(() => failed(path)));
  // A copy without the address it came from: a host may have redirected, and no page may be answered with that.
  await cache.put(placeOf(path), new Response(await found.blob(), { headers: found.headers }));
}

async function keepAll() {
  stopped = new AbortController();
  await erased;
  try {
    const cache = await caches.open(cacheName);
    const left = [...paths];
    const next = async () => {
      for (let path = left.shift(); path !== undefined; path = left.shift()) {
        await keep(cache, path);
        stopped.signal.throwIfAborted?.();
        await tell({ done: paths.length - left.length, of: paths.length });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  } catch (error) {
    const { name, ...why } = /** @type {any} */ (error);
    stopped.abort();
    await dropped((cache) => cache === cacheName);
    await tell({ failed: /quota/i.test(name) ? "full" : "lost", ...why });
    throw error;
  }
}

/** @param {string} path @param {Request} request */
async function answer(path, request) {
  const kept = await caches.match(placeOf(path), { cacheName }).catch(() => undefined);
  return kept ?? fetch(request); // the browser took the copies away: then it is as if nothing were kept
}

/** The edition that waits takes over only where the asking page is the only one open. @param {any} asking */
async function take(asking) {
  const open = await own.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const others = open.filter((/** @type {any} */ client) => client.id !== asking.id && wanted(client.url, site, paths));
  if (others.length) asking.postMessage({ others: others.length });
  else await own.skipWaiting();
}

own.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(keepAll()));
own.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(dropped((cache) => cache !== cacheName)));
own.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "take") event.waitUntil(take(event.source));
  // Erased while a page was still open, a worker may be asked again; and a browser may have taken away what it kept.
  if (event.data === "keep") event.waitUntil(keepAll().then(() => tell({ kept: true })));
  if (event.data !== "erase") return;
  stopped.abort();
  event.waitUntil((erased = dropped(() => true)));
});
own.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const asked = request.method === "GET" && !request.headers.has("range") && wanted(request.url, site, paths);
  if (!asked) return;
  event.respondWith(asked.moved ? Response.redirect(site + asked.path + new URL(request.url).search) : answer(asked.path, request));
});
