"""What `manage.py check --deploy` says of a set-up that would work, and not as meant."""

from typing import Any

from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security, deploy=True)
def proxies_are_counted(app_configs: Any, **_: Any) -> list[checks.CheckMessage]:
    """Warn where all readers of the API would be taken for one, and throttled together."""
    if not settings.IN_PRODUCTION or settings.REST_FRAMEWORK["NUM_PROXIES"]:
        return []
    return [
        checks.Warning(
            "NUM_PROXIES is 0, so everybody who reads the API through a proxy shares one RATE_PER_ADDRESS.",
            hint="Set NUM_PROXIES to how many proxies pass requests on and add to X-Forwarded-For.",
            id="newsfacts.W001",
        )
    ]
