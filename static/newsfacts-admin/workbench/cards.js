/** The statements as cards, in reading order: closed ones tell all in a glance, an open one has its form. */

import { el, same } from "./dom.js";
import { StatementForm } from "./form.js";

export class Cards {
  constructor(element, desk) {
    Object.assign(this, { element, desk, made: new Map(), form: null });
    const { store } = desk;
    store.addEventListener("listed", () => this.list());
    store.addEventListener("changed", ({ detail }) => this.refresh(detail));
    store.addEventListener("renamed", ({ detail }) => this.rename(detail));
    element.addEventListener("keydown", (event) => this.key(event));
    this.list();
  }

  get open() {
    return this.form?.id ?? null;
  }

  // --- Drawing -----------------------------------------------------------------------------------------------------

  /** Put the cards into the order of the statements; those that are there stay, the one with the focus above all. */
  list() {
    const { order } = this.desk.store;
    for (const [id, card] of this.made) {
      if (order.includes(id)) continue;
      card.element.remove();
      this.made.delete(id);
      if (this.open === id) this.form = null;
    }
    let before = null;
    for (const id of order) {
      const { element } = this.card(id);
      const next = before ? before.nextElementSibling : this.element.firstElementChild;
      if (next !== element) this.insert(element, next);
      before = element;
    }
    for (const id of order) this.refresh(id);
    this.desk.count(order.length);
  }

  /** Move a card without the browser taking the focus from a field in it. */
  insert(element, next) {
    if (element.contains(document.activeElement) && element.isConnected) {
      // The others go round it.
      while (next && next !== element) {
        const following = next.nextElementSibling;
        element.after(next);
        next = following;
      }
      return;
    }
    this.element.insertBefore(element, next);
  }

  card(id) {
    if (!this.made.has(id)) {
      const head = el("button", { type: "button", class: "wb-card-head", "aria-expanded": "false", onclick: () => this.toggle(id) });
      const card = { head, element: el("li", { class: "wb-card", "data-id": id }, head), id };
      head.addEventListener("focus", () => this.desk.pointAt(card.id));
      this.made.set(id, card);
    }
    return this.made.get(id);
  }

  rename({ unsent, id }) {
    const card = this.made.get(unsent);
    this.made.delete(unsent);
    this.made.get(id)?.element.remove(); // it had been made already, and its answer was lost
    card.id = id;
    card.element.dataset.id = id;
    this.made.set(id, card);
  }

  refresh(id) {
    const card = this.made.get(id);
    const view = this.desk.store.view(id);
    if (!card || !view) return;
    const known = this.desk.store.statements.get(id);
    const shown = { view, checks: known.checks, comments: known.comments, etag: known.etag, isUnsaved: this.isStuck(id) };
    if (card.shown && same(card.shown, JSON.parse(JSON.stringify(shown))) && this.open !== id) return;
    card.shown = JSON.parse(JSON.stringify(shown));
    card.head.replaceChildren(...this.summary(id, view, known));
    if (this.open === id) this.form.update();
  }

  /** Tell whether something of a statement waits for the editor before it can be saved. */
  isStuck(id) {
    const { saving, store } = this.desk;
    return Boolean(store.conflicts.has(id) || store.statements.get(id).isGone || saving.refusalsOf(id).length);
  }

