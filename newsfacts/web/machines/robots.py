"""What crawlers may read: all but the desk."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from newsfacts.web.readers import for_readers


@for_readers
def robots(request: HttpRequest) -> HttpResponse:
    """Let crawlers read everything public, and name the sitemap. No query.

    Searches and times past are not shut out here: crawlers have to read them to find that they are not to be kept.
    """
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        "",
        f"Sitemap: {settings.PUBLIC_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
