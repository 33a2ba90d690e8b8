"""The articles of the demonstration world: every standing, stance, certainty, form, way and date among them."""

from collections.abc import Callable

from newsfacts.editing.texts import attach_text
from newsfacts.words import Certainty, CreditRole, Form, SourceKind, Stance

from .cast import MEMBERS
from .writing import Article, Calendar, desk

SAYS, DENIES = Stance.ASSERTS, Stance.DENIES
CHECKED_TEXT = """Bridge at Marsh closed to lorries

SPORTVILLE (Example Wire) - Freedonia closed the bridge at Marsh to lorries on Monday, its government said.

“Nobody’s boots are wet – yet,” said Vera Holt, a spokeswoman for the ministry. She called the step “a matter of hours”.

The Red Barge Company said that its barges had been told.
"""


def write_stories(calendar: Calendar) -> None:
    """Write and publish them, a day after another."""
    for day, hour, story in STORIES:
        calendar.go_to(day, hour)
        story()


def engineers_seen() -> None:
    """The beginning of the dispute, by the wire."""
    article = Article(
        "alliance-sees-engineers", "Alliance sees Sylvanian engineers at the river", "example-wire", "2025-05-03",
        dateline="SPORTVILLE", published_on_stated="Saturday, May 3",
        archived_url="https://archive.example/alliance-sees-engineers",
    )  # fmt: skip
    for slug, role in (
        ("jane-roe", CreditRole.REPORTING), ("john-doe", CreditRole.WRITING), ("john-doe", CreditRole.EDITING),
        ("mara-lind", CreditRole.PHOTOGRAPHY), ("jane-roe", CreditRole.TRANSLATION),
    ):  # fmt: skip
        article.credit(slug, role)
    article.said(
        "mara-lind", "Engineers from Sylvania have been in Marsh since Thursday.", "engineers-in-marsh",
        "engineers-in-freedonia", quotes=["without any doubt", "since Thursday at the latest"], behalf="the-alliance",
        speaker_named_as="Secretary General Lind", cue="told reporters", venue="a press conference in Belmora",
        said_on="2025-05-02", said_on_stated="on Friday", said_on_inferred=True,
    )  # fmt: skip
    article.said(
        "a-senior-official", "An army train brought them.", ("army-train-came", SAYS, Certainty.PROBABLE),
        "engineers-in-marsh", speaker_named_as="a senior official", cue="said on condition of anonymity",
    )  # fmt: skip
    article.said("analysts", "It may be so.", ("engineers-in-marsh", SAYS, Certainty.POSSIBLE), cue="say",
                 speaker_named_as="analysts")  # fmt: skip
    article.said(
        "sylvania", "The Red House has not confirmed it.", ("engineers-in-marsh", Stance.DOES_NOT_CONFIRM),
        form=Form.SILENCE, speaker_named_as="the Red House",
    )  # fmt: skip
    article.said(
        "example-wire", "Men in Sylvanian uniforms were at the market on Friday.", "engineers-in-freedonia",
        ("marsh-is-safe", Stance.LEAVES_OPEN, Certainty.UNSPECIFIED),
    )  # fmt: skip
    article.publish()


