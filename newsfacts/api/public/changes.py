"""What was published, corrected, merged or taken back, in order: for followers who keep a copy."""

from urllib.parse import urlencode

from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.describing import described
from newsfacts.api.paging import LARGEST_PLACE, limit_asked
from newsfacts.api.problems import WrongQuestion
from newsfacts.record.addresses import absolute
from newsfacts.record.journal import change_body
from newsfacts.record.past import changes_since
from newsfacts.record.schema import CHANGE, CHANGES

from .fields import PARAMETER as FIELDS
from .fields import Fields
from .views import PublicView


class Changes(PublicView):
    """The public changes after `since`, in order."""

    parameters = frozenset({"since", "limit", FIELDS})

    @described(answer=CHANGES)
    def get(self, request: Request) -> Response:
        """Give the next ones. At most eight queries, however many."""
        since, limit, fields = _since_asked(request), limit_asked(request), Fields.asked(request, CHANGE)
        changes, last = changes_since(since, limit)
        told = changes[-1].revision.public_seq if changes else since
        further = _address(request, told) if told < last else None
        results = [fields.of(absolute(change_body(each))) for each in changes]
        response = Response({"next": further, "last": last, "results": results})
        if further:
            response["Link"] = f'<{further}>; rel="next"'
        return self.conditional(response)


def _address(request: Request, since: int) -> str:
    """Give the address of the changes after `since`, asked for as these were."""
    kept = {"since": str(since), "limit": str(limit_asked(request))}
    if FIELDS in request.query_params:
        kept[FIELDS] = request.query_params[FIELDS]
    return f"{settings.PUBLIC_URL}/api/v1/changes/?{urlencode(kept)}"


def _since_asked(request: Request) -> int:
    asked = request.query_params.get("since", "0")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 20 and int(asked) <= LARGEST_PLACE):
        raise WrongQuestion({"since": "not the seq of a change: a number from 0 on"})
    return int(asked)
