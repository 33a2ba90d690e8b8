"""Publish the sources named on the command line, one after the other: what one editor's process does.

Run as a program by test_concurrency.py, with DATABASE_URL naming the tests' database. Waits for a line on standard
input, so that the processes start together.
"""

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsfacts.config.settings")
    django.setup()

    from django.contrib.auth.models import User

    from newsfacts.editing.publish import publish
    from newsfacts.models import Source

    editor = User.objects.get(username=sys.argv[1])
    sys.stdin.readline()
    for slug in sys.argv[2:]:
        publish(source=Source.objects.get(slug=slug), by=editor, why="Ready")
