"""The screens of the workflow in a real browser: captured without scripts, reviewed, published by another, corrected."""

from collections.abc import Iterator
from importlib import import_module
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from playwright.sync_api import Browser, Page, expect

from newsfacts.editing.save import prepare_correction, save_source
from newsfacts.models import CapturedText, Source
from newsfacts.words import SourceState
from tests.browser.accessibility import Examiner
from tests.factories import AttributionFactory, QuoteFactory, ReviewCommentFactory, StatementFactory, publish_source

RIGHTS = import_module("newsfacts.migrations.0008_groups")
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = ("change", "check", "review", "text", "submit", "publish", "correct", "withdraw", "remove", "preview")
TEXT = """Freedonia says talks are near

By Jane Roe

MARXBURG, May 7 (Example Wire) - Freedonia’s foreign ministry said that talks were “well under way”.

Sylvania’s government said that it had not been asked, and that nobody had told it anything at all.
"""


def sign_in(page: Page, address: str, name: str) -> Page:
    page.goto(f"{address}/admin/")
    page.fill("#id_username", name)
    page.fill("#id_password", "correct horse battery")
    page.click("[type=submit]")
    return page


@pytest.fixture
def address(live_server: Any, settings: Any) -> str:
    settings.FOUR_EYES = True
    User.objects.create_superuser("chief", password="correct horse battery")
    for name, group in (("ada", "Contributor"), ("bea", "Editor")):
        user = User.objects.create_user(name, password="correct horse battery", is_staff=True)
        # Tests with transactions of their own empty the tables, those that the migration filled included.
        made, _ = Group.objects.get_or_create(name=group)
        made.permissions.set(Permission.objects.filter(codename__in=getattr(RIGHTS, group.upper())))
        user.groups.add(made)
    return live_server.url


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def sources(address: str) -> dict[str, Source]:
    """A draft that lacks much, and a published source with a correction in the making."""
    chief, bea = User.objects.get(username="chief"), User.objects.get(username="bea")
    statement = StatementFactory(speaker=None, form="mixed", source__title="A draft")
    QuoteFactory(statement=statement)
    save_source(source=statement.source, by=bea)
    CapturedText.objects.create(source=statement.source, text=TEXT, sha256="0" * 64)
    ReviewCommentFactory(source=statement.source, statement="s1", text="Who is it?", by=chief)
    published = publish_source(AttributionFactory().statement.source)
    published.statements.update(paraphrase="It was said otherwise.")
    prepare_correction(source=published, by=bea)
    return {"draft": statement.source, "published": published}


def test_every_page_is_accessible_in_both_schemes_and_none_scrolls_sideways(
    page: Page, address: str, sources: dict[str, Source]
) -> None:
    sign_in(page, address, "chief")
    visited = [f"{source.pk}/{name}" for source in sources.values() for name in PAGES]
    examiner = Examiner()

    for path, width in product([*visited, "capture"], (1280, 390)):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        page.goto(f"{address}/admin/newsfacts/source/{path}/")
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert (path, width, wide <= 0, examiner.faults(page, "main")) == (path, width, True, [])
        page.emulate_media(color_scheme="dark")
        assert (path, width, examiner.faults_of_colour(page, "main")) == (path, width, [])


def test_a_text_is_captured_without_scripts(without_scripts: Page, address: str) -> None:
    page = sign_in(without_scripts, address, "ada")
    page.goto(f"{address}/admin/newsfacts/source/")
    page.click("text=New source from a text")
    page.fill("#id_text", TEXT)
    page.click("text=Read it")
    expect(page.locator("#id_title")).to_have_value("Freedonia says talks are near")
    page.fill("#id_publisher_name", "Example Wire")
    page.check("label >> text=MARXBURG, May 7")
    page.click("text=Save and break it down")

    source = Source.objects.get()
    assert page.url == f"{address}/admin/newsfacts/source/{source.pk}/workbench/"
    assert TEXT[source.body_start or 0 :].startswith("MARXBURG")


def test_one_writes_and_another_reviews_comments_and_publishes(browser: Browser, address: str) -> None:
    source = AttributionFactory(statement__source__title="Talks are near").statement.source
    save_source(source=source, by=User.objects.get(username="ada"))
    ada, bea = (sign_in(browser.new_context().new_page(), address, name) for name in ("ada", "bea"))
    form = f"{address}/admin/newsfacts/source/{source.pk}/change/"

    ada.goto(form)
    expect(ada.locator(".desk-way")).not_to_contain_text("Publish")
    ada.click(".desk-way >> text=Submit for review")
    ada.click("main [type=submit]")
    bea.goto(form)
    bea.click(".object-tools >> text=Review")
    bea.click("#s1 >> text=Comment on s1")
    bea.fill("#text-s1", "Which talks?")
    bea.click("#s1 [value=comment]")
    expect(bea.locator("#s1 .desk-comment")).to_contain_text("Which talks?")
    bea.click("#s1 [value=settle]")
    bea.click("text=Publish…")
    bea.fill("#id_why", "Read and found right.")
    bea.click("main [type=submit]")

    expect(bea.locator(".messagelist")).to_contain_text("is public now")
    assert Source.objects.get(pk=source.pk).state == SourceState.PUBLISHED


def test_a_correction_is_seen_as_readers_will_see_it_before_it_is_made(
    page: Page, address: str, sources: dict[str, Source]
) -> None:
    source = sources["published"]
    sign_in(page, address, "chief").goto(f"{address}/admin/newsfacts/source/{source.pk}/correct/")
    with page.context.expect_page() as opened:
        page.click("text=The page as readers will see it")
    expect(opened.value.locator(".breakdown")).to_contain_text("It was said otherwise.")

    page.fill("#id_why", "It was said otherwise.")
    page.click("main [type=submit]")

    expect(page.locator(".messagelist")).to_contain_text("is corrected")
    page.goto(f"{address}/sources/{source.slug}/")
    expect(page.locator(".breakdown")).to_contain_text("It was said otherwise.")
