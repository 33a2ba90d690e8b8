"""What the check of a deployment says."""

from typing import Any

import pytest

from newsfacts.config.checks import proxies_are_counted


@pytest.mark.parametrize(("https", "proxies", "warned"), [(True, 0, True), (True, 1, False), (False, 0, False)])
def test_a_site_behind_a_proxy_that_nobody_counted_is_warned_of(
    settings: Any, https: bool, proxies: int, warned: bool
) -> None:
    settings.IN_PRODUCTION = https
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": proxies}

    assert [each.id for each in proxies_are_counted(None)] == (["newsfacts.W001"] if warned else [])
