"""dump: all that is public, as JSON Lines, with its checksum and schema."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsfacts.management.whole_files import Digesting, compressed, finish, unfinished, write_whole
from newsfacts.models.fields import canonical_json
from newsfacts.record.dump import Dumped, dump, dump_schema

STANDARD_OUTPUT = "-"
SCHEMA = "newsfacts-dump.schema.json"


class Command(BaseCommand):
    """Thin: `record.dump` gives the lines."""

    help = (
        "Write all that is public as JSON Lines: the records as the API gives them, the breakdown documents, the "
        "changes and the history. Into a folder: newsfacts-<seq>.jsonl, its .sha256 for `sha256sum -c`, and the JSON "
        "Schema of a line; or to standard output. One state of everything, while others publish."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the place and options."""
        parser.add_argument(
            "folder",
            nargs="?",
            default=STANDARD_OUTPUT,
            metavar="FOLDER",
            help="Where to; standard output by default.",
        )
        parser.add_argument("--gzip", action="store_true", help="Compress it.")

    def handle(self, *, folder: str, gzip: bool, **_: Any) -> None:
        """Write it, and say on standard error what was written."""
        if folder == STANDARD_OUTPUT:
            out = Digesting(sys.stdout.buffer)
            dumped = _write(out, gzip=gzip)
            sys.stdout.buffer.flush()
            name = "standard output"
        else:
            try:
                dumped, out, name = _write_into(Path(folder), gzip=gzip)
            except OSError as error:
                raise CommandError(f"{folder}: cannot be written ({error.strerror})") from error
        counts = ", ".join(f"{number} {what}" for what, number in dumped.counts.items())
        self.stderr.write(f"{name}: up to seq {dumped.seq}: {counts}; SHA-256 {out.sha256}")


def _write_into(folder: Path, *, gzip: bool) -> tuple[Dumped, Digesting, str]:
    """Write the dump, its checksum and its schema into a folder; the dump's name tells up to when it holds."""
    write_whole(folder, SCHEMA, canonical_json(dump_schema()).encode() + b"\n")
    with unfinished(folder) as (path, file):
        out = Digesting(file)
        dumped = _write(out, gzip=gzip)
        name = f"newsfacts-{dumped.seq}.jsonl{'.gz' if gzip else ''}"
        finish(file, path, name)
    write_whole(folder, f"{name}.sha256", f"{out.sha256}  {name}\n".encode())
    return dumped, out, str(folder / name)


def _write(out: Digesting, *, gzip: bool) -> Dumped:
    if gzip:
        with compressed(out) as inner:
            return dump(lambda line: inner.write(line.encode()))
    return dump(lambda line: out.write(line.encode()))
