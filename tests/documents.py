"""Breakdown documents for tests: a small valid one, and a strategy for any."""

import copy
from typing import Any

from hypothesis import strategies as st

from newsfacts.words import (
    ActorKind,
    Certainty,
    ClaimKind,
    CreditRole,
    Form,
    NameKind,
    RelationKind,
    SourceKind,
    Stance,
)

FORMAT = "newsfacts/breakdown/1"


def minimal(slug: str = "small", **source: Any) -> dict[str, Any]:
    """The least that is a document: a source's slug."""
    return {"format": FORMAT, "source": {"slug": slug, **source}}


def small(slug: str = "minister-heads-to-capital", state: str = "published") -> dict[str, Any]:
    """A whole small document that can be published: one spokesman, one claim, one quote."""
    return copy.deepcopy(
        {
            "format": FORMAT,
            "source": {
                "slug": slug,
                "kind": "article",
                "title": "Minister heads to capital",
                "publisher": "example-wire",
                "published_on": "2031-05-07",
                "credits": [{"actor": "jane-roe", "role": "reporting"}],
                "state": state,
            },
            "actors": [
                {"slug": "example-wire", "kind": "outlet", "name": "Example Wire"},
                {"slug": "jane-roe", "kind": "person", "name": "Jane Roe"},
                {"slug": "x", "kind": "state", "name": "X"},
                {
                    "slug": "foreign-ministry-of-x",
                    "kind": "state_body",
                    "name": "Foreign Ministry of X",
                    "part_of": "x",
                    "names": [{"name": "the ministry", "kind": "alias", "language": "en"}],
                },
                {
                    "slug": "john-doe",
                    "kind": "person",
                    "name": "John Doe",
                    "roles": [{"title": "spokesman", "organisation": "foreign-ministry-of-x", "since": "2029~"}],
                },
                {"slug": "minister-of-y", "kind": "person", "name": "Minister of Y"},
            ],
            "claims": [
                {
                    "slug": "minister-travels-to-capital",
                    "text": "The minister is travelling to the capital.",
                    "kind": "fact",
                    "about": ["minister-of-y"],
                    "occurred_on": "2031-05-06",
                    "occurred_on_stated": "on Tuesday",
                    "occurred_on_inferred": True,
                }
            ],
            "statements": [
                {
                    "id": "s1",
                    "position": 1,
                    "paragraph": 2,
                    "speaker": "john-doe",
                    "on_behalf_of": "foreign-ministry-of-x",
                    "speaker_named_as": "a spokesman for the ministry",
                    "form": "mixed",
                    "cue": "told a press briefing",
                    "venue": "press briefing",
                    "quotes": [{"exact": "under way", "start": 455, "end": 464}],
                    "paraphrase": "The minister was under way.",
                    "said_on": "2031-05-07",
                    "said_on_stated": "on Wednesday",
                    "said_on_inferred": True,
                    "selector": {"start": 412, "end": 530},
                    "claims": [{"claim": "minister-travels-to-capital", "stance": "asserts", "certainty": "certain"}],
                }
            ],
        }
    )


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
FILLED = TEXT.filter(bool)
DATE = st.sampled_from(["", "2031", "2031-05", "2031-05-07", "2031~", "2031-05-07?", "2031-05-01/2031-05-09", "203X"])
ACTORS = [f"actor-{number}" for number in range(4)]
CLAIMS = [f"claim-{number}" for number in range(4)]
SOMEBODY = st.sampled_from([None, *ACTORS])


def dated(name: str) -> dict[str, st.SearchStrategy[Any]]:
    return {name: DATE, f"{name}_stated": TEXT, f"{name}_inferred": st.booleans()}


