"""What the W3C Web Annotation Data Model says an annotation MUST be, as a JSON Schema.

Each rule is one of the standard's (https://www.w3.org/TR/annotation-model/, the section stands beside it); what it
only recommends is not asked for. The `description` of a part is what a fault there says was expected.
"""

from typing import Any

from newsfacts.breakdown.schema import ATTRIBUTION, STATEMENT

from .vocabulary import PLAIN, STANDARD, STATEMENT_TYPE

Schema = dict[str, Any]

# Absolute, of the signs that RFC 3987 lets an IRI have; which of the schemes there are is nobody's to say.
IRI: Schema = {
    "type": "string",
    "pattern": r'^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]*$',
    "description": "an absolute IRI",
}
TEXT: Schema = {"type": "string", "description": "one text"}
NUMBER: Schema = {"type": "integer", "minimum": 0, "description": "a whole number, 0 or more"}
MOMENT: Schema = {
    "type": "string",
    "pattern": r"^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z$",
    "description": "one moment in UTC, such as 2031-05-07T12:00:00Z",
}
SETS = ["Choice", "Composite", "List", "Independents"]


def one_or_more(schema: Schema, least: int = 1) -> Schema:
    """Describe a value, or a list of such values."""
    return {"if": {"type": "array"}, "then": {"items": schema, "minItems": least}, "else": schema}


def iri_or(schema: Schema, expected: str) -> Schema:
    """Describe an IRI, or an object that is more than that."""
    return {
        "type": ["string", "object"],
        "description": expected,
        "if": {"type": "string"},
        "then": IRI,
        "else": schema,
    }


def of_type(name: str) -> Schema:
    """Describe a type, or a list of types with this one among them."""
    expected = f"“{name}”"
    return {
        "description": expected,
        "if": {"type": "array"},
        "then": {"items": TEXT, "contains": {"const": name}, "description": f"{expected} among them"},
        "else": {"const": name, "description": expected},
    }


def _when(has: Schema, then: Schema) -> Schema:
    return {"if": {"type": "object", **has}, "then": then}


def _typed(name: str) -> Schema:
    """Tell that an object is of this type, be it among others."""
    listed = {"type": "array", "contains": {"const": name}}
    return {
        "required": ["type"],
        "properties": {"type": {"if": {"type": "array"}, "then": listed, "else": {"const": name}}},
    }


def _has(**properties: Schema) -> Schema:
    """Describe an object that has each of these."""
    return {"required": list(properties), "properties": properties}


def _plain(schema: Schema) -> Schema:
    """Give a schema without its description, which says what a thing is and not what was expected."""
    return {key: value for key, value in schema.items() if key != "description"}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


