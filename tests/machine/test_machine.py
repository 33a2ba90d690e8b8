"""Random sequences of every verb by every role, over a few sources that share claims and actors.

After each step the record equals the model kept in plain Python, every rule holds, and a follower that reads only the
changes has an exact copy; at the end the record made anew is the same.
"""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from newsfacts.breakdown.writing import source_document
from newsfacts.editing.acts import act
from newsfacts.editing.correct import correct_actor, correct_claim, correct_source
from newsfacts.editing.delete import delete_source
from newsfacts.editing.merge import merge_actors, merge_claims
from newsfacts.editing.publish import publish
from newsfacts.editing.restore import restore
from newsfacts.editing.review import send_back, submit
from newsfacts.editing.rows import write_actors, write_claims, write_source
from newsfacts.editing.save import prepare_correction, save_actor, save_claim, save_source
from newsfacts.editing.texts import attach_text
from newsfacts.editing.undo import undo_merge
from newsfacts.editing.withdraw import remove, withdraw
from newsfacts.faults import Refusal
from newsfacts.integrity.checks import breaches
from newsfacts.models import Actor, Claim, Record, RecordedAttribution, Revision, Source
from tests.factories import UserFactory
from tests.follower import Follower, everything
from tests.record.snapshots import assert_rebuilding_changes_nothing

from .model import Newsroom
from .world import CLAIMS, PEOPLE, PUBLISHER, ROLES, SOURCES, SPEAKERS, breakdown, draft, found, read_back

pytestmark = pytest.mark.django_db

VERBS = {
    # verb: (states, groups that may, whether a contributor may with a draft of their own)
    "submit": ({"draft"}, {"Editor", "Chief"}, True),
    "return": ({"in_review"}, {"Editor", "Chief"}, False),
    "publish": ({"draft", "in_review", "withdrawn"}, {"Editor", "Chief"}, False),
    "correct": ({"published"}, {"Editor", "Chief"}, False),
    "withdraw": ({"published"}, {"Chief"}, False),
    "remove": ({"draft", "in_review", "published", "withdrawn"}, {"Chief"}, False),
    "delete": ({"draft", "in_review"}, {"Editor", "Chief"}, True),
}
PERSON, SOURCE = st.sampled_from(PEOPLE), st.sampled_from(SOURCES)
EDITORS = st.sampled_from(["ed-1", "ed-2", "chief"])


