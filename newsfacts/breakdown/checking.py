"""What must hold in a breakdown document: always, and to be published (design, section 3)."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from newsfacts.dates import EXPECTED, InvalidDate, possible_days
from newsfacts.faults import Fault, Path, show
from newsfacts.words import Form, Stance

Document = dict[str, Any]
WITH_QUOTES = (Form.DIRECT, Form.MIXED)


def faults_in(document: Document) -> list[Fault]:
    """Find what breaks a rule that always holds, drafts included, in a complete document.

    Looks only into the document: whether what it refers to exists elsewhere, the database knows.
    """
    return [
        *_unique(document),
        *_dates(document),
        *_places(document),
        *_relations(document),
        *circles(("statements", document["statements"], "id", "relayed_by")),
        *circles(("actors", document["actors"], "slug", "part_of")),
        *_reprint(document),
    ]


def unstorable(value: Any, path: Path = ()) -> list[Fault]:
    """Find texts that no database takes: with NUL (rule 4), or half a surrogate pair."""
    if isinstance(value, str):
        if "\x00" in value:
            return [Fault(path, "a NUL character", "text without NUL")]
        if not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value):
            return [Fault(path, "half of a surrogate pair", "text in Unicode characters")]
        return []
    if isinstance(value, dict):
        return [
            fault for key, part in value.items() for fault in (*unstorable(key, path), *unstorable(part, (*path, key)))
        ]
    if isinstance(value, list):
        return [fault for number, part in enumerate(value) for fault in unstorable(part, (*path, number))]
    return []


def faults_to_publish(document: Document) -> list[Fault]:
    """Find what an editor still has to do before the breakdown can be public (rules 10 and 11)."""
    source = document["source"]
    faults = [
        Fault(("source", key), "nothing", expected)
        for key, expected in (("kind", "a kind"), ("title", "the title"), ("publisher", "who published it"))
        if not source[key]
    ]
    relays = {statement["relayed_by"] for statement in document["statements"]}
    for index, statement in enumerate(document["statements"]):
        path = ("statements", index)
        for key, expected in _unready(statement, source["publisher"], relays):
            faults.append(Fault((*path, key), _found(statement, key), expected))
    return faults


def _unready(statement: Document, publisher: str | None, relays: set[str | None]) -> Iterator[tuple[str, str]]:
    """Give the key and what it should hold, for each thing that one statement still lacks."""
    if not statement["speaker"]:
        yield "speaker", "the actor that speaks"
    if statement["paragraph"] is None:
        yield "paragraph", "the paragraph it stands in"
    if not statement["claims"] and statement["id"] not in relays:
        yield "claims", "at least one claim, as it relays no other statement"
    if statement["form"]:
        yield from unfit_for_its_form(statement, statement["form"], publisher)
    else:
        yield "form", "how the source renders it"


def unfit_for_its_form(statement: Document, form: str, publisher: str | None) -> Iterator[tuple[str, str]]:
    """Give what a statement's form asks for and it has not (rule 11)."""
    if form in WITH_QUOTES and not statement["quotes"]:
        yield "quotes", f"the quoted words, as its form is {form}"
    if form not in WITH_QUOTES and statement["quotes"]:
        yield "quotes", f"no quoted words, as its form is {form}"
    if form != Form.DIRECT and not statement["paraphrase"]:
        yield "paraphrase", f"what it says in your words, as its form is {form}"
    if form == Form.NARRATION and statement["speaker"] and statement["speaker"] != publisher:
        yield "speaker", "the publisher, as its form is narration"
    fitting = Stance.fitting_silence()
    if form == Form.SILENCE and any(claim["stance"] not in fitting for claim in statement["claims"]):
        yield "claims", f"stances that fit a silence: {', '.join(fitting)}"


def _found(statement: Document, key: str) -> str:
    value = statement[key]
    if key == "claims" and value:
        return ", ".join(claim["stance"] for claim in value)
    if key == "quotes" and value:
        return ", ".join(show(quote["exact"], 40) for quote in value)
    return show(value) if value else "nothing"