  summary(id, view, { checks, comments, isUnsent }) {
    const { store } = this.desk;
    const word = (list, value) => store.words[list].find((each) => each.value === value)?.label ?? "";
    const speaker = view.speaker ? store.actorName(view.speaker) : null;
    const printed = view.speaker_named_as;
    const words = view.quotes.map(({ exact }) => `“${exact}”`).join(" … ") || view.paraphrase || view.cue;
    const isClaim = view.claims.some(({ claim }) => store.claimText(claim) === words); // it is read below
    const bad = checks.filter((each) => !each.is_sound).length;
    return [
      el("span", { class: "wb-card-line" },
        el("span", { class: "wb-id" }, isUnsent ? "new" : id),
        el("span", { class: "wb-par" }, view.paragraph === null ? "¶ ?" : `¶ ${view.paragraph}`),
        el("span", { class: `wb-form-word wb-is-${view.form || "none"}` }, word("forms", view.form) || "No form yet"),
        this.isStuck(id) ? el("span", { class: "wb-badge wb-bad" }, "Not saved") : null,
        bad ? el("span", { class: "wb-badge wb-bad" }, bad === 1 ? "1 quote to mend" : `${bad} quotes to mend`) : null,
        comments.length ? el("span", { class: "wb-badge" }, comments.length === 1 ? "1 comment" : `${comments.length} comments`) : null),
      el("span", { class: "wb-card-who" },
        speaker ? el("strong", {}, el("bdi", {}, speaker)) : el("em", {}, "Speaker not resolved"),
        printed && printed !== speaker ? el("span", { class: "wb-printed" }, ` printed “${printed}”`) : null,
        view.relayed_by ? el("span", { class: "wb-printed" }, `, relayed by ${view.relayed_by}`) : null),
      isClaim ? null : el("span", { class: "wb-card-words", dir: "auto" }, words || "No words yet"),
      ...view.claims.map(({ claim, stance }) =>
        el("span", { class: `wb-card-claim wb-stance-of-${stance}` },
          el("span", { class: "wb-stance-word" }, word("stances", stance)), " ", el("bdi", {}, store.claimText(claim)))),
      view.claims.length ? null : el("span", { class: "wb-card-claim wb-none" }, "No claim yet"),
    ].filter(Boolean);
  }

  // --- Opening -------------------------------------------------------------------------------------------------------

  toggle(id) {
    const now = [...this.made].find(([, card]) => card.head === document.activeElement)?.[0] ?? id;
    if (this.open === now) this.close();
    else this.openCard(now);
  }

  /** Open a statement's form; another that is open is closed, and saved. */
  openCard(id, { focus = true } = {}) {
    if (this.open !== id) {
      this.close();
      const card = this.card(id);
      this.form = new StatementForm(id, this.desk);
      card.element.append(this.form.element);
      card.element.classList.add("wb-open");
      card.head.setAttribute("aria-expanded", "true");
    }
    this.desk.pointAt(id);
    this.desk.showTools();
    this.scrollTo(id);
    if (focus) this.focusFirst();
    return this.form;
  }

  /** Go where the next decision is: the speaker, the claim, or the printed name. */
  focusFirst() {
    const { view, speaker } = this.form;
    if (!view.speaker) speaker.focus();
    else if (!view.claims.length) this.form.focusClaim();
    else this.form.fields.speaker_named_as.control.focus({ preventScroll: true });
  }

  close() {
    if (!this.form) return;
    const { id, element } = this.form;
    const card = this.made.get(id);
    this.desk.saving.flush(id);
    this.form = null;
    element.remove();
    card?.element.classList.remove("wb-open");
    card?.head.setAttribute("aria-expanded", "false");
    if (card) card.shown = null;
    this.refresh(id);
    this.desk.showTools();
  }

  scrollTo(id) {
    this.card(id).element.scrollIntoView({ block: "nearest" });
  }

  focus(id) {
    this.card(id).head.focus({ preventScroll: true });
    this.scrollTo(id);
  }

  /** Give the statement in whose card something is. */
  idOf(element) {
    return element.closest(".wb-card")?.dataset.id ?? null;
  }

  // --- Keys ----------------------------------------------------------------------------------------------------------

  key(event) {
    const id = this.idOf(event.target);
    if (!id) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      this.desk.act("done", id);
      return;
    }
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault();
      this.desk.act("leave", id);
      return;
    }
    if (!event.target.classList.contains("wb-card-head")) return;
    const act = this.acts(event, id);
    if (!act) return;
    event.preventDefault();
    act();
  }

  acts({ key, altKey, shiftKey, ctrlKey, metaKey }, id) {
    if (ctrlKey || metaKey) return null;
    const { order } = this.desk.store;
    const index = order.indexOf(id);
    if (altKey && shiftKey) {
      return { ArrowUp: () => this.desk.act("up", id), ArrowDown: () => this.desk.act("down", id) }[key];
    }
    if (altKey) return null;
    return {
      ArrowDown: () => order[index + 1] && this.focus(order[index + 1]),
      ArrowUp: () => order[index - 1] && this.focus(order[index - 1]),
      Home: () => this.focus(order[0]),
      End: () => this.focus(order.at(-1)),
      s: () => this.desk.act("split", id),
      m: () => this.desk.act("merge", id),
      Delete: () => this.desk.act("delete", id),
    }[key];
  }
}