def sylvania_answers() -> None:
    """The other side, through the agency that it runs; and the Alliance's own word against it."""
    article = Article(
        "sylvania-answers-alliance", "Sylvania: nobody of ours is abroad", "morning-courier", "2025-05-04",
        dateline="RED CITY",
    ).credit("john-doe", CreditRole.REPORTING)  # fmt: skip
    relay = article.said(
        "sylvanian-news-agency", "The agency carried the army's statement.", cue="reported", form=Form.INDIRECT,
        speaker_named_as="state media",
    )  # fmt: skip
    article.said(
        "sylvanian-army", "No engineer of the army is in Marsh, or anywhere abroad.", ("engineers-in-marsh", DENIES),
        "no-sylvanian-abroad", ("army-train-came", DENIES), ("lorries-carried-arms", DENIES),
        quotes=["not one man, not one spade"], relayed_by=relay, speaker_named_as="the army", cue="said",
        said_on="2025-05-04", said_on_stated="on Sunday", said_on_inferred=True,
    )  # fmt: skip
    article.said(
        "vera-holt", "", "engineers-in-marsh", quotes=["We have counted them twice."],
        behalf="freedonian-foreign-ministry", speaker_named_as="she", cue="said", prompt="Are they still there?",
        venue="a call with the Courier", said_on="2025-05-04",
    )  # fmt: skip
    article.said(
        "an-alliance-diplomat", "Sylvania's word is hard to believe.", ("no-sylvanian-abroad", Stance.DOUBTS),
        "engineers-in-marsh", speaker_named_as="a diplomat of the Alliance",
    )  # fmt: skip
    article.said("ruritania", "The King's office would not say.", ("engineers-in-marsh", Stance.DECLINES),
                 form=Form.SILENCE, speaker_named_as="the King's office")  # fmt: skip
    article.publish()


def bridge_closed() -> None:
    """Two parties; the quotes are looked up in the captured text, one of them equal but for its typography."""
    article = Article(
        "bridge-at-marsh-closed", "Bridge at Marsh closed to lorries", "example-wire", "2025-05-05",
        dateline="SPORTVILLE", published_on_stated="May 5", body_start=CHECKED_TEXT.index("SPORTVILLE"),
    ).credit("jane-roe", CreditRole.REPORTING)  # fmt: skip
    article.said("freedonia", "The bridge is closed to lorries.", "bridge-closed", speaker_named_as="its government",
                 cue="said", said_on="2025-05-05", said_on_stated="on Monday", said_on_inferred=True)  # fmt: skip
    article.said(
        "vera-holt", "Closing the bridge will not take long.", "bridge-closed", ("marsh-is-safe", SAYS),
        quotes=["Nobody's boots are wet - yet,", "a matter of hours"], behalf="freedonian-foreign-ministry",
        speaker_named_as="Vera Holt, a spokeswoman for the ministry", cue="called",
    )  # fmt: skip
    article.said("red-barge-company", "Its barges were told that the bridge is closed.", "bridge-closed",
                 speaker_named_as="The Red Barge Company", cue="said")  # fmt: skip
    article.publish()
    attach_text(source=article.source, text=CHECKED_TEXT, by=desk())


def bridge_reprinted() -> None:
    """The same report in another paper, which counts once."""
    article = Article(
        "courier-prints-the-bridge", "No lorries over the bridge at Marsh", "morning-courier", "2025-05-06",
        reprint_of=Article.find("bridge-at-marsh-closed"),
    )  # fmt: skip
    article.said("freedonia", "The bridge is closed to lorries.", "bridge-closed", speaker_named_as="Sportville")
    article.publish()


def every_stance() -> None:
    """One claim on which somebody takes every stance, most of them on the line."""
    article = Article("pipeline-under-the-river", "Is the pipeline shut? Eight answers", "harbour-radio",
                      "2025-05-06", kind=SourceKind.BROADCAST)  # fmt: skip
    speakers = ("river-commission", "sylvania", "freedonia", "ruritania", "the-alliance", "red-barge-company",
                "aldmark", "belmora")  # fmt: skip
    for stance, speaker in zip(Stance, speakers, strict=True):
        is_silence = stance in Stance.fitting_silence()
        article.said(
            speaker, f"To the pipeline: {stance.label.lower()}.", ("pipeline-shut", stance),
            form=Form.SILENCE if is_silence else Form.INDIRECT, prompt="Is the pipeline shut?",
            said_on="2025-05-06", said_on_stated="this morning", said_on_inferred=True,
        )  # fmt: skip
    article.said("corvania", "It could be shut.", ("pipeline-shut", SAYS, Certainty.POSSIBLE))
    article.said("dunmere", "It could be open.", ("pipeline-shut", DENIES, Certainty.POSSIBLE))
    article.publish()


