"""What an actor said: the claims that it spoke on, with its course on each and those of the other parties."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet
from django.http import HttpRequest

from newsfacts.record import Record, RecordedAttribution
from newsfacts.record.documents import attributions, public_documents
from newsfacts.web.asking import Pager, paged
from newsfacts.web.courses import Course, Said, course_of
from newsfacts.words import Form, RecordType, Subject

from .spoken import Spoken, relations

MOST_CLAIMS = 300


@dataclass(frozen=True)
class Saying:
    """What an actor said, its newest claims first, at most 300 of them: `block` says which."""

    own: QuerySet[RecordedAttribution]
    block: Pager
    claims: list[Spoken]
    counted_as: Counter[str]


def saying_of(request: HttpRequest, slug: str, at: int | None) -> Saying:
    """Read what an actor said, or what counts as its word, and what other parties say of the same. Five queries."""
    own = attributions(at).filter(Q(speaker=slug) | Q(party=slug))
    newest = own.order_by().values("claim").annotate(newest=Max("listing")).order_by("-newest")
    block = paged(request, newest, size=MOST_CLAIMS, name="block", fragment="said", label="Blocks of claims")
    slugs = [row["claim"] for row in block.rows]
    said, counted = _own(own, slugs)
    others = _others(slug, slugs, at)
    kinds = _kinds(slugs, at)
    claims = [
        Spoken(
            claim=claim,
            kind=kinds.get(claim, ""),
            course=said[claim],
            relations=relations(
                said[claim], {party: each for party, each in others[claim].items() if party not in counted[claim]}
            ),
        )
        for claim in slugs
    ]
    return Saying(own, block, claims, Counter(party for parties in counted.values() for party in parties))


def _own(own: QuerySet[RecordedAttribution], claims: Iterable[str]) -> tuple[dict[str, Course], dict[str, set[str]]]:
    """Give the actor's course on each claim, and the parties that its words on it count for. One query."""
    columns = ("claim", "stance", "certainty", "counts_first", "counts_last", "party", "form")
    said: dict[str, set[Said]] = {}
    counted: dict[str, set[str]] = {}
    narrated: dict[str, bool] = {}
    for claim, *taken, party, form in own.filter(claim__in=claims).order_by().values_list(*columns).distinct():
        said.setdefault(claim, set()).add(Said(*taken))
        counted.setdefault(claim, set()).add(party)
        narrated[claim] = narrated.get(claim, True) and form == Form.NARRATION
    return {
        claim: course_of(frozenset(each), _mark(counted[claim], is_narrated=narrated[claim]))
        for claim, each in said.items()
    }, counted


def _mark(parties: set[str], *, is_narrated: bool) -> str:
    """Give the mark of saying so: who is no party keeps a mark of their own."""
    return "says" if any(parties) else "outlet" if is_narrated else "unnamed"


def _others(slug: str, claims: Sequence[str], at: int | None) -> dict[str, dict[str, Course]]:
    """Give the courses of the other parties on these claims, by claim and party. One query."""
    columns = ("claim", "party", "stance", "certainty", "counts_first", "counts_last")
    rows = attributions(at).filter(claim__in=claims).exclude(party__in=["", slug]).order_by()
    said: dict[tuple[str, str], set[Said]] = {}
    for claim, party, *taken in rows.values_list(*columns).distinct():
        said.setdefault((claim, party), set()).add(Said(*taken))
    found: dict[str, dict[str, Course]] = {claim: {} for claim in claims}
    for (claim, party), each in said.items():
        found[claim][party] = course_of(frozenset(each))
    return found


def _kinds(claims: Sequence[str], at: int | None) -> dict[str, str]:
    """Give the kind of each claim. One query."""
    if at is None:
        return dict(Record.objects.filter(type=RecordType.CLAIM, key__in=claims).values_list("key", "kind"))
    return {slug: each["kind"] for slug, each in public_documents(Subject.CLAIM, claims, at).items()}
