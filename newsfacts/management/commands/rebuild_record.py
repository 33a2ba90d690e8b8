"""rebuild_record: the record anew from the Revisions, and what the desk's claims are found by."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from newsfacts.models import Claim
from newsfacts.record.rebuild import rebuild
from newsfacts.record.refresh import work_off_all


class Command(BaseCommand):
    """Thin: `record.rebuild` does it."""

    help = (
        "Make the record anew from the Revisions, in one transaction: until it is done readers go on reading the old "
        "one, and nobody publishes. What the desk's claims are found by is made anew too."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the options."""
        parser.add_argument(
            "--resume",
            action="store_true",
            help="Only go on with what a large change left to be refreshed in batches.",
        )

    def handle(self, *, resume: bool, **_: Any) -> None:
        """Make it, and say how much was made."""
        if resume:
            work_off_all()
            self.stdout.write("nothing is waiting to be refreshed")
            return
        counts: dict[str, int] = {}
        with tqdm(desc="rebuilding", unit=" things", disable=not sys.stderr.isatty()) as bar:

            def report(what: str, number: int) -> None:
                counts[what] = counts.get(what, 0) + number
                bar.update(number)

            rebuild(report)
            Claim.objects.make_findable()
        self.stdout.write("rebuilt from " + (", ".join(f"{counts[what]} {what}" for what in counts) or "nothing"))
