"""What the state of a source allows, whoever asks; who may is in `permissions`."""

from newsfacts.faults import Refusal
from newsfacts.models import Source
from newsfacts.words import SourceState

from .refusals import AlreadyPublic, WrongState

# Not public, and edited as one likes.
EDITABLE = (SourceState.DRAFT, SourceState.IN_REVIEW)
# Public, or public once: what the desk has is what the next correction, or the return, will say.
ON_RECORD = (SourceState.PUBLISHED, SourceState.WITHDRAWN)

ALLOWED: dict[str, tuple[SourceState, ...]] = {
    "save": EDITABLE,
    "prepare": ON_RECORD,
    "submit": (SourceState.DRAFT,),
    "return": (SourceState.IN_REVIEW,),
    "publish": (*EDITABLE, SourceState.WITHDRAWN),
    "correct": (SourceState.PUBLISHED,),
    "withdraw": (SourceState.PUBLISHED,),
    "remove": (*EDITABLE, *ON_RECORD),
    "delete": EDITABLE,
    "attach_text": (*EDITABLE, *ON_RECORD),
    "restore": (*EDITABLE, *ON_RECORD),
    "comment": (*EDITABLE, *ON_RECORD),
}
DONE = {
    "save": "saved",
    "prepare": "prepared for a correction",
    "submit": "handed over for review",
    "return": "sent back",
    "publish": "published",
    "correct": "corrected",
    "withdraw": "withdrawn",
    "remove": "removed",
    "delete": "deleted",
    "attach_text": "given a text",
    "restore": "restored",
    "comment": "commented on",
}
# What is said to somebody who edits what is public as if it were a draft.
MEANT_FOR_DRAFTS = ("save", "delete", "publish")


def allows(verb: str, state: str) -> bool:
    """Tell whether a source in this state may be `verb`ed."""
    return state in ALLOWED[verb]


def saving(state: str) -> str:
    """Give the verb by which a source in this state is saved: as a draft, or as what its next correction will say."""
    return "prepare" if state in ON_RECORD else "save"


def is_at_least(state: str, asked: str) -> bool:
    """Tell whether a source in this state has no way to go where an import asks for the other: none goes back."""
    return asked in (state, SourceState.DRAFT) or (asked == SourceState.IN_REVIEW and state != SourceState.DRAFT)


def refusal_in(state: str, verb: str, slug: str) -> Refusal | None:
    """Give what is said to somebody who wants to `verb` a source in a state that does not allow it; else None."""
    state = SourceState(state)
    if allows(verb, state):
        return None
    if state == SourceState.PUBLISHED and verb in MEANT_FOR_DRAFTS:
        return AlreadyPublic("source", slug)
    allowed = " or ".join(each.label.lower() for each in ALLOWED[verb])
    return WrongState(
        f"“{slug}” is {state.label.lower()} and cannot be {DONE[verb]}: that is done while it is {allowed}."
    )


def refuse_unless_allowed(verb: str, source: Source) -> None:
    """Raise AlreadyPublic or WrongState unless the state of the source, as the database has it, allows the verb.

    Locks the source's row until the transaction ends. One query.
    """
    state = Source.objects.select_for_update().values_list("state", flat=True).get(pk=source.pk)
    if refusal := refusal_in(state, verb, source.slug):
        raise refusal
