"""A record to find things in: a small world in which every facet has several values, and reading what pages found."""

from typing import Any

from django.test import Client

from newsfacts.words import ActorKind, ClaimKind, Form, SourceKind, Stance
from tests import factories as make

DATES = ["2030-12-31", "2031-05-07", "2031", "203X", ""]
LANGUAGES = ["en", "ru", ""]


def publish_world() -> None:
    """Publish six sources by three outlets, with three statements each by parties and others, on nine claims."""
    states = [make.ActorFactory(slug=f"state-{n}", name=f"State {n}", kind=ActorKind.STATE) for n in range(3)]
    speakers = [
        *states,
        make.ActorFactory(slug="ministry", name="Ministry", kind=ActorKind.STATE_BODY, part_of=states[0]),
        make.ActorFactory(slug="somebody", name="somebody", kind=ActorKind.UNNAMED),
    ]
    outlets = [make.ActorFactory(slug=f"wire-{n}", name=f"Wire {n}", kind=ActorKind.OUTLET) for n in range(3)]
    claims = [
        make.ClaimFactory(
            slug=f"claim-{n}",
            text=f"The {'harbour' if n % 2 else 'river'} {'rises' if n % 3 else 'falls'}, {n}.",
            kind=ClaimKind.values[n % 5],
        )
        for n in range(9)
    ]
    for number, claim in enumerate(claims):
        for position, actor in enumerate({speakers[number % 3], speakers[number % 5]}, start=1):
            make.ClaimAboutFactory(claim=claim, actor=actor, position=position)
    for number in range(6):
        source = make.SourceFactory(
            slug=f"report-{number}",
            title=f"Report {number} on the {'harbour' if number % 2 else 'river'}",
            publisher=outlets[number % 3],
            kind=SourceKind.values[number % 4],
            published_on=DATES[number % 5],
            language=LANGUAGES[number % 3],
        )
        for place in range(3):
            narration = (number + place) % 5 == 4
            statement = make.StatementFactory(
                source=source,
                speaker=source.publisher if narration else speakers[(number * place + place) % 5],
                form=Form.NARRATION if narration else Form.INDIRECT,
                paraphrase=f"The harbour was spoken of, {number}.",
            )
            for offset in range(1 + place % 2):
                make.AttributionFactory(
                    statement=statement,
                    claim=claims[(number + 2 * place + offset) % 9],
                    stance=Stance.ASSERTS if narration else Stance.values[(number + place + offset) % 8],
                )
        make.publish_source(source)


def found(client: Client, path: str, status: int = 200) -> Any:
    """Give what a page of results was made from."""
    answer = client.get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return answer.context


def choices(context: Any) -> list[Any]:
    """Give all that a page offers to narrow down by, what is folded away included."""
    return [choice for facet in context["facets"] for choice in [*facet.first, *facet.others]]
