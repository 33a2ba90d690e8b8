"""Importing: a breakdown document becomes a draft on the desk, or what its state says; all of it or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User

from newsfacts.breakdown.writing import actor_documents, claim_documents, source_document
from newsfacts.faults import Fault, Path, Refusal
from newsfacts.models import Actor, Claim, Source
from newsfacts.record.clock import Clock
from newsfacts.words import Act, RelationKind, SourceState, Subject

from .acts import act
from .policies import EDITABLE
from .publish import make_public
from .refusals import AlreadyPublic, UnknownReference, WrongState
from .review import submit
from .revisions import Entry, add_revisions, public_slugs, refuse_used_slugs
from .rows import keys_of, write_actors, write_claims, write_source
from .save import refuse_part_of_circle, refuse_reprint_circle

Document = dict[str, Any]


@dataclass
class Loaded:
    """What an import did: `result` for the source, and what it says differently of shared things that kept theirs."""

    slug: str
    result: str
    different: list[str] = field(default_factory=list)


def load(
    document: Document,
    *,
    by: User,
    why: str = "",
    state: str | None = None,
    update_shared: bool = False,
) -> Loaded:
    """Import one complete document, as `breakdown.reading.read` gives it.

    The source becomes what the document says, and takes its state, or `state`, by the verbs for that; four eyes are
    not asked for. Actors and claims that are there keep what they have, unless `update_shared` and they are private.
    The same document again changes nothing. Raises UnknownReference, AlreadyPublic where it differs from what is
    published, NotReady where it is to be published and cannot be, and every other Refusal of the verbs.
    """
    with act():
        clock = Clock()
        source = Source.objects.select_for_update().filter(slug=document["source"]["slug"]).first()
        before = source_document(source) if source else None
        document = identified(document, before)
        _refuse_unknown(document)
        different = [
            *_load_shared(Subject.ACTOR, document["actors"], by, why, update_shared),
            *_load_shared(Subject.CLAIM, document["claims"], by, why, update_shared),
        ]
        source, result = _load_source(document, source, before, by, why)
        if _move_on(source, state or document["source"]["state"], by, why, clock) and result == "unchanged":
            result = "updated"
        return Loaded(source.slug, result, different)


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


def _refuse_unknown(document: Document) -> None:
    """Raise UnknownReference for each actor, claim or source that neither the document nor the database has."""
    uses = list(_uses(document))
    faults = []
    for subject, model in ((Subject.ACTOR, Actor), (Subject.CLAIM, Claim), (Subject.SOURCE, Source)):
        given = {each["slug"] for each in document.get(f"{subject}s", [])}
        asked = {slug for kind, slug, _ in uses if kind == subject} - given
        missing = asked - keys_of(model, asked).keys()
        faults += [
            Fault(path, f"“{slug}”", f"{subject.label.lower()} of the document or of the database")
            for kind, slug, path in uses
            if kind == subject and slug in missing
        ]
    if faults:
        raise UnknownReference(faults)


Use = tuple[Subject, str, Path]


def _uses(document: Document) -> Iterator[Use]:
    """Give every slug that the document refers to by, with its path."""
    source = document["source"]
    yield from _use(Subject.ACTOR, source, "publisher", "source")
    yield from _use(Subject.SOURCE, source, "reprint_of", "source")
    for number, credit in enumerate(source["credits"]):
        yield from _use(Subject.ACTOR, credit, "actor", "source", "credits", number)
    yield from _uses_of_shared(document)
    for index, statement in enumerate(document["statements"]):
        yield from _use(Subject.ACTOR, statement, "speaker", "statements", index)
        yield from _use(Subject.ACTOR, statement, "on_behalf_of", "statements", index)
        for number, attribution in enumerate(statement["claims"]):
            yield from _use(Subject.CLAIM, attribution, "claim", "statements", index, "claims", number)


def _uses_of_shared(document: Document) -> Iterator[Use]:
    for index, actor in enumerate(document["actors"]):
        yield from _use(Subject.ACTOR, actor, "part_of", "actors", index)
        for number, role in enumerate(actor["roles"]):
            yield from _use(Subject.ACTOR, role, "organisation", "actors", index, "roles", number)
    for index, claim in enumerate(document["claims"]):
        for number, slug in enumerate(claim["about"]):
            yield Subject.ACTOR, slug, ("claims", index, "about", number)
        for number, relation in enumerate(claim["relations"]):
            yield from _use(Subject.CLAIM, relation, "claim", "claims", index, "relations", number)


def _use(subject: Subject, holder: Document, key: str, *path: str | int) -> Iterator[Use]:
    if holder[key]:
        yield subject, holder[key], (*path, key)


def _load_shared(subject: Subject, documents: list[Document], by: User, why: str, update_shared: bool) -> list[str]:
    """Create the actors or claims that are not there; tell what is said differently of the others."""
    write, fetch = (write_actors, actor_documents) if subject == Subject.ACTOR else (write_claims, claim_documents)
    slugs = [document["slug"] for document in documents]
    there = fetch(slugs)
    if subject == Subject.CLAIM:
        documents = [_without_known_contradictions(document, there) for document in documents]
    new = [document for document in documents if document["slug"] not in there]
    differing = [each for each in documents if each["slug"] in there and there[each["slug"]] != each]
    refuse_used_slugs(subject, [document["slug"] for document in new])
    public = public_slugs(subject, [document["slug"] for document in differing]) if update_shared else set()
    overwriting = [each for each in differing if update_shared and each["slug"] not in public]
    written = new + overwriting
    if written:
        write(written)
        if subject == Subject.ACTOR:
            for actor in Actor.objects.filter(slug__in=[each["slug"] for each in overwriting]):
                refuse_part_of_circle(actor)
        entries = [Entry(subject, each["slug"], each, Act.DRAFT_SAVE) for each in written]
        add_revisions(entries, by=by, why=why)
    return [
        line
        for document in differing
        if document not in overwriting
        for line in _differences(subject, there[document["slug"]], document, public)
    ]


def _without_known_contradictions(claim: Document, there: dict[str, Document]) -> Document:
    """Drop a `contradicts` that the desk has from the other claim: it is one relation, entered there (rule 3)."""
    mine = there.get(claim["slug"], {"relations": []})["relations"]
    kept = [
        relation
        for relation in claim["relations"]
        if relation["kind"] != RelationKind.CONTRADICTS
        or relation in mine
        or {"kind": RelationKind.CONTRADICTS, "claim": claim["slug"]} not in _relations_of(relation["claim"], there)
    ]
    return {**claim, "relations": kept}


def _relations_of(slug: str, there: dict[str, Document]) -> list[Document]:
    return (there.get(slug) or claim_documents([slug]).get(slug) or {"relations": []})["relations"]


def _differences(subject: Subject, here: Document, document: Document, public: set[str]) -> list[str]:
    why = " (it is public: correct it)" if here["slug"] in public else ""
    return [
        f"{subject.label.lower()} “{here['slug']}”, {key}: kept {here[key]!r}, document has {document[key]!r}{why}"
        for key in here
        if here[key] != document[key]
    ]


def _load_source(
    document: Document, source: Source | None, before: Document | None, by: User, why: str
) -> tuple[Source, str]:
    if source and before:
        if _content(before) == _content(document):
            return source, "unchanged"
        if source.state == SourceState.PUBLISHED:
            raise AlreadyPublic("source", source.slug)
        if source.state not in EDITABLE:
            raise WrongState(f"“{source.slug}” is {source.get_state_display().lower()} and cannot be changed.")
    else:
        refuse_used_slugs(Subject.SOURCE, [document["source"]["slug"]])
    written = write_source(document, before)
    refuse_reprint_circle(written)
    now = source_document(written)
    add_revisions([Entry(Subject.SOURCE, written.slug, now, Act.DRAFT_SAVE)], by=by, why=why)
    return written, "updated" if before else "created"


def _content(document: Document) -> tuple[Document, list[Document]]:
    """Give what makes two documents of a source the same: all but its state."""
    return {**document["source"], "state": ""}, document["statements"]


def _move_on(source: Source, state: str, by: User, why: str, clock: Clock) -> bool:
    """Take a draft to the state that the document asks for; nothing goes back by an import. Tells whether it moved."""
    if state in (source.state, SourceState.DRAFT):
        return False
    if state == SourceState.PUBLISHED and source.state in EDITABLE:
        make_public(source, by=by, why=why or "Imported", clock=clock)
        return True
    if state == SourceState.IN_REVIEW and source.state == SourceState.DRAFT:
        submit(source=source, by=by, why=why)
        return True
    if state == SourceState.IN_REVIEW:
        return False
    raise Refusal(
        f"“{source.slug}” cannot be imported as {SourceState(state).label.lower()}: publish and withdraw it here."
    )
