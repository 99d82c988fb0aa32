// Tells a company's learning platform (SCORM 1.2) that the page was opened, and nothing else, ever: no answer, no score,
// no time. The page says what was told; what goes on in the card's frame is not looked at.

import { all, reveal } from "./page.js";

const DEEP = 10; // frames that a platform may have around us

/** The platform's own object, in a window or in one of those around it; none across hosts. @param {Window | null} from */
function within(from) {
  try {
    for (let at = from, n = 0; at && n < DEEP; at = at.parent === at ? null : at.parent, n++) {
      const api = /** @type {any} */ (at).API;
      if (api) return api;
    }
  } catch {
    // another host's window
  }
  return null;
}

/** Whether the platform took what it was told; it is somebody else's program. @param {() => unknown} call */
function taken(call) {
  try {
    return String(call()) === "true";
  } catch {
    return false;
  }
}

const api = within(window) ?? within(window.opener);
const begun = !!api && taken(() => api.LMSInitialize(""));
const told = begun && taken(() => api.LMSSetValue("cmi.core.lesson_status", "completed")) && taken(() => api.LMSCommit(""));
const said = told ? "told" : api ? "refused" : "alone";
reveal(all(document, "[data-say]"), (sentence) => sentence.dataset.say === said);
// Only now: there are platforms that close the page when it says that it has finished.
if (begun) addEventListener("pagehide", () => taken(() => api.LMSFinish("")), { once: true });
