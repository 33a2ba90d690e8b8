"""What the desk knows in its pictures, all of it invented: people, earlier articles, and what waits in the queues.

Run as `python -m scripts.desk_world` on a migrated database that has nothing else.
"""

import os
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsfacts.config.settings")
django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402, Django first

from newsfacts.breakdown.reading import validated  # noqa: E402
from newsfacts.breakdown.writing import source_document  # noqa: E402
from newsfacts.editing.comments import comment  # noqa: E402
from newsfacts.editing.load import load  # noqa: E402
from newsfacts.editing.review import send_back, submit  # noqa: E402
from newsfacts.editing.statements import Change, change_statements, seen  # noqa: E402
from newsfacts.editing.texts import attach_text  # noqa: E402
from newsfacts.models import Source  # noqa: E402
from tests.browser.sylvania import ACTORS, CLAIMS  # noqa: E402

Document = dict[str, Any]
PASSWORD = "correct horse battery"  # noqa: S105, of people who do not exist, in a database that is thrown away
PEOPLE = {"ada": "Contributor", "bea": "Editor", "cara": "Chief"}
MORE_ACTORS = {
    "jane-roe": ("Jane Roe", "person", None, []),
    "john-doe": ("John Doe", "person", None, []),
    "o-berg": ("O. Berg", "person", None, [("the president", "alias")]),
    "red-house-guards": ("Guards of the Red House", "state_body", "ruritania", [("the guards", "alias")]),
    "analysts": ("Analysts", "group", None, []),
}
MORE_CLAIMS = {
    "engineers-near-marsh": "Engineers from Sylvania are in the Marsh district of Freedonia.",
    "bridge-closed": "The bridge at Marsh is closed to lorries.",
    "talks-were-asked-for": "Ruritania was asked to take part in the talks.",
    "river-falls": "The river at Marsh will have fallen by June 2031.",
}
REVIEWED = "bridge-at-marsh-closed"
REVIEWED_TEXT = """Bridge at Marsh closed to lorries

SPORTVILLE (Example Wire) - Freedonia closed the bridge at Marsh to lorries on Monday, its government said.

“Nobody is in danger,” said Vera Holt, a spokeswoman for the Foreign Ministry.

Ruritania said that it had not been asked to the talks.
"""


def main() -> None:
    people = {name: person(name, group) for name, group in PEOPLE.items()}
    load(earlier(), by=people["bea"], why="Read against the original.", state="published")
    load(denial(), by=people["bea"], why="Read against the original.", state="published")
    prepare(people["bea"])
    load(doubtful(), by=people["ada"])
    load(waiting(), by=people["ada"], state="in_review")
    review(people["ada"], people["bea"])


def person(name: str, group: str) -> User:
    made = User.objects.create_user(name, password=PASSWORD, is_staff=True)
    made.groups.add(Group.objects.get(name=group))
    return made


def article(slug: str, title: str, day: str, statements: list[Document], **more: Any) -> Document:
    """Write a whole document, with all that the invented world has in actors and claims."""
    actors = {**ACTORS, **MORE_ACTORS}
    return validated(
        {
            "format": "newsfacts/breakdown/1",
            "source": {
                "slug": slug, "kind": "article", "title": title, "publisher": "example-wire", "language": "en",
                "published_on": day, "credits": [{"actor": "jane-roe", "role": "reporting"}], **more,
            },
            "actors": [
                {"slug": key, "name": name, "kind": kind, "part_of": part_of,
                 "names": [{"name": other, "kind": how, "language": ""} for other, how in names]}
                for key, (name, kind, part_of, names) in actors.items()
            ],
            "claims": [
                {"slug": key, "text": text, "kind": "forecast" if key == "river-falls" else "fact"}
                for key, text in {**CLAIMS, **MORE_CLAIMS}.items()
            ],
            "statements": [{"id": f"s{place}", "position": place, **each} for place, each in enumerate(statements, 1)],
        }
    )  # fmt: skip


def said(paragraph: int, printed: str, speaker: str | None, claim: str, words: str, **more: Any) -> Document:
    """Write a statement with one claim."""
    stance = more.pop("stance", "asserts")
    row = {
        "paragraph": paragraph, "speaker_named_as": printed, "speaker": speaker, "form": "indirect", "cue": "said",
        "paraphrase": words, "claims": [{"claim": claim, "stance": stance, "certainty": "certain"}],
    }  # fmt: skip
    return row | more


