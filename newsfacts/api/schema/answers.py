"""What is answered besides bodies: headers, and the problems, each with what it means and an example."""

from http import HTTPStatus

from newsfacts.api.describing import Schema
from newsfacts.api.problems import MEDIA_TYPE, body
from newsfacts.record.schema_parts import thing

from .components import Components

PROBLEM = thing(
    "Problem",
    "What went wrong (RFC 9457).",
    {
        "type": {
            "type": "string",
            "const": "about:blank",
            "description": "The status says what kind of problem it is.",
        },
        "title": {"type": "string", "description": "The status in words."},
        "status": {"type": "integer", "minimum": 400, "maximum": 599, "description": "The status."},
        "detail": {"type": "string", "description": "What is wrong, in a sentence for people."},
        "errors": {
            "type": "array",
            "description": "Each fault, with its place: all at once.",
            "items": {
                "type": "object",
                "description": "One fault.",
                "additionalProperties": False,
                "required": ["detail"],
                "properties": {
                    "parameter": {"type": "string", "description": "The parameter of the address."},
                    "header": {"type": "string", "description": "The header."},
                    "policy": {"type": "string", "description": "How the requests that are too many are counted."},
                    "pointer": {"type": "string", "description": "JSON pointer (RFC 6901) into what was sent."},
                    "detail": {"type": "string", "description": "What was found, and what was expected."},
                },
            },
        },
        "moment": {"type": "string", "format": "date-time", "description": "Of what is gone: when it went."},
        "etag": {"type": "string", "description": "Of what was saved meanwhile (412): its ETag."},
        "current": {"type": "object", "description": "What was saved meanwhile (412)."},
        "report": {"type": "object", "description": "How the quotes fit a text that is not the one recorded (409)."},
    },
) | {"required": ["type", "title", "status", "detail", "errors"]}


def _header(description: str, schema: Schema | None = None, *, always: bool = True) -> Schema:
    return {"description": description, "required": always, "schema": schema or {"type": "string"}}


HEADERS: dict[str, Schema] = {
    "ETag": _header("The version of what is given: send it back in `If-None-Match`, at the desk in `If-Match`."),
    "Last-Modified": _header("When what is given changed last.", always=False),
    "Link": _header('The next and the previous page (RFC 8288), as `rel="next"` and `rel="previous"`.', always=False),
    "Cache-Control": _header("`public, no-cache`: to be kept, and asked for each time; `no-store` at the desk."),
    "Vary": _header("The headers by which the answer differs."),
    "Allow": _header("The methods that there are."),
    "Access-Control-Allow-Origin": _header("Scripts of any site may read it.", {"type": "string", "const": "*"}),
    "Access-Control-Expose-Headers": _header("The headers that scripts of other sites may read."),
    "Location": _header(
        "The address of what was made, or of what it is now.", {"type": "string", "format": "uri-reference"}
    ),
    "WWW-Authenticate": _header("How to say who asks: with a token."),
    "RateLimit": _header("What is left to the client, by policy, and for how many seconds.", always=False),
    "RateLimit-Policy": _header("How many requests are taken in how many seconds, by policy.", always=False),
    "Content-Location": _header("The address of what is given.", {"type": "string", "format": "uri"}, always=False),
    "Retry-After": _header("After how many seconds to ask again.", {"type": "integer", "minimum": 0}),
}
RATES = ("RateLimit", "RateLimit-Policy")
OF_READERS = ("Cache-Control", "Vary", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers", *RATES)
OF_THE_DESK = ("Cache-Control", *RATES)

# What each status means, an example of `detail`, and one of a fault.
Told = tuple[str, str, Schema | None]
PROBLEMS: dict[int, Told] = {
    400: (
        "The request cannot be read, or a parameter is unknown, given twice, empty or wrong.",
        "limit: not a number from 1 to 200",
        {"parameter": "limit", "detail": "not a number from 1 to 200"},
    ),
    401: ("No token was sent, or none that holds.", "Authentication credentials were not provided.", None),
    403: ("The person, or this token, may not do that.", "You may not do that.", None),
    404: ("There is nothing, and was nothing.", "There is no claim “nowhere” on record.", None),
    406: ("None of the media types asked for is given.", "Could not satisfy the request Accept header.", None),
    409: ("As things stand, that cannot be done.", "It is public already.", None),
    410: (
        "It was there, and is not any more: `detail` is the reason, `moment` when.",
        "The outlet took it back.",
        None,
    ),
    412: (
        "It has changed since it was read; at the desk, `current` is what is saved now.",
        "It has changed since.",
        None,
    ),
    413: ("Too much was sent.", "The body is too large: at most 6,000,000 bytes are taken.", None),
    415: ("It was sent as a media type, or in an encoding, that is not read.", "Unsupported media type.", None),
    422: (
        "It could be read, and is not right: `errors` has every fault.",
        "/statements/0/speaker: found “nobody”, expected the slug of an actor",
        {"pointer": "/statements/0/speaker", "detail": "found “nobody”, expected the slug of an actor"},
    ),
    428: (
        "`If-Match` is missing.",
        "missing: send the ETag of what you read, so that nobody's work is overwritten",
        {"header": "If-Match", "detail": "missing: send the ETag of what you read"},
    ),
    429: ("Too many requests: `Retry-After` says when to go on.", "Request was throttled.", None),
}
WITH_MORE: dict[int, Schema] = {
    410: {"moment": "2031-05-09T08:30:00.000000Z"},
    412: {"etag": '"5d41402abc4b2a76b9719d911017c592"', "current": {}},
}
ADDED_HEADERS = {401: ("WWW-Authenticate",), 429: ("Retry-After",)}


def headers(components: Components, names: tuple[str, ...]) -> Schema:
    """Refer to headers."""
    return {name: components.put("headers", name, HEADERS[name]) for name in names}


def problem(components: Components, status: int, *, is_desk: bool) -> Schema:
    """Refer to the answer of a problem. Raises KeyError for a status that no problem has."""
    description, detail, fault = PROBLEMS[status]
    example = body(status, detail, [fault] if fault else None) | WITH_MORE.get(status, {})
    phrase = HTTPStatus(status).phrase.title().replace(" ", "").replace("-", "")
    return components.put(
        "responses",
        f"{'Desk' if is_desk else ''}{phrase}",
        {
            "description": description,
            "headers": headers(
                components, (*(OF_THE_DESK if is_desk else OF_READERS), *ADDED_HEADERS.get(status, ()))
            ),
            "content": {
                MEDIA_TYPE: {
                    "schema": components.referring(PROBLEM),
                    "examples": components.example(f"Problem {status}", example),
                }
            },
        },
    )
