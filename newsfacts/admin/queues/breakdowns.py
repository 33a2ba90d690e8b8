"""The queues of breakdowns: one's own drafts, reviews, corrections, and what in them is not settled yet."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count

from newsfacts.admin.addresses import form_address, page_of, statement_address, workbench_address
from newsfacts.editing import waiting
from newsfacts.models import Quote, Source, Statement
from newsfacts.words import QuoteCheck

from .queue import Line, Person, Queue, Step


def _go_on(source: Source) -> Step:
    return Step("Go on", workbench_address(source))


def _drafts(sources: Sequence[Source], person: Person) -> list[Line]:
    numbers = _numbers_of_statements(sources)
    return [
        Line(str(each), form_address("source", each.pk), [_statements(numbers.get(each.pk, 0))], steps=[_go_on(each)])
        for each in sources
    ]


def _returned(sources: Sequence[Any], person: Person) -> list[Line]:
    return [
        Line(
            str(each),
            form_address("source", each.pk),
            [f"Sent back by {each.last_by}", *_why(each)],
            moment=each.last_at,
            steps=[Step("Mend it", workbench_address(each))],
        )
        for each in sources
    ]


def _in_review(sources: Sequence[Any], person: Person) -> list[Line]:
    numbers = _numbers_of_statements(sources)
    pages = [("publish_source", "Publish", "publish"), ("review_source", "Send back", "return")]
    open_to = [(label, page) for code, label, page in pages if person.holds(code)]
    return [
        Line(
            str(each),
            page_of("source", "review", each.pk),
            [_statements(numbers.get(each.pk, 0)), f"Handed over by {each.last_by}", *_why(each)],
            moment=each.last_at,
            steps=[
                Step("Review it", page_of("source", "review", each.pk)),
                *(Step(label, page_of("source", page, each.pk)) for label, page in open_to),
            ],
        )
        for each in sources
    ]


def _in_correction(sources: Sequence[Any], person: Person) -> list[Line]:
    return [
        Line(
            str(each),
            form_address("source", each.pk),
            [each.get_state_display(), f"Last saved by {each.last_by}", *_why(each)],
            moment=each.last_at,
            steps=[_go_on(each)],
        )
        for each in sources
    ]


def _unresolved(statements: Sequence[Statement], person: Person) -> list[Line]:
    return [
        Line(
            f"“{each.speaker_named_as}”" if each.speaker_named_as else f"No name is printed ({each.identifier})",
            statement_address(each),
            [str(each.source), *([f"Paragraph {each.paragraph}"] if each.paragraph else []), *_said(each)],
            steps=[Step("Say who it is", statement_address(each))],
        )
        for each in statements
    ]


def _quotes(sources: Sequence[Source], person: Person) -> list[Line]:
    numbers, wrong = _numbers_of_quotes(sources), _first_with_wrong_quotes(sources)
    return [_with_quotes(each, numbers[each.pk], wrong.get(each.pk, "")) for each in sources]


def _with_quotes(source: Source, numbers: dict[str, int], wrong: str) -> Line:
    told = [f"{QuoteCheck(result).label}: {number}" for result, number in sorted(numbers.items())]
    address = workbench_address(source, wrong)
    step = (
        Step("Set their places", address) if wrong else Step("Attach the text", page_of("source", "text", source.pk))
    )
    return Line(str(source), address, told, steps=[step])


def _numbers_of_statements(sources: Sequence[Source]) -> dict[int, int]:
    """Count the statements of each. One query."""
    rows = Statement.objects.filter(source__in=[each.pk for each in sources]).order_by()
    return dict(rows.values_list("source").annotate(Count("pk")))


def _numbers_of_quotes(sources: Sequence[Source]) -> dict[int, dict[str, int]]:
    """Count the quotes of each that are not known to be in its text, by what looking them up found. One query."""
    found: dict[int, dict[str, int]] = {each.pk: {} for each in sources}
    rows = Quote.objects.filter(statement__source__in=found).exclude(check_result__in=QuoteCheck.sound()).order_by()
    for pk, result, number in rows.values_list("statement__source", "check_result").annotate(Count("pk")):
        found[pk][result] = number
    return found


def _first_with_wrong_quotes(sources: Sequence[Source]) -> dict[int, str]:
    """Give the name of the first statement of each that has a quote which is not where it should be. One query."""
    fine = [*QuoteCheck.sound(), QuoteCheck.UNCHECKED]
    rows = Quote.objects.filter(statement__source__in=[each.pk for each in sources]).exclude(check_result__in=fine)
    found: dict[int, str] = {}
    for pk, identifier in rows.order_by("statement__position").values_list(
        "statement__source", "statement__identifier"
    ):
        found.setdefault(pk, identifier)
    return found


def _statements(number: int) -> str:
    return "1 statement" if number == 1 else f"{number} statements"


def _why(source: Any) -> list[str]:
    return [f"“{source.last_why}”"] if source.last_why else []


def _said(statement: Statement) -> list[str]:
    return [statement.paraphrase[:160]] if statement.paraphrase else []


MY_DRAFTS = Queue(
    "my-drafts",
    "My drafts",
    "What you began and have not handed over yet.",
    "You have no drafts.",
    ("change_source",),
    lambda person: waiting.drafts_of(person.user),
    _drafts,
)
RETURNED = Queue(
    "sent-back",
    "Sent back to me",
    "A reviewer wants something mended before it is published.",
    "Nothing was sent back to you.",
    ("change_source",),
    lambda person: waiting.returned_to(person.user),
    _returned,
)
FOR_REVIEW = Queue(
    "review",
    "Waiting for my review",
    "Handed over by others: read it against its text, then publish it or send it back.",
    "Nothing is waiting for your review.",
    ("publish_source", "review_source"),
    lambda person: waiting.in_review_for(person.user),
    _in_review,
)
CORRECTIONS = Queue(
    "corrections",
    "Corrections being prepared",
    "Readers still see what was last published; the working copy says something else.",
    "No correction is being prepared.",
    ("correct_source",),
    lambda person: waiting.in_correction(),
    _in_correction,
)
UNRESOLVED = Queue(
    "speakers",
    "Unresolved speakers",
    "Statements of which nobody has said yet who speaks.",
    "Every speaker is resolved.",
    ("change_source",),
    lambda person: waiting.unresolved_for(person.user),
    _unresolved,
)
QUOTES = Queue(
    "quotes",
    "Quotes unchecked or drifted",
    "Breakdowns with quotes that are not known to be in their text, word for word.",
    "Every quote is in its text.",
    ("change_source",),
    lambda person: waiting.with_unsound_quotes_for(person.user),
    _quotes,
)
