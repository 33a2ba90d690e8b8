"""What the page of a source shows, made from its body and those of its statements: for readers, and in a preview."""

from collections import Counter
from typing import Any

from newsfacts.dates import in_words
from newsfacts.words import CreditRole, Form, SourceKind

from .matrix import matrix
from .telling import told_attribution, told_date, told_statement

Body = dict[str, Any]


def source_page(body: Body, of_statements: list[Body]) -> Body:
    """Give what the template of a source's page needs; `of_statements` are in reading order."""
    statements = [_told(each) for each in of_statements]
    attributions = [each for statement in statements for each in statement["attributions"]]
    published = told_date(body["published_on"], body["published_on_stated"], inferred=body["published_on_inferred"])
    return {
        "source": {**listed(body), "told_published": published, "credit_lines": _credits(body["credits"])},
        "statements": statements,
        "speakers": len({statement["speaker"]["slug"] for statement in statements}),
        "with_exact_words": sum(bool(statement["quotes"]) for statement in statements),
        "forms": _forms(statements),
        "matrix": matrix(attributions),
    }


def listed(body: Body) -> Body:
    """Tell a source as lists show it."""
    return {**body, "kind_words": SourceKind(body["kind"]).label, "published": in_words(body["published_on"])}


def _told(body: Body) -> Body:
    statement = told_statement(body)
    return {**statement, "attributions": [told_attribution(each, statement) for each in body["attributions"]]}


def _credits(credited: list[Body]) -> list[Body]:
    lines: dict[str, list[Body]] = {}
    for credit in credited:
        lines.setdefault(CreditRole(credit["role"]).label, []).append(credit["actor"])
    return [{"role": role, "actors": actors} for role, actors in lines.items()]


def _forms(statements: list[Body]) -> list[Body]:
    """Count the statements by form, and place each count on a bar of 100 units."""
    counts = Counter(statement["form"] for statement in statements)
    told, start = [], 0.0
    for form in Form:
        if counts[form]:
            width = round(100 * counts[form] / len(statements), 2)
            told.append(
                {
                    "mark": form.value,
                    "words": form.label.lower(),
                    "number": counts[form],
                    "start": round(start, 2),
                    "width": width,
                }
            )
            start += width
    return told
