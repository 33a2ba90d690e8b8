/**
 * Saving as you go. Each input is kept in the browser at once, and sent after a pause, or on leaving the field: one
 * request in flight for each statement, the newest waiting. What the server refuses stays in the field.
 *
 * A request that was not answered is sent again as it was, and only then what was typed since: so the server, and not a
 * guess, tells whether it was carried out.
 */

import { Unreachable } from "./api.js";
import { same, uniqueName } from "./dom.js";
import { entryOf, takeUp } from "./leftovers.js";
import { namedIn, Refusals } from "./refusals.js";
import { EMPTY } from "./store.js";

const PAUSE = 600;
const LONGEST_WAIT = 30_000;

/** Tells its listeners of `status`, `conflict` (with a statement's id) and `done` (a change made). */
export class Saving extends EventTarget {
  constructor(store, api, drafts) {
    super();
    Object.assign(this, { store, api, drafts });
    this.works = new Map(); // by id: {timer, flight, wait, refusals}
    for (const type of ["online", "focus"]) addEventListener(type, () => this.tryAgain());
    addEventListener("keydown", () => this.tryAgain(), { passive: true });
    addEventListener("pagehide", () => this.sendLast());
    addEventListener("beforeunload", (event) => {
      if (this.unsaved().length) event.preventDefault();
    });
  }

  work(id) {
    if (!this.works.has(id)) this.works.set(id, { timer: null, flight: null, wait: 0, refusals: new Refusals() });
    return this.works.get(id);
  }

  /** Give the statements of which something is not saved. */
  unsaved() {
    return this.store.order.filter((id) => this.store.typed.has(id) || this.store.statements.get(id).isUnsent);
  }

  /** Tell whether a request is on its way, or was not answered. */
  isBusy() {
    return this.store.sent.size > 0;
  }

  conflictsOf(id) {
    return this.store.conflicts.get(id) ?? {};
  }

  /** Give why what is typed in a statement was refused: [{field, sentence}], without a field where it is all of it. */
  refusalsOf(id) {
    return this.works.get(id)?.refusals.listed() ?? [];
  }

  // --- Typing ------------------------------------------------------------------------------------------------------

  /** Take in a field's new value. With `now` it is sent at once: a choice, and not a letter. */
  type(named, field, value, { now = false } = {}) {
    const id = this.store.now(named);
    if (!this.store.statements.has(id)) return; // deleted while the letter was on its way
    const { row, isUnsent } = this.store.statements.get(id);
    const typed = { ...this.store.typed.get(id) };
    this.work(id).refusals.forget(field);
    if (!isUnsent && !this.store.sent.has(id) && same(row[field], value)) delete typed[field];
    else typed[field] = value;
    this.store.setTyped(id, typed);
    this.changed(id, now ? 0 : PAUSE);
  }

  /** End a conflict: with theirs, or with mine, which is then sent as a change of theirs. */
  settle(id, field, isMine) {
    const conflicts = this.store.conflicts.get(id);
    const { theirs } = conflicts[field];
    delete conflicts[field];
    this.type(id, field, isMine ? this.store.typed.get(id)[field] : theirs, { now: true });
  }

  changed(id, pause) {
    this.keep(id);
    this.store.tell("changed", id);
    this.later(id, pause);
    this.tell("status");
  }

  keep(id) {
    this.drafts.keep(id, entryOf(this.store, id));
  }

  later(id, pause) {
    const work = this.work(id);
    clearTimeout(work.timer);
    work.timer = setTimeout(() => this.send(this.store.now(id)), pause);
  }

  // --- Sending -----------------------------------------------------------------------------------------------------

  /** Send what is typed now, on leaving a field and before an act on the statement. Tells whether all of it is saved. */
  async flush(named) {
    for (;;) {
      const id = this.store.now(named);
      const work = this.work(id);
      clearTimeout(work.timer);
      if (work.flight) await work.flight;
      else if (this.sendable(id)) await this.send(id);
      else return !this.store.typed.has(id) && !this.store.statements.get(id)?.isUnsent;
      if (this.isOffline || this.isSignedOut) return false;
    }
  }

