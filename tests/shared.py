"""Rows that several tests share: made once for all of them, in a transaction that is taken back after the last.

A test that uses them asks for `db` too, which takes back what the test itself changes.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

from django.db import transaction


@contextlib.contextmanager
def shared_rows(blocker: Any) -> Iterator[None]:
    """Make rows inside of this, in a fixture of a wider scope, and yield them; needs `django_db_setup`."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