class Desk(RuleBasedStateMachine):
    """One newsroom, on the database and in the model."""

    @initialize()
    def open_the_newsroom(self) -> None:
        self.people = {}
        for name in PEOPLE:
            self.people[name] = UserFactory(username=name, is_superuser=False)
            self.people[name].groups.add(Group.objects.get(name=ROLES[name]))
        self.model = Newsroom(publisher=PUBLISHER)
        self.deleted: set[str] = set()
        self.follower = Follower(Client(), limit=7)
        self.is_proven = False
        found(self.model, by=self.people["chief"])

    # --- Trying a verb ----------------------------------------------------------------------------------------------

    def tries(self, verb: Any, *, refused: bool | None, **arguments: Any) -> bool:
        """Call a verb. Tells whether it was done; `refused` says whether it must be, None that either is right."""
        try:
            with act():
                verb(**arguments)
        except Refusal:
            assert refused is not False
            return False
        assert refused is not True
        self.is_proven = False
        return True

    def role(self, person: str) -> str:
        return ROLES[person]

    def is_barred(self, verb: str, person: str, slug: str) -> bool:
        """Tell whether the model says that this person may not, or that the state does not allow it."""
        source = self.model.sources.get(slug)
        if source is None:
            return True
        states, groups, own = VERBS[verb]
        may = self.role(person) in groups or (own and source.owner == person)
        four_eyes = verb == "publish" and person in source.authors
        return source.state not in states or not may or four_eyes

    def alive(self, slugs: list[str], kind: str) -> list[str]:
        things = self.model.actors if kind == "actor" else self.model.claims
        return [slug for slug in slugs if not things[slug].merged_into]

    # --- Sources ----------------------------------------------------------------------------------------------------

    @rule(person=PERSON, slug=SOURCE, data=st.data())
    def save(self, person: str, slug: str, data: st.DataObject) -> None:
        working = data.draw(draft(self.alive(SPEAKERS, "actor"), self.alive(CLAIMS, "claim")))
        source = self.model.sources.get(slug)
        row = Source.objects.filter(slug=slug).first()
        refused = None
        if source is not None:
            on_record = source.state in ("published", "withdrawn")
            own = source.owner == person and not on_record
            refused = source.state == "removed" or (self.role(person) == "Contributor" and not own)
        refused = refused or slug in self.deleted

        def write_and_save() -> None:
            written = write_source(document_of(slug, working, row), source_document(row) if row else None)
            verb = prepare_correction if row and row.state in ("published", "withdrawn") else save_source
            verb(source=written, by=self.people[person])

        if self.tries(write_and_save, refused=bool(refused)):
            self.model.save(slug, person, working)

    def pick(self, data: st.DataObject, *states: str) -> str:
        """Draw a source, more often than not in one of these states."""
        fitting = [slug for slug, source in self.model.sources.items() if source.state in states]
        return data.draw(st.sampled_from(fitting * 4 + SOURCES))

    @rule(person=PERSON, data=st.data())
    def submit(self, person: str, data: st.DataObject) -> None:
        slug = self.pick(data, "draft")
        if self.step("submit", submit, person, slug):
            self.model.sources[slug].state = "in_review"

    @rule(person=PERSON, data=st.data())
    def send_back(self, person: str, data: st.DataObject) -> None:
        slug = self.pick(data, "in_review")
        if self.step("return", send_back, person, slug):
            self.model.sources[slug].state = "draft"

    @rule(person=PERSON, data=st.data())
    def publish(self, person: str, data: st.DataObject) -> None:
        slug = self.pick(data, "draft", "in_review", "withdrawn")
        if self.step("publish", publish, person, slug):
            self.model.publish(slug)

    @rule(person=EDITORS, data=st.data())
    def an_editor_publishes(self, person: str, data: st.DataObject) -> None:
        self.publish(person, data)

    @rule(person=EDITORS, data=st.data())
    def an_editor_writes_and_corrects(self, person: str, data: st.DataObject) -> None:
        if [slug for slug, source in self.model.sources.items() if source.state == "published"]:
            self.save(person, self.pick(data, "published"), data)
            self.correct(person, data)

    @rule(person=PERSON, data=st.data())
    def correct(self, person: str, data: st.DataObject) -> None:
        slug = self.pick(data, "published")
        source = self.model.sources.get(slug)
        same = source is not None and source.public == source.working
        if self.step("correct", correct_source, person, slug, also_refused=same):
            self.model.publish(slug)

    @rule(person=st.sampled_from(["ed-1", "chief", "chief"]), data=st.data())
    def withdraw(self, person: str, data: st.DataObject) -> None:
        slug = self.pick(data, "published")
        if self.step("withdraw", withdraw, person, slug):
            self.model.sources[slug].state = "withdrawn"

    @rule(person=st.sampled_from(["ed-1", "chief"]), slug=SOURCE, sure=st.integers(0, 3))
    def remove(self, person: str, slug: str, sure: int) -> None:
        if sure == 0 and self.step("remove", remove, person, slug):
            self.model.remove(slug)

    @rule(person=PERSON, slug=SOURCE)
    def delete(self, person: str, slug: str) -> None:
        was_public = slug in self.model.sources and Revision.objects.of("source", slug).public().exists()
        if self.step("delete", delete_source, person, slug, also_refused=was_public):
            del self.model.sources[slug]
            self.deleted.add(slug)

    @rule(person=EDITORS, slug=SOURCE, number=st.integers(0, 9))
    def attach(self, person: str, slug: str, number: int) -> None:
        source = Source.objects.filter(slug=slug).first()
        if source:
            removed = self.model.sources[slug].state == "removed"
            options = {"source": source, "by": self.people[person], "replace": True}
            self.tries(attach_text, refused=removed, text=f"The text, number {number}.", **options)

    @rule(subject=st.sampled_from(["claim", "actor", "source"]), data=st.data())
    def restore(self, subject: str, data: st.DataObject) -> None:
        """Bring back the state that a thing had, which then must be what the model had."""
        revisions = list(Revision.objects.filter(subject=subject).exclude(document={}).order_by("slug", "number"))
        if not revisions:
            return
        revision = data.draw(st.sampled_from(revisions))
        if self.tries(restore, refused=None, revision=revision, by=self.people["chief"], why="It was better"):
            restored(self.model, revision)

    def step(self, name: str, verb: Any, person: str, slug: str, *, also_refused: bool = False) -> bool:
        row = Source.objects.filter(slug=slug).first()
        if row is None:
            return False
        refused = self.is_barred(name, person, slug) or also_refused
        return self.tries(verb, refused=refused, source=row, by=self.people[person], why=f"{name} by {person}")

    # --- Claims and actors ------------------------------------------------------------------------------------------

    @rule(person=PERSON, slug=st.sampled_from(CLAIMS), text=st.integers(0, 99), data=st.data())
    def edit_claim(self, person: str, slug: str, text: int, data: st.DataObject) -> None:
        claim = self.model.claims[slug]
        about = tuple(data.draw(st.lists(st.sampled_from(self.alive(SPEAKERS, "actor")), max_size=2, unique=True)))
        words = f"Claim {text} of {slug}."
        same = (claim.text, claim.about) == (words, about)

        def write_and_save() -> None:
            row = Claim.objects.get(slug=slug)
            before = Revision.objects.of("claim", slug).latest("number").document
            if "merged_into" not in before:
                write_claims([{**before, "text": words, "about": list(about)}])
            verb = correct_claim if claim.is_public else save_claim
            verb(claim=row, by=self.people[person], why="A better wording")

        if self.tries(write_and_save, refused=self.may_edit(person, claim, same)):
            self.model.edit_claim(slug, words, about)

    @rule(person=PERSON, slug=st.sampled_from(SPEAKERS), name=st.integers(0, 99), data=st.data())
    def edit_actor(self, person: str, slug: str, name: int, data: st.DataObject) -> None:
        actor = self.model.actors[slug]
        part_of = data.draw(st.sampled_from([None, *self.alive(SPEAKERS, "actor")]))
        same = (actor.name, actor.part_of) == (f"Actor {name}", part_of)
        circle = self.leads_to(part_of, slug)

        def write_and_save() -> None:
            row = Actor.objects.get(slug=slug)
            before = Revision.objects.of("actor", slug).latest("number").document
            if "merged_into" not in before:
                write_actors([{**before, "name": f"Actor {name}", "part_of": part_of}])
            verb = correct_actor if actor.is_public else save_actor
            verb(actor=row, by=self.people[person], why="A better name")

        refused = True if circle else self.may_edit(person, actor, same)
        if self.tries(write_and_save, refused=refused):
            self.model.edit_actor(slug, f"Actor {name}", part_of)

    def leads_to(self, start: str | None, end: str) -> bool:
        while start and start != end:
            start = self.model.actors[start].part_of
        return start == end

    def may_edit(self, person: str, thing: Any, same: bool) -> bool | None:
        """Tell whether editing must be refused; a contributor's right to what is private is tested elsewhere."""
        if thing.merged_into or (thing.is_public and same):
            return True
        if self.role(person) == "Contributor":
            return True if thing.is_public else None
        return False

    # --- Merging ----------------------------------------------------------------------------------------------------

    @rule(person=PERSON, kind=st.sampled_from(["actor", "claim"]), data=st.data())
    def merge(self, person: str, kind: str, data: st.DataObject) -> None:
        slugs = self.alive(SPEAKERS if kind == "actor" else CLAIMS, kind)
        survivor, other = data.draw(st.sampled_from(slugs)), data.draw(st.sampled_from(slugs))
        model, verb = (Actor, merge_actors) if kind == "actor" else (Claim, merge_claims)
        rows = {"survivor": model.objects.get(slug=survivor), "other": model.objects.get(slug=other)}
        refused = self.role(person) != "Chief" or survivor == other or self.is_unfit(kind, survivor, other)
        if self.tries(verb, refused=refused, by=self.people[person], why="They are one", **rows):
            self.model.merge(kind, survivor, other)

    @rule(kind=st.sampled_from(["actor", "claim"]), data=st.data())
    def the_chief_merges(self, kind: str, data: st.DataObject) -> None:
        self.merge("chief", kind, data)

    def is_unfit(self, kind: str, survivor: str, other: str) -> bool:
        things = self.model.actors if kind == "actor" else self.model.claims
        if things[other].is_public and not things[survivor].is_public:
            return True
        if kind == "actor":
            return self.leads_to(survivor, other)
        return any(
            stances.get(survivor, stances.get(other)) != stances.get(other, stances.get(survivor))
            for source in self.model.sources.values()
            for copy in (source.working, source.public or {})
            for _, given in copy.values()
            for stances in [{claim: stance for claim, stance, _ in given}]
        )

    @precondition(lambda self: self.model.merges)
    @rule(person=st.sampled_from(["ed-1", "chief"]), data=st.data())
    def undo(self, person: str, data: st.DataObject) -> None:
        merge = data.draw(st.sampled_from(self.model.merges))
        things = self.model.actors if merge.kind == "actor" else self.model.claims
        row = (Actor if merge.kind == "actor" else Claim).objects.get(slug=merge.other)
        refused = True if self.role(person) != "Chief" or things[merge.survivor].merged_into else None
        if self.tries(undo_merge, refused=refused, thing=row, by=self.people[person], why="They are two"):
            self.model.undo(merge)
        else:
            assert refused or self.would_circle(merge)

    def would_circle(self, merge: Any) -> bool:
        """Tell whether undoing would make a circle of what others were made part of since."""
        return merge.kind == "actor"

    # --- What must hold after each step -----------------------------------------------------------------------------

    @invariant()
    def all_is_well(self) -> None:
        """Compare with the model, the proof and the follower, wherever something was done."""
        if getattr(self, "is_proven", True):
            return
        assert public_side() == self.model.public()
        self.follower.catch_up()
        assert self.follower.copy == everything(self.follower.client)
        assert [str(breach) for breach in breaches()] == []
        self.is_proven = True


