/**
 * The statements as the server last gave them, in reading order, what the things they name are called, and what is
 * typed on top of them. A statement in which something is typed stays as it was when the typing began, until the answer
 * to its own sending moves it: so the server notices whatever somebody else did to it meanwhile.
 */

import { same } from "./dom.js";

export const EMPTY = {
  paragraph: null, speaker: null, on_behalf_of: null, speaker_named_as: "", relayed_by: null, form: "", cue: "",
  venue: "", prompt: "", quotes: [], paraphrase: "", said_on: "", said_on_stated: "", said_on_inferred: false,
  selector: null, claims: [],
};

/** Tells its listeners of `changed` (one statement), `listed` (which there are, and their order) and `head`. */
export class Store extends EventTarget {
  constructor({ state, ...given }) {
    super();
    Object.assign(this, given);
    this.statements = new Map();
    this.order = [];
    this.names = { actors: {}, claims: {} };
    this.typed = new Map(); // by id, what is typed and not saved: {field: value}
    this.sent = new Map(); // by id, what was sent and not answered yet: it may be saved, or not
    this.conflicts = new Map(); // by id, where somebody else changed what is typed: {field: {theirs, base, by}}
    this.aliases = new Map(); // the names that statements had before the server gave them theirs
    this.version = -1;
    this.takeWhole(state);
  }

  takeHead({ version, state, is_correction, may_change }) {
    Object.assign(this, { version, state, isCorrection: is_correction, mayChange: may_change });
    this.tell("head");
  }

  // --- From the server ---------------------------------------------------------------------------------------------

  /** Take in all statements. Those of which something is only here stay: not sent yet, or deleted while typed in. */
  takeWhole(state) {
    if (state.version < this.version) return; // overtaken by the answer to something newer
    this.takeHead(state);
    this.takeNames(state.names);
    const there = new Set(state.statements.map(({ row }) => row.id));
    for (const id of this.order) if (!there.has(id) && !this.statements.get(id).isUnsent) this.takeGone(id);
    for (const each of state.statements) this.take(each);
    this.takeOrder(state.statements.map(({ row }) => row.id));
    this.tell("listed");
  }

  /** Take in what an act of this window changed. */
  takeChanged(answer) {
    const { statements, gone = [], order, names } = answer;
    this.takeNames(names);
    for (const each of statements) this.take(each);
    for (const id of gone) this.takeGone(id);
    if (answer.version >= this.version) {
      this.takeHead(answer);
      this.takeOrder(order);
    } else {
      for (const { row } of statements) if (!this.order.includes(row.id)) this.insert(row.id);
    }
    this.tell("listed");
    for (const each of statements) this.tell("changed", each.row.id);
  }

  /** Take in what a refused act found to be saved otherwise than it was seen here. */
  takeStale({ statements, gone, names }) {
    this.takeNames(names);
    for (const each of statements) this.take(each);
    for (const id of gone) this.takeGone(id);
    this.tell("listed");
  }

  take(fresh) {
    if (this.typed.has(fresh.row.id)) this.statements.get(fresh.row.id).isGone = false;
    else this.statements.set(fresh.row.id, fresh);
  }

  /** Take in that a statement was deleted. Where something is typed in it, it stays here until that is settled. */
  takeGone(id) {
    const known = this.statements.get(id);
    if (known && this.typed.has(id)) known.isGone = true;
    else this.forget(id);
  }

  takeOrder(order) {
    const here = this.order.filter((id) => this.statements.get(id).isUnsent || this.statements.get(id).isGone);
    this.order = order.filter((id) => this.statements.has(id) && !here.includes(id));
    for (const id of here) this.insert(id);
  }

  takeNames({ actors, claims }) {
    Object.assign(this.names.actors, actors);
    Object.assign(this.names.claims, claims);
  }

  takeComments(id, comments) {
    this.statements.get(id).comments = comments;
    this.tell("changed", id);
  }

