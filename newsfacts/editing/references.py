"""What a complete breakdown document refers to, place by place, and how its statements are named."""

from collections.abc import Callable, Iterator
from typing import Any

from newsfacts.faults import Fault, Path
from newsfacts.words import RelationKind, Subject

Document = dict[str, Any]
Use = tuple[Subject, str, Path]


def identified(document: Document, before: Document | None) -> Document:
    """Give every statement without an id the one that is at its position already, else `s<position>`.

    A `relayed_by` that names a statement by the `s<position>` it would have had, follows.
    """
    there = {statement["position"]: statement["id"] for statement in before["statements"]} if before else {}
    taken = {statement["id"] for statement in document["statements"]}
    names: dict[str, str] = {}
    statements = [dict(statement) for statement in document["statements"]]
    for statement in statements:
        if statement["id"] is None:
            position = statement["position"]
            name = there.get(position, f"s{position}")
            while name in taken:
                name = f"{name}-{position}"
            taken.add(name)
            names[f"s{position}"] = statement["id"] = name
    for statement in statements:
        statement["relayed_by"] = names.get(statement["relayed_by"], statement["relayed_by"])
    return {**document, "statements": statements}


def unknown(document: Document, is_there: Callable[[Subject, str], bool]) -> list[Fault]:
    """Find each actor, claim and source that the document names and that neither it nor the database has."""
    given = {subject: {each["slug"] for each in document.get(f"{subject}s", [])} for subject in Subject}
    faults = [
        (subject, Fault(path, f"“{slug}”", f"{subject.label.lower()} of the document or of the database"))
        for subject, slug, path in uses(document)
        if slug not in given[subject] and not is_there(subject, slug)
    ]
    order = (Subject.ACTOR, Subject.CLAIM, Subject.SOURCE)
    return [fault for _, fault in sorted(faults, key=lambda each: order.index(each[0]))]


def uses(document: Document) -> Iterator[Use]:
    """Give every slug that a whole breakdown document refers to by, with its path."""
    yield from _uses_of_head(document["source"])
    for subject in (Subject.ACTOR, Subject.CLAIM):
        for index, shared in enumerate(document[f"{subject}s"]):
            yield from _beneath(uses_in(subject, shared), f"{subject}s", index)
    yield from _uses_of_statements(document["statements"])


def uses_in(subject: Subject, document: Document) -> Iterator[Use]:
    """Give every slug that a source's own document, a claim's or an actor's refers to by, with its path in that."""
    if subject == Subject.ACTOR:
        yield from _use(Subject.ACTOR, document, "part_of")
        for number, role in enumerate(document["roles"]):
            yield from _use(Subject.ACTOR, role, "organisation", "roles", number)
    elif subject == Subject.CLAIM:
        for number, slug in enumerate(document["about"]):
            yield Subject.ACTOR, slug, ("about", number)
        for number, relation in enumerate(document["relations"]):
            yield from _use(Subject.CLAIM, relation, "claim", "relations", number)
    else:
        yield from _uses_of_head(document["source"])
        yield from _uses_of_statements(document["statements"])


def _uses_of_head(source: Document) -> Iterator[Use]:
    yield from _use(Subject.ACTOR, source, "publisher", "source")
    yield from _use(Subject.SOURCE, source, "reprint_of", "source")
    for number, credit in enumerate(source["credits"]):
        yield from _use(Subject.ACTOR, credit, "actor", "source", "credits", number)


def _uses_of_statements(statements: list[Document]) -> Iterator[Use]:
    for index, statement in enumerate(statements):
        yield from _use(Subject.ACTOR, statement, "speaker", "statements", index)
        yield from _use(Subject.ACTOR, statement, "on_behalf_of", "statements", index)
        for number, attribution in enumerate(statement["claims"]):
            yield from _use(Subject.CLAIM, attribution, "claim", "statements", index, "claims", number)


def _beneath(found: Iterator[Use], *path: str | int) -> Iterator[Use]:
    return ((subject, slug, (*path, *place)) for subject, slug, place in found)


def _use(subject: Subject, holder: Document, key: str, *path: str | int) -> Iterator[Use]:
    if holder[key]:
        yield subject, holder[key], (*path, key)


def drop_known_contradictions(claim: Document, there: dict[str, Document]) -> Document:
    """Drop each `contradicts` of a claim that another one says already: it is one relation, entered there (rule 3).

    `there` has the documents of the claims that are there, those that it names among them.
    """
    mine = there.get(claim["slug"], {}).get("relations", [])
    kept = [
        relation
        for relation in claim["relations"]
        if relation["kind"] != RelationKind.CONTRADICTS
        or relation in mine
        or {"kind": RelationKind.CONTRADICTS, "claim": claim["slug"]}
        not in there.get(relation["claim"], {}).get("relations", [])
    ]
    return {**claim, "relations": kept}
