/** The small forms that open above the page: a new actor, a new claim, and questions. */

import { Chooser } from "./chooser.js";
import { el, newId } from "./dom.js";
import { choice } from "./fields.js";

/**
 * Ask with a form; gives what `read` makes of it, or null when it is closed. The focus goes back to where it was. Where
 * something is to be made of it, `make` gives why it was not: then the form stays, with all that is typed in it. What
 * is being chosen in the `choosers` is waited for: somebody's fingers may be faster than the answer.
 */
function ask({ title, parts, button, read, focus, choosers = [], make = () => null }) {
  const heading = newId("wb-dialog");
  const before = document.activeElement;
  return new Promise((answer) => {
    let given = null;
    const problem = el("p", { class: "wb-refusal", role: "alert" });
    const submit = el("button", { type: "submit", class: "default" }, button);
    const form = el("form", {
      method: "dialog",
      onsubmit: async (event) => {
        event.preventDefault();
        await Promise.all(choosers.map(({ settled }) => settled));
        const wanted = read();
        submit.disabled = true;
        problem.textContent = (await make(wanted)) ?? "";
        submit.disabled = false;
        if (problem.textContent) return;
        given = wanted;
        dialog.close();
      },
    }, parts, problem, el("div", { class: "wb-dialog-buttons" },
      submit,
      el("button", { type: "button", onclick: () => dialog.close() }, "Cancel")));
    const dialog = el("dialog", {
      class: "wb-dialog", "aria-labelledby": heading,
      onkeydown: (event) => event.stopPropagation(),
      onclose: () => {
        dialog.remove();
        before?.focus({ preventScroll: true });
        answer(given);
      },
    }, el("h2", { id: heading }, title), form);
    document.getElementById("workbench").append(dialog);
    dialog.showModal();
    (focus ?? form.querySelector("input, textarea, select"))?.focus();
  });
}

function row(label, control) {
  if (control instanceof Chooser) return el("div", { class: "wb-field" }, el("span", { class: "wb-label" }, label), control.element);
  control.id ||= newId("wb-dialog-field");
  return el("div", { class: "wb-field" }, el("label", { for: control.id }, label), control);
}

/** Several things chosen one after the other, each of which can be taken out again. */
class Several {
  constructor(label, load) {
    this.values = [];
    this.shown = el("ul", { class: "wb-several" });
    this.chooser = new Chooser({ label, load, choose: (option) => option && this.add(option) });
    this.element = el("div", {}, this.shown, this.chooser.element);
  }

  add({ value, label }) {
    this.chooser.setText("");
    if (this.values.includes(value)) return;
    this.values.push(value);
    const item = el("li", {}, label, el("button", {
      type: "button", class: "wb-plain", "aria-label": `Take out ${label}`,
      onclick: () => {
        this.values = this.values.filter((each) => each !== value);
        item.remove();
      },
    }, "×"));
    this.shown.append(item);
  }
}

/** Ask for an actor: `make` gets the known part of its document. Gives [that, or null; the name as it was typed last]. */
export async function askForActor({ name, words, actors, make, kind = "person" }) {
  const input = el("input", { type: "text", class: "wb-input", value: name, required: true, maxlength: "300" });
  const kinds = choice({ words: words.actor_kinds, chosen: () => {}, value: kind });
  const alias = el("input", { type: "text", class: "wb-input", maxlength: "300" });
  let partOf = null;
  const part = new Chooser({ label: "Part of", load: actors, choose: (option) => (partOf = option?.value ?? null) });
  const known = await ask({
    title: "New actor",
    parts: [row("Name", input), row("Kind", kinds), row("Part of, for bodies", part), row("Also printed as", alias)],
    choosers: [part],
    make,
    button: "Make it",
    read: () => ({
      name: input.value.trim(), kind: kinds.value, part_of: partOf,
      names: alias.value.trim() ? [{ name: alias.value.trim(), kind: "alias", language: "" }] : [],
    }),
  });
  return [known, input.value];
}

/** Ask for a claim: `make` gets the known part of its document. Gives [that, or null; the text as it was typed last]. */
export async function askForClaim({ text, words, actors, date, make }) {
  const sentence = el("textarea", { rows: 3, class: "wb-input", value: text, required: true });
  const kinds = choice({ words: words.claim_kinds, chosen: () => {}, value: "fact" });
  const condition = el("textarea", { rows: 1, class: "wb-input" });
  const about = new Several("About", actors);
  const stated = el("input", { type: "text", class: "wb-input" });
  const on = el("input", { type: "text", class: "wb-input wb-short" });
  const inferred = el("input", { type: "checkbox" });
  stated.addEventListener("change", async () => {
    const found = stated.value && !on.value ? await date(stated.value) : "";
    if (found) [on.value, inferred.checked] = [found, true];
  });
  sentence.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault(); // one sentence: Enter makes it
      sentence.form.requestSubmit();
    }
  });
  const more = el("details", {}, el("summary", {}, "Condition, about whom, when"),
    row("Under the condition", condition),
    el("div", { class: "wb-field" }, el("span", { class: "wb-label" }, "About"), about.element),
    row("When, as printed", stated), row("When", on), row("Worked out", inferred));
  const known = await ask({
    title: "New claim",
    parts: [row("In your own words, one sentence that stands alone", sentence), row("Kind", kinds), more],
    choosers: [about.chooser],
    make,
    button: "Make it",
    focus: sentence,
    read: () => ({
      text: sentence.value.trim(), kind: kinds.value, condition: condition.value.trim(), about: about.values,
      occurred_on: on.value.trim(), occurred_on_stated: stated.value.trim(), occurred_on_inferred: inferred.checked,
    }),
  });
  return [known, sentence.value];
}

/** Ask which stance one statement takes where two took different ones: gives the stance by claim. */
export function askForStances({ claims, stances }) {
  const chosen = claims.map(({ text, options }) => ({
    text, select: choice({ words: stances.filter(({ value }) => options.includes(value)), chosen: () => {}, value: options[0] }),
  }));
  return ask({
    title: "Which stance?",
    parts: [
      el("p", {}, "The two statements take different stances on the same claim, and one statement takes one."),
      chosen.map(({ text, select }) => row(text, select)),
    ],
    button: "Merge",
    read: () => Object.fromEntries(claims.map(({ claim }, index) => [claim, chosen[index].select.value])),
  });
}

/** Ask whether to do something; gives true or null. */
export function confirmed({ title, text, button }) {
  return ask({ title, parts: [el("p", {}, text)], button, read: () => true });
}
