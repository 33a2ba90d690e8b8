// A statement's address is its source's with a fragment, which servers never see: where the statement is on another
// page, the index of all statements has an entry under that fragment. This goes on to where the entry leads.

function goOn() {
  const found = document.getElementById(location.hash.slice(1));
  if (found?.matches(".elsewhere")) location.replace(found.querySelector("a").href);
}

addEventListener("hashchange", goOn);
goOn();
