/** The form of an open statement. It is made once, when the card opens; later news only fill fields nobody is in. */

import { Chooser } from "./chooser.js";
import { askForActor, askForClaim } from "./dialogs.js";
import { el, same } from "./dom.js";
import { checkField, choice, choiceField, numberField, textField } from "./fields.js";
import { showQuotes } from "./quotes.js";
import { showTrouble } from "./trouble.js";

const GUESSABLE = ["form", "paragraph", "cue", "speaker_named_as", "venue", "said_on", "said_on_stated", "quotes", "paraphrase"];

/** Tells of `acted` with {what, id}: an act on the whole statement. */
export class StatementForm {
  constructor(id, desk) {
    Object.assign(this, { opened: id, desk, guesses: new Set(), hints: {} });
    const { store, saving } = desk;
    const typed = (field) => (value) => this.type(field, value);
    const left = () => saving.flush(this.id);
    const chosen = (field) => (value) => this.type(field, value, true);
    this.fields = {
      speaker_named_as: textField("speaker_named_as", "Speaker as printed", { typed: typed("speaker_named_as"), left }),
      form: choiceField("form", "Form", { words: store.words.forms, chosen: (value) => this.chooseForm(value), empty: "—" }),
      cue: textField("cue", "Cue", { typed: typed("cue"), left }),
      paragraph: numberField("paragraph", "Paragraph", { typed: typed("paragraph"), left }),
      paraphrase: textField("paraphrase", "What it says, in your own words", { typed: typed("paraphrase"), left, rows: 2, className: "wb-wide" }),
      prompt: textField("prompt", "The question it answers, in your own words", { typed: typed("prompt"), left, className: "wb-wide" }),
      venue: textField("venue", "Where or to whom", { typed: typed("venue"), left }),
      said_on_stated: textField("said_on_stated", "Said on, as printed", { typed: typed("said_on_stated"), left: () => this.offerDate() }),
      said_on: textField("said_on", "Said on", { typed: typed("said_on"), left }),
      said_on_inferred: checkField("said_on_inferred", "worked out", { chosen: chosen("said_on_inferred") }),
      relayed_by: choiceField("relayed_by", "Relayed by", { words: [], chosen: (value) => this.type("relayed_by", value || null, true), empty: "nobody: it came directly", className: "wb-wide" }),
    };
    this.speaker = this.actorChooser("speaker", "Speaker", () => this.focusClaim());
    this.onBehalfOf = this.actorChooser("on_behalf_of", "Speaks for", () => {});
    this.claims = el("div", { class: "wb-claims" });
    this.quotes = el("div", { class: "wb-quotes" });
    this.also = el("div", { class: "wb-also" });
    this.twins = el("div", { class: "wb-also" });
    this.trouble = el("div", { class: "wb-trouble", role: "alert" });
    this.comments = el("div", { class: "wb-comments" });
    this.guessed = this.whenGuessed();
    this.element = this.layout();
    this.update();
  }

  /** Wait for what the server guesses of a new statement; not for one that it cannot be asked about now. */
  whenGuessed() {
    const { store, saving } = this.desk;
    const { isUnsent, selection } = store.statements.get(this.id);
    if (!isUnsent || !selection) return Promise.resolve();
    return new Promise((go) => {
      this.goOn = go;
      const look = () => {
        const isStuck = saving.isOffline || saving.isSignedOut || saving.refusalsOf(this.id).length;
        if (!isStuck && this.id === this.opened) return;
        saving.removeEventListener("status", look);
        go();
      };
      saving.addEventListener("status", look);
    });
  }

  /** Give the statement's name: a new one gets it when it is saved, perhaps after its form was closed. */
  get id() {
    return this.desk.store.now(this.opened);
  }

  get view() {
    return this.desk.store.view(this.id);
  }

