"""The history of a source, claim or actor at the desk: what changed, comparing any two states, restoring one."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

from newsfacts.breakdown.differences import Difference, differences
from newsfacts.breakdown.writing import actor_documents, claim_documents, source_documents
from newsfacts.editing.acts import act
from newsfacts.editing.names import DeskNames
from newsfacts.editing.permissions import may
from newsfacts.editing.policies import allows
from newsfacts.editing.preview import Preview, previewed
from newsfacts.editing.restore import restore, verb_to_restore
from newsfacts.editing.versions import fingerprint
from newsfacts.faults import Refusal
from newsfacts.models import Revision, Source
from newsfacts.words import Subject

from .addresses import page_of
from .fields import number_in, one_line_end
from .pages import ThingPages
from .tellings import changed, compared, is_removed, names_in, told_revisions, with_the_one_before

Document = dict[str, Any]
ON_A_PAGE = 20
SAVED_MEANWHILE = "Somebody else saved this since you opened this page. Look at what would change again."
TO_BE_TAKEN_BACK = "Previewed"


class HistoryPages(ThingPages):
    """The admin of sources, claims or actors, as far as their histories go."""

    def get_urls(self) -> list[Any]:
        """Add the page that restores."""
        page = path(
            "<path:object_id>/history/<int:number>/restore/",
            self.admin_site.admin_view(self.restore_view),
            name=f"newsfacts_{self.opts.model_name}_restore",
        )
        return [page, *super().get_urls()]

    # --- What happened ----------------------------------------------------------------------------------------------

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Show what changed by each Revision, newest first; or `from` one `to` another, if two are asked for."""
        thing = self.thing_for(request, object_id)
        asked = (request.GET.get("from", ""), request.GET.get("to", ""))
        two = compared(self.subject, thing.slug, (number_in(asked[0]), number_in(asked[1]))) if any(asked) else None
        if two:
            found = changed(*two, names_in(two))
            return self.thing_page(
                request,
                thing,
                "compare",
                "Two revisions compared",
                two=two,
                differences=found,
                is_removed=any(is_removed(each) for each in two),
            )
        revisions = Revision.objects.filter(subject=self.subject, slug=thing.slug).select_related("by")
        page = Paginator(with_the_one_before(revisions).order_by("-number"), ON_A_PAGE).get_page(
            request.GET.get("page", 1)
        )
        context = {
            "page": page,
            "revisions": told_revisions(list(page.object_list)),
            "is_not_there": any(asked),
            "may_restore": may_restore(thing, request.user),
            "now": fingerprint(self._now(thing)),
        }
        return self.thing_page(request, thing, "history", "History", **context)

    # --- Restoring --------------------------------------------------------------------------------------------------

    def restore_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Look at what restoring a state would change, and restore it."""
        thing = self.thing_for(request, object_id)
        revision = Revision.objects.of(self.subject, thing.slug).filter(number=number).select_related("by").first()
        if revision is None:
            raise Http404("There is no such revision of it.")
        why, refusal = one_line_end(request.POST.get("why", "")), None
        if request.method == "POST":
            try:
                self._restore(request, thing, revision, why)
            except Refusal as caught:
                refusal = caught
            else:
                self.message_user(request, f"“{thing}” is again what it was in revision {number}.", messages.SUCCESS)
                return HttpResponseRedirect(page_of(self.subject, "history", thing.pk))
        context = {"revision": revision, "why": why, "refusal": refusal, "opened": fingerprint(self._now(thing))}
        try:
            context["preview"], context["differences"] = self._restored(thing, revision, request.user)
        except Refusal as hindered:
            context |= {"refusal": hindered, "is_hindered": True}
        return self.thing_page(request, thing, "restore", f"Restore revision {number}", **context)

    def _restore(self, request: HttpRequest, thing: Any, revision: Revision, why: str) -> None:
        with act():
            if request.POST.get("opened", "") != fingerprint(self._now(thing)):
                raise Refusal(SAVED_MEANWHILE)
            restore(revision=revision, by=request.user, why=why)  # type: ignore[arg-type]  # staff are users

    def _now(self, thing: Any) -> Document:
        return document_now(self.subject, thing)

    def _restored(self, thing: Any, revision: Revision, by: Any) -> tuple[Preview, list[Difference]]:
        """Tell what readers, and what editors, see change by it. Raises what restoring raises."""
        before = self._now(thing)
        after: Document = {}

        def do() -> None:
            restore(revision=revision, by=by, why=TO_BE_TAKEN_BACK)
            after.update(self._now(thing))

        preview = previewed(do, self.subject, thing.slug)
        names = DeskNames([(self.subject, before), (self.subject, after)])
        return preview, differences(self.subject, before, after, names)


def document_now(subject: Subject, thing: Any) -> Document:
    """Give the desk's document of a source, claim or actor, as the database has it. At most six queries."""
    if subject == Subject.SOURCE:
        return source_documents([thing])[thing.slug]
    fetch = actor_documents if subject == Subject.ACTOR else claim_documents
    return fetch([thing.slug])[thing.slug]


def may_restore(thing: Any, by: Any) -> bool:
    """Tell whether to offer this person to restore earlier states of it. A few queries."""
    if isinstance(thing, Source):
        return allows("restore", thing.state) and may(verb_to_restore(thing), thing, by)
    return thing.merged_into_id is None and may(verb_to_restore(thing), thing, by)