def _unique(document: Document) -> Iterator[Fault]:
    yield from _twice(("actors",), document["actors"], "slug", lambda actor: actor["slug"])
    yield from _twice(("claims",), document["claims"], "slug", lambda claim: claim["slug"])
    # Those without an id get one of their own when they are saved; until then each is only itself.
    yield from _twice(("statements",), document["statements"], "id", lambda each: each["id"] or id(each))
    source = document["source"]
    yield from _twice(
        ("source", "credits"), source["credits"], "actor", lambda credit: (credit["actor"], credit["role"])
    )
    for index, actor in enumerate(document["actors"]):
        path = ("actors", index, "names")
        yield from _twice(path, actor["names"], "name", lambda name: (name["name"], name["kind"], name["language"]))
    for index, claim in enumerate(document["claims"]):
        yield from _twice(("claims", index, "about"), claim["about"], None, lambda actor: actor)
        path = ("claims", index, "relations")
        yield from _twice(path, claim["relations"], "claim", lambda relation: (relation["kind"], relation["claim"]))
    for index, statement in enumerate(document["statements"]):
        yield from _twice(("statements", index, "claims"), statement["claims"], "claim", lambda each: each["claim"])


def _twice(path: Path, rows: list[Any], key: str | None, identity: Callable[[Any], Any]) -> Iterator[Fault]:
    seen = set()
    for index, row in enumerate(rows):
        if identity(row) in seen:
            value = row[key] if key else row
            yield Fault((*path, index, *([key] if key else [])), f"{show(value)} a second time", "each only once")
        seen.add(identity(row))


def _dates(document: Document) -> Iterator[Fault]:
    places: list[tuple[Path, Document]] = [(("source", "published_on"), document["source"])]
    for index, claim in enumerate(document["claims"]):
        places.append((("claims", index, "occurred_on"), claim))
    for index, statement in enumerate(document["statements"]):
        places.append((("statements", index, "said_on"), statement))
    for index, actor in enumerate(document["actors"]):
        for number, role in enumerate(actor["roles"]):
            places += [(("actors", index, "roles", number, key), role) for key in ("since", "until")]
    for path, holder in places:
        value = holder[str(path[-1])]
        try:
            possible_days(value)
        except InvalidDate:
            yield Fault(path, show(value), EXPECTED)


def _places(document: Document) -> Iterator[Fault]:
    for index, statement in enumerate(document["statements"]):
        selector = statement["selector"]
        if selector and selector["start"] >= selector["end"]:
            yield Fault(("statements", index, "selector"), _place(selector), "a start before the end")
        for number, quote in enumerate(statement["quotes"]):
            path = ("statements", index, "quotes", number)
            start, end = quote["start"], quote["end"]
            if (start is None) != (end is None) or (start is not None and start >= end):
                yield Fault(path, _place(quote), "a start before the end, or neither")
            elif start is not None and selector and not selector["start"] <= start < end <= selector["end"]:
                yield Fault(path, _place(quote), f"a place within its statement's, {_place(selector)}")


def _place(place: Document) -> str:
    return f"{place['start']} to {place['end']}"


def _relations(document: Document) -> Iterator[Fault]:
    for index, claim in enumerate(document["claims"]):
        for number, relation in enumerate(claim["relations"]):
            if relation["claim"] == claim["slug"]:
                path = ("claims", index, "relations", number, "claim")
                yield Fault(path, f"{show(claim['slug'])} itself", "another claim")
    known = {statement["id"] for statement in document["statements"]}
    nameless = {f"s{statement['position']}" for statement in document["statements"] if statement["id"] is None}
    for index, statement in enumerate(document["statements"]):
        relay = statement["relayed_by"]
        if relay is not None and relay not in known | nameless:
            yield Fault(("statements", index, "relayed_by"), show(relay), "the id of a statement of this source")


def _reprint(document: Document) -> Iterator[Fault]:
    source = document["source"]
    if source["reprint_of"] == source["slug"]:
        yield Fault(("source", "reprint_of"), f"{show(source['slug'])} itself", "another source")


def circles(graph: tuple[str, Iterable[Document], str, str]) -> Iterator[Fault]:
    """Find the rows that lead back to themselves.

    `graph` is the name of the list, its rows, the key that names a row, and the key by which it points to another.
    """
    name, rows, key, pointer = graph
    rows = list(rows)
    targets = {_identity(row, key): row[pointer] for row in rows}
    for index, row in enumerate(rows):
        start = _identity(row, key)
        step, passed = row[pointer], {start}
        while step is not None and step not in passed:
            passed.add(step)
            step = targets.get(step)
        if step == start:
            yield Fault((name, index, pointer), f"{show(row[pointer])}, which leads back to it", "no circle")


def _identity(row: Document, key: str) -> str:
    return row[key] if row[key] is not None else f"s{row['position']}"
