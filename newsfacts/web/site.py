"""What every page needs to know of the site."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str | bool]:
    """Give templates the site's own address, this page's, and where to report an error; is it a demonstration?"""
    return {
        "public_url": settings.PUBLIC_URL,
        "canonical_url": settings.PUBLIC_URL + request.path,
        "contact_url": settings.CONTACT_URL,
        "is_demonstration": settings.DEMONSTRATION,
    }
