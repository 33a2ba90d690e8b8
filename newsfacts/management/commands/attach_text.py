"""attach_text: the captured text of a source, kept privately, with every quote looked up in it."""

import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsfacts.breakdown.files import STANDARD_INPUT
from newsfacts.breakdown.quotes import Checked, told
from newsfacts.breakdown.texts import captured
from newsfacts.editing.texts import TextDiffers, TextReport, attach_text
from newsfacts.faults import Refusal, show
from newsfacts.management.people import IMPORTER, person
from newsfacts.models import Source
from newsfacts.words import QuoteCheck

IN_DIFF = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}


class Command(BaseCommand):
    """Thin: `editing.texts` attaches, `breakdown.quotes` checks; this reports."""

    help = (
        "Keep the captured text of a source, privately: UTF-8, its line ends made LF. Its SHA-256 is compared with "
        "the one recorded, and every quote and place is looked up in it. Exit status 1 on any mismatch."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the source, the file and options."""
        parser.add_argument("slug", metavar="SLUG", help="Which source.")
        parser.add_argument("file", metavar="FILE", help="The text; - for standard input.")
        parser.add_argument("--by", metavar="USER", help=f"In whose name; “{IMPORTER}” by default.")
        parser.add_argument("--reason", default="", metavar="TEXT", help="Why, for the history.")
        parser.add_argument("--replace", action="store_true", help="Take a text that is not the one recorded.")

    def handle(self, *, slug: str, file: str, by: str | None, reason: str, replace: bool, **_: Any) -> None:
        """Attach the text and report what was found."""
        source = Source.objects.filter(slug=slug).first()
        if source is None:
            raise CommandError(f"There is no source “{slug}”.")
        try:
            text = captured(_bytes_of(file))
            report = attach_text(source=source, text=text, by=person(by), why=reason, replace=replace)
        except TextDiffers as error:
            self._report(error.report)
            self.stderr.write(f"{error.sentence} (--replace takes it)")
            sys.exit(1)
        except Refusal as error:
            raise CommandError(error.sentence) from error
        self._report(report)
        if not report.is_sound:
            sys.exit(1)

    def _report(self, report: TextReport) -> None:
        for checked in report.quotes:
            if not checked.is_sound:
                self.stdout.write(_line(checked))
        for misplaced in report.places:
            self.stdout.write(f"{misplaced.statement or 'source'}: {misplaced.sentence}")
        counts = Counter(checked.result for checked in report.quotes)
        found = ", ".join(f"{counts[word]} {word}" for word in QuoteCheck if counts[word])
        recorded = {"": "none was recorded", report.sha256: "as recorded"}.get(report.recorded, "not the one recorded")
        self.stdout.write(f"{len(report.quotes)} quotes: {found or 'none'}; SHA-256 {report.sha256}, {recorded}")


def _line(checked: Checked) -> str:
    line = f"{checked.statement}, quote {checked.number}: {show(checked.exact)}, {told(checked)}"
    if nearest := checked.nearest:
        diff = " ".join(IN_DIFF[what].format(words) for what, words in nearest.diff)
        line += f"; nearest at {nearest.start} to {nearest.end}, paragraph {nearest.paragraph}: {diff}"
    return line


def _bytes_of(file: str) -> bytes:
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"{file}: cannot be read ({error.strerror})") from error
