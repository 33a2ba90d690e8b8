"""The record at the desk: what is public as it is served, to look at when a page surprises somebody."""

from typing import Any

from django.contrib import admin

from newsfacts.models import RecordAbout, RecordBacklog, RecordRelation, RecordUse

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


class RecordUseInline(admin.TabularInline):
    """What a public source or actor says something of."""

    model = RecordUse
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
    inlines = [RecordAboutInline, RecordRelationInline, RecordUseInline]


class RecordedAttributionAdmin(BodyAdmin):
    """Public attributions, the closed ones included."""

    list_display = ["key", "stance", "certainty", "party", "from_seq", "until_seq"]
    list_filter = ["stance", "certainty", "form"]
    search_fields = ["key"]
    ordering = ["-listing"]


class RecordTombstoneAdmin(ReadOnlyAdmin):
    """What was public and is not any more."""

    list_display = ["key", "type", "reason", "merged_into", "moment"]
    list_filter = ["type"]
    search_fields = ["key", "reason"]
    ordering = ["-seq", "key"]


class RecordChangeAdmin(ReadOnlyAdmin):
    """What each public act touched."""

    list_display = ["seq", "type", "key"]
    list_filter = ["type"]
    search_fields = ["key"]
    ordering = ["-seq", "type", "key"]


class RecordBacklogAdmin(ReadOnlyAdmin):
    """How far the refreshing of a change is on which very much depends."""

    list_display = ["seq", "progress"]
    ordering = ["seq"]

    @admin.display(description="Progress")
    def progress(self, backlog: RecordBacklog) -> str:
        """Show how much is done."""
        return str(backlog)
