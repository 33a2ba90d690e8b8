/**
 * Saving as you go. Each input is kept in the browser at once, and sent after a pause, or on leaving the field: one
 * request in flight for each statement, the newest waiting. What the server refuses stays in the field.
 */

import { Unreachable } from "./api.js";
import { same, uniqueName } from "./dom.js";

const PAUSE = 600;
const LONGEST_WAIT = 30_000;

/** Tells its listeners of `status`, `conflict` and `refused` (each with a statement's id), and `done` (a change made). */
export class Saving extends EventTarget {
  constructor(store, api, drafts) {
    super();
    Object.assign(this, { store, api, drafts });
    this.works = new Map(); // by id: {timer, flight, wait, conflicts, refusal, entry}
    addEventListener("online", () => this.tryAgain());
    addEventListener("keydown", () => this.tryAgain(), { passive: true });
    addEventListener("pagehide", () => this.sendLast());
    addEventListener("beforeunload", (event) => {
      if (this.unsent().length) event.preventDefault();
    });
  }

  work(id) {
    if (!this.works.has(id)) this.works.set(id, { timer: null, flight: null, wait: 0, conflicts: {}, refusal: null });
    return this.works.get(id);
  }

  /** Give the statements of which something is typed and not saved. */
  unsent() {
    return [...this.store.typed.keys()].filter((id) => this.store.statements.has(id));
  }

  conflictsOf(id) {
    return this.works.get(id)?.conflicts ?? {};
  }

  // --- Typing ------------------------------------------------------------------------------------------------------

  /** Take in a field's new value. With `now` it is sent at once: a choice, and not a letter. */
  type(id, field, value, { now = false } = {}) {
    const { row, isUnsent } = this.store.statements.get(id);
    const work = this.work(id);
    const typed = { ...this.store.typed.get(id) };
    work.refusal = null;
    if (!isUnsent && !work.flight && same(row[field], value)) delete typed[field];
    else typed[field] = value;
    delete work.conflicts[field];
    this.note(id, typed);
    this.store.tell("changed", id);
    this.later(id, now ? 0 : PAUSE);
    this.tell("status");
  }

  note(id, typed) {
    const { row, etag, isUnsent, created, selection } = this.store.statements.get(id);
    if (Object.keys(typed).length) this.store.typed.set(id, typed);
    else this.store.typed.delete(id);
    const base = Object.fromEntries(Object.keys(typed).map((field) => [field, row[field]]));
    const entry = isUnsent
      ? { created, selection, paragraph: row.paragraph, fields: typed, at: Date.now() }
      : Object.keys(typed).length && { opened: etag, base, fields: typed, at: Date.now() };
    this.isKept = this.drafts.keep(id, entry || null);
  }

  later(id, pause) {
    const work = this.work(id);
    clearTimeout(work.timer);
    work.timer = setTimeout(() => this.send(id), pause);
  }

  /** Send what is typed now: on leaving a field, and before an act on the statement. */
  async flush(id) {
    const work = this.work(id);
    clearTimeout(work.timer);
    if (work.flight) await work.flight;
    if (this.sendable(id)) await this.send(id);
    return !this.store.typed.has(id);
  }

  async flushAll() {
    const done = await Promise.all(this.unsent().map((id) => this.flush(id)));
    return done.every(Boolean);
  }

  // --- Sending -----------------------------------------------------------------------------------------------------

  sendable(id) {
    const known = this.store.statements.get(id);
    if (!known || this.work(id).refusal) return null;
    if (known.isUnsent) return { ...this.store.typed.get(id) };
    const conflicts = this.conflictsOf(id);
    const fields = Object.entries(this.store.typed.get(id) ?? {}).filter(([field]) => !(field in conflicts));
    return fields.length ? Object.fromEntries(fields) : null;
  }

  send(id) {
    const work = this.work(id);
    if (work.flight) {
      work.isWaiting = true;
      return work.flight;
    }
    const fields = this.sendable(id);
    if (!fields) return Promise.resolve();
    work.flight = this.sendFields(id, fields).finally(() => {
      work.flight = null;
      const now = this.store.statements.has(id) ? id : work.renamed;
      if (work.isWaiting && now) {
        work.isWaiting = false;
        this.later(now, 0);
      }
      this.tell("status");
    });
    this.tell("status");
    return work.flight;
  }

