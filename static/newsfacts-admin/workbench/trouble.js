/** Why something typed in a statement is not saved, and what can be done: nothing of it is ever decided unasked. */

import { el } from "./dom.js";

const LABELS = {
  speaker: "The speaker", on_behalf_of: "Whom they speak for", speaker_named_as: "The speaker as printed", form: "The form",
  cue: "The cue", paraphrase: "The paraphrase", quotes: "The quotes", claims: "The claims", paragraph: "The paragraph",
  prompt: "The question asked", venue: "Where or to whom", said_on: "The date", said_on_stated: "The date as printed",
  said_on_inferred: "Whether the date was worked out", relayed_by: "The relay", selector: "The place in the text",
};

/** Show what is wrong; made anew only where that changed, so that a button under the mouse stays. */
export function showTrouble(element, id, desk) {
  const { saving, store } = desk;
  const [refusals, conflicts, { isGone }] = [saving.refusalsOf(id), saving.conflictsOf(id), store.statements.get(id)];
  const typed = store.typed.get(id) ?? {};
  const mine = isGone ? typed : Object.fromEntries(Object.keys(conflicts).map((field) => [field, typed[field]]));
  const shown = JSON.stringify([id, refusals, conflicts, isGone, mine]);
  if (element.dataset.shown === shown) return;
  element.dataset.shown = shown;
  element.replaceChildren(
    ...(isGone ? [gone(id, mine, desk)] : []),
    ...refusals.map(({ field, sentence }) => el("p", { class: "wb-refusal", "data-refused": field },
      field ? [el("strong", {}, labelOf(field)), " is not saved: "] : null, sentence)),
    ...Object.entries(conflicts).map(([field, { theirs, by }]) => conflict(id, field, { theirs, mine: mine[field], by }, desk)));
}

function conflict(id, field, { theirs, mine, by }, { saving, store }) {
  const choice = (label, value, button, isMine) => el("tr", {},
    el("th", { scope: "row" }, label), el("td", { dir: "auto" }, inWords(field, value, store)),
    el("td", {}, el("button", { type: "button", onclick: () => saving.settle(id, field, isMine) }, button)));
  return el("div", { class: "wb-conflict", "data-conflict": field },
    el("p", {}, el("strong", {}, labelOf(field)), ` was changed by ${by || "somebody else"} meanwhile. Nothing is lost:`),
    el("table", {},
      choice("Saved meanwhile", theirs, "Take theirs", false),
      choice("Yours", mine, "Keep mine", true)));
}

function gone(id, mine, desk) {
  const row = ([field, value]) => el("tr", {}, el("th", { scope: "row" }, labelOf(field)), el("td", { dir: "auto" }, inWords(field, value, desk.store)));
  return el("div", { class: "wb-conflict", "data-conflict": "gone" },
    el("p", {}, `Somebody else deleted ${id} meanwhile. What you typed in it is kept here:`),
    el("table", {}, Object.entries(mine).map(row)),
    el("p", {},
      el("button", { type: "button", onclick: () => desk.cards.openCard(desk.saving.makeAnew(id)) }, "Make the statement anew"), " ",
      el("button", { type: "button", onclick: () => desk.saving.drop(id) }, "Let it go")));
}

function labelOf(field) {
  return LABELS[field] ?? field;
}

/** Write a value of the document for an editor. */
function inWords(field, value, store) {
  if (value === null || value === "" || (Array.isArray(value) && !value.length)) return "—";
  if (field === "speaker" || field === "on_behalf_of") return store.actorName(value);
  if (field === "claims") return value.map(({ claim, stance, certainty }) => `${stance}, ${certainty}: ${store.claimText(claim)}`).join("; ");
  if (field === "quotes") return value.map(({ exact }) => `“${exact}”`).join(" ");
  if (field === "selector") return `${value.start} to ${value.end}`;
  return String(value);
}
