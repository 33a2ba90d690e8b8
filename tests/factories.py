"""Factories: each makes the smallest valid thing; a test states only what matters to it."""

import datetime
import hashlib

import factory
from django.contrib.auth import get_user_model
from django.utils import timezone
from factory.django import DjangoModelFactory

from newsfacts.editing.publish import publish
from newsfacts.models import (
    AccessToken,
    Actor,
    ActorName,
    Attribution,
    CapturedText,
    Claim,
    ClaimAbout,
    ClaimRelation,
    Credit,
    DistinctPair,
    Presence,
    Quote,
    ReviewComment,
    Role,
    Source,
    Statement,
)
from newsfacts.words import (
    ActorKind,
    Certainty,
    ClaimKind,
    CreditRole,
    Form,
    RelationKind,
    SourceKind,
    Stance,
    Subject,
    TokenScope,
)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"editor-{n}")
    is_staff = True
    is_superuser = True


class ActorFactory(DjangoModelFactory):
    class Meta:
        model = Actor

    slug = factory.Sequence(lambda n: f"actor-{n}")
    name = factory.Sequence(lambda n: f"Actor {n}")
    kind = ActorKind.ORGANISATION


class ActorNameFactory(DjangoModelFactory):
    class Meta:
        model = ActorName

    actor = factory.SubFactory(ActorFactory)
    name = factory.Sequence(lambda n: f"Alias {n}")
    position = 1


class RoleFactory(DjangoModelFactory):
    class Meta:
        model = Role

    actor = factory.SubFactory(ActorFactory, kind=ActorKind.PERSON)
    title = "spokesman"
    position = 1


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    slug = factory.Sequence(lambda n: f"source-{n}")
    kind = SourceKind.ARTICLE
    title = factory.Sequence(lambda n: f"Source {n}")
    publisher = factory.SubFactory(ActorFactory, kind=ActorKind.OUTLET)
    published_on = "2031-05-07"


class CapturedTextFactory(DjangoModelFactory):
    class Meta:
        model = CapturedText

    source = factory.SubFactory(SourceFactory)
    text = "The minister was “under way”, he said.\n"
    sha256 = factory.LazyAttribute(lambda made: hashlib.sha256(made.text.encode()).hexdigest())


class CreditFactory(DjangoModelFactory):
    class Meta:
        model = Credit

    source = factory.SubFactory(SourceFactory)
    actor = factory.SubFactory(ActorFactory, kind=ActorKind.PERSON)
    role = CreditRole.REPORTING
    position = 1


class StatementFactory(DjangoModelFactory):
    class Meta:
        model = Statement

    source = factory.SubFactory(SourceFactory)
    position = factory.LazyAttribute(lambda made: made.source.statements.count() + 1)
    identifier = factory.LazyAttribute(lambda made: f"s{made.position}")
    paragraph = 1
    speaker = factory.SubFactory(ActorFactory)
    form = Form.INDIRECT
    paraphrase = "The speaker said so."


class QuoteFactory(DjangoModelFactory):
    class Meta:
        model = Quote

    statement = factory.SubFactory(StatementFactory, form=Form.MIXED)
    exact = "under way"
    position = 1


class ClaimFactory(DjangoModelFactory):
    class Meta:
        model = Claim

    slug = factory.Sequence(lambda n: f"claim-{n}")
    text = factory.Sequence(lambda n: f"Claim {n} holds.")
    kind = ClaimKind.FACT


class ClaimAboutFactory(DjangoModelFactory):
    class Meta:
        model = ClaimAbout

    claim = factory.SubFactory(ClaimFactory)
    actor = factory.SubFactory(ActorFactory)
    position = 1


class ClaimRelationFactory(DjangoModelFactory):
    class Meta:
        model = ClaimRelation

    claim = factory.SubFactory(ClaimFactory)
    related = factory.SubFactory(ClaimFactory)
    kind = RelationKind.SUPPORTS
    position = 1


class AttributionFactory(DjangoModelFactory):
    class Meta:
        model = Attribution

    statement = factory.SubFactory(StatementFactory)
    claim = factory.SubFactory(ClaimFactory)
    stance = Stance.ASSERTS
    certainty = Certainty.CERTAIN
    position = factory.LazyAttribute(lambda made: made.statement.attributions.count() + 1)


def publish_source(source: Source) -> Source:
    """Publish what factories made, through the verb, and give the source anew."""
    publish(source=source, by=UserFactory(), why="For the test")
    return Source.objects.get(pk=source.pk)


class ReviewCommentFactory(DjangoModelFactory):
    class Meta:
        model = ReviewComment

    source = factory.SubFactory(SourceFactory)
    text = "Who said so?"
    by = factory.SubFactory(UserFactory)
    moment = factory.LazyFunction(timezone.now)


class PresenceFactory(DjangoModelFactory):
    class Meta:
        model = Presence

    source = factory.SubFactory(SourceFactory)
    user = factory.SubFactory(UserFactory)
    window = factory.Sequence(lambda n: f"window-{n}")
    moment = factory.LazyFunction(timezone.now)


class DistinctPairFactory(DjangoModelFactory):
    class Meta:
        model = DistinctPair

    subject = Subject.CLAIM
    one = factory.Sequence(lambda n: f"one-{n}")
    other = factory.Sequence(lambda n: f"other-{n}")
    by = factory.SubFactory(UserFactory)
    moment = factory.LazyFunction(timezone.now)


class AccessTokenFactory(DjangoModelFactory):
    """Makes rows of tokens that nobody can show; `tests/api/people.py` makes those that open the desk."""

    class Meta:
        model = AccessToken

    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"program {n}")
    scope = TokenScope.WRITE
    digest = factory.Sequence(lambda n: hashlib.sha512(str(n).encode()).hexdigest())
    token_key = "newsfacts_0000a"
    expiry = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=1))

    @classmethod
    def _create(cls, model_class: type[AccessToken], *_: object, **values: object) -> AccessToken:
        row = model_class(**values)  # knox's manager would make the hash and the end itself
        row.save()
        return row
