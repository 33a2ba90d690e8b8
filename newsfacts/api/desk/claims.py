"""Claims at the desk, one by one."""

from typing import Any

import django_filters as django

from newsfacts.api.public.filters import WordFilter
from newsfacts.breakdown.shape import Shape
from newsfacts.editing.delete import delete_claim
from newsfacts.editing.rewrite import rewrite_claim
from newsfacts.models import Claim
from newsfacts.suggesting.claims import nearest_claims
from newsfacts.words import ClaimKind, Subject

from . import row_schemas
from .rows import SlugOf
from .shared import MOST_LIKELY, SharedDetail, SharedList
from .views import Document


class ClaimFilters(django.FilterSet):
    """What a list of claims can be asked for."""

    kind = WordFilter(ClaimKind)
    about = SlugOf("mentions__actor__slug")


class ClaimList(SharedList):
    """The desk's claims, newest first; with `q` those nearest to its words, best first."""

    collection, subject, model, row = "claims", Subject.CLAIM, Claim, row_schemas.CLAIM
    new = Shape(row_schemas.NEW_CLAIM)
    filters = ClaimFilters
    parameters = SharedList.parameters | {"about"}

    def likely(self, words: str) -> list[int]:
        """Give those that share most with the words. Five queries at most."""
        return [claim.pk for claim in nearest_claims(words, limit=MOST_LIKELY)]


class ClaimDetail(SharedDetail):
    """One claim, as the desk has it."""

    collection, subject, model, row = "claims", Subject.CLAIM, Claim, row_schemas.CLAIM
    wanted = Shape(row_schemas.replacing(row_schemas.CLAIM, SharedDetail.never_changes))

    def rewrite(self, thing: Any, wanted: Document) -> None:
        """Save a private one, correct a public one."""
        rewrite_claim(claim=thing, document=wanted, by=self.person, why=self.reason)

    def remove(self, thing: Any) -> None:
        """Delete it."""
        delete_claim(claim=thing, by=self.person, why=self.reason)
