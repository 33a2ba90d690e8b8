/** Undo and redo: the changes that take back what this editor did to this source, in the order in which they did it. */

import { same } from "./dom.js";

const MOST = 100;
const TOGETHER = 5_000; // letters of one field that were saved one after the other are one change

export class Undo extends EventTarget {
  constructor(saving, user, source) {
    super();
    Object.assign(this, { saving, key: `newsfacts:undo:${user}:${source}` });
    this.done = [];
    this.undone = [];
    this.recall();
    addEventListener("storage", ({ key }) => {
      if (key !== this.key) return; // another window of the same editor
      this.recall();
      this.dispatchEvent(new CustomEvent("changed"));
    });
    saving.addEventListener("done", ({ detail }) => {
      if (!detail.isUndo && detail.inverse.changes.length) this.push(detail);
    });
  }

  push({ inverse, fields = null, id = null }) {
    const last = this.done.at(-1);
    const isSame = last && fields && last.id === id && same(last.fields, fields) && Date.now() - last.at < TOGETHER;
    if (isSame && last.inverse.changes.length === 1 && inverse.changes.length === 1) {
      last.inverse.changes[0].opened = inverse.changes[0].opened;
      last.at = Date.now();
    } else {
      this.done.push({ inverse, fields, id, at: Date.now() });
    }
    this.undone = [];
    this.keep();
  }

  undo() {
    return this.move("done", "undone", "Undone.");
  }

  redo() {
    return this.move("undone", "done", "Done again.");
  }

  /** Do the newest change of one stack, and put its own inverse on the other. Gives a sentence, "" if nothing is there. */
  async move(from, to, sentence) {
    if (this.isBusy) return "";
    this.isBusy = true;
    const problem = await this.moveNewest(from, to);
    this.isBusy = false;
    return problem ?? sentence;
  }

  async moveNewest(from, to) {
    await this.saving.flushAll(); // what is typed is the newest change
    const entry = this[from].pop();
    if (!entry) return "";
    const ids = entry.inverse.changes.map(({ id }) => id);
    const { data, problem, status } = await this.saving.act("POST", "changes/", entry.inverse, ids, { isUndo: true });
    if (data) {
      this[to].push({ inverse: data.inverse, fields: null, id: null, at: 0 });
      this.keep();
      return null;
    }
    if (!status) this[from].push(entry); // the server was not reached: it can be tried again
    this.keep();
    return status === 412 ? "Not undone: somebody else changed the same since." : problem;
  }

  keep() {
    this.done = this.done.slice(-MOST);
    this.undone = this.undone.slice(-MOST);
    try {
      localStorage.setItem(this.key, JSON.stringify([this.done, this.undone]));
    } catch {
      // Full: what was done longest ago cannot be undone after a reload.
    }
    this.dispatchEvent(new CustomEvent("changed"));
  }

  recall() {
    try {
      [this.done, this.undone] = JSON.parse(localStorage.getItem(this.key)) ?? [[], []];
    } catch {
      // Nothing that could be read.
    }
  }
}
