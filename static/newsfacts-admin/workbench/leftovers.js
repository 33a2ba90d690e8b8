/** Typed text that outlives its page: what is kept of a statement, and how it is taken up again. */

import { same } from "./dom.js";

/** Write down what is typed in a statement, and on which state of it; null when nothing is unsaved. */
export function entryOf(store, id) {
  const known = store.statements.get(id);
  const [typed, sent] = [store.typed.get(id), store.sent.get(id)];
  if (!known || (!typed && !known.isUnsent)) return null;
  const { row, etag, created, selection, isUnsent } = known;
  if (isUnsent) return { created, selection, paragraph: row.paragraph, fields: typed ?? {}, sent, at: Date.now() };
  const conflicts = Object.entries(store.conflicts.get(id) ?? {});
  const bases = Object.fromEntries(conflicts.map(([field, { base }]) => [field, base]));
  // A conflict is found again by the server, as it holds no such state.
  return { row: { ...row, ...bases }, opened: conflicts.length ? "conflict" : etag, fields: typed, sent, at: Date.now() };
}

/**
 * Put what an entry holds back into the store: on the state that the editor saw, so that sending it meets whatever was
 * saved since. What two windows left in the same field is shown side by side.
 */
export function takeUp(store, id, { row, opened, fields, sent }) {
  const known = store.statements.get(id);
  if (!known) store.add(id, row, { isGone: true });
  else if (!store.typed.has(id)) store.statements.set(id, { ...known, row, etag: opened });
  const [typed, conflicts] = [{ ...store.typed.get(id) }, { ...store.conflicts.get(id) }];
  for (const [field, mine] of Object.entries(fields)) {
    if (field in typed && !same(typed[field], mine)) {
      conflicts[field] = { theirs: typed[field], base: row[field], by: "you, in another window" };
    }
    typed[field] = mine;
  }
  store.typed.set(id, typed);
  if (Object.keys(conflicts).length) store.conflicts.set(id, conflicts);
  if (sent) store.sent.set(id, sent);
}
