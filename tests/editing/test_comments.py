"""Comments of a review: on a statement or the whole, settled and reopened, by whoever works on it or reviews it."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsfacts.editing.comments import NoComment, comment, comments_of, reopen, settle
from newsfacts.editing.refusals import NotAllowed, WrongState
from newsfacts.editing.save import save_source
from newsfacts.editing.withdraw import remove
from newsfacts.faults import Refusal
from newsfacts.models import ReviewComment, Revision
from tests.factories import ReviewCommentFactory, SourceFactory, StatementFactory, UserFactory

pytestmark = pytest.mark.django_db


def person(group):
    made = UserFactory(is_superuser=False)
    made.groups.add(Group.objects.get(name=group))
    return made


def test_a_comment_is_on_a_statement_or_on_the_whole():
    statement, reviewer = StatementFactory(), UserFactory()

    comment(source=statement.source, statement="s1", text="Who said so?", by=reviewer)
    comment(source=statement.source, text="The headline is missing.", by=reviewer)

    found = comments_of(statement.source)
    assert {name: [each.text for each in comments] for name, comments in found.items()} == {
        "s1": ["Who said so?"],
        "": ["The headline is missing."],
    }


def test_a_comment_is_no_change_of_the_source():
    source = SourceFactory()

    comment(source=source, text="Look again.", by=UserFactory())

    source.refresh_from_db()
    assert source.version == 0
    assert not Revision.objects.exists()


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_comment_is_refused(text):
    with pytest.raises(NoComment, match="empty"):
        comment(source=SourceFactory(), text=text, by=UserFactory())


@pytest.mark.parametrize("text", ["a\x00b", "half \ud800"])
def test_a_text_that_no_database_takes_is_refused(text):
    with pytest.raises(Refusal, match="cannot be kept"):
        comment(source=SourceFactory(), text=text, by=UserFactory())


@pytest.mark.parametrize("name", ["s2", "S1", "a\x00b"])
def test_a_comment_on_a_statement_that_is_not_there_is_refused(name):
    statement = StatementFactory()

    with pytest.raises(Refusal):
        comment(source=statement.source, statement=name, text="Look.", by=UserFactory())
    assert not ReviewComment.objects.exists()


def test_what_was_removed_takes_no_comment():
    source = SourceFactory()
    remove(source=source, by=UserFactory(), why="A court ordered it")

    with pytest.raises(WrongState):
        comment(source=source, text="Why?", by=UserFactory())


def test_a_settled_comment_says_who_settled_it_first():
    said, first = ReviewCommentFactory(), UserFactory()

    settle(comment=said, by=first)
    settle(comment=said, by=UserFactory())

    assert (said.settled_by, said.settled_at is None) == (first, False)
    assert not ReviewComment.objects.open().exists()


def test_a_settled_comment_is_reopened():
    said = ReviewCommentFactory()
    settle(comment=said, by=UserFactory())

    reopen(comment=said, by=UserFactory())

    assert (said.settled_by, said.settled_at) == (None, None)


@pytest.mark.parametrize("verb", [settle, reopen])
def test_who_neither_works_on_it_nor_reviews_settles_nothing(verb):
    said = ReviewCommentFactory()
    save_source(source=said.source, by=UserFactory())

    with pytest.raises(NotAllowed):
        verb(comment=said, by=person("Contributor"))


def test_the_author_answers_the_reviewer():
    source, author = SourceFactory(), person("Contributor")
    save_source(source=source, by=author)
    said = comment(source=source, text="Who?", by=person("Editor"))

    comment(source=source, text="The ministry.", by=author)
    settle(comment=said, by=author)

    assert ReviewComment.objects.open().count() == 1


def test_many_comments_are_one_query():
    source = SourceFactory()
    for _ in range(10):
        ReviewCommentFactory(source=source)

    with CaptureQueriesContext(connection) as captured:
        assert [str(each.by) for each in comments_of(source)[""]]
    assert len(captured) == 1