def earlier() -> Document:
    """An article that is public, by which names were resolved before."""
    statements = [
        said(1, "The Alliance", "the-alliance", "engineers-in-marsh", "Sylvanian engineers are in Marsh."),
        said(2, "Sportville", "freedonia", "right-to-guests", "Freedonia may choose its guests."),
        said(3, "President Berg", "o-berg", "river-falls", "The river will fall by June.", on_behalf_of="ruritania"),
        said(4, "the guards", "red-house-guards", "bridge-closed", "The bridge is closed."),
        said(5, "analysts", "analysts", "engineers-near-marsh", "There are Sylvanian engineers near Marsh."),
    ]
    return article("alliance-sees-engineers", "Alliance sees engineers at the river", "2031-05-03", statements)


def denial() -> Document:
    """One that is public, and of which a correction is being prepared."""
    statements = [
        said(1, "Freedonia", "freedonia", "talks-were-asked-for", "Nobody asked Ruritania.", stance="denies"),
        said(
            2, "Otto Berg", "otto-berg", "bridge-closed", "The bridge is shut to everybody.", on_behalf_of="ruritania"
        ),
    ]
    return article(
        "freedonia-answers-ruritania", "Freedonia answers Ruritania on the bridge", "2031-05-04", statements
    )


def prepare(by: User) -> None:
    """Have the correction say something else than readers see."""
    change("freedonia-answers-ruritania", "s2", by, paraphrase="The bridge is shut to lorries.", cue="told reporters")


def doubtful() -> Document:
    """A draft whose speakers are not known yet, and whose quotes nobody has looked up."""
    statements = [
        said(1, "a senior official", None, "river-falls", "The river will fall soon."),
        said(2, "the mayor", None, "bridge-closed", "The bridge is closed.", form="mixed",
             quotes=[{"exact": "closed until further notice"}]),
    ]  # fmt: skip
    return article("mayor-on-the-river", "Mayor of Marsh speaks of the river", "2031-05-06", statements)


def waiting() -> Document:
    """A draft that waits for a reviewer."""
    statements = [said(1, "Ruritania", "ruritania", "talks-were-asked-for", "Ruritania was asked.")]
    return article("ruritania-wants-a-seat", "Ruritania wants a seat at the table", "2031-05-06", statements)


def review(writer: User, reviewer: User) -> None:
    """Hand over, send back, mend and hand over again, so that there is something to see since."""
    body = REVIEWED_TEXT.index("SPORTVILLE")
    statements = [
        said(1, "its government", "freedonia", "bridge-closed", "The bridge is closed to lorries."),
        said(2, "Vera Holt, a spokeswoman for the Foreign Ministry", "vera-holt", "bridge-closed", "",
             form="direct", quotes=[{"exact": "Nobody is in danger,"}]),
        said(3, "Ruritania", "ruritania", "talks-were-asked-for", "Ruritania was not asked."),
    ]  # fmt: skip
    load(article(REVIEWED, "Bridge at Marsh closed to lorries", "2031-05-05", statements, body_start=body), by=writer)
    source = Source.objects.get(slug=REVIEWED)
    attach_text(source=source, text=REVIEWED_TEXT, by=writer)
    submit(source=source, by=writer)
    comment(source=source, text="On whose behalf does she speak?", by=reviewer, statement="s2")
    comment(source=source, text="It says that it was not asked: that is a denial.", by=reviewer, statement="s3")
    send_back(source=source, by=reviewer, why="Two things to look at, see the comments.")
    denied = [{"claim": "talks-were-asked-for", "stance": "denies", "certainty": "certain"}]
    change(REVIEWED, "s3", writer, claims=denied)
    change(REVIEWED, "s2", writer, on_behalf_of="freedonian-foreign-ministry")
    submit(source=Source.objects.get(slug=REVIEWED), by=writer)


def change(slug: str, identifier: str, by: User, **fields: Any) -> None:
    source = Source.objects.get(slug=slug)
    row = next(each for each in source_document(source)["statements"] if each["id"] == identifier)
    change_statements(source=source, changes=[Change(identifier, fields, seen(row))], by=by)


if __name__ == "__main__":
    main()
