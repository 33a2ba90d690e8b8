"""The record at the desk: what is public as it is served, to look at when a page surprises somebody."""

from typing import Any

from django.contrib import admin

from newsfacts.models import RecordAbout, RecordBacklog

from .desk import ReadOnlyAdmin
from .revisions import pretty


class RecordAboutInline(admin.TabularInline):
    """Whom a public claim is about."""

    model = RecordAbout
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
    inlines = [RecordAboutInline]


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


class RecordUseAdmin(ReadOnlyAdmin):
    """What names what, or did."""

    list_display = ["key", "type", "used_key", "used_type"]
    list_filter = ["type", "used_type"]
    search_fields = ["key", "used_key"]
    ordering = ["type", "key", "used_type", "used_key"]


class RecordBacklogAdmin(ReadOnlyAdmin):
    """How far the refreshing of a change is on which very much depends."""

    list_display = ["seq", "progress"]
    ordering = ["seq"]

    @admin.display(description="Progress")
    def progress(self, backlog: RecordBacklog) -> str:
        """Show how much is done."""
        return str(backlog)
