"""The API's addresses (design, section 7): the contract with its clients."""

from django.urls import path, re_path

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
from .desk.texts import BreakdownText
from .public.actors import ActorDetail, ActorHistory, ActorList
from .public.attributions import AttributionDetail, AttributionList
from .public.changes import Changes
from .public.claims import ClaimDetail, ClaimHistory, ClaimList
from .public.index import BreakdownSchema, Index
from .public.sources import SourceBreakdown, SourceDetail, SourceHistory, SourceList
from .public.statements import StatementDetail, StatementList

SLUG = r"[A-Za-z0-9_-]{1,120}"
IDENTIFIER = r"[A-Za-z0-9._~-]{1,120}"

urlpatterns = [
    path("", Index.as_view()),
    path("breakdown.schema.json", BreakdownSchema.as_view()),
    path("sources/", SourceList.as_view()),
    re_path(rf"^sources/(?P<key>{SLUG})/$", SourceDetail.as_view()),
    re_path(rf"^sources/(?P<key>{SLUG})/breakdown/$", SourceBreakdown.as_view()),
    re_path(rf"^sources/(?P<key>{SLUG})/history/$", SourceHistory.as_view()),
    path("statements/", StatementList.as_view()),
    re_path(rf"^statements/(?P<key>{SLUG}:{IDENTIFIER})/$", StatementDetail.as_view()),
    path("claims/", ClaimList.as_view()),
    re_path(rf"^claims/(?P<key>{SLUG})/$", ClaimDetail.as_view()),
    re_path(rf"^claims/(?P<key>{SLUG})/history/$", ClaimHistory.as_view()),
    path("actors/", ActorList.as_view()),
    re_path(rf"^actors/(?P<key>{SLUG})/$", ActorDetail.as_view()),
    re_path(rf"^actors/(?P<key>{SLUG})/history/$", ActorHistory.as_view()),
    path("attributions/", AttributionList.as_view()),
    re_path(rf"^attributions/(?P<key>{SLUG}:{IDENTIFIER}:{SLUG})/$", AttributionDetail.as_view()),
    path("changes/", Changes.as_view()),
    path("desk/", DeskIndex.as_view()),
    path("desk/breakdowns/", Breakdowns.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/$", BreakdownDetail.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/text/$", BreakdownText.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/check/$", BreakdownCheck.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/submit/$", SubmitBreakdown.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/return/$", ReturnBreakdown.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/publish/$", PublishBreakdown.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/correct/$", CorrectBreakdown.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/withdraw/$", WithdrawBreakdown.as_view()),
    re_path(rf"^desk/breakdowns/(?P<slug>{SLUG})/remove/$", RemoveBreakdown.as_view()),
]
