"""Writing the desk's rows from documents: what import and the desk's API save."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, Model, Q

from newsfacts.breakdown.writing import actors_of, claims_of
from newsfacts.models import (
    Actor,
    ActorName,
    Attribution,
    Claim,
    ClaimAbout,
    ClaimRelation,
    Credit,
    Quote,
    Role,
    Source,
    Statement,
)
from newsfacts.models.bulk import give_keys, insert
from newsfacts.models.fields import derive
from newsfacts.words import Subject

from .checks import recheck

Document = dict[str, Any]
OUT_OF_THE_WAY = 1_000_000
BATCH = 200

ACTOR_FIELDS = ("kind", "name", "wikidata", "description")
CLAIM_FIELDS = ("text", "kind", "condition", "occurred_on", "occurred_on_stated", "occurred_on_inferred")
SOURCE_FIELDS = (
    "kind",
    "title",
    "url",
    "archived_url",
    "language",
    "dateline",
    "published_on",
    "published_on_stated",
    "published_on_inferred",
    "text_sha256",
    "body_start",
)
STATEMENT_FIELDS = (
    "paragraph",
    "speaker_named_as",
    "form",
    "cue",
    "venue",
    "prompt",
    "paraphrase",
    "said_on",
    "said_on_stated",
    "said_on_inferred",
)


def keys_of(model: type[Model], slugs: Iterable[str | None]) -> dict[str | None, int]:
    """Give the primary keys of the rows with these slugs that exist. One query."""
    rows = model._default_manager.filter(slug__in={slug for slug in slugs if slug})
    return dict(rows.values_list("slug", "pk"))


def write_actors(documents: Iterable[Document]) -> None:
    """Create or overwrite actors, all that they refer to being there or among them. Ten queries, however many."""
    documents = list(documents)
    rows = _upsert(Actor, documents, ACTOR_FIELDS)
    targets = {row["part_of"] for row in documents} | {
        role["organisation"] for row in documents for role in row["roles"]
    }
    keys = keys_of(Actor, targets)
    for document in documents:
        rows[document["slug"]].part_of_id = keys.get(document["part_of"])
    Actor.objects.bulk_update(rows.values(), ["part_of"], batch_size=BATCH)
    _replace(
        ActorName,
        "actor",
        {rows[each["slug"]].pk: [dict(name) for name in each["names"]] for each in documents},
    )
    _replace(
        Role,
        "actor",
        {rows[each["slug"]].pk: [_role(role, keys) for role in each["roles"]] for each in documents},
    )


def write_claims(documents: Iterable[Document]) -> None:
    """Create or overwrite claims, all that they refer to being there or among them. Eight queries, however many."""
    documents = list(documents)
    rows = _upsert(Claim, documents, CLAIM_FIELDS)
    actors = keys_of(Actor, {actor for each in documents for actor in each["about"]})
    claims = keys_of(Claim, {relation["claim"] for each in documents for relation in each["relations"]})
    _replace(
        ClaimAbout,
        "claim",
        {rows[each["slug"]].pk: [{"actor_id": actors[actor]} for actor in each["about"]] for each in documents},
    )
    _replace(
        ClaimRelation,
        "claim",
        {
            rows[each["slug"]].pk: [
                {"kind": relation["kind"], "related_id": claims[relation["claim"]]} for relation in each["relations"]
            ]
            for each in documents
        },
    )


def write_source(document: Document, before: Document | None, *, is_saved_next: bool = False) -> Source:
    """Create or overwrite a source with its statements; its state is left as it is, a draft if it is new.

    `before` is its document as the desk has it, None for a new one. All that it refers to is there. Its quotes are
    looked up in its text, unless it `is_saved_next`: saving does so too.
    """
    fields = document["source"]
    source = _upsert(Source, [fields], SOURCE_FIELDS)[fields["slug"]]
    actors = keys_of(
        Actor,
        [fields["publisher"], *(credit["actor"] for credit in fields["credits"])]
        + [statement[key] for statement in document["statements"] for key in ("speaker", "on_behalf_of")],
    )
    source.publisher_id = actors.get(fields["publisher"])
    source.reprint_of_id = keys_of(Source, [fields["reprint_of"]]).get(fields["reprint_of"])
    source.save(update_fields=["publisher", "reprint_of"])
    given = [{"actor_id": actors[credit["actor"]], "role": credit["role"]} for credit in fields["credits"]]
    _replace(Credit, "source", {source.pk: given})
    _write_statements(source, document["statements"], before["statements"] if before else [], actors)
    if before and not is_saved_next:  # a new source has no text yet to look its quotes up in
        recheck(source)
    return source


def renumber(source: Source) -> None:
    """Make the positions of a source's statements 1…n in the order that they are in."""
    keys = list(source.statements.order_by("position", "pk").values_list("pk", "position"))
    moved = {pk: index for index, (pk, position) in enumerate(keys, start=1) if index != position}
    if moved:
        # In two steps: one that moved rows one by one would meet positions that are still taken.
        source.statements.filter(pk__in=moved).update(position=F("position") + OUT_OF_THE_WAY)
        rows = [Statement(pk=pk, position=position) for pk, position in moved.items()]
        Statement.objects.bulk_update(rows, ["position"], batch_size=BATCH)


