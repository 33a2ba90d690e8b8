/** The breakdown workbench: the text on one side, the statements on the other, and what joins them. */

import { Api, Unreachable } from "./api.js";
import { Cards } from "./cards.js";
import { askForStances, confirmed } from "./dialogs.js";
import { isField, uniqueName } from "./dom.js";
import { Drafts } from "./drafts.js";
import { drawPlace } from "./highlights.js";
import { Presence } from "./presence.js";
import { add } from "./quotes.js";
import { Saving } from "./saving.js";
import { statusOf } from "./status.js";
import { Store } from "./store.js";
import { TextPane } from "./text_pane.js";
import { Undo } from "./undo.js";

const SHARED_BY_TWINS = [
  "form", "cue", "quotes", "paraphrase", "claims", "venue", "prompt", "said_on", "said_on_stated", "said_on_inferred",
];
const find = (id) => document.getElementById(`wb-${id}`);

class Desk {
  constructor() {
    const given = JSON.parse(document.getElementById("workbench-data").textContent);
    this.addresses = given.addresses;
    this.store = new Store(given);
    this.unsaid = new Map(); // comments that are typed and not made yet, by statement
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    this.api = new Api(given.addresses.base, token, given.user.pk);
    this.drafts = new Drafts(given.user.pk, given.source.pk);
    this.saving = new Saving(this.store, this.api, this.drafts);
    this.undo = new Undo(this.saving, given.user.pk, given.source.pk);
    this.pane = find("text") ? new TextPane(find("text"), this.store) : null;
    this.cards = new Cards(find("cards"), this);
    this.listen();
    this.start();
  }

  async start() {
    await this.saving.resume((count) => {
      const where = count === 1 ? "1 statement" : `${count} statements`;
      this.say(`What was typed in ${where} and not saved is back.`);
    });
    this.showHead();
    this.showStatus();
    this.presence = new Presence(this, find("others"));
    const wanted = decodeURIComponent(location.hash.slice(1));
    if (this.store.statements.has(wanted)) this.cards.openCard(wanted);
    else (this.pane?.root ?? find("new")).focus({ preventScroll: true });
  }

  listen() {
    const { pane, saving, store, undo } = this;
    for (const type of ["status", "done", "conflict"]) saving.addEventListener(type, () => this.showStatus());
    saving.addEventListener("done", ({ detail }) => this.taken(detail));
    saving.addEventListener("conflict", ({ detail }) => this.showConflict(detail));
    undo.addEventListener("changed", () => this.showUndo());
    store.addEventListener("head", () => this.showHead());
    if (pane) {
      pane.addEventListener("create", ({ detail }) => this.create(detail));
      pane.addEventListener("open", ({ detail }) => this.cards.openCard(detail));
      pane.addEventListener("point", ({ detail }) => this.point(detail));
      pane.addEventListener("quote", ({ detail }) => this.addQuote(detail));
      pane.addEventListener("span", ({ detail }) => this.setSpan(detail));
      pane.addEventListener("split", () => this.cards.open && this.act("split", this.cards.open));
      pane.addEventListener("selected", () => this.showTools());
    }
    find("text-tools").addEventListener("click", ({ target }) => this.fromTools(target.dataset.act));
    find("new").addEventListener("click", () => this.create(pane?.place ?? null));
    find("next-cue").addEventListener("click", () => this.nextCue());
    find("undo").addEventListener("click", async () => this.say(await undo.undo()));
    find("redo").addEventListener("click", async () => this.say(await undo.redo()));
    find("help-button").addEventListener("click", () => this.help());
    document.addEventListener("keydown", (event) => this.key(event));
    for (const type of ["keydown", "pointerdown"]) {
      document.addEventListener(type, () => (find("say").textContent = ""), { capture: true, passive: true });
    }
    addEventListener("hashchange", () => {
      const id = decodeURIComponent(location.hash.slice(1));
      if (store.statements.has(id)) this.cards.openCard(id);
    });
    this.showUndo();
  }

  // --- What is said ------------------------------------------------------------------------------------------------

  showStatus() {
    const { kind, text, isSignedOut } = statusOf(this.saving);
    const status = find("status");
    status.dataset.kind = kind;
    if (find("status-text").textContent !== text) find("status-text").textContent = text;
    find("sign-in").hidden = !isSignedOut;
  }

