"""The addresses of the desk's rows (design, section 7)."""

from django.urls import path, re_path

from newsfacts.api.keys import ATTRIBUTION_KEY, SLUG, STATEMENT_KEY

from .actors import ActorDetail, ActorList
from .attributions import AttributionDetail, AttributionList
from .claims import ClaimDetail, ClaimList
from .merging import ActorMerge, ActorUndo, ClaimMerge, ClaimUndo
from .sources import SourceDetail, SourceList
from .statements import StatementDetail, StatementList

ROWS = [
    path("sources/", SourceList.as_view()),
    re_path(rf"^sources/(?P<key>{SLUG})/$", SourceDetail.as_view()),
    path("statements/", StatementList.as_view()),
    re_path(rf"^statements/(?P<key>{STATEMENT_KEY})/$", StatementDetail.as_view()),
    path("claims/", ClaimList.as_view()),
    re_path(rf"^claims/(?P<key>{SLUG})/$", ClaimDetail.as_view()),
    re_path(rf"^claims/(?P<key>{SLUG})/merge/$", ClaimMerge.as_view()),
    re_path(rf"^claims/(?P<key>{SLUG})/undo/$", ClaimUndo.as_view()),
    path("actors/", ActorList.as_view()),
    re_path(rf"^actors/(?P<key>{SLUG})/$", ActorDetail.as_view()),
    re_path(rf"^actors/(?P<key>{SLUG})/merge/$", ActorMerge.as_view()),
    re_path(rf"^actors/(?P<key>{SLUG})/undo/$", ActorUndo.as_view()),
    path("attributions/", AttributionList.as_view()),
    re_path(rf"^attributions/(?P<key>{ATTRIBUTION_KEY})/$", AttributionDetail.as_view()),
]
