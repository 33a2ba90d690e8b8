"""docs/examples/newsfacts_client.py, against a real site."""

import importlib.util
import subprocess
import sys
from types import ModuleType
from typing import Any

import pytest

from .conftest import ROOT, Site

LISTS = ("sources", "statements", "claims", "actors", "attributions")
ENVOY = {
    "format": "newsfacts/breakdown/1",
    "source": {"slug": "envoy-returns", "kind": "article", "title": "Envoy returns", "publisher": "sylvan-wire"},
    "actors": [{"slug": "sylvan-wire", "kind": "outlet", "name": "Sylvan Wire"}],
    "claims": [{"slug": "envoy-has-returned", "text": "The envoy has returned.", "kind": "fact"}],
    "statements": [
        {
            "paragraph": 1, "speaker": "sylvan-wire", "form": "narration", "paraphrase": "The envoy is back.",
            "claims": [{"claim": "envoy-has-returned", "stance": "asserts"}],
        }
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def client() -> ModuleType:
    spec = importlib.util.spec_from_file_location("newsfacts_client", ROOT / "docs/examples/newsfacts_client.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["newsfacts_client"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def desk(client, site: Site) -> Any:
    """Give the client with an editor's token, made as docs/operations.md says."""
    made = subprocess.run(
        [sys.executable, "manage.py", "make_token", "editor", "client", "--scope", "write"],
        cwd=ROOT, env=site.environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return client.Newsfacts(site.address, token=made.stdout.strip())


def test_a_copy_that_follows_is_what_the_site_has(client, site, desk):
    copy = client.Copy(client.Newsfacts(site.address))
    copy.catch_up()
    desk.create({**ENVOY, "source": {**ENVOY["source"], "slug": "envoy-followed"}})
    desk.act("envoy-followed", "publish", "It is so.")
    desk.act("envoy-followed", "withdraw", "It was not so.")

    assert copy.catch_up() > 0
    rows = [row["url"] for name in LISTS for row in copy.site.each(f"{name}/", limit="200")]
    assert copy.bodies == {address: copy.site.get(address) for address in rows}


def test_what_was_read_before_is_not_sent_again(client, site):
    reader = client.Newsfacts(site.address)
    first = reader.claim("north-korean-troops-in-russia")

    assert reader.claim("north-korean-troops-in-russia") is first
    assert [claim["slug"] for claim in reader.claims(standing="denied")] == []


def test_a_draft_is_made_changed_and_published_and_nobody_is_overwritten(client, desk):
    copy = desk.create(ENVOY)
    stale = client.WorkingCopy(copy.slug, copy.document, copy.etag)
    copy.document["source"]["dateline"] = "PORT"
    saved = desk.put(copy)

    with pytest.raises(client.Problem) as refused:
        desk.put(client.WorkingCopy(stale.slug, {**ENVOY, "statements": []}, stale.etag))
    assert (refused.value.status, refused.value.body["current"]) == (412, saved.document)

    desk.act(copy.slug, "publish", "It is so.")
    assert desk.claim("envoy-has-returned")["standing"]["label"] == "outlet_only"


def test_what_is_refused_is_a_problem_that_says_where(client, site):
    with pytest.raises(client.Problem) as refused:
        list(client.Newsfacts(site.address).claims(standing="true"))

    assert refused.value.status == 400
    assert refused.value.errors[0]["parameter"] == "standing"
