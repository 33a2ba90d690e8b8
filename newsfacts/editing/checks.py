"""What looking quotes up in the captured text found, kept up to date at the desk and told in Revisions (rule 12)."""

from typing import Any

from newsfacts.breakdown.quotes import TextCheck, faults_to_publish_with_text, results_by_statement
from newsfacts.breakdown.writing import source_document
from newsfacts.faults import Fault, show
from newsfacts.models import CapturedText, Quote, Source

from .refusals import TextUnfit

Document = dict[str, Any]


def text_of(slug: str) -> str | None:
    """Give a source's captured text; None where none is attached. One query."""
    return CapturedText.objects.filter(source__slug=slug).values_list("text", flat=True).first()


def recheck(source: Source, document: Document | None = None) -> None:
    """Note on every quote of a source what looking it up in its text finds now. One query where there is no text.

    Whoever has the source's document as its rows now are gives it, and spares reading it again. Raises TextUnfit
    where it does not fit the text that is attached: its SHA-256 is another, or a statement's place lies beyond its
    end (rule 4).
    """
    captured = CapturedText.objects.filter(source=source).first()
    if captured is None:
        return
    document = document or source_document(source)
    if (sha256 := document["source"]["text_sha256"]) != captured.sha256:
        fault = Fault(("source", "text_sha256"), show(sha256) if sha256 else "nothing", show(captured.sha256))
        raise TextUnfit(
            f"The SHA-256 of “{source.slug}” is that of its captured text: to change it, attach another text.", [fault]
        )
    refuse_beyond(document, captured.text)
    found = results_by_statement(TextCheck(document, captured.text).quotes())
    changed = []
    for quote in Quote.objects.filter(statement__source=source).select_related("statement"):
        result = found[quote.statement.identifier][quote.position - 1]
        if quote.check_result != result:
            quote.check_result = result
            changed.append(quote)
    Quote.objects.bulk_update(changed, ["check_result"], batch_size=200)


def refuse_beyond(document: Document, text: str) -> None:
    """Raise TextUnfit where a statement's place ends after the text does."""
    faults = [
        Fault(("statements", index, "selector"), f"a place that ends at {place['end']}", f"at most {len(text)}")
        for index, statement in enumerate(document["statements"])
        if (place := statement["selector"]) and place["end"] > len(text)
    ]
    if faults:
        listed = "; ".join(str(fault) for fault in faults)
        raise TextUnfit(
            f"The captured text ends before places of statements: {listed}. Mend those, or the text.", faults
        )


def found_in(document: Document, text: str | None) -> dict[str, Any]:
    """Give what the Revision of a source's document tells of its quotes: nothing where no text is attached."""
    return {} if text is None else {"quotes": results_by_statement(TextCheck(document, text).quotes())}


def text_faults(document: Document) -> list[Fault]:
    """Find the quotes of a source's document that may not be public because they are not in its text. One query."""
    text = text_of(document["source"]["slug"])
    return [] if text is None else faults_to_publish_with_text(document, text)
