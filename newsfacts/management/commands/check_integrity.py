"""check_integrity: the proof of every rule, of the history and of the record."""

import sys
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from newsfacts.integrity.checks import breaches, size

TOLD = ("revisions", "sources", "claims", "actors", "captured texts")


class Command(BaseCommand):
    """Thin: `integrity.checks` does it."""

    help = (
        "Prove every rule, the desk against its last Revisions, the chain of hashes, and the record against what the "
        "Revisions give. One line for each breach; the exit status is 1 if there is any. Changes nothing, and keeps "
        "nobody from working."
    )

    def handle(self, **_: Any) -> None:
        """Print every breach as it is found, then what was looked at."""
        counts: Counter[str] = Counter()
        number = 0
        with tqdm(total=size(), desc="checking", unit=" things", disable=not sys.stderr.isatty()) as bar:

            def report(what: str, more: int) -> None:
                counts[what] += more
                bar.set_postfix_str(what, refresh=False)
                bar.update(more)

            for breach in breaches(report):
                number += 1
                with bar.external_write_mode(file=sys.stdout):
                    self.stdout.write(str(breach))
        looked_at = ", ".join(f"{counts[what]} {what}" for what in TOLD if counts[what]) or "nothing there"
        if number:
            self.stderr.write(f"{number} breaches; checked: {looked_at}")
            sys.exit(1)
        self.stdout.write(f"everything holds; checked: {looked_at}")
