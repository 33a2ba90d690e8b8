"""What was published, corrected, merged or taken back, in order: for followers who keep a copy."""

from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.paging import LARGEST_PLACE, limit_asked
from newsfacts.api.problems import WrongQuestion
from newsfacts.record.addresses import absolute
from newsfacts.record.journal import change_body
from newsfacts.record.past import changes_since

from .views import PublicView


class Changes(PublicView):
    """The public changes after `since`, in order."""

    parameters = frozenset({"since", "limit"})

    def get(self, request: Request) -> Response:
        """Give the next ones. At most eight queries, however many."""
        since, limit = _since_asked(request), limit_asked(request)
        changes, last = changes_since(since, limit)
        told = changes[-1].revision.public_seq if changes else since
        further = f"{settings.PUBLIC_URL}/api/v1/changes/?since={told}&limit={limit}" if told < last else None
        response = Response(
            {"next": further, "last": last, "results": [absolute(change_body(each)) for each in changes]}
        )
        if further:
            response["Link"] = f'<{further}>; rel="next"'
        return self.conditional(response)


def _since_asked(request: Request) -> int:
    asked = request.query_params.get("since", "0")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 20 and int(asked) <= LARGEST_PLACE):
        raise WrongQuestion({"since": "not the seq of a change: a number from 0 on"})
    return int(asked)