  /** Say something once, until the next key or click. */
  say(sentence) {
    if (sentence) find("say").textContent = sentence;
  }

  showHead() {
    const { store } = this;
    find("correction").hidden = !(store.isCorrection && store.mayChange);
    find("readonly").hidden = store.mayChange;
    find("new").disabled = !store.mayChange;
  }

  showUndo() {
    find("undo").disabled = !this.undo.done.length;
    find("redo").disabled = !this.undo.undone.length;
  }

  /** Open the statement where both versions are, unless somebody is in another: its card and the status line tell. */
  showConflict(id) {
    if (!this.cards.open) this.cards.openCard(id, { focus: false });
  }

  /** Offer what can be done with the selected words; the buttons stay where they are, so that they cover no text. */
  showTools() {
    const isOf = Boolean(this.pane?.place && this.cards?.open && this.store.mayChange);
    for (const button of find("text-tools").querySelectorAll("[data-act]")) button.disabled = !isOf;
  }

  count(number) {
    find("count").textContent = `(${number})`;
  }

  refresh(id) {
    this.cards.refresh(id);
    this.pane?.redrawSoon();
  }

  refreshAll() {
    for (const id of this.store.order) this.cards.refresh(id);
  }

  help() {
    find("help").showModal();
  }

  // --- Keys everywhere -----------------------------------------------------------------------------------------------

