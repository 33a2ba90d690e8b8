"""import_breakdowns: breakdown documents from files, folders or standard input onto the desk."""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from tqdm import tqdm

from newsfacts.breakdown.files import Text, UnreadableFile, texts
from newsfacts.breakdown.reading import WrongDocument, read
from newsfacts.editing.load import Loaded, load
from newsfacts.editing.refusals import UnknownReference
from newsfacts.faults import Refusal
from newsfacts.management.people import IMPORTER, person
from newsfacts.words import SourceState


class Command(BaseCommand):
    """Thin: reads with `breakdown`, imports with `editing.load`, reports."""

    help = (
        "Import breakdown documents: .json (one document), .jsonl (one a line), folders of them, or - for JSON Lines "
        "on standard input. Each document is imported whole or not at all; a wrong one is named and the others go on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the paths and options."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="A .json or .jsonl file, a folder, or -")
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen, and change nothing.")
        parser.add_argument("--by", metavar="USER", help=f"In whose name; “{IMPORTER}”, made if need be, by default.")
        parser.add_argument("--reason", default="", metavar="TEXT", help="Why, for the history and the public record.")
        parser.add_argument("--state", choices=[SourceState.DRAFT], help="Take every source as a draft.")
        parser.add_argument(
            "--update-shared", action="store_true", help="Let private actors and claims become what documents say."
        )

    def handle(self, **options: Any) -> None:
        """Import all, then report; the exit status is 1 if any document was refused."""
        by = person(options["by"])
        self.options, self.by = options, by
        self.counts: Counter[str] = Counter()
        with transaction.atomic() if options["dry_run"] else nullcontext():
            self._import_all(options["paths"])
            if options["dry_run"]:
                transaction.set_rollback(True)
        done = ", ".join(f"{self.counts[result]} {result}" for result in ("created", "updated", "unchanged"))
        would = "would be " if options["dry_run"] else ""
        self.stdout.write(f"{would}{done}, {self.counts['different']} different, {self.counts['refused']} refused")
        if self.counts["refused"]:
            sys.exit(1)

    def _import_all(self, paths: list[str]) -> None:
        waiting = [text for text in self._texts(paths) if not self._import(text, may_wait=True)]
        # A document may need one that comes later: a reprint its original. Those wait, for as long as that helps.
        while waiting:
            still = [text for text in waiting if not self._import(text, may_wait=True)]
            if len(still) == len(waiting):
                for text in still:
                    self._import(text, may_wait=False)
                return
            waiting = still

    def _texts(self, paths: list[str]) -> Iterator[Text]:
        for path in paths:
            bar = tqdm(texts(path), desc=path, unit=" documents", disable=not sys.stderr.isatty())
            try:
                yield from bar
            except UnreadableFile as error:
                self._refuse(str(error))

    def _import(self, text: Text, *, may_wait: bool) -> bool:
        """Import one document. Tells whether it is settled, or has to wait for what it refers to."""
        options = self.options
        try:
            loaded = load(
                read(text.text),
                by=self.by,
                why=options["reason"],
                state=options["state"],
                update_shared=options["update_shared"],
            )
        except WrongDocument as error:
            for fault, line in zip(error.faults, error.lines, strict=True):
                self.stderr.write(f"{text.name}:{text.line + line - 1}: {fault}")
            self.counts["refused"] += 1
        except UnknownReference as error:
            if may_wait:
                return False
            for fault in error.faults:
                self.stderr.write(f"{text.name}:{text.line}: {fault}")
            self.counts["refused"] += 1
        except Refusal as error:
            self._refuse(f"{text.name}:{text.line}: {error.sentence}")
        else:
            self._report(loaded)
        return True

    def _report(self, loaded: Loaded) -> None:
        self.counts[loaded.result] += 1
        if loaded.result != "unchanged" or self.options["verbosity"] > 1:
            self.stdout.write(f"{loaded.result}: {loaded.slug}")
        self.counts["different"] += len(loaded.different)
        for line in loaded.different:
            self.stdout.write(f"different: {line}")

    def _refuse(self, message: str) -> None:
        self.stderr.write(message)
        self.counts["refused"] += 1
