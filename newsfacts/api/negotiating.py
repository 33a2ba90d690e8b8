"""Which of several forms a client gets: by the qualities of its `Accept` (RFC 9110), or by an extension."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http.request import MediaType
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

Chosen = tuple[BaseRenderer, str]


class ByQuality(DefaultContentNegotiation):
    """DRF's own takes no notice of qualities: `text/csv;q=0.1, application/json` must not give CSV."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> Chosen:
        """Give what the client likes best, among equals the first. Raises NotAcceptable, which names all there are."""
        there = list(renderers)
        if format_suffix:
            chosen = next(each for each in there if each.format == format_suffix)
            return chosen, chosen.media_type or ""
        ranges = ranges_in(request.headers.get("Accept", ""))
        liked = [(quality_of(each, ranges), each) for each in there]
        best = max((quality for quality, _ in liked), default=0.0)
        if not best:
            names = ", ".join(dict.fromkeys(str(each.media_type) for each in there))
            raise NotAcceptable(f"There is no such form of this; there are: {names}.")
        chosen = next(each for quality, each in liked if quality == best)
        return chosen, chosen.media_type or ""


def ranges_in(accepted: str) -> list[Any]:
    """Give the media ranges of an Accept header; what cannot be read of it fits nothing, and none at all fits all."""
    ranges = []
    for part in filter(str.strip, accepted.split(",")):
        try:
            ranges.append(MediaType(part))
        except ValueError:  # parameters in an encoding that nobody knows
            ranges.append(MediaType("unreadable/unreadable"))
    return ranges or [MediaType("*/*")]


def quality_of(renderer: BaseRenderer, ranges: Sequence[Any]) -> float:
    """Give how much a client likes a form: by the narrowest range that it falls in. Parameters make no difference."""
    main, _, sub = str(renderer.media_type).partition(";")[0].partition("/")
    fitting = [
        (each.main_type != "*", each.sub_type != "*", each.quality)
        for each in ranges
        if each.main_type in (main, "*") and each.sub_type in (sub, "*")
    ]
    return float(max(fitting)[-1]) if fitting else 0.0
