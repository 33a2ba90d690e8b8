"""One database in which everything holds, made through the verbs, in which each test then breaks one thing."""

import pytest
from django.db import connection, transaction

from tests.shared import shared_rows

from .world import build


@pytest.fixture(scope="package")
def built(django_db_setup, django_db_blocker):
    """Make it once, in a transaction that is taken back at the end."""
    with shared_rows(django_db_blocker):
        build()
        yield


@pytest.fixture
def world(built, db):
    """Give it to one test, whose changes are taken back, schema and all."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA ignore_check_constraints = OFF")
