/** Who else is here, and what they saved: asked for every few seconds. */

import { Unreachable } from "./api.js";

const EVERY = 10_000;

export class Presence {
  constructor(desk, shown) {
    Object.assign(this, { desk, shown });
    this.ask();
    setInterval(() => this.ask(), EVERY);
    document.addEventListener("visibilitychange", () => document.hidden || this.ask());
    addEventListener("pagehide", () => {
      const body = { window: desk.drafts.window, leaves: true };
      desk.api.send("POST", "presence/", body, { keepalive: true }).catch(() => {});
    });
  }

  /** Ask, one question after the other: of two that are under way the server may take the older last. */
  ask() {
    this.asked = Promise.resolve(this.asked).catch(() => {}).then(() => this.askOnce());
    return this.asked;
  }

  async askOnce() {
    const { desk } = this;
    if (document.hidden) return;
    try {
      const body = { window: desk.drafts.window, statement: desk.cards.open ?? "" };
      const { status, data } = await desk.api.send("POST", "presence/", body);
      if (status === 401) desk.saving.signedOut();
      if (status !== 200) return;
      desk.saving.reached();
      this.show(data.others);
      if (data.version !== desk.store.version || data.may_change !== desk.store.mayChange) await this.catchUp();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
    }
  }

  show(others) {
    const names = others.map(({ name, statement, is_you: isYou }) =>
      `${isYou ? "you, in another window" : name}${statement ? ` (at ${statement})` : ""}`);
    const text = names.length ? `Also here: ${names.join(", ")}` : "";
    if (this.shown.textContent !== text) this.shown.textContent = text;
  }

  /** Take in what others saved; what is typed here stays, and meets theirs when it is sent. */
  async catchUp() {
    const { store, saving, api } = this.desk;
    if (saving.isBusy()) return; // a new statement that is on its way would come twice
    const { status, data } = await api.get("state/");
    if (status !== 200 || saving.isBusy()) return;
    store.takeWhole(data);
    this.desk.refreshAll();
    this.desk.showStatus();
  }
}
