"""The addresses that propose: speakers, claims, dates; nothing is saved."""

from typing import Any

from django.http import HttpRequest, JsonResponse

from newsfacts.editing.checks import text_of
from newsfacts.models import Actor, Source
from newsfacts.suggesting.actors import likely_actors
from newsfacts.suggesting.claims import nearest_claims
from newsfacts.suggesting.cues import cues_in
from newsfacts.suggesting.dates import worked_out
from newsfacts.suggesting.roles import represented
from newsfacts.suggesting.sentences import sentences

from .answers import endpoint

Json = dict[str, Any]
LONGEST = 1000


@endpoint("GET")
def speakers(request: HttpRequest, source: Source) -> JsonResponse:
    """Propose actors: for what is typed (`q`), for a printed name (`named_as`), for whom a speaker (`of`) speaks."""
    query = {key: _asked(request, key) for key in ("q", "named_as", "of")}
    day = source.published_on
    found = [
        {
            "slug": each.slug,
            "name": each.name,
            "kind": each.kind,
            "also": each.also_known_as,
            "about": each.role or each.description,
            "reason": each.reason,
        }
        for each in likely_actors(query["q"], named_as=query["named_as"], source=source, on_day=day)
    ]
    if query["of"] and not query["q"]:
        speaker = Actor.objects.filter(slug=query["of"]).first()
        for actor in represented(speaker, day) if speaker else ():
            found = [each for each in found if each["slug"] != actor.slug]
            found.insert(
                0, {"slug": actor.slug, "name": actor.name, "kind": actor.kind, "reason": "holds a post there"}
            )
    return JsonResponse({"options": found})


@endpoint("GET")
def claims(request: HttpRequest, source: Source) -> JsonResponse:
    """Propose the claims nearest to what is typed (`q`), those of everybody's drafts included."""
    found = nearest_claims(_asked(request, "q"), language=source.language)
    return JsonResponse(
        {
            "options": [
                {
                    "slug": each.slug,
                    "pk": each.pk,
                    "text": each.text,
                    "condition": each.condition,
                    "kind": each.kind,
                    "is_public": each.is_public,
                    "attributions": each.attribution_count,
                }
                for each in found
            ]
        }
    )


@endpoint("GET")
def dates(request: HttpRequest, source: Source) -> JsonResponse:
    """Work out the day that a printed one stands for, from the day on which the source was published."""
    return JsonResponse({"date": worked_out(_asked(request, "stated"), source.published_on)})


def _asked(request: HttpRequest, key: str) -> str:
    """Give what is asked, as far as a database can be asked it: PostgreSQL takes no NUL."""
    return request.GET.get(key, "")[:LONGEST].replace("\0", " ")


def reading_aids(source: Source) -> Json:
    """Give where the text's sentences are, and its cues: what the keyboard goes by. One query."""
    text = text_of(source.slug)
    if text is None:
        return {"sentences": [], "cues": []}
    start = source.body_start or 0
    return {
        "sentences": [list(each) for each in sentences(text, 0, len(text))],
        "cues": [
            {"start": cue.start, "end": cue.end, "sentence": list(cue.sentence)}
            for cue in cues_in(text, start, source.language)
        ],
    }
