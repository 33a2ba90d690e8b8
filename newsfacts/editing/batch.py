"""A batch of an import: documents checked against what the desk has, and what is new of them written together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User

from newsfacts.breakdown.checking import faults_to_publish
from newsfacts.breakdown.writing import (
    actor_documents,
    actors_needed,
    claim_documents,
    claims_of,
    related_actors,
    related_claims,
    source_documents,
)
from newsfacts.faults import Fault, Refusal
from newsfacts.models import Revision, Source
from newsfacts.record.clock import Clock
from newsfacts.record.documents import public_documents
from newsfacts.record.refresh import refresh
from newsfacts.words import Act, SourceState, Subject

from .permissions import Shared, holds, refuse_unless_may
from .publish import last_mentioned_first, missing_original
from .references import drop_known_contradictions, identified, unknown, uses
from .refusals import NotAllowed, NotReady, SlugUsed, UnknownReference
from .revisions import Entry, add_acts, public_slugs
from .rows import NewRows
from .tombstones import led_on, survivors

Document = dict[str, Any]
SHARED = (Subject.ACTOR, Subject.CLAIM)


@dataclass
class Loaded:
    """What an import did: `result` for the source, and what it says differently of shared things that kept theirs."""

    slug: str
    result: str
    different: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Options:
    """How to import: in whose name and why, which state in place of the documents', and what becomes of shared things.

    What the person may do is asked of the database once.
    """

    by: User
    why: str = ""
    state: str | None = None
    update_shared: bool = False
    _held: dict[str, bool] = field(default_factory=dict)

    def arguments(self) -> dict[str, Any]:
        """Give them as `load` takes them."""
        return {"by": self.by, "why": self.why, "state": self.state, "update_shared": self.update_shared}

    def changes_shared(self, *, is_public: bool) -> bool:
        """Tell whether a claim or actor that is there becomes what the document says: a public one with a reason."""
        return self.update_shared and (not is_public or bool(self.why.strip()))

    def refuse_unless_may(self, verb: str, thing: Source | Shared) -> None:
        """Raise NotAllowed unless the person may do this with what is there."""
        refuse_unless_may(verb, thing, self.by)

    def refuse_unless_holds(self, code: str, verb: str, slug: str) -> None:
        """Raise NotAllowed unless the person has a permission, for a source that is not there yet."""
        if code not in self._held:
            self._held[code] = holds(self.by, code)
        if not self._held[code]:
            raise NotAllowed(verb, "source", slug)


class Desk:
    """What the desk has of all that some documents name, fetched in a few queries however many they are."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Fetch it."""
        named: dict[str, set[str]] = {subject: set() for subject in Subject.values}
        for document in documents:
            for subject, slug, _ in uses(document):
                named[subject].add(slug)
            named[Subject.SOURCE].add(document["source"]["slug"])
            for subject in SHARED:
                named[subject] |= {each["slug"] for each in document[f"{subject}s"]}
        self.merged = {subject: survivors(subject, named[subject]) for subject in SHARED}
        for subject in SHARED:
            named[subject] = (named[subject] - self.merged[subject].keys()) | set(self.merged[subject].values())
        self.documents: dict[str, dict[str, Document]] = {
            Subject.CLAIM: _closure(named[Subject.CLAIM], claim_documents, related_claims),
        }
        about = {actor for claim in self.documents[Subject.CLAIM].values() for actor in claim["about"]}
        self.documents[Subject.ACTOR] = _closure(named[Subject.ACTOR] | about, actor_documents, related_actors)
        rows = Source.objects.filter(slug__in=named[Subject.SOURCE])
        self.documents[Subject.SOURCE] = source_documents(rows)
        self.public = {subject: public_slugs(subject, self.documents[subject]) for subject in SHARED}
        self.public[Subject.SOURCE] = set(public_documents(Subject.SOURCE, self.documents[Subject.SOURCE]))
        self.used = {subject: self._used(subject, named[subject]) for subject in Subject.values}

    def _used(self, subject: str, slugs: set[str]) -> set[str]:
        """Give the slugs that have a history and are not there: they are never used again (rule 5)."""
        absent = slugs - self.documents[subject].keys()
        return set(Revision.objects.filter(subject=subject, slug__in=absent, number=1).values_list("slug", flat=True))


