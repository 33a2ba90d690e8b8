"""The desk against its last Revisions: every write went through a verb (rule 6), and slugs stay (rule 5)."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Exists, Model, OuterRef

from newsfacts.breakdown.writing import actor_documents, claim_documents, source_documents
from newsfacts.models import Actor, CapturedText, Claim, Revision, Source
from newsfacts.models.fields import canonical_json
from newsfacts.words import Act, SourceState, Subject

from .breaches import Breach, Report, batches, difference, named, patiently, raw, told

Document = dict[str, Any]


def _source_documents(slugs: Iterable[str]) -> dict[str, Document]:
    return source_documents(Source.objects.filter(slug__in=slugs).only("pk"))


class _Kind(NamedTuple):
    model: type[Model]
    documents: Callable[[Iterable[str]], dict[str, Document]]
    at_once: int


KINDS = {
    Subject.SOURCE: _Kind(Source, _source_documents, 50),
    Subject.ACTOR: _Kind(Actor, actor_documents, 400),
    Subject.CLAIM: _Kind(Claim, claim_documents, 400),
}


def desk(report: Report) -> Iterator[Breach]:
    """Compare every source, claim and actor of the desk with its newest Revision, in batches of ten queries."""
    for subject, kind in KINDS.items():
        for slugs in batches(kind.model._default_manager.values_list("slug", flat=True), kind.at_once):
            yield from patiently("6", subject, slugs, partial(_compared, subject))
            report(f"{subject}s", len(slugs))
        yield from _gone(subject, kind.model)


def _compared(subject: Subject, slugs: Sequence[str]) -> Iterator[Breach]:
    documents = KINDS[subject].documents(slugs)
    rows = _newest(subject).filter(slug__in=slugs).annotate(text=raw("document"))
    last = {slug: (act, text) for slug, act, text in rows.values_list("slug", "act", "text")}
    for slug in slugs:
        where = named(subject, slug)
        if slug not in last:
            yield Breach("6", where, "it has no Revision: no verb wrote it")
            continue
        act, text = last[slug]
        if act == Act.DELETION:
            yield Breach("5", where, "it was deleted, and is on the desk: a slug is never used again")
        elif canonical_json(documents[slug]) != text:
            yield _different(subject, slug, documents[slug], text)


def _newest(subject: Subject) -> Any:
    later = Revision.objects.filter(subject=subject, slug=OuterRef("slug"), number__gt=OuterRef("number"))
    return Revision.objects.filter(subject=subject).exclude(Exists(later)).order_by("slug")


def _different(subject: Subject, slug: str, document: Document, text: str) -> Breach:
    where = named(subject, slug)
    try:
        kept = json.loads(text)
    except ValueError:
        return Breach("6", where, "its newest Revision cannot be read")
    if subject == Subject.SOURCE and (unsaved := _unsaved_statements(document, kept)):
        left = f"statement “{unsaved}” is on the desk and in no Revision: something was written by halves"
        return Breach("8", where, left)
    path, here, there = difference(document, kept) or ("$", "the same", "the same, written otherwise")
    is_removed = subject == Subject.SOURCE and document["source"]["state"] == SourceState.REMOVED
    sentence = f"the desk has {told(here)} at {path}, its newest Revision {told(there)}"
    return Breach("18" if is_removed else "6", where, sentence)


def _unsaved_statements(document: Document, kept: Document) -> str:
    """Give the id of a statement that the desk has more than the Revision, if nothing else differs."""
    known = {statement["id"] for statement in kept["statements"]}
    more = [statement["id"] for statement in document["statements"] if statement["id"] not in known]
    saved = [statement for statement in document["statements"] if statement["id"] in known]
    return more[0] if more and {**document, "statements": saved} == kept else ""


def _gone(subject: Subject, model: type[Model]) -> Iterator[Breach]:
    """Find what the history does not know as deleted, and the desk has not."""
    there = Exists(model._default_manager.filter(slug=OuterRef("slug")))
    for slug in _newest(subject).exclude(act=Act.DELETION).exclude(there).values_list("slug", flat=True).iterator(100):
        sentence = "it is not on the desk and was not deleted by a verb, or its slug was changed"
        yield Breach("5", named(subject, slug), sentence)
    if subject == Subject.SOURCE:
        for slug in CapturedText.objects.filter(source__state=SourceState.REMOVED).values_list(
            "source__slug", flat=True
        ):
            yield Breach("18", named(subject, slug), "it was removed, and its captured text is still there")
