// Keeping the site for reading without a network, when asked, and erasing that copy. The page holds every sentence; this says which
// holds, and registers the worker that does the rest (sw.js).

import { openCopy, workers } from "./offline-copy.js";
import { all, one, reveal } from "./dom.js";
import { trustNamed } from "./trusted-scripts.js";

for (const box of all(document, "[data-tool=offline]")) {
  const worker = new URL(box.dataset.worker ?? "", location.href).href;
  const copy = openCopy(new URL("./", worker).href);
  const told = one(box, "[role=status]");
  const bar = /** @type {HTMLProgressElement} */ (one(box, "progress"));
  let shown = "";
  let keeping = false; // for the first time, as the visitor asked

  /** The button that was pressed may be gone: the focus goes to what is told, unless it is elsewhere. @param {string} state */
  function show(state) {
    const inside = box.contains(document.activeElement);
    shown = state;
    reveal(all(box, "[data-state]"), (e) => (e.dataset.state ?? "").split(" ").includes(state));
    if (inside) told.focus();
  }

  /** What a worker becomes. @param {ServiceWorker | null} coming @param {ServiceWorkerRegistration} registration */
  function follow(coming, registration) {
    const update = registration.active !== null && registration.active !== coming;
    coming?.addEventListener("statechange", () => {
      if (coming.state === "activated") ended("kept");
      else if (coming.state === "installed" && update) {
        keeping = false;
        show("ready");
      }
      else if (coming.state === "redundant") ended("lost");
    });
  }

  /** @param {string} state @param {string} [file] the one that it failed at */
  function ended(state, file = "") {
    if (keeping) for (const place of all(box, "[data-file]")) place.textContent = file;
    if (keeping) show(state);
    keeping = false;
  }

  async function look() {
    const registration = await copy.registration();
    if (!registration) {
      await copy.drop(); // what a first attempt left, cut off before its end
      return show("off");
    }
    registration.addEventListener("updatefound", () => follow(registration.installing, registration));
    follow(registration.installing, registration);
    keeping = !registration.active;
    if (keeping) return show("keeping");
    if (!(await copy.there())) return show("gone");
    show(registration.waiting ? "ready" : "kept");
    registration.update().catch(() => {}); // without a network, what is kept stays as it is
  }

  /** Why the worker itself could not be had. @param {string} name of the error */
  async function unregistered(name) {
    const answer = await fetch(worker, { cache: "reload" }).catch(() => null);
    const given = answer?.ok && /javascript/.test(answer.headers.get("Content-Type") ?? "");
    if (answer && !given) ended("withheld", new URL(worker).pathname);
    else ended(name === "TypeError" ? "lost" : "refused");
  }

  async function keep() {
    show("keeping");
    keeping = true;
    bar.removeAttribute("value");
    try {
      trustNamed();
      const registration = await /** @type {ServiceWorkerContainer} */ (workers()).register(worker, { updateViaCache: "none" });
      if (registration.active) await registration.update().catch(() => {}); // it was there: is it of today?
      follow(registration.installing, registration);
      if (registration.installing) return;
      if (registration.waiting) ended("ready");
      else if (registration.active) registration.active.postMessage("keep");
      else ended("lost"); // so soon
    } catch (error) {
      await unregistered(/** @type {Error} */ (error).name);
    }
  }

  async function erase() {
    keeping = false;
    try {
      await copy.erase();
      show("erased");
    } catch {
      show("stuck");
    }
  }

  async function take() {
    const waiting = (await copy.registration())?.waiting;
    waiting?.addEventListener("statechange", () => waiting.state === "activated" && location.reload());
    waiting?.postMessage("take");
  }

  /** @type {Record<string, () => void>} */
  const acts = { keep, erase, take };
  all(box, "[data-act]").forEach((button) => button.addEventListener("click", () => acts[button.dataset.act ?? ""]()));
  workers()?.addEventListener("message", ({ data }) => {
    keeping ||= !!data.failed && shown === "lost"; // the reason may come after the end
    if (data.failed) ended(data.failed, data.file);
    else if (data.kept) ended("kept");
    else if (data.others) show("others");
    else if (data.of) Object.assign(bar, { max: data.of, value: data.done });
  });
  if (workers()) look().catch(() => show("refused"));
}