def make_room(statement: Statement, wanted: int | None) -> None:
    """Put a statement at a place among its source's others; `save_source` then numbers them all 1…n."""
    others = Statement.objects.filter(source=statement.source_id).exclude(pk=statement.pk)
    if wanted is not None:
        after = list(others.order_by("position").values_list("pk", flat=True))[wanted - 1 :]
        others.filter(pk__in=after).update(position=F("position") + OUT_OF_THE_WAY + 1)
    statement.position = OUT_OF_THE_WAY


def _upsert(model: Any, documents: list[Document], fields: tuple[str, ...]) -> dict[str, Any]:
    """Create the rows that are missing, overwrite the plain fields of the others, count their versions up."""
    known = {row.slug: row for row in model.objects.filter(slug__in=[each["slug"] for each in documents])}
    new = []
    for document in documents:
        row = known.get(document["slug"])
        if row is None:
            row = known[document["slug"]] = model(slug=document["slug"])
            new.append(row)
        for field in fields:
            setattr(row, field, document[field])
        row.version += 1
    model.objects.bulk_create(new, batch_size=BATCH)
    old = [row for row in known.values() if row not in new]
    if old:
        derived = [name for row in old for name in derive(row)]
        model.objects.bulk_update(old, [*fields, *dict.fromkeys(derived), "version"], batch_size=BATCH)
    return known


def _replace(model: Any, owner: str, parts: dict[int, list[Document]]) -> None:
    """Replace the parts of some owners by new ones, numbered in their order. Two queries."""
    model.objects.filter(**{f"{owner}__in": parts.keys()}).delete()
    model.objects.bulk_create(
        [
            model(**{f"{owner}_id": pk, "position": position, **row})
            for pk, rows in parts.items()
            for position, row in enumerate(rows, start=1)
        ],
        batch_size=BATCH,
    )


def _write_statements(
    source: Source, after: list[Document], before: list[Document], actors: dict[str | None, int]
) -> None:
    was = {statement["id"]: statement for statement in before}
    rows = {row.identifier: row for row in source.statements.all()}
    changed = [statement for statement in after if was.get(statement["id"]) != statement]
    moved = [each for each in changed if {**was.get(each["id"], {}), "position": each["position"]} == each]
    gone = [row.pk for identifier, row in rows.items() if identifier not in {each["id"] for each in after}]
    if gone:
        source.statements.filter(Q(relayed_by__in=gone) | Q(pk__in=gone)).update(relayed_by=None)
        source.statements.filter(pk__in=gone).delete()
    if any(each["id"] in was and was[each["id"]]["position"] != each["position"] for each in changed):
        # In two steps: one that moved rows one by one would meet positions that are still taken.
        kept = [rows[each["id"]].pk for each in changed if each["id"] in rows]
        source.statements.filter(pk__in=kept).update(position=F("position") + OUT_OF_THE_WAY)
    rewritten = [each for each in changed if each not in moved]
    _rewrite_statements(source, rewritten, rows, actors)
    for each in moved:
        rows[each["id"]].position = each["position"]
        rows[each["id"]].version += 1
    Statement.objects.bulk_update([rows[each["id"]] for each in moved], ["position", "version"], batch_size=BATCH)


