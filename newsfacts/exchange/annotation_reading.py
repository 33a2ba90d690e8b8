"""Web Annotations made elsewhere, as draft statements of a source's breakdown; ours come back whole.

An annotation of the W3C's model, a list of them, a page or a collection with its first page, or what Hypothes.is
exports. Of others' annotations the quoted words, their place and the comment become a draft's quote, place and
paraphrase. Who annotated is not who spoke: the speaker stays open, and the history says who took the annotation in.
What a statement cannot hold is told. docs/formats.md has the table.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from newsfacts.addresses import page_address
from newsfacts.breakdown.markup import parsed
from newsfacts.breakdown.reading import WrongDocument, validated
from newsfacts.breakdown.schema import FORMAT
from newsfacts.breakdown.statements import EMPTY
from newsfacts.breakdown.texts import WrongText, paragraph_at
from newsfacts.faults import Fault, Path, Refusal, show

from . import hypothes_is
from .annotation_schema import ANNOTATION, COLLECTION, PAGE, standing_alone
from .passages import Anchoring, Passage, Told
from .validating import MOST_TOLD, Validator
from .vocabulary import PLAIN, STATEMENT_TYPE

Document = dict[str, Any]
Row = dict[str, Any]
Found = tuple[Path, Document]

# What is said of an annotation as a whole, and not of its passage: the desk keeps a history of its own.
OF_THE_ANNOTATION = frozenset(
    [
        *("@context", "id", "type", "motivation", "body", "bodyValue", "target", "creator", "created", "modified"),
        *("generator", "generated", "canonical", "via", "stylesheet"),
    ]
)
_standing_alone = {
    name: Validator(standing_alone(schema))
    for name, schema in (("Annotation", ANNOTATION), ("AnnotationPage", PAGE), ("AnnotationCollection", COLLECTION))
}
_hypothes_is = Validator(hypothes_is.ROW | {"$defs": standing_alone(ANNOTATION)["$defs"]})


class WrongAnnotations(Refusal):
    """What was given are no annotations, or not all of them can be. `faults` says what is wrong."""

    def __init__(self, faults: list[Fault]) -> None:
        """Take the faults, at least one."""
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        super().__init__(f"{faults[0]}{more}", faults)


@dataclass(frozen=True)
class Drafted:
    """An annotation as a statement: its `address`, and the `row`, complete but for its position if that is open.

    The row of one of ours has its `id`; that of another has None. `is_of_source` tells that it is of this very source.
    """

    address: str
    row: Row
    is_of_source: bool = False


@dataclass
class Reading:
    """What annotations became: statements, and what of them no statement can hold."""

    statements: list[Drafted] = field(default_factory=list)
    left_out: Told = field(default_factory=list)


def read_annotations(
    value: Any, *, source: Document | None = None, site: str = "", text: str | None = None
) -> Reading:
    """Read annotations, given as a JSON value, as draft statements of a source.

    `source` is that part of its document, and `site` where it is published: annotations of anything else are left out.
    Without it, all are taken. `text` is its captured text, in which quotes are looked up. Raises WrongAnnotations with
    every fault; what is valid and cannot be kept is in `left_out`.
    """
    return _Reader(source, site, text).read(value)


class _Reader:
    def __init__(self, source: Document | None, site: str, text: str | None) -> None:
        self.source, self.site, self.text = source, site, text
        page = site + page_address("sources", source["slug"]) if source else ""
        known = (source["url"], source["archived_url"], page) if source else ()
        self.anchoring = Anchoring(known if source and source["url"] else (), text)
        self.page = page
        self.reading = Reading()
        self.faults: list[Fault] = []

    def read(self, value: Any) -> Reading:
        found = list(self._annotations(value))
        if self.faults:
            raise WrongAnnotations(self.faults[:MOST_TOLD])
        self._refuse_doubles(found)
        for path, annotation in found:
            self._take(path, annotation)
        if self.faults:
            raise WrongAnnotations(self.faults[:MOST_TOLD])
        return self.reading

    def _annotations(self, value: Any) -> Iterator[Found]:
        """Give the annotations in whatever they came in, each valid; what is not is noted."""
        if isinstance(value, list):
            for number, each in enumerate(value):
                yield from self._one((number,), each)
        elif key := hypothes_is.rows_in(value):
            for number, each in enumerate(value[key]):
                yield from self._one((key, number), each)
        elif isinstance(value, dict) and (kind := _kind(value)):
            yield from self._many(kind, value)
        else:
            yield from self._one((), value)

    def _one(self, path: Path, value: Any) -> Iterator[Found]:
        is_row = hypothes_is.is_row(value)
        validator = _hypothes_is if is_row else _standing_alone["Annotation"]
        if faults := validator.faults(value):
            self.faults += [Fault((*path, *each.path), each.found, each.expected) for each in faults]
        else:
            yield path, hypothes_is.as_annotation(value) if is_row else value

    def _many(self, kind: str, value: Document) -> Iterator[Found]:
        if faults := _standing_alone[kind].faults(value):
            self.faults += faults
            return
        path, page = ((), value) if kind == "AnnotationPage" else (("first",), value.get("first"))
        if isinstance(page, str):
            self._tell(path, show(page), "the page itself: fetch it, and import that")
        elif page:
            yield from (((*path, "items", number), each) for number, each in enumerate(page["items"]))
            if further := page.get("next"):
                address = further if isinstance(further, str) else further["id"]
                self._tell((*path, "next"), f"another page, {show(address)}", "all: fetch it, and import that too")

    def _refuse_doubles(self, found: list[Found]) -> None:
        seen: set[str] = set()
        for path, annotation in found:
            if annotation["id"] in seen:
                self.faults.append(Fault((*path, "id"), f"{show(annotation['id'])} a second time", "each only once"))
            seen.add(annotation["id"])

    def _tell(self, path: Path, found: str, expected: str) -> None:
        self.reading.left_out.append(Fault(path, found, expected))

    def _take(self, path: Path, annotation: Document) -> None:
        drafted = _Drafting(self, path, annotation).drafted()
        if drafted is None:
            return
        try:
            whole = {"format": FORMAT, "source": {"slug": "any"}, "statements": [_alone(drafted.row)]}
            checked = validated(whole)["statements"][0]
        except WrongDocument as error:
            self.faults += [_within(path, each) for each in error.faults]
        else:
            kept = {key: drafted.row[key] for key in ("position", "relayed_by")}
            self.reading.statements.append(Drafted(drafted.address, {**checked, **kept}, drafted.is_of_source))


def _within(path: Path, fault: Fault) -> Fault:
    """Tell what is wrong with the statement that an annotation would be, at the annotation's own place."""
    part = Fault(fault.path[2:], "", "").json_path.removeprefix("$.")
    return Fault(path, f"{fault.found} as its {part}", fault.expected)