  async flushAll(ids = this.unsaved()) {
    const done = await Promise.all(ids.map((id) => this.flush(id)));
    return done.every(Boolean);
  }

  /** Give the fields to send next, null where nothing can be sent. */
  sendable(id) {
    const known = this.store.statements.get(id);
    if (!known || known.isGone) return null;
    if (this.store.sent.has(id)) return this.store.sent.get(id);
    const conflicts = this.conflictsOf(id);
    const typed = Object.entries(this.store.typed.get(id) ?? {}).filter(([field]) => !(field in conflicts));
    return this.work(id).refusals.sendable(typed, known.isUnsent);
  }

  send(id) {
    const work = this.work(id);
    if (work.flight) {
      work.isWaiting = true;
      return work.flight;
    }
    const fields = this.sendable(id);
    if (!fields) return Promise.resolve();
    work.flight = this.sendFields(id, fields, work).finally(() => {
      work.flight = null;
      if (work.isWaiting) this.later(this.store.now(id), 0);
      work.isWaiting = false;
      this.tell("status");
    });
    this.tell("status");
    return work.flight;
  }

  async sendFields(id, fields, work) {
    const isAgain = this.store.sent.has(id);
    this.store.sent.set(id, fields);
    this.keep(id);
    try {
      const { status, data } = await this.request(id, fields);
      work.wait = 0;
      if (status === 401) return this.signedOut();
      this.reached();
      if (status < 300) return this.saved(id, fields, data, isAgain);
      if (status === 412) return this.meet(id, data);
      return this.refuse(id, fields, status, data);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.isOffline = true;
      work.wait = Math.min(LONGEST_WAIT, (work.wait || 500) * 2);
      return this.later(id, work.wait);
    }
  }

  request(id, fields, options = {}) {
    const { etag, isUnsent, created, selection } = this.store.statements.get(id);
    return isUnsent
      ? this.api.send("POST", "statements/", { created_as: created, selection, fields }, options)
      : this.api.send("PATCH", `statements/${encodeURIComponent(id)}/`, { fields }, { opened: etag, ...options });
  }

  /** After a success: what was typed since it was sent stays typed. */
  saved(sent, fields, answer, isAgain) {
    const { row: before, isUnsent } = this.store.statements.get(sent);
    const id = isUnsent ? this.named(sent, answer) : sent;
    const fresh = answer.statements.find(({ row }) => row.id === id);
    if (isAgain && !isUnsent && !answer.inverse.changes.length) {
      // It was done the first time, of which the answer was lost, and with it the way to take it back.
      const base = Object.fromEntries(Object.keys(fields).map((field) => [field, before[field]]));
      answer.inverse.changes.push({ id, fields: base, opened: fresh.etag });
    }
    this.store.settleSent(id, fields, fresh);
    this.store.sent.delete(id);
    this.store.takeChanged(answer);
    this.work(id).refusals.passed(fields);
    this.savedAt = new Date();
    this.keep(id);
    this.later(id, this.store.typed.has(id) ? PAUSE : 0);
    this.tell("done", { id, fields: Object.keys(fields), ...answer });
  }

  /** Give a new statement the name that the server found for it. */
  named(unsent, answer) {
    const [{ row }] = answer.statements;
    this.store.rename(unsent, row.id);
    this.drafts.keep(unsent, null);
    this.works.set(row.id, this.work(unsent));
    return row.id;
  }

  /** Somebody else saved the statement: fields that differ from each other rebase, the same field shows both. */
  meet(id, { statements, gone, names, saved_by: savedBy }) {
    this.store.takeNames(names);
    const fresh = statements.find(({ row }) => row.id === id);
    if (gone.includes(id)) this.store.takeGone(id);
    else this.store.meet(fresh, savedBy[id] ?? "");
    this.store.sent.delete(id);
    this.changed(id, 0);
    if (gone.includes(id) || this.store.conflicts.has(id)) this.tell("conflict", id);
  }

