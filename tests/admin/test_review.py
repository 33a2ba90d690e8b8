"""The reviewer's page: what changed since the last decision, comments, and the way back or on."""

from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client

from newsfacts.editing.comments import settle
from newsfacts.editing.review import send_back, submit
from newsfacts.editing.save import save_source
from newsfacts.models import ReviewComment, Revision, Source
from newsfacts.words import SourceState
from tests.factories import AttributionFactory, QuoteFactory, ReviewCommentFactory, StatementFactory, UserFactory

from .desk_client import fields_of
from .people import desk_of, person
from .workbench_client import draft_of


def page_of(source: Source, query: str = "") -> str:
    return f"/admin/newsfacts/source/{source.pk}/review/{query}"


def read(desk: Client, source: Source, query: str = "") -> str:
    return desk.get(page_of(source, query)).content.decode()


@pytest.fixture
def reviewed(db: None) -> Source:
    """A source of two statements that was sent back once, and came again with one of them changed."""
    source = AttributionFactory(statement__paraphrase="Talks were near.").statement.source
    StatementFactory(source=source, paraphrase="The road is closed.")
    author = UserFactory()
    save_source(source=source, by=author)
    submit(source=source, by=author)
    send_back(source=source, by=UserFactory(), why="Near is too vague.")
    source.statements.filter(identifier="s1").update(paraphrase="Talks were under way.")
    save_source(source=source, by=author)
    submit(source=source, by=author)
    return Source.objects.get(pk=source.pk)


def test_what_was_never_decided_on_is_new_as_a_whole(desk: Client) -> None:
    page = read(desk, StatementFactory(paraphrase="Talks were near.").source)

    assert "all of it is new" in page
    assert "Talks were near." in page


def test_the_reviewer_sees_what_changed_since_it_was_sent_back(desk: Client, reviewed: Source) -> None:
    page = read(desk, reviewed)

    assert "Near is too vague." in page
    assert "<del" in page
    assert "under way" in page
    assert 'id="s2"' not in page
    assert "1 statement without a change or an open comment is left out" in page


def test_that_it_was_submitted_again_is_no_change(desk: Client, reviewed: Source) -> None:
    assert "In review" not in read(desk, reviewed).partition('id="s1"')[0].partition("The source itself")[2]


def test_all_statements_are_shown_if_asked_for(desk: Client, reviewed: Source) -> None:
    assert "The road is closed." in read(desk, reviewed, "?show=all")


def test_a_statement_that_is_commented_on_or_misquotes_is_shown_too(desk: Client, reviewed: Source) -> None:
    ReviewCommentFactory(source=reviewed, statement="s2", text="Which road?")
    assert "Which road?" in read(desk, reviewed)

    ReviewComment.objects.all().delete()
    statement = reviewed.statements.get(identifier="s2")
    QuoteFactory(statement=statement, exact="closed", check_result="missing")
    assert "Not in the text" in read(desk, reviewed)


def test_a_statement_that_is_gone_is_told_with_its_comments(desk: Client, reviewed: Source) -> None:
    ReviewCommentFactory(source=reviewed, statement="s2", text="Which road?")
    reviewed.statements.filter(identifier="s2").delete()
    save_source(source=reviewed, by=UserFactory())

    page = read(desk, reviewed)

    assert "Statement s2 was removed" in page
    assert "Which road?" in page
    assert "(it is gone)" in page


@pytest.mark.parametrize("name", ["s1", ""])
def test_a_comment_is_made_on_a_statement_or_on_the_whole(
    desk: Client, editor: User, reviewed: Source, name: str
) -> None:
    answer = desk.post(page_of(reviewed), {"do": "comment", "statement": name, "text": "First line\r\nsecond"})

    assert answer["Location"] == page_of(reviewed) + f"#{name or 'whole'}"
    said = ReviewComment.objects.get()
    assert (said.statement, said.text, said.by) == (name, "First line\nsecond", editor)
    assert "First line\nsecond" in read(desk, reviewed)


def test_a_comment_is_settled_and_reopened(desk: Client, editor: User, reviewed: Source) -> None:
    said = ReviewCommentFactory(source=reviewed, statement="s1")

    desk.post(page_of(reviewed), {"do": "settle", "comment": said.pk})
    said.refresh_from_db()
    assert said.settled_by == editor
    assert "1 settled" in read(desk, reviewed)

    desk.post(page_of(reviewed), {"do": "reopen", "comment": said.pk})
    said.refresh_from_db()
    assert said.settled_by is None


@pytest.mark.parametrize("data", [{"text": " "}, {"text": "a\x00b"}, {"text": "Look.", "statement": "s99"}])
def test_a_comment_that_is_refused_is_told_why_and_keeps_its_text(
    desk: Client, reviewed: Source, data: dict[str, str]
) -> None:
    answer = desk.post(page_of(reviewed), {"do": "comment", "statement": "s1", **data})

    assert answer.status_code == 200
    assert 'class="errornote"' in answer.content.decode()
    assert not ReviewComment.objects.exists()


@pytest.mark.parametrize(
    "data",
    [{}, {"do": "settle"}, {"do": "settle", "comment": "x"}, {"do": "settle", "comment": "9" * 30}, {"do": "burn"}],
)
def test_an_odd_request_is_not_found(desk: Client, reviewed: Source, data: dict[str, str]) -> None:
    assert desk.post(page_of(reviewed), data).status_code == 404


def test_a_comment_of_another_source_is_not_settled_from_here(desk: Client, reviewed: Source) -> None:
    other = ReviewCommentFactory()

    assert desk.post(page_of(reviewed), {"do": "settle", "comment": other.pk}).status_code == 404


def test_who_only_may_look_reads_the_comments_and_has_no_form(reviewed: Source) -> None:
    ReviewCommentFactory(source=reviewed, text="Who said so?")
    settle(comment=ReviewCommentFactory(source=reviewed, text="Settled long ago."), by=UserFactory())

    page = read(desk_of(person("Contributor")), reviewed)

    assert "Who said so?" in page
    assert "Settled long ago." in page
    assert 'name="do"' not in page
    assert 'name="why"' not in page


def test_it_is_sent_back_from_there_with_a_reason(reviewed: Source) -> None:
    desk = desk_of(person("Editor"))
    page = desk.get(page_of(reviewed)).content
    assert f'action="/admin/newsfacts/source/{reviewed.pk}/return/"'.encode() in page
    data = {name: value for name, value in fields_of(page).items() if name in ("opened", "csrfmiddlewaretoken")}

    desk.post(f"/admin/newsfacts/source/{reviewed.pk}/return/", {**data, "why": "Still too vague."})

    assert Source.objects.get(pk=reviewed.pk).state == SourceState.DRAFT
    assert Revision.objects.filter(act="return", why="Still too vague.").exists()


def test_the_reviewer_reads_each_statement_beside_the_words_of_the_text_at_its_place(
    desk: Client, editor: User
) -> None:
    source = draft_of(editor)

    page = unescape(desk.get(f"/admin/newsfacts/source/{source.pk}/review/").content.decode())

    assert "As the text has it" in page
    assert "Fredonia said on Tuesday the bridge was “safe for now”" in page


def test_whoever_mends_it_reads_on_its_page_why_it_was_sent_back(desk: Client, reviewed: Source) -> None:
    send_back(source=reviewed, by=UserFactory(), why="Who is “he”?")

    page = unescape(desk.get(f"/admin/newsfacts/source/{reviewed.pk}/change/").content.decode())

    assert "Who is “he”?" in page
