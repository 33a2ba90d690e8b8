"""An invented article with every shape of the real one, and its breakdown as somebody would write it by hand."""

from typing import Any

TITLE = "Sylvanian and Freedonian ministers to meet as neighbours worry"
BODY = [
    (
        "SPORTVILLE (Example Wire) - Sylvanian Foreign Minister Ada Lund will hold talks in Sportville with her Freedonian "
        "counterpart Ivan Moor, Freedonia said on Wednesday, amid worry among the neighbours."
    ),
    (
        "Vera Holt, a spokeswoman for the Freedonian Foreign Ministry, told a press briefing that Lund was on her way to "
        "Sportville."
    ),
    "Lund landed in the north of Freedonia on Tuesday, Freedonian state media said.",
    (
        "The Alliance and Ruritania say Sylvanian engineers are in the Marsh district. More engineers were on their way "
        "there, the Red House said on Tuesday."
    ),
    (
        "President Otto Berg of Ruritania has described the move as “very unwise” and said Freedonia should wait “until "
        "the river falls”."
    ),
    (
        "Freedonian President Karl Stern has not denied the presence of Sylvanian engineers in Freedonia. Sportville says "
        "it has every right to choose its guests."
    ),
    (
        "Asked if Lund’s visit had to do with the flood 🌊, ministry spokeswoman Holt said it was part of a long "
        "friendship."
    ),
    "“This is ordinary work. Nobody should wonder at it,” she said.",
    "The dam at Marsh broke in 2029, and nobody has rebuilt it.",
]
END = "(Reporting by Jane Roe, editing by John Doe)"
TEXT = "\n".join([TITLE, "By Jane Roe", *BODY, END])
BODY_START = TEXT.index("SPORTVILLE")

ACTORS = {
    "example-wire": ("Example Wire", "outlet", None, []),
    "freedonia": ("Freedonia", "state", None, [("Sportville", "metonym")]),
    "freedonian-foreign-ministry": ("Freedonian Foreign Ministry", "state_body", "freedonia", []),
    "vera-holt": ("Vera Holt", "person", None, []),
    "the-alliance": ("The Alliance", "alliance", None, []),
    "ruritania": ("Ruritania", "state", None, []),
    "otto-berg": ("Otto Berg", "person", None, []),
    "karl-stern": ("Karl Stern", "person", None, []),
}
# Made in passing, while their first statement is broken down.
NEW_ACTORS = {
    "freedonian-state-media": ("Freedonian state media", "outlet", "freedonia"),
    "ruritanian-defence-ministry": ("Ruritanian Defence Ministry", "state_body", "ruritania"),
}
CLAIMS = {
    "ministers-meet": "Ada Lund and Ivan Moor will hold talks in Sportville in May 2031.",
    "lund-travels": "Ada Lund travelled to Sportville in May 2031.",
    "engineers-in-marsh": "Sylvanian engineers are in the Marsh district of Freedonia.",
    "right-to-guests": "Freedonia has every right to choose its guests.",
    "visit-about-flood": "Ada Lund’s visit to Freedonia has to do with the flood.",
    "visit-is-ordinary": "Ada Lund’s visit to Freedonia is ordinary work.",
}
NEW_CLAIMS = {
    "lund-landed": ("Ada Lund landed in the north of Freedonia on 6 May 2031.", "fact"),
    "more-engineers": ("More Sylvanian engineers are on their way to the Marsh district.", "fact"),
    "move-is-unwise": ("Sending Sylvanian engineers to Freedonia is unwise.", "judgement"),
    "freedonia-should-wait": ("Freedonia should wait until the river has fallen.", "demand"),
    "long-friendship": ("Ada Lund’s visit is part of a long friendship of Sylvania and Freedonia.", "judgement"),
    "dam-broke": ("The dam at Marsh broke in 2029 and was not rebuilt.", "fact"),
}
SAID = {"2031-05-07": ("on Wednesday", True), "2031-05-06": ("on Tuesday", True)}


def statement(
    words: str, printed: str, speaker: str, form: str, cue: str, *claims: Any, **more: Any
) -> dict[str, Any]:
    """Write one statement: its words in the text, who says it, and (claim, stance, certainty) for each claim."""
    start = TEXT.index(words)
    return {
        "words": words,
        "selector": {"start": start, "end": start + len(words)},
        "paragraph": TEXT.count("\n", 0, start) - 1,
        "speaker_named_as": printed,
        "speaker": speaker,
        "form": form,
        "cue": cue,
        "claims": [{"claim": claim, "stance": stance, "certainty": certainty} for claim, stance, certainty in claims],
        "paraphrase": more.pop("paraphrase", None),
        "quotes": [
            {"exact": exact, "start": TEXT.index(exact), "end": TEXT.index(exact) + len(exact)}
            for exact in more.pop("quotes", ())
        ],
        **more,
    }


