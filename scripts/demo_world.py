"""Fills a database with the demonstration world of tests/demo/: `python -m scripts.demo_world`, on a migrated one.

One that has the world already is left as it is; one that has anything else is refused, for it may be an editor's.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsfacts.config.settings")
django.setup()

from django.db import transaction  # noqa: E402, Django first

from newsfacts.models import Actor, Revision, Source  # noqa: E402
from tests.demo.world import build, is_built  # noqa: E402


def main() -> None:
    if is_built():
        return
    if any(model.objects.exists() for model in (Source, Actor, Revision)):
        sys.exit("This database has other data in it: the demonstration wants one of its own. Set another VAR_DIR.")
    with transaction.atomic():
        build()


if __name__ == "__main__":
    main()
