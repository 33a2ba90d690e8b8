"""Deleting what was never public and nobody refers to; its history stays, and its slug is never used again."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import F, ProtectedError, RestrictedError

from newsfacts.breakdown.writing import actor_documents, claim_documents, source_document
from newsfacts.models import Actor, Claim, Source, Statement
from newsfacts.record.clock import Clock
from newsfacts.words import Act, Subject

from .acts import act
from .permissions import refuse_unless_may
from .policies import refuse_unless_allowed
from .refusals import StillCited
from .revisions import Entry, add_revisions
from .save import refuse_public, refuse_tombstone, save_source


def delete_source(*, source: Source, by: User, why: str = "", with_statements: bool = True) -> None:
    """Delete a draft that was never public; not `with_statements`, only one that has none.

    Raises AlreadyPublic, WrongState, NotAllowed, or StillCited for the reprinted, or for its statements.
    """
    with act():
        Clock()  # until this is done nobody publishes it
        refuse_unless_allowed("delete", source)
        refuse_unless_may("delete", source, by)
        if not with_statements and (named := list(source.statements.values_list("identifier", flat=True)[:5])):
            raise StillCited(f"“{source.slug}” has statements, {', '.join(named)} …: delete those first.")
        _delete(Subject.SOURCE, source, source_document(source), by, why)


def delete_statement(*, statement: Statement, by: User, why: str = "") -> None:
    """Delete a draft's statement and save the draft without it. Raises StillCited for one that relays another."""
    with act():
        source = Source.objects.select_for_update().get(pk=statement.source_id)
        try:
            statement.delete()
        except RestrictedError as error:
            relayed = ", ".join(f"“{row}”" for row in error.restricted_objects)
            raise StillCited(
                f"Statement “{statement}” relays {relayed}: say first how those reached the source."
            ) from error
        Source.objects.filter(pk=source.pk).update(version=F("version") + 1)
        save_source(source=source, by=by, why=why)


def delete_actor(*, actor: Actor, by: User, why: str = "") -> None:
    """Delete an actor that was never public.

    Raises AlreadyPublic, StillCited with what cites it (rule 5), Refusal for a tombstone, whose address leads on.
    """
    with act():
        Clock()  # until this is done nobody publishes it
        refuse_tombstone(actor)
        _delete(Subject.ACTOR, actor, actor_documents([actor.slug])[actor.slug], by, why)


def delete_claim(*, claim: Claim, by: User, why: str = "") -> None:
    """Delete a claim that was never public.

    Raises AlreadyPublic, StillCited with what cites it (rule 5), Refusal for a tombstone, whose address leads on.
    """
    with act():
        Clock()  # until this is done nobody publishes it
        refuse_tombstone(claim)
        _delete(Subject.CLAIM, claim, claim_documents([claim.slug])[claim.slug], by, why)


def _delete(subject: Subject, thing: Source | Actor | Claim, document: dict[str, Any], by: User, why: str) -> None:
    refuse_public(subject, thing.slug)
    refuse_unless_may("delete", thing, by)
    slug = thing.slug
    try:
        thing.delete()
    except ProtectedError as error:
        citing = sorted(f"{row._meta.verbose_name} “{row}”" for row in error.protected_objects)
        more = f" and {len(citing) - 5} more" if len(citing) > 5 else ""
        sentence = (
            f"The {subject.label.lower()} “{slug}” cannot be deleted: it is referred to by {', '.join(citing[:5])}"
        )
        raise StillCited(f"{sentence}{more}.") from error
    add_revisions([Entry(subject, slug, document, Act.DELETION)], by=by, why=why)
