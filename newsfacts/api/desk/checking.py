"""What stands between a breakdown and the public: its quotes, what is missing, and what its reader may do next."""

from http import HTTPStatus
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.describing import described
from newsfacts.breakdown.checking import faults_in
from newsfacts.breakdown.quotes import Checked, Misplaced, TextCheck
from newsfacts.breakdown.writing import breakdown_document
from newsfacts.editing.checks import text_of
from newsfacts.editing.offers import refusal_of
from newsfacts.editing.outcome import Outcome, seen_by_readers
from newsfacts.editing.policies import ALLOWED
from newsfacts.editing.publish import what_is_missing
from newsfacts.faults import Refusal
from newsfacts.models import Source
from newsfacts.words import QuoteCheck

from .one_breakdown import BreakdownView
from .refused import errors_of
from .schemas import BREAKDOWN_CHECK, flag
from .texts import place_body, quote_body

Document = dict[str, Any]


class BreakdownCheck(BreakdownView):
    """The check of one breakdown."""

    parameters = frozenset({"outcome"})

    @described(
        answer=BREAKDOWN_CHECK,
        refuses=(HTTPStatus.NOT_FOUND,),
        asks={"outcome": flag("Whether to tell what readers would see.")},
    )
    def get(self, request: Request, slug: str) -> Response:
        """Look every quote up, list all that is missing to be public, and tell what you may do.

        With `outcome=true` also what readers would see otherwise if it were public now: that costs what publishing
        costs, and is taken back.
        """
        source, wants_outcome = self.source(slug), self.flag("outcome")
        document = breakdown_document(source)
        missing = errors_of([*faults_in(document), *what_is_missing(document)])
        quotes, places, is_attached = _checked(document)
        refusals = {verb: refusal_of(verb, source, self.person) for verb in ALLOWED}
        body = {
            "slug": slug,
            "state": source.state,
            "is_complete": not missing,
            "missing": missing,
            "is_text_attached": is_attached,
            "quotes": [quote_body(each) for each in quotes],
            "places": [place_body(each) for each in places],
            "offers": [verb for verb, refusal in refusals.items() if refusal is None],
            "refusals": {verb: refusal.sentence for verb, refusal in refusals.items() if refusal},
            "outcome": self._outcome(source) if wants_outcome else None,
        }
        return self.answer(body)

    def _outcome(self, source: Source) -> Document | None:
        """Tell what readers would see otherwise; None where something is missing, or nothing would change."""
        try:
            return _outcome_body(seen_by_readers(source, self.person))
        except Refusal:
            return None


def _checked(document: Document) -> tuple[list[Checked], list[Misplaced], bool]:
    """Give what looking up the quotes and places of a document finds, and whether there is a text. One query."""
    text = text_of(document["source"]["slug"])
    if text is not None:
        check = TextCheck(document, text)
        return check.quotes(), check.places(), True
    unchecked = [
        Checked(statement["id"], number, quote["exact"], QuoteCheck.UNCHECKED)
        for statement in document["statements"]
        for number, quote in enumerate(statement["quotes"], start=1)
    ]
    return unchecked, [], False


def _outcome_body(outcome: Outcome) -> Document:
    return {
        "claims": [
            {"slug": each.slug, "text": each.text, "before": each.before, "after": each.after}
            for each in outcome.claims
        ],
        "pages": outcome.preview.pages,
    }
