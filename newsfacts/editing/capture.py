"""Capturing: a text becomes a new source, with its head, its credits and their new actors, in one act."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User

from newsfacts.breakdown.reading import validated
from newsfacts.breakdown.schema import FORMAT
from newsfacts.breakdown.texts import normalised, sha256_of, wrong_body_start
from newsfacts.faults import Refusal
from newsfacts.models import Source
from newsfacts.words import Subject

from .acts import act
from .make import New, make_all
from .permissions import holds
from .refusals import NotAllowed, TextUnfit
from .revisions import refuse_used_slugs
from .rows import write_source
from .save import save_source
from .texts import attach_text
from .tombstones import refuse_missing

Document = dict[str, Any]


def capture(*, text: str, head: Document, new: Mapping[str, Document], by: User, why: str = "") -> Source:
    """Make a draft of a captured text, and keep the text with it.

    `head` is the source's part of a breakdown document. Its publisher and credits may name what is in `new`: parts of
    the documents of actors that are made first, each by what the head calls it. Raises WrongText, TextUnfit where the
    body cannot begin where the head says, WrongDocument, UnknownReference, SlugUsed, NotAllowed, and Refusal for a
    slug that another source has.
    """
    text, slug = normalised(text), head["slug"]
    with act():
        if not holds(by, "add_source"):
            raise NotAllowed("make", "source", slug)
        if Source.objects.filter(slug=slug).exists():
            raise Refusal(f"Another source has the slug “{slug}”: choose another.")
        refuse_used_slugs(Subject.SOURCE, [slug])
        if wrong := wrong_body_start(text, head["body_start"] or 0):
            raise TextUnfit(f"The body cannot begin there: it is at {wrong}; expected the beginning of a line.")
        made = make_all(New(actors=dict(new)), by, why)[Subject.ACTOR]
        source = write_source(_document(head, made, text), None)
        save_source(source=source, by=by, why=why)
        attach_text(source=source, text=text, by=by, why=why)
        return Source.objects.get(pk=source.pk)


def _document(head: Document, made: Mapping[str, str], text: str) -> Document:
    """Complete the head to the document of a source without statements, with the slugs of what was made."""
    credited = [{**each, "actor": made.get(each["actor"], each["actor"])} for each in head["credits"]]
    publisher = made.get(head["publisher"], head["publisher"])
    named = {**head, "publisher": publisher, "credits": credited, "text_sha256": sha256_of(text)}
    whole = validated({"format": FORMAT, "source": named, "statements": []})
    document = {key: whole[key] for key in ("format", "source", "statements")}
    refuse_missing(Subject.SOURCE, document)
    return document
