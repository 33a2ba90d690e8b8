"""Reviews of claims become sources whose statements say who claimed what, and what the reviewer says to that."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.breakdown.reading import validated
from newsfacts.exchange.claim_reviews import read_claim_review_file, read_claim_reviews
from newsfacts.exchange.reviews import Rating, WrongReviews
from newsfacts.faults import Refusal

from .test_annotation_reading import JSON, places_in, planted

pytestmark = pytest.mark.once

URL = "https://checkers.example/2031/05/bridge/"
CLAIM = "The bridge at Nordhaven was closed in April."


def markup(**more):
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": URL,
        "headline": "Was the bridge closed?",
        "datePublished": "2031-05-07T10:00:00+02:00",
        "inLanguage": "en",
        "claimReviewed": CLAIM,
        "author": {"@type": "Organization", "name": "The Checkers", "url": "https://checkers.example/"},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": "Rufus Firefly"},
            "datePublished": "2031-05-02",
            "appearance": [
                {"@type": "NewsArticle", "url": "https://wire.example/bridge", "headline": "Bridge closed"}
            ],
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 1,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": "False",
        },
        **more,
    }


def answer(**more):
    review = {
        "publisher": {"name": "The Checkers", "site": "checkers.example"},
        "url": URL,
        "title": "Was the bridge closed?",
        "reviewDate": "2031-05-07T00:00:00Z",
        "textualRating": "False",
        "languageCode": "en",
    }
    claim = {
        "text": CLAIM,
        "claimant": "Rufus Firefly",
        "claimDate": "2031-05-02T00:00:00Z",
        "claimReview": [review | more],
    }
    return {"claims": [claim]}


def first(value):
    return read_claim_reviews(value).documents[0]


@pytest.mark.parametrize("form", [markup, answer])
def test_a_review_is_a_source_in_which_the_claimant_claims_and_the_reviewer_rates(form):
    document = first(form())

    source, (claiming, rating) = document["source"], document["statements"]
    assert [source[key] for key in ("kind", "url", "title", "published_on", "language", "state")] == [
        "article", URL, "Was the bridge closed?", "2031-05-07", "en", "draft",
    ]  # fmt: skip
    (outlet,), (claim,) = document["actors"], document["claims"]
    assert (outlet["name"], outlet["kind"], source["publisher"]) == ("The Checkers", "outlet", outlet["slug"])
    assert (claiming["speaker"], claiming["speaker_named_as"], claiming["said_on"]) == (
        None,
        "Rufus Firefly",
        "2031-05-02",
    )
    assert claiming["claims"] == [{"claim": claim["slug"], "stance": "asserts", "certainty": "unspecified"}]
    assert (rating["speaker"], rating["form"], rating["paraphrase"]) == (outlet["slug"], "narration", "Rated “False”.")
    assert rating["claims"] == [{"claim": claim["slug"], "stance": "denies", "certainty": "unspecified"}]
    assert claim["text"] == CLAIM


@pytest.mark.parametrize(
    ("rating", "stance"),
    [
        (Rating("False"), "denies"),
        (Rating(" FALSE! "), "denies"),
        (Rating("Pants on Fire"), "denies"),
        (Rating("Falso"), "denies"),
        (Rating("True"), "asserts"),
        (Rating("Mostly false"), None),
        (Rating("Half true"), None),
        (Rating("Misleading", 1, 5, 1), None),
        (Rating("No evidence"), None),
        (Rating("False", 1, 5, 1), "denies"),
        (Rating("False", 5, 5, 1), None),
        (Rating("True", 1, 5, 1), None),
        (Rating("", 1, 5, 1), "denies"),
        (Rating("", 5, 5, 1), "asserts"),
        (Rating("", 2, 5, 1), None),
        (Rating("", 1, 1, 1), None),
        (Rating("", 1, None, 1), None),
        (Rating("", 0, 5, 1), None),
        (Rating(""), None),
    ],
)
def test_a_rating_takes_a_stance_only_beyond_doubt(rating, stance):
    assert rating.stance == stance


def test_a_rating_that_leaves_doubt_is_quoted_and_takes_no_stance():
    rating = first(answer(textualRating="Half true"))["statements"][1]

    assert (rating["paraphrase"], rating["claims"]) == ("Rated “Half true”.", [])


def test_a_rating_in_numbers_is_told_with_its_scale():
    document = first(markup(reviewRating={"ratingValue": "2", "bestRating": "5", "worstRating": 1}))

    assert document["statements"][1]["paraphrase"] == "Rated 2 on a scale from 1 to 5."


def test_without_a_rating_the_reviewer_says_nothing():
    assert len(first(answer(textualRating=""))["statements"]) == 1


def test_where_the_claim_appeared_is_a_source_too():
    _, appearance = read_claim_reviews(markup()).documents

    (statement,) = appearance["statements"]
    assert (appearance["source"]["url"], appearance["source"]["title"]) == (
        "https://wire.example/bridge",
        "Bridge closed",
    )
    assert (statement["speaker_named_as"], statement["claims"][0]["stance"]) == ("Rufus Firefly", "asserts")


def test_the_same_reviews_make_the_same_documents():
    assert read_claim_reviews(markup()).documents == read_claim_reviews(markup()).documents
    assert first(markup())["source"]["slug"] == first(answer())["source"]["slug"]


def test_two_reviews_on_one_page_are_one_source():
    (document,) = [
        each
        for each in read_claim_reviews([markup(), markup(claimReviewed="The bridge is open.")]).documents
        if each["source"]["url"] == URL
    ]

    assert [each["id"] for each in document["statements"]] == ["s1", "s2", "s3", "s4"]
    assert len(document["claims"]) == 2


def test_the_same_review_twice_on_a_page_says_it_once():
    assert read_claim_reviews([markup(), markup()]).documents == read_claim_reviews(markup()).documents


@pytest.mark.parametrize(
    "value",
    [
        [markup()],
        {
            "@context": "http://schema.org",
            "@graph": [{"@type": "WebPage"}, {key: part for key, part in markup().items() if key != "@context"}],
        },
        {"@context": "https://schema.org/", "@type": "NewsArticle", "review": markup()},
        markup() | {"@context": {"@vocab": "http://schema.org/"}},
        markup() | {"@context": ["https://schema.org", {"@language": "en"}]},
        markup() | {"@type": ["Review", "http://schema.org/ClaimReview"]},
        markup(claimReviewed=[CLAIM], author=[{"name": "The Checkers"}]),
        markup(author="The Checkers"),
        markup(author=None, publisher={"name": "The Checkers"}),
        markup(claimReviewed={"@value": CLAIM, "@language": "en"}),
        markup(claimReviewed="The bridge at Nordhaven  was\n closed in&#32;April."),
        markup(url={"@id": URL}),
        {
            "@context": "https://schema.org",
            "@graph": [markup(author={"@id": "#us"}), {"@id": "#us", "@type": "Organization", "name": "The Checkers"}],
        },
    ],
    ids=str,
)
def test_markup_is_read_as_it_is_found_in_the_wild(value):
    document = first(value)

    assert document["actors"][0]["name"] == "The Checkers"
    assert document["claims"][0]["text"] == CLAIM
    assert document["source"]["url"] == URL


@pytest.mark.parametrize(
    ("rating", "told"),
    [
        ("False", "Rated “False”."),
        (3, "Rated 3."),
        ({"ratingValue": "False"}, "Rated “False”."),
        ([{"alternateName": "False"}], "Rated “False”."),
    ],
)
def test_ratings_are_read_as_they_are_found_in_the_wild(rating, told):
    assert first(markup(reviewRating=rating))["statements"][1]["paraphrase"] == told


@pytest.mark.parametrize(
    "appearance",
    ["https://wire.example/bridge", ["https://wire.example/bridge"], {"@id": "https://wire.example/bridge"}],
)
def test_an_address_stands_for_an_appearance(appearance):
    value = markup(itemReviewed={"@type": "Claim", "author": "Rufus Firefly", "firstAppearance": appearance})

    assert [each["source"]["url"] for each in read_claim_reviews(value).documents] == [
        URL,
        "https://wire.example/bridge",
    ]


@pytest.mark.parametrize(
    ("given", "day", "stated"),
    [
        ("2031-05-07", "2031-05-07", ""),
        ("2031-05", "2031-05", ""),
        ("May 7, 2031", "", "May 7, 2031"),
        ("2031-13-01T00:00:00Z", "", "2031-13-01T00:00:00Z"),
    ],
)
def test_a_date_that_cannot_be_read_stands_as_stated(given, day, stated):
    source = first(markup(datePublished=given))["source"]

    assert (source["published_on"], source["published_on_stated"]) == (day, stated)


def web_page(*scripts):
    marked = "".join(f'<script type="application/ld+json">{each}</script>' for each in scripts)
    return f"<!doctype html><html><head>{marked}</head><body><p>Read on.</p></body></html>".encode()


def test_a_web_page_is_read_for_its_markup():
    page = web_page('{"@type": "WebSite"}', f"\n<!-- {json.dumps(markup())} -->\n")

    assert read_claim_review_file(page).documents == read_claim_reviews(markup()).documents


def test_what_a_page_says_wrongly_elsewhere_is_told():
    reviews = read_claim_review_file(web_page("{broken", json.dumps(markup())))

    assert len(reviews.documents) == 2
    assert "script 1" in str(reviews.left_out[0])


def test_a_file_of_json_is_read_too():
    assert read_claim_review_file(b"\xef\xbb\xbf" + json.dumps(answer()).encode()).documents


@pytest.mark.parametrize(
    ("value", "path", "expected"),
    [
        ({}, "$", "a ClaimReview of schema.org"),
        ([], "$", "a ClaimReview of schema.org"),
        (5, "$", "a ClaimReview of schema.org"),
        ({"@type": "Review"}, "$", "a ClaimReview of schema.org"),
        (markup() | {"@context": "https://words.example/ns"}, "$", "a ClaimReview of schema.org"),
        (markup(claimReviewed="", itemReviewed=None), "$.claimReviewed", "the claim that is reviewed"),
        (markup(url=""), "$.url", "the review’s address"),
        (markup(url="ftp://checkers.example"), "$.url", "the review’s address"),
        (markup(author="x" * 301), "$.author", "at most 300"),
        ([markup(), markup(url="no")], "$[1].url", "the review’s address"),
        ({"claims": 5}, "$.claims", "a list of claims"),
        ({"claims": [{"text": 5, "claimReview": [{"url": URL}]}]}, "$.claims[0].text", "one text"),
        ({"claims": [{"text": CLAIM, "claimReview": [{}]}]}, "$.claims[0].claimReview[0].url", "one text"),
        (answer(url="nowhere"), "$.claims[0].claimReview[0].url", "the review’s address"),
        (answer(title=7), "$.claims[0].claimReview[0].title", "one text"),
        (markup(claimReviewed="\0"), "$.claimReviewed", "text without NUL"),
        (json.loads("[" * 900 + "]" * 900), "$", "at most 32 levels"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_what_is_wrong_is_told_with_its_place(value, path, expected):
    with pytest.raises(WrongReviews) as refused:
        read_claim_reviews(value)

    told = {fault.json_path: fault.expected for fault in refused.value.faults}
    assert expected in told[path]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"not json",
        b'{"a": 1, "a": 2}',
        b"\xff\xfe\xfa",
        b"<html></html>",
        b"<",
        web_page("{broken"),
        b"[" * 100_000,
    ],
)
def test_a_file_of_something_else_is_refused(raw):
    with pytest.raises(Refusal) as refused:
        read_claim_review_file(raw)

    assert refused.value.sentence


def test_more_on_another_page_is_told():
    reviews = read_claim_reviews(answer() | {"nextPageToken": "CAo"})

    assert "another page, “CAo”" in str(reviews.left_out[0])


@st.composite
def spoilt(draw):
    value = draw(st.sampled_from([markup(), answer(), {"@context": "https://schema.org", "@graph": [markup()]}]))
    return planted(value, draw(st.sampled_from(list(places_in(value)))), draw(JSON))


@settings(max_examples=150)
@given(spoilt() | JSON)
def test_whatever_comes_is_read_or_refused(value):
    faults, documents = None, []
    try:
        documents = read_claim_reviews(value).documents
    except Refusal as refusal:
        faults = refusal.faults

    assert faults != []
    assert all(validated(each) == each for each in documents)