def restored(model: Newsroom, revision: Revision) -> None:
    """Do in the model what restoring a Revision does."""
    document = revision.document
    if revision.subject == "claim":
        about = dict.fromkeys(model.end(model.actors, actor) for actor in document["about"])
        model.edit_claim(revision.slug, document["text"], tuple(about))
    elif revision.subject == "actor":
        model.edit_actor(revision.slug, document["name"], model.end(model.actors, document["part_of"]))
    else:
        model.save(revision.slug, "chief", read_back(model, document))


def document_of(slug: str, working: Any, row: Source | None) -> dict[str, Any]:
    document = breakdown(slug, working)
    if row:
        document["source"] |= {"state": row.state, "text_sha256": row.text_sha256}
    return document


def public_side() -> dict[str, Any]:
    records = list(Record.objects.all())
    of = lambda kind: {record.key: record.body for record in records if record.type == kind}  # noqa: E731
    return {
        "sources": set(of("source")),
        "statements": {key: body["speaker"]["name"] for key, body in of("statement").items()},
        "attributions": {
            row.key: (row.stance, row.certainty, row.party) for row in RecordedAttribution.objects.open()
        },
        "claims": {
            key: (body["text"], body["standing"]["label"], sorted(each["slug"] for each in body["about"]))
            for key, body in of("claim").items()
        },
        "actors": {
            key: (body["name"], body["part_of"] and body["part_of"]["slug"]) for key, body in of("actor").items()
        },
    }


class InATransaction(Desk):
    """A machine whose newsroom is taken back at the end."""

    def __init__(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        super().__init__()

    def teardown(self) -> None:
        try:
            assert_rebuilding_changes_nothing()
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)


def run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        InATransaction,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_whatever_is_done_readers_see_what_the_model_says():
    run(examples=8, steps=20)


@pytest.mark.long
def test_whatever_is_done_for_long_readers_see_what_the_model_says():
    run(examples=150, steps=50)
