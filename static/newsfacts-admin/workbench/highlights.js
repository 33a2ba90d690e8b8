/** The statements drawn into the text: background for the form, underline for the stance. The cards carry all meaning. */

/** Draw all statements: one Highlight for each form and each stance, however many statements. */
export function drawStatements(map, views, words) {
  const marks = new Map();
  for (const word of words.forms) marks.set(`wb-form-${word.value}`, new Highlight());
  for (const word of words.stances) marks.set(`wb-stance-${word.value}`, new Highlight());
  for (const { selector, form, claims } of views) {
    if (!selector || selector.end > map.length) continue;
    marks.get(`wb-form-${form}`)?.add(map.range(selector.start, selector.end));
    const stance = claims[0]?.stance;
    if (stance) marks.get(`wb-stance-${stance}`)?.add(map.range(selector.start, selector.end));
  }
  for (const [name, highlight] of marks) CSS.highlights.set(name, highlight);
}

/** Draw the cues that no statement has yet. */
export function drawCues(map, cues) {
  CSS.highlights.set("wb-cue", new Highlight(...cues.map(({ start, end }) => map.range(start, end))));
}

/** Draw one place above the others: `wb-pending` the selection, `wb-current` the statement that is open. */
export function drawPlace(name, map, place) {
  const highlight = new Highlight(...(place && place.end <= map.length ? [map.range(place.start, place.end)] : []));
  highlight.priority = name === "wb-pending" ? 20 : 10;
  CSS.highlights.set(name, highlight);
}
