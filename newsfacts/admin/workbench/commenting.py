"""The addresses of comments: said of a statement while it is looked at, and settled where it is mended."""

from django.http import HttpRequest, JsonResponse

from newsfacts.editing.comments import comment, settle
from newsfacts.models import ReviewComment, Source

from .answers import body_of, endpoint, person_of, problem, taken
from .state import comment_as_json


@endpoint("POST")
def add_comment(request: HttpRequest, source: Source) -> JsonResponse:
    """Say something of a statement."""
    body = body_of(request)
    statement, text = taken(body, "statement", str, ""), taken(body, "text", str, "")
    made = comment(source=source, statement=statement, text=text, by=person_of(request))
    return JsonResponse(comment_as_json(made), status=201)


@endpoint("POST")
def settle_comment(request: HttpRequest, source: Source, number: int) -> JsonResponse:
    """Mark a comment as dealt with."""
    found = ReviewComment.objects.filter(source=source, pk=number).select_related("by").first()
    if found is None:
        return problem(404, "This comment is no more.")
    settle(comment=found, by=person_of(request))
    return JsonResponse(comment_as_json(found))