def _rewrite_statements(
    source: Source, statements: list[Document], rows: dict[str, Statement], actors: dict[str | None, int]
) -> None:
    """Create or overwrite statements with all that is theirs; `rows` are those that the source has, by id."""
    new = []
    for statement in statements:
        row = rows.get(statement["id"])
        if row is None:
            row = rows[statement["id"]] = Statement(source=source, identifier=statement["id"])
            new.append(row)
        _set(row, statement, actors)
        row.version += 1
    Statement.objects.bulk_create(new, batch_size=BATCH)
    for statement in statements:
        relay = statement["relayed_by"]
        rows[statement["id"]].relayed_by_id = rows[relay].pk if relay else None
    fields = [*STATEMENT_FIELDS, "position", "speaker", "on_behalf_of", "relayed_by"]
    Statement.objects.bulk_update(
        [rows[statement["id"]] for statement in statements],
        [*fields, "selector_start", "selector_end", "version"],
        batch_size=BATCH,
    )
    claims = keys_of(Claim, [each["claim"] for statement in statements for each in statement["claims"]])
    _replace(Quote, "statement", {rows[each["id"]].pk: each["quotes"] for each in statements})
    _write_attributions(
        {
            rows[each["id"]].pk: {
                claims[part["claim"]]: {"stance": part["stance"], "certainty": part["certainty"]}
                for part in each["claims"]
            }
            for each in statements
        },
    )


def _write_attributions(wanted: dict[int, dict[int, Document]]) -> None:
    """Make statements take these stances, each by its claim's key; one that stays keeps its row. Four queries."""
    kept: list[Attribution] = []
    gone: list[Attribution] = []
    new = {(statement, claim) for statement, claims in wanted.items() for claim in claims}
    for row in Attribution.objects.filter(statement__in=wanted):
        (kept if (row.statement_id, row.claim_id) in new else gone).append(row)
    new -= {(row.statement_id, row.claim_id) for row in kept}
    Attribution.objects.filter(pk__in=[row.pk for row in gone]).delete()
    made = [Attribution(statement_id=statement, claim_id=claim) for statement, claim in sorted(new)]
    for row in (*kept, *made):
        claims = wanted[row.statement_id]
        row.position = list(claims).index(row.claim_id) + 1
        row.stance, row.certainty = claims[row.claim_id]["stance"], claims[row.claim_id]["certainty"]
    Attribution.objects.bulk_update(kept, ["position", "stance", "certainty"], batch_size=BATCH)
    Attribution.objects.bulk_create(made, batch_size=BATCH)


def _set(row: Statement, statement: Document, actors: dict[str | None, int]) -> None:
    for field in STATEMENT_FIELDS:
        setattr(row, field, statement[field])
    row.position = statement["position"]
    row.speaker_id = actors.get(statement["speaker"])
    row.on_behalf_of_id = actors.get(statement["on_behalf_of"])
    selector = statement["selector"] or {"start": None, "end": None}
    row.selector_start, row.selector_end = selector["start"], selector["end"]


