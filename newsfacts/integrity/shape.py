"""The shape of what is on the desk: order, places, circles, tombstones (rules 1, 2, 4 and 17), asked in SQL."""

from collections.abc import Iterator

from django.db.models import Count, F, Max, Min, Model, Q
from django.db.models.functions import Length

from newsfacts.models import (
    Actor,
    ActorName,
    Attribution,
    Claim,
    ClaimAbout,
    ClaimRelation,
    Credit,
    Quote,
    Role,
    Source,
    Statement,
)
from newsfacts.words import QuoteCheck, Subject

from .breaches import Breach, Report, named

CHUNK = 1000
PARTS: tuple[tuple[type[Model], str, str], ...] = (
    (ActorName, "actor", "actor__slug"),
    (Role, "actor", "actor__slug"),
    (Credit, "source", "source__slug"),
    (ClaimAbout, "claim", "claim__slug"),
    (ClaimRelation, "claim", "claim__slug"),
    (Quote, "statement", "statement__source__slug"),
    (Attribution, "statement", "statement__source__slug"),
)
POINTERS: tuple[tuple[str, str, type[Model], str], ...] = (
    ("2", Subject.ACTOR, Actor, "part_of"),
    ("2", Subject.SOURCE, Source, "reprint_of"),
    ("2", "statement", Statement, "relayed_by"),
    ("17", Subject.ACTOR, Actor, "merged_into"),
    ("17", Subject.CLAIM, Claim, "merged_into"),
)


def shape(report: Report) -> Iterator[Breach]:
    """Look at positions, places, what points where, and what is left of tombstones."""
    for look in (_positions, _parts, _places, _strangers, _circles, _tombstones):
        yield from look()
        report("looks at the desk", 1)


def _positions() -> Iterator[Breach]:
    """Find sources whose statements are not numbered 1…n."""
    rows = Statement.objects.order_by().values_list("source__slug")
    numbers = rows.annotate(n=Count("pk"), first=Min("position"), last=Max("position"))
    for slug, n, first, last in numbers.exclude(first=1, last=F("n")).iterator(CHUNK):
        yield Breach(
            "1", named(Subject.SOURCE, slug), f"its {n} statements are numbered {first} to {last}, not 1 to {n}"
        )


def _parts() -> Iterator[Breach]:
    """Find parts whose order is in doubt: numbered below 1, or two with one number."""
    for model, owner, slug in PARTS:
        what = model._meta.verbose_name
        groups = model._default_manager.order_by().values_list(owner, "position", slug).annotate(n=Count("pk"))
        for _, position, of, n in groups.filter(Q(n__gt=1) | Q(position__lt=1)).iterator(CHUNK):
            yield Breach(
                "1", f"{what} of “{of}”", f"position {position} is there {n} times, expected each from 1 once"
            )


def _places() -> Iterator[Breach]:
    """Find quotes outside of their statement's place, and places outside of the captured text."""
    beyond = Q(start__lt=F("statement__selector_start")) | Q(end__gt=F("statement__selector_end"))
    outside = Quote.objects.filter(beyond).order_by("pk")
    for quote in outside.select_related("statement__source").iterator(CHUNK):
        yield Breach(
            "4", _of_statement(quote.statement), f"the quote at {quote.start} to {quote.end} lies outside of it"
        )
    # A place that stopped fitting when a new text was attached is marked, and waits to be set anew (rule 12).
    length = Length("statement__source__captured_text__text")
    past = Quote.objects.annotate(length=length).filter(end__gt=F("length")).exclude(check_result=QuoteCheck.DRIFTED)
    for quote in past.order_by("pk").select_related("statement__source").iterator(CHUNK):
        yield Breach("4", _of_statement(quote.statement), f"the quote ends at {quote.end}, after the captured text")
    rows = Statement.objects.annotate(length=Length("source__captured_text__text"))
    rows = rows.exclude(quotes__check_result=QuoteCheck.DRIFTED)
    for statement in rows.filter(selector_end__gt=F("length")).select_related("source").iterator(CHUNK):
        yield Breach(
            "4", _of_statement(statement), f"its place ends at {statement.selector_end}, after the captured text"
        )


def _of_statement(statement: Statement) -> str:
    return f"statement “{statement.source.slug}:{statement.identifier}”"


def _strangers() -> Iterator[Breach]:
    """Find statements relayed by one of another source."""
    rows = Statement.objects.filter(relayed_by__isnull=False).exclude(relayed_by__source=F("source"))
    for statement in rows.select_related("source").order_by("pk").iterator(CHUNK):
        yield Breach("2", _of_statement(statement), "it is relayed by a statement of another source")


def _circles() -> Iterator[Breach]:
    for rule, subject, model, pointer in POINTERS:
        pointing = model._default_manager.filter(**{f"{pointer}__isnull": False}).order_by("pk")
        last = 0
        while batch := list(pointing.filter(pk__gt=last).values_list("pk", f"{pointer}_id")[:CHUNK]):
            for pk in sorted(_leading_back(dict(batch), model, pointer)):
                yield Breach(rule, _named_row(subject, model, pk), f"its {pointer} leads round in a circle to itself")
            last = batch[-1][0]


def _leading_back(starts: dict[int, int], model: type[Model], pointer: str) -> set[int]:
    """Give those of these rows that lead back to themselves. One query for each step of the longest way."""
    found: set[int] = set()
    passed = {start: {start} for start in starts}
    at = starts
    while at:
        found |= {start for start, step in at.items() if step == start}
        ahead = {start: step for start, step in at.items() if step not in passed[start]}
        for start, step in ahead.items():
            passed[start].add(step)
        rows = model._default_manager.filter(pk__in=set(ahead.values()), **{f"{pointer}__isnull": False})
        steps = dict(rows.values_list("pk", f"{pointer}_id"))
        at = {start: steps[step] for start, step in ahead.items() if step in steps}
    return found


def _named_row(subject: str, model: type[Model], pk: int) -> str:
    if model is Statement:
        return _of_statement(Statement.objects.select_related("source").get(pk=pk))
    return named(subject, str(model._default_manager.values_list("slug", flat=True).get(pk=pk)))


def _tombstones() -> Iterator[Breach]:
    """Find what still refers to an actor or claim that was merged into another: all of it is the other's now."""
    for model, subject in ((Actor, Subject.ACTOR), (Claim, Subject.CLAIM)):
        for relation in model._meta.related_objects:
            other = relation.related_model
            name = relation.field.name
            if name == "merged_into" or relation.many_to_many:
                continue
            rows = other._default_manager.filter(**{f"{name}__merged_into__isnull": False}).order_by("pk")
            for pk, slug in rows.values_list("pk", f"{name}__slug").iterator(CHUNK):
                what = f"{other._meta.verbose_name} {pk} has it as its {relation.field.verbose_name}"
                yield Breach("17", named(subject, slug), f"it was merged into another, and {what}")
    for actor in Actor.objects.filter(merged_into__isnull=False, part_of__isnull=False).iterator(CHUNK):
        yield Breach("17", named(Subject.ACTOR, actor.slug), "it was merged into another, and is part of something")
