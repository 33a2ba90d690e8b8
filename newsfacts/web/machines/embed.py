"""A claim as a small card, for other sites to show in a frame."""

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt

from newsfacts.record.telling import claim_in_words
from newsfacts.web.claims.page import listed
from newsfacts.web.pages import LONGEST_TITLE, short
from newsfacts.web.readers import for_readers
from newsfacts.web.then import body_now, missing
from newsfacts.words import RecordType


@csp_replace({"frame-ancestors": ["*"]})
@xframe_options_exempt
@for_readers
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a claim with its standing, framed by whom it may; why it is gone, once it is. One query."""
    body = body_now(RecordType.CLAIM, slug)
    if body is None:
        return missing(request, RecordType.CLAIM, slug, None, within="embed/")
    address = settings.PUBLIC_URL + body["page"]
    title = short(claim_in_words(body), LONGEST_TITLE)
    response = render(request, "embed/claim.html", {"claim": listed(body), "address": address, "title": title})
    response["Link"] = f'<{address}>; rel="canonical"'
    return response
