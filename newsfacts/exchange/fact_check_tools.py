"""Reviews as Google's Fact Check Tools give them: the answer to `claims:search`."""

from typing import Any

from newsfacts.faults import Fault, show

from .annotation_schema import TEXT
from .reviews import Rating, Review, WrongReviews, language_tag
from .validating import Schema, Validator

Document = dict[str, Any]

ANSWER: Schema = {
    "type": "object",
    "required": ["claims"],
    "properties": {
        "nextPageToken": TEXT,
        "claims": {
            "type": "array",
            "description": "a list of claims",
            "items": {
                "type": "object",
                "description": "a claim with its reviews",
                "required": ["text", "claimReview"],
                "properties": {
                    "text": TEXT,
                    "claimant": TEXT,
                    "claimDate": TEXT,
                    "claimReview": {
                        "type": "array",
                        "description": "a list of reviews",
                        "items": {
                            "type": "object",
                            "description": "a review",
                            "required": ["url"],
                            "properties": {
                                **dict.fromkeys(("url", "title", "reviewDate", "textualRating", "languageCode"), TEXT),
                                "publisher": {
                                    "type": "object",
                                    "description": "a publisher",
                                    "properties": {"name": TEXT, "site": TEXT},
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
_validator = Validator(ANSWER)


def is_answer(value: Any) -> bool:
    """Tell whether this is an answer to `claims:search`, be it a wrong one."""
    return isinstance(value, dict) and not {"@context", "@type", "@graph"} & value.keys() and "claims" in value


def reviews_in(value: Document) -> tuple[list[Review], list[Fault]]:
    """Give the reviews, and what is told of the answer: that there is more. Raises WrongReviews."""
    if faults := _validator.faults(value):
        raise WrongReviews(faults)
    told = []
    if token := value.get("nextPageToken"):
        told.append(Fault(("nextPageToken",), f"another page, {show(token)}", "all: ask for that too, and import it"))
    return [
        _review(("claims", index, "claimReview", number), claim, review)
        for index, claim in enumerate(value["claims"])
        for number, review in enumerate(claim["claimReview"])
    ], told


def _review(path: tuple[str | int, ...], claim: Document, review: Document) -> Review:
    publisher = review.get("publisher", {})
    return Review(
        path,
        claim=claim["text"].strip(),
        url=review["url"].strip(),
        title=review.get("title", "").strip(),
        publisher=(publisher.get("name", "") or publisher.get("site", "")).strip(),
        date=review.get("reviewDate", "").strip(),
        language=language_tag(review.get("languageCode", "")),
        claimant=claim.get("claimant", "").strip(),
        claimed=claim.get("claimDate", "").strip(),
        rating=Rating(words=review.get("textualRating", "").strip()),
    )
