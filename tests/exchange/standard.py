"""What the W3C Web Annotation Data Model lets an annotation be, and what not: an example of each of its features.

Every numbered example of the standard (https://www.w3.org/TR/annotation-model/) has one here of the same shape, told
of our own invented world; so has every fault for which the standard's test suite has a sample.
"""

from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PAGE = "https://wire.example/minister-heads-to-capital"
NOTE = "https://notes.example/1"
MOMENT = "2031-05-07T12:00:00Z"


def annotation(target: Any = PAGE, **more: Any) -> dict[str, Any]:
    return {"@context": CONTEXT, "id": "https://notes.example/anno", "type": "Annotation", **more, "target": target}


def embedded(number: int, **more: Any) -> dict[str, Any]:
    return {"id": f"https://notes.example/anno{number}", "type": "Annotation", "body": NOTE, "target": PAGE, **more}


def page(**more: Any) -> dict[str, Any]:
    return {
        "id": "https://notes.example/page1",
        "type": "AnnotationPage",
        "partOf": "https://notes.example/collection",
        "startIndex": 0,
        "items": [embedded(1), embedded(2)],
        **more,
    }


def collection(**more: Any) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": "https://notes.example/collection",
        "type": "AnnotationCollection",
        "label": "What Freedonia said",
        **more,
    }


def of(selector: Any = None, **more: Any) -> dict[str, Any]:
    """Give a target: a part of the page."""
    return {"source": PAGE, **({"selector": selector} if selector else {}), **more}


def textual(value: Any = "The minister is on her way.", **more: Any) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, **more}


XPATH = {"type": "XPathSelector", "value": "//table[1]/tr[1]/td[2]"}
QUOTE = {"type": "TextQuoteSelector", "exact": "under way", "prefix": "she was ", "suffix": " by noon"}
POSITION = {"type": "TextPositionSelector", "start": 412, "end": 795}
REQUEST = {"type": "HttpRequestState", "value": "Accept: application/pdf"}

