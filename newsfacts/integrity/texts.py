"""Captured texts: their fingerprints, the quotes in them (rule 12), and that no word of them is public beyond these.

Rule 9 keeps a captured text private but for the quotes. What is printed in it and public by design is what the source
is known by and cited with: its title and dateline, names and cues as printed, dates as stated. In all else that is
public of the source, its paraphrases and the claims it attributes too, eight words running of the text are a breach:
fewer may be chance.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from newsfacts.breakdown.quotes import TextCheck, faults_to_publish_with_text, results_by_statement
from newsfacts.breakdown.writing import claims_of, source_documents
from newsfacts.folding import fold
from newsfacts.models import CapturedText, Quote, Record, RecordedAttribution, Revision
from newsfacts.record.documents import newest
from newsfacts.words import Act, QuoteCheck, Subject

from .breaches import Breach, Report, named, raw

AT_ONCE = 20
RUN = 8
AS_PRINTED = {"title", "dateline", "speaker_named_as", "cue", "venue", "quotes", "exact", "name"}
_WORD = re.compile(r"\w+")


def texts(report: Report) -> Iterator[Breach]:
    """Look at every captured text, in batches of eight queries, and at the marks of quotes that have none."""
    yield from _unattached()
    last = 0
    rows = CapturedText.objects.select_related("source").order_by("pk")
    while batch := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        for text in batch:
            yield from _fingerprint(text)
        yield from _quotes(batch)
        yield from _leaks(batch)
        report("captured texts", len(batch))
        last = batch[-1].pk


def _unattached() -> Iterator[Breach]:
    """Find quotes that are marked as looked up where there is no text to look them up in (rule 12)."""
    rows = Quote.objects.filter(statement__source__captured_text__isnull=True)
    for quote in rows.exclude(check_result=QuoteCheck.UNCHECKED).select_related("statement__source").iterator(500):
        where = f"statement “{quote.statement.source.slug}:{quote.statement.identifier}”"
        yield Breach("12", where, f"a quote is marked {quote.check_result}, and no text is attached")


def _fingerprint(text: CapturedText) -> Iterator[Breach]:
    where = named(Subject.SOURCE, text.source.slug)
    sha256 = hashlib.sha256(text.text.encode()).hexdigest()
    if text.sha256 != sha256:
        yield Breach("9", where, "its captured text is not the one that its SHA-256 is of")
    elif text.source.text_sha256 != sha256:
        yield Breach("9", where, "the SHA-256 that readers are given is not that of its captured text")


def _quotes(batch: Sequence[CapturedText]) -> Iterator[Breach]:
    """Look every quote up once more, of the desk and of what is public: it must be marked with what is found (12)."""
    desk = source_documents([text.source for text in batch])
    public = newest(Subject.SOURCE, desk)
    marked: dict[str, dict[str, list[str]]] = {slug: {} for slug in desk}
    rows = Quote.objects.filter(statement__source__slug__in=desk).order_by("statement__position", "position", "pk")
    for slug, of, result in rows.values_list("statement__source__slug", "statement__identifier", "check_result"):
        marked[slug].setdefault(of, []).append(result)
    for text in batch:
        slug = text.source.slug
        where = named(Subject.SOURCE, slug)
        for of, found, marks in _differing(desk[slug], text.text, marked[slug]):
            yield Breach("12", where, f"the quotes of “{of}” are marked {marks}, looking them up gives {found}")
        if slug not in public or not public[slug].document:
            continue
        revision = public[slug]
        for of, found, marks in _differing(revision.document, text.text, revision.details.get("quotes", {})):
            yield Breach(
                "12", where, f"readers are told {marks} of the quotes of “{of}”, looking them up gives {found}"
            )
        # A text that is attached later may find quotes that do not fit: it says so, and they are corrected.
        if revision.act in (Act.PUBLICATION, Act.CORRECTION):
            for fault in faults_to_publish_with_text(revision.document, text.text):
                yield Breach("12", where, str(fault))


def _differing(document: Any, text: str, marked: Mapping[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    found = results_by_statement(TextCheck(document, text).quotes())
    for of in sorted(found.keys() | marked.keys()):
        if found.get(of, []) != marked.get(of, []):
            yield of, ", ".join(found.get(of, [])) or "nothing", ", ".join(marked.get(of, [])) or "nothing"


def _leaks(batch: Sequence[CapturedText]) -> Iterator[Breach]:
    """Find runs of words of these texts in what is public of their sources: Revisions, and bodies of the record."""
    slugs = {text.source.slug: text for text in batch}
    public: dict[str, list[tuple[str, Any]]] = {slug: [] for slug in slugs}
    rows = Revision.objects.of(Subject.SOURCE, *slugs).filter(seq__isnull=False).annotate(body=raw("document"))
    attributed: dict[str, set[str]] = {}
    for slug, number, body in rows.values_list("slug", "number", "body"):
        if (document := _parsed(body)) is not None:
            public[slug].append((named(Subject.SOURCE, slug, number), document))
            for claim in claims_of(document) if document else ():
                attributed.setdefault(claim, set()).add(slug)
    claims = Revision.objects.of(Subject.CLAIM, *attributed).filter(seq__isnull=False).annotate(body=raw("document"))
    for claim, number, body in claims.values_list("slug", "number", "body"):
        for slug in attributed[claim]:
            public[slug].append((named(Subject.CLAIM, claim, number), _parsed(body)))
    records = Record.objects.filter(type="source", key__in=slugs) | Record.objects.filter(source__in=slugs)
    for key, slug, body in records.annotate(raw=raw("body")).values_list("key", "source", "raw"):
        public[slug or key].append((f"the record of “{key}”", _parsed(body)))
    rows_ = RecordedAttribution.objects.filter(source__in=slugs).annotate(raw=raw("body"))
    for key, slug, body in rows_.values_list("key", "source", "raw"):
        public[slug].append((f"the recorded attribution “{key}”", _parsed(body)))
    for slug, text in slugs.items():
        yield from _leaks_of(text, public[slug])


def _parsed(body: str) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None  # another part says that it is damaged


def _leaks_of(text: CapturedText, public: Iterable[tuple[str, Any]]) -> Iterator[Breach]:
    private = _runs(text.text)
    shown = [text.source.title, *Quote.objects.filter(statement__source=text.source).values_list("exact", flat=True)]
    for _, document in public:
        shown += _quoted(document)
    for each in set(shown):
        private -= _runs(each)
    for where, document in public:
        if next((words for words in _texts(document) if not private.isdisjoint(_runs(words))), None) is not None:
            sentence = f"it is public, and holds {RUN} words running of the captured text of “{text.source.slug}”"
            yield Breach("9", where, f"{sentence} that it does not quote")


def _runs(text: str) -> set[int]:
    words = _WORD.findall(fold(text))
    return {hash(tuple(words[index : index + RUN])) for index in range(len(words) - RUN + 1)}


def _quoted(value: Any) -> Iterator[str]:
    """Give the words of every quote in a document or a body."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key == "quotes" and isinstance(part, list):
                yield from (each["exact"] if isinstance(each, dict) else str(each) for each in part)
            else:
                yield from _quoted(part)
    elif isinstance(value, list):
        for part in value:
            yield from _quoted(part)


def _texts(value: Any, key: str = "") -> Iterator[str]:
    """Give every text of a document or a body but those that are printed in the source and public by design."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in AS_PRINTED and not name.endswith("stated"):
                yield from _texts(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, key)
