"""The pages of the queues: the counts on the front page, a list of each, and telling two apart."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from newsfacts.editing.distinct import forget_apart, tell_apart
from newsfacts.faults import Refusal

from .breakdowns import CORRECTIONS, FOR_REVIEW, MY_DRAFTS, QUOTES, RETURNED, UNRESOLVED
from .claims import DENIED, ONE_SIDED
from .duplicates import ACTORS, CLAIMS, DuplicatesQueue
from .queue import Person, Queue

AnyQueue = Queue | DuplicatesQueue
GROUPS: dict[str, list[AnyQueue]] = {
    "For you": [RETURNED, FOR_REVIEW, MY_DRAFTS],
    "To be settled": [UNRESOLVED, QUOTES, CORRECTIONS],
    "To be looked into": [ONE_SIDED, DENIED, CLAIMS, ACTORS],
}
QUEUES = {queue.name: queue for queues in GROUPS.values() for queue in queues}
ON_A_PAGE = 50


def counted(user: Any) -> list[dict[str, Any]]:
    """Give the queues that a person may see, by group, each with its address and count. Some 20 queries."""
    person = Person(user)
    groups = [
        {
            "title": title,
            "queues": [
                {"queue": each, "address": reverse("admin:queue", args=[each.name]), "count": each.count(person)}
                for each in queues
                if each.is_for(person)
            ],
        }
        for title, queues in GROUPS.items()
    ]
    return [group for group in groups if group["queues"]]


class QueuePages:
    """The pages, for the admin site."""

    def queue_urls(self: Any) -> list[Any]:
        """Give their addresses."""
        return [
            path("queues/<str:name>/", self.admin_view(self.queue_page), name="queue"),
            path("queues/<str:name>/apart/", self.admin_view(self.apart), name="queue_apart"),
        ]

    def queue_page(self: Any, request: HttpRequest, name: str) -> HttpResponse:
        """List a queue, a page at a time, with what may be done next on each line."""
        queue, person = _queue_for(request, name)
        rows: Any = queue.rows(person)
        page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
        told: Any = queue.tell(list(page), person)
        context = {
            **self.each_context(request),
            "title": queue.title,
            "queue": queue,
            "page": page,
            "lines": told,
            "told_apart": queue.told_apart() if isinstance(queue, DuplicatesQueue) else [],
        }
        request.current_app = self.name
        return TemplateResponse(request, f"admin/newsfacts/queues/{queue.template}.html", context)

    def apart(self: Any, request: HttpRequest, name: str) -> HttpResponse:
        """Keep that two are different, or (`forget`) take it back, and go on with the queue."""
        queue, person = _queue_for(request, name)
        if request.method != "POST" or not isinstance(queue, DuplicatesQueue):
            return HttpResponseRedirect(reverse("admin:queue", args=[name]))
        one, other = request.POST.get("one", ""), request.POST.get("other", "")
        verb, done = (forget_apart, "may be one") if "forget" in request.POST else (tell_apart, "are different")
        try:
            verb(subject=queue.subject, one=one, other=other, by=person.user)
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        else:
            queue.forget_count()
            messages.success(request, f"Kept: “{one}” and “{other}” {done}.")
        return HttpResponseRedirect(reverse("admin:queue", args=[name]))


def _queue_for(request: HttpRequest, name: str) -> tuple[AnyQueue, Person]:
    queue, person = QUEUES.get(name), Person(request.user)  # type: ignore[arg-type]  # staff are users
    if queue is None:
        raise Http404("There is no such queue.")
    if not queue.is_for(person):
        raise PermissionDenied
    return queue, person