@st.composite
def documents(draw: st.DrawFn, slug: str = "drawn") -> dict[str, Any]:
    """Any document of a draft that breaks no rule: messy texts, unresolved speakers, missing dates and places."""
    actors = [_actor(draw, number) for number in range(len(ACTORS))]
    claims = [_claim(draw, number) for number in range(len(CLAIMS))]
    statements: list[dict[str, Any]] = []
    for position in range(1, draw(st.integers(1, 5)) + 1):
        # Only through earlier ones, so that no circle arises.
        earlier = [each.get("id", f"s{each['position']}") for each in statements]
        relay = draw(st.sampled_from([None, *earlier]))
        statements.append(_statement(draw, position) | ({"relayed_by": relay} if relay else {}))
    source = st.fixed_dictionaries(
        {"slug": st.just(slug)},
        optional={
            "kind": st.sampled_from(["", *SourceKind.values]),
            "title": TEXT,
            "publisher": SOMEBODY,
            "language": st.sampled_from(["", "en", "pt-BR"]),
            "dateline": TEXT,
            "url": st.sampled_from(["", "https://example.org/a?b=c#d"]),
            "body_start": st.none() | st.integers(0, 500),
            "credits": st.lists(
                st.fixed_dictionaries({"actor": st.sampled_from(ACTORS), "role": st.sampled_from(CreditRole.values)}),
                max_size=3,
                unique_by=lambda credit: (credit["actor"], credit["role"]),
            ),
            **dated("published_on"),
        },
    )
    return {
        "format": FORMAT,
        "source": draw(source),
        "actors": actors,
        "claims": claims,
        "statements": draw(st.permutations(statements)),
    }


def _actor(draw: st.DrawFn, number: int) -> dict[str, Any]:
    return draw(
        st.fixed_dictionaries(
            {"slug": st.just(ACTORS[number]), "kind": st.sampled_from(ActorKind.values), "name": FILLED},
            optional={
                # Only to earlier ones, so that no circle arises.
                "part_of": st.sampled_from([None, *ACTORS[:number]]),
                "names": st.lists(
                    st.fixed_dictionaries({"name": FILLED}, optional={"kind": st.sampled_from(NameKind.values)}),
                    max_size=2,
                    unique_by=lambda name: name["name"],
                ),
                "roles": st.lists(
                    st.fixed_dictionaries({"title": FILLED}, optional={"organisation": SOMEBODY, "since": DATE}),
                    max_size=2,
                ),
                "description": TEXT,
            },
        )
    )


def _claim(draw: st.DrawFn, number: int) -> dict[str, Any]:
    others = [slug for slug in CLAIMS if slug != CLAIMS[number]]
    return draw(
        st.fixed_dictionaries(
            {"slug": st.just(CLAIMS[number]), "text": FILLED, "kind": st.sampled_from(ClaimKind.values)},
            optional={
                "condition": TEXT,
                "about": st.lists(st.sampled_from(ACTORS), unique=True, max_size=3),
                "relations": st.lists(
                    st.fixed_dictionaries(
                        {"kind": st.sampled_from(RelationKind.values), "claim": st.sampled_from(others)}
                    ),
                    max_size=2,
                    unique_by=lambda relation: (relation["kind"], relation["claim"]),
                ),
                **dated("occurred_on"),
            },
        )
    )


def _statement(draw: st.DrawFn, position: int) -> dict[str, Any]:
    return draw(
        st.fixed_dictionaries(
            {"position": st.just(position)},
            optional={
                "id": st.just(f"id-{position}"),
                "paragraph": st.none() | st.integers(0, 40),
                "speaker": SOMEBODY,
                "on_behalf_of": SOMEBODY,
                "speaker_named_as": TEXT,
                "form": st.sampled_from(["", *Form.values]),
                "cue": TEXT,
                "prompt": TEXT,
                "paraphrase": TEXT,
                "quotes": st.lists(st.fixed_dictionaries({"exact": FILLED}), max_size=3),
                "selector": st.none() | st.just({"start": 10, "end": 90}),
                "claims": st.lists(
                    st.fixed_dictionaries(
                        {"claim": st.sampled_from(CLAIMS), "stance": st.sampled_from(Stance.values)},
                        optional={"certainty": st.sampled_from(Certainty.values)},
                    ),
                    max_size=3,
                    unique_by=lambda attribution: attribution["claim"],
                ),
                **dated("said_on"),
            },
        )
    )
