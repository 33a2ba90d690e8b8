/** Making elements, without a library. */

/**
 * Make an element: `el("p", {class: "x", onclick: f}, "text", child, [more, [children]])`. Values null and false leave
 * an attribute out, and children that are so are none.
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in PROPERTIES) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const PROPERTIES = { value: 1, checked: 1, disabled: 1, hidden: 1, selected: 1, open: 1 };

let names = 0;

/** Give an id that no other element of the page has. */
export function newId(prefix) {
  names += 1;
  return `${prefix}-${names}`;
}

/** Tell whether what has the focus is something that letters are typed into or chosen in. */
export function isField(element) {
  return element.closest("input, textarea, select, [contenteditable], dialog[open]") !== null;
}

/** Make a name that nobody else makes: for windows, and for what they create. */
export function uniqueName() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Tell whether two values of a document are the same, whatever the order of their keys. */
export function same(one, other) {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => same(one[key], other[key]));
}
