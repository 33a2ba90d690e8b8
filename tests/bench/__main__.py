"""The benchmarks: `make bench`. Each prints a ratio against a reference that does the least for the same end, side by side.

Ratios of medians, taken in turns: what else the machine does falls on both. Nothing here passes or fails.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

import django

from tests.bench import bulk

DOCUMENTS, STATEMENTS = 60, 12


def main() -> None:
    """Set up an empty database and run every benchmark."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(VAR_DIR=folder, SECRET_KEY="bench" * 12, DJANGO_SETTINGS_MODULE="newsfacts.config.settings")
        django.setup()

        from django.core.management import call_command  # noqa: PLC0415 - Django's settings come first

        call_command("migrate", verbosity=0)
        for name, ours, reference in benchmarks():
            report(name, ours, reference)
    bulk.main()


def report(name: str, ours: Callable[[int], Any], reference: Callable[[int], Any]) -> None:
    """Time the two in turns and print both medians with their ratio."""
    mine, others = [], []
    for number in range(DOCUMENTS):
        others.append(seconds(reference, number))
        mine.append(seconds(ours, number))
    a, b = statistics.median(mine), statistics.median(others)
    print(f"{name:58} {a * 1000:8.2f} ms  reference {b * 1000:8.2f} ms  ratio {a / b:6.1f}")
    sys.stdout.flush()


def seconds(work: Callable[[int], Any], number: int) -> float:
    start = time.perf_counter()
    work(number)
    return time.perf_counter() - start


def benchmarks() -> Iterator[tuple[str, Callable[[int], Any], Callable[[int], Any]]]:
    from django.test import Client  # noqa: PLC0415 - Django's settings come first

    from newsfacts.breakdown.reading import read  # noqa: PLC0415
    from newsfacts.editing.load import load  # noqa: PLC0415
    from newsfacts.models import Attribution, Claim, Source, Statement  # noqa: PLC0415
    from tests.factories import UserFactory  # noqa: PLC0415

    texts = [json.dumps(document(f"draft-{number}", "draft")) for number in range(DOCUMENTS)]
    public = [read(json.dumps(document(f"public-{number}", "published"))) for number in range(DOCUMENTS)]
    drafts = [read(text) for text in texts]
    by, client = UserFactory(), Client(headers={"host": "127.0.0.1"})

    def bare_rows(number: int) -> None:
        source = Source.objects.create(slug=f"bare-{number}")
        rows = [Statement(source=source, identifier=f"s{n}", position=n + 1) for n in range(STATEMENTS)]
        statements = Statement.objects.bulk_create(rows)
        claim = Claim.objects.create(slug=f"bare-{number}", text="So.", kind="fact")
        Attribution.objects.bulk_create(Attribution(statement=each, claim=claim, position=1) for each in statements)

    yield (
        "read a document: parse, validate, check / parse alone",
        lambda n: read(texts[n]),
        lambda n: json.loads(texts[n]),
    )
    yield "import a draft / write its bare rows", lambda n: load(drafts[n], by=by), bare_rows
    yield (
        "import and publish / import the draft again, unchanged",
        lambda n: load(public[n], by=by),
        lambda n: load(drafts[n], by=by),
    )
    yield (
        "GET a list of 25 claims / GET the index",
        lambda _: client.get("/api/v1/claims/"),
        lambda _: client.get("/api/v1/"),
    )


def document(slug: str, state: str) -> dict[str, Any]:
    """Make a breakdown of the size that issue reports speak of, whose actors and claims others share."""
    actors = [{"slug": f"actor-{n}", "kind": "state", "name": f"Actor {n}"} for n in range(6)]
    claims = [{"slug": f"{slug}-{n}", "text": f"Claim {n} of {slug} holds.", "kind": "fact"} for n in range(9)]
    statements = [
        {
            "id": f"s{n}",
            "paragraph": n,
            "speaker": f"actor-{n % 6}",
            "form": "mixed",
            "quotes": [{"exact": "under way"}],
            "paraphrase": "It was under way.",
            "claims": [{"claim": f"{slug}-{n % 9}", "stance": "asserts"}]
            + ([{"claim": f"{slug}-{(n + 1) % 9}", "stance": "denies"}] if n % 2 else []),
        }
        for n in range(STATEMENTS)
    ]
    source = {"slug": slug, "kind": "article", "title": slug, "publisher": "actor-0", "state": state}
    return {
        "format": "newsfacts/breakdown/1",
        "source": source,
        "actors": actors,
        "claims": claims,
        "statements": statements,
    }


if __name__ == "__main__":
    main()
