"""make_token: a token for somebody's program, made by whoever runs the site."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from newsfacts.editing.tokens import LONGEST_DAYS, USUAL_DAYS, make_token
from newsfacts.faults import Refusal
from newsfacts.words import TokenScope


class Command(BaseCommand):
    """Makes a token in a person's name, which is shown this once and kept nowhere."""

    help = "Make a token with which a program works in a person's name, and print it: this once, alone on its line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the arguments."""
        parser.add_argument("username", help="Whose token it is: the program may do what this person may.")
        parser.add_argument("name", help="What it is for, such as “nightly import”.")
        parser.add_argument("--scope", choices=TokenScope.values, default=TokenScope.READ, help="What it may.")
        parser.add_argument(
            "--days", type=int, default=USUAL_DAYS, help=f"How long it lasts, at most {LONGEST_DAYS} (%(default)s)."
        )

    def handle(self, *, username: str, name: str, scope: str, days: int, **_: Any) -> None:
        """Make it and print it; all else goes to standard error, so that a script can take the token."""
        person = User.objects.filter(username=username).first()
        if person is None:
            raise CommandError(f"There is no account “{username}”: make_editor makes the first, the desk all others.")
        try:
            token, text = make_token(name=name, scope=TokenScope(scope), days=days, by=person)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stderr.write(f"Made the token “{token}” for “{username}”: {scope}, until {token.expiry:%Y-%m-%d}.")
        self.stdout.write(text)
