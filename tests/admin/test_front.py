"""The desk's front page, besides the queues: where work begins, what one did last, and what there is."""

import re
from html import unescape

import pytest

from newsfacts.editing.delete import delete_source
from newsfacts.editing.save import save_claim, save_source
from newsfacts.models import Source
from tests.factories import ClaimFactory, SourceFactory, UserFactory

from .people import desk_of, person

pytestmark = pytest.mark.django_db


def test_a_new_source_begins_with_its_text_for_whoever_may_make_one() -> None:
    nobody = UserFactory(is_superuser=False)

    pages = [desk_of(each).get("/admin/").content.decode() for each in (person("Contributor"), nobody)]

    assert ["New source from a text" in page for page in pages] == [True, False]


def test_what_one_did_last_is_each_thing_once_by_its_name_the_newest_first() -> None:
    me = person("Contributor")
    source, claim = SourceFactory(title="The bridge"), ClaimFactory(text="The bridge is safe.")
    save_source(source=source, by=me)
    save_claim(claim=claim, by=me)
    source.title = "The bridge, again"
    source.save()
    save_source(source=source, by=me)
    save_source(source=SourceFactory(title="Another's"), by=UserFactory())

    lately = desk_of(me).get("/admin/").context["lately"]

    assert [(each.title, each.what, each.address) for each in lately] == [
        ("The bridge, again", "Source, saved", f"/admin/newsfacts/source/{source.pk}/change/"),
        ("The bridge is safe.", "Claim, saved", f"/admin/newsfacts/claim/{claim.pk}/change/"),
    ]


def test_what_is_gone_leads_to_its_revision() -> None:
    me = person("Contributor")
    source = SourceFactory(title="The bridge")
    save_source(source=source, by=me)
    delete_source(source=Source.objects.get(), by=me)
    desk = desk_of(me)

    page = desk.get("/admin/").content.decode()

    (address,) = set(re.findall(r'href="(/admin/newsfacts/revision/\d+/change/)"', page))
    assert desk.get(address).status_code == 200


def test_what_is_worked_on_comes_first_and_what_is_derived_from_it_last() -> None:
    apps = desk_of(UserFactory()).get("/admin/").context["app_list"]

    assert [app["name"] for app in apps] == [
        "newsfacts",
        "Programs that work in your name",
        "Authentication and Authorization",
        "The record, as made for readers",
    ]
    assert [model["object_name"] for model in apps[0]["models"]] == [
        "Source",
        "Statement",
        "Claim",
        "Actor",
        "Revision",
    ]
    assert unescape(desk_of(UserFactory()).get("/admin/newsfacts/").content.decode()).count("Record tombstones") >= 1
