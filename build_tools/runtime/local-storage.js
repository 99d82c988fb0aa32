// Where the browser keeps a text beyond the tab, and what can go wrong there, as words for trouble and never an exception.

/** @typedef {"" | "refused" | "full"} Refused */

/** @param {string} key */
export const openKeep = (key) => ({
  /** @returns {[string | null, Refused]} */
  read() {
    try {
      return [localStorage.getItem(key), ""];
    } catch {
      return [null, "refused"];
    }
  },
  /** On trouble, what was kept before is still there. @param {string} text @returns {Refused} */
  write(text) {
    try {
      localStorage.setItem(key, text);
      return localStorage.getItem(key) === text ? "" : "refused";
    } catch (error) {
      return /quota/i.test(/** @type {Error} */ (error).name) ? "full" : "refused";
    }
  },
  /** @returns {Refused} */
  erase() {
    try {
      localStorage.removeItem(key);
      return "";
    } catch {
      return "refused";
    }
  },
  /** Another tab wrote or erased; `key` is null where it erased everything. @param {() => void} changed */
  watch(changed) {
    addEventListener("storage", (event) => {
      if (event.key === key || event.key === null) changed();
    });
  },
});
