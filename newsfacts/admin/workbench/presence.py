"""Who else is at a breakdown: each window asks every few seconds, which holds no worker as a stream would."""

import datetime

from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from newsfacts.models import Presence, Source

from .answers import body_of, endpoint, person_of, taken
from .state import head_of

IS_THERE = datetime.timedelta(seconds=30)


@endpoint("POST")
def presence(request: HttpRequest, source: Source) -> JsonResponse:
    """Note that a window is there and which statement it has open; give the others, and the source's version."""
    body = body_of(request)
    window, statement = taken(body, "window", str, "")[:40], taken(body, "statement", str, "")[:120]
    now, user = timezone.now(), person_of(request)
    if body.get("leaves"):
        Presence.objects.filter(source=source, user=user, window=window).delete()
        return JsonResponse({})
    Presence.objects.filter(source=source, moment__lt=now - IS_THERE).delete()
    Presence.objects.update_or_create(
        source=source, user=user, window=window, defaults={"statement": statement, "moment": now}
    )
    others = Presence.objects.filter(source=source).exclude(user=user, window=window).select_related("user")
    return JsonResponse(
        {
            **head_of(source, user),
            "others": [
                {"name": str(each.user), "statement": each.statement, "is_you": each.user_id == user.pk}
                for each in others.order_by("user__username", "window")
            ],
        }
    )
