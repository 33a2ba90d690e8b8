"""What the desk does to the world's record after publication: every public act, and drafts that nobody may see."""

from django.contrib.auth.models import Group as PermissionGroup

from newsfacts.editing.delete import delete_source
from newsfacts.editing.merge import merge_actors, merge_claims
from newsfacts.editing.publish import publish
from newsfacts.editing.restore import restore
from newsfacts.editing.review import send_back, submit
from newsfacts.editing.save import prepare_correction, save_claim, save_source
from newsfacts.editing.texts import attach_text
from newsfacts.editing.undo import undo_merge
from newsfacts.models import Actor, Attribution, Claim, Revision, Source
from newsfacts.words import ActorKind, Form, Group, SourceKind, Stance, Subject
from tests import factories as make
from tests.past import correct, remove_for_good, take_back

from .writing import Article, Calendar, desk, make_actor, make_claim

DRAFT_TEXT = "The river rose. “The river is high,” he said. “The river is high,” she said.\n"


def do_acts(calendar: Calendar) -> None:
    """Do them, a day after another."""
    for day, act in (
        ("2025-05-10", correct_each),
        ("2025-05-11", merge_and_part),
        ("2025-05-12", report_what_will_not_last),
        ("2025-05-13", take_back_and_remove),
        ("2025-05-14", leave_drafts),
    ):
        calendar.go_to(day)
        act()


def correct_each() -> None:
    """Correct a source, a claim and an actor; a claim is brought back to what it was."""
    source = Source.objects.get(slug="sylvania-answers-alliance")
    source.statements.filter(speaker__slug="an-alliance-diplomat").update(
        paraphrase="The diplomat found Sylvania's word hard to believe.", cue="told the Courier"
    )
    source.statements.filter(speaker__slug="ruritania").update(paragraph=7)
    correct(source, "The paragraph was counted wrong, and what the diplomat said was put too strongly.",
            dateline="RED CITY, Sylvania")  # fmt: skip
    notes = Source.objects.get(slug="notes-from-the-river")
    Attribution.objects.filter(statement__source=notes, claim__slug="marsh-is-safe").update(stance=Stance.DOUBTS)
    correct(notes, "Aldmark did not deny it: it asked whether it is so.", published_on_stated="in the week of May 5")
    correct(Claim.objects.get(slug="harbour-lights-out"), "It was the night before.", occurred_on="2025-05-01",
            text="The lights of the harbour were out on the night of 1 May 2025.")  # fmt: skip
    correct(Actor.objects.get(slug="vera-holt"), "Her full title.",
            description="Spokeswoman of the Freedonian Foreign Ministry.")  # fmt: skip
    mill = Claim.objects.get(slug="mill-reopens")
    before = Revision.objects.of(Subject.CLAIM, mill.slug).latest("number")
    correct(mill, "Which mill was not clear.", text="The old mill at Marsh will open again.")
    restore(revision=before, by=desk(), why="There is one mill only.")


def merge_and_part() -> None:
    """Merge two claims, and two actors, which were one; and two actors which were not, and are parted again."""
    actors, claims = Actor.objects, Claim.objects
    make_actor("holt-v", "Holt, V.", ActorKind.PERSON)
    article = Article("harvest-in-freedonia", "Harvest on the Left Bank", "harbour-radio", "2025-05-10",
                      kind=SourceKind.BRIEFING)  # fmt: skip
    article.said("freedonia", "The granary is empty.", "granary-empty")
    article.said("ruritania", "The store is empty.", "grain-store-empty")
    article.said("holt-v", "Nothing is left in it.", "grain-store-empty", behalf="freedonian-foreign-ministry")
    article.said("otto-berg-the-younger", "He saw it empty.", "granary-empty")
    article.publish()
    merge_claims(survivor=claims.get(slug="granary-empty"), other=claims.get(slug="grain-store-empty"), by=desk(),
                 why="They say the same.")  # fmt: skip
    merge_actors(survivor=actors.get(slug="vera-holt"), other=actors.get(slug="holt-v"), by=desk(),
                 why="One person under two names.")  # fmt: skip
    younger = actors.get(slug="otto-berg-the-younger")
    merge_actors(survivor=actors.get(slug="otto-berg"), other=younger, by=desk(), why="They seemed one person.")
    undo_merge(thing=younger, by=desk(), why="Father and son.")


def report_what_will_not_last() -> None:
    """Publish three sources, each with a claim that rests on it, two of them on it alone."""
    make_claim("clerks-letters", "A clerk of the ministry wrote letters to the Courier.")
    for slug, title, claim in (
        ("mayor-was-away", "Mayor was away", "mayor-away"),
        ("letters-of-a-clerk", "Letters of a clerk", "clerks-letters"),
        ("ferry-in-the-fog", "Ferry lost in the fog", "ferry-sunk"),
    ):
        article = Article(slug, title, "morning-courier", "2025-05-12")
        article.said("freedonia", "So it was.", claim, said_on="2025-05-12")
        article.publish()


def take_back_and_remove() -> None:
    """Withdraw one, remove one; the third is withdrawn and returns."""
    take_back(Article.find("mayor-was-away"), "The paper said that it was another mayor.")
    remove_for_good(Article.find("letters-of-a-clerk"))
    take_back(Article.find("ferry-in-the-fog"), "The paper took its report back.")
    publish(source=Article.find("ferry-in-the-fog"), by=desk(), why="The paper stands by its report after all.")


def leave_drafts() -> None:
    """Leave what only the desk may see: a draft, one in review, one sent back, one deleted, a correction in the making."""
    save_claim(claim=make_claim("secret-of-the-desk", "Nobody but the desk knows this yet."), by=desk())
    texts = {"draft-on-the-river": DRAFT_TEXT, "draft-in-review": "", "draft-sent-back": "", "draft-deleted": ""}
    for slug, text in texts.items():
        article = Article(slug, f"Draft {slug}", "example-wire", "2025-05-12")
        article.said("freedonia", "A draft's words.", "secret-of-the-desk", form=Form.INDIRECT)
        if text:
            statement = article.said("vera-holt", "It is high.", ("secret-of-the-desk", Stance.ASSERTS),
                                     quotes=["The river is high,", "as high as never", "river rose"])  # fmt: skip
            statement.quotes.filter(position=3).update(start=0, end=10)
        save_source(source=article.source, by=desk())
        if text:
            attach_text(source=article.source, text=text, by=desk())
    submit(source=Article.find("draft-in-review"), by=desk())
    submit(source=Article.find("draft-sent-back"), by=desk())
    send_back(source=Article.find("draft-sent-back"), by=desk(), why="Who said so?")
    delete_source(source=Article.find("draft-deleted"), by=desk(), why="A double.")
    prepared = Article.find("notes-from-the-river")
    prepared.statements.filter(position=1).update(paraphrase="Words of a correction that is not out yet.")
    prepare_correction(source=prepared, by=desk())
    for group in Group:
        member = make.UserFactory(username=f"demonstration-{group}", is_superuser=False)
        member.groups.add(PermissionGroup.objects.get(name=group.label))
