"""The readers' addresses (design, section 8)."""

from django.urls import path

from . import actors, claims, corrections, health, home, lists, method, searching, sources

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
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
