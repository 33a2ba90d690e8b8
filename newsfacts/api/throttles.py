"""How much one client may ask: so many requests in a span of time, counted by what the client is known by.

Not DRF's throttles, which keep the moment of each request and write the list back: two at once lose a request, and a
list grows with the rate. Here is one number for each client and span.
"""

import hashlib
import ipaddress
import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.core.cache import caches
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

logger = logging.getLogger(__name__)
clock = time.time

SPANS = {1: "second", 60: "minute", 3600: "hour", 86400: "day"}
COUNTED = {
    "address": "requests from one address",
    "token": "requests with one token",
    "person": "requests with all tokens of one person",
    "wrong-token": "wrong tokens from one address",
}


@dataclass(frozen=True)
class Quota:
    """What is left to one client: it used so many of `most` requests in this span, which ends in `left` seconds."""

    policy: str
    most: int
    seconds: int
    used: int
    left: int

    @property
    def is_spent(self) -> bool:
        """Tell whether this request is one too many."""
        return self.used > self.most


class TooMany(APIException):
    """More requests than a policy allows. `wait` becomes Retry-After."""

    status_code = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, spent: list[Quota]) -> None:
        """Take the quotas that are spent, at least one."""
        told = [f"at most {each.most} {COUNTED[each.policy]} in a {SPANS[each.seconds]}" for each in spent]
        self.wait = max(each.left for each in spent)
        super().__init__(f"Too many: {', and '.join(told)}. Try again in {self.wait} seconds.")
        self.errors = [{"policy": each.policy, "detail": said} for each, said in zip(spent, told, strict=True)]
        self.quotas = spent


def by_address(request: Request) -> Quota | None:
    """Count a request by the address that it comes from, unless it shows a token."""
    return None if request.auth else counted("address", address_of(request))


def counted(policy: str, who: str, by: int = 1) -> Quota | None:
    """Count one more of this client's; None where the policy is off or nothing can be counted.

    Spans do not begin at the same moment for all, so that clients who wait for the next one do not come all at once.
    """
    rate = settings.RATES[policy]
    if rate is None:
        return None
    most, seconds = rate
    name = hashlib.blake2b(f"{policy} {who}".encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=16)
    now = int(clock()) + int.from_bytes(name.digest()[:4]) % seconds
    span, gone = divmod(now, seconds)
    try:
        used = _count(f"{name.hexdigest()}-{span}", by, seconds)
    except Exception:  # whatever keeps the counts; nobody is kept from reading by it
        logger.exception("Requests cannot be counted, so nobody is throttled")
        return None
    return Quota(policy, most, seconds, used, seconds - gone)


def _count(key: str, by: int, seconds: int) -> int:
    counts = caches["counts"]
    if not by:
        return counts.get(key, 0)
    try:
        return counts.incr(key, by)
    except ValueError:  # the first of its span
        return by if counts.add(key, by, timeout=seconds) else counts.incr(key, by)


def address_of(request: Request) -> str:
    """Give the network address that a request comes from: of IPv6 the first 64 bits, which are one customer's.

    What a proxy passed on is believed of as many proxies as the settings say there are. Whatever is no address, as
    where the server listens on a Unix socket, is one and the same.
    """
    text = BaseThrottle().get_ident(request) or ""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or ipaddress.ip_network((address, 64), strict=False))


def headers_of(quotas: Iterable[Quota]) -> dict[str, str]:
    """Give the headers that tell a client of its quotas (draft-ietf-httpapi-ratelimit-headers)."""
    quotas = list(quotas)
    if not quotas:
        return {}
    return {
        "RateLimit-Policy": ", ".join(f'"{each.policy}";q={each.most};w={each.seconds}' for each in quotas),
        "RateLimit": ", ".join(f'"{each.policy}";r={max(0, each.most - each.used)};t={each.left}' for each in quotas),
    }
