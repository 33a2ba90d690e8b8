"""A site of invented data says so on every page, and no other site does."""

import pytest

SENTENCE = "Demonstration data."


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/claims/", "/method/", "/nothing/", "/claims/?page=abc"])
def test_a_demonstration_says_under_the_masthead_that_its_data_is_invented(client, settings, path):
    assert SENTENCE not in client.get(path).content.decode()
    settings.DEMONSTRATION = True
    assert SENTENCE in client.get(path).content.decode().partition("<main")[0]
