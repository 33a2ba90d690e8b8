"""Telling apart what seems to be one."""

import pytest
from django.contrib.auth.models import Group

from newsfacts.editing.distinct import forget_apart, tell_apart
from newsfacts.editing.refusals import NotAllowed
from newsfacts.faults import Refusal
from newsfacts.models import DistinctPair
from newsfacts.words import Subject
from tests.factories import ActorFactory, ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_two_are_told_apart_once_whichever_way_round():
    ActorFactory(slug="b")
    ActorFactory(slug="a")
    first, second = UserFactory(), UserFactory()

    tell_apart(subject=Subject.ACTOR, one="b", other="a", by=first)
    tell_apart(subject=Subject.ACTOR, one="a", other="b", by=second)

    assert list(DistinctPair.objects.values_list("one", "other", "by")) == [("a", "b", first.pk)]


def test_that_they_are_two_can_be_forgotten():
    ClaimFactory(slug="a")
    ClaimFactory(slug="b")
    by = UserFactory()
    tell_apart(subject=Subject.CLAIM, one="a", other="b", by=by)

    forget_apart(subject=Subject.CLAIM, one="b", other="a", by=by)
    forget_apart(subject=Subject.CLAIM, one="b", other="a", by=by)

    assert not DistinctPair.objects.exists()


def test_only_two_that_are_there_are_told_apart():
    survivor = ActorFactory(slug="a")
    ActorFactory(slug="merged", merged_into=survivor)
    by = UserFactory()

    for other in ("a", "merged", "unknown", "", "\x00"):
        with pytest.raises(Refusal):
            tell_apart(subject=Subject.ACTOR, one="a", other=other, by=by)

    assert not DistinctPair.objects.exists()


@pytest.mark.parametrize("subject", [Subject.ACTOR, Subject.CLAIM])
def test_only_who_may_change_such_things_may_tell_them_apart(subject):
    for slug in ("a", "b"):
        (ActorFactory if subject == Subject.ACTOR else ClaimFactory)(slug=slug)
    stranger, editor = UserFactory(is_superuser=False), UserFactory(is_superuser=False)
    editor.groups.add(Group.objects.get(name="Editor"))

    with pytest.raises(NotAllowed):
        tell_apart(subject=subject, one="a", other="b", by=stranger)
    tell_apart(subject=subject, one="a", other="b", by=editor)
    with pytest.raises(NotAllowed):
        forget_apart(subject=subject, one="a", other="b", by=stranger)

    assert DistinctPair.objects.count() == 1
