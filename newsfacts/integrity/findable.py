"""What the desk's claims are found by: it is worked out of their words, and can be worked out again."""

from collections.abc import Iterator

from newsfacts.models import Claim
from newsfacts.models.fields import derive
from newsfacts.words import Subject

from .breaches import Breach, Report, named

CHUNK = 500


def findable(report: Report) -> Iterator[Breach]:
    """Work out once more what each claim is found by. One query for all."""
    for claim in Claim.objects.order_by("pk").only("slug", "text", "condition", "found_by").iterator(CHUNK):
        kept = claim.found_by
        derive(claim)
        if claim.found_by != kept:
            sentence = "it is not found by its words: rebuild_record makes that anew"
            yield Breach("6", named(Subject.CLAIM, claim.slug), sentence)
    report("looks at what claims are found by", 1)