def _closure(slugs: set[str], fetch: Any, related: Any) -> dict[str, Document]:
    found: dict[str, Document] = {}
    while missing := slugs - found.keys():
        fetched = fetch(missing)
        found |= fetched
        slugs = {slug for document in fetched.values() if "merged_into" not in document for slug in related(document)}
    return found


class Batch:
    """Documents in order, each checked against the desk and those before it; what is new of them, to be written."""

    def __init__(self, documents: Sequence[Document], options: Options) -> None:
        """Fetch what the desk has. Some fifteen queries, and one for each step along `part_of`."""
        self.waiting = documents
        self.options = options
        self.desk = Desk(documents)
        self.rows = NewRows()
        self.acts: list[list[Entry]] = []
        self.is_stopped_by_change = False

    def take_all(self) -> list[Loaded | Refusal]:
        """Take documents up to the first that changes what is there, or builds on the source of one before it.

        `is_stopped_by_change` tells the one from the other: that is to be done by itself.
        """
        results: list[Loaded | Refusal] = []
        for waiting in self.waiting:
            source = waiting["source"]
            if source["slug"] in self.rows.sources or source["reprint_of"] in self.rows.sources:
                break
            try:
                document = self.ready(waiting)
                if self._changes_something(document):
                    self.is_stopped_by_change = True
                    break
                results.append(self._take(document))
            except Refusal as refusal:
                results.append(refusal)
        return results

    def write(self, clock: Clock) -> None:
        """Write what is new of the documents taken, leave their Revisions, and bring the record up to date."""
        self.rows.write()
        revisions = add_acts(self.acts, by=self.options.by, why=self.options.why, clock=clock)
        if public := [revision for revision in revisions if revision.seq]:
            refresh(public)

    def ready(self, document: Document) -> Document:
        """Give a document with what was merged followed, and its statements named. Raises UnknownReference too."""
        merged = self.desk.merged
        own = {**document, **led_on(Subject.SOURCE, _own(document), merged)}
        for subject in SHARED:
            own[f"{subject}s"] = [
                led_on(subject, each, merged)
                for each in document[f"{subject}s"]
                if each["slug"] not in merged[subject]
            ]
        own = identified(own, self.desk.documents[Subject.SOURCE].get(document["source"]["slug"]))
        there = {subject: self.desk.documents[subject].keys() | self._merged_slugs(subject) for subject in Subject}
        if faults := unknown(own, {subject: set(slugs) for subject, slugs in there.items()}):
            raise UnknownReference(faults)
        return own

    def _merged_slugs(self, subject: Subject) -> set[str]:
        return set(self.desk.merged.get(subject, {}))

    def content(self, document: Document) -> tuple[Document, list[Document]]:
        """Give what makes two documents of a source the same: all but its state."""
        return {**document["source"], "state": ""}, document["statements"]

    def _changes_something(self, document: Document) -> bool:
        """Tell whether taking a document would change rows that are there, or go through a verb of its own."""
        before = self.desk.documents[Subject.SOURCE].get(document["source"]["slug"])
        state = self.options.state or document["source"]["state"]
        if before is None and state not in (SourceState.DRAFT, SourceState.PUBLISHED):
            return True
        if before and (self.content(before) != self.content(document) or state != before["source"]["state"]):
            return True
        return any(
            self.options.changes_shared(is_public=each["slug"] in self.desk.public[subject])
            for subject in SHARED
            for each in document[f"{subject}s"]
            if self._differs(subject, each)
        )

    def _differs(self, subject: Subject, document: Document) -> bool:
        there = self.desk.documents[subject].get(document["slug"])
        return there is not None and there != self._relations_once(subject, document)

    def _relations_once(self, subject: Subject, document: Document) -> Document:
        if subject == Subject.ACTOR or not document["relations"]:
            return document
        return drop_known_contradictions(document, self.desk.documents[Subject.CLAIM])

    def _take(self, document: Document) -> Loaded:
        """Plan what is new of a document; nothing of it is planned if it is refused."""
        slug = document["source"]["slug"]
        is_new = slug not in self.desk.documents[Subject.SOURCE]
        state = self.options.state or document["source"]["state"]
        new = {
            subject: [
                self._relations_once(subject, each)
                for each in document[f"{subject}s"]
                if each["slug"] not in self.desk.documents[subject]
            ]
            for subject in SHARED
        }
        different = [
            line
            for subject in SHARED
            for each in document[f"{subject}s"]
            if self._differs(subject, each)
            for line in differences(
                subject,
                self.desk.documents[subject][each["slug"]],
                self._relations_once(subject, each),
                is_public=each["slug"] in self.desk.public[subject],
            )
        ]
        self._refuse(document, new, state, is_new=is_new)
        self._plan(document, new, state, is_new=is_new)
        return Loaded(slug, "created" if is_new else "unchanged", different)

    def _refuse(self, document: Document, new: dict[Subject, list[Document]], state: str, *, is_new: bool) -> None:
        slug = document["source"]["slug"]
        for subject, given in ((Subject.SOURCE, [document["source"]] if is_new else []), *new.items()):
            for each in given:
                if each["slug"] in self.desk.used[subject]:
                    raise SlugUsed(subject.label.lower(), each["slug"])
        if is_new:
            self.options.refuse_unless_holds("add_source", "save", slug)
        if is_new and state == SourceState.PUBLISHED:
            self.options.refuse_unless_holds("publish_source", "publish", slug)
            faults = [*faults_to_publish(document), *self._missing_original(document)]
            if faults:
                raise NotReady(slug, faults)

    def _missing_original(self, document: Document) -> list[Fault]:
        original = document["source"]["reprint_of"]
        return missing_original(original, self.desk.public[Subject.SOURCE])

    def _plan(self, document: Document, new: dict[Subject, list[Document]], state: str, *, is_new: bool) -> None:
        for subject in SHARED:
            self.rows.add(subject, new[subject])
            self.desk.documents[subject] |= {each["slug"]: each for each in new[subject]}
        entries: list[Entry] = []
        if is_new:
            own = _own(document)
            own = {**own, "source": {**own["source"], "state": state}}
            self.rows.add_source(own)
            entries = self._publications(document) if state == SourceState.PUBLISHED else []
            done = Act.PUBLICATION if entries or state == SourceState.PUBLISHED else Act.DRAFT_SAVE
            entries.append(
                Entry(Subject.SOURCE, own["source"]["slug"], own, done, public=state == SourceState.PUBLISHED)
            )
        public = {(entry.subject, entry.slug) for entry in entries if entry.public}
        private = [
            Entry(subject, each["slug"], each, Act.DRAFT_SAVE)
            for subject in SHARED
            for each in new[subject]
            if (subject, each["slug"]) not in public
        ]
        if private or entries:
            self.acts.append([*private, *entries])
        for subject, slug in public:
            self.desk.public[subject].add(slug)

    def _publications(self, document: Document) -> list[Entry]:
        """Give the entries of the actors and claims that become public with a source: see publish.public_entries."""
        claims = self.desk.documents[Subject.CLAIM]
        attributed = [claims[slug] for slug in sorted(claims_of(document))]
        actors = actors_needed(document, attributed, self._actors)
        shown = [
            *((Subject.ACTOR, actors[slug]) for slug in sorted(actors)),
            *((Subject.CLAIM, claim) for claim in last_mentioned_first(attributed, document)),
        ]
        return [
            Entry(subject, each["slug"], each, Act.PUBLICATION, public=True)
            for subject, each in shown
            if each["slug"] not in self.desk.public[subject]
        ]

    def _actors(self, slugs: Iterable[str]) -> dict[str, Document]:
        return {slug: self.desk.documents[Subject.ACTOR][slug] for slug in slugs}


def _own(document: Document) -> Document:
    """Give what belongs to the source alone."""
    return {key: document[key] for key in ("format", "source", "statements")}


def differences(subject: Subject, here: Document, document: Document, *, is_public: bool) -> list[str]:
    """Tell what a document says differently of a claim or actor that keeps what it has."""
    why = " (it is public: correct it)" if is_public else ""
    return [
        f"{subject.label.lower()} “{here['slug']}”, {key}: kept {here[key]!r}, document has {document[key]!r}{why}"
        for key in here
        if here[key] != document[key]
    ]
