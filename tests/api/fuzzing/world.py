"""A small world for the fuzzing client: the examples' own, and everything that can become of what is public."""

import json
from typing import Any

from django.contrib.auth.models import User

from newsfacts.api.schema.examples import CLAIM, DOCUMENT, SOURCE
from newsfacts.breakdown.reading import read
from newsfacts.editing.load import load
from newsfacts.editing.merge import merge_actors, merge_claims
from newsfacts.models import Actor, Claim, Source
from newsfacts.words import Group, TokenScope
from tests.api.people import person, token_of
from tests.factories import UserFactory
from tests.past import correct, remove_for_good, take_back

WITHDRAWN, REMOVED, DRAFT, MERGED_CLAIM, MERGED_ACTOR = "gone", "removed", "draft", "minister-on-the-way", "j-doe"
# What the client draws keys and slugs from: what is there, what it became, what is private, what never was.
SOURCES = [SOURCE, WITHDRAWN, REMOVED, DRAFT, "nowhere"]
CLAIMS = [CLAIM, "talks-will-be-held", MERGED_CLAIM, "only-gone", "secret", "nowhere"]
ACTORS = ["john-doe", "x", "example-wire", MERGED_ACTOR, "nowhere"]
STATEMENTS = [f"{SOURCE}:s1", f"{SOURCE}:s2", f"{SOURCE}:s9", f"{WITHDRAWN}:s1", f"{REMOVED}:s1", f"{DRAFT}:s1"]
ATTRIBUTIONS = [f"{statement}:{CLAIM}" for statement in STATEMENTS] + [f"{WITHDRAWN}:s1:only-gone", "a:b:c"]


# The tokens of programs at the desk, by what they may.
PROGRAMS: dict[str, str] = {}
READING_ALONE = "reading alone"
NAMES = [*(group.label for group in Group), READING_ALONE]


def build() -> None:
    """Make it in an empty database."""
    by = UserFactory()
    people = {group.label: person(group.label) for group in Group}
    PROGRAMS.update({group: token_of(each) for group, each in people.items()})
    PROGRAMS[READING_ALONE] = token_of(people[Group.CHIEF.label], TokenScope.READ)
    load(read(json.dumps(DOCUMENT)), by=by)
    _another("another", MERGED_CLAIM, speaker=MERGED_ACTOR, by=by)
    _another(WITHDRAWN, "only-gone", by=by)
    _another(REMOVED, "only-removed", by=by)
    _another(DRAFT, "secret", by=people[Group.CONTRIBUTOR.label], state="draft")
    correct(Claim.objects.get(slug=CLAIM), "The day was wrong.", occurred_on="2031-05-05")
    merge_claims(survivor=Claim.objects.get(slug=CLAIM), other=Claim.objects.get(slug=MERGED_CLAIM), by=by, why="One.")
    survivor, other = Actor.objects.get(slug="john-doe"), Actor.objects.get(slug=MERGED_ACTOR)
    merge_actors(survivor=survivor, other=other, by=by, why="One person.")
    take_back(Source.objects.get(slug=WITHDRAWN))
    remove_for_good(Source.objects.get(slug=REMOVED))


def _another(slug: str, claim: str, *, by: User, speaker: str = "x", state: str = "published") -> None:
    statement = {
        "speaker": speaker, "form": "indirect", "paragraph": 1, "paraphrase": "It is so.",
        "claims": [{"claim": claim, "stance": "asserts"}],
    }  # fmt: skip
    document: dict[str, Any] = {
        "format": DOCUMENT["format"],
        "source": {
            "slug": slug, "kind": "article", "title": slug.title(), "publisher": "example-wire",
            "published_on": "2031-05-08", "state": state,
        },
        "actors": [{"slug": MERGED_ACTOR, "kind": "person", "name": "J. Doe"}] if speaker == MERGED_ACTOR else [],
        "claims": [{"slug": claim, "text": f"It is so, {claim}.", "kind": "fact"}],
        "statements": [statement],
    }  # fmt: skip
    load(read(json.dumps(document)), by=by)
