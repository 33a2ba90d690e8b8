"""What the database itself refuses, asked of the rows that are there: a constraint may have been gone round.

Every constraint and foreign key of every model is asked, so that a new one needs nothing here but its rule, if any.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import Count, Exists, F, OuterRef, Q

from newsfacts.models import Record, RecordClock, Revision

from .breaches import HISTORY, RECORD, Breach, Report

# The constraints that say a rule; the others of the desk keep rows as verbs write them (rule 6).
RULES = {
    "statement_identifier_is_unique_in_its_source": "1",
    "statement_position_is_unique_in_its_source": "1",
    "statement_position_counts_from_one": "1",
    "statement_does_not_relay_itself": "2",
    "actor_is_not_part_of_itself": "2",
    "source_is_not_a_reprint_of_itself": "2",
    "statement_takes_one_stance_on_a_claim": "3",
    "claim_relation_joins_two_claims": "3",
    "claims_contradict_each_other_once": "3",
    "statement_place_is_whole": "4",
    "quote_place_is_whole": "4",
    "actor_is_not_merged_into_itself": "17",
    "claim_is_not_merged_into_itself": "17",
}
OF_NUMBERS = {
    "position": "1", "paragraph": "1",
    "selector_start": "4", "selector_end": "4", "start": "4", "end": "4",
}  # fmt: skip


def constraints(report: Report) -> Iterator[Breach]:
    """Ask every constraint, foreign key and text of every table. Some two hundred queries."""
    for model in apps.get_app_config("newsfacts").get_models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                yield from _unfulfilled(model, constraint)
            elif isinstance(constraint, models.UniqueConstraint):
                yield from _doubled(model, constraint)
        for field in model._meta.concrete_fields:
            if field.unique and not field.primary_key:
                yield from _doubled_values(model, field)
            if isinstance(field, models.PositiveIntegerField | models.PositiveBigIntegerField):
                yield from _negative(model, field)
            if isinstance(field, models.ForeignKey):
                yield from _dangling(model, field)
        yield from _with_nul(model)
        report("tables", 1)


def rule_of_table(model: type[models.Model]) -> str:
    """Give what a row of this table breaks where no rule has a number for it."""
    if model in (Revision, RecordClock):
        return HISTORY
    return RECORD if model.__name__.startswith(Record.__name__) else "6"


def _unfulfilled(model: type[models.Model], constraint: models.CheckConstraint) -> Iterator[Breach]:
    # A CHECK lets NULL pass: only what is false is a breach, and NOT of an unknown is unknown too.
    rule = RULES.get(constraint.name, rule_of_table(model))
    for row in model._default_manager.filter(~Q(constraint.condition)).order_by("pk").only("pk").iterator(100):
        yield Breach(rule, f"{model._meta.verbose_name} {row.pk}", _sentence(constraint))


def _sentence(constraint: models.BaseConstraint) -> str:
    said = str(constraint.violation_error_message or "")
    default = str(models.BaseConstraint.default_violation_error_message)
    return constraint.name.replace("_", " ") + " does not hold" if not said or said == default else said


def _doubled(model: type[models.Model], constraint: models.UniqueConstraint) -> Iterator[Breach]:
    rows = model._default_manager.order_by()
    if constraint.condition is not None:
        rows = rows.filter(constraint.condition)
    columns: dict[str, Any] = {f"part_{index}": F(name) for index, name in enumerate(constraint.fields)}
    columns |= {f"part_{index}": each for index, each in enumerate(constraint.expressions)}
    yield from _more_than_once(model, rows, columns, RULES.get(constraint.name, ""), _sentence(constraint))


def _doubled_values(model: type[models.Model], field: models.Field) -> Iterator[Breach]:
    rule = "5" if field.name == "slug" else ""
    rows = model._default_manager.order_by().filter(**{f"{field.name}__isnull": False})
    yield from _more_than_once(model, rows, {"part_0": F(field.name)}, rule, f"{field.name} is there more than once")


def _more_than_once(
    model: type[models.Model], rows: models.QuerySet, columns: dict[str, Any], rule: str, sentence: str
) -> Iterator[Breach]:
    groups = rows.annotate(**columns).values(*columns).annotate(times=Count("pk")).filter(times__gt=1)
    for group in groups.iterator(100):
        values = ", ".join(str(group[name]) for name in columns)
        where = f"{group['times']} rows of {model._meta.verbose_name} with {values}"
        yield Breach(rule or rule_of_table(model), where, sentence)


def _negative(model: type[models.Model], field: models.Field) -> Iterator[Breach]:
    rule = OF_NUMBERS.get(field.name, rule_of_table(model))
    rows = model._default_manager.filter(**{f"{field.name}__lt": 0}).order_by("pk")
    for pk, value in rows.values_list("pk", field.name).iterator(100):
        yield Breach(rule, f"{model._meta.verbose_name} {pk}", f"its {field.verbose_name} is {value}, below 0")


def _dangling(model: type[models.Model], field: models.ForeignKey) -> Iterator[Breach]:
    """Find rows that refer to what is not there: somebody cited was deleted (rule 5)."""
    target = field.related_model
    there = Exists(target._default_manager.filter(pk=OuterRef(field.attname)))
    rule = rule_of_table(model).replace("6", "5")
    rows = model._default_manager.filter(**{f"{field.attname}__isnull": False}).exclude(there).order_by("pk")
    for pk, to in rows.values_list("pk", field.attname).iterator(100):
        yield Breach(rule, f"{model._meta.verbose_name} {pk}", f"its {field.verbose_name} is {to}, which is not there")


def _with_nul(model: type[models.Model]) -> Iterator[Breach]:
    """Find NUL in texts (rule 4), which SQLite takes and PostgreSQL does not."""
    texts = [field for field in model._meta.concrete_fields if isinstance(field, models.CharField | models.TextField)]
    if connection.vendor != "sqlite" or not texts:
        return
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    found = " OR ".join(f"instr({quote(str(field.column))}, char(0))" for field in texts)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {quote(str(model._meta.pk.column))} FROM {table} WHERE {found}")  # noqa: S608 - our names
        for (pk,) in cursor:
            yield Breach("4", f"{model._meta.verbose_name} {pk}", "a text of it holds a NUL character")
