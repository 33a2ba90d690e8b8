"""The reference of tests.bench.bulk: read JSON Lines and write the bare rows of what they hold, with Django alone."""

import json
import os
import sys
from pathlib import Path

import django


def main(paths: list[str]) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsfacts.config.settings"
    django.setup()

    from django.db import transaction  # noqa: PLC0415 - Django's settings come first

    from newsfacts.models import Attribution, Claim, Quote, Source, Statement  # noqa: PLC0415

    claims: dict[str, Claim] = {}
    for path in paths:
        with transaction.atomic(), Path(path).open(encoding="utf8") as lines:
            for line in lines:
                document = json.loads(line)
                new = [Claim(slug=each["slug"], text=each["text"], kind=each["kind"]) for each in document["claims"]]
                claims |= {claim.slug: claim for claim in Claim.objects.bulk_create(new)}
                source = Source.objects.create(slug=document["source"]["slug"])
                given = document["statements"]
                statements = Statement.objects.bulk_create(
                    Statement(source=source, identifier=each["id"], position=number, paraphrase=each["paraphrase"])
                    for number, each in enumerate(given, start=1)
                )
                pairs = list(zip(statements, given, strict=True))
                Quote.objects.bulk_create(
                    Quote(statement=row, position=1, exact=quote["exact"])
                    for row, each in pairs
                    for quote in each["quotes"]
                )
                Attribution.objects.bulk_create(
                    Attribution(statement=row, position=1, claim=claims[link["claim"]], stance=link["stance"])
                    for row, each in pairs
                    for link in each["claims"]
                )


if __name__ == "__main__":
    main(sys.argv[1:])