def single_voices() -> None:
    """Single party, outlet only, unnamed only, open, and only possible."""
    article = Article("notes-from-the-river", "Notes from the river", "harbour-radio", "2025-05-07",
                      kind=SourceKind.POST, url="")  # fmt: skip
    article.said("river-commission", "The river will have fallen by June.",
                 ("river-falls", SAYS, Certainty.PROBABLE), ("toll-raised", SAYS, Certainty.UNSPECIFIED),
                 "toll-raised-twice", venue="the weekly notice to skippers", cue="expects")  # fmt: skip
    article.said("harbour-radio", "All lights were out.", "harbour-lights-out", "ferry-sunk")
    article.said("aldmark", "Nobody should sleep in Marsh.", ("marsh-is-safe", DENIES), said_on="2025-05-06")
    article.said(
        "a-senior-official", "The minister will go.", "minister-resigns", speaker_named_as="one who knows her"
    )
    article.said("analysts", "Her days are counted.", ("minister-resigns", SAYS, Certainty.PROBABLE))
    article.said("ada-lund", "She did not answer a letter.", ("secret-meeting", Stance.NO_REPLY), behalf="sylvania",
                 form=Form.SILENCE, prompt="Did you meet?")  # fmt: skip
    article.said("freedonia", "Freedonia has not denied it.", ("secret-meeting", Stance.DOES_NOT_DENY),
                 form=Form.SILENCE)  # fmt: skip
    article.said("otto-berg", "The mill might open again one day.", ("mill-reopens", SAYS, Certainty.POSSIBLE),
                 behalf="ruritania")  # fmt: skip
    article.publish()


def ruritania_turns() -> None:
    """A party that takes the one side and then the other, and one that takes both on one day."""
    for slug, day, stance in (("ruritania-not-asked", "2025-05-03", DENIES), ("ruritania-asked", "2025-05-07", SAYS)):
        article = Article(slug, f"Ruritania and the talks, {day}", "example-wire", day)
        article.said("otto-berg", "On being asked to the talks.", ("asked-to-talks", stance), behalf="ruritania",
                     said_on=day, cue="told parliament")  # fmt: skip
        if stance == SAYS:
            article.said("vera-holt", "Ruritania was asked in April.", "asked-to-talks",
                         behalf="freedonian-foreign-ministry", said_on="2025-05-06")  # fmt: skip
        article.publish()
    article = Article("two-answers-in-a-day", "Two answers in a day", "morning-courier", "2025-05-07")
    for stance, hour in ((SAYS, "in the morning"), (DENIES, "at night")):
        article.said("freedonia", f"What Freedonia said {hour}.", ("talks-offered", stance), said_on="2025-05-07",
                     said_on_stated=hour)  # fmt: skip
    article.publish()


def the_plain_speaks() -> None:
    """Fourteen parties on one claim."""
    article = Article("declaration-of-belmora", "Declaration on the river treaty", "the-alliance", "2025-05-08",
                      kind=SourceKind.DOCUMENT)  # fmt: skip
    for name in ("freedonia", "ruritania", "river-commission", *(each.lower() for each in MEMBERS)):
        article.said(name, "The treaty should be renewed.", "treaty-renewed", said_on="2025-05-08")
    article.publish()


def through_many_mouths() -> None:
    """A claim that came straight, by a way not known, and through one, three and five others."""
    article = Article("last-train-from-marsh", "When did the last train leave Marsh?", "example-wire", "2025-05-08")
    mouths = ("harbour-radio", "red-barge-company", "sylvanian-news-agency", "freedonian-foreign-ministry",
              "morning-courier")  # fmt: skip
    for hops, speaker in ((0, "vera-holt"), (1, "otto-berg"), (3, "ada-lund"), (5, "otto-berg-the-younger")):
        relay = None
        for mouth in mouths[:hops]:
            relay = article.said(mouth, "What was said of the train was passed on.", relayed_by=relay,
                                 form=Form.INDIRECT, cue="reported")  # fmt: skip
        article.said(speaker, "It left at night.", "train-left-at-night", relayed_by=relay, cue="said",
                     venue="" if hops else "the platform")  # fmt: skip
    article.said("mara-lind", "It left by day.", ("train-left-at-night", DENIES), behalf="the-alliance")
    article.publish()


