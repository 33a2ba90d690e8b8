"""The world of the fuzzing client: made once a process, and taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction

from .world import build


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the long ones out where they are not asked for: making them up takes half a minute itself."""
    return True if collection_path.name == "test_long.py" and "not long" in config.option.markexpr else None


@pytest.fixture(scope="package")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Make it in a transaction that is taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        build()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(built: None, db: None) -> Iterator[None]:
    """Give it to one test, whose changes are taken back; requests leave its connection open, as Django's client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
