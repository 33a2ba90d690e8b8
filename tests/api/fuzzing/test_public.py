"""Everything that readers' programs can ask, asked by a fuzzing client: nothing is answered that is not described."""

import pytest
from hypothesis import HealthCheck, settings

from .client import ask, schema

public = schema(examples=4).exclude(path_regex="/desk/")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # reading changes nothing
@pytest.mark.once
@pytest.mark.django_db
@public.parametrize()
def test_every_answer_is_as_the_document_says(world, case):
    ask(case)
