"""What a list shows of each thing on record, with the words that were asked for marked in it. No query."""

from collections.abc import Iterable
from typing import Any

from newsfacts.record import Record
from newsfacts.record.source_page import listed as listed_source
from newsfacts.record.telling import told_attribution, told_statement
from newsfacts.search import Question
from newsfacts.web.actors.page import listed as listed_actor
from newsfacts.web.claims.page import listed as listed_claim
from newsfacts.words import RecordType

from .marking import Marks

Body = dict[str, Any]
MOST_NAMES, MOST_CLAIMS, MOST_QUOTES = 3, 3, 3


def told_rows(records: Iterable[Record], question: Question | None = None) -> list[Body]:
    """Tell Records for the templates of rows; `type` says which template, `shown` has the texts as excerpts."""
    return [told_row(record, question) for record in records]


def told_row(record: Record, question: Question | None = None) -> Body:
    """Tell one Record."""
    marks = Marks(record, question)
    told = TELLING[RecordType(record.type)](record.body, marks)
    return {**told, "type": record.type, "language": record.language}


def _claim(body: Body, marks: Marks) -> Body:
    # A name that the text has is marked there already.
    about = marks.found("about", [actor["name"] for actor in body["about"] if actor["name"] not in body["text"]])
    return {**listed_claim(body), "shown": {**_claim_texts(body, marks), "about": about}}


def _claim_texts(claim: Body, marks: Marks) -> Body:
    condition = claim["condition"]
    return {
        "text": marks.excerpt("text", claim["text"]),
        "condition": marks.excerpt("condition", condition) if condition else None,
    }


def _statement(body: Body, marks: Marks) -> Body:
    quotes = [marks.excerpt("quotes", each) for each in body["quotes"]]
    found = marks.found("quotes", body["quotes"])
    chosen = (found or quotes)[:MOST_QUOTES]
    statement = told_statement(body)
    attributions = [
        {**told_attribution(each, statement), "shown": _claim_texts(each["claim"], marks)}
        for each in body["attributions"][:MOST_CLAIMS]
    ]
    shown = {
        "speaker": marks.excerpt("speaker", body["speaker"]["name"]),
        "named_as": marks.found("speaker_named_as", [body["speaker_named_as"]]),
        "quotes": chosen,
        "other_quotes": len(quotes) - len(chosen),
        "paraphrase": marks.excerpt("paraphrase", body["paraphrase"]) if body["paraphrase"] else None,
        "attributions": attributions,
        "other_claims": len(body["attributions"]) - len(attributions),
    }
    return {**statement, "shown": shown}


def _actor(body: Body, marks: Marks) -> Body:
    names = [each["name"] for each in body["names"]]
    found = marks.found("names", names)
    first = [marks.excerpt("names", name) for name in names[:MOST_NAMES]]
    return {**listed_actor(body), "shown": {"name": marks.excerpt("name", body["name"]), "names": found or first}}


def _source(body: Body, marks: Marks) -> Body:
    shown = {
        "title": marks.excerpt("title", body["title"]),
        "publisher": marks.excerpt("publisher", body["publisher"]["name"]),
    }
    return {**listed_source(body), "shown": shown}


TELLING = {
    RecordType.CLAIM: _claim,
    RecordType.STATEMENT: _statement,
    RecordType.ACTOR: _actor,
    RecordType.SOURCE: _source,
}
