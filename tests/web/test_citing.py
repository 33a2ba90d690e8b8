"""What readers copy: one sentence an attribution, no stronger than the record, and citations."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.web.citing import attribution_line, escaped, phrase
from newsfacts.words import ActorKind, Certainty, Form, Stance
from tests import factories as make
from tests.past import correct

STRONG = {"said", "denied this"}


def body(**changes):
    """Give an attribution of the record, changed: those with two underscores in the statement."""
    statement = {
        "speaker": {"slug": "moor", "name": "Vera Moor"}, "speaker_named_as": "Moor", "on_behalf_of": None,
        "relay_chain": [], "form": "indirect", "quotes": [],
        "source": {"publisher": {"slug": "wire", "name": "Example Wire"}, "published_on": "2031-05-07"},
    }  # fmt: skip
    attribution = {
        "stance": "asserts", "certainty": "certain", "statement": statement,
        "claim": {"text": "The harbour is closed.", "condition": ""},
    }  # fmt: skip
    for name, value in changes.items():
        (statement if name in statement else statement["source"] if name == "published_on" else attribution)[name] = (
            value
        )
    return attribution


@pytest.mark.parametrize(("changes", "line"), [
    ({}, "Vera Moor said: The harbour is closed, Example Wire reported on 7 May 2031."),
    ({"on_behalf_of": {"slug": "freedonia", "name": "Freedonia"}},
     "Vera Moor, for Freedonia, said: The harbour is closed, Example Wire reported on 7 May 2031."),
    ({"speaker_named_as": "the minister"},
     "Vera Moor (“the minister” in the report) said: The harbour is closed, Example Wire reported on 7 May 2031."),
    ({"speaker_named_as": "President Vera Moor"},
     "Vera Moor said: The harbour is closed, Example Wire reported on 7 May 2031."),
    ({"speaker": {"slug": "us", "name": "United States"}, "speaker_named_as": "The United States"},
     "United States said: The harbour is closed, Example Wire reported on 7 May 2031."),
    ({"quotes": ["closed", "for good"]},
     "Vera Moor said: The harbour is closed (exact words as printed: “closed”, “for good”), Example Wire reported on 7 May 2031."),
    ({"relay_chain": [{"speaker": {"name": "State TV"}}, {"speaker": {"name": "The Agency"}}]},
     "Vera Moor said: The harbour is closed, according to State TV, relayed by The Agency, Example Wire reported on 7 May 2031."),
    ({"stance": "does_not_deny", "form": "silence"},
     "Vera Moor has not denied this: The harbour is closed, Example Wire reported on 7 May 2031."),
    ({"certainty": "possible"}, "Vera Moor said it may be so: The harbour is closed, Example Wire reported on 7 May 2031."),
    ({"form": "narration", "speaker": {"slug": "wire", "name": "Example Wire"}, "speaker_named_as": ""},
     "Example Wire, in its own voice, said: The harbour is closed, on 7 May 2031."),
    ({"claim": {"text": "It will close.", "condition": "if it rains"}},
     "Vera Moor said: It will close (condition: if it rains), Example Wire reported on 7 May 2031."),
    ({"published_on": "2031-05"}, "Vera Moor said: The harbour is closed, Example Wire reported in May 2031."),
    ({"published_on": "2031~"}, "Vera Moor said: The harbour is closed, Example Wire reported (about 2031)."),
    ({"published_on": ""}, "Vera Moor said: The harbour is closed, Example Wire reported on a day not known."),
    ({"speaker": {"slug": "x", "name": "\u202eevil\n name"}, "speaker_named_as": ""},
     "evil name said: The harbour is closed, Example Wire reported on 7 May 2031."),
])  # fmt: skip
def test_an_attribution_is_told_in_one_sentence(changes, line):
    assert attribution_line(body(**changes)) == line


@pytest.mark.parametrize("stance", Stance)
@pytest.mark.parametrize("certainty", Certainty)
@pytest.mark.parametrize("form", Form)
def test_no_line_is_stronger_than_the_record(stance, certainty, form):
    line = attribution_line(body(stance=stance, certainty=certainty, form=form))
    is_flat = phrase(stance, certainty) in STRONG
    assert is_flat == (
        stance in (Stance.ASSERTS, Stance.DENIES) and certainty in (Certainty.CERTAIN, Certainty.UNSPECIFIED)
    )
    assert (" said: " in line) == (is_flat and stance == Stance.ASSERTS)
    assert ("in its own voice" in line) == (form == Form.NARRATION)
    assert "“" not in line  # nothing is in quotation marks that nobody said


@given(st.text())
def test_bibtex_can_read_what_is_escaped(text):
    told = escaped(text)
    depth = 0
    for sign in told:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth in (0, 1)
    assert depth == 0
    assert not re.search(r"(?<!\\)[$&#_%~^]", told)


@pytest.mark.django_db
def test_a_claim_and_a_source_are_cited_as_text_and_as_bibtex_naming_the_state(client):
    claim = make.ClaimFactory(slug="harbour", text="50% of {the} harbour is closed.")
    source = make.SourceFactory(slug="wire-on-harbour", title="Closed", url="https://wire.example/1")
    made = make.AttributionFactory(claim=claim, statement__source=source, statement__speaker__kind=ActorKind.STATE)
    make.publish_source(made.statement.source)
    before = client.get("/claims/harbour/").content.decode()
    correct(claim, "It was all of it.", text="The harbour is closed.")

    assert "@misc{newsfacts-claim-harbour-" in before
    assert r"50\% of \textbraceleft{}the\textbraceright{} harbour is closed" in before
    source_page = client.get("/sources/wire-on-harbour/").content.decode()
    assert "@misc{newsfacts-source-wire-on-harbour-" in source_page
    assert "https://wire.example/1 Broken down on newsfacts, change" in source_page
