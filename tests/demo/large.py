"""A claim with many attributions, and a source with many statements: the same shape at every size."""

from newsfacts.models import Attribution, Claim, Statement
from newsfacts.words import ActorKind, Certainty, Form, Stance
from tests import factories as make

from .writing import Article, Calendar, actor, make_actor, make_claim

ATTRIBUTIONS, STATEMENTS = 500, 400
SPEAKERS, PER_ARTICLE, SHARED_CLAIMS = 12, 50, 20
# Most say so, some of each do something else.
STANCES = [Stance.ASSERTS] * 12 + list(Stance)
FORMS = (Form.INDIRECT, Form.INDIRECT, Form.MIXED, Form.DIRECT)


def make_large(calendar: Calendar) -> None:
    """Make both."""
    make_actor("gauge-keepers", "Guild of Gauge Keepers", ActorKind.OUTLET)
    for number in range(SPEAKERS):
        make_actor(f"gauge-{number + 1}", f"Gauge Keeper {number + 1}", ActorKind.ORGANISATION)
    calendar.go_to("2025-04-02")
    much_said("river-rises", ATTRIBUTIONS)
    calendar.go_to("2025-04-15")
    long_source("gauges-of-a-year", STATEMENTS)


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


def _fill(article: Article, number: int, claim_of, day: str) -> None:
    """Add so many statements at once, each with an attribution, and quotes where its form asks for them."""
    statements = [
        make.StatementFactory.build(
            source=article.source, position=place + 1, identifier=f"s{place + 1}", paragraph=place // 3 + 1,
            speaker=actor(f"gauge-{place % SPEAKERS + 1}"), speaker_named_as=f"keeper no. {place % SPEAKERS + 1}",
            form=FORMS[place % len(FORMS)], said_on=day, cue="wrote in the book",
            paraphrase="" if FORMS[place % len(FORMS)] == Form.DIRECT else f"Entry {place + 1} says how it stands.",
        )
        for place in range(number)
    ]  # fmt: skip
    made = Statement.objects.bulk_create(statements)
    quoted = [each for each in made if each.form in (Form.MIXED, Form.DIRECT)]
    make.QuoteFactory._meta.model.objects.bulk_create(
        make.QuoteFactory.build(statement=each, exact=f"at mark {each.position}") for each in quoted
    )
    Attribution.objects.bulk_create(
        make.AttributionFactory.build(
            statement=each, claim=claim_of(place), stance=STANCES[place % len(STANCES)], position=1,
            certainty=Certainty.values[place % 7 % len(Certainty.values)],
        )
        for place, each in enumerate(made)
    )  # fmt: skip
