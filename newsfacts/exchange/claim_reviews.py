"""Reviews of claims from the two forms in the wild, as breakdown documents.

One is schema.org's ClaimReview, as JSON-LD, alone or in a web page; the other what Google's Fact Check Tools answer to
`claims:search`. docs/formats.md has the table of what becomes of what.
"""

from collections.abc import Iterator
from typing import Any

from newsfacts.breakdown.checking import unstorable
from newsfacts.breakdown.markup import page
from newsfacts.breakdown.reading import DEEPEST, WrongDocument, is_deeper_than, parse, validated
from newsfacts.breakdown.texts import captured
from newsfacts.faults import Fault, Path, show

from . import fact_check_tools, schema_org
from .reviews import Review, Reviews, WrongReviews, documents_of, faults_in
from .validating import MOST_TOLD

EXPECTED = "a ClaimReview of schema.org, or an answer of claims:search"
LARGEST_SCRIPT = 1_000_000  # characters


def read_claim_reviews(value: Any) -> Reviews:
    """Read reviews, given as a JSON value. Raises WrongReviews with every fault."""
    if is_deeper_than(DEEPEST, value):
        raise WrongReviews([Fault((), "brackets nested too deeply", f"at most {DEEPEST} levels")])
    if faults := unstorable(value):
        raise WrongReviews(faults[:MOST_TOLD])
    return _finished(*_reviews_in(value, ()))


def read_claim_review_file(raw: bytes) -> Reviews:
    """Read reviews from a file: JSON, or a web page with JSON-LD in it.

    Raises WrongReviews, WrongDocument with the line for what is no JSON, and WrongText for what is no text.
    """
    if not raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return read_claim_reviews(parse(captured(raw), EXPECTED))
    reviews: list[Review] = []
    left_out: list[Fault] = []
    for number, written in enumerate(_scripts(raw), start=1):
        path: Path = (f"script {number}",)
        try:
            value = parse(written, EXPECTED)
        except WrongDocument as error:
            # Others may stand in other scripts; what a page says wrongly of something else is not ours to mend.
            left_out += [Fault((*path, *each.path), each.found, each.expected) for each in error.faults]
            continue
        if faults := unstorable(value, path):
            raise WrongReviews(faults[:MOST_TOLD])
        found, told = _reviews_in(value, path)
        reviews += found
        left_out += told
    return _finished(reviews, left_out)


def _scripts(raw: bytes) -> Iterator[str]:
    for script in page(raw).iter("script"):
        written = script.text or ""
        if (script.get("type") or "").strip().casefold() == "application/ld+json" and len(written) <= LARGEST_SCRIPT:
            yield schema_org.without_wrapping(written)


def _reviews_in(value: Any, path: Path) -> tuple[list[Review], list[Fault]]:
    if fact_check_tools.is_answer(value):
        return fact_check_tools.reviews_in(value)
    return schema_org.reviews_in(value, path)


def _finished(reviews: list[Review], left_out: list[Fault]) -> Reviews:
    if not reviews:
        raise WrongReviews(left_out or [Fault((), "nothing of the kind", EXPECTED)])
    faults = [fault for review in reviews for fault in faults_in(review)]
    if faults:
        raise WrongReviews(faults[:MOST_TOLD])
    finished = Reviews(left_out=left_out)
    for document in documents_of(reviews):
        try:
            finished.documents.append(validated(document))
        except WrongDocument as error:
            address = show(document["source"]["url"])
            faults += [Fault((), f"{each} in what {address} makes", "a review as they are") for each in error.faults]
    if faults:
        raise WrongReviews(faults[:MOST_TOLD])
    return finished
