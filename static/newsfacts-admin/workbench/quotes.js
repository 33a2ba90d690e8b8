/** The quotes of an open statement, each with what looking it up in the text found. */

import { el, same } from "./dom.js";

/** Show the quotes, made anew only where they changed and nobody is typing in one. */
export function showQuotes(element, id, desk, isGuess) {
  const { quotes } = desk.store.view(id);
  const shown = JSON.stringify([id, quotes, isGuess]);
  const isTyping = element.contains(document.activeElement) && document.activeElement.matches("textarea");
  if (element.dataset.shown !== shown && !isTyping) {
    element.dataset.shown = shown;
    element.replaceChildren(
      ...quotes.map((quote, index) => quoteRow(quote, index, element, desk, isGuess)),
      el("p", { class: "wb-quote-add" },
        el("button", { type: "button", onclick: () => addEmpty(element, desk) }, "Add a quote"),
        desk.pane ? el("span", { class: "wb-help-text" }, " or select its words and press +") : null));
  }
  updateChecks(element, id, desk);
}

/** Add a row to type a quote into: it is one as soon as it has a word. */
function addEmpty(element, desk) {
  const { quotes } = desk.store.view(desk.cards.idOf(element));
  const row = quoteRow({ exact: "", start: null, end: null }, quotes.length, element, desk, false);
  element.lastElementChild.before(row);
  row.querySelector("textarea").focus();
}

/** Add a quote behind those that begin before it. */
export function add(id, desk, quote) {
  const { quotes } = desk.store.view(id);
  const index = quote.start === null ? quotes.length : quotes.filter(({ start }) => start !== null && start < quote.start).length;
  desk.saving.type(id, "quotes", quotes.toSpliced(index, 0, quote), { now: true });
  desk.refresh(id);
}

function quoteRow(quote, index, element, desk, isGuess) {
  let [mine, at] = [quote, index];
  const id = () => desk.cards.idOf(element); // not the name that the statement had when the row was made
  const change = (value, options) => {
    const { quotes } = desk.store.view(id());
    // By what it is, and not by its number: somebody else may have saved another before it.
    const place = same(quotes[at], mine) ? at : quotes.findIndex((each) => same(each, mine));
    if (place >= 0) at = place;
    const changed = quotes.toSpliced(at, place >= 0 ? 1 : 0, ...value);
    mine = value[0];
    // A quote without words cannot be saved: its row waits for some.
    desk.saving.type(id(), "quotes", changed.filter(({ exact }) => exact !== ""), options);
  };
  const words = el("textarea", {
    rows: 1, class: "wb-input wb-exact", value: quote.exact, "aria-label": `Quote ${index + 1}`, spellcheck: "false",
    // Words that were changed by hand are looked up anew; their place is not known any more.
    oninput: () => change([{ exact: words.value, start: null, end: null }]),
    onblur: () => desk.saving.flush(id()),
  });
  return el("div", { class: isGuess ? "wb-quote wb-guess" : "wb-quote" }, words,
    el("div", { class: "wb-quote-check", "data-index": index }),
    el("button", {
      type: "button", class: "wb-plain", title: "Take this quote out", "aria-label": `Take quote ${index + 1} out`,
      onclick: () => {
        change([], { now: true });
        desk.refresh(id());
      },
    }, "×"));
}

/** Show what the last look into the text found of each quote. */
function updateChecks(element, id, desk) {
  const { checks, row } = desk.store.statements.get(id);
  const { quotes } = desk.store.view(id);
  putInPlace(element, id, desk, { checks, row, quotes });
  for (const place of element.querySelectorAll(".wb-quote-check")) {
    const index = Number(place.dataset.index);
    const isChecked = row.quotes[index] && quotes[index] && row.quotes[index].exact === quotes[index].exact;
    const shown = JSON.stringify(isChecked ? [checks[index], quotes[index]] : null);
    if (place.dataset.shown === shown) continue;
    place.dataset.shown = shown;
    place.replaceChildren(...(isChecked && checks[index] ? found(checks[index], index, id, desk) : []));
  }
}

/** Note where a quote's words are that are in the text once, as soon as nobody types in it any more. */
function putInPlace(element, id, desk, { checks, row, quotes }) {
  const isTyping = element.contains(document.activeElement) && document.activeElement.matches("textarea");
  if (isTyping || !desk.store.mayChange || !same(row.quotes, quotes)) return;
  const placed = quotes.map((quote, index) => {
    const { is_sound: isSound, places } = checks[index] ?? { places: [] };
    return quote.start === null && isSound && places.length === 1 ? { ...quote, start: places[0][0], end: places[0][1] } : quote;
  });
  if (!same(placed, quotes)) desk.saving.type(id, "quotes", placed, { now: true });
}

function found({ label, is_sound: isSound, places, nearest }, index, id, desk) {
  const parts = [el("span", { class: isSound ? "wb-badge" : "wb-badge wb-bad" }, label)];
  const place = ([start, end]) => {
    const quotes = desk.store.view(id).quotes.toSpliced(index, 1, { exact: desk.pane.map.slice(start, end), start, end });
    desk.saving.type(id, "quotes", quotes, { now: true });
    desk.refresh(id);
  };
  if (!isSound && desk.pane) {
    for (const each of places) {
      const paragraph = desk.pane.map.paragraphAt(each[0]);
      parts.push(el("button", { type: "button", class: "wb-offer", onclick: () => place(each) }, `Set its place: paragraph ${paragraph}, at ${each[0]}`));
    }
  }
  if (nearest) {
    parts.push(el("p", { class: "wb-nearest" }, `Nearest in paragraph ${nearest.paragraph}: `,
      nearest.diff.map(([what, text]) => el({ same: "span", gone: "del", new: "ins" }[what], {}, `${text} `))));
    if (desk.pane) {
      parts.push(
        el("button", { type: "button", class: "wb-offer", onclick: () => desk.pane.select(nearest, { focus: false }) }, "Show it"),
        el("button", { type: "button", class: "wb-offer", onclick: () => place([nearest.start, nearest.end]) }, "Take the text’s words"));
    }
  }
  return parts;
}