  layout() {
    const { fields } = this;
    const labelled = (label, chooser, className = "") =>
      el("div", { class: `wb-field ${className}` }, el("span", { class: "wb-label" }, label), chooser.element);
    const button = (text, what, title) =>
      el("button", { type: "button", title, onclick: () => this.desk.act(what, this.id) }, text);
    // What somebody else saved of a field while somebody was in it shows when they leave it.
    const left = () => setTimeout(() => this.element.isConnected && this.update());
    return el("div", { class: "wb-form", onfocusout: left },
      this.trouble,
      el("div", { class: "wb-grid" },
        fields.speaker_named_as.element, labelled("Speaker", this.speaker), labelled("Speaks for", this.onBehalfOf)),
      this.also,
      el("fieldset", { class: "wb-group" }, el("legend", {}, "Claims"), this.claims),
      el("div", { class: "wb-grid" }, fields.form.element, fields.cue.element, fields.paragraph.element, fields.paraphrase.element),
      el("fieldset", { class: "wb-group" }, el("legend", {}, "Quotes"), this.quotes),
      el("details", { class: "wb-more" }, el("summary", {}, "Date, question asked, relay, place"),
        el("div", { class: "wb-grid" },
          fields.said_on_stated.element, fields.said_on.element, fields.said_on_inferred.element,
          fields.venue.element, fields.prompt.element, fields.relayed_by.element),
        this.placeLine = el("p", { class: "wb-place" })),
      this.comments,
      this.talk = this.talkBox(),
      this.twins,
      el("div", { class: "wb-form-buttons" },
        el("button", { type: "button", class: "default", title: "Ctrl+Enter", onclick: () => this.desk.act("done", this.id) }, "Done, next cue"),
        button("Split", "split", "s: where the selected words begin"),
        button("Merge with next", "merge", "m"),
        button("Delete", "delete", "Delete")));
  }

  // --- Showing ---------------------------------------------------------------------------------------------------

  /** Show what is known now, in every field that nobody is in. */
  update() {
    const { view, desk: { store } } = this;
    if (!view) return;
    this.updateRelays(view);
    for (const [name, field] of Object.entries(this.fields)) {
      field.update(view[name]);
      field.setGuess(this.guesses.has(name));
    }
    this.speaker.setText(store.actorName(view.speaker));
    this.onBehalfOf.setText(store.actorName(view.on_behalf_of));
    this.updateClaims(view);
    showQuotes(this.quotes, this.id, this.desk, this.guesses.has("quotes"));
    const place = view.selector;
    this.placeLine.textContent = place ? `Place in the text: ${place.start} to ${place.end}.` : "Its place in the text is not known.";
    showTrouble(this.trouble, this.id, this.desk);
    this.updateComments();
    const isLocked = !store.mayChange;
    for (const each of this.element.querySelectorAll("input, select, textarea, .wb-form-buttons button, .wb-claims button, .wb-quotes button")) {
      if (isLocked) each.disabled = true;
    }
  }

  updateRelays(view) {
    const select = this.fields.relayed_by.control;
    if (document.activeElement === select) return;
    const others = this.desk.store.views().filter(({ id, relayed_by }) => id !== this.id && relayed_by !== this.id);
    const label = (each) => `${each.id}: ${each.speaker_named_as || this.desk.store.actorName(each.speaker) || "nobody yet"} (¶ ${each.paragraph ?? "?"})`;
    const options = others.map((each) => el("option", { value: each.id }, label(each)));
    select.replaceChildren(el("option", { value: "" }, "nobody: it came directly"), ...options);
    select.value = view.relayed_by ?? "";
  }

  /** Show the open comments, each with the way to settle it, and the way to say something. */
  updateComments() {
    const { store } = this.desk;
    const { comments, isUnsent } = store.statements.get(this.id);
    this.talk.hidden = isUnsent || !store.may_comment;
    const shown = JSON.stringify([this.id, comments]);
    if (this.comments.dataset.shown === shown) return;
    this.comments.dataset.shown = shown;
    const settle = (number) => () => this.desk.settleComment(this.id, number);
    this.comments.replaceChildren(...comments.map(({ id, text, by }) => el("div", { class: "wb-comment" },
      el("p", {}, el("strong", {}, by), ": ", el("span", { dir: "auto" }, text)),
      store.may_comment ? el("button", { type: "button", onclick: settle(id) }, "Settled") : null)));
  }