def _alone(row: Row) -> Row:
    return {**row, "position": None, "relayed_by": None}


def _kind(value: Document) -> str:
    """Give the type of a page or collection; "" for anything else."""
    kinds = value.get("type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return next((kind for kind in ("AnnotationPage", "AnnotationCollection") if kind in kinds), "")


class _Drafting:
    """One valid annotation on its way to a statement."""

    def __init__(self, reader: _Reader, path: Path, annotation: Document) -> None:
        self.reader, self.path, self.annotation = reader, path, annotation
        self.told: Told = []
        self.words: list[str] = []
        self.ours: Document | None = None
        self.counts_elsewhere = annotation["id"].startswith(hypothes_is.ADDRESS)

    def drafted(self) -> Drafted | None:
        """Give the statement; None where there is nothing that one could hold, which is told."""
        whole = self.reader.reading.left_out
        if "replying" in _listed(self.annotation.get("motivation")):
            whole.append(Fault(self.path, "an answer to another annotation", "one of the source"))
            return None
        targets = self.reader.anchoring.targets(self.annotation["target"], (*self.path, "target"), self.told)
        if not targets.is_of_source:
            whole += targets.elsewhere
            return None
        self.told += targets.elsewhere
        self._read_bodies()
        passages = self._anchored(targets.passages)
        whole += self.told
        if not (passages or self.words or self.ours):
            whole.append(
                Fault(self.path, "nothing to be kept", "quoted words, a place in text, or a comment in words")
            )
            return None
        row = self._of_ours(passages) if self.ours is not None else self._of_others(passages)
        return Drafted(self.annotation["id"], row, self._is_of_source)

    def _anchored(self, passages: list[Passage]) -> list[Passage]:
        anchoring = self.reader.anchoring
        if self.ours is not None:
            return passages
        found = [anchoring.anchored(each, self.told, counts_elsewhere=self.counts_elsewhere) for each in passages]
        return [each for each in found if each.exact or each.place]

    @cached_property
    def _is_of_source(self) -> bool:
        page = self.reader.page
        return bool(self.ours and page and self.ours.get("id", "").partition("#")[0] == page)

    def _of_ours(self, passages: list[Passage]) -> Row:
        ours = self.ours or {}
        places = [each.place for each in passages if each.exact is None and each.place]
        return {
            **_blank(),
            **{name: ours[name] for name in PLAIN if name in ours},
            "id": ours["identifier"],
            "position": int(ours["position"]) if ours.get("position") else None,
            "speaker": ours["speaker"]["slug"] if ours.get("speaker") else None,
            "on_behalf_of": ours["on_behalf_of"]["slug"] if ours.get("on_behalf_of") else None,
            "relayed_by": unquote(ours["relayed_by"].partition("#")[2]) if ours.get("relayed_by") else None,
            "paraphrase": " ".join(self.words),
            "quotes": _quotes(passages),
            "selector": _span(places),
            "claims": [
                {"claim": each["claim"]["slug"], **{key: each[key] for key in ("stance", "certainty") if key in each}}
                for each in ours.get("claims", [])
            ],
        }

    def _of_others(self, passages: list[Passage]) -> Row:
        selector = _span([each.place for each in passages if each.place])
        return {
            **_blank(),
            "paraphrase": " ".join(self.words),
            "quotes": _quotes(passages),
            "selector": selector,
            "paragraph": self._paragraph(selector),
        }

    def _paragraph(self, selector: Document | None) -> int | None:
        reader = self.reader
        if selector is None or reader.text is None:
            return None
        return paragraph_at(reader.text, (reader.source or {}).get("body_start") or 0, selector["start"])

    def _read_bodies(self) -> None:
        if "bodyValue" in self.annotation:
            self.words.append(self.annotation["bodyValue"])
        path = (*self.path, "body")
        body = self.annotation.get("body", [])
        for number, each in enumerate(_listed(body)):
            self._read_body((*path, number) if isinstance(body, list) else path, each)
        if others := [key for key in self.annotation if key not in OF_THE_ANNOTATION]:
            self.told.append(Fault(self.path, f"also {', '.join(others)}", "nothing else: no statement has them"))

    def _read_body(self, path: Path, body: Any) -> None:
        """Take what a body says in words, or in ours; tell what it is, otherwise."""
        if isinstance(body, dict) and STATEMENT_TYPE in _listed(body.get("type")):
            self.ours = body
        elif isinstance(body, dict) and "items" in body:
            # A choice is of the same in several forms.
            items = body["items"]
            if body["type"] == "Choice":
                items = [next((each for each in items if _is_textual(each)), items[0])]
            for number, each in enumerate(items):
                self._read_body((*path, "items", number), each)
        elif not _is_textual(body):
            found = body if isinstance(body, str) else body.get("source", body.get("id"))
            self.told.append(Fault(path, show(found), "words, not a resource elsewhere"))
        elif "tagging" in _listed(body.get("purpose")):
            self.told.append(Fault(path, f"the tag {show(body['value'])}", "a comment in words"))
        else:
            self.words += filter(None, [self._plain(path, body)])

    def _plain(self, path: Path, body: Document) -> str:
        words: str = body["value"]
        if "text/html" not in _listed(body.get("format")) or not words.strip():
            return words
        try:
            return " ".join("".join(parsed(words).itertext()).split())
        except WrongText:
            self.told.append(Fault(path, "HTML that cannot be read", "a comment in words"))
            return ""


def _blank() -> Row:
    return {"id": None, "position": None, **EMPTY}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _is_textual(body: Any) -> bool:
    return isinstance(body, dict) and isinstance(body.get("value"), str)


def _quotes(passages: list[Passage]) -> list[Document]:
    return [
        {"exact": each.exact, "start": each.place and each.place[0], "end": each.place and each.place[1]}
        for each in passages
        if each.exact is not None
    ]


def _span(places: list[Any]) -> Document | None:
    return {"start": min(start for start, _ in places), "end": max(end for _, end in places)} if places else None
