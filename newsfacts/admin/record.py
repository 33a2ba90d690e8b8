"""The record at the desk: what is public as it is served, to look at when a page surprises somebody."""

from typing import Any

from django.contrib import admin

from newsfacts.models import RecordAbout, RecordRelation

from .desk import ReadOnlyAdmin
from .revisions import pretty


class RecordAboutInline(admin.TabularInline):
    """Whom a public claim is about."""

    model = RecordAbout
    has_add_permission = has_change_permission = has_delete_permission = lambda *_: False


class RecordRelationInline(admin.TabularInline):
    """What a public claim is related to."""

    model = RecordRelation
    has_add_permission = has_change_permission = has_delete_permission = lambda *_: False


class BodyAdmin(ReadOnlyAdmin):
    """Something that has a finished body."""

    readonly_fields = ["shown_body"]
    exclude = ["body"]

    @admin.display(description="Body")
    def shown_body(self, row: Any) -> str:
        """Show the body."""
        return pretty(row.body)


class RecordAdmin(BodyAdmin):
    """Public sources, statements, claims and actors."""

    list_display = ["key", "type", "kind", "standing", "seq", "moment"]
    list_filter = ["type"]
    search_fields = ["key"]
    ordering = ["-listing"]
    inlines = [RecordAboutInline, RecordRelationInline]


class RecordedAttributionAdmin(BodyAdmin):
    """Public attributions, the closed ones included."""

    list_display = ["key", "stance", "certainty", "party", "from_seq", "until_seq"]
    list_filter = ["stance", "certainty", "form"]
    search_fields = ["key"]
    ordering = ["-listing"]
