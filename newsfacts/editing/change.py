"""Importing what changes things that are there: shared claims and actors, and the state of a source."""

from typing import Any

from newsfacts.breakdown.writing import actor_documents, claim_documents
from newsfacts.faults import Refusal
from newsfacts.models import Actor, Claim, Source
from newsfacts.record.clock import Clock
from newsfacts.words import Act, SourceState, Subject

from .batch import Options, differences
from .correct import make_shared_corrected
from .policies import EDITABLE, ON_RECORD
from .publish import make_public
from .references import drop_known_contradictions
from .review import submit
from .revisions import Entry, add_revisions, public_slugs, refuse_used_slugs
from .rows import write_actors, write_claims
from .save import refuse_part_of_circle

Document = dict[str, Any]


def change_shared(subject: Subject, documents: list[Document], options: Options, clock: Clock) -> list[str]:
    """Create the actors or claims that are not there; change the others if told to, else tell what they say."""
    write, fetch = (write_actors, actor_documents) if subject == Subject.ACTOR else (write_claims, claim_documents)
    there = fetch([document["slug"] for document in documents])
    new = [document for document in documents if document["slug"] not in there]
    differing = [each for each in documents if each["slug"] in there and there[each["slug"]] != each]
    refuse_used_slugs(subject, [document["slug"] for document in new])
    public = public_slugs(subject, [document["slug"] for document in differing])
    changing = [each for each in differing if options.changes_shared(is_public=each["slug"] in public)]
    if new or changing:
        write(new + changing)
    private = [each for each in changing if each["slug"] not in public]
    entries = [Entry(subject, each["slug"], each, Act.DRAFT_SAVE) for each in new + private]
    _refuse_forbidden(subject, changing, public, options)
    add_revisions(entries, by=options.by, why=options.why)
    model: type[Actor] | type[Claim] = Actor if subject == Subject.ACTOR else Claim
    for thing in model._default_manager.filter(slug__in=[each["slug"] for each in changing if each["slug"] in public]):
        make_shared_corrected(subject, thing, by=options.by, why=options.why, clock=clock)
    return [
        line
        for document in differing
        if document not in changing
        for line in differences(subject, there[document["slug"]], document, is_public=document["slug"] in public)
    ]


def _refuse_forbidden(subject: Subject, changing: list[Document], public: set[str], options: Options) -> None:
    model: type[Actor] | type[Claim] = Actor if subject == Subject.ACTOR else Claim
    for thing in model._default_manager.filter(slug__in=[each["slug"] for each in changing]):
        options.refuse_unless_may("correct" if thing.slug in public else "save", thing)
        if isinstance(thing, Actor):
            refuse_part_of_circle(thing)


def move_on(source: Source, state: str, options: Options, clock: Clock, different: list[str]) -> bool:
    """Take a draft to the state that the document asks for; nothing goes back by an import. Tells whether it moved.

    What was withdrawn here returns only with a reason; without one that it did not is told in `different`.
    """
    by, why = options.by, options.why
    if state in (source.state, SourceState.DRAFT):
        return False
    if state == SourceState.PUBLISHED and source.state in EDITABLE:
        options.refuse_unless_may("publish", source)
        make_public(source, by=by, why=why or "Imported", clock=clock)
        return True
    if state == SourceState.PUBLISHED and source.state in ON_RECORD:
        if why.strip():
            options.refuse_unless_may("publish", source)
            make_public(source, by=by, why=why, clock=clock)
            return True
        different.append(f"source “{source.slug}”, state: kept {source.state!r}, document has {state!r}")
        return False
    if state == SourceState.IN_REVIEW and source.state == SourceState.DRAFT:
        submit(source=source, by=by, why=why)
        return True
    if state == SourceState.IN_REVIEW:
        return False
    raise Refusal(
        f"“{source.slug}” cannot be imported as {SourceState(state).label.lower()}: publish and withdraw it here."
    )


def without_known_contradictions(claims: list[Document]) -> list[Document]:
    """Drop each `contradicts` that the desk has from the other claim: it is one relation, entered there (rule 3)."""
    named = {relation["claim"] for claim in claims for relation in claim["relations"]}
    there = claim_documents({claim["slug"] for claim in claims} | named)
    return [drop_known_contradictions(claim, there) for claim in claims]
