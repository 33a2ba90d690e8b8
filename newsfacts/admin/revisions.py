"""The history at the desk: Revisions, to look at."""

import json
from typing import Any

from django.contrib import admin
from django.utils.html import format_html

from newsfacts.models import Revision

from .desk import ReadOnlyAdmin


def pretty(value: Any) -> str:
    """Show JSON as an editor can read it."""
    return format_html('<pre class="document">{}</pre>', json.dumps(value, ensure_ascii=False, indent=2))


class RevisionAdmin(ReadOnlyAdmin):
    """What each source, claim and actor was, who made it so, when and why."""

    list_display = ["slug", "number", "subject", "act", "by", "moment", "seq"]
    list_filter = ["subject", "act", ("by", admin.RelatedOnlyFieldListFilter), "moment"]
    list_select_related = ["by"]
    ordering = ["-moment", "-pk"]
    search_fields = ["slug", "why"]
    search_help_text = "By slug or reason."
    fieldsets = [
        (None, {"fields": ["subject", "slug", "number", "act", "by", "moment", "why", "seq", "sealed"]}),
        ("Document", {"fields": ["shown_document"]}),
        ("The chain", {"fields": ["document_sha256", "previous_sha256", "sha256"], "classes": ["collapse"]}),
    ]
    readonly_fields = ["shown_document"]

    @admin.display(description="Document")
    def shown_document(self, revision: Revision) -> str:
        """Show the document."""
        return pretty(revision.document)
