"""import_breakdowns: breakdown documents from files, folders or standard input onto the desk."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.management.base import BaseCommand
from django.db import transaction
from tqdm import tqdm

from newsfacts.breakdown.files import Text, UnreadableFile, texts
from newsfacts.breakdown.reading import WrongDocument, read
from newsfacts.editing.batch import Loaded
from newsfacts.editing.load import AT_ONCE, load_all
from newsfacts.editing.refusals import AlreadyPublic, UnknownReference
from newsfacts.faults import Refusal
from newsfacts.management.people import IMPORTER, person
from newsfacts.words import SourceState

# A batch ends with so many characters at the latest, so that long documents take no more memory than short ones.
CHARACTERS_AT_ONCE = 1_000_000


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
            "--update-shared",
            action="store_true",
            help="Let actors and claims become what documents say; public ones are corrected, which needs a --reason.",
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
        """Import what comes, a batch at a time; nothing of a file is kept but what waits for what it refers to."""
        with _Waiting() as waiting:
            self._import_batches(self._texts(paths), waiting)
            # A document may need one that comes later: a reprint its original. Those are tried as long as that helps.
            while waiting.number:
                before, again = waiting.number, waiting.emptied()
                self._import_batches(again, waiting)
                if waiting.number == before:
                    self._import_batches(waiting.emptied(), None)
                    return

    def _texts(self, paths: list[str]) -> Iterator[Text]:
        for path in paths:
            bar = tqdm(texts(path), desc=path, unit=" documents", disable=not sys.stderr.isatty())
            try:
                yield from bar
            except UnreadableFile as error:
                self._refuse(str(error))

    def _import_batches(self, these: Iterable[Text], waiting: "_Waiting | None") -> None:
        batch: list[tuple[Text, dict[str, Any]]] = []
        characters = 0
        for text in these:
            characters += len(text.text)
            try:
                batch.append((text, read(text.text)))
            except WrongDocument as error:
                for fault, line in zip(error.faults, error.lines, strict=True):
                    self.stderr.write(f"{text.name}:{text.line + line - 1}: {fault}")
                self.counts["refused"] += 1
            if len(batch) == AT_ONCE or characters > CHARACTERS_AT_ONCE:
                self._import(batch, waiting)
                batch, characters = [], 0
        if batch:
            self._import(batch, waiting)

    def _import(self, batch: list[tuple[Text, dict[str, Any]]], waiting: "_Waiting | None") -> None:
        options = self.options
        results = load_all(
            [document for _, document in batch],
            by=self.by,
            why=options["reason"],
            state=options["state"],
            update_shared=options["update_shared"],
        )
        for (text, _), result in zip(batch, results, strict=True):
            if isinstance(result, Loaded):
                self._report(result)
            elif isinstance(result, UnknownReference) and waiting is not None:
                waiting.add(text)
            elif isinstance(result, UnknownReference):
                for fault in result.faults:
                    self.stderr.write(f"{text.name}:{text.line}: {fault}")
                self.counts["refused"] += 1
            else:
                self._refuse(f"{text.name}:{text.line}: {_advice(result)}")

    def _report(self, loaded: Loaded) -> None:
        self.counts[loaded.result] += 1
        if self.options["verbosity"] > (1 if loaded.result == "unchanged" else 0):
            self.stdout.write(f"{loaded.result}: {loaded.slug}")
        self.counts["different"] += len(loaded.different)
        for line in loaded.different:
            self.stdout.write(f"different: {line}")

    def _refuse(self, message: str) -> None:
        self.stderr.write(message)
        self.counts["refused"] += 1


def _advice(refusal: Refusal) -> str:
    """Give a refusal's sentence, and how the command is told otherwise."""
    return f"{refusal.sentence} Give one with --reason." if isinstance(refusal, AlreadyPublic) else refusal.sentence


class _Waiting:
    """Texts of documents that wait for others, kept in a temporary file and not in memory."""

    def __init__(self) -> None:
        self.number = 0
        self._file = _new_file()

    def __enter__(self) -> "_Waiting":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, text: Text) -> None:
        self._file.write(json.dumps([text.name, text.line, text.text]) + "\n")
        self.number += 1

    def emptied(self) -> Iterator[Text]:
        """Give what waited, line by line, while others may be added to a new file."""
        full, self._file, self.number = self._file, _new_file(), 0
        return _texts_in(full)


def _new_file() -> IO[str]:
    return TemporaryFile("w+", encoding="utf8")


def _texts_in(file: IO[str]) -> Iterator[Text]:
    with file:
        file.seek(0)
        for line in file:
            yield Text(*json.loads(line))
