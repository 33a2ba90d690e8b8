"""What was written elsewhere comes in as drafts: annotations of a text, and reviews of claims."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import IO, Any

from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.describing import described
from newsfacts.api.parsing import StrictJSON, read_bytes
from newsfacts.breakdown.writing import breakdown_document
from newsfacts.editing.take_annotations import take_annotations
from newsfacts.editing.take_claim_reviews import take_claim_reviews
from newsfacts.exchange.claim_reviews import read_claim_review_file, read_claim_reviews
from newsfacts.faults import Fault
from newsfacts.models import Source
from newsfacts.record.addresses import absolute, api_address

from .one_breakdown import BreakdownView
from .refused import errors_of
from .schemas import CLAIM_REVIEWS, TAKEN_ANNOTATIONS, TAKEN_REVIEWS, WEB_ANNOTATIONS, WEB_PAGE
from .views import DeskView, document_etag

JSON, JSON_LD, HTML = "application/json", "application/ld+json", "text/html"


class LinkedJSON(StrictJSON):
    """JSON-LD, which is JSON."""

    media_type = JSON_LD


class WebPage(BaseParser):
    """A web page as it was saved; its encoding is found out later, as browsers do."""

    media_type = HTML

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Give the bytes. Raises TooLarge."""
        return read_bytes(stream)


class BreakdownAnnotations(BreakdownView):
    """Annotations of one source."""

    parser_classes = (StrictJSON, LinkedJSON)
    parameters = frozenset({"reason"})

    @described(
        takes={JSON: WEB_ANNOTATIONS, JSON_LD: WEB_ANNOTATIONS},
        answer=TAKEN_ANNOTATIONS,
        refuses=(
            HTTPStatus.FORBIDDEN,
            HTTPStatus.NOT_FOUND,
            HTTPStatus.CONFLICT,
            HTTPStatus.PRECONDITION_FAILED,
            HTTPStatus.UNPROCESSABLE_ENTITY,
        ),
    )
    def post(self, request: Request, slug: str) -> Response:
        """Make draft statements from W3C Web Annotations; what was made from one before is not made again."""
        self.source(slug)
        why, value = self.reason, request.data
        with self.changing(slug, is_condition_wanted=False) as source:
            taken = take_annotations(source=source, value=value, by=self.person, why=why)
            body = {
                "created": taken.created,
                "unchanged": taken.unchanged,
                "different": taken.different,
                "left_out": errors_of(taken.left_out),
            }
            document = breakdown_document(Source.objects.get(pk=source.pk))
            return Response(body, headers={"ETag": document_etag(document)})


class ClaimReviews(DeskView):
    """Reviews of claims."""

    parser_classes = (StrictJSON, LinkedJSON, WebPage)
    parameters = frozenset({"reason"})

    @described(
        takes={JSON: CLAIM_REVIEWS, JSON_LD: CLAIM_REVIEWS, HTML: WEB_PAGE},
        answer=TAKEN_REVIEWS,
        refuses=(HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
    )
    def post(self, request: Request) -> Response:
        """Make drafts from reviews of claims: ClaimReview of schema.org, alone or in a page, or from claims:search.

        A breakdown that was made from them before stays as it is by now.
        """
        why = self.reason
        sent: Any = request.data
        reviews = read_claim_review_file(sent) if isinstance(sent, bytes) else read_claim_reviews(sent)
        taken = take_claim_reviews(documents=reviews.documents, by=self.person, why=why)
        body = {
            "created": [_named(slug) for slug in taken.created],
            "unchanged": [_named(slug) for slug in taken.unchanged],
            "left_out": errors_of(reviews.left_out),
            "by_hand": [_by_hand(fault) for fault in taken.left_out],
        }
        return Response(absolute(body))


def _named(slug: str) -> dict[str, str]:
    return {"slug": slug, "url": api_address("desk/breakdowns", slug)}


def _by_hand(fault: Fault) -> dict[str, str]:
    """Tell what an editor has to do by hand; the fault's path is the slug of the breakdown."""
    return {"breakdown": str(fault.path[0]), "detail": f"found {fault.found}, expected {fault.expected}"}
