"""Everything that editors' programs can do, done by a fuzzing client as each of those who may do it, and may not."""

from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings

from .client import ask, schema
from .world import PROGRAMS

desk = schema(examples=2).exclude(path_regex="^/api/v1/(?!desk/)")
turn = count()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # each is taken back by itself
@pytest.mark.once
@pytest.mark.django_db
@desk.parametrize()
def test_every_answer_is_as_the_document_says(world, case):
    """The programs take turns."""
    with transaction.atomic():
        ask(case, list(PROGRAMS.values())[next(turn) % len(PROGRAMS)])
        transaction.set_rollback(True)
