"""A source's statements as Web Annotations: standard, whole, and without a word of the text but the quotes."""

import json

import pytest
from hypothesis import given
from pyld import jsonld

from newsfacts.breakdown.reading import validated
from newsfacts.exchange.annotation_reading import read_annotations
from newsfacts.exchange.annotations import annotations
from newsfacts.exchange.vocabulary import STANDARD
from tests.documents import documents, minimal, small

pytestmark = pytest.mark.once

SITE = "https://newsfacts.example"
SOURCE = f"{SITE}/sources/minister-heads-to-capital/"


def annotated(document):
    return annotations(complete(document), site=SITE)


def complete(document):
    """Give a document as the record has it: complete, its statements with ids."""
    document = validated(document)
    for statement in document["statements"]:
        statement["id"] = statement["id"] or f"s{statement['position']}"
    return document


def changed(**fields):
    document = small()
    document["statements"][0] |= fields
    return document


def only(collection):
    (annotation,) = collection["first"]["items"]
    return annotation


def statements_back(collection, document):
    reading = read_annotations(collection, source=document["source"], site=SITE)
    assert reading.left_out == []
    return [each.row for each in reading.statements]


def test_a_statement_is_an_annotation_of_the_original_at_its_place_and_of_its_quotes():
    annotation = only(annotated(changed()))

    source = {"type": "SpecificResource", "source": SOURCE}
    assert annotation["id"] == f"{SITE}/api/v1/statements/minister-heads-to-capital:s1/"
    assert annotation["target"] == [
        {**source, "selector": {"type": "TextPositionSelector", "start": 412, "end": 530}},
        {
            **source,
            "selector": [
                {"type": "TextQuoteSelector", "exact": "under way"},
                {"type": "TextPositionSelector", "start": 455, "end": 464},
            ],
        },
    ]


def test_the_target_is_where_the_original_is():
    document = small()
    document["source"]["url"] = "https://wire.example/a b".replace(" ", "‘")

    assert only(annotated(document))["target"][0]["source"] == "https://wire.example/a%E2%80%98b"


def test_the_paraphrase_is_a_textual_body_in_the_language_of_the_source():
    document = small()
    document["source"]["language"] = "fr"

    assert only(annotated(document))["body"][0] == {
        "type": "TextualBody",
        "value": "The minister was under way.",
        "format": "text/plain",
        "language": "fr",
        "purpose": "describing",
    }


def test_who_says_it_and_with_what_stance_is_a_body_of_our_own():
    body = only(annotated(small()))["body"][1]

    assert body["speaker"] == {"id": f"{SITE}/api/v1/actors/john-doe/", "slug": "john-doe", "name": "John Doe"}
    assert (body["id"], body["type"], body["form"]) == (f"{SOURCE}#s1", "newsfacts:Statement", "mixed")
    assert body["claims"] == [
        {
            "claim": {
                "id": f"{SITE}/api/v1/claims/minister-travels-to-capital/",
                "slug": "minister-travels-to-capital",
                "text": "The minister is travelling to the capital.",
            },
            "stance": "asserts",
            "certainty": "certain",
        }
    ]


def test_a_statement_without_a_place_has_its_quotes_alone():
    quotes = [{"exact": "under way", "start": None, "end": None}]

    (target,) = only(annotated(changed(selector=None, quotes=quotes)))["target"]

    assert target["selector"] == {"type": "TextQuoteSelector", "exact": "under way"}


def test_a_statement_without_place_and_quotes_is_of_the_whole_source():
    assert only(annotated(changed(selector=None, quotes=[])))["target"] == [SOURCE]


def test_places_count_code_points_as_the_standard_does():
    text = "🎉🎉 “Under way 🎉,” she said."
    start = text.index("Under")
    quote = {"exact": "Under way 🎉,", "start": start, "end": start + len("Under way 🎉,")}

    annotation = only(annotated(changed(quotes=[quote], selector={"start": 0, "end": len(text)})))

    place = annotation["target"][1]["selector"][1]
    # An emoji is one code point, and two of UTF-16's units.
    assert text[place["start"] : place["end"]] == "Under way 🎉,"
    assert place["start"] == 4


def test_no_word_of_the_text_shows_but_the_quotes():
    written = json.dumps(annotated(small()))

    assert "prefix" not in written
    assert "suffix" not in written


def test_a_source_without_statements_is_an_empty_collection():
    collection = annotated(minimal())

    assert (collection["total"], "first" in collection) == (0, False)
    read_annotations(collection)


@given(documents())
def test_every_statement_comes_back_as_it_was(document):
    document = complete(document)

    assert statements_back(annotations(document, site=SITE), document) == document["statements"]


@given(documents())
def test_every_statement_comes_back_from_a_json_ld_processor(document):
    document = complete(document)
    collection = annotations(document, site=SITE)
    # The standard's own context, as far as our annotations use it.
    collection["@context"] = [STANDARD_CONTEXT, collection["@context"][1]]

    again = jsonld.compact(jsonld.expand(collection), collection["@context"], {"compactArrays": True})

    assert again.pop("@context") == collection["@context"]
    assert statements_back({"@context": STANDARD, **again}, document) == document["statements"]


def _iri(name):
    return {"@id": name, "@type": "@id"}


def _number(name):
    return {"@id": name, "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}


OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
STANDARD_CONTEXT = {
    "id": "@id",
    "type": "@type",
    **{
        name: f"{OA}{name}"
        for name in (
            "Annotation",
            "TextualBody",
            "SpecificResource",
            "TextQuoteSelector",
            "TextPositionSelector",
            "exact",
        )
    },
    **{name: f"{OA}{name}" for name in ("classifying", "describing")},
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "body": _iri(f"{OA}hasBody"),
    "target": _iri(f"{OA}hasTarget"),
    "source": _iri(f"{OA}hasSource"),
    "selector": _iri(f"{OA}hasSelector"),
    "items": {**_iri(f"{AS}items"), "@container": "@list"},
    "partOf": _iri(f"{AS}partOf"),
    "first": _iri(f"{AS}first"),
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "name": "http://xmlns.com/foaf/0.1/name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "start": _number(f"{OA}start"),
    "end": _number(f"{OA}end"),
    "total": _number(f"{AS}totalItems"),
    "startIndex": _number(f"{AS}startIndex"),
}
