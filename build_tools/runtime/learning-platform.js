// A company's learning platform (SCORM 1.2): its own object, somewhere around the page, and calls to it.

const DEEP = 10; // frames that a platform may have around us

/** The platform's object, in a window or in one of those around it; none across hosts. @param {Window | null} from */
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

export const platform = () => within(window) ?? within(window.opener);

/** What a call gives as text; "" where it fails: the platform is somebody else's program. @param {() => unknown} call */
export function asked(call) {
  try {
    return String(call());
  } catch {
    return "";
  }
}

/** Whether the platform took what it was told. @param {() => unknown} call */
export const taken = (call) => asked(call) === "true";
