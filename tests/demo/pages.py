"""Where in the demonstration world to find what: for pictures, and for whoever looks for an example."""

# Name: address. Those of a vocabulary end in its word: `standing-denied`.
STANDINGS = {
    "standing-disputed": "/claims/engineers-in-marsh/",
    "standing-several_parties": "/claims/bridge-closed/",
    "standing-single_party": "/claims/engineers-left/",
    "standing-denied": "/claims/lorries-carried-arms/",
    "standing-outlet_only": "/claims/harbour-lights-out/",
    "standing-unnamed_only": "/claims/minister-resigns/",
    "standing-open": "/claims/secret-meeting/",
}
CLAIMS = {
    **STANDINGS,
    "stances": "/claims/pipeline-shut/",
    "possible-only": "/claims/mill-reopens/",
    "reversal": "/claims/asked-to-talks/",
    "both-sides-in-a-day": "/claims/talks-offered/",
    "fourteen-parties": "/claims/treaty-renewed/",
    "relay-chains": "/claims/train-left-at-night/",
    "dates": "/claims/dam-decided/",
    "five-hundred-attributions": "/claims/river-rises/",
    "some-of-five-hundred": "/claims/river-rises/?stance=asserts&page=2",
    "none-of-five-hundred": "/claims/river-rises/?party=gauge-1&stance=denies",
    "one-of-five-hundred": "/claims/river-rises/?statement=river-rises-3:s17",
    "five-hundred-by-one-party": "/claims/river-rises/?party=gauge-1&page=2",
    "merged-claim": "/claims/granary-empty/",
    "many-corrections": "/claims/gauges-of-a-year-mark-1/",
}
SOURCES = {
    "forms": "/sources/alliance-sees-engineers/",
    "corrected-source": "/sources/sylvania-answers-alliance/",
    "text-checked": "/sources/bridge-at-marsh-closed/",
    "reprint": "/sources/courier-prints-the-bridge/",
    "undated": "/sources/leaflet-on-the-dam/",
    "french": "/sources/la-digue/",
    "arabic": "/sources/al-jisr/",
    "four-hundred-statements": "/sources/gauges-of-a-year/",
    "four-hundred-statements-4": "/sources/gauges-of-a-year/?page=4",
}
ACTORS = {
    "state": "/actors/freedonia/",
    "person": "/actors/vera-holt/",
    "party-that-turned": "/actors/ruritania/",
    "outlet": "/actors/example-wire/",
    "state-outlet": "/actors/sylvanian-news-agency/",
    "alliance": "/actors/the-alliance/",
    "unnamed": "/actors/a-senior-official/",
    "group": "/actors/analysts/",
    "much-said": "/actors/gauge-1/",
}
SITE = {
    "home": "/",
    "claims": "/claims/",
    "claims-filtered": "/claims/?q=river&standing=disputed",
    "sources": "/sources/",
    "actors": "/actors/",
    "corrections": "/corrections/",
    "corrections-2": "/corrections/?page=2",
    "method": "/method/",
    "nothing-found": "/claims/?q=volcano",
    "search": "/search/",
    "search-found": "/search/?q=engineers",
    "search-of-one-type": "/search/?q=river&type=statement",
    "search-misspelt": "/search/?q=Fredonia",
    "search-nothing-found": "/search/?q=volcano",
    "card": "/embed/claims/engineers-in-marsh/",
}
PAST = {
    "claim-then": "/claims/engineers-in-marsh/?as_of=2025-05-03",
    "source-then": "/sources/sylvania-answers-alliance/?as_of=2025-05-05",
    "actor-then": "/actors/vera-holt/?as_of=2025-05-05",
    "withdrawn-then": "/sources/mayor-was-away/?as_of=2025-05-12",
}
# What programs read; the names are those of their addresses in newsfacts.web.urls.
MACHINES = {
    "claims-feed": "/feeds/claims.atom",
    "corrections-feed": "/feeds/corrections.atom",
    "source-feed": "/sources/sylvania-answers-alliance/feed.atom",
    "actor-feed": "/actors/freedonia/feed.atom",
    "oembed": "/oembed?url=http%3A%2F%2F127.0.0.1%3A8000%2Fclaims%2Fengineers-in-marsh%2F",
    "opensearch": "/opensearch.xml",
    "robots": "/robots.txt",
    "sitemap": "/sitemap.xml",
    "sitemap-pages": "/sitemap-pages.xml",
    "sitemap-section": "/sitemap-claims-1.xml",
    "healthz": "/healthz",
    "readyz": "/readyz",
}
# What is answered with another status than 200, and with which.
GONE = {
    "withdrawn-source": ("/sources/mayor-was-away/", 410),
    "claim-left-alone": ("/claims/mayor-away/", 410),
    "claim-of-a-removed-source": ("/claims/clerks-letters/", 410),
    "removed-source": ("/sources/letters-of-a-clerk/", 410),
    "not-then": ("/claims/engineers-in-marsh/?as_of=2020-01-01", 404),
    "not-found": ("/claims/nothing/", 404),
    "card-left-alone": ("/embed/claims/mayor-away/", 410),
    "card-not-found": ("/embed/claims/nothing/", 404),
    "bad-question": ("/claims/?page=abc", 400),
    "bad-moment": ("/claims/engineers-in-marsh/?as_of=tomorrow", 400),
}
MERGED = {
    "/claims/grain-store-empty/": "/claims/granary-empty/",
    "/actors/holt-v/": "/actors/vera-holt/",
}
PAGES = {**CLAIMS, **SOURCES, **ACTORS, **SITE, **PAST}


def hostile(kind: str) -> dict[str, str]:
    """Give the pages on which a kind of hostile text stands, by name."""
    return {
        f"hostile-{kind}-claim": f"/claims/hostile-{kind}-one/",
        f"hostile-{kind}-source": f"/sources/hostile-{kind}/",
        f"hostile-{kind}-person": f"/actors/hostile-{kind}-person/",
        f"hostile-{kind}-card": f"/embed/claims/hostile-{kind}-one/",
        f"hostile-{kind}-outlet": f"/actors/hostile-{kind}-outlet/",
    }