  /** Where something is said: made once, and what is not said yet outlives the form. */
  talkBox() {
    const { unsaid } = this.desk;
    const words = el("textarea", {
      rows: 1, class: "wb-input", "aria-label": "Comment on this statement", value: unsaid.get(this.id) ?? "",
      oninput: () => unsaid.set(this.id, words.value),
    });
    const say = async () => {
      if (!words.value.trim() || !(await this.desk.addComment(this.id, words.value))) return;
      words.value = "";
      unsaid.delete(this.id);
    };
    return el("details", { class: "wb-talk", open: words.value !== "" }, el("summary", {}, "Comment"),
      el("div", { class: "wb-say-something" }, words, el("button", { type: "button", onclick: say }, "Add the comment")));
  }

  // --- Changing ----------------------------------------------------------------------------------------------------

  type(field, value, now = false) {
    this.guesses.delete(field);
    this.fields[field]?.setGuess(false);
    this.desk.saving.type(this.id, field, value, { now });
  }

  /** Take in what the server guessed: marked as guesses until the statement is done. */
  takeGuess(guess) {
    const { view } = this;
    this.hints = guess;
    this.goOn?.();
    const typed = this.desk.store.typed.get(this.id) ?? {};
    for (const field of GUESSABLE) {
      const value = view[field];
      const isEmpty = value === null || value === "" || (Array.isArray(value) && !value.length);
      if (!isEmpty && !(field in typed)) this.guesses.add(field);
    }
    const notes = [];
    if (guess.relayed_by_named_as) notes.push(`It seems to be relayed by ${guess.relayed_by_named_as}.`);
    if (guess.is_asked) notes.push("It seems to answer a question: say which, in your own words.");
    this.fields.relayed_by.notes.replaceChildren(...notes.slice(0, 1).map((note) => el("p", {}, note)));
    this.fields.prompt.notes.replaceChildren(...(guess.is_asked ? [el("p", {}, notes.at(-1))] : []));
    this.twins.replaceChildren(...(guess.also_named_as ?? []).map((name) => el("button", {
      type: "button", class: "wb-offer",
      onclick: (event) => {
        event.currentTarget.remove();
        this.desk.twin(this.id, name);
      },
    }, `“${name}” says the same: make its statement too`)));
    if (notes.length) this.element.querySelector(".wb-more").open = true;
    this.update();
    const isAtSpeaker = document.activeElement === this.speaker.input && !this.speaker.isTyping;
    if (isAtSpeaker && view.speaker) this.focusClaim(); // the outlet's own voice: nothing is to be decided there
    else this.speaker.refresh();
  }

  async offerDate() {
    this.desk.saving.flush(this.id);
    const { said_on_stated: stated, said_on: known } = this.view;
    const date = stated ? await this.desk.date(stated) : "";
    const notes = this.fields.said_on.notes;
    if (!date || date === known) return notes.replaceChildren();
    notes.replaceChildren(el("button", {
      type: "button", class: "wb-offer",
      onclick: () => {
        this.type("said_on", date, true);
        this.type("said_on_inferred", true, true);
        notes.replaceChildren();
        this.update();
      },
    }, `Worked out: ${date}`));
  }

  // --- Speakers --------------------------------------------------------------------------------------------------------

  actorChooser(field, label, next) {
    const chooser = new Chooser({
      label,
      load: (text) => this.proposeActors(field, text),
      choose: async (option) => {
        if (option?.isNew) {
          if (!(await this.newActor(option, field))) return false;
          return next();
        }
        this.type(field, option?.value ?? null, true);
        if (field === "speaker" && option) this.offerAlso(option);
        return option && chooser.isFocused && next();
      },
    });
    return chooser;
  }

