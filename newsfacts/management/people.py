"""In whose name commands act."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.core.management.base import CommandError

from newsfacts.words import Group as Groups

IMPORTER = "import"


def person(name: str | None) -> User:
    """Give the user of this name; without a name, the commands' own account, made if need be, which cannot log in.

    Raises CommandError for a name that nobody has.
    """
    people = get_user_model().objects
    if name:
        found = people.filter(username=name).first()
        if found is None:
            raise CommandError(f"There is no user “{name}”: make the account first, or leave --by out.")
        return found
    own, made = people.get_or_create(username=IMPORTER, defaults={"is_active": False})
    if made:
        own.set_unusable_password()
        own.save()
    own.groups.add(Group.objects.get(name=Groups.CHIEF.label))
    return own
