/** A field in which one of many things is chosen by typing: a combobox with a list (ARIA practices, 1.2). */

import { el, newId } from "./dom.js";

const PAUSE = 120;
const ENTER = "\n";
const choosers = new WeakMap(); // by their fields

/**
 * `load(text)` gives the options, each {value, label, note}, or {isNew, text, label}; `choose(option)` is told what was
 * taken, null for nothing, and gives false where it could not be. The best is marked from the start: Enter takes it.
 */
export class Chooser {
  constructor({ label, load, choose, text = "", disabled = false, className = "" }) {
    // `settled` is done when what Enter was pressed on is taken.
    Object.assign(this, { load, choose, text, options: [], active: -1, asked: 0, settled: Promise.resolve(), isEntering: false, isOver: false, ahead: "" });
    const [id, list] = [newId("wb-choose"), newId("wb-options")];
    this.input = el("input", {
      id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", disabled, class: className,
      "aria-label": label, "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list, value: text,
      oninput: () => this.typed(),
      onfocus: () => this.entered(),
      onblur: () => this.left(),
      onclick: () => this.openList(),
      onkeydown: (event) => this.key(event),
    });
    this.list = el("ul", { id: list, role: "listbox", class: "wb-options", hidden: true, "aria-label": `Proposals: ${label}` });
    this.element = el("div", { class: "wb-chooser" }, this.input, this.list);
    choosers.set(this.input, this);
  }

  /** Show what is chosen, unless somebody is typing. */
  setText(text) {
    this.text = text;
    if (!this.isFocused || !this.isTyping) this.input.value = text;
  }

  /** Tell whether somebody is still here: after a slow answer the focus is not taken from where it went. */
  get isFocused() {
    return document.activeElement === this.input;
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  entered() {
    this.input.select();
    this.openList();
  }

  openList() {
    if (this.list.hidden) this.ask("");
  }

  left() {
    clearTimeout(this.pause);
    this.close();
    this.isTyping = false;
    this.input.value = this.text;
  }

  typed() {
    this.isTyping = true;
    clearTimeout(this.pause);
    this.isLate = true;
    this.pause = setTimeout(() => this.ask(this.input.value), PAUSE);
  }

  /** Ask for the options of what is typed; of answers that cross, the last question's counts. */
  ask(text) {
    clearTimeout(this.pause);
    this.isLate = this.isOver = false;
    this.isAsking = true;
    const number = (this.asked += 1);
    this.loading = this.load(text).then((options) => number === this.asked && this.show(options, Boolean(text)));
    return this.loading;
  }

  /** Let go of a question that is not answered yet: its answer would open the list again. */
  dropQuestion() {
    clearTimeout(this.pause);
    this.isLate = this.isAsking = this.isTyping = false;
    this.isOver = true;
    this.asked += 1;
  }

  /** Ask anew, as what is known has changed: the list is open, or will be, unless something was chosen meanwhile. */
  refresh() {
    if (this.isFocused && !this.isTyping && !this.isOver) this.ask("");
  }

  show(options, isTyped) {
    this.isAsking = false;
    this.options = options;
    const items = options.map((option, index) => el("li", {
      id: `${this.list.id}-${index}`, role: "option", "aria-selected": "false",
      class: option.isNew ? "wb-option wb-option-new" : "wb-option",
      // Not on the click: between press and release the list may be another one, and the click would be lost.
      onmousedown: (event) => {
        event.preventDefault(); // the field keeps the focus
        if (event.button === 0) this.take(index);
      },
    }, el("span", { class: "wb-option-label", dir: "auto" }, option.label), option.note ? el("span", { class: "wb-option-note" }, option.note) : null));
    this.list.replaceChildren(...items);
    const isOpen = this.isFocused && options.length > 0;
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    // What is chosen already stays so by Enter, where nothing is typed.
    this.mark(this.text && !isTyped ? options.findIndex(({ label }) => label === this.text) : Math.min(0, options.length - 1));
  }

  /** Go up or down the list; what was typed a moment ago is looked up first. */
  step(by) {
    if (this.list.hidden && !this.isLate) return this.ask(this.isTyping ? this.input.value : "");
    const go = () => this.options.length && this.mark((Math.max(this.active, by > 0 ? -1 : 0) + by + this.options.length) % this.options.length);
    if (this.isLate) this.ask(this.input.value);
    if (this.isAsking) this.loading = this.loading.then(go);
    return this.isAsking ? this.loading : go();
  }

  mark(index) {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = index;
    const item = this.list.children[index];
    if (!item) return this.input.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", item.id);
    const [top, bottom] = [item.offsetTop, item.offsetTop + item.offsetHeight];
    if (top < this.list.scrollTop) this.list.scrollTop = top;
    else if (bottom > this.list.scrollTop + this.list.clientHeight) this.list.scrollTop = bottom - this.list.clientHeight;
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1); // Enter takes nothing that nobody sees
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (this.isEntering && (event.key.length === 1 || event.key === "Enter")) {
      event.preventDefault();
      this.ahead += event.key === "Enter" ? ENTER : event.key;
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.step(step);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.enter();
    } else if (event.key === "Escape" && (!this.list.hidden || this.isTyping)) {
      // Of what was typed the list may be on its way still: it is let go of, and the statement stays open.
      event.preventDefault();
      event.stopPropagation();
      this.dropQuestion();
      this.input.value = this.text;
      this.close();
    } else if (event.key === "Backspace" || event.key === "Delete") {
      if (this.input.value && this.input.selectionStart === 0 && this.input.selectionEnd === this.input.value.length) {
        this.dropQuestion();
        this.choose(null);
      }
    }
  }

  /** Take the marked option, as soon as it is known: what was typed a moment ago is looked up first. */
  enter() {
    this.isEntering = true;
    this.ahead = "";
    this.settled = this.enterWhenKnown();
  }

  async enterWhenKnown() {
    if (this.isLate) this.ask(this.input.value);
    let now = null;
    while (now !== this.loading) {
      now = this.loading;
      await now;
    }
    this.isEntering = false;
    this.take(this.active);
    choosers.get(document.activeElement)?.typeAhead(this.ahead);
  }

  /** Take in what was typed while the field before this one waited for its answer. */
  typeAhead(keys) {
    const [letters, isEntered] = [keys.replaceAll(ENTER, ""), keys.endsWith(ENTER)];
    if (letters) {
      this.input.value = letters;
      this.typed();
    }
    if (isEntered) this.enter();
  }

  /** Take an option; where that comes to nothing, what was typed is there again. */
  async take(index) {
    const option = this.options[index];
    if (!option) return this.close();
    const [before, typed] = [this.text, this.input.value];
    this.dropQuestion();
    this.close();
    if (!option.isNew) this.setText(option.label);
    if ((await this.choose(option)) !== false) return;
    this.setText(before);
    this.retype(option.text ?? typed);
  }

  /** Go on from what was typed before. */
  retype(text) {
    if (!this.isFocused) return;
    this.input.value = text;
    this.isTyping = text !== this.text;
    this.ask(this.isTyping ? text : "");
  }
}
