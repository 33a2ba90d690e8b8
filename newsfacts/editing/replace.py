"""Whole breakdowns from programs: a document begins a draft, or takes the place of a working copy."""

from typing import Any

from django.contrib.auth.models import User

from newsfacts.breakdown.writing import source_document
from newsfacts.faults import Fault, Refusal, show
from newsfacts.models import Source
from newsfacts.record.clock import Clock
from newsfacts.words import SourceState, Subject

from .acts import act
from .batch import Batch, Loaded, Options
from .change import change_shared, without_known_contradictions
from .load import load
from .permissions import may_see, refuse_unless_may
from .policies import ON_RECORD, refuse_unless_allowed, saving
from .refusals import AlreadyThere
from .rows import write_source
from .save import prepare_correction, save_source

Document = dict[str, Any]


def begin_breakdown(*, document: Document, by: User, why: str = "") -> Loaded:
    """Make a draft of a complete document, with its claims and actors that are not there yet.

    It is a draft whatever state the document tells: what goes further goes by the verbs. The same document again
    changes nothing and is `unchanged`. Raises AlreadyThere where its slug is that of a breakdown which says something
    else, or which is not for this person to see, and what `load` raises.
    """
    slug = document["source"]["slug"]
    with act():
        Clock()  # of two that are sent at the same moment, one finds what the other made
        source = Source.objects.select_for_update().filter(slug=slug).first()
        if source and not (may_see(source, by) and _says(source, document, Options(by, why))):
            raise AlreadyThere(slug)
        loaded = load(document, by=by, why=why, state=SourceState.DRAFT)
        loaded.different += _state_kept(Source.objects.get(slug=slug), document)
        return loaded


def replace_breakdown(
    *, source: Source, document: Document, by: User, why: str = "", update_shared: bool = False
) -> Loaded:
    """Make the working copy of a source what a complete document says; of what is on record, its next correction.

    Readers see nothing of it. The source keeps its state. Actors and claims that are there keep what they have unless
    `update_shared`: then private ones become what the document says, and with a reason `why` public ones are corrected
    at once; those that are not there are made. What was merged since is followed. Raises WrongState, NotAllowed,
    UnknownReference, and every other Refusal of saving.
    """
    with act():
        clock = Clock()
        source = Source.objects.select_for_update().get(pk=source.pk)
        _refuse_other_slug(source, document)
        refuse_unless_allowed(saving(source.state), source)
        refuse_unless_may(saving(source.state), source, by)
        options = Options(by, why, update_shared=update_shared)
        batch = Batch([document], options)
        ready = batch.ready(document)
        different = [
            *change_shared(Subject.ACTOR, ready["actors"], options, clock),
            *change_shared(Subject.CLAIM, without_known_contradictions(ready["claims"]), options, clock),
            *_state_kept(source, document),
        ]
        before = source_document(source)
        if batch.content(before) == batch.content(ready):
            return Loaded(source.slug, "unchanged", different)
        write_source(ready, before, is_saved_next=True)
        save = prepare_correction if source.state in ON_RECORD else save_source
        save(source=Source.objects.get(pk=source.pk), by=by, why=why)
        return Loaded(source.slug, "updated", different)


def _says(source: Source, document: Document, options: Options) -> bool:
    """Tell whether a source says what a document does, but for its state. Some twenty queries."""
    batch = Batch([document], options)
    return batch.content(source_document(source)) == batch.content(batch.ready(document))


def _refuse_other_slug(source: Source, document: Document) -> None:
    """Raise Refusal for the document of another source: slugs never change."""
    slug = document["source"]["slug"]
    if slug != source.slug:
        fault = Fault(("source", "slug"), show(slug), show(source.slug))
        raise Refusal(f"This is not the document of “{source.slug}”, and slugs never change: {fault}", [fault])


def _state_kept(source: Source, document: Document) -> list[str]:
    """Tell where a document has another state than its source, which moves on by the verbs alone."""
    asked = document["source"]["state"]
    if asked in (source.state, SourceState.DRAFT):
        return []
    return [f"source “{source.slug}”, state: kept {str(source.state)!r}, document has {asked!r}"]
