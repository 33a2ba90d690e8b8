"""What the commands share that take in other people's formats: files, each whole or not at all, and a report."""

import sys
from abc import abstractmethod
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand
from django.db import transaction

from newsfacts.breakdown.files import STANDARD_INPUT, UnreadableFile
from newsfacts.breakdown.reading import WrongDocument
from newsfacts.faults import Fault, Refusal
from newsfacts.management.people import IMPORTER, person

RESULTS = ("created", "unchanged", "different")


class TakingCommand(BaseCommand):
    """A command that takes in files of some format. What a subclass does with one is `take`."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the files and options."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="Files, or - for standard input.")
        parser.add_argument("--by", metavar="USER", help=f"In whose name; “{IMPORTER}”, made if need be, by default.")
        parser.add_argument("--reason", default="", metavar="TEXT", help="Why, for the history.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen, and change nothing.")

    def handle(self, **options: Any) -> None:
        """Take in every file, then report; the exit status is 1 if any was refused."""
        self.counts: Counter[str] = Counter()
        with transaction.atomic() if options["dry_run"] else nullcontext():
            by = person(options["by"])
            self.prepare(options)
            for file in options["files"]:
                self._take(file, by, options["reason"])
            if options["dry_run"]:
                transaction.set_rollback(True)
        done = ", ".join(f"{self.counts[result]} {result}" for result in RESULTS)
        would = "would be " if options["dry_run"] else ""
        self.stdout.write(f"{would}{done}, {self.counts['left out']} left out, {self.counts['refused']} refused")
        if self.counts["refused"]:
            sys.exit(1)

    def prepare(self, options: dict[str, Any]) -> None:
        """Do what comes before the first file: nothing."""

    @abstractmethod
    def take(self, name: str, content: bytes, by: User, why: str) -> None:
        """Take in one file, and report it. Raises Refusal."""

    def _take(self, file: str, by: User, why: str) -> None:
        name = "standard input" if file == STANDARD_INPUT else file
        try:
            self.take(name, _content_of(file), by, why)
        except WrongDocument as wrong:
            for fault, line in zip(wrong.faults, wrong.lines, strict=True):
                self.stderr.write(f"{name}:{line}: {fault}")
            self.counts["refused"] += 1
        except Refusal as refusal:
            for told in [str(fault) for fault in refusal.faults] or [refusal.sentence]:
                self.stderr.write(f"{name}: {told}")
            self.counts["refused"] += 1

    def report(self, name: str, left_out: Iterable[Fault], **results: list[str]) -> None:
        """Report what became of a file's parts, by result, and what of it was left out."""
        for result, keys in results.items():
            self.counts[result] += len(keys)
            for key in keys:
                self.stdout.write(f"{result}: {key}")
        for fault in left_out:
            self.counts["left out"] += 1
            self.stdout.write(f"left out: {name}: {fault}")


def _content_of(file: str) -> bytes:
    """Give the bytes of a file, or of standard input. Raises UnreadableFile."""
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise UnreadableFile(f"it cannot be read ({error.strerror})") from error
