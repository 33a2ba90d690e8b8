/** Places in the captured text: the document counts code points, the browser UTF-16 units in text nodes. */

const ASTRAL = /[\u{10000}-\u{10ffff}]/u;

/** Count the code points of a string. */
export function codePoints(string) {
  return ASTRAL.test(string) ? [...string].length : string.length;
}

/** The text under an element, whose text nodes, one after the other, are the captured text. */
export class TextMap {
  constructor(root) {
    this.root = root;
    this.nodes = [];
    let [place, unit, units] = [0, 0, ""];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = codePoints(node.data);
      this.nodes.push({ node, place, unit, length, isPlain: length === node.data.length });
      place += length;
      unit += node.data.length;
      units += node.data;
    }
    this.length = place;
    this.units = units;
    this.indexes = new Map(this.nodes.map((each, index) => [each.node, index]));
  }

  /** Find the text node in which a place lies, by bisection. */
  entryAt(key, value) {
    let [low, high] = [0, this.nodes.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.nodes[middle][key] <= value) low = middle;
      else high = middle - 1;
    }
    return this.nodes[low];
  }

  /** Give the UTF-16 unit of the whole text at which a place is. */
  unitOf(place) {
    const entry = this.entryAt("place", place);
    return entry ? entry.unit + unitsIn(entry, place - entry.place) : 0;
  }

  /** Give the place of a UTF-16 unit of the whole text. */
  placeOfUnit(unit) {
    const entry = this.entryAt("unit", unit);
    return entry ? entry.place + placesIn(entry, unit - entry.unit) : 0;
  }

  /** Give the words between two places. */
  slice(start, end) {
    return this.units.slice(this.unitOf(start), this.unitOf(end));
  }

  /** Give the Range between two places. */
  range(start, end) {
    const range = document.createRange();
    const [first, last] = [this.entryAt("place", start), this.entryAt("place", Math.max(start, end - 1))];
    range.setStart(first.node, unitsIn(first, start - first.place));
    range.setEnd(last.node, unitsIn(last, end - last.place));
    return range;
  }

  /** Give the place of a point of the page, as selections give it; null outside of the text. */
  placeOf(container, offset) {
    if (!this.root.contains(container)) return null;
    if (container.nodeType === Node.TEXT_NODE) {
      const entry = this.nodes[this.indexes.get(container)];
      return entry ? entry.place + placesIn(entry, offset) : null;
    }
    const child = container.childNodes[offset];
    const point = document.createRange();
    if (child) point.setStartBefore(child);
    else point.setStart(container, container.childNodes.length);
    const next = this.nodes.find(({ node }) => point.comparePoint(node, 0) >= 0);
    return next ? next.place : this.length;
  }

  /** Move both ends inwards past white space: a triple click ends in the next paragraph. */
  trimmed(start, end) {
    const words = this.slice(start, end);
    const before = codePoints(words) - codePoints(words.trimStart());
    const after = codePoints(words) - codePoints(words.trimEnd());
    return before + after >= codePoints(words) ? null : { start: start + before, end: end - after };
  }

  /** Give the place of each word, [start, end], in order. */
  words(language) {
    if (!this.known) {
      const segments = new Intl.Segmenter(language || undefined, { granularity: "word" }).segment(this.units);
      this.known = [];
      for (const { segment, index, isWordLike } of segments) {
        if (!isWordLike) continue;
        const start = this.placeOfUnit(index);
        this.known.push([start, start + codePoints(segment)]);
      }
    }
    return this.known;
  }

  /** Give the number of the paragraph in which a place lies, as the page shows it; null where there is none. */
  paragraphAt(place) {
    for (let index = this.nodes.indexOf(this.entryAt("place", place)); index >= 0; index -= 1) {
      const number = this.nodes[index].node.parentElement.dataset.paragraph;
      if (number !== undefined) return Number(number);
    }
    return null;
  }
}

function unitsIn(entry, places) {
  if (entry.isPlain) return places;
  return [...entry.node.data].slice(0, places).join("").length;
}

function placesIn(entry, units) {
  return entry.isPlain ? units : codePoints(entry.node.data.slice(0, units));
}
