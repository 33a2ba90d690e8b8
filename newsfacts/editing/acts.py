"""The frame of every verb: one transaction, and the database's refusals in words."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import IntegrityError, OperationalError, transaction

from .refusals import Conflict

# PostgreSQL's codes for a deadlock and for a serialization failure.
ENTANGLED = ("40P01", "40001")


@contextmanager
def act() -> Iterator[None]:
    """Run a verb whole or not at all. Raises Conflict where the database refuses a row, or two verbs got entangled."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Conflict(_sentence(str(error))) from error
    except OperationalError as error:
        if not is_entangled(error):
            raise
        raise Conflict(
            "Somebody else was saving something close to this at the same moment. Please try again."
        ) from error


def is_entangled(error: OperationalError) -> bool:
    """Tell whether the database gave up on this transaction for the sake of another, so that a second try may do."""
    return getattr(error.__cause__, "sqlstate", "") in ENTANGLED or "database is locked" in str(error)


def _sentence(message: str) -> str:
    for model in apps.get_app_config("newsfacts").get_models():
        for constraint in model._meta.constraints:
            if constraint.name in message:
                return str(constraint.violation_error_message)
    return (
        "Somebody else saved the same thing just now, or a rule of the database does not hold. Look again and retry."
    )
