"""Who speaks in the demonstration world."""

from newsfacts.words import ActorKind, NameKind
from tests import factories as make

from .writing import actor, make_actor

# Slug, name, kind, what it is part of, description.
ACTORS: list[tuple[str, str, ActorKind, str | None, str]] = [
    ("freedonia", "Freedonia", ActorKind.STATE, None, "A republic on the left bank of the river."),
    ("sylvania", "Sylvania", ActorKind.STATE, None, "A republic on the right bank of the river."),
    ("ruritania", "Ruritania", ActorKind.STATE, None, "A kingdom upstream of both."),
    ("freedonian-foreign-ministry", "Freedonian Foreign Ministry", ActorKind.STATE_BODY, "freedonia", ""),
    ("sylvanian-army", "Sylvanian Army", ActorKind.STATE_BODY, "sylvania", ""),
    ("sylvanian-news-agency", "Sylvanian News Agency", ActorKind.OUTLET, "sylvania", "An agency that Sylvania runs."),
    ("the-alliance", "The Alliance", ActorKind.ALLIANCE, None, "Eleven states of the plain, and Freedonia."),
    ("river-commission", "River Commission", ActorKind.ORGANISATION, None, "Measures the river for all its states."),
    ("red-barge-company", "Red Barge Company", ActorKind.ORGANISATION, None, "Owns most barges on the river."),
    ("example-wire", "Example Wire", ActorKind.OUTLET, None, "A news agency."),
    ("morning-courier", "Morning Courier", ActorKind.OUTLET, None, "A daily of Sportville."),
    ("harbour-radio", "Harbour Radio", ActorKind.OUTLET, None, ""),
    ("vera-holt", "Vera Holt", ActorKind.PERSON, None, "Speaks for the ministry."),
    ("ada-lund", "Ada Lund", ActorKind.PERSON, None, ""),
    ("otto-berg", "Otto Berg", ActorKind.PERSON, None, ""),
    ("otto-berg-the-younger", "Otto Berg the Younger", ActorKind.PERSON, None, "A pilot on the river."),
    ("mara-lind", "Mara Lind", ActorKind.PERSON, None, ""),
    ("jane-roe", "Jane Roe", ActorKind.PERSON, None, ""),
    ("john-doe", "John Doe", ActorKind.PERSON, None, ""),
    ("analysts", "Analysts", ActorKind.GROUP, None, ""),
    ("a-senior-official", "A senior official", ActorKind.UNNAMED, None, ""),
    ("an-alliance-diplomat", "A diplomat of the Alliance", ActorKind.UNNAMED, "the-alliance", ""),
]
# The states of the plain, which are many on one claim.
MEMBERS = ("Aldmark", "Belmora", "Corvania", "Dunmere", "Estravia", "Fallgard", "Galdoria", "Hollmark", "Istmar",
           "Jorvania", "Kestria")  # fmt: skip
WIKIDATA = {"freedonia": "Q4115189"}  # the item that Wikidata keeps to play with
NAMES: dict[str, list[tuple[str, NameKind, str]]] = {
    "freedonia": [
        ("Sportville", NameKind.METONYM, "en"),
        ("Free States of the Left Bank", NameKind.FORMER, "en"),
        ("Фридония", NameKind.TRANSLITERATION, "ru"),
        ("فريدونيا", NameKind.TRANSLITERATION, "ar"),
        ("F.R.", NameKind.ABBREVIATION, "en"),
        ("the Republic", NameKind.ALIAS, "en"),
    ],
    "freedonian-foreign-ministry": [("the ministry", NameKind.ALIAS, "en")],
    "sylvania": [("the Red House", NameKind.METONYM, "en")],
    "vera-holt": [("V. Holt", NameKind.ABBREVIATION, "en")],
}
# Title, organisation, since, until.
ROLES: dict[str, list[tuple[str, str | None, str, str]]] = {
    "vera-holt": [
        ("spokeswoman", "freedonian-foreign-ministry", "2024-09", ""),
        ("reporter", "morning-courier", "2015~", "2022-12-31"),
        ("spokeswoman", "river-commission", "2023", "2024-08"),
        ("member of a reading circle", None, "", ""),
    ],
    "ada-lund": [("foreign minister", "sylvania", "2023-03-01", "")],
    "otto-berg": [("president", "ruritania", "2019~", "")],
    "mara-lind": [("secretary general", "the-alliance", "202X", "")],
}


def make_cast() -> None:
    """Make everybody."""
    for slug, name, kind, part_of, description in ACTORS:
        make_actor(slug, name, kind, part_of, description=description, wikidata=WIKIDATA.get(slug, ""))
    for name in MEMBERS:
        make_actor(name.lower(), name, ActorKind.STATE)
    for slug, names in NAMES.items():
        for position, (name, kind, language) in enumerate(names, 1):
            make.ActorNameFactory(actor=actor(slug), name=name, kind=kind, language=language, position=position)
    for slug, roles in ROLES.items():
        for position, (title, organisation, since, until) in enumerate(roles, 1):
            make.RoleFactory(
                actor=actor(slug), title=title, organisation=actor(organisation), since=since, until=until,
                position=position,
            )  # fmt: skip
