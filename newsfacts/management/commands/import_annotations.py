"""import_annotations: annotations made elsewhere, as statements of a draft."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import CommandError

from newsfacts.breakdown.reading import parse
from newsfacts.breakdown.texts import captured
from newsfacts.editing.take_annotations import take_annotations
from newsfacts.management.takings import TakingCommand
from newsfacts.models import Source


class Command(TakingCommand):
    """Thin: `editing.take_annotations` does it."""

    help = (
        "Take annotations in as statements of a draft: W3C Web Annotations, alone, in a list, a page or a collection, "
        "or what Hypothes.is exports. Each file whole or not at all; each annotation makes one statement, however "
        "often it comes. What no statement can hold is told. Exit status 1 if a file was refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the source, then the files and options."""
        parser.add_argument("slug", metavar="SLUG", help="Which source.")
        super().add_arguments(parser)

    def prepare(self, options: dict[str, Any]) -> None:
        """Find the source."""
        source = Source.objects.filter(slug=options["slug"]).first()
        if source is None:
            raise CommandError(f"There is no source “{options['slug']}”.")
        self.source = source

    def take(self, name: str, content: bytes, by: User, why: str) -> None:
        """Take in one file."""
        taken = take_annotations(source=self.source, value=parse(captured(content), "annotations"), by=by, why=why)
        self.report(name, taken.left_out, created=taken.created, unchanged=taken.unchanged, different=taken.different)