CONTEXT: Schema = {  # 3.1
    "description": f"“{STANDARD}”",
    "if": {"type": "array"},
    "then": {"contains": {"const": STANDARD}, "description": f"“{STANDARD}” among them"},
    "else": {"const": STANDARD, "description": f"“{STANDARD}”"},
}
AGENT = iri_or(  # 3.3.2
    {
        "type": "object",
        "properties": {
            "id": IRI,
            "type": one_or_more(TEXT),
            "name": one_or_more(TEXT),
            "nickname": TEXT,
            "email": one_or_more(IRI),
            "email_sha1": one_or_more(TEXT),
            "homepage": one_or_more(IRI),
        },
    },
    "an absolute IRI, or an agent",
)
# 3.3: what annotations, bodies and targets alike may say of how they came about.
MADE: Schema = {
    "creator": one_or_more(AGENT, 0),
    "created": MOMENT,
    "modified": MOMENT,
    "generator": one_or_more(AGENT, 0),
    "generated": MOMENT,
    "rights": one_or_more(IRI, 0),
    "canonical": IRI,
    "via": one_or_more(IRI, 0),
}
# 3.2.1, 3.2.4
RESOURCE: Schema = {
    "type": "object",
    "properties": {
        **MADE,
        "id": IRI,
        "type": one_or_more(TEXT, 0),
        "format": one_or_more(TEXT, 0),
        "language": one_or_more(TEXT, 0),
        "processingLanguage": TEXT,
        "textDirection": {"enum": ["ltr", "rtl", "auto"], "description": "one of “ltr”, “rtl”, “auto”"},
        "accessibility": one_or_more(TEXT, 0),
        "purpose": one_or_more(TEXT, 0),
    },
}
SPECIFIC = _has(  # 4
    source=iri_or({**RESOURCE, "required": ["id"]}, "an absolute IRI, or a resource with one"),
) | {"type": "object"}
SPECIFIC["properties"] |= {
    "selector": one_or_more(_ref("selector"), 0),
    "state": one_or_more(_ref("state"), 0),
    "styleClass": one_or_more(TEXT, 0),
    "renderedVia": one_or_more(AGENT, 0),
    "scope": one_or_more(iri_or({"type": "object"}, "an absolute IRI, or a resource"), 0),
}
SET = _has(items={"type": "array", "minItems": 1, "items": _ref("resource"), "description": "a list of resources"})
_SPECIFIC = {"anyOf": [_typed("SpecificResource"), {"required": ["source"]}]}
_SET = {"anyOf": [*(_typed(name) for name in SETS), {"required": ["items"]}]}
_TEXTUAL = {"anyOf": [_typed("TextualBody"), {"required": ["value"], "not": {"required": ["id"]}}]}
_THING = {"type": "object", "required": ["slug"], "properties": {"slug": TEXT}, "description": "an object with a slug"}
OURS: Schema = {  # of our own words, what the breakdown document says of them
    "required": ["identifier"],
    "properties": {
        **{name: _plain(STATEMENT["properties"][name]) for name in ("id", *PLAIN)},
        "id": IRI,
        "identifier": _plain(STATEMENT["properties"]["id"]),
        "speaker": _THING,
        "on_behalf_of": _THING,
        "relayed_by": IRI,
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["claim", "stance"],
                "properties": {
                    **{name: _plain(ATTRIBUTION["properties"][name]) for name in ("stance", "certainty")},
                    "claim": _THING,
                },
            },
        },
    },
}
RESOURCE_OR_MORE = iri_or(  # 3.2
    {
        "allOf": [
            RESOURCE,
            _when(_typed(STATEMENT_TYPE), OURS),
            _when(_TEXTUAL, _has(value=TEXT)),  # 3.2.4
            _when(_SPECIFIC, SPECIFIC),
            # Appendix C: a set has one type alone.
            _when(
                _SET,
                {
                    "allOf": [SET],
                    "required": ["type"],
                    "properties": {"type": {"enum": SETS, "description": f"one of {', '.join(SETS)}, alone"}},
                },
            ),
            _when(  # 3.2.1
                {"not": {"anyOf": [*_TEXTUAL["anyOf"], *_SPECIFIC["anyOf"], *_SET["anyOf"]]}}, _has(id=IRI)
            ),
        ]
    },
    "an absolute IRI, or a resource",
)
_VALUE = {"value": TEXT}
_SPAN = {"start": NUMBER, "end": NUMBER}
SELECTORS = {  # 4.2
    "FragmentSelector": _has(**_VALUE) | {"properties": {**_VALUE, "conformsTo": IRI}},
    "CssSelector": _has(**_VALUE),
    "XPathSelector": _has(**_VALUE),
    "TextQuoteSelector": _has(exact=TEXT) | {"properties": {"exact": TEXT, "prefix": TEXT, "suffix": TEXT}},
    "TextPositionSelector": _has(**_SPAN),
    "DataPositionSelector": _has(**_SPAN),
    "SvgSelector": {"properties": _VALUE},
    "RangeSelector": _has(startSelector=_ref("selector"), endSelector=_ref("selector")),
}
STATES = {  # 4.3
    "TimeState": {
        "properties": {
            "sourceDate": one_or_more(MOMENT, 0),
            "sourceDateStart": MOMENT,
            "sourceDateEnd": MOMENT,
            "cached": one_or_more(IRI, 0),
        },
        "dependentRequired": {"sourceDateStart": ["sourceDateEnd"], "sourceDateEnd": ["sourceDateStart"]},
        "if": {"required": ["sourceDate"]},
        "then": {"properties": {"sourceDateStart": False, "sourceDateEnd": False}},
    },
    "HttpRequestState": _has(**_VALUE),
}


