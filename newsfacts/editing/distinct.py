"""Telling two claims, or two actors, apart that seem to be one, so that nobody is asked again; and taking it back."""

from django.contrib.auth.models import User
from django.utils import timezone

from newsfacts.faults import Refusal
from newsfacts.models import Actor, Claim, DistinctPair
from newsfacts.words import Subject

from .acts import act
from .permissions import holds
from .refusals import NotAllowed

MODELS: dict[str, type[Actor] | type[Claim]] = {Subject.ACTOR: Actor, Subject.CLAIM: Claim}


def tell_apart(*, subject: Subject, one: str, other: str, by: User) -> DistinctPair:
    """Keep that the claims or actors with these slugs are two. What is known already stays as it is.

    Raises NotAllowed, Refusal where they are one, or one is not there or was merged into another.
    """
    with act():
        _refuse_unless_may(subject, one, by)
        first, second = sorted((one, other))
        if first == second:
            raise Refusal(f"“{one}” cannot be told apart from itself.")
        rows = MODELS[subject]._default_manager.filter(merged_into__isnull=True)
        for slug in (one, other):
            if "\x00" in slug or not rows.filter(slug=slug).exists():
                raise Refusal(f"There is no {subject.label.lower()} “{slug}”, or it was merged into another.")
        pair, _ = DistinctPair.objects.get_or_create(
            subject=subject, one=first, other=second, defaults={"by": by, "moment": timezone.now()}
        )
        return pair


def forget_apart(*, subject: Subject, one: str, other: str, by: User) -> None:
    """Forget that these are two: they may be proposed as one again. Raises NotAllowed; does nothing if not known."""
    with act():
        _refuse_unless_may(subject, one, by)
        first, second = sorted((one, other))
        DistinctPair.objects.filter(subject=subject, one=first, other=second).delete()


def may_tell_apart(subject: Subject, by: User) -> bool:
    """Tell whether a person may tell claims, or actors, apart. One query."""
    return subject in MODELS and holds(by, f"change_{subject}")


def _refuse_unless_may(subject: Subject, slug: str, by: User) -> None:
    if not may_tell_apart(subject, by):
        raise NotAllowed("tell apart", subject.label.lower(), slug)