  key(event) {
    if (isField(event.target)) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.key === "?" && !isCommand) {
      event.preventDefault();
      this.help();
    } else if (isCommand && event.key.toLowerCase() === "z") {
      event.preventDefault();
      (event.shiftKey ? this.undo.redo() : this.undo.undo()).then((sentence) => this.say(sentence));
    }
  }

  // --- Text and cards ------------------------------------------------------------------------------------------------

  /** Show in the text where a statement is. */
  pointAt(id) {
    const place = this.store.view(id)?.selector ?? null;
    this.pane?.show(place);
  }

  point(id) {
    this.pointAt(id);
    this.cards.scrollTo(id);
    for (const element of this.cards.element.querySelectorAll(".wb-pointed")) element.classList.remove("wb-pointed");
    this.cards.card(id).element.classList.add("wb-pointed");
  }

  fromTools(act) {
    const place = this.pane?.place;
    if (place && act === "quote") this.addQuote(place);
    else if (place && act === "span") this.setSpan(place);
  }

  /** Make a statement of the selected words, or, without a text, in the paragraph of the last one. */
  create(place) {
    if (!this.store.mayChange) return;
    this.cards.close();
    const last = this.store.views().at(-1);
    const paragraph = place ? this.pane.map.paragraphAt(place.start) : this.pane ? null : (last?.paragraph ?? 1);
    const id = this.saving.create(place, { paragraph });
    this.cards.openCard(id);
    if (place) drawPlace("wb-pending", this.pane.map, place);
  }

  /** Make the statement of somebody else who says the same, with the same words, at the same place. */
  twin(id, name) {
    const view = this.store.view(id);
    const fields = Object.fromEntries(SHARED_BY_TWINS.map((field) => [field, structuredClone(view[field])]));
    this.cards.close();
    const twin = this.saving.create(view.selector, { paragraph: view.paragraph }, { ...fields, speaker_named_as: name });
    this.cards.openCard(twin);
  }

  /** After a save: an open form takes in what was guessed. */
  taken({ id, guess }) {
    if (guess?.start !== undefined && this.cards.form?.id === id) this.cards.form.takeGuess(guess);
  }

  addQuote(place) {
    const id = this.cards.open;
    if (!id || !this.store.mayChange) return this.say("Open a statement first: then the selected words are added to it.");
    const { selector } = this.store.view(id);
    if (selector && (place.start < selector.start || place.end > selector.end)) {
      return this.say("A quote lies within its statement’s place: press r first to give the statement more of the text.");
    }
    return add(id, this, { exact: this.pane.map.slice(place.start, place.end), start: place.start, end: place.end });
  }

  setSpan(place) {
    const id = this.cards.open;
    if (!id || !this.store.mayChange) return this.say("Open a statement first: then the selected words become its place.");
    const { quotes } = this.store.view(id);
    if (quotes.some(({ start, end }) => start !== null && (start < place.start || end > place.end))) {
      return this.say("A quote of the statement would lie outside of it.");
    }
    this.saving.type(id, "selector", place, { now: true });
    this.saving.type(id, "paragraph", this.pane.map.paragraphAt(place.start), { now: true });
    this.refresh(id);
    return this.pointAt(id);
  }

  nextCue() {
    if (!this.pane?.cue(1)) this.say("No cue is left without a statement.");
  }

  // --- Acts on a statement ---------------------------------------------------------------------------------------------

  async act(what, id) {
    if (!this.store.statements.has(id)) return;
    const isLook = what === "leave" || what === "done";
    if (!this.store.mayChange && !isLook) return;
    if (!isLook && what !== "delete") {
      await this.saving.flushAll(); // with it, what is new gets its name
      id = this.store.now(id);
    }
    await {
      done: () => this.done(id), leave: () => this.leave(id), up: () => this.move(id, -1), down: () => this.move(id, 1),
      split: () => this.split(id), merge: () => this.merge(id), delete: () => this.delete(id),
    }[what]();
  }

  /** Done with a statement: its guesses are accepted, and the next cue is selected. */
  async done(id) {
    if (this.cards.open === id) await this.cards.form.settled();
    const { selector } = this.store.view(id);
    this.cards.close();
    if (!this.pane) return find("new").focus();
    this.pane.caret = selector?.end ?? this.pane.caret;
    this.pane.place = selector;
    if (this.pane.cue(1)) return null;
    this.pane.take(null);
    this.pane.root.focus({ preventScroll: true });
    return this.say("No cue is left without a statement after this one.");
  }

  /** Out of the form to the card, out of the card to the text behind its place. */
  leave(id) {
    if (this.cards.open === id) {
      this.cards.close();
      return this.cards.focus(id);
    }
    const { selector } = this.store.view(id);
    if (!this.pane) return null;
    this.pane.take(null);
    this.pane.caret = selector?.end ?? this.pane.caret;
    document.getSelection().collapse(null);
    return this.pane.root.focus({ preventScroll: true });
  }

  async move(id, step) {
    const { order, statements } = this.store;
    const to = order.indexOf(id) + step;
    if (to < 0 || to >= order.length) return;
    const change = () => ({ changes: [{ id, fields: { position: to + 1 }, opened: statements.get(id).etag }] });
    await this.perform("changes/", change, [id]);
    this.cards.focus(id);
  }

  async split(id) {
    const at = this.pane?.place?.start;
    const { selector } = this.store.view(id);
    if (at === undefined || !selector || at <= selector.start || at >= selector.end) {
      return this.say("Select in the text, within this statement, the words with which the second part begins; then split.");
    }
    const created = uniqueName();
    const data = await this.perform(
      `statements/${encodeURIComponent(id)}/split/`,
      () => ({ at, opened: this.store.statements.get(id).etag, created_as: created }), [id],
    );
    if (data) this.cards.openCard(this.store.order[this.store.order.indexOf(id) + 1]);
    return null;
  }

  async merge(id) {
    const { order, statements } = this.store;
    const other = order[order.indexOf(id) + 1];
    if (!other) return this.say("There is no statement after this one to merge it with.");
    const stances = await this.stancesFor(this.store.view(id), this.store.view(other));
    if (!stances) return null;
    const body = () => ({ other, stances, opened: { [id]: statements.get(id).etag, [other]: statements.get(other).etag } });
    const data = await this.perform(`statements/${encodeURIComponent(id)}/join/`, body, [id, other]);
    if (data) this.cards.focus(id);
    return null;
  }

  /** Ask which stance holds for the claims on which two statements differ; {} where there are none. */
  stancesFor(one, other) {
    const claims = [];
    for (const { claim, stance } of one.claims) {
      const theirs = other.claims.find((each) => each.claim === claim);
      if (theirs && theirs.stance !== stance) claims.push({ claim, text: this.store.claimText(claim), options: [stance, theirs.stance] });
    }
    return claims.length ? askForStances({ claims, stances: this.store.words.stances }) : Promise.resolve({});
  }

  async delete(id) {
    const { order } = this.store;
    const next = order[order.indexOf(id) + 1] ?? order[order.indexOf(id) - 1];
    await this.saving.flush(id); // so that undo brings all of it back; what is refused in what goes away stops nothing
    const now = this.store.now(id);
    const { isUnsent, isGone, etag } = this.store.statements.get(now) ?? { isGone: true };
    if (isUnsent || isGone) {
      if (!(await confirmed({ title: "Drop it?", text: "It is not saved yet, and cannot be brought back.", button: "Drop it" }))) return;
      this.saving.drop(now);
    } else {
      if (!(await this.perform("changes/", { changes: [{ id: now, fields: null, opened: etag }] }, []))) return;
      this.saving.drop(now);
      this.say("Deleted. Undo brings it back.");
    }
    if (next && this.store.statements.has(next)) this.cards.focus(next);
    else (this.pane?.root ?? find("new")).focus({ preventScroll: true });
  }

  /** Resolve one printed name in several statements, as one change. */
  async resolveAlso(ids, slug) {
    const { statements } = this.store;
    const changes = () => ids.map((id) => this.store.now(id)).map((id) => ({ id, fields: { speaker: slug }, opened: statements.get(id).etag }));
    await this.perform("changes/", () => ({ changes: changes() }), ids);
  }

  /** Make an actor or a claim in the same act as the change that names it. Gives why not, where it was not made. */
  async makeWith(id, made, fields) {
    const body = () => {
      const saved = this.store.statements.get(this.store.now(id));
      return { new: made, changes: [{ id: saved.row.id, fields: fields(), opened: saved.etag }] };
    };
    const { problem } = await this.saving.act("POST", "changes/", body, [id]);
    return problem ?? null;
  }

  /** Do an act, and say why not where it was refused. */
  async perform(path, body, ids) {
    const { data, problem } = await this.saving.act("POST", path, body, ids);
    if (problem) this.say(problem);
    return data ?? null;
  }

  // --- Comments --------------------------------------------------------------------------------------------------------

  /** Say something of a statement. Tells whether it was taken. */
  async addComment(id, text) {
    const comment = await this.tellServer("comments/", { statement: id, text });
    if (comment) this.store.takeComments(id, [...this.store.statements.get(id).comments, comment]);
    return comment !== null;
  }

  async settleComment(id, number) {
    if (!(await this.tellServer(`comments/${number}/`, {}))) return;
    this.store.takeComments(id, this.store.statements.get(id).comments.filter((each) => each.id !== number));
  }

  async tellServer(path, body) {
    try {
      const { status, data } = await this.api.send("POST", path, body);
      if (status < 300) return data;
      this.say(data.problem);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.say("Not done: the server cannot be reached.");
    }
    return null;
  }

  // --- Proposals -------------------------------------------------------------------------------------------------------

  async ask(path, query) {
    try {
      const { status, data } = await this.api.get(path, query);
      return status === 200 ? data : {};
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      return {};
    }
  }

  /** Give the actors for what is typed, and at the end the way to make a new one. */
  async actors(text, { named_as = "", refers_to = "", of = "", isBare = false } = {}) {
    const { options = [] } = await this.ask("speakers/", { q: text, named_as: refers_to || named_as, of });
    const kind = (value) => this.store.words.actor_kinds.find((each) => each.value === value)?.label ?? "";
    const found = options.map(({ slug, name, kind: what, also, about, reason }) => {
      this.store.names.actors[slug] ??= { name, kind: what };
      return { value: slug, label: name, note: [also, about || kind(what), reason].filter(Boolean).join(" · ") };
    });
    const name = text || refers_to || named_as;
    if (!isBare && this.store.may_make.actor) {
      found.push({ isNew: true, text: name, label: name ? `New actor “${name}”` : "New actor", note: "" });
    }
    return found;
  }

  /** Give the claims nearest to what is typed, or to the statement's words, and the way to make a new one. */
  async claims(text, words) {
    const { options = [] } = await this.ask("claims/", { q: text || words });
    const found = options.map(({ slug, pk, text: sentence, condition, is_public, attributions }) => {
      this.store.names.claims[slug] ??= { pk, text: sentence, condition, is_public };
      const count = attributions === 1 ? "1 attribution" : `${attributions} attributions`;
      return { value: slug, label: sentence, note: [condition && `if: ${condition}`, is_public ? "public" : "draft", count].filter(Boolean).join(" · ") };
    });
    if (this.store.may_make.claim) found.push({ isNew: true, text, label: text ? `New claim “${text}”` : "New claim", note: "" });
    return found;
  }

  /** Work out the day that a printed date stands for; "" where that is not certain. */
  async date(stated) {
    return (await this.ask("dates/", { stated })).date ?? "";
  }
}

new Desk();
