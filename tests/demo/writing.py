"""The world's pen: articles written with the factories, and a calendar that says when the desk did what."""

import contextlib
import datetime
from collections.abc import Iterable, Iterator
from typing import Any
from unittest import mock

from django.contrib.auth.models import User
from django.utils import timezone

from newsfacts.editing.publish import publish
from newsfacts.models import Actor, Claim, Source, Statement
from newsfacts.words import ActorKind, Certainty, ClaimKind, CreditRole, Form, Stance
from tests import factories as make

DESK = "demonstration-desk"
# A claim that a statement takes a stance on: its slug, or with the stance, or with the certainty too.
Taken = str | tuple[str, Stance] | tuple[str, Stance, Certainty]


class Calendar:
    """The time at the desk, which stands still but for a second at each look, so that the world is always the same."""

    def __init__(self) -> None:
        self._now = datetime.datetime(2025, 4, 1, 9, tzinfo=datetime.UTC)

    def go_to(self, day: str, hour: int = 9) -> None:
        """Go on to a later day."""
        now = datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(hour), datetime.UTC)
        assert now > self._now, f"{day} is over already"
        self._now = now

    def now(self) -> datetime.datetime:
        self._now += datetime.timedelta(seconds=1)
        return self._now


@contextlib.contextmanager
def calendar() -> Iterator[Calendar]:
    """Let the desk live by a calendar of its own."""
    made = Calendar()
    with mock.patch.object(timezone, "now", made.now):
        yield made


def desk() -> User:
    """Give the one who does everything in the world, made the first time."""
    return User.objects.filter(username=DESK).first() or make.UserFactory(username=DESK)


def actor(slug: str | None) -> Actor | None:
    return Actor.objects.get(slug=slug) if slug else None


def make_actor(slug: str, name: str, kind: ActorKind, part_of: str | None = None, **fields: Any) -> Actor:
    return make.ActorFactory(slug=slug, name=name, kind=kind, part_of=actor(part_of), **fields)


def make_claim(
    slug: str, text: str, kind: ClaimKind = ClaimKind.FACT, about: Iterable[str] = (), **fields: Any
) -> Claim:
    made = make.ClaimFactory(slug=slug, text=text, kind=kind, **fields)
    for position, each in enumerate(about, 1):
        make.ClaimAboutFactory(claim=made, actor=actor(each), position=position)
    return made


class Article:
    """A source as it is written: its statements in reading order, then its publication."""

    def __init__(self, slug: str, title: str, publisher: str, published_on: str, **fields: Any) -> None:
        fields = {"language": "en", "url": f"https://{publisher}.example/{slug}", **fields}
        self.publisher = publisher
        self.source: Source = make.SourceFactory(
            slug=slug, title=title, publisher=actor(publisher), published_on=published_on, **fields
        )

    @staticmethod
    def find(slug: str) -> Source:
        """Give an article that was written before."""
        return Source.objects.get(slug=slug)

    def credit(self, slug: str, role: CreditRole) -> "Article":
        make.CreditFactory(source=self.source, actor=actor(slug), role=role, position=self.source.credits.count() + 1)
        return self

    def said(
        self, speaker: str, words: str, *claims: Taken, quotes: Iterable[str] = (), behalf: str = "", **fields: Any
    ) -> Statement:
        """Add a statement. Its form is told by who speaks and whether words are quoted, unless it is given.

        `words` is the paraphrase; a claim by its slug alone is asserted, and sounds certain.
        """
        quotes = list(quotes)
        position = self.source.statements.count() + 1
        fields.setdefault("form", self._form(speaker, words, quotes=bool(quotes)))
        fields.setdefault("paragraph", position)
        statement = make.StatementFactory(
            source=self.source, position=position, speaker=actor(speaker), on_behalf_of=actor(behalf),
            paraphrase=words, **fields,
        )  # fmt: skip
        for place, exact in enumerate(quotes, 1):
            make.QuoteFactory(statement=statement, exact=exact, position=place)
        for place, taken in enumerate(claims, 1):
            slug, stance, certainty = _whole(taken)
            make.AttributionFactory(
                statement=statement, claim=Claim.objects.get(slug=slug), stance=stance, certainty=certainty,
                position=place,
            )  # fmt: skip
        return statement

    def publish(self, why: str = "Read against the original.") -> Source:
        publish(source=self.source, by=desk(), why=why)
        self.source.refresh_from_db()
        return self.source

    def _form(self, speaker: str, words: str, *, quotes: bool) -> Form:
        if quotes:
            return Form.MIXED if words else Form.DIRECT
        return Form.NARRATION if speaker == self.publisher else Form.INDIRECT


def _whole(taken: Taken) -> tuple[str, Stance, Certainty]:
    if isinstance(taken, str):
        return taken, Stance.ASSERTS, Certainty.CERTAIN
    slug, stance, *certainty = taken
    return slug, stance, certainty[0] if certainty else Certainty.CERTAIN
