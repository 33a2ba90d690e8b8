"""Who may do what at the desk, whatever the state; what the state allows is in `policies`.

The rights are Django's permissions, given to the groups Contributor, Editor and Chief by a migration, or to anybody by
a chief. Contributors have their own drafts; with `edit_all_source` a person has everybody's.
"""

from django.contrib.auth.models import Permission, User
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from newsfacts.models import (
    Actor,
    Attribution,
    Claim,
    ClaimAbout,
    ClaimRelation,
    Credit,
    Revision,
    Role,
    Source,
    Statement,
)
from newsfacts.words import Subject

from .refusals import NotAllowed

EVERYBODYS = "edit_all_source"

# The permission that each verb asks for; those of drafts ask besides whose the draft is.
OF_SOURCES = {
    "save": "change_source",
    "submit": "change_source",
    "delete": "delete_source",
    "attach_text": "change_source",
    "restore": "change_source",
    "prepare": "correct_source",
    "return": "review_source",
    "publish": "publish_source",
    "correct": "correct_source",
    "withdraw": "withdraw_source",
    "remove": "remove_source",
    "comment": "review_source",
}
OF_OWN_DRAFTS = ("save", "submit", "delete", "attach_text", "restore")
OF_SHARED = {
    "save": "change",
    "delete": "delete",
    "restore": "change",
    "correct": "correct",
    "merge": "merge",
    "undo": "merge",
    "split": "merge",  # it takes apart what was one, in every breakdown that names it, as undoing a merge does
}
OF_OWN_THINGS = ("save", "delete", "restore")
Shared = Actor | Claim


def may(verb: str, thing: Source | Shared, by: User) -> bool:
    """Tell whether the person may do this with the source, claim or actor. No query for a superuser, else a few."""
    if by.is_superuser:
        return True
    if isinstance(thing, Source):
        if verb == "comment" and may("save", thing, by):
            return True  # who works on it answers its reviewer
        return holds(by, OF_SOURCES[verb]) and (
            verb not in OF_OWN_DRAFTS or holds(by, EVERYBODYS) or is_author(by, Subject.SOURCE, thing.slug)
        )
    code = f"{OF_SHARED[verb]}_{thing._meta.model_name}"
    return holds(by, code) and (verb not in OF_OWN_THINGS or holds(by, EVERYBODYS) or is_own(by, thing))


def refuse_unless_may(verb: str, thing: Source | Shared, by: User) -> None:
    """Raise NotAllowed unless the person may do this."""
    if not may(verb, thing, by):
        raise NotAllowed(verb, str(thing._meta.verbose_name), thing.slug)


def holds(by: User, code: str) -> bool:
    """Tell whether a person has a permission, themselves or through a group.

    The account need not be one that can log in: imports run in the name of one that cannot. One query.
    """
    ours = Permission.objects.filter(content_type__app_label="newsfacts", codename=code)
    return by.is_superuser or ours.filter(Q(user=by) | Q(group__user=by)).exists()


def is_author(by: User, subject: Subject, slug: str) -> bool:
    """Tell whether a thing is this person's: they made it, or it is being made. One query."""
    first = Revision.objects.filter(subject=subject, slug=slug, number=1).values_list("by", flat=True).first()
    return first in (None, by.pk)


def slugs_to_save(by: User) -> QuerySet[Source, str]:
    """Give the slugs of the sources whose drafts this person may save, to be used in a query. At most two queries."""
    if not holds(by, OF_SOURCES["save"]):
        return Source.objects.none().values_list("slug", flat=True)
    sources = Source.objects.all()
    if not holds(by, EVERYBODYS):
        own = Revision.objects.filter(subject=Subject.SOURCE, slug=OuterRef("slug"), number=1).exclude(by=by)
        sources = sources.filter(~Exists(own))
    return sources.values_list("slug", flat=True)


def is_own(by: User, thing: Shared) -> bool:
    """Tell whether a claim or actor is used in drafts of this person alone, or, unused, was made by them."""
    subject = Subject.ACTOR if isinstance(thing, Actor) else Subject.CLAIM
    using = sources_using(thing)
    if not using:
        return is_author(by, subject, thing.slug)
    authors = Revision.objects.filter(subject=Subject.SOURCE, slug__in=using, number=1).exclude(by=by)
    return not authors.exists()


def sources_using(thing: Shared) -> set[str]:
    """Give the slugs of the sources that would say something else if the claim or actor did, through others too."""
    if isinstance(thing, Claim):
        claims = {thing.pk, *_keys(ClaimRelation, "claim_id", related=thing)}
        return set(Attribution.objects.filter(claim__in=claims).values_list("statement__source__slug", flat=True))
    actors, edge = {thing.pk}, {thing.pk}
    while edge:
        edge = (_keys(Actor, "pk", part_of__in=edge) | _keys(Role, "actor_id", organisation__in=edge)) - actors
        actors |= edge
    claims = _keys(ClaimAbout, "claim_id", actor__in=actors)
    sources = (
        _keys(Source, "pk", publisher__in=actors)
        | _keys(Credit, "source_id", actor__in=actors)
        | _keys(Statement, "source_id", speaker__in=actors)
        | _keys(Statement, "source_id", on_behalf_of__in=actors)
        | _keys(Attribution, "statement__source_id", claim__in=claims)
    )
    return set(Source.objects.filter(pk__in=sources).values_list("slug", flat=True))


def _keys(model: type[Model], column: str, **where: object) -> set[int]:
    return set(model._default_manager.filter(**where).values_list(column, flat=True))


def may_see(thing: Source | Shared, by: User) -> bool:
    """Tell whether the person may look at it at the desk: whoever may view, or change, things of its kind."""
    return may_see_all(type(thing), by)


def may_see_all(model: type[Source | Shared], by: User) -> bool:
    """Tell whether the person may look at the things of this kind at the desk. At most two queries."""
    what = model._meta.model_name
    return holds(by, f"view_{what}") or holds(by, f"change_{what}")
