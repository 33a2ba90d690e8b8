"""The demonstration world has everything in it, so that a new word, act or field without a page fails here."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from newsfacts import words
from newsfacts.models import Quote, Record, RecordedAttribution, Revision, Source
from newsfacts.words import RecordType, Vocabulary

from .world import build


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """Build the world once, in a transaction that is taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        build()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(built, db):
    """Give it to one test."""


def of(kind: str) -> list[dict[str, Any]]:
    return [record.body for record in Record.objects.filter(type=kind)]


def each(bodies: Iterable[dict[str, Any]], key: str, inner: str) -> set[str]:
    return {part[inner] for body in bodies for part in body[key]}


# Where readers meet the values of each vocabulary; those of drafts and people at the desk.
SEEN: dict[str, Callable[[], Iterable[str]]] = {
    "SourceKind": lambda: {body["kind"] for body in of(RecordType.SOURCE)},
    "SourceState": lambda: Source.objects.values_list("state", flat=True),
    "CreditRole": lambda: each(of(RecordType.SOURCE), "credits", "role"),
    "ActorKind": lambda: {body["kind"] for body in of(RecordType.ACTOR)},
    "NameKind": lambda: each(of(RecordType.ACTOR), "names", "kind"),
    "Form": lambda: {body["form"] for body in of(RecordType.STATEMENT)},
    "Stance": lambda: RecordedAttribution.objects.filter(until_seq=None).values_list("stance", flat=True),
    "Certainty": lambda: RecordedAttribution.objects.filter(until_seq=None).values_list("certainty", flat=True),
    "ClaimKind": lambda: {body["kind"] for body in of(RecordType.CLAIM)},
    "RelationKind": lambda: each(of(RecordType.CLAIM), "relations", "kind"),
    "StandingLabel": lambda: {body["standing"]["label"] for body in of(RecordType.CLAIM)},
    "Subject": lambda: Revision.objects.values_list("subject", flat=True),
    "RecordType": lambda: Record.objects.values_list("type", flat=True),
    "Act": lambda: Revision.objects.values_list("act", flat=True),
    "QuoteCheck": lambda: Quote.objects.values_list("check_result", flat=True),
    "Group": lambda: {str(name).lower() for name in User.objects.values_list("groups__name", flat=True)},
}


def test_every_word_of_every_vocabulary_is_in_it(world):
    vocabularies = {
        name: word for name, word in vars(words).items()
        if isinstance(word, type) and issubclass(word, Vocabulary) and word is not Vocabulary
    }  # fmt: skip
    assert vocabularies.keys() == SEEN.keys()
    missing = {name: set(map(str, all_)) - set(map(str, SEEN[name]())) for name, all_ in vocabularies.items()}
    assert {name: found for name, found in missing.items() if found} == {}