class NewRows:
    """Rows of things that are not there yet, to be written together: as many queries, however many things."""

    def __init__(self) -> None:
        self.actors: dict[str, Document] = {}
        self.claims: dict[str, Document] = {}
        self.sources: dict[str, Document] = {}

    def add(self, subject: Subject, documents: Iterable[Document]) -> None:
        """Add actors or claims."""
        kept = self.actors if subject == Subject.ACTOR else self.claims
        kept |= {document["slug"]: document for document in documents}

    def add_source(self, document: Document) -> None:
        """Add a source's own document; its state is the one that the row takes."""
        self.sources[document["source"]["slug"]] = document

    def write(self) -> None:
        """Write all of it; what it refers to is there, or among it."""
        actors = {
            slug: Actor(slug=slug, version=1, **_fields(each, ACTOR_FIELDS)) for slug, each in self.actors.items()
        }
        claims = {
            slug: Claim(slug=slug, version=1, **_fields(each, CLAIM_FIELDS)) for slug, each in self.claims.items()
        }
        give_keys(Actor, actors.values())
        give_keys(Claim, claims.values())
        actor_keys = self._keys(Actor, actors, _actors_in(self.actors, self.claims, self.sources))
        claim_keys = self._keys(Claim, claims, _claims_in(self.claims, self.sources))
        for slug, actor in actors.items():
            actor.part_of_id = actor_keys.get(self.actors[slug]["part_of"])
        insert(Actor, actors.values())
        insert(ActorName, _parts(ActorName, "actor", actors, {s: each["names"] for s, each in self.actors.items()}))
        roles = {slug: [_role(role, actor_keys) for role in each["roles"]] for slug, each in self.actors.items()}
        insert(Role, _parts(Role, "actor", actors, roles))
        insert(Claim, claims.values())
        abouts = {s: [{"actor_id": actor_keys[actor]} for actor in each["about"]] for s, each in self.claims.items()}
        insert(ClaimAbout, _parts(ClaimAbout, "claim", claims, abouts))
        relations = {
            slug: [{"kind": each["kind"], "related_id": claim_keys[each["claim"]]} for each in document["relations"]]
            for slug, document in self.claims.items()
        }
        insert(ClaimRelation, _parts(ClaimRelation, "claim", claims, relations))
        self._write_sources(actor_keys, claim_keys)

    def _write_sources(self, actor_keys: dict[str | None, int], claim_keys: dict[str | None, int]) -> None:
        sources = {
            slug: Source(
                slug=slug,
                version=1,
                state=each["source"]["state"],
                publisher_id=actor_keys.get(each["source"]["publisher"]),
                **_fields(each["source"], SOURCE_FIELDS),
            )
            for slug, each in self.sources.items()
        }
        give_keys(Source, sources.values())
        originals = self._keys(Source, sources, {each["source"]["reprint_of"] for each in self.sources.values()})
        for slug, source in sources.items():
            source.reprint_of_id = originals.get(self.sources[slug]["source"]["reprint_of"])
        insert(Source, sources.values())
        credited = {
            slug: [
                {"actor_id": actor_keys[each["actor"]], "role": each["role"]} for each in document["source"]["credits"]
            ]
            for slug, document in self.sources.items()
        }
        insert(Credit, _parts(Credit, "source", sources, credited))
        given: list[tuple[Statement, Document]] = []
        for slug, document in self.sources.items():
            for statement in document["statements"]:
                row = Statement(source_id=sources[slug].pk, identifier=statement["id"], version=1)
                _set(row, statement, actor_keys)
                given.append((row, statement))
        give_keys(Statement, [row for row, _ in given])
        named = {(row.source_id, row.identifier): row.pk for row, _ in given}
        for row, statement in given:
            relay = statement["relayed_by"]
            row.relayed_by_id = named[row.source_id, relay] if relay else None
        insert(Statement, [row for row, _ in given])
        insert(
            Quote,
            [
                Quote(statement_id=row.pk, position=position, **quote)
                for row, statement in given
                for position, quote in enumerate(statement["quotes"], start=1)
            ],
        )
        insert(
            Attribution,
            [
                Attribution(
                    statement_id=row.pk,
                    position=position,
                    claim_id=claim_keys[each["claim"]],
                    stance=each["stance"],
                    certainty=each["certainty"],
                )
                for row, statement in given
                for position, each in enumerate(statement["claims"], start=1)
            ],
        )

    @staticmethod
    def _keys(model: type[Model], new: Mapping[str, Model], named: set[str | None]) -> dict[str | None, int]:
        """Give the keys of the new rows, and of what is there already among those named. One query."""
        return keys_of(model, named - new.keys()) | {slug: row.pk for slug, row in new.items()}


def _fields(document: Document, fields: tuple[str, ...]) -> Document:
    return {field: document[field] for field in fields}


def _role(role: Document, keys: Mapping[str | None, int]) -> Document:
    return {
        "title": role["title"],
        "organisation_id": keys.get(role["organisation"]),
        "since": role["since"],
        "until": role["until"],
    }


def _parts(model: Any, owner: str, owners: Mapping[str, Any], parts: Mapping[str, list[Document]]) -> list[Any]:
    return [
        model(**{f"{owner}_id": owners[slug].pk, "position": position, **row})
        for slug, rows in parts.items()
        for position, row in enumerate(rows, start=1)
    ]


def _actors_in(*documents: Mapping[str, Document]) -> set[str | None]:
    actors, claims, sources = documents
    named: set[str | None] = {actor for claim in claims.values() for actor in claim["about"]}
    for actor in actors.values():
        named |= {actor["part_of"], *(role["organisation"] for role in actor["roles"])}
    for document in sources.values():
        named |= actors_of(document)
    return named


def _claims_in(claims: Mapping[str, Document], sources: Mapping[str, Document]) -> set[str | None]:
    named: set[str | None] = {relation["claim"] for claim in claims.values() for relation in claim["relations"]}
    for document in sources.values():
        named |= claims_of(document)
    return named
