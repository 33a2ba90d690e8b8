"""The API's addresses (design, section 7): the contract with its clients."""

from collections.abc import Iterator

from django.urls import URLPattern, include, path, re_path

from .desk.breakdowns import BreakdownDetail, Breakdowns
from .desk.checking import BreakdownCheck
from .desk.index import DeskIndex
from .desk.steps import (
    CorrectBreakdown,
    PublishBreakdown,
    RemoveBreakdown,
    ReturnBreakdown,
    SubmitBreakdown,
    WithdrawBreakdown,
)
from .desk.taking import BreakdownAnnotations, ClaimReviews
from .desk.texts import BreakdownText
from .desk.urls import ROWS
from .keys import ATTRIBUTION_KEY, SLUG, STATEMENT_KEY
from .public.actors import ActorDetail, ActorHistory, ActorList
from .public.attributions import AttributionDetail, AttributionList
from .public.changes import Changes
from .public.claims import ClaimDetail, ClaimHistory, ClaimList
from .public.forms import EXTENSIONS
from .public.index import BreakdownSchema, Index
from .public.search import Search
from .public.sources import SourceAnnotations, SourceBreakdown, SourceDetail, SourceHistory, SourceList
from .public.statements import StatementDetail, StatementList
from .public.views import PublicView
from .schema.views import OpenAPI

EXTENSION = "|".join(EXTENSIONS)


def in_forms(pattern: str, view: type[PublicView]) -> Iterator[URLPattern]:
    """Give the addresses of what comes in several forms: its own, which ends in a slash, and those with extensions."""
    yield re_path(rf"^{pattern}/$", view.as_view())
    yield re_path(rf"^{pattern}\.(?P<extension>{EXTENSION})$", view.as_view())


urlpatterns = [
    path("", Index.as_view()),
    path("breakdown.schema.json", BreakdownSchema.as_view()),
    path("schema/", OpenAPI.as_view()),
    *in_forms("sources", SourceList),
    *in_forms(rf"sources/(?P<key>{SLUG})", SourceDetail),
    re_path(rf"^sources/(?P<key>{SLUG})/breakdown/$", SourceBreakdown.as_view()),
    re_path(rf"^sources/(?P<key>{SLUG})/annotations/$", SourceAnnotations.as_view()),
    re_path(rf"^sources/(?P<key>{SLUG})/history/$", SourceHistory.as_view()),
    *in_forms("statements", StatementList),
    *in_forms(rf"statements/(?P<key>{STATEMENT_KEY})", StatementDetail),
    *in_forms("claims", ClaimList),
    *in_forms(rf"claims/(?P<key>{SLUG})", ClaimDetail),
    re_path(rf"^claims/(?P<key>{SLUG})/history/$", ClaimHistory.as_view()),
    *in_forms("actors", ActorList),
    *in_forms(rf"actors/(?P<key>{SLUG})", ActorDetail),
    re_path(rf"^actors/(?P<key>{SLUG})/history/$", ActorHistory.as_view()),
    *in_forms("attributions", AttributionList),
    *in_forms(rf"attributions/(?P<key>{ATTRIBUTION_KEY})", AttributionDetail),
    path("search/", Search.as_view()),
    path("changes/", Changes.as_view()),
    path("desk/", DeskIndex.as_view()),
    path("desk/claim-reviews/", ClaimReviews.as_view()),
    path("desk/breakdowns/", Breakdowns.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/$", BreakdownDetail.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/text/$", BreakdownText.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/check/$", BreakdownCheck.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/annotations/$", BreakdownAnnotations.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/submit/$", SubmitBreakdown.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/return/$", ReturnBreakdown.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/publish/$", PublishBreakdown.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/correct/$", CorrectBreakdown.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/withdraw/$", WithdrawBreakdown.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/remove/$", RemoveBreakdown.as_view()),
    path("desk/", include(ROWS)),
]
