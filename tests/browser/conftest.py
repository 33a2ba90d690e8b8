"""What the tests of the workbench share: an article that is captured and not broken down, and an editor at it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page

from newsfacts.editing.save import save_source
from newsfacts.editing.statements import Change, change_statements
from newsfacts.editing.texts import attach_text
from newsfacts.models import Actor, Source
from tests.browser.bench import bench  # noqa: F401 - a fixture
from tests.browser.sylvania import ACTORS, BODY_START, CLAIMS, STATEMENTS, TEXT, TITLE
from tests.browser.workbench_desk import PASSWORD, Window, listened_to, open_workbench, sign_in, signed_in
from tests.factories import ActorFactory, ActorNameFactory, ClaimFactory


@pytest.fixture
def messages(page: Page) -> list[str]:
    """Collect what the browser complains about."""
    return listened_to(page)


@pytest.fixture
def known() -> None:
    """Make what the desk knows before the article comes."""
    made = {}
    for slug, (name, kind, part_of, names) in ACTORS.items():
        made[slug] = ActorFactory(slug=slug, name=name, kind=kind, part_of=made.get(part_of))
        for position, (other, how) in enumerate(names, start=1):
            ActorNameFactory(actor=made[slug], name=other, kind=how, position=position)
    for slug, text in CLAIMS.items():
        ClaimFactory(slug=slug, text=text, kind="fact")
    for slug, name in (("jane-roe", "Jane Roe"), ("john-doe", "John Doe")):
        ActorFactory(slug=slug, name=name, kind="person")


@pytest.fixture
def editor(settings: Any) -> User:
    settings.FOUR_EYES = False
    return User.objects.create_superuser("editor", password=PASSWORD)


@pytest.fixture
def source(known: None, editor: User) -> Source:
    """Make the draft with its captured text."""
    source = Source.objects.create(
        slug="ministers-meet-article", title=TITLE, kind="article", publisher=Actor.objects.get(slug="example-wire"),
        language="en", dateline="SPORTVILLE", published_on="2031-05-07", body_start=BODY_START,
    )  # fmt: skip
    for position, (slug, role) in enumerate((("jane-roe", "reporting"), ("john-doe", "editing")), start=1):
        source.credits.create(actor=Actor.objects.get(slug=slug), role=role, position=position)
    save_source(source=source, by=editor)
    attach_text(source=source, text=TEXT, by=editor)
    return source


@pytest.fixture
def desk(page: Page, live_server: Any, source: Source, messages: list[str]) -> Iterator[Page]:
    """Open the source's workbench; nothing may have been complained of in the end."""
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, live_server.url)
    messages.clear()
    open_workbench(page, live_server.url, source.pk)
    yield page
    assert messages == []


@pytest.fixture
def statements(source: Source, editor: User) -> Source:
    """Break some of the article down: s1 to s4, of which the last has a quote, and the last three one speaker."""
    wanted = [STATEMENTS[number] for number in (0, 1, 10, 11)]
    fields = [{key: value for key, value in each.items() if key != "words"} for each in wanted]
    for each in fields:
        each["paraphrase"] = each["paraphrase"] or "It was said."
        each["claims"] = [claim for claim in each["claims"] if claim["claim"] in CLAIMS]
    change_statements(source=source, changes=[Change("", each) for each in fields], by=editor)
    return source


@pytest.fixture
def second(editor: User) -> User:
    """Let there be another editor."""
    return User.objects.create_superuser("second", password=PASSWORD)


@pytest.fixture
def windows(new_context: Any, live_server: Any, statements: Source, editor: User) -> Iterator[Callable[..., Window]]:
    """Give what opens windows: `of` somebody, in a browser of their own or `beside` a window in the same.

    In the end no window may have complained, but of requests that failed.
    """
    opened: list[Window] = []

    def open_window(of: User = editor, beside: Window | None = None) -> Window:
        context = beside.context if beside else signed_in(new_context(), live_server.url, of)
        opened.append(Window(context, live_server.url, statements))
        return opened[-1]

    yield open_window
    assert [each.complaints() for each in opened] == [[] for each in opened]


@pytest.fixture
def window(windows: Callable[..., Window]) -> Window:
    """Open the workbench for the editor, with s1 open."""
    return windows().open("s1")
