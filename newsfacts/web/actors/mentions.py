"""What was said about an actor: the claims about it, and who says most of them."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest

from newsfacts.record import Record
from newsfacts.record.documents import attributions
from newsfacts.record.past import slugs_about_at
from newsfacts.web.asking import Pager, paged
from newsfacts.words import RecordType

Body = dict[str, Any]
CLAIMS_SHOWN, PARTIES_SHOWN = 20, 5


def mentions_of(request: HttpRequest, slug: str, at: int | None) -> tuple[Pager, dict[str, int]]:
    """Give the page that is asked for of the claims about an actor, by slug, and the parties on most of them.

    Three queries, five for a time past.
    """
    about: Any = _about(slug) if at is None else slugs_about_at(slug, at)
    pager = paged(request, about, size=CLAIMS_SHOWN, name="about", fragment="about", label="Pages of claims about it")
    rows = attributions(at).filter(claim__in=_about(slug).order_by() if at is None else about).exclude(party="")
    claims = rows.order_by().values("party").annotate(claims=Count("claim", distinct=True))
    return pager, dict(claims.order_by("-claims", "party").values_list("party", "claims")[:PARTIES_SHOWN])


def _about(slug: str) -> QuerySet[Record, Any]:
    return Record.objects.of(RecordType.CLAIM).filter(abouts__actor=slug).values_list("key", flat=True)


def told_about(pager: Pager, parties: Mapping[str, int], names: Mapping[str, str], claims: Mapping[str, Body]) -> Body:
    """Tell what was said about an actor. No query."""
    return {
        "pager": pager,
        "claims": [claims[claim] for claim in pager.rows if claim in claims],
        "most": [{"slug": slug, "name": names[slug], "claims": number} for slug, number in parties.items()],
    }
