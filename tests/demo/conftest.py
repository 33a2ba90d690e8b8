"""The demonstration world for tests: made once a process, and taken back."""

from collections.abc import Iterator

import pytest

from tests.shared import shared_rows

from .large import analyse
from .world import build


@pytest.fixture(scope="package")
def built(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Make it in a transaction that is taken back at the end."""
    with shared_rows(django_db_blocker):
        build()
        analyse()
        yield


@pytest.fixture
def world(built: None, db: None) -> None:
    """Give it to one test, whose changes are taken back."""
