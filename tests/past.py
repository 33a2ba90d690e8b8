"""Public acts in few words, and a past of random corrections that remembers what was served before each."""

import datetime
import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction

from newsfacts.editing.correct import correct_actor, correct_claim, correct_source
from newsfacts.editing.save import prepare_correction
from newsfacts.editing.withdraw import remove, withdraw
from newsfacts.models import Actor, Claim, Revision, Source
from newsfacts.words import ActorKind, Certainty, Stance
from tests import factories as make

KINDS = ["source", "statement", "attribution", "claim", "actor", "part_of"]
TICK = datetime.timedelta(microseconds=1)


def correct(thing: Actor | Claim | Source, why: str = "It was wrong.", **fields: Any) -> Revision:
    """Change fields of something public, and its statements' `statement` fields if it is a source; a correction."""
    by = make.UserFactory()
    with transaction.atomic():
        type(thing).objects.filter(pk=thing.pk).update(**fields)
        thing = type(thing).objects.get(pk=thing.pk)
        if isinstance(thing, Source):
            prepare_correction(source=thing, by=by)
            correct_source(source=thing, by=by, why=why)
        else:
            (correct_actor if isinstance(thing, Actor) else correct_claim)(
                **{"actor" if isinstance(thing, Actor) else "claim": thing}, by=by, why=why
            )
    return last_act()


def take_back(source: Source, why: str = "The outlet took it back.") -> Revision:
    withdraw(source=source, by=make.UserFactory(), why=why)
    return last_act()


def remove_for_good(source: Source, why: str = "A court ordered it.") -> Revision:
    remove(source=source, by=make.UserFactory(), why=why)
    return last_act()


def last_act() -> Revision:
    return Revision.objects.public().last()


def before(revision: Revision) -> str:
    """Give the last moment before an act, as `as_of` takes it."""
    return (revision.moment - TICK).astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")


def at(path: str, moment: str) -> str:
    """Give an address with the moment that it is asked for."""
    return f"{path}{'&' if '?' in path else '?'}{urlencode({'as_of': moment})}"


# One past in each run, and more where there is time.
SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 10))]


class Past:
    """Three sources that share claims and actors, and ten corrections of them, of every kind; `served` has what was there before.

    That is what the pages were, or else what the API gave.
    """

    def __init__(self, client: Any, seed: int, *, pages: bool) -> None:
        self._draw = random.Random(seed)
        state = make.ActorFactory(kind=ActorKind.STATE)
        ministry = make.ActorFactory(kind=ActorKind.STATE_BODY, part_of=state)
        claims = [make.ClaimFactory() for _ in range(3)]
        make.ClaimAboutFactory(claim=claims[0], actor=state)
        make.ClaimRelationFactory(claim=claims[1], related=claims[0])
        make.ActorNameFactory(actor=state)
        self.sources = []
        for number in range(3):
            source = make.SourceFactory(reprint_of=self.sources[0] if number == 2 else None)
            for claim in claims:
                speaker = self._draw.choice([state, ministry, source.publisher])
                statement = make.StatementFactory(source=source, speaker=speaker)
                make.AttributionFactory(
                    statement=statement, claim=claim, stance=self._draw.choice([Stance.ASSERTS, Stance.DENIES])
                )
            self.sources.append(make.publish_source(source))
        self.actors, self.claims = [state, ministry, self.sources[0].publisher], claims
        self.served: list[tuple[Revision, dict[str, bytes]]] = []
        kinds = [*KINDS, *self._draw.choices(KINDS, k=4)]
        self._draw.shuffle(kinds)
        for number, kind in enumerate(kinds):
            remembered = {path: client.get(path).content for path in (self.pages() if pages else self.endpoints())}
            self.served.append((self._correct_something(kind, number), remembered))

    def pages(self) -> list[str]:
        """Give the pages that have a past."""
        things = {"claims": self.claims, "sources": self.sources, "actors": self.actors}
        return [f"/{name}/{each.slug}/" for name, every in things.items() for each in every]

    def endpoints(self) -> list[str]:
        """Give everything of the API that has a past."""
        statements = [f"statements/{source.slug}:s{number}/" for source in self.sources for number in (1, 2, 3)]
        filters = [("claim", self.claims), ("source", self.sources), ("speaker", self.actors), ("party", self.actors)]
        lists = [f"attributions/?{name}={each.slug}" for name, every in filters for each in every]
        details = [
            f"attributions/{source.slug}:s{number}:{claim.slug}/"
            for source in self.sources
            for number, claim in enumerate(self.claims, 1)
        ]
        things = [page.removeprefix("/") for page in self.pages()]
        return [f"/api/v1/{path}" for path in [*things, *statements, *lists, *details]]

    def then(self) -> Iterator[tuple[str, str, bytes]]:
        """Give each address with each moment, and what was served there then."""
        for revision, remembered in self.served:
            for path, content in remembered.items():
                yield path, before(revision), content

    def _correct_something(self, kind: str, number: int) -> Revision:
        source = self._draw.choice(self.sources)
        if kind == "claim":
            return correct(self._draw.choice(self.claims), text=f"Claim as of {number}.")
        if kind == "actor":
            return correct(self._draw.choice(self.actors), name=f"Actor as of {number}")
        if kind == "part_of":
            return correct(self.actors[1], part_of=self._draw.choice([self.actors[0], None]), description=f"{number}")
        if kind == "statement":
            source.statements.filter(position=self._draw.randint(1, 3)).update(paraphrase=f"Said as of {number}.")
        if kind == "attribution":
            statement = source.statements.get(position=self._draw.randint(1, 3))
            stance = self._draw.choice([Stance.ASSERTS, Stance.DENIES, Stance.DOUBTS])
            statement.attributions.update(stance=stance, certainty=self._draw.choice(Certainty.values[:2]))
        return correct(source, title=f"Source as of {number}")
