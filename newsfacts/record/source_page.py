"""What the page of a source shows, made from its body and those of its statements: for readers, and in a preview."""

from typing import Any

from newsfacts.dates import in_words
from newsfacts.words import CreditRole, Form, QuoteCheck, SourceKind

from .manner import manner
from .matrix import matrix
from .telling import language_in_words, told_attribution, told_date, told_statement
from .voices import voices

Body = dict[str, Any]


def source_page(body: Body, of_statements: list[Body], shown: list[Body] | None = None, *, whole: bool = True) -> Body:
    """Give what the template of a source's page needs; `of_statements` are in reading order.

    `shown` are those of the breakdown that the page has, all where it is absent; with `whole` it begins with what the
    statements add up to. No query.
    """
    published = told_date(body["published_on"], body["published_on_stated"], inferred=body["published_on_inferred"])
    heard = voices(of_statements)
    return {
        "source": {
            **listed(body),
            "told_published": published,
            "credit_lines": _credits(body["credits"]),
            "language_words": language_in_words(body["language"]),
            "quotes": _quotes(of_statements),
        },
        "total": len(of_statements),
        "speakers": len({statement["speaker"]["slug"] for statement in of_statements}),
        "voices": heard,
        "overview": {"manner": manner(of_statements), "voices": heard, "matrix": _matrix(of_statements)}
        if whole
        else None,
        "statements": [_told(each) for each in (of_statements if shown is None else shown)],
    }


def listed(body: Body) -> Body:
    """Tell a source as lists show it."""
    return {**body, "kind_words": SourceKind(body["kind"]).label, "published": in_words(body["published_on"])}


def _quotes(of_statements: list[Body]) -> Body:
    """Count the quotes, and those found in the captured text but for kinds of quotation mark, dash or space."""
    checks = [check for statement in of_statements for check in statement["quotes_checked"]]
    return {"number": len(checks), "equivalent": checks.count(QuoteCheck.EQUIVALENT)}


def _matrix(of_statements: list[Body]) -> Body:
    return matrix([each for statement in of_statements for each in _told(statement)["attributions"]])


def _told(body: Body) -> Body:
    statement = {**told_statement(body), **_counted(body)}
    return {**statement, "attributions": [told_attribution(each, statement) for each in body["attributions"]]}


def _counted(body: Body) -> Body:
    """Tell whose word a statement counts as, where it does not name them; one that only relays is nobody's."""
    party = body["attributions"][0]["party"] if body["attributions"] else None
    named = [each["slug"] for each in (body["speaker"], body["on_behalf_of"]) if each]
    return {
        "counted_as": party if party and party["slug"] not in named else None,
        "is_no_party": bool(body["attributions"]) and party is None and body["form"] != Form.NARRATION,
    }


def _credits(credited: list[Body]) -> list[Body]:
    lines: dict[str, list[Body]] = {}
    for credit in credited:
        lines.setdefault(CreditRole(credit["role"]).label, []).append(credit["actor"])
    return [{"role": role, "actors": actors} for role, actors in lines.items()]
