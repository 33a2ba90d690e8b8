"""Field shapes and constraints that several models share."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.validators import RegexValidator
from django.db import models

from newsfacts.dates import validate_date
from newsfacts.words import Vocabulary

SLUG_LENGTH, NAME_LENGTH, TITLE_LENGTH = 120, 300, 500
SLUG_PATTERN = r"^[A-Za-z0-9_-]+$"
IDENTIFIER_PATTERN = r"^[A-Za-z0-9._~-]+$"
LANGUAGE_PATTERN = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
WIKIDATA_PATTERN = r"^Q[1-9][0-9]*$"
SHA256_PATTERN = r"^[0-9a-f]{64}$"
URL_PATTERN = r"^https?://[^\s\x00]+$"


def slug_field(of: str) -> models.CharField:
    """Make the field of a slug, unique and never changed (rule 5). `of` is what it names, for the help."""
    return models.CharField(
        max_length=SLUG_LENGTH,
        unique=True,
        validators=[RegexValidator(SLUG_PATTERN.replace("$", r"\Z"), "Use letters, digits, “-” and “_” only.")],
        help_text=f"The {of}'s part of its address, such as “minister-heads-to-capital”. It can never change.",
        error_messages={"unique": f"Another {of} has this slug."},
    )


def word_field(vocabulary: type[Vocabulary], help_text: str, **options: Any) -> models.CharField:
    """Make the field of a vocabulary's word."""
    return models.CharField(max_length=20, choices=vocabulary.choices, help_text=help_text, **options)


def date_field(what: str) -> models.CharField:
    """Make the field of an EDTF date (see `newsfacts.dates`); empty when unknown."""
    return models.CharField(
        max_length=40,
        blank=True,
        validators=[validate_date],
        help_text=f"{what} As 2024-10-29, 2024-10, 2024~ (about) or 2024-10-29/2024-10-30; empty when unknown.",
    )


def stated_field(example: str = "on Tuesday") -> models.TextField:
    """Make the field of a date as the source prints it."""
    return models.TextField(
        "as printed", blank=True, help_text=f"What the source prints, such as “{example}”; empty if nothing."
    )


def inferred_field() -> models.BooleanField:
    """Make the field that tells a printed date from one that the editor worked out."""
    return models.BooleanField(
        "you worked it out", default=False, help_text="Tick where you worked the date out; readers are told so."
    )


def merged_into_field(of: str) -> models.ForeignKey:
    """Make the field that makes a thing a tombstone: all that it had is the other's (rule 17)."""
    return models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,  # its address would lead nowhere
        related_name="merged_from",
        help_text=f"The {of} that this one was found to be, and that has taken over all that was its.",
    )


def not_merged_into_itself(model: str) -> models.CheckConstraint:
    """Make the constraint that a thing is no tombstone of itself."""
    return models.CheckConstraint(
        condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
        name=f"{model}_is_not_merged_into_itself",
        violation_error_message="Nothing can be merged into itself.",
    )


def position_field(what: str) -> models.PositiveIntegerField:
    """Make the field that keeps the order of parts, from 1."""
    return models.PositiveIntegerField(help_text=f"Where the {what} comes in order, from 1.")


def language_field(what: str, **options: Any) -> models.CharField:
    """Make the field of a language tag."""
    return models.CharField(
        max_length=35,
        blank=True,
        validators=[
            RegexValidator(LANGUAGE_PATTERN.replace("$", r"\Z"), "Write a language tag such as “en” or “pt-BR”.")
        ],
        help_text=f"The language of the {what}, as a tag such as “en”.",
        **options,
    )


def web_address_field(name: str, what: str) -> models.TextField:
    """Make the field of a web address of any length that starts with http:// or https://."""
    return models.TextField(
        name,
        blank=True,
        validators=[
            RegexValidator(URL_PATTERN.replace("$", r"\Z"), "Write an address that starts with https:// or http://.")
        ],
        help_text=what,
    )


def one_of(vocabulary: type[Vocabulary], field: str, model: str, *, blank: bool = False) -> models.CheckConstraint:
    """Make the constraint that a field holds one of a vocabulary's words (or nothing, where `blank`)."""
    values = [*([""] if blank else []), *vocabulary.values]
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": values}),
        name=f"{model}_{field}_is_a_known_word",
        violation_error_message=f"The {field} must be one of: {', '.join(vocabulary.values)}.",
    )


def not_empty(field: str, model: str) -> models.CheckConstraint:
    """Make the constraint that a text field is not empty."""
    return models.CheckConstraint(
        condition=~models.Q(**{field: ""}),
        name=f"{model}_{field}_is_not_empty",
        violation_error_message=f"The {field} must not be empty.",
    )


def span(start: str, end: str, model: str, what: str) -> models.CheckConstraint:
    """Make the constraint that a place has both ends or none, and some width."""
    nothing = models.Q(**{f"{start}__isnull": True, f"{end}__isnull": True})
    # The null tests are spelt out: a comparison with NULL is neither true nor false, and a CHECK lets that pass.
    something = models.Q(**{f"{start}__isnull": False, f"{end}__isnull": False, f"{start}__lt": models.F(end)})
    return models.CheckConstraint(
        condition=nothing | something,
        name=f"{model}_place_is_whole",
        violation_error_message=f"The place of the {what} needs both ends, the start before the end, or neither.",
    )


def canonical_json(value: Any) -> str:
    """Write JSON the one way that newsfacts hashes and stores it: compact, keys in the order given, UTF-8 as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class Written(dict[str, Any]):
    """A JSON object that is finished, with its canonical text: written once, to be hashed and to be stored."""

    def __init__(self, value: dict[str, Any]) -> None:
        super().__init__(value)
        self.text = canonical_json(value)


class CanonicalJSONField(models.TextField):
    """A JSON value kept as its canonical text.

    Both databases give back the very bytes that were hashed; PostgreSQL's own jsonb would reorder the keys.
    """

    if TYPE_CHECKING:  # what django-stubs reads to know that any JSON value may be set and is given back
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        """Read the text."""
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        """Read the text, as fixtures give it."""
        return json.loads(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> str | None:
        """Write the text."""
        if isinstance(value, Written):
            return value.text
        return None if value is None else canonical_json(value)

    def value_to_string(self, obj: models.Model) -> str:
        """Write the text for serializers."""
        return canonical_json(self.value_from_object(obj))


class DerivedTextField(models.TextField):
    """A text that is worked out of its row's other fields whenever the row is inserted or saved.

    What writes rows otherwise, as `bulk_update` does, has `derive` do it. Migrations know it as the TextField that it
    is to the database.
    """

    def __init__(self, *args: Any, derived_by: Callable[[Any], str] | None = None, **options: Any) -> None:
        """Take the function that gives the text for a row."""
        super().__init__(*args, **{"blank": True, "editable": False, **options})
        self.derived_by = derived_by

    def deconstruct(self) -> Any:
        """Leave the function out."""
        name, _, arguments, options = super().deconstruct()
        return name, "django.db.models.TextField", arguments, options

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Work it out."""
        if self.derived_by:
            setattr(model_instance, self.attname, self.derived_by(model_instance))
        return super().pre_save(model_instance, add)


def derive(row: models.Model) -> list[str]:
    """Work out what is derived in a row from its other fields. Gives the names of those fields."""
    derived = [field for field in row._meta.concrete_fields if isinstance(field, DerivedTextField)]
    for field in derived:
        field.pre_save(row, False)
    return [field.name for field in derived]
