"""Claims at the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from newsfacts.breakdown.writing import claim_documents
from newsfacts.editing.correct import correct_claim
from newsfacts.editing.delete import delete_claim
from newsfacts.models import Claim, ClaimAbout, ClaimRelation, Record
from newsfacts.words import RecordType, RelationKind, StandingLabel, Subject

from .desk import date_row, is_autocomplete
from .fields import number_in
from .parts import PartsInline
from .public import public_link
from .shared import SharedAdmin

TAKEN_OVER = ("text", "kind", "condition", "occurred_on", "occurred_on_stated", "occurred_on_inferred")


def superseded(request: HttpRequest) -> Claim | None:
    """Give the claim that the address of the page for a new one says it is to supersede. One query."""
    asked = number_in(request.GET.get("supersedes", ""))
    return Claim.objects.filter(pk=asked, merged_into=None).first() if asked else None


class ClaimAboutInline(PartsInline):
    """Whom or what it is about."""

    model = ClaimAbout
    autocomplete_fields = ["actor"]
    verbose_name, verbose_name_plural = "actor", "About"

    def get_extra(self, request: HttpRequest, obj: Any = None, **options: Any) -> int:
        """Have room for those that the claim which it supersedes is about."""
        earlier = None if obj else superseded(request)
        return self.extra + (earlier.mentions.count() if earlier else 0)


class ClaimRelationInline(PartsInline):
    """How it bears on other claims."""

    model = ClaimRelation
    fk_name = "claim"
    autocomplete_fields = ["related"]
    verbose_name, verbose_name_plural = "relation", "Relations to other claims"


class StandingFilter(admin.SimpleListFilter):
    """Public claims by their standing, and those that are not public."""

    title = "standing"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer the labels, and “not public”."""
        return [*StandingLabel.choices, ("none", "Not public")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Choose the claims."""
        if self.value() == "none":
            return queryset.filter(standing__isnull=True)
        return queryset.filter(standing=self.value()) if self.value() else queryset


class ClaimAdmin(SharedAdmin):
    """Claims, found by their text."""

    subject = Subject.CLAIM
    list_display = ["text", "kind", "standing", "attribution_count", "page"]
    list_filter = ["kind", StandingFilter]
    ordering = ["-pk"]
    search_fields = ["text", "slug"]
    search_help_text = "By text or slug."
    prepopulated_fields = {"slug": ["text"]}
    inlines = [ClaimAboutInline, ClaimRelationInline]
    fieldsets = [
        (None, {"fields": ["opened", "text", "slug", "kind", "condition"]}),
        ("When", {"fields": [date_row("occurred_on")]}),
        ("For the history", {"fields": ["why"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        """Note the standing that readers see, and how many statements bear on each; offer none that was merged."""
        public = Record.objects.filter(type=RecordType.CLAIM, key=OuterRef("slug"))
        claims = super().get_queryset(request)
        claims = claims.annotate(
            standing=Subquery(public.values("standing")), attribution_count=Count(F("attributions"))
        )
        return claims.filter(merged_into=None) if is_autocomplete(request) else claims

    # --- A new claim that takes the place of another -----------------------------------------------------------------

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Start from the claim that the new one is to supersede, if the page was asked for that. One query."""
        initial: dict[str, Any] = {**super().get_changeform_initial_data(request)}
        if earlier := superseded(request):
            initial |= {name: getattr(earlier, name) for name in TAKEN_OVER}
        return initial

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """Propose the relation to the claim that is superseded, and whom that is about."""
        options: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        earlier = None if request.method == "POST" or obj.pk else superseded(request)
        if earlier and prefix == "relations":
            options["initial"] = [{"kind": RelationKind.SUPERSEDES.value, "related": earlier.pk}]
        elif earlier and prefix == "mentions":
            options["initial"] = [{"actor": actor} for actor in earlier.mentions.values_list("actor", flat=True)]
        return options

    # --- The list ----------------------------------------------------------------------------------------------------

    @admin.display(description="Standing", ordering="standing", empty_value="not public")
    def standing(self, claim: Any) -> str | None:
        """Show the standing in readers' words."""
        return StandingLabel(claim.standing).label if claim.standing else None

    @admin.display(description="Attributions", ordering="attribution_count")
    def attribution_count(self, claim: Any) -> int:
        """Show how many statements bear on it, drafts included."""
        return claim.attribution_count

    @admin.display(description="Public page")
    def page(self, claim: Any) -> str:
        """Link to the page that readers see."""
        return public_link("claims", claim.slug) if claim.standing else "—"

    def document_of(self, thing: Claim) -> dict[str, Any]:
        """Give the claim's document. Three queries."""
        return claim_documents([thing.slug])[thing.slug]

    def keep(self, thing: Claim, *, by: Any, why: str) -> None:
        """Save it, or correct it where it is public."""
        correct_claim(claim=thing, by=by, why=why)

    def remove(self, thing: Claim, *, by: Any, why: str) -> None:
        """Delete it."""
        delete_claim(claim=thing, by=by, why=why)