def _alone(name: str) -> Schema:
    """Describe a type that stands alone; of a drawing, others may stand beside it."""
    return {} if name == "SvgSelector" else {"properties": {"type": {"const": name, "description": f"“{name}” alone"}}}


def described(kinds: dict[str, Schema], what: str) -> Schema:
    """Describe a selector or state: an IRI, one of the known types, or one that somebody else describes."""
    return iri_or(
        {
            "type": "object",
            "properties": {"id": IRI, "type": one_or_more(TEXT), "refinedBy": one_or_more(_ref("refinement"), 0)},
            "allOf": [
                *(_when(_typed(name), {"allOf": [schema, _alone(name)]}) for name, schema in kinds.items()),
                _when({"not": {"required": ["id"]}}, {"required": ["type"]}),
            ],
        },
        f"an absolute IRI, or a {what}",
    )


ANNOTATION: Schema = {  # 3.1
    "type": "object",
    "description": "an annotation",
    "required": ["id", "type", "target"],
    "properties": {
        **MADE,
        "id": IRI,
        "type": of_type("Annotation"),
        "body": one_or_more(_ref("resource"), 0),
        "target": one_or_more(_ref("resource")),
        "bodyValue": TEXT,  # 3.2.5
        "motivation": one_or_more(TEXT, 0),
        "audience": one_or_more(iri_or({"type": "object"}, "an absolute IRI, or an audience"), 0),
        "stylesheet": iri_or({"type": "object", "properties": _VALUE}, "an absolute IRI, or a stylesheet"),  # 4.4
    },
    "if": {"required": ["bodyValue"]},
    "then": {"properties": {"body": False}},
}
PAGE: Schema = {  # 5.2
    "type": "object",
    "description": "an annotation page",
    "required": ["id", "type", "items"],
    "properties": {
        **MADE,
        "id": IRI,
        "type": of_type("AnnotationPage"),
        "items": {"type": "array", "minItems": 1, "items": _ref("annotation"), "description": "a list of annotations"},
        "partOf": iri_or({"type": "object", "required": ["id"]}, "an absolute IRI, or a collection"),
        "next": iri_or({"type": "object", "required": ["id"]}, "an absolute IRI"),
        "prev": iri_or({"type": "object", "required": ["id"]}, "an absolute IRI"),
        "startIndex": NUMBER,
    },
}
COLLECTION: Schema = {  # 5.1
    "type": "object",
    "description": "an annotation collection",
    "required": ["id", "type"],
    "properties": {
        **MADE,
        "id": IRI,
        "type": of_type("AnnotationCollection"),
        "label": one_or_more(TEXT),
        "total": NUMBER,
        "first": iri_or(_ref("page"), "an absolute IRI, or an annotation page"),
        "last": iri_or({"type": "object", "required": ["id"]}, "an absolute IRI"),
    },
    "if": {"required": ["total"], "properties": {"total": {"type": "integer", "minimum": 1}}},
    "then": {"required": ["first"], "properties": {"first": {"description": "its first page, or that one’s IRI"}}},
}
_DEFINITIONS: Schema = {
    "annotation": ANNOTATION,
    "page": PAGE,
    "resource": RESOURCE_OR_MORE,
    "selector": described(SELECTORS, "selector"),
    "state": described(STATES, "state"),
    # 4.3.3: what a state is refined by may be a selector.
    "refinement": described({**SELECTORS, **STATES}, "selector or state"),
}


def standing_alone(schema: Schema) -> Schema:
    """Describe an annotation, page or collection that is a whole document: it says its context."""
    return {
        **schema,
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "required": ["@context", *schema["required"]],
        "properties": {"@context": CONTEXT, **schema["properties"]},
        "$defs": _DEFINITIONS,
    }
