"""What the workbench shows of a source: its statements with what the quote check found, and whom they name."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.auth.models import User

from newsfacts.breakdown.quotes import Checked, TextCheck
from newsfacts.breakdown.writing import actors_of, claims_of, source_document
from newsfacts.editing.checks import text_of
from newsfacts.editing.permissions import may
from newsfacts.editing.policies import ON_RECORD, allows, saving
from newsfacts.editing.revisions import public_slugs
from newsfacts.editing.statements import seen
from newsfacts.models import Actor, Claim, ReviewComment, Revision, Source
from newsfacts.words import Subject

Json = dict[str, Any]
Row = dict[str, Any]


def whole_state(source: Source, by: User) -> Json:
    """Give all that the page shows. As many queries for four hundred statements as for one."""
    source = Source.objects.get(pk=source.pk)
    document = source_document(source)
    return {
        **head_of(source, by),
        "statements": statements_of(source, document, document["statements"]),
        "names": names_in(document),
    }


def head_of(source: Source, by: User) -> Json:
    """Give the source's version and state, and whether this person may change it now."""
    verb = saving(source.state)
    return {
        "version": source.version,
        "state": source.state,
        "is_correction": source.state in ON_RECORD,
        "may_change": allows(verb, source.state) and may(verb, source, by),
    }


def statements_of(source: Source, document: Json, rows: Iterable[Row]) -> list[Json]:
    """Give statements as the page shows them: the row, its fingerprint, its quotes as checked, its comments.

    Two queries.
    """
    rows = list(rows)
    text = text_of(source.slug)
    found: dict[str, list[Checked]] = defaultdict(list)
    if text is not None:
        for each in TextCheck({**document, "statements": rows}, text).quotes():
            found[each.statement].append(each)
    comments: dict[str, list[ReviewComment]] = defaultdict(list)
    for comment in ReviewComment.objects.open().filter(source=source).select_related("by"):
        comments[comment.statement].append(comment)
    return [
        {
            "row": row,
            "etag": seen(row),
            "checks": [_check(each) for each in found[row["id"]]],
            "comments": [comment_as_json(each) for each in comments[row["id"]]],
        }
        for row in rows
    ]


def _check(checked: Checked) -> Json:
    nearest = checked.nearest
    return {
        "result": checked.result.value,
        "label": checked.result.label,
        "is_sound": checked.is_sound,
        "places": [list(place) for place in checked.places],
        "nearest": nearest
        and {"start": nearest.start, "end": nearest.end, "paragraph": nearest.paragraph, "diff": nearest.diff},
    }


def comment_as_json(comment: ReviewComment) -> Json:
    """Give a comment as the page shows it."""
    return {"id": comment.pk, "text": comment.text, "by": str(comment.by), "moment": comment.moment.isoformat()}


def names_in(document: Json) -> Json:
    """Give what the actors and claims that a source's document names are called, by slug. Three queries."""
    actors = Actor.objects.filter(slug__in=actors_of(document)).values_list("slug", "pk", "name", "kind")
    claims = Claim.objects.filter(slug__in=claims_of(document)).values_list("slug", "pk", "text", "condition")
    public = public_slugs(Subject.CLAIM, claims_of(document))
    return {
        "actors": {slug: {"pk": pk, "name": name, "kind": kind} for slug, pk, name, kind in actors},
        "claims": {
            slug: {"pk": pk, "text": text, "condition": condition, "is_public": slug in public}
            for slug, pk, text, condition in claims
        },
    }


def savers_of(source: Source, statements: Collection[str]) -> dict[str, str]:
    """Give, by id, who saved each of these statements as it now is, or deleted it. One query."""
    savers: dict[str, str] = {}
    now: dict[str, Row] = {}
    revisions = Revision.objects.filter(subject=Subject.SOURCE, slug=source.slug).order_by("-number")
    for by, document in revisions.values_list("by__username", "document").iterator(chunk_size=10):
        rows = {row["id"]: {**row, "position": None} for row in document.get("statements", ())}
        then = {each: rows.get(each, {}) for each in statements}
        now = now or then
        same = [each for each in now if now[each] == then[each]]
        if not same:
            break
        savers |= dict.fromkeys(same, by or "")
        now = {each: now[each] for each in same}
    return savers
