"""The frame of every verb: one transaction, and the database's refusals in words."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import IntegrityError, transaction

from .refusals import Conflict


@contextmanager
def act() -> Iterator[None]:
    """Run a verb whole or not at all. Raises Conflict where the database refuses a row."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Conflict(_sentence(str(error))) from error


def _sentence(message: str) -> str:
    for model in apps.get_app_config("newsfacts").get_models():
        for constraint in model._meta.constraints:
            if constraint.name in message:
                return str(constraint.violation_error_message)
    return (
        "Somebody else saved the same thing just now, or a rule of the database does not hold. Look again and retry."
    )
