"""The demonstration world, whole: `build()` makes it in an empty database, always the same."""

from django.contrib.auth.models import User

from .acts import do_acts
from .cast import make_cast
from .claims import make_claims
from .hostile import make_hostile
from .large import make_large
from .stories import write_stories
from .writing import DESK, calendar


def is_built() -> bool:
    """Tell whether the database has the world already. One query."""
    return User.objects.filter(username=DESK).exists()


def build() -> None:
    """Make it all: what is large or hostile first, so that lists, which show the newest first, begin with stories."""
    with calendar() as days:
        make_cast()
        make_claims()
        make_large(days)
        make_hostile(days)
        write_stories(days)
        do_acts(days)
