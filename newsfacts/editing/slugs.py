"""Slugs for what is new: from its name, free, and never used before."""

from django.utils.text import slugify

from newsfacts.models import Actor, Claim, Revision, Source
from newsfacts.words import Subject

MODELS: dict[Subject, type[Actor | Claim | Source]] = {
    Subject.ACTOR: Actor,
    Subject.CLAIM: Claim,
    Subject.SOURCE: Source,
}
LONGEST = 80  # short enough to read; the column takes 120


def free_slug(subject: Subject, name: str) -> str:
    """Give a slug for something new: of its name's words, with a number where that was ever used. Two queries.

    A name without a Latin letter or digit gives “actor”, “claim” or “source”.
    """
    model = MODELS[subject]
    wanted = _short(slugify(name)) or subject.value
    taken = set(model._default_manager.filter(slug__startswith=wanted).values_list("slug", flat=True))
    first = Revision.objects.filter(subject=subject, slug__startswith=wanted, number=1)
    taken |= set(first.values_list("slug", flat=True))
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _short(slug: str) -> str:
    """Cut a slug at the end of a word."""
    return slug if len(slug) <= LONGEST else slug[:LONGEST].rpartition("-")[0] or slug[:LONGEST]