VALID: dict[str, Any] = {
    "1: a body and a target": annotation(body=NOTE),
    "2: resources with formats and languages": annotation(
        {
            "id": "https://freedonia.example/treaty.pdf",
            "format": "application/pdf",
            "language": ["en", "ar"],
            "textDirection": "ltr",
            "processingLanguage": "en",
        },
        body={"id": "https://notes.example/1.mp3", "format": "audio/mpeg", "language": "fr"},
    ),
    "3: resources with types": annotation({"id": PAGE, "type": "Text"}, body={"id": NOTE, "type": "Video"}),
    "4: a segment": annotation(
        {"id": f"{PAGE}.jpg#xywh=100,100,300,300", "type": "Image", "format": "image/jpeg"}, body=NOTE
    ),
    "5: a textual body": annotation(body=textual("<p>j’adore !</p>", format="text/html", language="fr")),
    "6: a string body": annotation(bodyValue="On her way"),
    "7: the same as a textual body": annotation(body=textual("On her way", format="text/plain")),
    "8: no body": annotation(),
    "9: several bodies and targets": annotation([PAGE, f"{PAGE}/2"], body=[NOTE, textual("travel")]),
    "10: a choice": annotation(
        body={"type": "Choice", "items": [{"id": NOTE, "language": "en"}, {"id": f"{NOTE}/fr", "language": "fr"}]}
    ),
    "11: a composite": annotation(
        {"type": "Composite", "items": [PAGE, f"{PAGE}/2", f"{PAGE}/3"]}, motivation="commenting", body=textual()
    ),
    "12: a list": annotation(
        {"type": "List", "items": [PAGE, f"{PAGE}/2"]}, motivation="tagging", body=textual("travel")
    ),
    "13: independents": annotation(
        {"type": "Independents", "items": [PAGE, f"{PAGE}/2"]}, motivation="classifying", body=NOTE
    ),
    "14: who made it and when": annotation(
        creator="https://notes.example/ann",
        created=MOMENT,
        modified="2031-05-08T09:00:00.25Z",
        generator="https://notes.example/client",
        generated=MOMENT,
        body={"id": NOTE, "creator": "https://notes.example/bob", "created": MOMENT},
    ),
    "15: agents": annotation(
        creator={
            "id": "https://notes.example/ann",
            "type": "Person",
            "name": "Ann",
            "nickname": "ann",
            "email_sha1": "58bad08927902ff9307b621c54716dcc5083e339",
        },
        generator={
            "id": "https://notes.example/client",
            "type": "Software",
            "homepage": "https://notes.example/about",
        },
        body=NOTE,
    ),
    "16: an audience": annotation(
        audience={
            "id": "https://notes.example/roles/editor",
            "type": "schema:Audience",
            "schema:audienceType": "editor",
        },
        body=NOTE,
    ),
    "17: accessibility": annotation({"id": f"{PAGE}.mp4", "type": "Video", "accessibility": "captions"}, body=NOTE),
    "18: a motivation and purposes": annotation(
        motivation="bookmarking", body=[textual("readme", purpose="tagging"), textual(purpose="describing")]
    ),
    "19: rights": annotation(
        rights="https://creativecommons.org/publicdomain/zero/1.0/",
        body={"id": NOTE, "rights": "https://creativecommons.org/licenses/by/4.0/"},
    ),
    "20: other identities": annotation(
        canonical="urn:uuid:dbfb1861-0ecf-41ad-be94-a584e5c4f1df", via="https://other.example/anno1", body=NOTE
    ),
    "21: a specific resource with a purpose": annotation(
        {"id": f"{PAGE}.jpg", "type": "Image"},
        body={"type": "SpecificResource", "purpose": "tagging", "source": "https://places.example/capital"},
    ),
    "22: selectors elsewhere": annotation(
        of("https://notes.example/selector1"), body={"source": NOTE, "selector": "https://notes.example/selector2"}
    ),
    "23: a fragment": annotation(
        f"{PAGE}.jpg",
        body={
            "source": f"{PAGE}.mp4",
            "purpose": "describing",
            "selector": {
                "type": "FragmentSelector",
                "conformsTo": "http://www.w3.org/TR/media-frags/",
                "value": "t=30,60",
            },
        },
    ),
    "24: CSS": annotation(of({"type": "CssSelector", "value": "#lead > .text + p"}), body=NOTE),
    "25: XPath": annotation(of(XPATH), body=NOTE),
    "26: a text quote": annotation(of(QUOTE), body=NOTE),
    "27: a text position": annotation(of(POSITION), body=NOTE),
    "28: a data position": annotation(of({"type": "DataPositionSelector", "start": 4096, "end": 4104}), body=NOTE),
    "29: a drawing elsewhere": annotation(
        of({"id": "https://maps.example/road.svg", "type": "SvgSelector"}), body=NOTE
    ),
    "30: a drawing": annotation(of({"type": "SvgSelector", "value": "<svg:svg> … </svg:svg>"}), body=NOTE),
    "31: a range": annotation(of({"type": "RangeSelector", "startSelector": XPATH, "endSelector": XPATH}), body=NOTE),
    "32: a refined selector": annotation(
        of({"type": "FragmentSelector", "value": "para5", "refinedBy": QUOTE}), body=NOTE
    ),
    "33: a state elsewhere": annotation(of(state={"id": "https://notes.example/state1"}), body=NOTE),
    "34: a state in time": annotation(
        of(state={"type": "TimeState", "cached": "https://archive.example/1", "sourceDate": MOMENT}), body=NOTE
    ),
    "34b: a time from one moment to another": annotation(
        of(state={"type": "TimeState", "sourceDateStart": MOMENT, "sourceDateEnd": MOMENT}), body=NOTE
    ),
    "35: a request": annotation(of(state=REQUEST), body=NOTE),
    "36: a refined state": annotation(
        of(
            state={
                "type": "TimeState",
                "sourceDate": MOMENT,
                "refinedBy": {**REQUEST, "refinedBy": {"type": "FragmentSelector", "value": "page=10"}},
            }
        ),
        body=NOTE,
    ),
    "37: a style elsewhere": annotation(of(styleClass="red"), stylesheet="https://notes.example/style", body=NOTE),
    "38: a style": annotation(
        of(styleClass="red"), stylesheet={"type": "CssStylesheet", "value": ".red { color: red }"}, body=NOTE
    ),
    "39: how it was rendered": annotation(
        of(
            "https://notes.example/selector1",
            renderedVia={"id": "https://tools.example/pdf", "type": "Software", "schema:softwareVersion": "2.5"},
        ),
        body=NOTE,
    ),
    "40: a scope": annotation(of(scope="https://wire.example/"), body=NOTE),
    "41: a collection": collection(total=42, first="https://notes.example/page1", last="https://notes.example/page5"),
    "42: a page": {"@context": CONTEXT, **page(next="https://notes.example/page2")},
    "43: a collection with its page in it": collection(total=2, first=page()),
    "44: all at once": annotation(
        of(
            {
                "type": "FragmentSelector",
                "value": "xpointer(/doc/p[1])",
                "refinedBy": {**POSITION, "start": 6, "end": 27},
            },
            type="SpecificResource",
            styleClass="mine",
            state=[{**REQUEST, "refinedBy": {"type": "TimeState", "sourceDate": MOMENT}}],
        ),
        motivation="commenting",
        creator={"id": "https://notes.example/ann", "type": "Person", "name": "Ann"},
        stylesheet={"id": "https://notes.example/style", "type": "CssStylesheet"},
        body=[
            textual("travel", purpose="tagging"),
            {
                "type": "Choice",
                "items": [
                    textual(purpose="describing", language="en", creator="https://notes.example/ann"),
                    {
                        "type": "SpecificResource",
                        "purpose": "describing",
                        "source": {
                            "id": f"{NOTE}.mp3",
                            "type": "Audio",
                            "creator": {"id": "https://notes.example/bob"},
                        },
                    },
                ],
            },
        ],
    ),
    "an empty collection": collection(total=0),
    "several contexts and types": annotation(body=NOTE)
    | {"@context": [CONTEXT, {"mine": "https://notes.example/ns#"}], "type": ["Annotation", "mine:Note"]},
}

