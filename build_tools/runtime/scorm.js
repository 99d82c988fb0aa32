// Tells a company's learning platform (SCORM 1.2) that the page was opened, and nothing else, ever: no answer, no score,
// no time. The page says what was told; what goes on in the card's frame is not looked at.

import { all, reveal } from "./dom.js";
import { platform, taken } from "./learning-platform.js";

const api = platform();
const begun = !!api && taken(() => api.LMSInitialize(""));
const told = begun && taken(() => api.LMSSetValue("cmi.core.lesson_status", "completed")) && taken(() => api.LMSCommit(""));
const said = told ? "told" : api ? "refused" : "alone";
reveal(all(document, "[data-say]"), (sentence) => sentence.dataset.say === said);
// Only now: there are platforms that close the page when it says that it has finished.
if (begun) addEventListener("pagehide", () => taken(() => api.LMSFinish("")), { once: true });
