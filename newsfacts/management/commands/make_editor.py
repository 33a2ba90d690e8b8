"""make_editor: the first account of a fresh installation."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Makes a superuser with a random password, which is shown this once and kept nowhere."""

    help = "Make an account that may do everything, if there is none yet, and print its password once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the option."""
        parser.add_argument("--username", default="editor", help="The account's name.")

    def handle(self, *, username: str, **_: Any) -> None:
        """Make the account; if anybody may do everything already, do nothing and say nothing."""
        people = get_user_model().objects
        if people.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(12)
        people.create_superuser(username, password=password)
        self.stdout.write(f"Made the account “{username}” with the password {password} (shown only this once).")
