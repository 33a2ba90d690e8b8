"""Two people at once, each doing whatever comes to mind to the same few things."""

import random
import threading
import traceback
from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from newsfacts.breakdown.writing import source_document
from newsfacts.editing.acts import act
from newsfacts.editing.correct import correct_actor, correct_claim, correct_source
from newsfacts.editing.merge import merge_actors, merge_claims
from newsfacts.editing.publish import publish
from newsfacts.editing.refusals import Conflict
from newsfacts.editing.review import submit
from newsfacts.editing.rows import write_source
from newsfacts.editing.save import prepare_correction, save_source
from newsfacts.editing.undo import undo_merge
from newsfacts.editing.withdraw import withdraw
from newsfacts.faults import Refusal
from newsfacts.integrity.checks import breaches
from newsfacts.models import Actor, Claim, RecordClock, Revision, Source
from tests.factories import UserFactory
from tests.follower import Follower, everything
from tests.record.snapshots import assert_rebuilding_changes_nothing

from .model import Newsroom
from .world import CERTAINTIES, CLAIMS, PUBLISHER, SOURCES, SPEAKERS, STANCES, breakdown, found

pytestmark = pytest.mark.django_db(transaction=True)
STEPS = 60


class Writer(threading.Thread):
    """Does so many random things, one after the other, and counts what was done and what was refused."""

    def __init__(self, seed: int, by: Any, start: threading.Barrier) -> None:
        super().__init__()
        self.chance, self.by, self.barrier = random.Random(seed), by, start
        self.counts: Counter[str] = Counter()
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            self.barrier.wait()
            for _ in range(STEPS):
                self.one()
        except Exception as error:  # noqa: BLE001 - told by the test
            self.error = error
            self.trace = traceback.format_exc()
        finally:
            connection.close()

    def one(self) -> None:
        verb = self.chance.choice([self.write, self.write, self.publish, self.publish, self.correct, self.withdraw,
                                   self.rename, self.reword, self.merge, self.undo, self.submit])  # fmt: skip
        try:
            with act():
                verb()
            self.counts[verb.__name__] += 1
        except Conflict:
            self.counts["conflict"] += 1
        except (Refusal, Source.DoesNotExist, Claim.DoesNotExist, Actor.DoesNotExist):
            self.counts["refused"] += 1

    def source(self) -> Source:
        return Source.objects.get(slug=self.chance.choice(SOURCES))

    def write(self) -> None:
        slug = self.chance.choice(SOURCES)
        row = Source.objects.select_for_update().filter(slug=slug).first()
        claims = Claim.objects.filter(merged_into=None, slug__in=CLAIMS).values_list("slug", flat=True)
        speakers = Actor.objects.filter(merged_into=None, slug__in=SPEAKERS).values_list("slug", flat=True)
        working = {
            f"s{number}": (
                self.chance.choice(list(speakers)),
                tuple(
                    (claim, self.chance.choice(STANCES), self.chance.choice(CERTAINTIES))
                    for claim in self.chance.sample(list(claims), k=min(2, len(claims)))
                ),
            )
            for number in range(1, self.chance.randint(2, 4))
        }
        written = write_source(breakdown(slug, working), source_document(row) if row else None)
        verb = prepare_correction if row and row.state in ("published", "withdrawn") else save_source
        verb(source=written, by=self.by)

    def publish(self) -> None:
        publish(source=self.source(), by=self.by, why="Ready")

    def correct(self) -> None:
        correct_source(source=self.source(), by=self.by, why="A slip")

    def withdraw(self) -> None:
        withdraw(source=self.source(), by=self.by, why="To be looked at")

    def submit(self) -> None:
        submit(source=self.source(), by=self.by)

    def rename(self) -> None:
        actor = Actor.objects.get(slug=self.chance.choice(SPEAKERS))
        Actor.objects.filter(pk=actor.pk).update(name=f"Name {self.chance.random()}")
        correct_actor(actor=actor, by=self.by, why="Misspelt")

    def reword(self) -> None:
        claim = Claim.objects.get(slug=self.chance.choice(CLAIMS))
        Claim.objects.filter(pk=claim.pk).update(text=f"Claim {self.chance.random()}.")
        correct_claim(claim=claim, by=self.by, why="A better wording")

    def merge(self) -> None:
        if self.chance.random() < 0.5:
            one, other = self.chance.sample(CLAIMS, k=2)
            merge_claims(
                survivor=Claim.objects.get(slug=one), other=Claim.objects.get(slug=other), by=self.by, why="One"
            )
        else:
            one, other = self.chance.sample(SPEAKERS, k=2)
            merge_actors(
                survivor=Actor.objects.get(slug=one), other=Actor.objects.get(slug=other), by=self.by, why="One"
            )

    def undo(self) -> None:
        model = self.chance.choice([Actor, Claim])
        merged = list(model.objects.exclude(merged_into=None))
        if merged:
            undo_merge(thing=self.chance.choice(merged), by=self.by, why="Two")


@pytest.mark.parametrize("seed", [1, 2, 3, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(4, 40))])
def test_two_writers_at_once_leave_what_one_after_the_other_could_have_left(seed, settings):
    settings.FOUR_EYES = False  # the two would mostly wait for each other
    found(Newsroom(publisher=PUBLISHER), by=UserFactory())
    start = threading.Barrier(2)
    writers = [Writer(seed * 100 + number, UserFactory(), start) for number in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert [getattr(writer, "trace", None) for writer in writers] == [None, None]
    done = writers[0].counts + writers[1].counts
    assert min(done[verb] for verb in ("write", "publish", "reword", "rename", "merge")) > 0, done
    seqs = list(Revision.objects.public().values_list("seq", flat=True))
    assert seqs == list(range(1, RecordClock.objects.get().seq + 1))
    assert [str(breach) for breach in breaches()] == []
    follower = Follower(Client(), limit=50)
    follower.catch_up()
    assert follower.copy == everything(follower.client)
    assert_rebuilding_changes_nothing()
