"""What an actor said, told for its page: the sides that it is on, and its claims with its own words on each."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, QueryDict

from newsfacts.record import RecordedAttribution
from newsfacts.record.telling import told_attribution, told_statement
from newsfacts.web.asking import Pager, paged
from newsfacts.web.courses import BOTH, DENIES, OPEN, SAYS, STANCES

from .narrowing import Narrowing, facets, narrowed, only
from .saying import MOST_CLAIMS, Saying
from .spoken import Spoken

Body = dict[str, Any]
CLAIMS_SHOWN, STATEMENTS_SHOWN = 20, 2
FEW = 4  # so many claims are seen at once, and need nothing to narrow them down by
# In the order of the line, from above to below.
GROUPS = {
    SAYS: "Says so",
    BOTH: "Says so and denies it",
    OPEN: "Neither says so nor denies it",
    DENIES: "Denies it",
}


def sides(saying: Saying, asked: QueryDict) -> Body:
    """Count the claims on each side of the line; those on both sides are counted on both. No query."""
    counts = Counter(each.course.side for each in saying.claims)
    open_ones = Counter(key for each in saying.claims if each.course.side == OPEN for key in each.course.now[:1])
    marks = {step["mark"] for each in saying.claims for step in each.course.steps if step["stance"] == "asserts"}
    says, denies = counts[SAYS] + counts[BOTH], counts[DENIES] + counts[BOTH]
    return {
        "total": counts.total(),
        "sentence": _sentence(says, denies, counts[OPEN]) if saying.claims else "",
        "says": says,
        "denies": denies,
        "both": counts[BOTH],
        "says_mark": next((mark for mark in ("says", "outlet", "unnamed") if mark in marks), "says"),
        "says_address": only(asked, stance="asserts"),
        "denies_address": only(asked, stance="denies"),
        "on": [
            {"mark": mark, "words": words, "count": open_ones[key], "address": only(asked, stance=key)}
            for key, (mark, words) in STANCES.items()
            if open_ones[key]
        ],
    }


def _sentence(says: int, denies: int, neither: int) -> str:
    """Say it in words: "Says so on 6 claims, denies 2 and takes neither side on 1."."""
    told = (("says so on", says), ("denies", denies), ("takes neither side on", neither))
    lead, *others = [(words, number) for words, number in told if number]
    parts = [
        f"{lead[0].capitalize()} {lead[1]} claim{'' if lead[1] == 1 else 's'}",
        *(f"{words} {number}" for words, number in others),
    ]
    return f"{', '.join(parts[:-1])} and {parts[-1]}." if others else f"{parts[0]}."


def shown(request: HttpRequest, saying: Saying, narrowing: Narrowing) -> tuple[Pager, list[Spoken]]:
    """Give the page that is asked for of an actor's claims, by side, and all that it is a page of. No query."""
    found = [each for each in saying.claims if narrowing.fits(each)]
    found.sort(key=lambda each: list(GROUPS).index(each.course.side))
    pager = paged(request, found, size=CLAIMS_SHOWN, name="said", fragment="said", label="Pages of what was said")
    return pager, found


def told_said(
    asked: QueryDict,
    saying: Saying,
    narrowing: Narrowing,
    page: tuple[Pager, list[Spoken]],
    claims: Mapping[str, Body],
) -> Body:
    """Tell a page of an actor's claims, each with its course, its standing and the newest words. One query."""
    pager, found = page
    statements = _statements(saying.own, [each.claim for each in pager.rows])
    totals = Counter(each.course.side for each in found)
    rows: dict[str, list[Body]] = {}
    for each in (each for each in pager.rows if each.claim in claims):
        rows.setdefault(each.course.side, []).append(
            {"claim": claims[each.claim], "course": each.course, **statements[each.claim]}
        )
    return {
        "pager": pager,
        "facets": facets(asked, saying.claims, narrowing) if len(saying.claims) > FEW or narrowing.is_anything else [],
        "narrowing": narrowing,
        "everything": only(asked),
        "block": _block(asked, saying.block),
        "groups": [
            {"side": side, "heading": heading, "total": totals[side], "rows": rows[side]}
            for side, heading in GROUPS.items()
            if side in rows
        ],
    }


def _block(asked: QueryDict, block: Pager) -> Body:
    """Tell which of the actor's claims the page is made from, where there are more than it can look through."""
    return {
        "is_split": block.is_split,
        "first": block.first,
        "last": block.last,
        "total": block.total,
        "most": MOST_CLAIMS,
        "newer": narrowed(asked, block=str(block.number - 1)) if block.previous else "",
        "older": narrowed(asked, block=str(block.number + 1)) if block.next else "",
    }


def _statements(own: QuerySet[RecordedAttribution], claims: list[str]) -> dict[str, Body]:
    """Give the newest statements on each of these claims, a few a claim, and the number of the others. One query."""
    rank = Window(RowNumber(), partition_by=F("claim"), order_by=F("listing").desc())
    number = Window(Count("pk"), partition_by=F("claim"))
    rows = own.filter(claim__in=claims).annotate(rank=rank, number=number)
    found: dict[str, Body] = {}
    for row in rows.filter(rank__lte=STATEMENTS_SHOWN).order_by("rank"):
        told = found.setdefault(row.claim, {"more": max(row.number - STATEMENTS_SHOWN, 0), "attributions": []})
        told["attributions"].append(told_attribution(row.body, told_statement(row.body["statement"])))
    return found
