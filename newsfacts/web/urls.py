"""The readers' addresses (design, section 8)."""

from django.urls import path, re_path

from newsfacts.web.actors import page as actors
from newsfacts.web.claims import page as claims
from newsfacts.web.finding import lists, searching
from newsfacts.web.machines import embed, feeds, oembed, robots, sitemaps
from newsfacts.web.sources import page as sources

from . import corrections, health, home, method

urlpatterns = [
    path("", home.home, name="home"),
    path("claims/", lists.claims, name="claims"),
    path("claims/<slug:slug>/", claims.claim, name="claim"),
    path("sources/", lists.sources, name="sources"),
    path("sources/<slug:slug>/", sources.source, name="source"),
    path("actors/", lists.actors, name="actors"),
    path("actors/<slug:slug>/", actors.actor, name="actor"),
    path("search/", searching.search, name="search"),
    path("opensearch.xml", searching.opensearch, name="opensearch"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("method/", method.method, name="method"),
    path("feeds/claims.atom", feeds.claims, name="claims-feed"),
    path("feeds/corrections.atom", feeds.corrections, name="corrections-feed"),
    path("sources/<slug:slug>/feed.atom", feeds.source, name="source-feed"),
    path("actors/<slug:slug>/feed.atom", feeds.actor, name="actor-feed"),
    path("embed/claims/<slug:slug>/", embed.claim, name="embed-claim"),
    path("oembed", oembed.oembed, name="oembed"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    # In the root, since a file may only name what is beneath its own folder.
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap-pages"),
    re_path(
        rf"^sitemap-(?P<section>{'|'.join(sitemaps.SECTIONS)})-(?P<number>[1-9][0-9]{{0,5}})\.xml$",
        sitemaps.section,
        name="sitemap-section",
    ),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
