"""Actors at the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from newsfacts.breakdown.writing import actor_documents
from newsfacts.editing.correct import correct_actor
from newsfacts.editing.delete import delete_actor
from newsfacts.models import Actor, ActorName, Record, Role
from newsfacts.words import RecordType, Subject

from .desk import is_autocomplete
from .parts import PartsInline
from .public import public_link
from .shared import SharedAdmin
from .splitting import SplitPages


class ActorNameInline(PartsInline):
    """Its other names."""

    model = ActorName
    verbose_name, verbose_name_plural = "other name", "Other names"


class RoleInline(PartsInline):
    """The posts it holds."""

    model = Role
    fk_name = "actor"
    autocomplete_fields = ["organisation"]
    verbose_name_plural = "Roles, for people"


class ActorAdmin(SplitPages, SharedAdmin):
    """Actors, found by any of their names."""

    subject = Subject.ACTOR
    list_display = ["name", "kind", "part_of", "slug", "page"]
    list_select_related = ["part_of"]
    list_filter = ["kind"]
    ordering = ["name", "slug"]
    search_fields = ["name", "names__name", "slug"]
    search_help_text = "By name, other name or slug."
    autocomplete_fields = ["part_of"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [ActorNameInline, RoleInline]
    fieldsets = [
        (None, {"fields": ["opened", "name", "slug", "kind", "part_of"]}),
        ("About it", {"fields": ["description", "wikidata"]}),
        ("For the history", {"fields": ["why"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Actor]:
        """Note which are public; offer nobody that was merged into another."""
        public = Record.objects.filter(type=RecordType.ACTOR, key=OuterRef("slug"))
        actors = super().get_queryset(request).annotate(has_page=Exists(public))
        return actors.filter(merged_into=None) if is_autocomplete(request) else actors

    @admin.display(description="Public page")
    def page(self, actor: Any) -> str:
        """Link to the page that readers see."""
        return public_link("actors", actor.slug) if actor.has_page else "—"

    def document_of(self, thing: Actor) -> dict[str, Any]:
        """Give the actor's document. Four queries."""
        return actor_documents([thing.slug])[thing.slug]

    def keep(self, thing: Actor, *, by: Any, why: str) -> None:
        """Save it, or correct it where it is public."""
        correct_actor(actor=thing, by=by, why=why)

    def remove(self, thing: Actor, *, by: Any, why: str) -> None:
        """Delete it."""
        delete_actor(actor=thing, by=by, why=why)
