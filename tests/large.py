"""A source of any size: a captured text, and statements at their places in it, as an import brings them."""

from typing import Any

from django.contrib.auth.models import User

from newsfacts.breakdown.reading import validated
from newsfacts.editing.load import load
from newsfacts.editing.texts import attach_text
from newsfacts.models import Source

SPEAKERS, SHARED_CLAIMS = 20, 50


def sentence(number: int, length: int = 150) -> str:
    """Write a sentence like no other, of a length, with a quote in it."""
    start = f"Speaker {number % SPEAKERS} said on Tuesday that “the river rose to mark {number}” at 🌊 "
    return start + ("and the rain went on " * 9)[: length - len(start) - 1] + "."


def large_source(*, statements: int, by: User, slug: str = "large") -> Source:
    """Make a draft with so many statements: four hundred come with a text of 60,000 characters."""
    lines = [sentence(number) for number in range(statements)]
    places = [sum(len(line) + 1 for line in lines[:number]) for number in range(statements)]
    document = validated({
        "format": "newsfacts/breakdown/1",
        "source": {
            "slug": slug, "kind": "article", "title": f"The river rose {statements} times", "publisher": "example-wire",
            "language": "en", "published_on": "2031-05-07", "body_start": 0,
        },
        "actors": [
            {"slug": "example-wire", "name": "Example Wire", "kind": "outlet"},
            *({"slug": f"speaker-{each}", "name": f"Speaker {each}", "kind": "person"} for each in range(SPEAKERS)),
        ],
        "claims": [
            {"slug": f"claim-{each}", "text": f"The river rose to mark {each}.", "kind": "fact"}
            for each in range(SHARED_CLAIMS)
        ],
        "statements": [
            statement(number, line, place) for number, (line, place) in enumerate(zip(lines, places, strict=True))
        ],
    })  # fmt: skip
    load(document, by=by)
    source = Source.objects.get(slug=slug)
    attach_text(source=source, text="\n".join(lines), by=by)
    return Source.objects.get(slug=slug)


def statement(number: int, line: str, place: int) -> dict[str, Any]:
    """Write the statement that a line is."""
    exact = f"the river rose to mark {number}"
    start = place + line.index(exact)
    return {
        "id": f"s{number + 1}", "position": number + 1, "paragraph": number + 1, "form": "mixed", "cue": "said",
        "speaker": f"speaker-{number % SPEAKERS}", "speaker_named_as": f"Speaker {number % SPEAKERS}",
        "selector": {"start": place, "end": place + len(line)},
        "quotes": [{"exact": exact, "start": start, "end": start + len(exact)}],
        "paraphrase": f"It rose to {number}.",
        "claims": [{"claim": f"claim-{number % SHARED_CLAIMS}", "stance": "asserts", "certainty": "certain"}],
    }  # fmt: skip
