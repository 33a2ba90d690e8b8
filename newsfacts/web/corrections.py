"""Every correction, with its reason, what it touched and whether a standing changed by it (design, rule 14)."""

from itertools import groupby
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from newsfacts.record.addresses import page_address
from newsfacts.record.history import Touched, told, touched_in
from newsfacts.record.past import corrections as every_correction
from newsfacts.record.standings import compared
from newsfacts.words import Act, RecordType

from .acts import UNFOLDED, told_correction, told_standings
from .asking import choice_asked, paged
from .head import Head, site_feeds
from .pages import page
from .readers import for_readers
from .taken_back import CORRECTIONS_ON_PAGE

Body = dict[str, Any]
TOUCHED_SHOWN, CLAIMS_COMPARED = 50, 50
# What readers may ask for by `what`, in this order, with the words for it.
KINDS = {
    Act.CORRECTION: "Corrected",
    Act.RESTORATION: "Brought back",
    Act.MERGE: "Merged",
    Act.UNDO: "Parted again",
    Act.WITHDRAWAL: "Withdrawn",
    Act.REMOVAL: "Removed for legal reasons",
}


@for_readers
def corrections(request: HttpRequest) -> HttpResponse:
    """List the corrections, newest first, or those of one kind (`what`). Some 25 queries, however many there are."""
    what = choice_asked(request, "what", [str(act) for act in KINDS])
    acts = every_correction()
    pager = paged(request, acts.filter(act=what) if what else acts, size=CORRECTIONS_ON_PAGE)
    entries = _entries(pager.rows)
    return page(
        request,
        "corrections.html",
        title="Corrections",
        description="Every change after publication, with its reason.",
        months=[
            {"month": month, "entries": list(group)}
            for month, group in groupby(entries, key=lambda each: timezone.localtime(each["moment"]).strftime("%Y-%m"))
        ],
        kinds=_kinds(acts, what),
        what=KINDS[Act(what)] if what else "",
        canonical=request.path if what else "",
        pager=pager,
        head=Head(feeds=site_feeds()),
        data=f"{reverse('home')}api/v1/changes/",
    )


def _kinds(acts: QuerySet[Any], what: str) -> list[Body]:
    """Give the kinds of acts that there are, each with its number and address; all of them first. One query."""
    counts = dict(acts.order_by().values_list("act").annotate(Count("pk")))
    kinds = [(act.value, words, counts[act]) for act, words in KINDS.items() if counts.get(act)]
    every = [("", "All", sum(counts.values()))]
    return [
        {
            "words": words,
            "number": number,
            "address": reverse("corrections") + (f"?what={value}" if value else ""),
            "is_chosen": value == what,
        }
        for value, words, number in [*every, *kinds]
        if number
    ]


def _entries(revisions: Any) -> list[Body]:
    """Tell corrections, each with what it touched and which standings changed by it. Some twenty queries."""
    touched = touched_in(revisions, TOUCHED_SHOWN)
    standings = compared({each.seq for each in touched.values()}, CLAIMS_COMPARED)
    entries = []
    for telling in told(revisions):
        entry, by = told_correction(telling), touched[telling.revision.public_seq]
        entries.append(entry | {"touched": _told(by), "standings": told_standings(standings[by.seq], entry)})
    return entries


def _told(touched: Touched) -> Body:
    """Tell what an act touched: how many of what, and each by name with its place on the site."""
    counts = [
        f"{number} {RecordType(of).label.lower()}{'' if number == 1 else 's'}" for of, number in touched.counts.items()
    ]
    return {
        "counts": ", ".join(counts),
        "things": [_thing(*each) for each in touched.shown],
        "more": touched.more,
        "is_long": touched.total > UNFOLDED,
        "data": f"/api/v1/changes/?since={touched.seq - 1}&limit=1",
    }


def _thing(of: str, key: str, name: str) -> Body:
    source, _, identifier = key.partition(":")
    return {
        "kind": RecordType(of).label,
        "name": name or source,
        "address": page_address("sources" if identifier else f"{of}s", source, identifier),
        "place": identifier,
    }
