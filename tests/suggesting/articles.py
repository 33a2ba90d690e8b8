"""An invented article with the shapes of real news, and what an editor would make of each of its statements."""

from dataclasses import dataclass, field

from newsfacts.suggesting.statements import StatementGuess, guess_statement

PUBLISHED_ON = "2031-05-07"  # a Wednesday

ARTICLE = """\
Sylvanian envoy travels to Freedonia as allies grow nervous
By Jane Poe
FREEDOM CITY (Example Wire) -Sylvanian Trade Minister Ilse Moor is due for two days of meetings with Freedonia's Otto Lund, Freedonia said on Wednesday, as Northern unease that Sylvania might leave the pact spreads.
Clara Dane, a spokeswoman for the Freedonian Trade Ministry, told a news briefing the Sylvanian was already travelling and that the agenda, along with the guest list, would follow by evening.
Moor crossed the border on Tuesday by train, Freedonian state television said. The trip, the third this spring, looks like a turning point, with Borduria and West Syldavia voicing concern that grain might soon stop flowing.
Borduria and the Pact say several Sylvanian ships are off Port Lund, a harbour that was closed for most of the winter. Some forty more were on their way, the Admiralty said on Tuesday.
Bordurian Prime Minister Hugo Thal has called the closure “utterly reckless” and said the Pact must answer in kind “should they fire first”.
Freedonian President Ann Kroll has not denied that the ships were invited. Freedom City says it may trade with whomever it likes, whatever the Pact's charter holds.
Asked whether the trip had to do with the ships, ministry spokeswoman Dane said it belonged to an old and cordial exchange.
“We have met for years. Nobody needs to worry,” she said.
Sylvania joined the Pact in 2009, but twice refused to host its fleet.
Asked if Freedonia would join the embargo, Dane said talks went on and the cabinet was “weighing everything”.
She said, however, that the embargo had hurt nobody but farmers and had become a “toy hammer” in the hands of Borduria.
(Reporting by Jane Poe, editing by Max Ode and Eva Lim)"""  # fmt: skip

BODY_START = ARTICLE.index("FREEDOM CITY")


@dataclass(frozen=True)
class Expected:
    """What the guess for some selected words should be."""

    selected: str
    form: str
    cue: str = ""
    speaker: str = ""
    quotes: list[str] = field(default_factory=list)
    others: dict[str, object] = field(default_factory=dict)


EXPECTED = [
    Expected("Sylvanian envoy travels to Freedonia as allies grow nervous", "narration", others={"paragraph": 0}),
    Expected(
        "Sylvanian Trade Minister Ilse Moor is due for two days of meetings with Freedonia's Otto Lund, Freedonia said on Wednesday",
        "indirect", "said", "Freedonia",
        others={"said_on": "2031-05-07", "said_on_stated": "on Wednesday", "said_on_inferred": True, "paragraph": 1},
    ),
    Expected(
        "as Northern unease that Sylvania might leave the pact spreads",
        "indirect", "unease", "Northern", others={"certainty": "possible"},
    ),
    Expected(
        "Clara Dane, a spokeswoman for the Freedonian Trade Ministry, told a news briefing the Sylvanian was already travelling and that the agenda, along with the guest list, would follow by evening.",
        "indirect", "told a news briefing", "Clara Dane, a spokeswoman for the Freedonian Trade Ministry",
        others={"venue": "news briefing", "said_on": "", "paragraph": 2, "certainty": "certain"},
    ),
    Expected(
        "Moor crossed the border on Tuesday by train, Freedonian state television said.",
        "indirect", "said", "Freedonian state television", others={"said_on": "", "said_on_stated": ""},
    ),
    Expected("The trip, the third this spring, looks like a turning point", "narration"),
    Expected(
        "Borduria and West Syldavia voicing concern that grain might soon stop flowing",
        "indirect", "voicing concern", "Borduria", others={"also_named_as": ["West Syldavia"], "certainty": "possible"},
    ),
    Expected(
        "Borduria and the Pact say several Sylvanian ships are off Port Lund",
        "indirect", "say", "Borduria", others={"also_named_as": ["the Pact"]},
    ),
    Expected("a harbour that was closed for most of the winter", "narration"),
    Expected(
        "Some forty more were on their way, the Admiralty said on Tuesday.",
        "indirect", "said", "the Admiralty", others={"said_on": "2031-05-06", "said_on_stated": "on Tuesday"},
    ),
    Expected(
        "Bordurian Prime Minister Hugo Thal has called the closure “utterly reckless”",
        "mixed", "has called", "Bordurian Prime Minister Hugo Thal", ["utterly reckless"],
    ),
    Expected(
        "said the Pact must answer in kind “should they fire first”",
        "mixed", "said", "Bordurian Prime Minister Hugo Thal", ["should they fire first"],
    ),
    Expected(
        "Freedonian President Ann Kroll has not denied that the ships were invited.",
        "silence", "has not denied", "Freedonian President Ann Kroll",
        others={"stance": "does_not_deny", "certainty": "unspecified"},
    ),
    Expected(
        "Freedom City says it may trade with whomever it likes, whatever the Pact's charter holds.",
        "indirect", "says", "Freedom City",
    ),
    Expected(
        "Asked whether the trip had to do with the ships, ministry spokeswoman Dane said it belonged to an old and cordial exchange.",
        "indirect", "said", "ministry spokeswoman Dane", others={"is_asked": True, "paragraph": 7},
    ),
    Expected(
        "“We have met for years. Nobody needs to worry,” she said.",
        "direct", "said", "she", ["We have met for years. Nobody needs to worry,"],
        others={"refers_to": "ministry spokeswoman Dane", "is_asked": False, "paragraph": 8},
    ),
    Expected("Sylvania joined the Pact in 2009, but twice refused to host its fleet.", "narration", others={"paragraph": 9}),
    Expected(
        "Asked if Freedonia would join the embargo, Dane said talks went on and the cabinet was “weighing everything”.",
        "mixed", "said", "Dane", ["weighing everything"], others={"is_asked": True},
    ),
    Expected(
        "She said, however, that the embargo had hurt nobody but farmers and had become a “toy hammer” in the hands of Borduria.",
        "mixed", "said", "She", ["toy hammer"], others={"refers_to": "Dane"},
    ),
]  # fmt: skip


def guess(text: str, selected: str = "", **options: object) -> StatementGuess:
    """Guess the statement of some words of a text, or of all of it."""
    start = text.index(selected) if selected else 0
    end = start + len(selected) if selected else len(text)
    known = {"body_start": 0, "published_on": PUBLISHED_ON, **options}
    return guess_statement(text, start, end, **known)
