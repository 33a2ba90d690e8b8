"""Importing: breakdown documents become drafts on the desk, or what their states say; each whole or not at all.

Many documents are taken in batches: what the desk has of all that they name is fetched at once, each is checked
against that and against those before it, and all that are new are written together. A document that changes what is
there is done by itself.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from newsfacts.breakdown.writing import source_document
from newsfacts.faults import Refusal
from newsfacts.models import Source
from newsfacts.record.clock import Clock
from newsfacts.words import Act, SourceState, Subject

from .acts import act
from .batch import Batch, Loaded, Options
from .change import change_shared, move_on, without_known_contradictions
from .correct import make_corrected
from .policies import EDITABLE, ON_RECORD
from .publish import make_public
from .refusals import AlreadyPublic, Conflict, WrongState
from .revisions import Entry, add_revisions
from .rows import write_source
from .save import refuse_reprint_circle

Document = dict[str, Any]
Result = Loaded | Refusal
AT_ONCE = 100


def load(
    document: Document, *, by: User, why: str = "", state: str | None = None, update_shared: bool = False
) -> Loaded:
    """Import one complete document, as `breakdown.reading.read` gives it.

    The source becomes what the document says, and takes its state, or `state`, by the verbs for that; four eyes are
    not asked for. Actors and claims that are there keep what they have, unless `update_shared`: then private ones
    become what the document says, and with a reason `why` public ones are corrected. What is published changes, as a
    correction, only with a reason. What was merged since is followed. The same document again changes nothing. Raises
    UnknownReference, AlreadyPublic where it differs from what is published, NotReady where it is to be published and
    cannot be, NotAllowed, and every other Refusal of the verbs.
    """
    with act():
        (result,) = _load_in_order([document], Options(by, why, state, update_shared))
        if isinstance(result, Refusal):
            raise result
        return result


def load_all(
    documents: Sequence[Document], *, by: User, why: str = "", state: str | None = None, update_shared: bool = False
) -> list[Result]:
    """Import documents in their order, as `load` does each; a refusal comes in the place of what it was of.

    One transaction, which costs about as much as its documents hold; if the database refuses it, each is tried by
    itself.
    """
    options = Options(by, why, state, update_shared)
    try:
        with act():
            return _load_in_order(documents, options)
    except Conflict as conflict:
        if len(documents) == 1:
            return [conflict]
    return [result for document in documents for result in load_all([document], **options.arguments())]


def _load_in_order(documents: Sequence[Document], options: Options) -> list[Result]:
    clock = Clock()
    batch = Batch(documents, options)
    results: list[Result] = []
    for number, document in enumerate(documents, start=1):
        result = batch.take(document)
        if result is None:
            batch.write(clock)
            result = _by_itself(document, options, clock)
            if number < len(documents):
                batch.desk.look_again(document)
        results.append(result)
    batch.write(clock)
    return results


def _by_itself(document: Document, options: Options, clock: Clock) -> Result:
    """Import a document that changes what is there, in a transaction within the batch's: what is refused undoes it."""
    try:
        with transaction.atomic():
            return _change(document, options, clock)
    except Refusal as refusal:
        clock.look_again()
        return refusal


def _change(document: Document, options: Options, clock: Clock) -> Loaded:
    batch = Batch([document], options)
    document = batch.ready(document)
    source = Source.objects.select_for_update().filter(slug=document["source"]["slug"]).first()
    if source is None:
        options.refuse_unless_may_make("add", Subject.SOURCE, [document["source"]["slug"]])
    different = [
        *change_shared(Subject.ACTOR, document["actors"], options, clock),
        *change_shared(Subject.CLAIM, without_known_contradictions(document["claims"]), options, clock),
    ]
    before = source_document(source) if source else None
    result = "unchanged"
    if source is None or before is None or batch.content(before) != batch.content(document):
        source, result = _write(document, source, before, options, clock)
    if move_on(source, options.state_of(document), options, clock, different) and result == "unchanged":
        result = "updated"
    return Loaded(source.slug, result, different)


def _write(
    document: Document, source: Source | None, before: Document | None, options: Options, clock: Clock
) -> tuple[Source, str]:
    by, why = options.by, options.why
    if source is not None:
        _refuse_silent_change(source, options)
    written = write_source(document, before)
    refuse_reprint_circle(written)
    add_revisions([Entry(Subject.SOURCE, written.slug, source_document(written), Act.DRAFT_SAVE)], by=by, why=why)
    if written.state == SourceState.PUBLISHED:
        make_corrected(written, by=by, why=why, clock=clock)
    elif written.state == SourceState.WITHDRAWN and options.state_of(document) == SourceState.PUBLISHED:
        options.refuse_unless_may("publish", written)
        make_public(written, by=by, why=why, clock=clock)
    return written, "updated" if before else "created"


def _refuse_silent_change(source: Source, options: Options) -> None:
    """Raise unless the source may be changed by this import: what is on record only with a reason."""
    state = SourceState(source.state)
    if state not in (*EDITABLE, *ON_RECORD):
        raise WrongState(f"“{source.slug}” is {state.label.lower()} and cannot be changed.")
    if state in ON_RECORD and not options.why.strip():
        raise AlreadyPublic("source", source.slug)
    options.refuse_unless_may("prepare" if state in ON_RECORD else "save", source)
