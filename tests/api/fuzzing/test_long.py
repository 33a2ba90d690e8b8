"""The same with many more requests: everything, as anybody and as each program, who may and who may not."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings

from .client import ask, schema
from .world import NAMES, PROGRAMS

pytestmark = pytest.mark.long
everything = schema(examples=500)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # each is taken back by itself
@pytest.mark.django_db
@pytest.mark.parametrize("who", ["anybody", *NAMES])
@everything.parametrize()
def test_every_answer_is_as_the_document_says(world, case, who):
    with transaction.atomic():
        ask(case, PROGRAMS.get(who))
        transaction.set_rollback(True)
