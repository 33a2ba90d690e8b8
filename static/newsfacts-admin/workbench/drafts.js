/** What is typed and not saved yet, kept in the browser until it is: it outlives a lost connection and a closed tab. */

import { uniqueName } from "./dom.js";

const PREFIX = "newsfacts:typed:";
const LAST_BREATH = 3_000; // how long a window that is closing, or loaded anew, may still hold its lock

/** One entry for each statement; what is in it, and how it is met with what was saved since, is for leftovers.js. */
export class Drafts {
  constructor(user, source) {
    this.window = uniqueName();
    this.prefix = `${PREFIX}${user}:${source}:`;
    this.unkept = new Set(); // of which statements something is only in this page
    this.isForgotten = false;
    // Held as long as the window lives, by which the others tell its entries from those that nobody minds.
    navigator.locks?.request(this.lock(this.window), () => new Promise(() => {}));
    addEventListener("storage", ({ key, newValue }) => {
      // No other window takes away what this one keeps, but for signing out; that holds until somebody signs in again.
      if (newValue === null && (key === null || key.startsWith(this.key("")))) this.isForgotten = true;
    });
  }

  lock(window) {
    return `${PREFIX}${window}`;
  }

  key(id) {
    return `${this.prefix}${this.window}:${id}`;
  }

  /** Keep an entry, or drop it when there is nothing to keep. */
  keep(id, entry) {
    this.unkept.delete(id);
    try {
      if (!entry) localStorage.removeItem(this.key(id));
      else if (this.isForgotten) this.unkept.add(id);
      else localStorage.setItem(this.key(id), JSON.stringify(entry));
    } catch {
      if (entry) this.unkept.add(id); // full, or forbidden: it is still in the page, and the status line says so
    }
  }

  isKept(id) {
    return !this.isForgotten && !this.unkept.has(id);
  }

  /**
   * Take over what windows left behind that are no more: `take` gets [id, entry] for each, the oldest first. Done when
   * nothing is left but what a living window holds, which is taken over should it end in this moment.
   */
  async adopt(take) {
    const windows = new Set(this.keys().map((key) => this.split(key)[0]));
    windows.delete(this.window);
    const held = navigator.locks ? (await navigator.locks.query()).held.map(({ name }) => name) : [];
    const isHeld = (window) => held.includes(this.lock(window));
    for (const window of [...windows].filter(isHeld)) {
      const options = { signal: AbortSignal.timeout(LAST_BREATH) };
      navigator.locks.request(this.lock(window), options, () => take(this.entries([window]))).catch(() => {}); // it lives
    }
    take(this.entries([...windows].filter((window) => !isHeld(window))));
  }

  entries(windows) {
    const found = [];
    for (const key of this.keys()) {
      const [window, id] = this.split(key);
      if (!windows.includes(window)) continue;
      try {
        found.push([id, JSON.parse(localStorage.getItem(key))]);
      } catch {
        // Not ours, or half written: there is nothing to take over.
      }
      localStorage.removeItem(key);
    }
    return found.sort(([, one], [, other]) => one.at - other.at);
  }

  split(key) {
    const [window, ...id] = key.slice(this.prefix.length).split(":");
    return [window, id.join(":")];
  }

  keys() {
    try {
      return Object.keys(localStorage).filter((each) => each.startsWith(this.prefix));
    } catch {
      return []; // forbidden
    }
  }
}

/** Forget all that is kept here, of all sources: on signing out. */
export function forgetAll() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith("newsfacts:")) localStorage.removeItem(key);
  } catch {
    // Forbidden: then nothing was kept.
  }
}