  /** Give the actors for what is typed; before anything is, those for the printed name, once it is guessed. */
  async proposeActors(field, text) {
    if (!text) await this.guessed;
    const { view, hints } = this;
    const more = field === "speaker"
      ? { named_as: view.speaker_named_as || hints.refers_to || "", refers_to: hints.refers_to || "" }
      : { of: view.speaker || "" };
    return this.desk.actors(text, more);
  }

  /** Make an actor and name it in the same act, which one undo takes back. Tells whether one was made. */
  async newActor(option, field) {
    const [known, name] = await askForActor({
      name: option.text, words: this.desk.store.words, actors: (text) => this.desk.actors(text, { isBare: true }),
      make: (actor) => this.desk.makeWith(this.id, { actors: { "new-actor": actor } }, () => ({ [field]: "new-actor" })),
    });
    option.text = name; // as much as there is of it, if it is not made
    return known !== null;
  }

  /** Wait until what was taken by Enter is known, in every field. */
  async settled() {
    const busy = () => [this.speaker, this.onBehalfOf, ...this.claimRows.map(({ chooser }) => chooser)].find(({ isEntering }) => isEntering);
    for (let chooser = busy(); chooser; chooser = busy()) await chooser.settled;
  }

  /** Offer to resolve the same printed name in the other statements too, as one change. */
  offerAlso({ value, label }) {
    const { speaker_named_as: name } = this.view;
    const same_ = (each) => each.id !== this.id && each.speaker === null && each.speaker_named_as === name;
    const others = name ? this.desk.store.views().filter(same_).map(({ id }) => id) : [];
    if (!others.length) return this.also.replaceChildren();
    this.also.replaceChildren(el("button", {
      type: "button", class: "wb-offer",
      onclick: async () => {
        this.also.replaceChildren();
        await this.desk.resolveAlso(others, value);
      },
    }, `“${name}” is ${label} in ${others.join(", ")} also`));
  }

  // --- Claims ------------------------------------------------------------------------------------------------------------

  /** Show a row for each claim, and an empty one to add another; not while somebody is in one of them. */
  updateClaims(view) {
    if (this.claims.contains(document.activeElement) || (this.shownClaims && same(this.shownClaims, view.claims))) return;
    this.drawClaims(view);
  }

  drawClaims(view) {
    this.shownClaims = structuredClone(view.claims);
    this.claimRows = view.claims.map((claim, index) => this.claimRow(claim, index));
    this.claimRows.push(this.claimRow(null, view.claims.length));
    this.claims.replaceChildren(...this.claimRows.map(({ element }) => element));
  }

  claimRow(attribution, index) {
    const { store } = this.desk;
    const chooser = new Chooser({
      label: `Claim ${index + 1}`,
      text: attribution ? store.claimText(attribution.claim) : "",
      load: (text) => this.desk.claims(text, this.words()),
      choose: (option) => this.chooseClaim(option, attribution),
    });
    chooser.input.dataset.role = "claim";
    chooser.input.placeholder = attribution ? "" : "Type some words of the claim";
    const set = (key) => (value) => this.setAttribution(attribution, { [key]: value });
    const selects = attribution ? [
      choice({ words: store.words.stances, chosen: set("stance"), label: "Stance", value: attribution.stance }),
      choice({ words: store.words.certainties, chosen: set("certainty"), label: "Certainty", value: attribution.certainty }),
      el("button", {
        type: "button", class: "wb-plain", title: "Take this claim out", "aria-label": `Take claim ${index + 1} out`,
        onclick: () => this.chooseClaim(null, attribution),
      }, "×"),
    ] : [];
    selects.slice(0, 2).forEach((select, number) => (select.dataset.role = number ? "certainty" : "stance"));
    const known = attribution && store.names.claims[attribution.claim];
    const condition = known?.condition ? el("p", { class: "wb-condition" }, `If: ${known.condition}`) : null;
    return { chooser, element: el("div", { class: "wb-claim" }, chooser.element, selects, condition) };
  }