  async sendFields(id, fields) {
    const { etag, isUnsent, created, selection } = this.store.statements.get(id);
    const work = this.work(id);
    try {
      const answer = isUnsent
        ? await this.api.send("POST", "statements/", { created_as: created, selection, fields })
        : await this.api.send("PATCH", `statements/${encodeURIComponent(id)}/`, { fields }, { opened: etag });
      work.wait = 0;
      this.isOffline = false;
      this.isSignedOut = answer.status === 401;
      if (answer.status < 300) this.saved(id, fields, answer.data);
      else if (answer.status === 412) this.meet(id, answer.data);
      else if (answer.status !== 401) this.refuse(id, answer.data.problem, answer.data.faults);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.isOffline = true;
      work.wait = Math.min(LONGEST_WAIT, (work.wait || 500) * 2);
      this.later(id, work.wait);
    }
  }

  /** After a success: what was typed since it was sent stays typed. */
  saved(sent, fields, answer) {
    const id = this.store.statements.get(sent).isUnsent ? this.named(sent, answer) : sent;
    const typed = Object.entries(this.store.typed.get(id) ?? {}).filter(([field, value]) => !same(value, fields[field]));
    // Before anything is shown: for a moment the fields would hold what was sent, without what was typed since.
    if (typed.length) this.store.typed.set(id, Object.fromEntries(typed));
    else this.store.typed.delete(id);
    this.store.takeHead(answer);
    this.store.takeChanged(answer);
    if (this.store.statements.has(id)) {
      this.note(id, Object.fromEntries(typed));
      if (typed.length) this.later(id, PAUSE);
    }
    this.savedAt = new Date();
    this.tell("done", { id, fields: Object.keys(fields), ...answer });
  }

  /** Give a new statement the name that the server found for it. */
  named(unsent, answer) {
    const [{ row }] = answer.statements;
    this.drafts.keep(unsent, null);
    this.store.rename(unsent, row.id);
    this.work(unsent).renamed = row.id;
    return row.id;
  }

  /** Somebody else saved the statement: fields that differ from each other rebase, the same field shows both. */
  meet(id, answer) {
    const before = this.store.statements.get(id);
    const theirs = answer.statements.find(({ row }) => row.id === id);
    this.store.takeNames(answer.names);
    if (!theirs) {
      this.refuse(id, "Somebody else deleted this statement. Copy what you need of yours, then delete it here too.", []);
      return;
    }
    const work = this.work(id);
    const typed = { ...this.store.typed.get(id) };
    for (const [field, mine] of Object.entries(typed)) {
      if (same(theirs.row[field], mine)) delete typed[field];
      else if (!same(theirs.row[field], before.row[field])) {
        work.conflicts[field] = { theirs: theirs.row[field], mine, by: answer.saved_by };
      }
    }
    this.store.statements.set(id, theirs);
    this.note(id, typed);
    this.store.tell("changed", id);
    this.tell("conflict", { id, by: answer.saved_by });
    this.later(id, 0);
  }

  /** End a conflict: with theirs, or with mine, which is then sent as a change of theirs. */
  settle(id, field, isMine) {
    const work = this.work(id);
    const { mine } = work.conflicts[field];
    delete work.conflicts[field];
    const typed = { ...this.store.typed.get(id) };
    if (isMine) typed[field] = mine;
    else delete typed[field];
    this.note(id, typed);
    this.store.tell("changed", id);
    this.later(id, 0);
  }

  refuse(id, sentence, faults) {
    this.work(id).refusal = { sentence, faults: faults ?? [] };
    this.store.tell("changed", id);
    this.tell("refused", { id, sentence });
  }

  tryAgain() {
    if (!this.isOffline && !this.isSignedOut) return;
    for (const id of this.unsentAll()) if (!this.work(id).flight) this.later(id, 0);
  }

  unsentAll() {
    return this.store.order.filter((id) => this.store.typed.has(id) || this.store.statements.get(id).isUnsent);
  }

