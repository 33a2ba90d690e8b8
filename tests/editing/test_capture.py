"""A text becomes a draft with its head, its credits and the actors they need: all of it, or nothing."""

import pytest
from django.contrib.auth.models import Group

from newsfacts.breakdown.reading import WrongDocument
from newsfacts.breakdown.texts import WrongText, sha256_of
from newsfacts.editing.capture import capture
from newsfacts.editing.delete import delete_source
from newsfacts.editing.refusals import NotAllowed, SlugUsed, TextUnfit, UnknownReference
from newsfacts.faults import Refusal
from newsfacts.models import Actor, CapturedText, Revision, Source
from newsfacts.words import SourceState
from tests.factories import ActorFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db

TEXT = "Talks are near\r\nBy Jane Roe\r\nMARXBURG - Talks were under way, it was said.\r\n"
WHOLE = {
    "slug": "talks-are-near",
    "kind": "article",
    "title": "Talks are near",
    "publisher": "example-wire",
    "url": "",
    "published_on": "2031-05-07",
    "published_on_stated": "Wednesday",
    "published_on_inferred": True,
    "language": "en",
    "dateline": "MARXBURG",
    "body_start": 27,
    "credits": [{"actor": "Jane Roe", "role": "reporting"}],
}
JANE = {"Jane Roe": {"name": "Jane Roe", "kind": "person"}}


def captured(text=TEXT, by=None, new=JANE, **head):
    return capture(text=text, head={**WHOLE, **head}, new=new, by=by or UserFactory())


@pytest.fixture(autouse=True)
def wire():
    return ActorFactory(slug="example-wire", name="Example Wire", kind="outlet")


def test_text_and_source_are_kept_together():
    source = captured()

    assert (source.state, source.body_start, source.publisher.slug) == (SourceState.DRAFT, 27, "example-wire")
    kept = CapturedText.objects.get(source=source)
    assert kept.text == TEXT.replace("\r\n", "\n")
    assert source.text_sha256 == kept.sha256 == sha256_of(kept.text)
    assert [(each.actor.name, each.role) for each in source.credits.all()] == [("Jane Roe", "reporting")]


def test_who_is_credited_and_new_is_made_with_a_history():
    captured()

    jane = Actor.objects.get(name="Jane Roe")
    assert (jane.slug, jane.kind) == ("jane-roe", "person")
    assert Revision.objects.filter(subject="actor", slug="jane-roe").exists()
    assert [each.act for each in Revision.objects.filter(slug="talks-are-near").order_by("number")] == [
        "draft_save",
        "text_check",
    ]


def test_somebody_who_is_there_is_not_made_again():
    ActorFactory(slug="jane-roe", name="Jane Roe", kind="person")

    captured(credits=[{"actor": "jane-roe", "role": "writing"}], new={})

    assert Actor.objects.count() == 2


@pytest.mark.parametrize(
    ("refusal", "given"),
    [
        (TextUnfit, {"body_start": 20}),
        (TextUnfit, {"body_start": 10_000}),
        (WrongText, {"text": " \n"}),
        (WrongText, {"text": "a\x00b"}),
        (UnknownReference, {"publisher": "nobody"}),
        (WrongDocument, {"new": {}}),
        (WrongDocument, {"kind": "novel"}),
        (WrongDocument, {"published_on": "Wednesday"}),
        (Refusal, {"title": "a\x00b"}),
        (Refusal, {"slug": "a b"}),
    ],
)
def test_what_is_refused_leaves_nothing(refusal, given):
    with pytest.raises(refusal):
        captured(**given)

    assert (Source.objects.count(), Actor.objects.count(), CapturedText.objects.count()) == (0, 1, 0)


def test_a_slug_that_is_or_was_used_is_refused():
    SourceFactory(slug="talks-are-near")
    with pytest.raises(Refusal, match="Another source has"):
        captured()

    gone = captured(slug="gone", new=JANE)
    delete_source(source=gone, by=UserFactory())
    with pytest.raises(SlugUsed):
        captured(slug="gone", credits=[{"actor": "jane-roe", "role": "reporting"}], new={})


def test_a_contributor_captures_and_who_may_make_no_source_does_not():
    writer, reader = UserFactory(is_superuser=False), UserFactory(is_superuser=False)
    writer.groups.add(Group.objects.get(name="Contributor"))

    with pytest.raises(NotAllowed):
        captured(by=reader)
    assert captured(by=writer).pk
