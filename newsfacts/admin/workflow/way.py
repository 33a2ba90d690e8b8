"""How far a source has come, and what its page offers this person."""

from typing import Any

from newsfacts.editing.offers import offered, refusal_of
from newsfacts.editing.policies import ON_RECORD
from newsfacts.editing.refusals import NotAllowed, OwnWork
from newsfacts.models import Revision, Source
from newsfacts.words import Act, SourceState, Subject

from .steps import STEPS

# What somebody who comes to the page needs to know the reason of.
TOLD_WITH_REASON = (Act.RETURN, Act.WITHDRAWAL, Act.REMOVAL)


def way_of(source: Source, person: Any) -> dict[str, Any]:
    """Give what the source's page says of its state, and the steps that it offers. Some twenty-five queries."""
    offers = offered(source, person)
    state = SourceState(source.state)
    saved = Revision.objects.of(Subject.SOURCE, source.slug).select_related("by").last()
    return {
        "offers": offers,
        "steps": [step for step in STEPS if step.name in offers],
        "meaning": state.meaning,
        "saved": saved,
        "reason": saved.why if saved and saved.act in TOLD_WITH_REASON else "",
        "is_in_correction": state in ON_RECORD and saved is not None and saved.seq is None,
        "own_work": _only(OwnWork, refusal_of("publish", source, person)),
        "not_yours": _only(NotAllowed, refusal_of("save", source, person)),
        "is_published": state == SourceState.PUBLISHED,
        "is_removed": state == SourceState.REMOVED,
    }


def _only(kind: type, refusal: Any) -> Any:
    return refusal if isinstance(refusal, kind) else None