  /** As the page goes: what is still unsent goes with it, if the server is there to take it. */
  sendLast() {
    for (const id of this.unsentAll()) {
      const fields = this.sendable(id);
      if (!fields) continue;
      const { etag, isUnsent, created, selection } = this.store.statements.get(id);
      const sent = isUnsent
        ? this.api.send("POST", "statements/", { created_as: created, selection, fields }, { keepalive: true })
        : this.api.send("PATCH", `statements/${encodeURIComponent(id)}/`, { fields }, { opened: etag, keepalive: true });
      sent.catch(() => {}); // what was typed is kept in the browser all the same
    }
  }

  // --- New statements, and what was left behind -----------------------------------------------------------------------

  /** Make a statement, here at once and on the server as soon as it can be reached. Gives the name it has here. */
  create(selection, row, fields = {}) {
    const created = uniqueName();
    const id = `new-${created}`;
    this.addUnsent(id, created, selection, row, fields);
    return id;
  }

  addUnsent(id, created, selection, row, fields) {
    this.store.addUnsent(id, { selector: selection, ...row });
    Object.assign(this.store.statements.get(id), { created, selection });
    this.note(id, { ...row, ...fields });
    this.later(id, 0);
    this.tell("status");
  }

  /** Take up what a closed or broken window left: it is sent, and met with what was saved since. */
  async resume() {
    const left = await this.drafts.adopt();
    for (const [id, entry] of left) {
      const known = this.store.statements.get(id);
      if (entry.created) this.addUnsent(id, entry.created, entry.selection, { paragraph: entry.paragraph }, entry.fields);
      else if (known) this.takeUp(id, known, entry);
      else this.drafts.keep(id, null);
    }
    return left.length;
  }

  takeUp(id, known, { base, fields }) {
    const work = this.work(id);
    const typed = {};
    for (const [field, mine] of Object.entries(fields)) {
      if (same(known.row[field], mine)) continue;
      typed[field] = mine;
      if (!same(known.row[field], base[field])) work.conflicts[field] = { theirs: known.row[field], mine, by: "" };
    }
    this.note(id, typed);
    this.store.tell("changed", id);
    this.later(id, 0);
  }

  // --- Acts on more than one field ---------------------------------------------------------------------------------------

  /**
   * Do an act whose inverse the server gives: after all that is typed is saved. Gives {data} or {problem, status, data};
   * nothing of it is kept when the server cannot be reached.
   */
  async act(method, path, body, ids = []) {
    for (const id of ids) {
      if (!(await this.flush(id))) return { problem: "Save this first: what is typed in it is not saved yet." };
    }
    try {
      const { status, data } = await this.api.send(method, path, typeof body === "function" ? body() : body);
      this.isOffline = false;
      if (status >= 300) return { problem: data.problem, status, data };
      this.store.takeHead(data);
      this.store.takeChanged(data);
      this.savedAt = new Date();
      this.tell("done", { ...data, isAct: true });
      return { data };
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      return { problem: "Not done: the server cannot be reached." };
    } finally {
      this.tell("status");
    }
  }

  // --- What the status line says -------------------------------------------------------------------------------------------

  status() {
    const unsent = this.unsentAll();
    const count = unsent.length === 1 ? "1 statement" : `${unsent.length} statements`;
    const where = this.isKept === false ? "only in this page: keep it open" : "kept here";
    if (this.isSignedOut) return { kind: "bad", text: `Not saved: you are signed out; ${count} ${where}.` };
    if (unsent.length && this.isOffline) return { kind: "bad", text: `Not saved: no connection; ${count} ${where}.` };
    const conflicts = unsent.filter((id) => Object.keys(this.conflictsOf(id)).length);
    if (conflicts.length) return { kind: "bad", text: "Not saved: somebody else changed the same. Choose below." };
    const refused = unsent.find((id) => this.works.get(id)?.refusal);
    if (refused) return { kind: "bad", text: `Not saved: ${this.works.get(refused).refusal.sentence}` };
    if (unsent.length) return { kind: "busy", text: "Saving…" };
    if (!this.savedAt) return { kind: "good", text: "All is saved." };
    return { kind: "good", text: `Saved ${this.savedAt.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}` };
  }

  tell(type, detail = null) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
