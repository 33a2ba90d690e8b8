"""Which moment a page shows, and what is answered for what is not on record, or was not then."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.dateparse import parse_datetime

from newsfacts.dates import in_words
from newsfacts.record import Record
from newsfacts.record.gone import gone, gone_at, survivor_name
from newsfacts.record.past import Moment, WrongMoment, moment_asked
from newsfacts.words import RecordType

from .asking import BadQuestion
from .history import told_history, told_stretch
from .pages import page
from .taken_back import told_gone, words_for

Body = dict[str, Any]


@dataclass(frozen=True)
class Then:
    """The moment past that a page shows."""

    moment: Moment

    @property
    def asked(self) -> str:
        """Give the moment as the address has it."""
        return self.moment.asked

    @property
    def day(self) -> str:
        """Give the day, if a day was asked for, for the form that asks for another."""
        return self.asked[:10]

    @property
    def is_day(self) -> bool:
        """Tell whether a whole day was asked for."""
        return len(self.asked) == len("2024-10-30")

    @property
    def words(self) -> str:
        """Give the day in words."""
        return in_words(self.day)

    @property
    def query(self) -> str:
        """Give what asks for it in an address."""
        return "?" + urlencode({"as_of": self.asked})


def then_asked(request: HttpRequest) -> Then | None:
    """Give the moment that the address asks for; None for now. One query, where there is one."""
    asked = request.GET.get("as_of", "")
    try:
        return Then(moment_asked(asked)) if asked else None
    except WrongMoment as error:
        raise BadQuestion(str(error)) from error


def seq_of(then: Then | None) -> int | None:
    """Give the last change before the moment; None for now."""
    return then.moment.seq if then else None


def body_now(of: str, slug: str) -> Body | None:
    """Give a body as it is; None where there is none. One query."""
    record = Record.objects.filter(type=of, key=slug).first()
    return record.body if record else None


def missing(request: HttpRequest, of: str, slug: str, then: Then | None, *, within: str = "") -> HttpResponse:
    """Answer for what is not on record, or was not then: 404, 410 with the reason, or 308 to what it is now.

    `within` is the folder of the templates that say so. What is not there now and never was raises Http404.
    """
    found = gone_at(of, slug, then.moment.seq) if then else gone(of, slug)
    if found and found.merged_into:
        address = request.get_full_path().replace(f"/{of}s/{slug}/", f"/{of}s/{found.merged_into}/", 1)
        return HttpResponsePermanentRedirect(address, preserve_request=True)
    is_now = bool(then) and Record.objects.filter(type=of, key=slug).exists()
    if found:
        context = told_gone(of, slug, found) | {"then": then, "is_now": is_now}
        return page(request, f"{within}410.html", status=410, title=f"{RecordType(of).label}: gone", **context)
    if then is None and not within:
        raise Http404  # its page looks for what is like it
    return page(request, f"{within}404.html", status=404, then=then, is_now=is_now)


def of_the_past(request: HttpRequest, of: str, body: Body, then: Then | None) -> Body:
    """Give a page what it says of the moment that it shows, and the history of its subject up to it.

    Two queries, eleven more where it was corrected; for a time past at most nine more.
    """
    slug = body["slug"]
    return {
        "record": {"seq": body["seq"], "moment": parse_datetime(body["holds_up_to"])},
        "then": then,
        "stretch": told_stretch(of, slug, then.moment.seq) if then else None,
        "since": _since(of, slug) if then else None,
        "data": body["url"] + (then.query if then else ""),
        "history_url": f"{body['url']}history/",
        **told_history(request, of, slug, seq_of(then)),
    }


def _since(of: str, slug: str) -> Body | None:
    """Tell what became of a thing since, if it is not on record any more."""
    if Record.objects.filter(type=of, key=slug).exists():
        return None
    found = gone(of, slug)
    if found is None:
        return None
    into = found.merged_into
    told = {"moment": found.moment, "reason": found.reason, "words": words_for(of, found.act)}
    return told | {"merged_into": into, "merged_name": survivor_name(of, into) if into else ""}
