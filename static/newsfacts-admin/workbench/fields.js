/** The plain fields of an open statement: each knows its label, its value, and whether it is a guess. */

import { el, newId } from "./dom.js";

/** A labelled field; `update(value)` shows a new value unless somebody is typing in it. */
export class Field {
  constructor(name, label, control, { className = "", help = "" } = {}) {
    Object.assign(this, { name, control });
    control.id ||= newId(`wb-${name}`);
    this.mark = el("span", { id: newId("wb-mark"), class: "wb-mark", hidden: true }, "guess");
    this.notes = el("div", { class: "wb-notes" });
    this.element = el("div", { class: `wb-field ${className}`, "data-field": name },
      el("label", { for: control.id }, label), this.mark, control,
      help ? el("p", { class: "wb-help-text" }, help) : null, this.notes);
  }

  update(value) {
    const { control } = this;
    const text = String(value ?? "");
    if (control.type === "checkbox") control.checked = Boolean(value);
    else if (control.value === text) this.shown = text;
    // Letters that are typed stay; a field that somebody is in and has typed nothing shows what others saved of it.
    else if (document.activeElement !== control || control.value === this.shown) this.show(text);
  }

  show(text) {
    const { control } = this;
    const caret = control.tagName === "TEXTAREA" ? [control.selectionStart, control.selectionEnd] : null;
    control.value = this.shown = text;
    if (caret && document.activeElement === control) control.setSelectionRange(...caret);
  }

  setGuess(isGuess) {
    this.mark.hidden = !isGuess;
    if (isGuess) this.control.setAttribute("aria-describedby", this.mark.id);
    else this.control.removeAttribute("aria-describedby");
    this.element.classList.toggle("wb-guess", isGuess);
  }
}

/** A line, or several, of text. `typed(value)` is told of every letter. */
export function textField(name, label, { typed, rows = 1, left, ...options }) {
  const control = el("textarea", {
    rows, class: "wb-input", spellcheck: rows > 1 ? "true" : "false",
    oninput: () => typed(control.value),
    onblur: () => left?.(),
    onkeydown: (event) => {
      if (rows === 1 && event.key === "Enter" && !event.ctrlKey && !event.metaKey) event.preventDefault();
    },
  });
  return new Field(name, label, control, options);
}

export function numberField(name, label, { typed, left, ...options }) {
  const control = el("input", {
    type: "number", min: "0", step: "1", class: "wb-input wb-short",
    oninput: () => typed(control.value === "" ? null : Number(control.value)),
    onblur: () => left?.(),
  });
  return new Field(name, label, control, options);
}

/** A choice of one of a vocabulary's words; what each means is said beside the choice. */
export function choiceField(name, label, { words, chosen, empty = null, ...options }) {
  const control = choice({ words, empty, chosen: (value) => chosen(value) });
  return new Field(name, label, control, options);
}

/** A bare choice, for rows that have their own labels. */
export function choice({ words, chosen, empty = null, label = null, value = "" }) {
  const select = el("select", { class: "wb-input", "aria-label": label, onchange: () => chosen(select.value) },
    empty === null ? null : el("option", { value: "" }, empty),
    words.map((word) => el("option", { value: word.value, title: word.meaning }, word.label)));
  select.value = value;
  return select;
}

export function checkField(name, label, { chosen, ...options }) {
  const control = el("input", { type: "checkbox", onchange: () => chosen(control.checked) });
  return new Field(name, label, control, { className: "wb-check", ...options });
}
