// The worker of a site that no longer offers to be kept: a browser that kept an edition finds this one in its place, erases what it
// has, and asks the host again. Without it that edition would be shown for ever.

import { prefix } from "./offline-files.js";

const own = /** @type {any} */ (globalThis);
const ours = prefix(new URL("./", location.href).pathname);

async function erase() {
  await Promise.all((await caches.keys()).filter((cache) => cache.startsWith(ours)).map((cache) => caches.delete(cache)));
  await own.registration.unregister();
}

own.addEventListener("install", () => own.skipWaiting());
own.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(erase()));
