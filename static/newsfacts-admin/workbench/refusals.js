/** What the server refused of a statement: only that stays unsaved, and the rest goes on its way. */

/** Tell which of the fields that were sent the faults are about: {field: sentence}. */
export function namedIn(faults, fields) {
  const about = faults.filter(({ path }) => path[0] === "statements" && path[2] in fields);
  return Object.fromEntries(about.map(({ path, found, expected }) => [path[2], `Found ${found}; expected ${expected}.`]));
}

export class Refusals {
  constructor() {
    this.whole = null; // why nothing of the statement can be saved
    this.fields = {}; // by field, why it was refused
    this.isOneByOne = false; // which of several fields was refused is found by sending each alone
    this.isBare = false; // a new statement is made first, and filled then
    this.mayPass = false; // something else was saved since: what was refused may pass now
  }

  listed() {
    const fields = Object.entries(this.fields).map(([field, sentence]) => ({ field, sentence }));
    return this.whole ? [{ field: null, sentence: this.whole }, ...fields] : fields;
  }

  /** A field is typed in: it may be sent again. */
  forget(field) {
    this.whole = null;
    this.isOneByOne = false;
    delete this.fields[field];
  }

  /** Give, of what is typed, the fields to send: {} makes a new statement, null where nothing is to be sent. */
  sendable(typed, isUnsent) {
    if (this.whole) return null;
    const good = typed.filter(([field]) => !(field in this.fields));
    if (isUnsent) return Object.fromEntries(this.isBare ? good.filter(([field]) => field === "paragraph") : good);
    const again = this.mayPass ? typed.filter(([field]) => field in this.fields) : [];
    const fields = good.length ? good.slice(0, this.isOneByOne ? 1 : undefined) : again;
    return fields.length ? Object.fromEntries(fields) : null;
  }

  /** Note that fields were refused with a sentence; `named` are those it is about, as far as that is known. */
  add(fields, sentence, named, { isWhole, isUnsent }) {
    const sent = Object.keys(fields);
    const isAgain = sent.length > 0 && sent.every((field) => field in this.fields);
    if (isWhole) this.whole = sentence;
    else if (Object.keys(named).length) Object.assign(this.fields, named);
    else if (isUnsent && sent.length > 1) this.isBare = true;
    else if (sent.length === 1 && !isUnsent) this.fields[sent[0]] = sentence;
    else if (!isAgain && sent.length > 1) this.isOneByOne = true;
    else if (!isAgain) this.whole = sentence;
    if (isAgain) this.mayPass = false;
  }

  /** Note that fields were saved. */
  passed(fields) {
    for (const field of Object.keys(fields)) delete this.fields[field];
    this.isBare = false;
    this.mayPass = Object.keys(this.fields).length > 0;
  }
}