def days_of_the_dam() -> None:
    """Days that are exact, a month, about, between, open, uncertain, printed only, and not known at all."""
    article = Article("history-of-the-dam", "A short history of a dam", "morning-courier", "2025-05",
                      published_on_stated="the May issue", published_on_inferred=True, kind=SourceKind.DOCUMENT)  # fmt: skip
    days = {
        "freedonia": ("2025-04-20", "on April 20", False),
        "ada-lund": ("2025-04", "last month", True),
        "ruritania": ("2024~", "about a year ago", True),
        "the-alliance": ("2025-04-28/2025-05-02", "last week", True),
        "river-commission": ("../2025-05-01", "until May", True),
        "red-barge-company": ("2025-05-01?", "", False),
        "aldmark": ("202X", "in the twenties", True),
        "belmora": ("", "once, in the rain", False),
        "corvania": ("", "", False),
    }
    for speaker, (day, stated, inferred) in days.items():
        stance = DENIES if speaker in ("ada-lund", "belmora") else SAYS
        article.said(speaker, "On the dam.", ("dam-decided", stance), said_on=day, said_on_stated=stated,
                     said_on_inferred=inferred)  # fmt: skip
    article.publish()
    undated = Article("leaflet-on-the-dam", "No dam", "red-barge-company", "", kind=SourceKind.PRESS_RELEASE, url="")
    undated.said("red-barge-company", "No dam is needed.", ("dam-decided", DENIES), form=Form.INDIRECT)
    undated.publish()


def in_other_tongues() -> None:
    """Words in other languages and scripts, right to left among them."""
    for slug, title, language, words in (
        ("la-digue", "La digue attendra", "fr", "« pas avant la crue d’octobre »"),
        ("al-jisr", "الجسر مغلق أمام الشاحنات", "ar", "الجسر مغلق حتى إشعار آخر"),
        ("most", "Мост закрыт для грузовиков", "ru", "мост закрыт"),
        ("hashi", "橋はトラック通行止め", "ja", "橋は当分のあいだ通れません"),
    ):
        article = Article(slug, title, "sylvanian-news-agency", "2025-05-09", language=language,
                          kind=SourceKind.BRIEFING)  # fmt: skip
        article.credit("jane-roe", CreditRole.TRANSLATION)
        article.said("ada-lund", "The bridge stays closed.", "bridge-closed", quotes=[words], behalf="sylvania",
                     cue="said", said_on="2025-05-09")  # fmt: skip
        article.publish()


def engineers_gone() -> None:
    """What takes the place of an earlier claim."""
    article = Article("alliance-engineers-gone", "Alliance: the engineers have gone", "example-wire", "2025-05-09")
    article.said("the-alliance", "Nobody from Sylvania is in Marsh any more.", "engineers-left",
                 quotes=["They went as they came, by night."],
                 said_on="2025-05-09", said_on_stated="on Friday", said_on_inferred=True)  # fmt: skip
    article.said("freedonia", "The report is being looked into.", ("engineers-left", Stance.LEAVES_OPEN))
    article.publish()


STORIES: list[tuple[str, int, Callable[[], None]]] = [
    ("2025-05-03", 12, engineers_seen),
    ("2025-05-04", 12, sylvania_answers),
    ("2025-05-05", 12, bridge_closed),
    ("2025-05-06", 9, bridge_reprinted),
    ("2025-05-06", 15, every_stance),
    ("2025-05-07", 9, single_voices),
    ("2025-05-07", 15, ruritania_turns),
    ("2025-05-08", 9, the_plain_speaks),
    ("2025-05-08", 15, through_many_mouths),
    ("2025-05-09", 9, days_of_the_dam),
    ("2025-05-09", 15, in_other_tongues),
    ("2025-05-09", 18, engineers_gone),
]
