/** The statements as the server last gave them, in reading order, and what the things they name are called. */

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
    this.typed = new Map(); // by id, what is typed and not saved: see saving.js
    this.takeHead(state);
    this.takeWhole(state);
  }

  /** Take in the source's version and state. */
  takeHead({ version, state, is_correction, may_change }) {
    Object.assign(this, { version, state, isCorrection: is_correction, mayChange: may_change });
    this.tell("head");
  }

  /** Take in all statements. Those that are made here and not sent yet stay. */
  takeWhole({ statements, names }) {
    this.takeNames(names);
    const unsent = this.order.filter((id) => this.statements.get(id).isUnsent);
    const there = new Set(statements.map(({ row }) => row.id));
    for (const id of this.order) if (!there.has(id) && !unsent.includes(id)) this.statements.delete(id);
    for (const each of statements) this.statements.set(each.row.id, each);
    this.order = statements.map(({ row }) => row.id);
    for (const id of unsent) this.insert(id);
    this.tell("listed");
  }

  /** Take in what an act of this window changed. */
  takeChanged({ statements, gone = [], order, names }) {
    this.takeNames(names);
    for (const each of statements) this.statements.set(each.row.id, each);
    for (const id of gone) this.statements.delete(id);
    const unsent = this.order.filter((id) => this.statements.get(id)?.isUnsent);
    this.order = order.filter((id) => this.statements.has(id));
    for (const id of unsent) this.insert(id);
    this.tell("listed");
    for (const each of statements) this.tell("changed", each.row.id);
  }

  takeNames({ actors, claims }) {
    Object.assign(this.names.actors, actors);
    Object.assign(this.names.claims, claims);
  }

  takeComments(id, comments) {
    this.statements.get(id).comments = comments;
    this.tell("changed", id);
  }

  /** Add a statement that the server does not know yet. */
  addUnsent(id, row) {
    this.statements.set(id, { row: { ...EMPTY, ...row, id }, etag: "", checks: [], comments: [], isUnsent: true });
    this.insert(id);
    this.tell("listed");
  }

  /** Give a statement that was sent the name that the server gave it. */
  rename(unsent, id) {
    this.statements.delete(unsent);
    this.order = this.order.filter((each) => each !== unsent);
    const typed = this.typed.get(unsent);
    this.typed.delete(unsent);
    if (typed) this.typed.set(id, typed);
    this.tell("renamed", { unsent, id });
  }

  forget(id) {
    this.statements.delete(id);
    this.order = this.order.filter((each) => each !== id);
    this.typed.delete(id);
    this.tell("listed");
  }

  /** Give a statement's document with what is typed on top of what is saved. */
  view(id) {
    const known = this.statements.get(id);
    return known && { ...known.row, ...this.typed.get(id) };
  }

  views() {
    return this.order.map((id) => this.view(id));
  }

  insert(id) {
    const place = this.statements.get(id).row.selector;
    const paragraph = this.statements.get(id).row.paragraph;
    const isBefore = ({ row }) =>
      place && row.selector ? row.selector.start <= place.start : (row.paragraph ?? -1) <= (paragraph ?? Infinity);
    const earlier = this.order.filter((each) => isBefore(this.statements.get(each)));
    const index = earlier.length ? this.order.indexOf(earlier.at(-1)) + 1 : 0;
    this.order = this.order.filter((each) => each !== id);
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
