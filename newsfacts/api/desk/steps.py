"""The steps of a breakdown's life: each is a POST with its reason, and does what the step does in the admin.

With If-Match it is only done to what was read: what was reviewed is what is published.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.describing import described
from newsfacts.breakdown.shape import Shape
from newsfacts.editing.correct import correct_source
from newsfacts.editing.publish import publish
from newsfacts.editing.review import send_back, submit
from newsfacts.editing.withdraw import remove, withdraw

from .one_breakdown import BreakdownView
from .schemas import BREAKDOWN_ROW, REASON, REASON_IF_ANY

REFUSES = (
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.CONFLICT,
    HTTPStatus.PRECONDITION_FAILED,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)
_reason, _reason_if_any = Shape(REASON), Shape(REASON_IF_ANY)

a_step = described(takes=REASON, answer=BREAKDOWN_ROW, refuses=REFUSES)


class StepView(BreakdownView):
    """A step of one breakdown."""

    def done(self, slug: str, verb: Callable[..., Any], shape: Shape = _reason) -> Response:
        """Do it, and give the source as it is after it, with the ETag of its working copy."""
        self.source(slug)
        why = self.sent(shape)["reason"]
        with self.changing(slug, is_condition_wanted=False) as source:
            verb(source=source, by=self.person, why=why)
            return self.row_answer(slug)


class SubmitBreakdown(StepView):
    """Handing a draft over."""

    @described(takes=REASON_IF_ANY, answer=BREAKDOWN_ROW, refuses=REFUSES)
    def post(self, request: Request, slug: str) -> Response:
        """Hand a draft over for review, with a note for the reviewer if you like."""
        return self.done(slug, submit, _reason_if_any)


class ReturnBreakdown(StepView):
    """Sending a draft back."""

    @a_step
    def post(self, request: Request, slug: str) -> Response:
        """Send a draft in review back to its editor, saying what should be looked at."""
        return self.done(slug, send_back)


class PublishBreakdown(StepView):
    """Publishing."""

    @a_step
    def post(self, request: Request, slug: str) -> Response:
        """Make a breakdown public, with those of its claims and actors that are not yet; a withdrawn one returns."""
        return self.done(slug, publish)


class CorrectBreakdown(StepView):
    """Correcting."""

    @a_step
    def post(self, request: Request, slug: str) -> Response:
        """Make public, as a correction with a public reason, what the working copy of a published source now says."""
        return self.done(slug, correct_source)


class WithdrawBreakdown(StepView):
    """Withdrawing."""

    @a_step
    def post(self, request: Request, slug: str) -> Response:
        """Take a published breakdown back, with a public reason; it can be published again."""
        return self.done(slug, withdraw)


class RemoveBreakdown(StepView):
    """Removing."""

    @a_step
    def post(self, request: Request, slug: str) -> Response:
        """Remove a source for legal reasons: its content is gone for good, its slug, hashes and the reason stay."""
        return self.done(slug, remove)
