"""Who may do what, in every state: a table of roles, verbs and states, and a contributor's right to shared things."""

from itertools import product

import pytest
from django.contrib.auth.models import Group

from newsfacts.editing import policies
from newsfacts.editing.comments import comment
from newsfacts.editing.correct import correct_actor, correct_claim, correct_source
from newsfacts.editing.delete import delete_actor, delete_claim, delete_source
from newsfacts.editing.merge import merge_actors, merge_claims
from newsfacts.editing.permissions import OF_SOURCES, may
from newsfacts.editing.publish import publish
from newsfacts.editing.refusals import AlreadyPublic, NotAllowed, NothingChanged, OwnWork, WrongState
from newsfacts.editing.restore import restore
from newsfacts.editing.review import send_back, submit
from newsfacts.editing.save import prepare_correction, save_actor, save_claim, save_source
from newsfacts.editing.undo import undo_merge
from newsfacts.editing.withdraw import remove, withdraw
from newsfacts.models import Revision, Source
from newsfacts.words import Group as Groups
from newsfacts.words import SourceState
from tests.factories import (
    ActorFactory,
    AttributionFactory,
    ClaimAboutFactory,
    ClaimFactory,
    ClaimRelationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

VERBS = {
    "save": save_source,
    "prepare": prepare_correction,
    "submit": submit,
    "return": send_back,
    "publish": publish,
    "correct": correct_source,
    "withdraw": withdraw,
    "remove": remove,
    "delete": delete_source,
    "comment": lambda source, by, why: comment(source=source, by=by, text=why),
}
# Who may in a state that allows it: a contributor with somebody else's, with their own, an editor, a chief.
MAY = {
    "save": (False, True, True, True),
    "prepare": (False, False, True, True),
    "submit": (False, True, True, True),
    "return": (False, False, True, True),
    "publish": (False, False, True, True),
    "correct": (False, False, True, True),
    "withdraw": (False, False, False, True),
    "remove": (False, False, False, True),
    "delete": (False, True, True, True),
    "restore": (False, True, True, True),
    "attach_text": (False, True, True, True),
    "comment": (False, True, True, True),
}
WHO = ("a contributor", "its contributor", "an editor", "a chief")


def person(group):
    made = UserFactory(is_superuser=False)
    made.groups.add(Group.objects.get(name=group))
    return made


@pytest.fixture
def people():
    return dict(zip(WHO, map(person, ("Contributor", "Contributor", "Editor", "Chief")), strict=True))


def source_in(state, owner):
    """Make a source of this person's in this state; one on record has its public Revision."""
    source = AttributionFactory().statement.source
    save_source(source=source, by=UserFactory() if owner is None else owner)
    if state in policies.ON_RECORD:
        publish(source=source, by=UserFactory(), why="Ready")
    if state == SourceState.WITHDRAWN:
        withdraw(source=source, by=UserFactory(), why="Wrong")
    if state == SourceState.IN_REVIEW:
        submit(source=source, by=UserFactory())
    if state == SourceState.REMOVED:
        remove(source=source, by=UserFactory(), why="A court ordered it")
    return Source.objects.get(pk=source.pk)


@pytest.mark.parametrize(("verb", "who", "state"), list(product(VERBS, WHO, SourceState)), ids=str)
def test_a_verb_is_done_by_whom_it_is_for_in_the_states_that_allow_it(verb, who, state, people):
    source = source_in(state, people["its contributor"])
    arguments = {"source": source, "by": people[who], "why": "To be tried"}
    allowed, may_it = policies.allows(verb, state), MAY[verb][WHO.index(who)]

    if not allowed:
        with pytest.raises((WrongState, AlreadyPublic)):
            VERBS[verb](**arguments)
    elif not may_it:
        with pytest.raises(NotAllowed):
            VERBS[verb](**arguments)
    elif verb == "correct":
        with pytest.raises(NothingChanged):  # it may; there is nothing to correct
            VERBS[verb](**arguments)
    elif verb == "delete":
        VERBS[verb](**arguments)
        assert not Source.objects.filter(pk=source.pk).exists()
    else:
        VERBS[verb](**arguments)


def test_the_table_covers_every_verb():
    assert set(MAY) == set(OF_SOURCES) == set(policies.ALLOWED)


def test_every_group_of_the_vocabulary_exists():
    assert {group.label for group in Groups} == set(Group.objects.values_list("name", flat=True))


@pytest.mark.parametrize(("who", "may_it"), list(zip(WHO, MAY["restore"], strict=True)))
def test_a_draft_is_restored_by_whoever_may_save_it(who, may_it, people):
    source = source_in(SourceState.DRAFT, people["its contributor"])
    source.statements.update(paraphrase="Changed.")
    save_source(source=source, by=UserFactory())
    revision = Revision.objects.get(slug=source.slug, number=1)

    if may_it:
        restore(revision=revision, by=people[who])
    else:
        with pytest.raises(NotAllowed):
            restore(revision=revision, by=people[who])


@pytest.mark.parametrize(("who", "may_it"), list(zip(WHO, (False, False, False, True), strict=True)))
def test_only_a_chief_merges_and_undoes(who, may_it, people):
    for factory, merge, save in ((ClaimFactory, merge_claims, save_claim), (ActorFactory, merge_actors, save_actor)):
        things = [factory(), factory()]
        for thing in things:
            key = "claim" if factory is ClaimFactory else "actor"
            save(by=UserFactory(), **{key: thing})
        survivor, other = things
        if may_it:
            merge(survivor=survivor, other=other, by=people[who], why="The same")
            undo_merge(thing=other, by=people[who], why="They are two")
        else:
            with pytest.raises(NotAllowed):
                merge(survivor=survivor, other=other, by=people[who], why="The same")
            with pytest.raises(NotAllowed):
                undo_merge(thing=other, by=people[who], why="They are two")


def test_four_eyes_also_look_at_what_was_changed_while_withdrawn(people, settings):
    settings.FOUR_EYES = True
    source = source_in(SourceState.WITHDRAWN, None)
    source.statements.update(paraphrase="Mended.")
    prepare_correction(source=source, by=people["an editor"])

    with pytest.raises(OwnWork):
        publish(source=source, by=people["an editor"], why="Mended")
    publish(source=source, by=people["a chief"], why="Mended")


class TestAContributorsRightToClaimsAndActors:
    """A contributor edits one only while it is private and used in drafts of their own alone."""

    @pytest.fixture
    def ada(self):
        return person("Contributor")

    def draft(self, by, **attribution):
        made = AttributionFactory(**attribution)
        save_source(source=made.statement.source, by=by)
        return made

    def test_used_in_drafts_of_their_own_alone(self, ada):
        claim, actor = ClaimFactory(), ActorFactory()
        self.draft(ada, claim=claim, statement__speaker=actor)

        assert may("save", claim, ada)
        assert may("save", actor, ada)
        save_claim(claim=claim, by=ada)
        save_actor(actor=actor, by=ada)

    def test_used_in_somebody_elses_draft_too(self, ada):
        claim, actor = ClaimFactory(), ActorFactory()
        for person_ in (ada, UserFactory()):
            self.draft(person_, claim=claim, statement__speaker=actor)

        with pytest.raises(NotAllowed):
            save_claim(claim=claim, by=ada)
        with pytest.raises(NotAllowed):
            save_actor(actor=actor, by=ada)

    def test_used_through_others_in_somebody_elses_draft(self, ada):
        outer = ActorFactory()
        about = ClaimAboutFactory().actor
        related = ClaimFactory()
        claim = ClaimRelationFactory(related=related).claim
        self.draft(UserFactory(), statement__speaker=ActorFactory(part_of=outer), claim=about.mentions.get().claim)
        self.draft(UserFactory(), claim=claim)

        assert not may("save", outer, ada)
        assert not may("save", about, ada)
        assert not may("save", related, ada)

    def test_public(self, ada):
        made = self.draft(ada)
        publish(source=made.statement.source, by=UserFactory(), why="Ready")

        with pytest.raises(AlreadyPublic):
            save_claim(claim=made.claim, by=ada)
        with pytest.raises(NotAllowed):
            correct_claim(claim=made.claim, by=ada, why="A slip")
        with pytest.raises(NotAllowed):
            correct_actor(actor=made.statement.speaker, by=ada, why="A slip")

    def test_unused_and_made_by_them_or_by_somebody_else(self, ada):
        own, others = ClaimFactory(), ClaimFactory()
        save_claim(claim=own, by=ada)
        save_claim(claim=others, by=UserFactory())

        assert may("save", own, ada)
        assert not may("save", others, ada)
        delete_claim(claim=own, by=ada)
        with pytest.raises(NotAllowed):
            delete_claim(claim=others, by=ada)

    def test_an_editor_may_all_of_it(self):
        actor = ActorFactory()
        self.draft(UserFactory(), statement__speaker=actor)

        save_actor(actor=actor, by=person("Editor"))

    def test_an_unused_actor_of_somebody_else_is_not_theirs_to_delete(self, ada):
        actor = ActorFactory()
        save_actor(actor=actor, by=UserFactory())

        with pytest.raises(NotAllowed):
            delete_actor(actor=actor, by=ada)