  /** Give the words that the claims are looked up with before anything is typed. */
  words() {
    const { selector, paraphrase, quotes } = this.view;
    const map = this.desk.pane?.map;
    if (paraphrase && !this.guesses.has("paraphrase")) return paraphrase;
    return selector && map ? map.slice(selector.start, selector.end) : quotes.map(({ exact }) => exact).join(" ");
  }

  focusClaim() {
    const row = this.claimRows.at(this.view.claims.length ? 0 : -1);
    if (this.view.claims.length) return;
    row.chooser.focus();
  }

  /** Tell where a row's attribution is now; a new one comes last. Somebody else may have saved another before it. */
  placeOf(attribution) {
    const { claims } = this.view;
    const index = claims.findIndex(({ claim }) => claim === attribution?.claim);
    return index < 0 ? claims.length : index;
  }

  /** Make a claim and take a stance on it in the same act, which one undo takes back. Tells whether one was made. */
  async newClaim(option, attribution) {
    const index = this.placeOf(attribution);
    const [known, text] = await askForClaim({
      text: option.text, words: this.desk.store.words, date: (stated) => this.desk.date(stated),
      actors: (name) => this.desk.actors(name, { isBare: true }),
      make: (claim) => this.desk.makeWith(this.id, { claims: { "new-claim": claim } }, () => ({
        claims: this.withClaim("new-claim", this.placeOf(attribution)),
      })),
    });
    option.text = text; // as much as there is of it, if it is not made
    if (!known) return false;
    this.drawClaims(this.view);
    this.claimed(index);
    return true;
  }

  /** Take a stance on a claim, or, with null, on none. Gives false where nothing comes of it. */
  async chooseClaim(option, attribution) {
    if (option?.isNew) return this.newClaim(option, attribution);
    const index = this.placeOf(attribution);
    if (option && this.view.claims.some(({ claim }, each) => claim === option.value && each !== index)) {
      this.desk.say("The statement takes a stance on this claim already.");
      return false;
    }
    const claims = option ? this.withClaim(option.value, index) : this.view.claims.filter((_, each) => each !== index);
    const isThere = this.claims.contains(document.activeElement);
    this.type("claims", claims, true);
    this.drawClaims(this.view);
    if (option && isThere) this.claimed(index);
    else if (option) this.proposeParaphrase(index);
    else this.claimRows.at(Math.min(index, claims.length)).chooser.focus();
    return null;
  }

  withClaim(slug, index) {
    const claims = structuredClone(this.view.claims);
    const stance = this.guessedStance();
    claims[index] = claims[index] ? { ...claims[index], claim: slug } : { claim: slug, ...stance };
    return claims;
  }

  guessedStance() {
    return { stance: this.hints.stance || "asserts", certainty: this.hints.certainty || "unspecified" };
  }

  chooseForm(value) {
    this.type("form", value, true);
    this.proposeParaphrase(0);
  }

  /** Propose a claim's words, which are the editor's own, as what the statement says, where it needs a paraphrase. */
  proposeParaphrase(index) {
    const { form, paraphrase, claims } = this.view;
    if (paraphrase || form === "direct" || !claims[index]) return;
    this.desk.saving.type(this.id, "paraphrase", this.desk.store.claimText(claims[index].claim), { now: true });
    this.guesses.add("paraphrase");
    this.update();
  }

  /** After a claim is chosen, its words are proposed as the paraphrase; the next decision is the stance. */
  claimed(index) {
    this.proposeParaphrase(index);
    this.claimRows[index]?.element.querySelector('[data-role="stance"]')?.focus();
  }

  setAttribution(attribution, change) {
    const claims = structuredClone(this.view.claims);
    const index = this.placeOf(attribution);
    claims[index] = { ...(claims[index] ?? attribution), ...change };
    this.shownClaims = claims;
    this.type("claims", claims, true);
  }
}
