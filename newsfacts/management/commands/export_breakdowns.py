"""export_breakdowns: breakdown documents as JSON Lines on standard output."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsfacts.breakdown.writing import breakdown_document
from newsfacts.models import Record, Source
from newsfacts.models.fields import canonical_json
from newsfacts.record.documents import public_breakdown
from newsfacts.words import RecordType


class Command(BaseCommand):
    """Thin: writes with `breakdown`, or from the record."""

    help = "Write breakdown documents, drafts included, as JSON Lines. Importing them again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the slugs and options."""
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="Which sources; all by default.")
        parser.add_argument("--public", action="store_true", help="As last published, without drafts.")

    def handle(self, *, slugs: list[str], public: bool, **_: Any) -> None:
        """Write one document a line, an original before its reprints; each is read when its turn comes."""
        known = dict(Source.objects.order_by("slug").values_list("slug", "reprint_of__slug"))
        shown = set(Record.objects.of(RecordType.SOURCE).values_list("key", flat=True)) if public else known.keys()
        for slug in slugs:
            if slug not in shown:
                raise CommandError(f"There is no {'published ' if public else ''}source “{slug}”.")
        for slug in _originals_first(known):
            if slug in shown and (not slugs or slug in slugs):
                self.stdout.write(canonical_json(_document(slug, public=public)))


def _document(slug: str, *, public: bool) -> dict[str, Any]:
    found = public_breakdown(slug) if public else breakdown_document(Source.objects.get(slug=slug))
    if found is None:
        raise CommandError(f"“{slug}” was taken back while others were written.")
    return found


def _originals_first(originals: dict[str, str | None]) -> Iterator[str]:
    """Give all slugs, each after the source that it reprints."""
    given: set[str] = set()
    for slug in originals:
        chain = []
        step: str | None = slug
        while step and step not in given:
            chain.append(step)
            given.add(step)
            step = originals[step]
        yield from reversed(chain)
