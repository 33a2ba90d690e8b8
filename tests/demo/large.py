"""A claim with many attributions, and a source with many statements: the same shape at every size."""

from collections.abc import Callable

from django.db import connection

from newsfacts.models import Actor, Attribution, Claim, Quote, Statement
from newsfacts.words import ActorKind, Certainty, Form, Stance
from tests import factories as make
from tests.past import correct

from .writing import Article, Calendar, actor, make_actor, make_claim

ATTRIBUTIONS, STATEMENTS = 500, 400
PER_ARTICLE, SHARED_CLAIMS, CORRECTIONS = 50, 20, 12
# What each gauge keeper says; some are in every other line, some hardly ever.
KEEPERS = (*[Stance.ASSERTS] * 6, *[Stance.DENIES] * 2, Stance.DOUBTS, Stance.DOES_NOT_DENY, Stance.LEAVES_OPEN,
           Stance.DECLINES)  # fmt: skip
TURNS = (0, 1, 0, 6, 0, 2, 0, 7, 0, 3, 1, 8, 0, 4, 6, 9, 0, 5, 1, 10, 0, 11)
FORMS = (Form.INDIRECT, Form.INDIRECT, Form.MIXED, Form.DIRECT)


def make_large(calendar: Calendar) -> None:
    """Make both."""
    make_keepers()
    calendar.go_to("2025-04-02")
    much_said("river-rises", ATTRIBUTIONS)
    calendar.go_to("2025-04-15")
    long_source("gauges-of-a-year", STATEMENTS)
    for number in range(CORRECTIONS):
        claim = Claim.objects.get(slug="gauges-of-a-year-mark-1")
        correct(claim, f"Correction {number + 1} of {CORRECTIONS} of the mark.",
                text=f"The river stood at mark 1.{number + 1} in March 2025.")  # fmt: skip


def analyse() -> None:
    """Let the database learn how much it has, as PostgreSQL does by itself soon after a transaction that brought much.

    In the midst of one it may take the tables for empty, and look through all of them for each row of another.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def make_keepers() -> None:
    """Make those who speak in both, and who prints them."""
    make_actor("gauge-keepers", "Guild of Gauge Keepers", ActorKind.OUTLET)
    for number in range(len(KEEPERS)):
        make_actor(f"gauge-{number + 1}", f"Gauge Keeper {number + 1}", ActorKind.ORGANISATION)


def much_said(slug: str, number: int) -> Claim:
    """Make a claim with so many attributions, fifty to an article."""
    claim = make_claim(slug, f"The river is rising, say those who read its {number} gauges.")
    for start in range(0, number, PER_ARTICLE):
        part = start // PER_ARTICLE + 1
        article = Article(f"{slug}-{part}", f"Gauges, part {part}", "gauge-keepers", f"2025-03-{part:02}")
        _fill(article, min(PER_ARTICLE, number - start), lambda _: claim, day=f"2025-03-{part:02}")
        article.publish()
    return claim


def long_source(slug: str, number: int) -> Article:
    """Make a source with so many statements, which share twenty claims."""
    claims = [
        make_claim(f"{slug}-mark-{each + 1}", f"The river stood at mark {each + 1} in March 2025.")
        for each in range(min(SHARED_CLAIMS, number))
    ]
    article = Article(slug, "Gauges of a year: what their keepers say", "gauge-keepers", "2025-04-01")
    _fill(article, number, lambda place: claims[place % len(claims)], day="2025-03-31")
    article.publish()
    return article


def _fill(article: Article, number: int, claim_of: Callable[[int], Claim], day: str) -> None:
    """Add so many statements at once, each with an attribution, and quotes where its form asks for them."""
    keepers = [actor(f"gauge-{each + 1}") for each in range(len(KEEPERS))]
    made = Statement.objects.bulk_create(
        _statement(article, place, keepers[TURNS[place % len(TURNS)]], day) for place in range(number)
    )
    Quote.objects.bulk_create(
        make.QuoteFactory.build(statement=each, exact=f"at mark {each.position}")
        for each in made
        if each.form in (Form.MIXED, Form.DIRECT)
    )
    Attribution.objects.bulk_create(
        make.AttributionFactory.build(
            statement=each, claim=claim_of(place), stance=KEEPERS[TURNS[place % len(TURNS)]], position=1,
            certainty=Certainty.PROBABLE if place % 5 == 4 else Certainty.CERTAIN,
        )
        for place, each in enumerate(made)
    )  # fmt: skip


def _statement(article: Article, place: int, keeper: Actor | None, day: str) -> Statement:
    form = FORMS[place % len(FORMS)]
    return make.StatementFactory.build(
        source=article.source, position=place + 1, identifier=f"s{place + 1}", paragraph=place // 3 + 1,
        speaker=keeper, speaker_named_as="one who reads the gauges", form=form, said_on=day, cue="wrote in the book",
        paraphrase="" if form == Form.DIRECT else f"Entry {place + 1} says how it stands.",
    )  # fmt: skip