  refuse(id, fields, status, { problem, faults = [] }) {
    const { refusals } = this.work(id);
    const isWhole = status === 403 || status === 404; // whatever the fields say
    refusals.add(fields, problem, isWhole ? {} : namedIn(faults, fields), {
      isWhole, isUnsent: this.store.statements.get(id).isUnsent,
    });
    // What was typed since is something else, of which nothing is known yet.
    const typed = this.store.typed.get(id) ?? {};
    for (const [field, value] of Object.entries(fields)) if (!same(typed[field], value)) refusals.forget(field);
    this.store.sent.delete(id);
    this.changed(id, 0);
  }

  signedOut() {
    this.isSignedOut = true;
    this.tell("status");
  }

  /** The server answered, and knows this editor: what waits is sent. */
  reached() {
    if (!this.isOffline && !this.isSignedOut) return;
    this.tryAgain();
    this.isOffline = this.isSignedOut = this.drafts.isForgotten = false;
    for (const id of this.unsaved()) this.keep(id);
    this.tell("status");
  }

  tryAgain() {
    if (!this.isOffline && !this.isSignedOut) return;
    for (const id of this.unsaved()) if (!this.work(id).flight) this.later(id, 0);
  }

  /** As the page goes: what is still unsent goes with it, if the server is there to take it. */
  sendLast() {
    for (const id of this.unsaved()) {
      const fields = this.sendable(id);
      if (!fields) continue;
      this.store.sent.set(id, fields);
      this.keep(id);
      this.request(id, fields, { keepalive: true }).catch(() => {}); // what was typed is kept in the browser all the same
    }
  }

  // --- New statements, and what was left behind -----------------------------------------------------------------------

  /** Make a statement, here at once and on the server as soon as it can be reached. Gives the name it has here. */
  create(selection, row, fields = {}) {
    const created = uniqueName();
    return this.addUnsent({ created, selection, paragraph: row.paragraph, fields: { ...row, ...fields } });
  }

  addUnsent({ created, selection, paragraph, fields, sent }) {
    const id = `new-${created}`;
    this.store.add(id, { selector: selection, paragraph }, { isUnsent: true, created, selection });
    this.store.setTyped(id, fields);
    if (sent) this.store.sent.set(id, sent);
    this.changed(id, 0);
    return id;
  }

  /** Take up what closed or broken windows left: it is sent, and met with what was saved since. `told` of how many. */
  resume(told) {
    return this.drafts.adopt((entries) => {
      for (const [id, entry] of entries) {
        if (entry.created) {
          this.addUnsent(entry);
          continue;
        }
        takeUp(this.store, id, entry);
        this.changed(id, 0);
        if (this.store.statements.get(id).isGone || this.store.conflicts.has(id)) this.tell("conflict", id);
      }
      if (entries.length) told(new Set(entries.map(([id]) => id)).size);
    });
  }

  /** Let what is typed in a statement go, and the statement where the server has none. */
  drop(id) {
    this.store.forget(id);
    this.drafts.keep(id, null);
    this.works.delete(id);
    this.tell("status");
  }

  /** Make a statement anew that somebody deleted while something was typed in it. Gives the name it has here. */
  makeAnew(id) {
    const view = this.store.view(id);
    const fields = Object.fromEntries(Object.keys(EMPTY).map((field) => [field, view[field]]));
    this.drop(id);
    return this.create(view.selector, { paragraph: view.paragraph }, fields);
  }

  // --- Acts on more than one field ---------------------------------------------------------------------------------------

  /**
   * Do an act whose inverse the server gives: after all that is typed is saved. Gives {data} or {problem, status};
   * nothing of it is kept when the server cannot be reached.
   */
  async act(method, path, body, ids = [], more = {}) {
    if (!(await this.flushAll(ids))) return { problem: "Save this first: what is typed in it is not saved yet." };
    try {
      const { status, data } = await this.api.send(method, path, typeof body === "function" ? body() : body);
      if (status === 401) this.signedOut();
      else this.reached();
      if (status === 412) this.store.takeStale(data);
      if (status >= 300) return { problem: data.problem, status };
      this.store.takeChanged(data);
      this.savedAt = new Date();
      this.tell("done", { ...data, ...more });
      return { data };
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      return { problem: "Not done: the server cannot be reached." };
    } finally {
      this.tell("status");
    }
  }

  tell(type, detail = null) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
