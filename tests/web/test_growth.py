"""A claim with 500 attributions and a source with 400 statements cost as many queries as much smaller ones."""

from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from newsfacts.record.rows import moment_text
from newsfacts.web.urls import urlpatterns
from tests.demo.large import ATTRIBUTIONS, STATEMENTS, analyse, long_source, make_keepers, much_said
from tests.past import correct, last_act

# Up to 50 are shown whole, and need no query to group them: so many that those of one party alone are more.
FEW_ATTRIBUTIONS, FEW_STATEMENTS = 150, 12
# Nothing of the record is in what they answer, or how many there are of something at most.
FIXED = {"healthz", "readyz", "robots", "opensearch", "sitemap-pages", "method"}


def addresses(size: str, moment: str) -> list[str]:
    """Give an address of every sort that can grow: of the things of this size, where it is of one."""
    claim, source, actor = f"/claims/said-{size}/", f"/sources/told-{size}/", "/actors/gauge-1/"
    then = urlencode({"as_of": moment})
    return [
        "/", "/claims/", "/claims/?q=river", "/sources/", "/actors/", "/search/", "/search/?q=river", "/corrections/",
        claim, source, actor, f"{claim}?party=gauge-1", f"{claim}?{then}", f"{source}?{then}", f"{actor}?{then}",
        "/feeds/claims.atom", "/feeds/corrections.atom", f"{source}feed.atom", f"{actor}feed.atom",
        f"/embed{claim}", "/oembed?" + urlencode({"url": settings.PUBLIC_URL + claim}),
        "/sitemap.xml", "/sitemap-claims-1.xml",
    ]  # fmt: skip


def test_every_sort_of_address_is_measured_here():
    measured = {resolve(address.partition("?")[0]).url_name for address in addresses("little", "")}
    assert {pattern.name for pattern in urlpatterns} == measured | FIXED


@pytest.mark.django_db
def test_no_address_costs_more_queries_when_there_is_more(client):
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200, address
        return len(captured)

    def make(size: str, attributions: int, statements: int, corrections: int) -> None:
        claim = much_said(f"said-{size}", attributions)
        source = long_source(f"told-{size}", statements).source
        for number in range(corrections):
            correct(claim, condition=f"by {number} metres")
            correct(source, dateline=f"GAUGE {number}")

    make_keepers()
    make("little", FEW_ATTRIBUTIONS, FEW_STATEMENTS, 1)
    few = [queries(address) for address in addresses("little", moment_text(last_act().moment))]
    make("much", ATTRIBUTIONS, STATEMENTS, 4)
    analyse()
    large = addresses("much", moment_text(last_act().moment))

    assert {address: queries(address) for address in large} == dict(zip(large, few, strict=True))
