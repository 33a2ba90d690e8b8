"""The people at the desk, by what they may, and sources in every state, for tests of what is offered to whom."""

from django.contrib.auth.models import Group, User
from django.test import Client

from newsfacts.editing.policies import ON_RECORD
from newsfacts.editing.publish import publish
from newsfacts.editing.review import submit
from newsfacts.editing.save import prepare_correction, save_source
from newsfacts.editing.withdraw import remove, withdraw
from newsfacts.models import Source
from newsfacts.words import SourceState
from tests.factories import AttributionFactory, UserFactory


def person(group: str) -> User:
    """Make somebody of a group."""
    made = UserFactory(is_superuser=False)
    made.groups.add(Group.objects.get(name=group))
    return made


def desk_of(somebody: User) -> Client:
    """Log somebody in."""
    client = Client()
    client.force_login(somebody)
    return client


def source_in(state: str, owner: User, *, last_saved_by: User | None = None) -> Source:
    """Make a whole source of the owner's in a state; one that is public has a correction prepared."""
    source = AttributionFactory().statement.source
    save_source(source=source, by=owner)
    boss = UserFactory()
    if state in ON_RECORD:
        publish(source=source, by=boss, why="Ready")
    if state == SourceState.WITHDRAWN:
        withdraw(source=source, by=boss, why="Wrong")
    if state == SourceState.REMOVED:
        remove(source=source, by=boss, why="A court ordered it")
        return Source.objects.get(pk=source.pk)
    source.statements.update(paraphrase="It was said otherwise.")
    save = prepare_correction if state in ON_RECORD else save_source
    save(source=Source.objects.get(pk=source.pk), by=last_saved_by or boss)
    if state == SourceState.IN_REVIEW:
        submit(source=source, by=boss)
    return Source.objects.get(pk=source.pk)
