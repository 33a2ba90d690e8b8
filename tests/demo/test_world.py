"""The demonstration world has everything in it, so that a new word, act or field without a page fails here."""

import html
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import models

from newsfacts import words
from newsfacts.integrity.checks import breaches
from newsfacts.models import (
    Actor,
    ActorName,
    Claim,
    Quote,
    Record,
    RecordedAttribution,
    Revision,
    Role,
    Source,
    Statement,
)
from newsfacts.record.past import CORRECTIONS
from newsfacts.words import RecordType, Vocabulary

from . import pages, texts

ADDRESSES = ("url", "archived_url")
# Nothing of the world: what the programs of its editors may do.
OF_PROGRAMS = (words.TokenScope,)


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
        if isinstance(word, type) and issubclass(word, Vocabulary) and word not in (Vocabulary, *OF_PROGRAMS)
    }  # fmt: skip
    assert vocabularies.keys() == SEEN.keys()
    missing = {name: set(map(str, all_)) - set(map(str, SEEN[name]())) for name, all_ in vocabularies.items()}
    assert {name: found for name, found in missing.items() if found} == {}


def test_every_standing_stance_form_and_correction_has_a_page_that_says_so(world, client):
    def shown(*addresses: str) -> str:
        return "".join(client.get(address).content.decode() for address in addresses)

    for word in words.StandingLabel:
        slug = pages.STANDINGS[f"standing-{word}"].split("/")[2]
        assert Record.objects.get(type=RecordType.CLAIM, key=slug).body["standing"]["label"] == word
    stances = shown(pages.CLAIMS["stances"])
    assert [word for word in words.Stance if word.label not in stances] == []
    forms = shown(pages.SOURCES["forms"], pages.SOURCES["corrected-source"])
    assert [word for word in words.Form if html.escape(word.label) not in forms] == []
    corrections = shown(pages.SITE["corrections"], pages.SITE["corrections-2"])
    reasons = Revision.objects.public().filter(act__in=CORRECTIONS).values_list("act", "why")
    assert {act for act, why in reasons if html.escape(why) in corrections} == set(CORRECTIONS)


def test_each_hostile_text_is_in_every_field_that_takes_any_text(world):
    """Those that have a pattern, such as a slug or a day, take none; web addresses take all but spaces."""
    fields = [
        field
        for model in (Actor, ActorName, Role, Claim, Source, Statement, Quote)
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and field.editable and not field.choices
        and (not field._validators or field.name in ADDRESSES)
    ]  # fmt: skip
    held = {field: "\0".join(field.model.objects.values_list(field.name, flat=True)) for field in fields}
    assert len(held) > len(texts.KINDS)
    assert [
        (kind, str(field)) for kind in texts.KINDS for field in fields if as_taken(kind, field) not in held[field]
    ] == []


def as_taken(kind: str, field: Any) -> str:
    """Give a hostile text as a field can hold it."""
    text = texts.KINDS[kind]
    return texts.address(text) if field.name in ADDRESSES else text[: field.max_length]


def test_check_integrity_finds_nothing_in_it(world):
    assert [str(breach) for breach in breaches(lambda *_: None)] == []