  /**
   * Take in what somebody else saved of a statement in which something is typed. Of each typed field: what says the
   * same is done with; what they left alone stays typed, on top of theirs; what they changed too is a conflict.
   */
  meet(fresh, by) {
    const { id } = fresh.row;
    const { row: before } = this.statements.get(id);
    const sent = this.sent.get(id) ?? {};
    const [typed, conflicts] = [{ ...this.typed.get(id) }, { ...this.conflicts.get(id) }];
    for (const [field, mine] of Object.entries(typed)) {
      const theirs = fresh.row[field];
      const base = conflicts[field]?.base ?? before[field];
      const isMoved = !same(theirs, before[field]) && !(field in sent && same(theirs, sent[field]));
      if (same(theirs, mine)) {
        delete typed[field];
        delete conflicts[field];
      } else if (isMoved) {
        conflicts[field] = { theirs, base, by };
      }
    }
    this.statements.set(id, fresh);
    this.setTyped(id, typed);
    setOrDelete(this.conflicts, id, conflicts);
  }

  /** After a statement's own fields were saved: what was typed since stays typed. */
  settleSent(id, sent, fresh) {
    const { row: before, isUnsent, etag } = this.statements.get(id);
    const typed = Object.entries(this.typed.get(id) ?? {}).filter(([field, value]) => !same(value, sent[field]));
    // Sent again after its answer was lost, it is taken whatever else was saved since: that is met with the next sending.
    const isMet = ([field]) => !isUnsent && !(field in sent) && !same(fresh.row[field], before[field]);
    this.statements.set(id, typed.some(isMet) ? { ...fresh, row: { ...before, ...sent }, etag } : fresh);
    this.setTyped(id, Object.fromEntries(typed));
  }

  // --- From here -----------------------------------------------------------------------------------------------------

  setTyped(id, typed) {
    setOrDelete(this.typed, id, typed);
    const conflicts = Object.entries(this.conflicts.get(id) ?? {}).filter(([field]) => field in typed);
    setOrDelete(this.conflicts, id, Object.fromEntries(conflicts));
  }

  /** Add a statement that the server does not know yet, or, with `isGone`, not any more. */
  add(id, row, more = { isUnsent: true }) {
    this.statements.set(id, { row: { ...EMPTY, ...row, id }, etag: "", checks: [], comments: [], ...more });
    this.insert(id);
    this.tell("listed");
  }

  /** Give a statement that was sent the name that the server gave it. */
  rename(unsent, id) {
    const known = this.statements.get(unsent);
    this.statements.delete(unsent);
    this.order = this.order.filter((each) => each !== unsent);
    this.aliases.set(unsent, id);
    for (const each of [this.typed, this.sent]) {
      if (each.has(unsent)) each.set(id, { ...each.get(id), ...each.get(unsent) });
      each.delete(unsent);
    }
    this.statements.set(id, known);
    if (!this.order.includes(id)) this.insert(id);
    this.tell("renamed", { unsent, id });
  }

  /** Give the name that a statement has now. */
  now(id) {
    return this.aliases.get(id) ?? id;
  }

  forget(id) {
    for (const each of [this.statements, this.typed, this.sent, this.conflicts]) each.delete(id);
    this.order = this.order.filter((each) => each !== id);
    this.tell("listed");
  }

  /** Give a statement's document with what is typed on top of what is saved. */
  view(id) {
    const known = this.statements.get(this.now(id));
    return known && { ...known.row, ...this.typed.get(this.now(id)) };
  }

  views() {
    return this.order.map((id) => this.view(id));
  }

  insert(id) {
    const place = this.statements.get(id).row.selector;
    const paragraph = this.statements.get(id).row.paragraph;
    const isBefore = ({ row }) =>
      place && row.selector ? row.selector.start <= place.start : (row.paragraph ?? -1) <= (paragraph ?? Infinity);
    this.order = this.order.filter((each) => each !== id);
    const earlier = this.order.filter((each) => isBefore(this.statements.get(each)));
    const index = earlier.length ? this.order.indexOf(earlier.at(-1)) + 1 : 0;
    this.order.splice(index, 0, id);
  }

  actorName(slug) {
    return slug ? this.names.actors[slug]?.name || slug : "";
  }

  claimText(slug) {
    return slug ? this.names.claims[slug]?.text || slug : "";
  }

  tell(type, detail = null) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function setOrDelete(map, id, value) {
  if (Object.keys(value).length) map.set(id, value);
  else map.delete(id);
}
