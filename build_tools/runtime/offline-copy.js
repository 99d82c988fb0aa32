// The copy of a language of the site that this browser keeps, seen from a page: is it there, and its erasing.

import { prefix } from "./offline-files.js";

/** Service workers, where this browser has them here. */
export const workers = () => (location.protocol.startsWith("http") && "caches" in globalThis ? navigator.serviceWorker : undefined);

/** @param {string} scope the language's root, whole */
export function openCopy(scope) {
  const ours = prefix(new URL(scope).pathname);
  const names = async () => (workers() ? await caches.keys() : []).filter((name) => name.startsWith(ours));
  const drop = async () => Promise.all((await names()).map((name) => caches.delete(name)));

  /** A wider scope, the first language's, would be found in place of none. */
  async function registration() {
    const found = await workers()?.getRegistration(scope);
    return found?.scope === scope ? found : undefined;
  }

  return {
    registration,
    drop,
    there: async () => (await names()).length > 0,
    async erase() {
      const found = await registration();
      for (const worker of [found?.installing, found?.waiting, found?.active]) worker?.postMessage("erase");
      await found?.unregister();
      await drop();
    },
  };
}
