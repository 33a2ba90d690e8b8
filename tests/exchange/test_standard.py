"""What the W3C's model allows is accepted, and what it forbids is refused with the reason and its place."""

import pytest

from newsfacts.exchange.annotation_reading import WrongAnnotations, read_annotations

from .standard import INVALID, VALID, annotation

pytestmark = pytest.mark.once


@pytest.mark.parametrize("name", VALID)
def test_what_the_standard_allows_is_accepted(name):
    read_annotations(VALID[name])


@pytest.mark.parametrize("name", VALID)
def test_whatever_is_accepted_is_kept_or_told(name):
    reading = read_annotations(VALID[name])

    assert reading.statements or reading.left_out or VALID[name].get("total") == 0


@pytest.mark.parametrize("name", INVALID)
def test_what_the_standard_forbids_is_refused_with_the_reason(name):
    value, path, expected = INVALID[name]

    with pytest.raises(WrongAnnotations) as refused:
        read_annotations(value)

    told = {fault.json_path: fault.expected for fault in refused.value.faults}
    assert expected in told[path]


def test_every_numbered_example_of_the_standard_has_its_like():
    numbers = {name.partition(":")[0] for name in VALID}

    assert {str(number) for number in range(1, 45)} <= numbers


def test_every_fault_is_told_at_once():
    wrong = annotation(9, id="no iri", created="yesterday", bodyValue=23)

    with pytest.raises(WrongAnnotations) as refused:
        read_annotations([annotation(), wrong])

    told = {fault.json_path for fault in refused.value.faults}
    assert told == {"$[1].id", "$[1].target", "$[1].created", "$[1].bodyValue"}
