/** What the status line says: whether all is saved, and if not, why not and where it is meanwhile. */

/** Give {kind, text} for how saving stands; with `isSignedOut` there is something to do about it. */
export function statusOf(saving) {
  const unsaved = saving.unsaved();
  const { store, drafts, isOffline, isSignedOut, savedAt } = saving;
  const isKept = unsaved.every((id) => drafts.isKept(id));
  const count = unsaved.length === 1 ? "1 statement is" : `${unsaved.length} statements are`;
  const where = isKept ? `${count} kept here` : `${count} only in this page: keep it open`;
  const bad = (text) => ({ kind: "bad", text, isSignedOut });
  if (isSignedOut) return bad(unsaved.length ? `Not saved: you are signed out; ${where}.` : "You are signed out.");
  if (unsaved.length && isOffline) return bad(`Not saved: no connection; ${where}.`);
  const gone = unsaved.filter((id) => store.statements.get(id).isGone);
  if (gone.length) return bad(`Not saved: somebody else deleted ${gone.join(", ")}. Choose there what becomes of yours.`);
  const met = unsaved.filter((id) => store.conflicts.has(id));
  if (met.length) return bad(`Not saved: somebody else changed the same in ${met.join(", ")}. Choose there.`);
  const refused = unsaved.find((id) => saving.refusalsOf(id).length);
  if (refused) return bad(`Not saved: ${saving.refusalsOf(refused)[0].sentence}`);
  if (unsaved.length) return { kind: "busy", text: isKept ? "Saving…" : `Saving… ${where}.` };
  return { kind: "good", text: savedAt ? `Saved ${timeOf(savedAt)}` : "All is saved." };
}

function timeOf(moment) {
  return moment.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}
