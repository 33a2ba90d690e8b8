"""Breakdown documents by the thousand, always the same, for the benchmarks and the long tests."""

import random
from collections.abc import Iterator
from typing import Any

ACTORS, CLAIMS_SHARED = 40, 0.3
WORDS = [
    "minister",
    "visit",
    "talks",
    "border",
    "troops",
    "sanctions",
    "treaty",
    "energy",
    "grain",
    "port",
    "election",
    "budget",
    "court",
    "strike",
    "bridge",
    "river",
    "harbour",
    "energy",
    "pipeline",
    "ceasefire",
    "exchange",
    "prisoners",
    "summit",
    "embassy",
    "aid",
    "convoy",
    "village",
    "factory",
    "railway",
    "market",
]


def documents(
    number: int, *, statements: int = 12, attributions: int = 18, state: str = "published"
) -> Iterator[dict[str, Any]]:
    """Give `number` documents with so many statements and attributions each.

    Actors are shared by all; three claims in ten come again in later documents, so that standings have several parties.
    """
    chance = random.Random(20241030)
    known: list[str] = []
    for index in range(number):
        yield document(chance, index, known, statements, attributions, state)


def document(
    chance: random.Random, index: int, known: list[str], statements: int, attributions: int, state: str
) -> dict[str, Any]:
    """Make one document; `known` are the slugs of claims made so far, and is added to."""
    slugs: list[str] = []
    new: list[dict[str, Any]] = []
    while len(slugs) < attributions:
        if known and chance.random() < CLAIMS_SHARED and (again := chance.choice(known)) not in slugs:
            slugs.append(again)
            continue
        slug = f"claim-{index}-{len(slugs)}"
        slugs.append(slug)
        new.append(
            {
                "slug": slug,
                "text": f"The {' '.join(chance.choices(WORDS, k=6))} holds.",
                "kind": chance.choice(["fact", "forecast", "intention"]),
                "about": [actor_slug(chance.randrange(ACTORS))],
            }
        )
    known += [each["slug"] for each in new]
    day = f"2031-{1 + index % 12:02}-{1 + index % 28:02}"
    rows = [statement(chance, number, day) for number in range(statements)]
    for number, slug in enumerate(slugs):
        rows[number % statements]["claims"].append(
            {
                "claim": slug,
                "stance": chance.choice(["asserts", "asserts", "asserts", "denies", "does_not_deny"]),
                "certainty": chance.choice(["certain", "unspecified", "possible"]),
            }
        )
    source = {
        "slug": f"source-{index}",
        "kind": "article",
        "title": f"Report {index}: {' '.join(chance.choices(WORDS, k=5))}",
        "publisher": "wire-0",
        "language": "en",
        "published_on": day,
        "credits": [{"actor": "wire-1", "role": "reporting"}],
        "state": state,
    }
    return {
        "format": "newsfacts/breakdown/1",
        "source": source,
        "actors": [actor(number) for number in range(ACTORS)] + wires() if index == 0 else [],
        "claims": new,
        "statements": rows,
    }


def actor_slug(number: int) -> str:
    """Name an actor."""
    return f"actor-{number}"


def actor(number: int) -> dict[str, Any]:
    """Make an actor; the later ones are parts of the first eight."""
    return {
        "slug": actor_slug(number),
        "kind": "state" if number < 8 else "state_body",
        "name": f"Actor {number}",
        "part_of": None if number < 8 else actor_slug(number % 8),
        "names": [{"name": f"No. {number}", "kind": "alias", "language": "en"}],
    }


def wires() -> list[dict[str, Any]]:
    """Make the outlet and its reporter."""
    return [
        {"slug": "wire-0", "kind": "outlet", "name": "The Wire"},
        {"slug": "wire-1", "kind": "person", "name": "A Reporter"},
    ]


def statement(chance: random.Random, number: int, day: str) -> dict[str, Any]:
    """Make a statement without its attributions."""
    words = " ".join(chance.choices(WORDS, k=8))
    return {
        "id": f"s{number + 1}",
        "paragraph": number,
        "speaker": actor_slug(chance.randrange(ACTORS)),
        "speaker_named_as": "a spokesman",
        "form": "mixed",
        "cue": "said",
        "venue": "press briefing",
        "quotes": [{"exact": words[:30]}],
        "paraphrase": f"There was {words}.",
        "said_on": day,
        "said_on_stated": "on Tuesday",
        "said_on_inferred": True,
        "claims": [],
    }
