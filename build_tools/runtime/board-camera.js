// The trainer's camera as one more way for codes to come: it looks for QR symbols about four times a second, and hands over what each says.
// No picture is kept or sent; nothing of it is left once it stops. Where a browser reads no symbols, none of this is offered.

import { all, one, reveal } from "./dom.js";

const PAUSE = 250; // milliseconds between two looks
const AWAY = 8; // looks that saw it no more, after which a symbol is held up anew: counted, as a slow machine looks less often
const MARK = 1500; // how long a mark stays beside the picture
/** Why there is none, by what the browser calls it; anything else is that it gives no picture. @type {Record<string, string>} */
const TROUBLES = { NotAllowedError: "refused", SecurityError: "refused", NotFoundError: "none", OverconstrainedError: "none" };

/** @param {HTMLElement} root the board @param {(text: string) => void} give */
export function makeCamera(root, give) {
  const Detector = /** @type {any} */ (globalThis).BarcodeDetector;
  const part = one(root, "[data-camera]");
  const begin = one(part, "[data-camera-begin]");
  const panel = one(part, "[data-camera-panel]");
  const video = /** @type {HTMLVideoElement} */ (one(panel, "video"));
  const marks = all(panel, "[data-mark]");
  /** @type {Map<string, number>} */ const seen = new Map(); // what was held up, and which look last saw it
  /** @type {MediaStream | undefined} */ let stream;
  let asked = {}; // the start that still holds
  let looks = 0;
  let fading = 0;

  /** @param {string} name */
  const say = (name) => reveal(all(part, "[data-camera-told]"), (line) => line.dataset.cameraTold === name);

  if (Detector && navigator.mediaDevices) {
    part.hidden = false;
    Detector.getSupportedFormats().then(
      (/** @type {string[]} */ formats) => (part.hidden = !formats.includes("qr_code")),
      () => (part.hidden = true),
    );
  }

  /** @param {string} [told] */
  function stop(told = "") {
    asked = {};
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = undefined;
    video.srcObject = null;
    seen.clear();
    const focused = panel.contains(document.activeElement);
    panel.hidden = true;
    begin.hidden = false;
    if (focused) one(begin, "button").focus();
    say(told);
    reveal(marks, () => false);
  }

  async function start() {
    stop("asking");
    const own = asked;
    try {
      const given = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (own !== asked) return given.getTracks().forEach((track) => track.stop());
      stream = given;
      const [track] = given.getVideoTracks();
      track.addEventListener("ended", () => own === asked && stop("gone"));
      video.classList.toggle("mirrored", track.getSettings().facingMode !== "environment");
      video.srcObject = given;
      await video.play();
    } catch (error) {
      if (own === asked) stop(TROUBLES[/** @type {Error} */ (error).name] ?? "busy");
      return;
    }
    if (own !== asked) return;
    say("");
    panel.hidden = false;
    begin.hidden = true;
    one(panel, "button").focus();
    const detector = new Detector({ formats: ["qr_code"] });
    while (own === asked) {
      await look(detector, own);
      await new Promise((resume) => setTimeout(resume, PAUSE));
    }
  }

  /** @param {any} detector @param {object} own */
  async function look(detector, own) {
    /** @type {{ rawValue: string }[]} */ let found = [];
    try {
      found = await detector.detect(video);
    } catch {
      // between two pictures there is none
    }
    if (own !== asked) return;
    looks += 1;
    for (const { rawValue } of found) {
      const before = seen.get(rawValue);
      seen.set(rawValue, looks);
      if (before === undefined || looks - before > AWAY) give(rawValue);
    }
  }

  document.addEventListener("visibilitychange", () => document.hidden && stream && stop());

  return {
    start,
    /** Also what was asked for and hasn't come yet. */
    stop: () => stop(),
    /** A short mark beside the picture: what is heard says the same. @param {Record<string, number>} counts of one text, by kind */
    mark(counts) {
      clearTimeout(fading);
      const what = counts.new ? "new" : counts.again ? "again" : "none";
      reveal(marks, (mark) => mark.dataset.mark === what);
      fading = setTimeout(() => reveal(marks, () => false), MARK);
    },
  };
}
