"""One database in which everything holds, made through the verbs, in which each test then breaks one thing."""

import pytest
from django.db import connection, transaction

from .world import build


@pytest.fixture(scope="package")
def built(django_db_setup, django_db_blocker):
    """Make it once, in a transaction that is taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        build()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(built, db):
    """Give it to one test, whose changes are taken back, schema and all."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA ignore_check_constraints = OFF")
