/** The pane of the captured text: selecting words by mouse and by keyboard, and finding the next cue. */

import { drawCues, drawPlace, drawStatements } from "./highlights.js";
import { TextMap } from "./positions.js";

/** Tells its listeners of `selected`, `create`, `open`, `quote`, `span` and `split`, each with the place selected. */
export class TextPane extends EventTarget {
  constructor(root, store) {
    super();
    Object.assign(this, { root, store, place: null, anchor: null, made: null });
    this.map = new TextMap(root);
    document.addEventListener("selectionchange", () => this.readSelection());
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("click", () => this.click());
    root.addEventListener("pointerdown", (event) => this.grip(event));
    document.addEventListener("pointermove", (event) => this.pointer && (this.pointer = event), { passive: true });
    for (const type of ["pointerup", "pointercancel"]) document.addEventListener(type, () => (this.pointer = null));
    for (const type of ["changed", "listed"]) store.addEventListener(type, () => this.redrawSoon());
    this.redraw();
  }

  // --- What is selected ----------------------------------------------------------------------------------------

  /** The mouse begins to select. */
  grip(event) {
    this.pointer = event;
    this.made = null;
    // Words that are selected would be dragged about, where somebody wants to select some of them anew.
    if (!event.shiftKey) document.getSelection().removeAllRanges();
  }

  /** Take in what the mouse, or the browser's own keys, selected; a selection elsewhere does not count. */
  readSelection() {
    const selection = document.getSelection();
    if (!selection.rangeCount || !this.root.contains(selection.anchorNode) || this.isKnown(selection)) return;
    this.made = null;
    this.holdIn(selection);
    const one = this.map.placeOf(selection.anchorNode, selection.anchorOffset);
    const other = this.map.placeOf(selection.focusNode, selection.focusOffset) ?? this.endTowards(selection.focusNode);
    this.caret = other;
    this.anchor = null;
    this.take(one === other ? null : this.map.trimmed(Math.min(one, other), Math.max(one, other)));
  }

  /** Tell whether a selection is the one that was made here: the browser tells of it later, once or more. */
  isKnown({ anchorNode, anchorOffset, focusNode, focusOffset }) {
    const { made } = this;
    return made?.anchorNode === anchorNode && made.anchorOffset === anchorOffset
      && made.focusNode === focusNode && made.focusOffset === focusOffset;
  }

  /** While the mouse is over the edge of the text, select to the nearest place in it: not all up to its end. */
  holdIn(selection) {
    if (!this.pointer) return;
    const { left, top, width, height } = this.root.getBoundingClientRect();
    const within = (value, from, size) => Math.max(from + 1, Math.min(from + size - 1, value));
    const [x, y] = [within(this.pointer.clientX, left, width), within(this.pointer.clientY, top, height)];
    if (x === this.pointer.clientX && y === this.pointer.clientY) return;
    const nearest = document.caretRangeFromPoint?.(x, y);
    if (nearest && this.root.contains(nearest.startContainer)) selection.extend(nearest.startContainer, nearest.startOffset);
  }

  /** Give the end of the text that is towards an element outside of it. */
  endTowards(node) {
    return this.root.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING ? this.map.length : 0;
  }

  take(place) {
    this.place = place;
    drawPlace("wb-pending", this.map, place);
    this.tell("selected", place);
  }

  /** Select a place, show it, and go on from there. */
  select(place, { focus = true } = {}) {
    const range = this.map.range(place.start, place.end);
    const selection = document.getSelection();
    selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    if (focus) this.root.focus({ preventScroll: true });
    // Read back, as a browser may put the ends elsewhere in the same place.
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    this.made = { anchorNode, anchorOffset, focusNode, focusOffset };
    this.caret = place.end;
    this.take(place);
    this.reveal(range);
  }

  /** Scroll the pane, and nothing else, until a range can be seen. */
  reveal(range) {
    const [pane, rect] = [this.root.getBoundingClientRect(), range.getBoundingClientRect()];
    const margin = 24;
    if (rect.top < pane.top + margin) this.root.scrollTop -= pane.top + margin - rect.top;
    else if (rect.bottom > pane.bottom - margin) {
      this.root.scrollTop += Math.min(rect.bottom - pane.bottom + margin, rect.top - pane.top - margin);
    }
  }

  /** Show where a statement is. */
  show(place) {
    drawPlace("wb-current", this.map, place);
    if (place && place.end <= this.map.length) this.reveal(this.map.range(place.start, place.end));
  }

  // --- Keys ----------------------------------------------------------------------------------------------------

  key(event) {
    if (event.ctrlKey || event.metaKey || (event.altKey && event.key !== "Alt")) return;
    const move = this.moves(event.key, event.shiftKey);
    if (!move) return;
    event.preventDefault();
    move();
  }

  moves(key, shift) {
    return {
      ArrowRight: () => this.word(1, shift),
      ArrowLeft: () => this.word(-1, shift),
      ArrowDown: () => this.paragraph(1),
      ArrowUp: () => this.paragraph(-1),
      j: () => this.sentence(1, false),
      k: () => this.sentence(-1, false),
      J: () => this.sentence(1, true),
      K: () => this.sentence(-1, true),
      n: () => this.cue(1),
      p: () => this.cue(-1),
      Enter: () => this.enter(shift),
      "+": () => this.act("quote"),
      r: () => this.act("span"),
      s: () => this.act("split"),
    }[key];
  }

