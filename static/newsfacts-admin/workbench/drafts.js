/** What is typed and not saved yet, kept in the browser until it is: it outlives a lost connection and a closed tab. */

import { uniqueName } from "./dom.js";

const PREFIX = "newsfacts:typed:";

/**
 * One entry for each statement: {opened, base, fields} of one that is saved, and {created, selection, fields} of one
 * that the server does not know yet.
 */
export class Drafts {
  constructor(user, source) {
    this.window = uniqueName();
    this.prefix = `${PREFIX}${user}:${source}:`;
    // Held as long as the window lives, by which the others tell its entries from those that nobody minds.
    navigator.locks?.request(this.lock(this.window), () => new Promise(() => {}));
  }

  lock(window) {
    return `${PREFIX}${window}`;
  }

  key(id) {
    return `${this.prefix}${this.window}:${id}`;
  }

  /** Keep an entry, or drop it when there is nothing to keep. Tells whether the browser took it. */
  keep(id, entry) {
    try {
      if (entry) localStorage.setItem(this.key(id), JSON.stringify(entry));
      else localStorage.removeItem(this.key(id));
      return true;
    } catch {
      return false; // full, or forbidden: it is still in the page, and the status line says so
    }
  }

  /** Take over what windows left behind that are no more: gives [id, entry] for each, the oldest first. */
  async adopt() {
    const held = navigator.locks ? (await navigator.locks.query()).held.map(({ name }) => name) : [];
    const found = [];
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith(this.prefix))) {
      const [window, ...id] = key.slice(this.prefix.length).split(":");
      if (window === this.window || held.includes(this.lock(window))) continue;
      try {
        found.push([id.join(":"), JSON.parse(localStorage.getItem(key))]);
      } catch {
        // Not ours, or half written: there is nothing to take over.
      }
      localStorage.removeItem(key);
    }
    found.sort(([, one], [, other]) => (one.at ?? 0) - (other.at ?? 0));
    for (const [id, entry] of found) this.keep(id, entry);
    return found;
  }
}

/** Forget all that is kept here, of all sources: on signing out. */
export function forgetAll() {
  for (const key of Object.keys(localStorage)) if (key.startsWith("newsfacts:")) localStorage.removeItem(key);
}
