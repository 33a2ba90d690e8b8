"""import_claim_reviews: reviews of claims, as drafts."""

from django.contrib.auth.models import User

from newsfacts.editing.take_claim_reviews import take_claim_reviews
from newsfacts.exchange.claim_reviews import read_claim_review_file
from newsfacts.management.takings import TakingCommand


class Command(TakingCommand):
    """Thin: `exchange.claim_reviews` reads, `editing.take_claim_reviews` takes in."""

    help = (
        "Take reviews of claims in as drafts: schema.org's ClaimReview, as JSON-LD or in a saved web page, or what "
        "Google's Fact Check Tools answer to claims:search. Each file whole or not at all; a source that is there, or "
        "was and is not, stays as it is. Exit status 1 if a file was refused."
    )

    def take(self, name: str, content: bytes, by: User, why: str) -> None:
        """Take in one file."""
        reviews = read_claim_review_file(content)
        taken = take_claim_reviews(documents=reviews.documents, by=by, why=why)
        self.report(name, [*reviews.left_out, *taken.left_out], created=taken.created, unchanged=taken.unchanged)