  /** Go one word on or back; with Shift, one end of the selection does. */
  word(step, extends_) {
    const words = this.map.words(this.store.source.language);
    if (!words.length) return;
    const at = this.wordAt(words, step);
    const target = Math.max(0, Math.min(words.length - 1, at));
    if (!extends_ || !this.place) {
      this.anchor = this.focusWord = target;
    } else {
      const { start, end } = this.place;
      this.anchor ??= step > 0 ? this.indexAt(words, start) : words.findLastIndex(([first]) => first < end);
      this.focusWord = target;
    }
    const [first, last] = [Math.min(this.anchor, this.focusWord), Math.max(this.anchor, this.focusWord)];
    const kept = [this.anchor, this.focusWord];
    this.select(this.withMarks(words[first][0], words[last][1]));
    [this.anchor, this.focusWord] = kept;
  }

  /** Take in the quotation mark beside a selection whose other one is in it: words alone leave it out. */
  withMarks(start, end) {
    const [before, words, after] = [this.map.slice(Math.max(0, start - 1), start), this.map.slice(start, end), this.map.slice(end, end + 1)];
    const count = (mark) => words.split(mark).length - 1;
    for (const [opening, closing] of ["“”", "‘’", "„“", "«»", "»«"]) {
      if (after === closing && count(opening) > count(closing)) return { start, end: end + 1 };
      if (before === opening && count(closing) > count(opening)) return { start: start - 1, end };
    }
    return { start, end };
  }

  /** Give the index of the word that a step leads to; marks between words belong to none. */
  wordAt(words, step) {
    if (this.place && this.anchor !== null) return this.focusWord + step;
    const from = this.caret ?? this.store.source.body_start;
    if (step > 0) {
      const index = words.findIndex(([start]) => start >= (this.place?.end ?? from));
      return index < 0 ? words.length - 1 : index;
    }
    return words.findLastIndex(([, end]) => end <= (this.place?.start ?? from));
  }

  /** Give the word that a place is in, or the next one. */
  indexAt(words, place) {
    const index = words.findIndex(([, end]) => end > place);
    return index < 0 ? words.length - 1 : index;
  }

  sentence(step, extends_) {
    const all = this.store.sentences;
    if (!all.length) return;
    const at = this.place ? (step > 0 ? this.place.end - 1 : this.place.start) : (this.caret ?? this.store.source.body_start);
    const isBack = step < 0 && !this.place;
    let index = isBack ? all.findLastIndex(([start]) => start < at) : all.findIndex(([, end]) => end > at);
    if (index < 0) index = isBack ? 0 : all.length - 1;
    const isInside = this.place !== null && at >= all[index][0];
    const whole = isInside && this.place.start <= all[index][0] && this.place.end >= all[index][1];
    if (whole || (isInside && !extends_ && step < 0)) index += step;
    index = Math.max(0, Math.min(all.length - 1, index));
    const [start, end] = all[index];
    const both = extends_ && this.place;
    this.anchor = null;
    this.select(both ? { start: Math.min(start, this.place.start), end: Math.max(end, this.place.end) } : { start, end });
  }

  paragraph(step) {
    const lines = this.map.nodes.filter(({ node }) => node.data.trim());
    const at = this.place?.start ?? this.caret ?? this.store.source.body_start;
    const current = lines.findLastIndex(({ place }) => place <= at);
    const line = lines[Math.max(0, Math.min(lines.length - 1, current + step))];
    const words = this.map.words(this.store.source.language);
    const [start, end] = words[this.indexAt(words, line.place)];
    this.anchor = null;
    this.select({ start, end });
  }

  enter(always) {
    const place = this.place;
    const here = place ?? { start: this.caret ?? 0, end: this.caret ?? 0 };
    const id = always ? null : this.statementAt(here, place !== null);
    if (id) this.tell("open", id);
    else if (place) this.tell("create", place);
  }

  act(what) {
    if (this.place) this.tell(what, this.place);
  }

  /** A click into a statement shows its card. */
  click() {
    this.readSelection(); // the browser tells of it later, if the button was not held for long
    if (this.place || this.caret === undefined) return;
    const id = this.statementAt({ start: this.caret, end: this.caret + 1 }, false);
    if (id) this.tell("point", id);
  }

  /** Find the statement at a place: whose place is this very one, or, without a selection, the narrowest around it. */
  statementAt({ start, end }, isSelected) {
    const found = this.store.views().filter(({ selector }) =>
      selector && (isSelected
        ? selector.start === start && selector.end === end
        : selector.start <= start && selector.end >= end));
    found.sort((one, other) => one.selector.end - one.selector.start - (other.selector.end - other.selector.start));
    return found[0]?.id ?? null;
  }

  // --- Cues ----------------------------------------------------------------------------------------------------

  /** Give the cues that lie in no statement. */
  openCues() {
    const places = this.store.views().map(({ selector }) => selector).filter(Boolean);
    return this.store.cues.filter(({ start, end, sentence }) =>
      !places.some((place) =>
        (place.start <= start && place.end >= end) || (place.start >= sentence[0] && place.end <= sentence[1])));
  }

  /** Select the sentence of the next cue without a statement, or of the one before. Tells whether there is one. */
  cue(step) {
    const at = this.place ? (step > 0 ? this.place.end : this.place.start) : (this.caret ?? 0);
    const open = this.openCues();
    const cue = step > 0 ? open.find(({ start }) => start >= at) : open.findLast(({ end }) => end <= at);
    if (!cue) return false;
    this.anchor = null;
    this.select({ start: cue.sentence[0], end: cue.sentence[1] });
    return true;
  }

  // --- Drawing -------------------------------------------------------------------------------------------------

  redrawSoon() {
    if (this.redrawing) return;
    this.redrawing = requestAnimationFrame(() => {
      this.redrawing = null;
      this.redraw();
    });
  }

  redraw() {
    drawStatements(this.map, this.store.views(), this.store.words);
    drawCues(this.map, this.openCues());
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