STATEMENTS = [
    statement(
        BODY[0].removeprefix("SPORTVILLE (Example Wire) - ").removesuffix(", amid worry among the neighbours."),
        "Freedonia", "freedonia", "indirect", "said", ("ministers-meet", "asserts", "certain"),
        said_on="2031-05-07", said_on_stated="on Wednesday", said_on_inferred=True,
    ),
    statement(
        BODY[1], "Vera Holt, a spokeswoman for the Freedonian Foreign Ministry", "vera-holt", "indirect",
        "told a press briefing", ("lund-travels", "asserts", "certain"),
        on_behalf_of="freedonian-foreign-ministry", venue="press briefing",
    ),
    statement(
        BODY[2], "Freedonian state media", "freedonian-state-media", "indirect", "said",
        ("lund-landed", "asserts", "certain"),
    ),
    statement(
        BODY[3].partition(" More")[0], "The Alliance", "the-alliance", "indirect", "say",
        ("engineers-in-marsh", "asserts", "certain"),
    ),
    statement(
        BODY[3].partition(" More")[0], "Ruritania", "ruritania", "indirect", "say",
        ("engineers-in-marsh", "asserts", "certain"),
    ),
    statement(
        BODY[3].partition("district. ")[2], "the Red House", "ruritanian-defence-ministry", "indirect", "said",
        ("more-engineers", "asserts", "probable"),
        said_on="2031-05-06", said_on_stated="on Tuesday", said_on_inferred=True,
    ),
    statement(
        BODY[4].partition(" and said")[0], "President Otto Berg of Ruritania", "otto-berg", "mixed", "has described",
        ("move-is-unwise", "asserts", "certain"), on_behalf_of="ruritania", quotes=["very unwise"],
    ),
    statement(
        "said Freedonia should wait “until the river falls”", "President Otto Berg of Ruritania", "otto-berg",
        "mixed", "said", ("freedonia-should-wait", "asserts", "certain"), on_behalf_of="ruritania",
        quotes=["until the river falls"],
    ),
    statement(
        BODY[5].partition(" Sportville")[0], "Freedonian President Karl Stern", "karl-stern", "silence",
        "has not denied", ("engineers-in-marsh", "does_not_deny", "unspecified"), on_behalf_of="freedonia",
    ),
    statement(
        BODY[5].partition("Freedonia. ")[2], "Sportville", "freedonia", "indirect", "says",
        ("right-to-guests", "asserts", "certain"),
    ),
    statement(
        BODY[6], "ministry spokeswoman Holt", "vera-holt", "indirect", "said",
        ("visit-about-flood", "does_not_confirm", "unspecified"), ("long-friendship", "asserts", "certain"),
        on_behalf_of="freedonian-foreign-ministry", prompt="Has the visit anything to do with the flood?",
        paraphrase="The visit belongs to a long friendship.",
    ),
    statement(
        BODY[7], "she", "vera-holt", "direct", "said", ("visit-is-ordinary", "asserts", "certain"),
        on_behalf_of="freedonian-foreign-ministry", quotes=["This is ordinary work. Nobody should wonder at it,"],
    ),
    statement(
        BODY[8], "Example Wire", "example-wire", "narration", "", ("dam-broke", "asserts", "certain"),
    ),
]  # fmt: skip


def claim_text(slug: str) -> str:
    """Give the text of a claim that is there already, or that is made in passing."""
    return CLAIMS.get(slug) or NEW_CLAIMS[slug][0]


def by_hand(slug: str) -> dict[str, Any]:
    """Write the breakdown document as somebody would by hand."""
    names = {key: name for key, (name, *_) in ACTORS.items()} | {key: name for key, (name, *_) in NEW_ACTORS.items()}
    assert set(names) >= {each["speaker"] for each in STATEMENTS}
    statements = []
    for position, each in enumerate(STATEMENTS, start=1):
        row = {key: value for key, value in each.items() if key != "words"}
        if row["paraphrase"] is None:
            row["paraphrase"] = "" if row["form"] == "direct" else claim_text(row["claims"][0]["claim"])
        statements.append({"id": f"s{position}", "position": position, **row})
    return {
        "format": "newsfacts/breakdown/1",
        "source": {
            "slug": slug, "kind": "article", "title": TITLE, "publisher": "example-wire", "language": "en",
            "dateline": "SPORTVILLE", "published_on": "2031-05-07", "body_start": BODY_START,
            "credits": [{"actor": "jane-roe", "role": "reporting"}, {"actor": "john-doe", "role": "editing"}],
        },
        "actors": [
            *(
                {"slug": key, "name": name, "kind": kind, "part_of": part_of,
                 "names": [{"name": other, "kind": how, "language": ""} for other, how in names]}
                for key, (name, kind, part_of, names) in ACTORS.items()
            ),
            *(
                {"slug": key, "name": name, "kind": kind, "part_of": part_of}
                for key, (name, kind, part_of) in NEW_ACTORS.items()
            ),
            {"slug": "jane-roe", "name": "Jane Roe", "kind": "person"},
            {"slug": "john-doe", "name": "John Doe", "kind": "person"},
        ],
        "claims": [
            *({"slug": key, "text": text, "kind": "fact"} for key, text in CLAIMS.items()),
            *({"slug": key, "text": text, "kind": kind} for key, (text, kind) in NEW_CLAIMS.items()),
        ],
        "statements": statements,
    }  # fmt: skip