# What is wrong, where it is told, and what is said to be expected there.
INVALID: dict[str, tuple[Any, str, str]] = {
    "nothing in it": ({}, "$.id", "an absolute IRI"),
    "no context": ({key: value for key, value in annotation().items() if key != "@context"}, "$.@context", CONTEXT),
    "another context": ({**annotation(), "@context": "fish"}, "$.@context", CONTEXT),
    "other contexts": ({**annotation(), "@context": ["https://a.example", "https://b.example"]}, "$.@context", CONTEXT),
    "an id that is no IRI": (annotation(id="not an iri"), "$.id", "an absolute IRI"),
    "a relative id": (annotation(id="anno1"), "$.id", "an absolute IRI"),
    "two ids": (annotation(id=["https://a.example", "https://b.example"]), "$.id", "an absolute IRI"),
    "no type": ({key: value for key, value in annotation().items() if key != "type"}, "$.type", "“Annotation”"),
    "another type": (annotation(type="Squirrel"), "$.type", "“Annotation”"),
    "other types": (annotation(type=["Squirrel", "Note"]), "$.type", "“Annotation” among them"),
    "no target": ({key: value for key, value in annotation().items() if key != "target"}, "$.target", "a value"),
    "an empty list of targets": (annotation([]), "$.target", "1 or more"),
    "a number for a target": (annotation(9), "$.target", "an absolute IRI, or a resource"),
    "a body that is no IRI": (annotation(body="this is no iri"), "$.body", "an absolute IRI"),
    "a body whose id is no IRI": (annotation(body={"id": "no iri either"}), "$.body.id", "an absolute IRI"),
    "a body of nothing": (annotation(body={"format": "text/plain"}), "$.body.id", "an absolute IRI"),
    "a number for a format": (annotation(body={"id": NOTE, "format": 6}), "$.body.format", "one text"),
    "a number for a language": (annotation(body={"id": NOTE, "language": 3}), "$.body.language", "one text"),
    "an odd direction": (annotation(body={"id": NOTE, "textDirection": "squirrel"}), "$.body.textDirection", "one of “ltr”"),
    "two directions": (annotation(body={"id": NOTE, "textDirection": ["ltr", "rtl"]}), "$.body.textDirection", "one of “ltr”"),
    "two languages to process in": (annotation(body={"id": NOTE, "processingLanguage": ["en", "de"]}), "$.body.processingLanguage", "one text"),
    "a textual body without text": (annotation(body={"type": "TextualBody"}), "$.body.value", "one text"),
    "a textual body of several texts": (annotation(body=textual(["one", "two"])), "$.body.value", "one text"),
    "both a body and a bodyValue": (annotation(body=textual(), bodyValue="twice"), "$.body", "nothing beside"),
    "two bodyValues": (annotation(bodyValue=["one", "two"]), "$.bodyValue", "one text"),
    "a number for a bodyValue": (annotation(bodyValue=23), "$.bodyValue", "one text"),
    "a set of two types": (annotation(body={"type": ["Choice", "List"], "items": [NOTE]}), "$.body.type", "one of Choice"),
    "a set without a type": (annotation(body={"items": [NOTE]}), "$.body.type", "one of Choice"),
    "an empty set": (annotation(body={"type": "Choice", "items": []}), "$.body.items", "a list of resources"),
    "a number for a creator": (annotation(creator=6), "$.creator", "an absolute IRI, or an agent"),
    "a number for a generator": (annotation(generator=42), "$.generator", "an absolute IRI, or an agent"),
    "a day for a moment": (annotation(created="yesterday"), "$.created", "one moment in UTC"),
    "an hour for a moment": (annotation(modified="an hour ago"), "$.modified", "one moment in UTC"),
    "now for a moment": (annotation(generated="now"), "$.generated", "one moment in UTC"),
    "a moment of another zone": (annotation(created="2031-05-07T12:00:00+02:00"), "$.created", "one moment in UTC"),
    "two moments": (annotation(created=[MOMENT, MOMENT]), "$.created", "one moment in UTC"),
    "rights that are no IRI": (annotation(rights="all of them"), "$.rights", "an absolute IRI"),
    "a via that is no IRI": (annotation(via="by post"), "$.via", "an absolute IRI"),
    "a canonical that is no IRI": (annotation(canonical="this one"), "$.canonical", "an absolute IRI"),
    "a specific resource without a source": (annotation({"type": "SpecificResource"}), "$.target.source", "an absolute IRI, or"),
    "a source without an IRI": (annotation({"source": {"type": "Text"}}), "$.target.source.id", "an absolute IRI"),
    "a fragment without a value": (annotation(of({"type": "FragmentSelector"})), "$.target.selector.value", "one text"),
    "a fragment with two values": (annotation(of({"type": "FragmentSelector", "value": ["x", "y"]})), "$.target.selector.value", "one text"),
    "a quote without words": (annotation(of({"type": "TextQuoteSelector"})), "$.target.selector.exact", "one text"),
    "a quote with two prefixes": (annotation(of({**QUOTE, "prefix": ["a", "b"]})), "$.target.selector.prefix", "one text"),
    "a position without an end": (annotation(of({"type": "TextPositionSelector", "start": 1})), "$.target.selector.end", "a whole number"),
    "a position before the text": (annotation(of({**POSITION, "start": -1})), "$.target.selector.start", "a whole number"),
    "half a position": (annotation(of({**POSITION, "end": 1.5})), "$.target.selector.end", "a whole number"),
    "a selector of two types": (annotation(of({**QUOTE, "type": ["TextQuoteSelector", "Mine"]})), "$.target.selector.type", "alone"),
    "a selector of none": (annotation(of({"value": "x"})), "$.target.selector.type", "a value"),
    "a range with one end": (annotation(of({"type": "RangeSelector", "startSelector": XPATH})), "$.target.selector.endSelector", "a value"),
    "a wrong selector within another": (annotation(of({"type": "FragmentSelector", "value": "x", "refinedBy": {"type": "CssSelector"}})), "$.target.selector.refinedBy.value", "one text"),
    "a request without a value": (annotation(of(state={"type": "HttpRequestState"})), "$.target.state.value", "one text"),
    "a time without its end": (annotation(of(state={"type": "TimeState", "sourceDateStart": MOMENT})), "$.target.state.sourceDateEnd", "one moment"),
    "a time and its start": (annotation(of(state={"type": "TimeState", "sourceDate": MOMENT, "sourceDateStart": MOMENT, "sourceDateEnd": MOMENT})), "$.target.state.sourceDateStart", "nothing beside"),
    "a page without annotations": ({"@context": CONTEXT, **page(items=[])}, "$.items", "a list of annotations"),
    "a page with a wrong annotation": ({"@context": CONTEXT, **page(items=[embedded(1), {"id": NOTE}])}, "$.items[1].type", "“Annotation”"),
    "a page that starts before the first": ({"@context": CONTEXT, **page(startIndex=-1)}, "$.startIndex", "a whole number"),
    "a collection without its first page": (collection(total=3), "$.first", "its first page"),
    "a collection of less than none": (collection(total=-1), "$.total", "a whole number"),
    "a text": ("annotation", "$", "an annotation"),
    "a number": (5, "$", "an annotation"),
    "nothing": (None, "$", "an annotation"),
}  # fmt: skip
