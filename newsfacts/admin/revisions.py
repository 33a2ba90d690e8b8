"""The history at the desk: Revisions, to look at."""

import json
from typing import Any

from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.html import format_html

from newsfacts.models import Revision
from newsfacts.words import Subject

from .addresses import MODELS, page_of
from .desk import ReadOnlyAdmin
from .outline import outline
from .tellings import names_in


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
        (None, {"fields": ["subject", "slug", "history", "number", "act", "by", "moment", "why", "seq", "sealed"]}),
        ("What it says", {"fields": ["shown_document"]}),
        ("The chain", {"fields": ["document_sha256", "previous_sha256", "sha256"], "classes": ["collapse"]}),
    ]
    readonly_fields = ["history", "shown_document"]
    change_form_template = "admin/newsfacts/revision/change_form.html"

    @admin.display(description="History")
    def history(self, revision: Revision) -> str:
        """Link to what it is part of; what was deleted has nothing but its Revisions. One query."""
        thing = MODELS[revision.subject]._default_manager.filter(slug=revision.slug).first()
        if thing is None:
            return "It was deleted."
        address = page_of(revision.subject, "history", thing.pk)
        return format_html('<a href="{}">The whole history of “{}”</a>', address, thing)

    @admin.display(description="Content")
    def shown_document(self, revision: Revision) -> str:
        """Show the document as an outline, and, folded up, as it is kept. Three queries."""
        sections = outline(Subject(revision.subject), revision.document, names_in([revision]))
        context = {"sections": sections, "raw": pretty(revision.document)}
        return render_to_string("admin/newsfacts/shared/_outline.html", context)
